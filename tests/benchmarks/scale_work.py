"""One large thing and all that is done with it, in a process of its own, which tells each step's time and its memory.

Usage: python -m tests.benchmarks.scale_work WHAT SIZE FOLDER. Prints JSON: seconds by step, then "memory" in MB and
"bytes" of what was written, each by name.
"""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import sys
import time
import tomllib
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from tests.benchmarks.exports import TOPICS
from tests.benchmarks.scale_things import NOW, calendar_of, cities_of, venue_with

PARIS = ZoneInfo("Europe/Paris")
BARE = "bare"
"""The step that the others are told beside."""


class Told:
    """What is told of one run."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.bytes: dict[str, int] = {}

    def time(self, step: str, act: Callable[[], Any], times: int = 1) -> Any:
        """Do it, and note the best time that it took."""
        spent = []
        for _ in range(times):
            began = time.perf_counter()
            result = act()
            spent.append(time.perf_counter() - began)
        self.seconds[step] = min(spent)
        return result

    async def await_(self, step: str, work: Awaitable[Any]) -> Any:
        """Wait for it, and note how long that was."""
        began = time.perf_counter()
        result = await work
        self.seconds[step] = time.perf_counter() - began
        return result


async def wall(told: Told, guests: int, _folder: Path) -> None:
    """A wall on the board and on phones."""
    from tests.stage import Stage, weekly_coffee
    from venuescreen.core.guest import Introduction, Stance
    from venuescreen.core.ports import Way
    from venuescreen.web.page import Pages
    from venuescreen.web.readings import wall_of
    from venuescreen.web.view import RoomView, Venue

    names = [f"Zoé {number}" for number in range(guests)]
    told.time(BARE, lambda: [sorted(names) for _ in range(100)], 3)
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        for number in range(guests):
            said = Introduction(f"Zoé {number}", f"subject {number % 97}", tuple(Stance)[number % 3])
            await stage.desk.check_in(said, Way.TOUCH)
        told.time("refresh, first", stage.screen.refresh)
        told.time("refresh", stage.screen.refresh, 3)
        await stage.desk.check_in(Introduction("Awa", "subject 3", Stance.SEEKS), Way.TOUCH)
        told.time("refresh for one more", stage.screen.refresh)
        wall = stage.screen.wall
        told.time("layout", lambda: wall._place(to_newest=True), 3)
        told.time("another language", lambda: stage.screen.house.speak("fr"))
        words = stage.screen.house.words
        speech = {words.language: words}
        view = RoomView(stage.room, Venue("OpenCoffee", PARIS, TOPICS, speech))
        pages = Pages(Path(sys.modules[RoomView.__module__].__file__ or "").parent / "pages")
        visitor = _visitor(stage)
        page = told.time("page", lambda: pages.render(view.page(words.language, visitor)), 3)
        told.bytes["page"] = len(page.encode())
        json_ = told.time("wall.json", lambda: json.dumps(wall_of(view.board())), 3)
        told.bytes["wall.json"] = len(json_)
        told.bytes["stream"] = len(told.time("stream, whole", lambda: json.dumps(view.whole(words.language)), 3))
        told.time("snapshot", stage.room.wall.to_json, 3)


def _visitor(stage: Any) -> Any:
    from venuescreen.web.visitors import Visitors

    visitors = Visitors(stage.desk)
    return visitors.of(visitors.admit())


async def ledger(told: Told, _arrivals: int, root: Path) -> None:
    """A ledger, opened and looked at."""
    from venuescreen.clock import SystemClock
    from venuescreen.core.attendance_view import Span
    from venuescreen.core.session import Format
    from venuescreen.office.attendance_book import AttendanceRecords
    from venuescreen.paths import DataFolder
    from venuescreen.storage.backup.making import save_backup
    from venuescreen.storage.habit_reading import past_rounds
    from venuescreen.storage.ledger import SqliteLedger

    path = root / "ledger.db"
    told.bytes["ledger"] = path.stat().st_size
    conn = sqlite3.connect(path)
    told.time(BARE, lambda: conn.execute("SELECT sum(minute), count(topic) FROM arrivals").fetchall(), 3)
    conn.close()
    opened = SqliteLedger(path, TOPICS)
    await told.await_("open at start", opened.start())
    await told.await_("what is open", opened.unclosed())
    await opened.close()
    records = AttendanceRecords(DataFolder(root), SystemClock.starting_at(NOW), lambda: PARIS, lambda: TOPICS)
    await told.await_("attendance, all", records.attendance(Span.ALL))
    await told.await_("attendance, a year", records.attendance(Span.YEAR))
    told.time("habit", lambda: past_rounds(path, Format.COFFEE, NOW.astimezone(PARIS)))
    with TemporaryDirectory(dir=root.parent) as place:
        target = Path(place) / "a.venuescreen"
        told.time("backup", lambda: save_backup(root, target, venue="Café", made=NOW))
        told.bytes["backup"] = target.stat().st_size


async def calendar(told: Told, events: int, folder: Path) -> None:
    """A calendar, read, edited and told to phones."""
    from icalendar import Calendar

    from venuescreen.calendars.adding import add_to_calendar
    from venuescreen.calendars.editing.sessions_file import SessionsFile
    from venuescreen.calendars.editing.undo import LastChange
    from venuescreen.calendars.pocket import Pocket, pocket_calendars
    from venuescreen.calendars.public import public_calendar
    from venuescreen.calendars.reading import read_calendar

    data = calendar_of(events)
    told.time(BARE, lambda: Calendar.from_ical(data))
    now = NOW.astimezone(PARIS)
    told.time("read", lambda: read_calendar(data, PARIS, now, now + timedelta(weeks=56)))
    told.bytes["sessions.ics"] = len(told.time("phones' sessions.ics", lambda: public_calendar(data, "Café")))
    pocket = Pocket("event-0@example.org", "Café", "", now.date())
    told.time("code of a series", lambda: pocket_calendars(data, pocket))
    with TemporaryDirectory(dir=folder) as place:
        root = Path(place)
        (root / "sessions.ics").write_bytes(data)
        undoing = LastChange.in_folder(root)
        file = SessionsFile(root / "sessions.ics", root / "good.ics", undoing, PARIS, lambda: NOW, nullcontext)
        planned = told.time("organizer's list", file.planned)
        told.time("skip a date", lambda: file.skip(planned[0].session.key))
        told.time("undo", file.undo)
        told.time("import", lambda: add_to_calendar(root / "new.ics", data))


async def elsewhere(told: Told, many: int, folder: Path) -> None:
    """Other cities, read, looked up, shown and passed on."""
    from venuescreen.elsewhere_child import look_up
    from venuescreen.elsewhere_file import add_cities, cities_from_json, cities_to_json, read_cities, remove_city
    from venuescreen.elsewhere_keeper import code_of
    from venuescreen.i18n import words_for
    from venuescreen.paths import assets
    from venuescreen.ui.elsewhere import Elsewhere

    cities = cities_of(many)
    with TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "elsewhere.toml"
        told.time("add all", lambda: add_cities(path, cities))
        text = path.read_text("utf-8")
        told.time(BARE, lambda: tomllib.loads(text), 3)
        told.time("read", lambda: read_cities(path), 3)
        told.time("add one more again", lambda: add_cities(path, cities[-1:]))
        told.time("remove one", lambda: remove_city(path, "City 0"))
        json_ = told.time("export", lambda: cities_to_json(cities), 3)
        told.time("import", lambda: cities_from_json(json_, "a"), 3)
        away = await told.await_("look up", look_up(tuple(cities), Path(place), NOW))
    page = Elsewhere(lambda: words_for("en", assets() / "translations"), lambda: NOW.astimezone(PARIS))
    told.time("line on the board", lambda: page.show(away, code_of))
    told.time("page, opened", page.open)
    told.time("page, searched", lambda: page.search("1"))


def main(what: str, size: int, folder: Path) -> None:
    """Do it and tell."""
    told = Told()
    work = {"wall": wall, "ledger": ledger, "calendar": calendar, "elsewhere": elsewhere}[what]
    if what == "wall":
        from PySide6.QtGui import QGuiApplication

        from venuescreen.loop import Loop

        with Loop(QGuiApplication([])) as loop:
            loop.run_until_complete(work(told, size, folder))
    else:
        folder = venue_with(size, folder) if what == "ledger" else folder
        asyncio.run(work(told, size, folder))
    most = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    memory = int(most[1]) / 1024 if most else 0.0
    print(json.dumps({"seconds": told.seconds, "bytes": told.bytes, "memory": memory}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
