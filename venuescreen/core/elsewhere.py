"""Other cities' meetups, for travellers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

AHEAD = timedelta(days=62)
"""How far ahead a city's next session is looked for: a monthly one is always among them."""
MOST_CITIES = 500
OLD = timedelta(days=7)
"""How old the copy of a calendar is when the board says so."""


class City(NamedTuple):
    """One meetup in another city: its sessions come from a rule, or from a calendar that it publishes."""

    city: str
    zone: str
    """IANA."""
    country: str = ""
    place: str = ""
    rule: str = ""
    """A RECUR value (RFC 5545 section 3.3.10) such as "FREQ=WEEKLY;BYDAY=FR"; empty where there is only a feed."""
    first: datetime | None = None
    """The start of a first session, without a zone: it is in the city's own. The rule counts from it."""
    minutes: int = 90
    feed: str = ""
    """The address of its calendar; empty for none."""
    sample: bool = False
    """Whether it only shows what such an entry looks like."""
    zone_guessed: bool = False
    """Whether `zone` stands in for the one that its calendar names."""

    @property
    def key(self) -> str:
        """Tells cities apart: two in one city have different places, or calendars that nobody has named better."""
        named = f"{self.city}\n{self.country}\n{self.place}".casefold()
        return f"{named}\n{self.feed}" if self.zone_guessed else named


class Away(NamedTuple):
    """A city's coming sessions."""

    city: City
    starts: tuple[datetime, ...] = ()
    """Ascending, aware, in the city's own time zone."""
    fetched: datetime | None = None
    """When its calendar's host last spoke for the copy; None where there is no copy."""

    def next(self, now: datetime) -> datetime | None:
        """Return the next start after `now` (aware)."""
        return next((start for start in self.starts if start > now), None)


def soonest(cities: Iterable[Away], now: datetime) -> list[tuple[Away, datetime]]:
    """Return those that have a session ahead, the soonest first; cities in one minute by their names."""
    ahead = [(away, start) for away in cities if (start := away.next(now)) is not None]
    return sorted(ahead, key=lambda each: (each[1], each[0].city.key))
