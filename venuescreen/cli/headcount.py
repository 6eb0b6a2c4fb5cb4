"""`venuescreen headcount`: types in what was counted on paper, by the running board or itself."""

from __future__ import annotations

import asyncio
import time
from datetime import date, datetime
from typing import Any

import click

from venuescreen.cli.attendance import AttendanceSetting
from venuescreen.cli.when import When, instant
from venuescreen.control import ask
from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.core.headcounts import MOST
from venuescreen.core.session import Session
from venuescreen.office.attendance_book import AttendanceBook
from venuescreen.office.attendance_door import COMMAND, outcome
from venuescreen.paths import DataFolder
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.ownership import FolderLock, read_owner, was_left

STARTING_SECONDS = 5
"""How long a board that is just starting has to open its door."""
_NONE = "none"


class _Headcount(click.ParamType[Any]):
    name = f"0-{MOST}|{_NONE}"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """Return the number, or "none"; end with exit code 2 for anything else."""
        text = str(value)
        if text == _NONE or (text.isascii() and text.isdecimal() and len(text) < 9 and int(text) <= MOST):
            return text if text == _NONE else int(text)
        return self.fail(f"“{value}” is neither a whole number from 0 to {MOST} nor “{_NONE}”.", param, ctx)


@click.command()
@click.argument("when", type=When())
@click.argument("number", type=_Headcount())
@click.pass_obj
def headcount(setting: AttendanceSetting, when: datetime | date, number: int | str) -> None:
    """Keep that NUMBER people were counted at the session of WHEN; it stands instead of the arrivals.

    WHEN is its date, or the instant of its start. “none” takes a headcount back.
    """
    counted = number if isinstance(number, int) else None
    try:
        start = _keep(setting, instant(when, setting.zone) if isinstance(when, datetime) else when, counted)
    except PlainError as error:
        setting.say(error.message)
        raise SystemExit(1) from None
    day = f"{start:%Y-%m-%d %H:%M}"
    if counted is None:
        setting.say(Message("{when}: no headcount any more.", when=day))
    else:
        setting.say(Message("{when}: {headcount} came, counted on paper.", when=day, headcount=counted))


def _keep(setting: AttendanceSetting, when: datetime | date, counted: int | None) -> datetime:
    """Return when the session started. Raises `PlainError`."""
    folder = DataFolder(setting.data_dir)
    if not folder.settings.exists():
        raise PlainError(Message("There is no venue yet. Start venuescreen: it asks what it needs."))
    left = was_left(folder.root)
    lock = FolderLock(folder.root)
    try:
        ours = lock.acquire()
    except OSError:
        raise StorageError(Message("The folder {folder} can’t be written to.", folder=str(folder.root))) from None
    if not ours:
        return outcome(_ask_the_board(folder, when, counted))
    try:
        return asyncio.run(_keep_it_here(setting, folder, when, counted))
    finally:
        lock.release(on_purpose=left)  # a supervisor that stands by goes by that word


async def _keep_it_here(
    setting: AttendanceSetting, folder: DataFolder, when: datetime | date, counted: int | None
) -> datetime:
    ledger = SqliteLedger(folder.ledger)

    async def keep(session: Session, headcount: int | None) -> None:
        await ledger.count_by_hand(session, headcount, setting.now())

    book = AttendanceBook(folder, setting, lambda: setting.zone, tuple, keep)
    session = await book.find(when)
    await ledger.start()
    try:
        for notice in ledger.notices:
            setting.say(notice)
        await book.set_headcount(session, counted)
    finally:
        await ledger.close()
    return session.start


def _ask_the_board(folder: DataFolder, when: datetime | date, counted: int | None) -> dict[str, Any]:
    """Let the running board do it; one that is still starting has a few seconds to open its door."""
    patience = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < patience:
        owner = read_owner(folder.root)
        if owner is not None and owner.port is not None:
            answer = ask(owner.port, owner.token or "", COMMAND, when=when.isoformat(), headcount=counted)
            if answer is not None:
                return answer
            break
        time.sleep(0.1)
    raise PlainError(Message("venuescreen is running, but does not answer. Please end it and try again."))
