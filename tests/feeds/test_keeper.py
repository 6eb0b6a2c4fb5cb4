"""Feeds in the background of a board: a real keeper, planner and desk over real hosts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from tests.fakes import PARIS, SettableClock, paris
from tests.feeds import hosts
from tests.feeds.hosts import CALENDAR, EMPTY, Host
from tests.system.program import SESSIONS
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message
from venuescreen.core.events import Events
from venuescreen.core.room import Room
from venuescreen.core.schedule import Hours
from venuescreen.feed_keeper import FeedKeeper
from venuescreen.feeds.faults import Fault
from venuescreen.feeds.feed_list import Purpose, add_feed, remove_feed
from venuescreen.paths import DataFolder
from venuescreen.planner import Planner
from venuescreen.storage.memory import MemoryLedger

OWN, FED = {"coffee"}, {"coffee", "apero"}


class Place:
    """A venue's folder with a board's parts on it, without a window."""

    def __init__(self, root: Path, now: str = "2026-11-26 9:52") -> None:
        self.folder = DataFolder(root)
        self.folder.sessions.write_text(SESSIONS, "utf-8")
        self.clock = SettableClock(paris(now))
        self.noted: tuple[Message, ...] = ()
        self.more: list[str] | None = []
        self.begin()

    def begin(self) -> None:
        """Start anew, as after a restart."""
        self.desk = Desk(Room(self.clock, Events()), MemoryLedger())
        self.desk.room.zone = PARIS
        self.planner = Planner(self.folder, self.desk, lambda _problems, _broken: None)
        self.planner.go_by(PARIS, Hours())
        self.keeper = FeedKeeper(
            self.folder, self.clock, lambda: PARIS, self.planner.follow_feeds, self._note, lambda: self.more
        )

    def _note(self, noted: tuple[Message, ...]) -> None:
        self.noted = noted

    def follow(self, url: str, purpose: Purpose = Purpose.HERE) -> None:
        """Add a feed to the list."""
        add_feed(self.folder.feeds_list, url, purpose)

    def uids(self) -> set[str]:
        """Return the series that the desk goes by."""
        return {session.uid for session in self.desk.room.schedule.calendar.sessions}

    async def look(self) -> None:
        """Let keeper and planner look once."""
        await self.keeper.look()
        await self.planner.look()


@asynccontextmanager
async def running(place: Place) -> AsyncIterator[None]:
    """Let the keeper run."""
    task = asyncio.create_task(place.keeper.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  # polling, with a deadline
            await asyncio.sleep(0.01)


async def test_a_feeds_session_opens_like_any_other(tmp_path: Path) -> None:
    """What is added to the list is fetched, stands beside the venue's own, and opens in its time."""
    place = Place(tmp_path)
    async with Host() as host:
        await place.planner.read()
        assert place.uids() == OWN
        place.follow(host.serve(hosts.plain(CALENDAR)))
        await place.look()
        assert place.uids() == FED
    place.clock.set("2026-12-03 18:20")
    await place.desk.doors.keep_time()
    assert [held.key.uid for held in place.desk.room.open.values()] == ["apero"]


async def test_elsewhere_stays_elsewhere(tmp_path: Path) -> None:
    """A feed of another city is kept, as are further addresses, and opens nothing here."""
    place = Place(tmp_path)
    async with Host() as host:
        place.follow(host.serve(hosts.plain(CALENDAR), "/a"), Purpose.ELSEWHERE)
        place.more = [host.serve(hosts.plain(CALENDAR), "/b")]
        await place.look()
        await place.planner.read()
    assert place.uids() == OWN
    assert len(list(place.folder.feeds.glob("*.ics"))) == 2


async def test_what_is_taken_off_is_gone(tmp_path: Path) -> None:
    """Its sessions leave the board, and its copy the folder."""
    place = Place(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        place.follow(url)
        await place.look()
        remove_feed(place.folder.feeds_list, url)
        await place.look()
    assert place.uids() == OWN
    assert not list(place.folder.feeds.iterdir())


async def test_it_is_asked_each_hour_and_when_someone_wishes(tmp_path: Path) -> None:
    """Not before it is due; at once with "fetch now"; again after an hour and a bit."""
    place = Place(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        place.follow(url)
        await place.look()
        await place.look()
        assert len(host.asked) == 1
        place.keeper.ask(url)
        assert place.keeper.is_busy(url)
        await place.look()
        assert (len(host.asked), place.keeper.is_busy(url)) == (2, False)
        place.clock.forward(minutes=53)
        await place.look()
        assert len(host.asked) == 2
        place.clock.forward(minutes=14)
        await place.look()
        assert len(host.asked) == 3


async def test_a_disk_that_takes_nothing_makes_no_host_suffer(tmp_path: Path) -> None:
    """Where what came can't be kept, the host is not asked again at each look."""
    place = Place(tmp_path)
    async with Host() as host:
        place.follow(host.serve(hosts.plain(CALENDAR)))
        place.folder.feeds.write_text("in the way")
        async with asyncio.timeout(20):
            for _ in range(3):
                await place.look()
    assert len(host.asked) == 0
    assert place.uids() <= OWN


async def test_the_list_is_followed_while_it_runs(tmp_path: Path) -> None:
    """A feed that is added wakes it; a list that breaks takes nothing away and is noted with its line."""
    place = Place(tmp_path)
    async with Host() as host, running(place):
        await place.planner.read()
        place.follow(host.serve(hosts.plain(CALENDAR)))
        place.keeper.wake()
        await until(lambda: bool(list(place.folder.feeds.glob("*.ics"))) and not place.keeper.is_busy(host.url()))
        good = place.folder.feeds_list.read_text()
        place.folder.feeds_list.write_text(good + "\n[[feed\nx = 1\n")
        place.keeper.wake()
        await until(lambda: len(place.noted) == 1)
        assert place.noted[0].values["line"] == good.count("\n") + 2
        await place.planner.look()
        assert place.uids() == FED
        assert list(place.folder.feeds.glob("*.ics"))
        place.folder.feeds_list.write_text(good)
        place.keeper.wake()
        await until(lambda: len(place.noted) == 0)


async def test_a_list_that_is_broken_at_the_start_costs_no_copy(tmp_path: Path) -> None:
    """Nobody knows then what is followed: nothing is deleted, and the note says what to mend."""
    place = Place(tmp_path)
    async with Host() as host:
        place.follow(host.serve(hosts.plain(CALENDAR)))
        await place.look()
    place.folder.feeds_list.write_text("[[feed\nx = 1\n")
    place.begin()
    await place.look()
    assert len(list(place.folder.feeds.iterdir())) == 2
    assert [dict(note.values) for note in place.noted] == [{"line": 1}]


async def test_a_restart_shows_the_feeds_at_first_sight(tmp_path: Path) -> None:
    """The first frame's view holds them while list and copies are the same; reading keeps them throughout."""
    place = Place(tmp_path)
    async with Host() as host:
        place.follow(host.serve(hosts.plain(CALENDAR)))
        await place.planner.read()
        await place.look()
    place.begin()
    place.planner.preview()
    assert place.uids() == FED
    await place.planner.read()
    assert place.uids() == FED
    await place.look()
    assert place.uids() == FED


async def test_a_view_of_other_feeds_is_not_shown(tmp_path: Path) -> None:
    """A list or a copy that changed makes the view untrue, and so does a feed that came for the first time."""
    place = Place(tmp_path)
    async with Host() as host:
        await place.planner.read()
        url = host.serve(hosts.plain(CALENDAR))
        place.follow(url)
        place.planner.preview()
        assert unread(place)
        await place.planner.read()
        await place.look()
        place.planner.preview()
        assert not unread(place)
        next(place.folder.feeds.glob("*.ics")).write_bytes(EMPTY)
        place.planner.preview()
        assert unread(place)


def unread(place: Place) -> bool:
    """Whether the first frame would have to do without a calendar."""
    return place.desk.room.unread


async def test_feeds_stay_when_the_venues_own_file_breaks(tmp_path: Path) -> None:
    """And the board still has what it can show."""
    place = Place(tmp_path)
    async with Host() as host:
        place.folder.sessions.write_text("hello")
        place.follow(host.serve(hosts.plain(CALENDAR)))
        await place.look()
    assert place.uids() == {"apero"}


async def test_only_an_old_copy_is_noted_on_the_board(tmp_path: Path) -> None:
    """Being offline for days says nothing; after seven of them a quiet note says of when the dates are."""
    place = Place(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        place.follow(url)
        await place.look()
        host.serve(hosts.status(500))
        place.clock.forward(days=6)
        await place.look()
        assert (place.noted, place.keeper.state(url).fault) == ((), Fault.STATUS)
        assert place.uids() == FED
        place.clock.forward(days=1, minutes=1)
        await place.look()
        assert [dict(note.values) for note in place.noted] == [{"name": "Apéros du port", "date": "2026-11-26"}]
        host.serve(hosts.plain(CALENDAR))
        place.clock.forward(days=1, hours=3)
        await place.look()
        assert place.noted == ()


async def test_a_clock_set_back_asks_again(tmp_path: Path) -> None:
    """A due time of a wrong clock, years ahead, does not silence a feed."""
    place = Place(tmp_path)
    place.clock.forward(days=900)
    async with Host() as host:
        place.follow(host.serve(hosts.plain(CALENDAR)))
        await place.look()
        place.clock.forward(days=-900)
        await place.look()
        assert len(host.asked) == 2


async def test_the_end_stops_a_fetch_under_way(tmp_path: Path) -> None:
    """A board that ends does not wait for a host that doesn't answer, and leaves nothing half fetched."""
    place = Place(tmp_path)
    async with Host() as host:
        place.follow(host.serve(hosts.silent))
        async with running(place):
            await until(lambda: bool(host.asked))
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < timedelta(seconds=5).total_seconds()
    assert not list(place.folder.feeds.glob("*.part"))
