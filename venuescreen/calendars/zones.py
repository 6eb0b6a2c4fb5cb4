"""Time zones of a calendar: the system's own, Windows names, and those that only the file explains."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

_NAMES_OF_UTC = frozenset({"UTC", "GMT", "Z", "ETC/UTC"})
_MOST_PREFIXES = 8


class Zone(Protocol):
    """Places local times of a calendar on the time line."""

    def instant(self, local: datetime) -> datetime:
        """Return the instant, in UTC, of a naive local time (RFC 5545 section 3.3.5).

        One that a clock change skips is read with the offset before the change; one that occurs twice is the
        first. Raises `OverflowError` near the ends of the calendar.
        """
        ...


@dataclass(frozen=True, slots=True)
class NamedZone:
    """A zone of the system's time zone data."""

    zone: ZoneInfo

    def instant(self, local: datetime) -> datetime:
        """See `Zone`. `ZoneInfo` does the same with `fold=0` (PEP 495)."""
        return local.replace(tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Utc:
    """Times written with a Z."""

    def instant(self, local: datetime) -> datetime:
        """See `Zone`."""
        return local.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Change:
    """An onset of standard or daylight time; `local` is naive, in the offset before it."""

    local: datetime
    before: timedelta
    after: timedelta


class FileZone:
    """A zone as a VTIMEZONE of the file defines it."""

    def __init__(self, changes: Sequence[Change]) -> None:
        """`changes` ascend and there is at least one."""
        self._changes = changes
        # Forwards, the skipped hour still has the offset before; backwards, so has the hour that occurs twice.
        self._past = [change.local + max(timedelta(), change.after - change.before) for change in changes]

    def instant(self, local: datetime) -> datetime:
        """See `Zone`."""
        index = bisect_right(self._past, local)
        offset = self._changes[index - 1].after if index else self._changes[0].before
        return (local - offset).replace(tzinfo=UTC)


def known_zone(tzid: str) -> NamedZone | Utc | None:
    """Return the zone of a TZID that the system knows better than any file: a place, a Windows name, or UTC.

    Places are found in any case, and after a vendor's prefix as in /citadel.org/20260101_1/Europe/Paris.
    """
    name = tzid.strip().strip("/")
    if name.upper() in _NAMES_OF_UTC:
        return Utc()
    parts = name.split("/")
    for first in range(min(len(parts) - 1, _MOST_PREFIXES)):
        zone = system_zone("/".join(parts[first:]))
        if zone is not None:
            return zone
    return _windows_zone(name)


@lru_cache(maxsize=512)
def system_zone(name: str) -> NamedZone | None:
    """Return the zone of an IANA name in any case, or None; a short one (EST) may be redefined by a file."""
    known = _known_names().get(name.casefold())
    return NamedZone(ZoneInfo(known)) if known else None


@lru_cache(maxsize=1)
def _known_names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@lru_cache(maxsize=512)
def _windows_zone(tzid: str) -> NamedZone | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # CLDR's windowsZones

    name = WINDOWS_TO_OLSON.get(" ".join(tzid.split()))
    return system_zone(name) if name else None
