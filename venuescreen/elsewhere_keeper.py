"""Keeps the board's other cities true to elsewhere.toml and to the copies of their calendars."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from venuescreen.core.elsewhere import Away, City
from venuescreen.core.errors import PlainError
from venuescreen.core.ports import Clock
from venuescreen.elsewhere_child import TIME_LIMIT, Found, calendar_text, failure, start_look_up
from venuescreen.elsewhere_file import CityList, read_cities
from venuescreen.feeds.address import host_of, may_hold_secret, tidy
from venuescreen.feeds.copies import Copies
from venuescreen.feeds.reach import names_private
from venuescreen.paths import DataFolder, modified

FIRST_WAIT = 10.0
"""Seconds that the first look waits for what it looks up, so that a picture has it; no later one waits."""
Show = Callable[[tuple[Away, ...], Callable[[Away], str]], None]
Seen = tuple[City, tuple[int, int], datetime]
"""A city, which copy of its calendar there was, and the hour in which it was looked up."""


class ElsewhereKeeper:
    """Looks at one folder. `show` gets the cities and what each one's code holds, `note` what was left out."""

    def __init__(
        self,
        folder: DataFolder,
        clock: Clock,
        show: Show,
        note: Callable[..., None],
        followed: Callable[[], Iterable[City]] = tuple,
        seconds: float = TIME_LIMIT,
    ) -> None:
        """`followed` returns the cities whose calendars are followed without standing in the file.

        `seconds` is how long one look-up may take.
        """
        self._folder = folder
        self._clock = clock
        self._show = show
        self._note = note
        self._followed = followed
        self._seconds = seconds
        self._copies = Copies(folder.feeds)
        self._list = CityList(unreadable=True)  # until it was read
        self._file = -1
        self._known: dict[str, tuple[Seen, Away]] = {}
        self._shown: tuple[Away, ...] | None = None
        self._looking = False
        self._failed = False
        self._idle = asyncio.Event()

    def feeds(self) -> tuple[str, ...] | None:
        """Return the addresses in the file, as `feeds.address.tidy` makes them; None while it can't be read."""
        if self._list.unreadable:
            return None
        return tuple(dict.fromkeys(url for city in self._list.cities if (url := _url(city))))

    async def look(self) -> None:
        """Look the sessions up where a city or its calendar has changed or another hour has begun; cheap when not."""
        if not self._looking:
            self._looking = True
            self._idle.clear()
            try:
                await self._read()
                self._look_up(self._cities())
            except BaseException:  # nothing is being looked up then, and the next look is to try again
                self._looking = False
                self._idle.set()
                raise
        if self._shown is None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), FIRST_WAIT)

    async def settle(self) -> None:
        """Wait for what is being looked up."""
        await self._idle.wait()

    async def _read(self) -> None:
        file = modified(self._folder.elsewhere)
        if file == self._file:
            return
        found = await asyncio.to_thread(read_cities, self._folder.elsewhere)
        self._file = file
        # An edit half done takes no city away.
        self._list = replace(found, cities=self._list.cities) if found.unreadable else found
        self._tell()

    def _cities(self) -> tuple[City, ...]:
        """Return those of the file, and those whose calendars are only followed."""
        own = set(self.feeds() or ())
        followed = [city for city in self._followed() if _url(city) not in own]
        return tuple({city.key: city for city in (*followed, *self._list.cities)}.values())

    def _look_up(self, cities: tuple[City, ...]) -> None:
        now = self._clock.now()
        seen = {city.key: (city, self._mark(city), _hour(now)) for city in cities}
        wanted = tuple(city for city in cities if seen[city.key] != self._known.get(city.key, (None,))[0])

        def came(found: Found) -> None:
            for city, away in zip(wanted, found, strict=True):
                before = self._known.get(city.key)
                kept = before[1] if before and before[0][0] == city else Away(city)
                self._known[city.key] = seen[city.key], away or kept
            self._failed = None in found
            self._tell()
            self._finish(cities)

        if wanted:
            start_look_up(wanted, self._folder.feeds, now, came, self._seconds)
        else:
            self._finish(cities)

    def _finish(self, cities: tuple[City, ...]) -> None:
        self._known = {city.key: self._known[city.key] for city in cities}
        found = tuple(away for _, away in self._known.values())
        self._looking = False
        self._idle.set()
        if found != self._shown:
            self._shown = found
            self._show(found, code_of)

    def _mark(self, city: City) -> tuple[int, int]:
        url = _url(city)
        return self._copies.mark(url) if url else (0, 0)

    def _tell(self) -> None:
        self._note("elsewhere", *self._list.problems, *([failure()] if self._failed else []))


def code_of(away: Away) -> str:
    """Return what a city's code holds: its calendar's address where it has one, else the calendar itself.

    Empty for an address that may hold a secret, as the board shows its codes to everybody, and for one that only
    this network knows.
    """
    if not away.city.feed:
        return calendar_text(away.city) or ""
    url = _url(away.city)
    return "" if not url or may_hold_secret(url) or names_private(host_of(url)) else url


def _url(city: City) -> str:
    """Return the address of a city's calendar as it is asked; empty for none."""
    return _tidied(city.feed) if city.feed else ""


@lru_cache(maxsize=1024)  # hundreds of them are asked for every other second
def _tidied(feed: str) -> str:
    with suppress(PlainError):
        return tidy(feed)
    return ""


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)
