"""Keeps the copies of feeds fresh while the board is up, and tells the planner what they give. Never in a hurry."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.core.calendar import Calendar
from venuescreen.core.elsewhere import OLD, City
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.ports import Clock
from venuescreen.feed_merge import Fed, trimmed
from venuescreen.feed_renewal import Renewal
from venuescreen.feeds.address import host_of
from venuescreen.feeds.copies import Copies, State
from venuescreen.feeds.feed_list import Feed, FeedList, Purpose, read_feeds
from venuescreen.feeds.pace import EVERY, is_due
from venuescreen.last_view import Signature, feeds_signature
from venuescreen.paths import DataFolder, modified

_log = logging.getLogger(__name__)
LOOK_EVERY = 2.0
"""Seconds between looks at the list and at what is due."""
SPARED = timedelta(minutes=10)
"""How long the copy of a feed is kept after it was taken off, as that can be undone."""
Follow = Callable[[Fed], None]
Note = Callable[[tuple[Message, ...]], None]


class FeedKeeper:
    """Runs in the background of a board. `follow` gets what the feeds of "here" say, `note` what the board shows."""

    def __init__(
        self,
        folder: DataFolder,
        clock: Clock,
        zone: Callable[[], ZoneInfo],
        follow: Follow,
        note: Note,
        more: Callable[[], Iterable[str] | None] = tuple,
    ) -> None:
        """`more` returns addresses that are to be kept besides those of feeds.toml, as `address.tidy` makes them.

        None where that is not known at the moment: then no copy is deleted.
        """
        self._folder = folder
        self._clock = clock
        self._zone = zone
        self._follow = follow
        self._note = note
        self._more = more
        self._copies = Copies(folder.feeds)
        self._list = FeedList()
        self._extra: tuple[str, ...] = ()
        self._states: dict[str, State] = {}
        self._calendars: dict[str, tuple[object, Calendar]] = {}
        """By address, of which copy and day it was read."""
        self._looked: tuple[object, ...] | None = None
        self._read: tuple[Signature, date, str] | None = None
        self._later: dict[str, datetime] = {}
        """When a feed may be asked again, as this run knows it, whatever the disk keeps."""
        self._spared: dict[str, datetime] = {}
        self._asked: list[str] = []
        self._fetching = ""
        self._woken = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []

    @property
    def feed_list(self) -> FeedList:
        """What feeds.toml says, as last looked at; the last list that could be read, where it can't be now."""
        return self._list

    @property
    def others(self) -> tuple[str, ...]:
        """The addresses that are kept without standing in feeds.toml."""
        listed = {feed.url for feed in self._list.feeds}
        return tuple(url for url in self._extra if url not in listed)

    def state(self, url: str) -> State:
        """Return how a feed stands."""
        return self._states.get(url, State())

    def calendar(self, url: str) -> Calendar | None:
        """Return what a feed of "here" says around now, as last read."""
        found = self._calendars.get(url)
        return found[1] if found else None

    def elsewhere(self) -> tuple[City, ...]:
        """Return the feeds of other cities, each as one, in the venue's zone for want of a better one."""
        zone = self._zone().key
        return tuple(
            City(feed.name or self.state(feed.url).name or host_of(feed.url), zone, feed=feed.url, zone_guessed=True)
            for feed in self._list.feeds
            if feed.purpose is Purpose.ELSEWHERE
        )

    def is_busy(self, url: str) -> bool:
        """Whether a feed is being fetched, or is to be in a moment."""
        return url == self._fetching or url in self._asked

    def ask(self, *urls: str) -> None:
        """Fetch these now, whether they are due or not."""
        self._asked += [url for url in urls if not self.is_busy(url)]
        self._woken.set()
        self._tell()

    def spare(self, url: str) -> None:
        """Keep a feed's copy a little while longer, should it be taken off now."""
        self._spared[url] = self._clock.now() + SPARED

    def wake(self) -> None:
        """Look at once: the list has changed."""
        self._woken.set()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when anything changed; call what is returned to end that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def run(self) -> None:
        """Go on until cancelled. A bug, or a disk that refuses, stops one look and no more."""
        while True:
            self._woken.clear()
            try:
                await self.look()
            except PlainError as error:
                self._note((error.message,))
            except Exception:  # noqa: BLE001  # whatever it is, the board does without feeds
                _log.exception("a look at the feeds failed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOOK_EVERY)

    async def look(self) -> None:
        """Read what changed, then fetch what is due, one after the other. Raises `StorageError`."""
        await self._look_at_files()
        while url := self._next():
            self._fetching = url
            self._later[url] = self._clock.now() + EVERY
            self._tell()
            try:
                await self._renew(url)
            finally:
                self._asked = [asked for asked in self._asked if asked != url]
                self._fetching = ""
                await self._look_at_files()
                self._tell()

    async def _renew(self, url: str) -> None:
        """Fetch one, and go on looking at the files: a host may take its time, and what is changed is to be seen."""
        fetching = asyncio.create_task(Renewal(self._copies, self._zone()).renew(url, self._clock.now()))
        try:
            while not fetching.done():
                woken = asyncio.create_task(self._woken.wait())
                await asyncio.wait((fetching, woken), timeout=LOOK_EVERY, return_when=asyncio.FIRST_COMPLETED)
                woken.cancel()
                self._woken.clear()
                await self._look_at_files()
                if url not in self._urls():
                    return
            self._later[url] = fetching.result().due or self._later[url]
        finally:
            fetching.cancel()
            await asyncio.wait((fetching,))

    def _next(self) -> str:
        """Return what is to be fetched next: first what someone waits for."""
        known = self._urls()
        self._asked = [url for url in self._asked if url in known]
        return next((url for url in [*self._asked, *known] if url in self._asked or self._is_due(url)), "")

    def _urls(self) -> tuple[str, ...]:
        return (*(feed.url for feed in self._list.feeds), *self.others)

    def _is_due(self, url: str) -> bool:
        now = self._clock.now()
        return is_due(self.state(url).due, now) and is_due(self._later.get(url), now)

    async def _look_at_files(self) -> None:
        more = self._more()
        extra = self._extra if more is None else tuple(dict.fromkeys(more))
        self._spared = {url: until for url, until in self._spared.items() if self._clock.now() < until}
        files = modified(self._folder.feeds_list), modified(self._folder.feeds)
        seen = (*files, extra, more is None, tuple(self._spared))
        if seen != self._looked:
            self._looked = seen
            self._extra = extra
            await self._look_at_list(prune=more is not None)
            self._tell()
        read = (feeds_signature(self._folder), self._now().date(), self._zone().key)
        if read != self._read:
            await self._read_copies(read)
            self._tell()
        self._note((*self._list.problems[:1], *self._old()))

    async def _look_at_list(self, *, prune: bool) -> None:
        found = await asyncio.to_thread(read_feeds, self._folder.feeds_list)
        if found.unreadable:  # an edit half done must not take sessions off the board, nor delete their copies
            found = FeedList(self._list.feeds, found.problems, unreadable=True)
        self._list = found
        urls = self._urls()
        if prune and not found.unreadable:
            await asyncio.to_thread(self._copies.prune, (*urls, *self._spared))
        self._later = {url: due for url, due in self._later.items() if url in urls}
        self._states = await asyncio.to_thread(lambda: {url: self._copies.state(url) for url in urls})

    async def _read_copies(self, read: tuple[Signature, date, str]) -> None:
        """Read the copies of "here", each in a process of its own, one after the other."""
        renewal, now = Renewal(self._copies, self._zone()), self._clock.now()
        found: dict[str, tuple[object, Calendar]] = {}
        for feed in self._here():
            of, before = (self._copies.mark(feed.url), *read[1:]), self._calendars.get(feed.url)
            if before and before[0] == of:
                found[feed.url] = before
                continue
            try:
                found[feed.url] = of, trimmed(await renewal.read(feed.url, now))
            except PlainError:  # the next fetch brings it anew; until then it is as it was
                if before:
                    found[feed.url] = before
        self._read, self._calendars = read, found
        self._follow(Fed(tuple(calendar for _, calendar in found.values()), read[0]))

    def _here(self) -> list[Feed]:
        return [feed for feed in self._list.feeds if feed.purpose is Purpose.HERE]

    def _old(self) -> tuple[Message, ...]:
        """Say on the board which copy is old, and of when it is."""
        now = self._clock.now()
        for feed in self._here():
            state = self.state(feed.url)
            if state.fetched is not None and now - state.fetched > OLD:
                day = state.fetched.astimezone(self._zone()).date().isoformat()
                name = feed.name or state.name or host_of(feed.url)
                said = Message(
                    "The dates of “{name}” are of {date}: they could not be fetched since.", name=name, date=day
                )
                return (said,)
        return ()

    def _now(self) -> datetime:
        return self._clock.now().astimezone(self._zone())

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
