"""How a VEVENT writes its times: in a zone, floating, in UTC, or as dates (RFC 5545 section 3.3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.lines import Line
from venuescreen.calendars.values import When
from venuescreen.calendars.zones import NamedZone, Utc, Zone

_NAMES_OF_UTC = frozenset({"UTC", "Etc/UTC"})


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a DTSTART, in which its EXDATE, RECURRENCE-ID and UNTIL are written too."""

    parameters: str
    """As written, with the leading semicolon."""
    zone: Zone
    all_day: bool = False
    utc: bool = False
    """Whether values end with a Z."""

    @property
    def floating(self) -> bool:
        """Whether its times are everybody's own."""
        return not (self.all_day or self.utc or "TZID" in self.parameters.upper())

    def value(self, local: datetime) -> str:
        """Write a naive time of its zone."""
        if self.all_day:
            return f"{local:%Y%m%d}"
        return f"{local:%Y%m%dT%H%M%S}" + ("Z" if self.utc else "")

    def local(self, instant: datetime) -> datetime | None:
        """Return the naive time of an instant; None for the second one of an hour that occurs twice."""
        plain = instant.astimezone(UTC).replace(tzinfo=None)
        found = plain
        for _ in range(3):  # the offset at a guess, then the one in force there
            found = plain + (found - self.zone.instant(found).replace(tzinfo=None))
        return found if self.zone.instant(found) == instant else None

    def of(self, when: When) -> tuple[str, str]:
        """Return the parameters and the value of a date or time."""
        if self.all_day or when.zone == self.zone:
            return self.parameters, self.value(when.local)
        return self.written(when.instant)

    def written(self, instant: datetime) -> tuple[str, str]:
        """Return the parameters and the value of an instant, in UTC where the form has no name for it."""
        local = self.local(instant)
        if local is None:
            return "", f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        return self.parameters, self.value(local)

    def until(self, moment: When) -> str:
        """Write an UNTIL that still includes `moment` (section 3.3.10)."""
        if self.all_day or self.floating:
            return self.value(moment.local)
        return f"{moment.instant:%Y%m%dT%H%M%SZ}"

    def until_day(self, day: date, venue: ZoneInfo) -> str:
        """Write an UNTIL that includes the whole of the venue's `day`."""
        last = datetime.combine(day, time(23, 59, 59))
        if self.all_day or self.floating:
            return self.value(last)
        return f"{last.replace(tzinfo=venue).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def form_of(line: Line, start: When) -> Form:
    """Return the form of a DTSTART."""
    utc = not start.all_day and line.value.strip().upper().endswith("Z")
    return Form(line.parameters, start.zone, start.all_day, utc)


def venues_form(venue: ZoneInfo) -> Form:
    """Return the form of new times: local, with the venue's zone by its name."""
    if venue.key in _NAMES_OF_UTC:
        return Form("", Utc(), utc=True)
    return Form(f";TZID={venue.key}", NamedZone(venue))


def placed(day: date, at: time, venue: ZoneInfo) -> datetime:
    """Return when a time of day is on a day, aware and in the venue's zone, as the reader gives it back."""
    return datetime.combine(day, at, venue).astimezone(UTC).astimezone(venue)


def later(start: datetime, minutes: int) -> datetime:
    """Return what the clock shows so many real minutes later, in the zone of `start`."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
