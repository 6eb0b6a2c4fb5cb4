"""`--self-test`: whether this installation works, tried on a throw-away venue."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from venuescreen.core.errors import Message, PlainError
from venuescreen.core.ports import Way
from venuescreen.core.session import Session
from venuescreen.i18n import Words
from venuescreen.paths import assets


def run_self_test(words: Words) -> int:
    """Try each part, print a line for each, and return 0 when all work, else 1."""
    parts: tuple[tuple[Message, Callable[[], None]], ...] = (
        (Message("Fonts and translations are there"), _try_assets),
        (Message("The ledger keeps what it is told"), _try_ledger),
        (Message("A calendar is read, away from the window"), _try_calendar),
        (Message("The page for phones is served"), _try_phone_page),
        (Message("The board is drawn"), _try_board),
    )
    failed = 0
    for title, part in parts:
        try:
            part()
        except (AssertionError, PlainError, OSError, RuntimeError, ImportError) as error:
            failed += 1
            print(f"{words.text('FAILED')}  {words.say(title)}: {error}")  # noqa: T201  # this is its output
        else:
            print(f"{words.text('ok')}  {words.say(title)}")  # noqa: T201
    return 1 if failed else 0


def _expect(condition: bool, otherwise: str) -> None:
    if not condition:
        raise AssertionError(otherwise)


def _try_assets() -> None:
    fonts = list((assets() / "fonts").rglob("*.ttf"))
    _expect(len(fonts) == 4, f"{len(fonts)} fonts instead of 4 in {assets()}")
    _expect((assets() / "translations" / "fr" / "cldr.json").is_file(), "no translations")


def _try_ledger() -> None:
    from venuescreen.storage.ledger import SqliteLedger

    async def use(file: Path) -> None:
        now = datetime.now(UTC)
        ledger = SqliteLedger(file)
        await ledger.start()
        held = await ledger.open_session(Session("self-test", None, now, now + timedelta(hours=1), now), now)
        await ledger.undo(await ledger.add_arrival(held.number, now, Way.TOUCH, None), now)
        await ledger.add_arrival(held.number, now, Way.TOUCH, None)
        (kept,) = await ledger.unclosed()
        await ledger.close()
        _expect((kept.arrivals, kept.undone) == (2, 1), f"{kept.arrivals} arrivals, {kept.undone} undone")

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(use(Path(folder) / "ledger.db"))


def _try_calendar() -> None:
    from venuescreen import demo
    from venuescreen.calendars.child import read_in_child

    with tempfile.TemporaryDirectory() as folder:
        now = datetime.now(UTC)
        expected = demo.write_venue(Path(folder), now, ("en",))
        start, end = now - timedelta(days=1), now + timedelta(days=50)
        read = asyncio.run(read_in_child(Path(folder) / "sessions.ics", demo.ZONE, start, end))
        wanted = [session.start for session in expected.sessions if start <= session.start < end]
        _expect([session.start for session in read.sessions] == wanted, "other dates than expected")


def _try_phone_page() -> None:
    from venuescreen.clock import SystemClock
    from venuescreen.core.desk import Desk
    from venuescreen.core.events import Events
    from venuescreen.core.room import Room
    from venuescreen.demo import ZONE
    from venuescreen.i18n import words_for
    from venuescreen.storage.memory import MemoryLedger
    from venuescreen.web.phone_page import PhonePage
    from venuescreen.web.view import Venue

    async def series() -> bytes:
        return b""

    async def use() -> bytes:
        venue = Venue("self-test", ZONE, (), {"en": words_for("en", assets() / "translations")})
        page = PhonePage(Desk(Room(SystemClock(), Events()), MemoryLedger()), venue, calendar=series)
        port = await page.start(0)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        await page.stop()
        return answer

    answer = asyncio.run(use())
    _expect(b" 200 OK" in answer[:20] and b"self-test" in answer, "another page than expected")


def _try_board() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from venuescreen.app import run_board
    from venuescreen.clock import SystemClock
    from venuescreen.options import BoardOptions
    from venuescreen.paths import DataFolder

    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "board.png"
        run_board(
            BoardOptions(DataFolder(Path(folder)), SystemClock(), demo=True, snapshot=picture), lambda _message: None
        )
        _expect(_colours(picture) > 20, "the picture is blank")


def _colours(picture: Path) -> int:
    from PySide6.QtGui import QImage

    image = QImage(str(picture))
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})
