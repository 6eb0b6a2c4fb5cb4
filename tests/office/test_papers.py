"""Posters and tally sheets of a venue's files, drawn by a process of their own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from tests.calendars.support import PARIS, calendar, event, read
from tests.office.test_export_processes import _full_folder
from tests.stage import GUESTS, SetClock
from tests.storage.making import open_ledger
from tests.ui.test_phone_code import both, read_twice
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.events import Events
from venuescreen.core.paper import CodeHolds, Leaf, PaperSize, PaperWish
from venuescreen.core.ports import Way
from venuescreen.core.room import Room
from venuescreen.feeds.copies import Copies
from venuescreen.feeds.feed_list import Purpose, add_feed
from venuescreen.i18n.paper import unbroken
from venuescreen.office.paper_code import PaperCode, code_of, may_be_printed
from venuescreen.office.paper_making import Printer, Printout
from venuescreen.office.paper_sources import read_sources, source_of
from venuescreen.office.papers import ChildPaperOffice
from venuescreen.paper.sheets import begin
from venuescreen.paths import DataFolder, assets
from venuescreen.places import Place
from venuescreen.settings.declared import load_settings

NOW = datetime(2026, 11, 26, 12, tzinfo=PARIS)
SETTINGS = 'name = "Café Ouvert"\naddress = "12 rue Oberkampf"\nzone = "Europe/Paris"\nlanguages = ["fr", "en"]\n'
START = ("DTSTAMP:20260101T000000Z", "DTSTART;TZID=Europe/Paris:20260903T093000", "DURATION:PT90M")
COFFEE = event("UID:coffee@x", *START, "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Paris:20261210T093000")
WORKSHOP = event(
    "UID:workshop@x",
    "DTSTAMP:20260101T000000Z",
    "DTSTART;TZID=Europe/Paris:20261208T183000",
    "DURATION:PT2H",
    "SUMMARY:Sourdough",
)
FEED = "https://calendar.example/coffee.ics"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A venue with a weekly coffee and a workshop."""
    found = DataFolder(tmp_path / "venue")
    found.root.mkdir()
    found.settings.write_text(SETTINGS, "utf-8")
    found.sessions.write_bytes(calendar(COFFEE, WORKSHOP).encode())
    return found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder to save into."""
    place = tmp_path / "out"
    place.mkdir()
    return place


def office(folder: DataFolder, now: datetime = NOW) -> ChildPaperOffice:
    """Return the panel's office of a venue."""
    places = [Place(Message("Documents"), folder.root)]
    return ChildPaperOffice(folder, lambda: PARIS, lambda: ("fr", "en"), lambda: now, lambda: places)


def follow(folder: DataFolder, address: str, *parts: str) -> None:
    """Have a feed with a copy of these parts."""
    feed = add_feed(folder.feeds_list, address, Purpose.HERE)
    folder.feeds.mkdir(exist_ok=True)
    Copies(folder.feeds).calendar(feed.url).write_bytes(calendar(*parts).encode())


def code(folder: DataFolder, uid: str = "coffee@x") -> PaperCode:
    """Return the code for a series."""
    return code_of(source_of(read_sources(folder, PARIS, NOW), uid), uid, "Café Ouvert", "", NOW.date())


@pytest.fixture(autouse=True, scope="module")
def _fonts(qapp: QGuiApplication) -> None:
    """What is drawn here has the product's type."""
    assert begin(assets() / "fonts") is qapp


def printout(folder: DataFolder, wish: PaperWish) -> Printout:
    """Lay out sheets, without a child."""
    settings = load_settings(folder.settings)
    assert settings is not None
    return Printer(folder, settings, PARIS, NOW).lay_out(wish)


def shown(made: Printout) -> QImage:
    """Return the first sheet."""
    return QImage.fromData(made.to_png(110))


async def test_a_preview_shows_the_series_that_is_next(folder: DataFolder) -> None:
    """Its code, read from the picture, is a calendar with the same dates as the file's."""
    preview = await office(folder).preview(PaperWish())
    assert (preview.sheets, preview.chosen, preview.holds) == (1, "coffee@x", CodeHolds.SERIES)
    ((text,), same) = read_twice(QImage.fromData(preview.picture))
    assert same == (text,)
    held, wanted = (read(each, "2026-11-27", "2027-11-27") for each in (text, calendar(COFFEE)))
    assert [session.start for session in held.sessions] == [session.start for session in wanted.sessions]
    assert len(held.sessions) == 51
    assert held.series[0].title == "Café Ouvert"


def test_a_poster_can_be_of_any_series_ahead(folder: DataFolder) -> None:
    """They are offered in the order of their next date, in the wish's language; the chosen one is drawn."""
    made = printout(folder, PaperWish(series="workshop@x", language="en", size=PaperSize.LETTER))
    assert made.series == (
        ("coffee@x", unbroken("Coffee · Every Thursday, 9:30 – 11:00, here")),
        ("workshop@x", unbroken("Sourdough · Next: Tue 8 Dec, 18:30 – 20:30")),
    )
    assert made.chosen == "workshop@x"
    ((text,), _) = read_twice(shown(made))
    assert "SUMMARY:Sourdough" in text
    assert round(shown(made).height() / shown(made).width(), 2) == 1.29


def test_a_calendar_of_many_offers_what_is_next(folder: DataFolder) -> None:
    """Twenty series can be chosen from, and any other by its UID: it is then the last of them."""
    many = [COFFEE.replace("UID:coffee@x", f"UID:{number}") for number in range(40)]
    folder.sessions.write_bytes(calendar(*many).encode())
    made = printout(folder, PaperWish())
    assert len(made.series) == 20
    other = printout(folder, PaperWish(series="39"))
    assert (len(other.series), other.series[-1][0], other.chosen) == (20, "39", "39")


def test_a_tally_sheet_has_no_code(folder: DataFolder) -> None:
    """It says how many sheets it takes; of thirteen sessions these are three."""
    made = printout(folder, PaperWish(Leaf.TALLY, sessions=13))
    assert (len(made.sheets), made.series, made.code) == (3, (), PaperCode())
    assert read_twice(shown(made)) == [(), ()]


async def test_the_languages_are_the_venues(folder: DataFolder) -> None:
    """Its own first, each called as its speakers call it."""
    assert office(folder).languages() == [("fr", "Français"), ("en", "English")]
    assert [str(place.label) for place in await office(folder).places()] == ["Documents"]


async def test_a_saved_file_takes_no_others_place(folder: DataFolder, out: Path) -> None:
    """The second has a number; each is a PDF."""
    saved = [await office(folder).save(PaperWish(leaf), out) for leaf in (Leaf.TALLY, Leaf.TALLY)]
    assert [path.name for path in saved] == ["tally.pdf", "tally (2).pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in saved)
    assert len(list(out.iterdir())) == 2


async def test_what_goes_wrong_in_the_child_is_told(folder: DataFolder, out: Path) -> None:
    """Its sentence comes through: of a folder that has gone, a series without dates, a calendar that is none."""
    with pytest.raises(PlainError, match="can’t be written"):
        await office(folder).save(PaperWish(), out / "gone")
    folder.sessions.write_bytes(b"<html>")
    with pytest.raises(PlainError, match="a web page and not a calendar"):
        await office(folder).preview(PaperWish())
    folder.sessions.unlink()
    with pytest.raises(PlainError, match="nothing to print"):
        printout(folder, PaperWish(Leaf.TALLY))
    with pytest.raises(PlainError, match="nothing to print"):
        printout(folder, PaperWish())


async def test_a_full_stick_is_told_and_has_no_half_file(folder: DataFolder, out: Path) -> None:
    """On a file system that fills up, the sentence says that nothing was saved, and nothing was."""
    with _full_folder(out):
        await asyncio.to_thread((out / "others").write_bytes, b"x" * 80_000)
        with pytest.raises(PlainError, match="no room left"):
            await office(folder).save(PaperWish(), out)
        assert [path.name for path in out.iterdir()] == ["others"]


def _make_slow(folder: DataFolder) -> None:
    """Give the venue a calendar that takes seconds to read."""
    many = "".join(COFFEE.replace("UID:coffee@x", f"UID:coffee{number}@x") for number in range(4_000))
    folder.sessions.write_bytes(calendar(many).encode())


def children() -> list[int]:
    """Return the processes that draw for this one."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):  # a thread that has just ended
            found += [int(pid) for pid in (task / "children").read_text("ascii").split()]
    return [pid for pid in found if _draws(pid)]


def _draws(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return b"paper_child" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


async def _poll(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110  # a process tells nobody that it has begun or ended
            await asyncio.sleep(0.005)


async def _begun(work: Awaitable[object]) -> asyncio.Future[object]:
    future = asyncio.ensure_future(work)
    await _poll(lambda: bool(children()))
    return future


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted in /proc")
async def test_a_preview_that_nobody_wants_ends_at_once(folder: DataFolder) -> None:
    """Cancelled, its process is ended long before it would have been ready."""
    _make_slow(folder)
    preview = await _begun(office(folder).preview(PaperWish()))
    preview.cancel()
    with pytest.raises(asyncio.CancelledError):
        await preview
    await _poll(lambda: children() == [])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted in /proc")
async def test_a_child_that_dies_is_told(folder: DataFolder) -> None:
    """Killed while it draws, the panel says so and can try again."""
    _make_slow(folder)
    preview = await _begun(office(folder).preview(PaperWish()))
    for pid in children():
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(PlainError, match="could not be drawn"):
        await preview


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted in /proc")
async def test_a_save_is_written_to_its_end(folder: DataFolder, out: Path) -> None:
    """When the panel closes meanwhile, the file is whole: a save that was pressed is not taken back."""
    save = await _begun(office(folder).save(PaperWish(), out))
    save.cancel()
    await _poll(lambda: children() == [])
    (path,) = out.iterdir()
    data = await asyncio.to_thread(path.read_bytes)
    assert data.rstrip().endswith(b"%%EOF")


async def test_a_guests_name_cannot_get_in(folder: DataFolder, out: Path) -> None:
    """What draws opens nothing of the venue's but settings and calendars, and loads nothing that knows guests."""
    async with open_ledger(folder.ledger) as ledger:
        desk = Desk(Room(SetClock(NOW.replace(hour=10)), Events()), ledger)
        await desk.doors.follow(read(calendar(COFFEE)))
        for guest in GUESTS:
            await desk.check_in(guest, Way.TOUCH)
        assert len(desk.room.wall) == len(GUESTS)
        script = (
            "import sys, json\n"
            "opened = []\n"
            "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
            "from venuescreen.office.paper_child import main\n"
            "main()\n"
            "loaded = [name for name in sys.modules if name.startswith(('venuescreen', 'sqlite'))]\n"
            "print(json.dumps([opened, loaded]))"
        )
        for leaf, place in ((Leaf.POSTER, None), (Leaf.TALLY, str(out))):
            wish = {"leaf": leaf.value, "size": "A4", "language": "", "series": "", "sessions": 6}
            asked = {"data": str(folder.root), "zone": "Europe/Paris", "now": NOW.isoformat(), "wish": wish}
            done = await asyncio.to_thread(
                subprocess.run,
                [sys.executable, "-c", script],
                input=json.dumps(asked | {"folder": place}).encode() + b"\n",
                capture_output=True,
                check=True,
            )
            answer, told = done.stdout.splitlines()
            assert {"picture", "saved"} & json.loads(answer).keys()
            opened, loaded = json.loads(told)
            theirs = {Path(name).name for name in opened if Path(name).is_relative_to(folder.root)}
            assert theirs <= {"venue.toml", "sessions.ics", "feeds.toml"}
            known = ("storage", "web", "guest", "wall", "room", "desk", "sqlite")
            assert [name for name in loaded if name.startswith("sqlite") or name.rpartition(".")[2] in known] == []


def test_a_followed_calendars_address_is_in_the_code(folder: DataFolder) -> None:
    """Who scans it follows the feed, and hears of changes; the venue's own series hold themselves."""
    follow(folder, FEED, COFFEE.replace("coffee@x", "theirs@x"))
    found = code(folder, "theirs@x")
    assert (found.holds, found.text, found.host) == (CodeHolds.ADDRESS, FEED, "calendar.example")
    assert code(folder).holds is CodeHolds.SERIES


def test_a_poster_of_a_followed_series_shows_its_address(folder: DataFolder) -> None:
    """Read from the picture, it is the address and nothing else."""
    folder.sessions.unlink()
    follow(folder, FEED, COFFEE)
    assert read_twice(shown(printout(folder, PaperWish()))) == both(FEED)


def test_an_address_that_may_be_a_secret_is_never_in_the_code(folder: DataFolder) -> None:
    """The series itself is, and nothing of the address."""
    private = "https://calendar.example/private-a1b2c3/basic.ics"
    follow(folder, private, COFFEE.replace("coffee@x", "theirs@x"))
    found = code(folder, "theirs@x")
    assert (found.holds, found.host) == (CodeHolds.SERIES, "")
    assert "a1b2c3" not in found.text
    assert "calendar.example" not in found.text


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        (FEED, True),
        ("http://calendar.example/a.ics?lang=fr&city=Paris", True),
        ("https://calendar.google.com/calendar/ical/abc%40group.calendar.google.com/public/basic.ics", True),
        ("https://93.184.216.34/a.ics", True),
        ("https://calendar.google.com/calendar/ical/abc/private-0123456789abcdef/basic.ics", False),
        ("https://zoe:pw@calendar.example/a.ics", False),
        ("https://zoe@calendar.example/a.ics", False),
        ("https://calendar.example/a.ics?token=1", False),
        ("https://calendar.example/a.ics?apiKey=1", False),
        ("https://calendar.example/a.ics?Signature=1&x=2", False),
        ("https://calendar.example/secret/a.ics", False),
        ("http://192.168.1.20/a.ics", False),
        ("http://[fe80::1]/a.ics", False),
        ("http://127.0.0.1:8080/a.ics", False),
        ("http://localhost/a.ics", False),
        ("http://nas/a.ics", False),
        ("http://nas.local/a.ics", False),
        ("", False),
    ],
)
def test_which_addresses_may_be_printed(address: str, printed: bool) -> None:
    """One that has a password or a key in it may not, nor one that only this network knows."""
    assert may_be_printed(address) is printed


def test_too_many_exceptions_are_no_code(folder: DataFolder) -> None:
    """There is none that would leave some out; of a feed, the address still is."""
    days = [NOW + timedelta(days=1 + 2 * number) for number in range(200)]
    daily = event(
        "UID:daily@x",
        *START,
        "RRULE:FREQ=DAILY",
        "EXDATE;TZID=Europe/Paris:" + ",".join(f"{day:%Y%m%dT}093000" for day in days),
    )
    folder.sessions.write_bytes(calendar(daily).encode())
    assert code(folder, "daily@x") == PaperCode()
    folder.sessions.unlink()
    follow(folder, FEED, daily)
    assert code(folder, "daily@x").text == FEED


def test_a_private_series_has_a_poster_and_no_code(folder: DataFolder) -> None:
    """What its calendar keeps from others is not handed out; nor by the feed's address."""
    folder.sessions.write_bytes(calendar(COFFEE.replace("RRULE", "CLASS:PRIVATE\r\nRRULE")).encode())
    made = printout(folder, PaperWish())
    assert (made.code.holds, read_twice(shown(made))) == (CodeHolds.PRIVATE, [(), ()])
    folder.sessions.unlink()
    follow(folder, FEED, COFFEE.replace("RRULE", "CLASS:PRIVATE\r\nRRULE"))
    assert code(folder).holds is CodeHolds.PRIVATE


def test_a_series_that_is_nowhere_has_no_code() -> None:
    """As when its file went between two looks."""
    assert code_of(source_of((), "coffee@x"), "coffee@x", "", "", NOW.date()) == PaperCode()


def test_a_feed_that_cannot_be_read_is_left_out(folder: DataFolder) -> None:
    """The venue's own is printed all the same, and so is the next feed; another city's is not."""
    follow(folder, "https://broken.example/a.ics")
    broken = Copies(folder.feeds).calendar("https://broken.example/a.ics")
    broken.write_bytes(b"<html>")
    add_feed(folder.feeds_list, "https://never.example/came.ics", Purpose.HERE)
    follow(folder, FEED, WORKSHOP)
    add_feed(folder.feeds_list, "https://lyon.example/a.ics", Purpose.ELSEWHERE)
    Copies(folder.feeds).calendar("https://lyon.example/a.ics").write_bytes(calendar(COFFEE).encode())
    assert [source.address for source in read_sources(folder, PARIS, NOW)] == ["", FEED]


def test_the_venues_own_series_wins_over_a_feeds(folder: DataFolder) -> None:
    """As on the board: of a series that both have, the poster holds the venue's."""
    follow(folder, FEED, COFFEE)
    assert code(folder).holds is CodeHolds.SERIES
