"""Damages a ledger as disks and people do."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from pathlib import Path

from tests.storage.making import OPENED, START, TOPICS, a_session, fill, open_ledger
from venuescreen.core.ports import Way
from venuescreen.storage.ledger import SqliteLedger

SIDES = ("", "-wal")


def side(path: Path, name: str) -> Path:
    """A ledger's own file or one beside it."""
    return path.with_name(path.name + name)


def copy_ledger(source: Path, target: Path) -> None:
    """Copy a ledger as it lies on the disk, with its log; the target's folder is made."""
    target.parent.mkdir(exist_ok=True)
    for name in SIDES:
        if side(source, name).exists():
            shutil.copyfile(side(source, name), side(target, name))


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of a ledger's files."""
    return {name: side(path, name).read_bytes() for name in SIDES if side(path, name).exists()}


async def crashed_ledger(folder: Path) -> Path:
    """A ledger of ten sessions whose last two are in the log only, as a crash leaves it."""
    live, path = folder / "live.db", folder / "crashed.db"
    async with open_ledger(live) as ledger:
        await fill(ledger, 8, 40)
    ledger = SqliteLedger(live, TOPICS)
    await ledger.start()
    for week in (8, 9):
        held = await ledger.open_session(a_session(week), OPENED + timedelta(weeks=week))
        for n in range(20):
            await ledger.add_arrival(held.number, held.start, Way.PHONE, "matériel" if n % 4 == 0 else None)
    copy_ledger(live, path)
    await ledger.close()
    return path


def flip(path: Path, seed: int) -> int:
    """Flip 1 to 20 bits in one of a ledger's files, one in five near its beginning; return how many."""
    chance = random.Random(seed)  # noqa: S311  # to be repeated
    file = side(path, chance.choice(SIDES))
    content = bytearray(file.read_bytes())
    bits = chance.choice((1, 1, 3, 20))
    for _ in range(bits):
        reach = 200 if chance.random() < 0.2 else len(content)
        content[chance.randrange(min(reach, len(content)))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)
    return bits


def all_kept(folder: Path) -> list[Path]:
    """The files that were set aside."""
    return list(folder.glob("ledger.damaged-*.db"))


def the_kept(folder: Path) -> Path:
    """The one file that was set aside."""
    (kept,) = all_kept(folder)
    return kept


async def goes_on(path: Path) -> tuple[str, ...]:
    """Open a ledger, count somebody in it, and return what the board would say."""
    async with open_ledger(path) as ledger:
        await ledger.unclosed()
        held = await ledger.open_session(a_session(99), OPENED + timedelta(weeks=99))
        before = held.arrivals
        await ledger.add_arrival(held.number, START, Way.TOUCH, None)
        (held,) = [again for again in await ledger.unclosed() if again.number == held.number]
        assert held.arrivals == before + 1
        return tuple(str(notice) for notice in ledger.notices)
