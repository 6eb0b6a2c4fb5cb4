"""A date or an instant on the command line."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import click

YEARS = range(1600, 9000)
"""Between these every date can be put in every zone."""


class When(click.ParamType[datetime | date]):
    """A date or an instant in ISO 8601; what has no offset is in the zone asked for, or the venue's."""

    name = "when"

    def convert(
        self, value: str | datetime | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | date:
        """Parse it, or end with exit code 2."""
        if not isinstance(value, str):
            return value
        try:
            when = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError:
            return self.fail(
                f"“{value}” is not a date like 2026-12-03 or an instant like 2026-12-03T09:30+01:00.", param, ctx
            )
        if when.year not in YEARS:
            return self.fail(f"“{value}” is not between the years {YEARS[0]} and {YEARS[-1]}.", param, ctx)
        return when


def instant(when: datetime | date, zone: ZoneInfo) -> datetime:
    """Return it aware; a date is the midnight that begins it."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return when if when.tzinfo else when.replace(tzinfo=zone)
