"""Other cities' dates, looked up by a real child process."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.stage import SetClock
from venuescreen.calendars.reading import read_calendar
from venuescreen.core.elsewhere import MOST_CITIES, Away, City, soonest
from venuescreen.core.errors import Message
from venuescreen.elsewhere_child import calendar_text, look_up
from venuescreen.elsewhere_file import add_cities
from venuescreen.elsewhere_keeper import ElsewhereKeeper, code_of
from venuescreen.feeds.copies import Copies, State
from venuescreen.paths import DataFolder

NOW = datetime(2026, 11, 26, 8, 52, tzinfo=UTC)
LYON = City("Lyon", "Europe/Paris", rule="FREQ=WEEKLY;BYDAY=FR", first=datetime.fromisoformat("2026-01-09T09:00"))
TOKYO = City("Tokyo", "Asia/Tokyo", rule="FREQ=WEEKLY;BYDAY=SA", first=datetime.fromisoformat("2026-01-10T07:00"))
ONCE = City("Bern", "Europe/Zurich", first=datetime.fromisoformat("2026-01-10T07:00"))
FEED = "https://example.org/porto.ics"
PORTO = City("Porto", "Europe/Lisbon", feed=FEED)


async def test_each_city_has_its_own_clock(tmp_path: Path) -> None:
    """A start is in the city's own weekday and hour; the soonest comes first, whatever its clock shows."""
    found = await look_up((TOKYO, LYON, ONCE), tmp_path, NOW)
    order = soonest(found, NOW)
    assert [(away.city.city, start.replace(tzinfo=None)) for away, start in order] == [
        ("Lyon", datetime.fromisoformat("2026-11-27T09:00")),
        ("Tokyo", datetime.fromisoformat("2026-11-28T07:00")),
    ]
    assert order[1][1] - NOW == timedelta(hours=37, minutes=8)


async def test_a_city_with_a_calendar_goes_by_its_copy(tmp_path: Path) -> None:
    """What was fetched last counts, without a network; a date that is called off does not."""
    copies = Copies(tmp_path)
    event = "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:202612{n:02}T180000Z\r\nSTATUS:{status}\r\nEND:VEVENT\r\n"
    events = event.format(n=3, status="CANCELLED") + event.format(n=10, status="CONFIRMED")
    copies.calendar(FEED).write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
    (porto,) = await look_up((PORTO,), tmp_path, NOW)
    assert porto.next(NOW) == datetime(2026, 12, 10, 18, tzinfo=ZoneInfo("Europe/Lisbon"))


async def test_what_is_over_takes_no_ones_place(tmp_path: Path) -> None:
    """A calendar with a session each hour, since long ago, has its next one."""
    rule = (
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101T000000Z\r\nDURATION:PT30M\r\nRRULE:FREQ=HOURLY\r\nEND:VEVENT\r\n"
    )
    Copies(tmp_path).calendar(FEED).write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{rule}END:VCALENDAR\r\n")
    (porto,) = await look_up((PORTO,), tmp_path, NOW)
    assert porto.next(NOW) == datetime(2026, 11, 26, 9, tzinfo=ZoneInfo("Europe/Lisbon"))


async def test_a_city_whose_calendar_never_came_has_no_date(tmp_path: Path) -> None:
    """It is in the list all the same, and the others are not held up."""
    porto, lyon = await look_up((PORTO, LYON), tmp_path, NOW)
    assert (porto.next(NOW), lyon.next(NOW) is not None) == (None, True)


async def test_five_hundred_cities_are_looked_up_at_once(tmp_path: Path) -> None:
    """As many as a list may have."""
    cities = tuple(City(f"City {n}", "Asia/Tokyo", rule=LYON.rule, first=LYON.first) for n in range(MOST_CITIES))
    found = await look_up(cities, tmp_path, NOW)
    assert [away.city for away in found] == list(cities)
    assert all(away.starts for away in found)


def test_the_code_holds_the_calendar_itself() -> None:
    """What it holds gives the same dates when read; a city with an address gives that instead."""
    text = code_of(Away(LYON))
    paris = ZoneInfo("Europe/Paris")
    found = read_calendar(text.encode(), paris, NOW, NOW + timedelta(days=7))
    assert [session.start for session in found.sessions] == [datetime(2026, 11, 27, 9, tzinfo=paris)]
    assert code_of(Away(PORTO)) == FEED
    assert calendar_text(PORTO) is None


async def test_the_board_follows_the_file(tmp_path: Path) -> None:
    """A city added is shown; a file half typed keeps what was there, and says so; an hour later all is looked up."""
    folder = DataFolder(tmp_path)
    clock = SetClock(NOW)
    shown: list[list[str]] = []
    notes: list[tuple[Message, ...]] = []
    keeper = ElsewhereKeeper(
        folder,
        clock,
        lambda cities, _code: shown.append([away.city.city for away in cities]),
        lambda _source, *said: notes.append(said),
    )
    await looked(keeper)
    add_cities(folder.elsewhere, [LYON])
    await looked(keeper)
    await looked(keeper)
    assert shown == [[], ["Lyon"]]
    wait_for_another_mtime(folder.elsewhere)
    folder.elsewhere.write_text("[[city", "utf-8")
    await looked(keeper)
    assert (shown, len(notes[-1])) == ([[], ["Lyon"]], 1)
    assert keeper.feeds() is None
    clock.at = NOW + timedelta(days=7)
    await looked(keeper)
    assert shown == [[], ["Lyon"], ["Lyon"]]


def wait_for_another_mtime(file: Path) -> None:
    """Write until the file system shows another time."""
    before = file.stat().st_mtime_ns
    deadline = time.monotonic() + 5
    while file.stat().st_mtime_ns == before:
        assert time.monotonic() < deadline
        file.touch()


async def looked(keeper: ElsewhereKeeper) -> None:
    """Let a keeper look, and wait for what it looks up."""
    await keeper.look()
    await keeper.settle()


class Board:
    """A keeper on a folder, and what it last showed and noted."""

    def __init__(self, root: Path, followed: tuple[City, ...] = (), seconds: float = 60) -> None:
        self.folder = DataFolder(root)
        self.clock = SetClock(NOW)
        self.followed = followed
        self.shown: tuple[Away, ...] = ()
        self.noted: tuple[Message, ...] = ()
        self.copies = Copies(self.folder.feeds)
        self.folder.feeds.mkdir(parents=True)
        self.keeper = ElsewhereKeeper(
            self.folder, self.clock, self._show, self._note, lambda: self.followed, seconds=seconds
        )

    def _show(self, cities: tuple[Away, ...], _code: object) -> None:
        self.shown = cities

    def _note(self, _source: str, *said: Message) -> None:
        self.noted = said

    def starts(self) -> dict[str, str]:
        """Return what stands beside each city: its next local start and its zone."""
        found = ((away.city, away.next(NOW)) for away in self.shown)
        return {city.city: f"{start:%a %H:%M} {city.zone}" if start else "" for city, start in found}


def tokyo(hour: int, zone_line: str = "X-WR-TIMEZONE:Asia/Tokyo") -> bytes:
    """Return a calendar of one session on 28 November at that hour of UTC."""
    event = f"BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261128T{hour:02}0000Z\r\nEND:VEVENT\r\n"
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zone_line}\r\n{event}END:VCALENDAR\r\n".encode()


def followed_at(url: str, name: str = "Meetup") -> City:
    """Return a city whose calendar is followed, as `FeedKeeper.elsewhere` does."""
    return City(name, "Europe/Paris", feed=url, zone_guessed=True)


async def test_a_followed_calendar_is_in_its_own_zone(tmp_path: Path) -> None:
    """Its hour is that of the zone which the calendar names for itself, else the venue's."""
    board = Board(tmp_path, (followed_at("https://example.org/t.ics", "Tokyo"), followed_at(FEED, "Porto")))
    board.copies.calendar("https://example.org/t.ics").write_bytes(tokyo(1))
    board.copies.calendar(FEED).write_bytes(tokyo(18, "X-WR-TIMEZONE:Mars/Olympus"))
    await looked(board.keeper)
    assert board.starts() == {"Tokyo": "Sat 10:00 Asia/Tokyo", "Porto": "Sat 19:00 Europe/Paris"}


async def test_two_calendars_of_one_name_are_two_cities(tmp_path: Path) -> None:
    """As many hosts call theirs by the same name: each keeps its own dates and its own code."""
    urls = ("https://example.org/a.ics", "https://example.org/b.ics")
    board = Board(tmp_path, tuple(followed_at(url) for url in urls))
    for hour, url in enumerate(urls):
        board.copies.calendar(url).write_bytes(tokyo(hour))
    await looked(board.keeper)
    assert [(code_of(away), f"{away.next(NOW):%H:%M}") for away in board.shown] == [
        (urls[0], "09:00"),
        (urls[1], "10:00"),
    ]
    assert len({away.city.key for away in board.shown}) == 2


async def test_the_files_words_win_over_what_is_only_followed(tmp_path: Path) -> None:
    """A calendar that is followed and stands in the file too is one city, as the file calls it."""
    board = Board(tmp_path, (followed_at(FEED),))
    add_cities(board.folder.elsewhere, [PORTO._replace(feed=FEED.replace("https", "webcal"))])
    await looked(board.keeper)
    assert list(board.starts()) == ["Porto"]
    assert board.keeper.feeds() == (FEED,)


async def test_a_full_list_and_odd_names_hold_up_nobody(tmp_path: Path) -> None:
    """With as many cities as a file may have, those that are followed are shown too, whatever they are called."""
    cities = [City(f"City {n}", "Asia/Tokyo", rule=LYON.rule, first=LYON.first) for n in range(MOST_CITIES)]
    odd = (followed_at("https://example.org/\N{NO-BREAK SPACE}x.ics", "{x}\\"), followed_at(FEED, "City 1"))
    board = Board(tmp_path, odd)
    add_cities(board.folder.elsewhere, cities)
    await looked(board.keeper)
    assert len(board.shown) == MOST_CITIES + 2
    assert board.noted == ()
    assert sum(away.next(NOW) is not None for away in board.shown) == MOST_CITIES


def heavy() -> bytes:
    """Return a calendar that takes many seconds to understand."""
    event = "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20260101T000000Z\r\nRRULE:FREQ=MINUTELY;BYHOUR=3\r\nEND:VEVENT\r\n"
    return f"BEGIN:VCALENDAR\r\n{''.join(event.format(n=n) for n in range(3000))}END:VCALENDAR\r\n".encode()


async def test_a_calendar_that_takes_too_long_takes_nothing_from_the_others(tmp_path: Path) -> None:
    """The others' dates are there, its own of before stay, and a note says so until it is over."""
    board = Board(tmp_path, (followed_at(FEED, "Porto"),), seconds=5)
    add_cities(board.folder.elsewhere, [LYON])
    board.copies.calendar(FEED).write_bytes(tokyo(1))
    await looked(board.keeper)
    before = board.starts()
    assert before == {"Lyon": "Fri 09:00 Europe/Paris", "Porto": "Sat 10:00 Asia/Tokyo"}
    board.copies.calendar(FEED).write_bytes(heavy())
    add_cities(board.folder.elsewhere, [TOKYO])
    await looked(board.keeper)
    assert board.starts() == {**before, "Tokyo": "Sat 07:00 Asia/Tokyo"}
    assert len(board.noted) == 1
    board.copies.calendar(FEED).write_bytes(tokyo(2))
    await looked(board.keeper)
    assert board.starts()["Porto"] == "Sat 11:00 Asia/Tokyo"
    assert list(board.noted) == []


async def test_no_later_look_waits(tmp_path: Path) -> None:
    """The clock, which erases names, goes round with the looks: none of them waits for a calendar."""
    board = Board(tmp_path, (followed_at(FEED, "Porto"),), seconds=5)
    await looked(board.keeper)
    board.copies.calendar(FEED).write_bytes(heavy())
    began = time.monotonic()
    for _ in range(3):
        await board.keeper.look()
    assert time.monotonic() - began < 1
    await board.keeper.settle()


async def test_the_age_of_a_copy_is_known(tmp_path: Path) -> None:
    """It is when the host last spoke for the copy; without a copy there is none."""
    board = Board(tmp_path, (followed_at(FEED, "Porto"), followed_at("https://example.org/b.ics", "Lyon")))
    board.copies.calendar(FEED).write_bytes(tokyo(1))
    board.copies.keep(FEED, State(size=len(tokyo(1)), fetched=NOW - timedelta(days=8)))
    await looked(board.keeper)
    assert [away.fetched for away in board.shown] == [NOW - timedelta(days=8), None]


@pytest.mark.parametrize(
    ("feed", "code"),
    [
        ("webcal://example.org/a.ics", "https://example.org/a.ics"),
        ("https://me:pass@example.org/a.ics", ""),
        ("https://calendar.example.org/ical/x/private-1f2e/basic.ics", ""),
        ("https://example.org/a.ics?token=1f2e", ""),
        ("http://nas.local/a.ics", ""),
        ("http://192.168.1.9/a.ics", ""),
    ],
)
def test_no_code_gives_a_secret_away(feed: str, code: str) -> None:
    """A code holds an address that phones can ask; none that may be a secret, or of this network alone."""
    assert code_of(Away(PORTO._replace(feed=feed))) == code


def test_each_city_has_its_own_entry_on_a_phone() -> None:
    """Two cities that meet at the same hour do not take each other's place in one calendar."""
    texts = {calendar_text(LYON), calendar_text(LYON._replace(city="Nice")), calendar_text(LYON._replace(place="x"))}
    uids = {line for text in texts for line in (text or "").splitlines() if line.startswith("UID:")}
    assert len(uids) == 3
