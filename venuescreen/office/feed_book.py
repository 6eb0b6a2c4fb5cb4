"""The feeds as the organizer's panel sees them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from venuescreen.core.errors import Message
from venuescreen.core.ports import Clock
from venuescreen.core.session import Session
from venuescreen.feed_keeper import FeedKeeper
from venuescreen.feeds.address import host_of
from venuescreen.feeds.faults import sentence
from venuescreen.feeds.feed_list import Feed, Purpose, add_feed, remove_feed
from venuescreen.paths import DataFolder
from venuescreen.ui.feed_book import FollowedFeed


class KeptFeeds:
    """Fulfils `ui.feed_book.FeedBook` with what the board's `FeedKeeper` knows."""

    def __init__(self, folder: DataFolder, keeper: FeedKeeper, clock: Clock, zone: Callable[[], ZoneInfo]) -> None:
        self._folder = folder
        self._keeper = keeper
        self._clock = clock
        self._zone = zone
        self.subscribe = keeper.subscribe

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        return self._zone()

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self._clock.now()

    def feeds(self) -> tuple[FollowedFeed, ...]:
        """Return what is followed, then the calendars that cities in elsewhere.toml have."""
        others = tuple(self._followed(Feed(url, Purpose.ELSEWHERE), listed=False) for url in self._keeper.others)
        return tuple(self._followed(feed) for feed in self._keeper.feed_list.feeds) + others

    def problems(self) -> tuple[Message, ...]:
        """Return what of feeds.toml can't be understood."""
        return self._keeper.feed_list.problems

    async def add(self, typed: str, *, here: bool, name: str = "") -> None:
        """Follow an address as it was typed, and fetch it. Raises `PlainError`."""
        purpose = Purpose.HERE if here else Purpose.ELSEWHERE
        await asyncio.to_thread(add_feed, self._folder.feeds_list, typed, purpose, name)
        self._keeper.wake()

    async def remove(self, url: str) -> None:
        """Follow an address no more. Raises `PlainError`."""
        self._keeper.spare(url)
        await asyncio.to_thread(remove_feed, self._folder.feeds_list, url)
        self._keeper.wake()

    def fetch(self, url: str) -> None:
        """Fetch a feed now."""
        self._keeper.ask(url)

    def _followed(self, feed: Feed, *, listed: bool = True) -> FollowedFeed:
        state, host = self._keeper.state(feed.url), host_of(feed.url)
        ahead = self._ahead(feed.url)
        return FollowedFeed(
            url=feed.url,
            name=feed.name or state.name or host,
            given=feed.name,
            host=host,
            here=feed.purpose is Purpose.HERE,
            fetched=state.fetched,
            sessions=state.sessions if ahead is None else len(ahead),
            next=ahead[0] if ahead else None,
            fault=sentence(state.fault, host, state.number) if state.fault else None,
            busy=self._keeper.is_busy(feed.url),
            listed=listed,
        )

    def _ahead(self, url: str) -> list[Session] | None:
        """Return a feed's sessions from now on that take place; None where its copy was not read."""
        calendar, now = self._keeper.calendar(url), self._clock.now()
        if calendar is None:
            return None
        return [each for each in calendar.sessions if each.end > now and not each.cancelled]
