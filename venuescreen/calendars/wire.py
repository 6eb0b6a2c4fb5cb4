"""A calendar as JSON: from the reading process to the window's, and in the cache of the first frame.

Imports nothing heavy. Datetimes are written as the venue's local time with their fold, so that they come back in
their `ZoneInfo` exactly as they were.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message
from venuescreen.core.series import DayOfRule, Frequency, Rule, Series
from venuescreen.core.session import Format, Session, Status

_SECOND_TIME = "~"
"""Marks the second of two equal local times, when clocks go back."""
_Read = Callable[[str], datetime]


def calendar_to_json(calendar: Calendar) -> str:
    """Write a calendar. All its datetimes must be in one `ZoneInfo`, as `read_calendar` gives them."""
    zone = _zone(calendar)
    return json.dumps(
        {
            "zone": zone.key if zone else None,
            "name": calendar.name,
            "sessions": [_session(session) for session in calendar.sessions],
            "series": [_series(series) for series in calendar.series],
            "problems": [message_to_parts(message) for message in calendar.problems],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def calendar_from_json(text: str) -> Calendar:
    """Read what `calendar_to_json` wrote. Raises `ValueError` for anything else."""
    try:
        kept = json.loads(text)
        zone = ZoneInfo(kept["zone"]) if kept["zone"] else None

        def moment(written: str) -> datetime:
            if written.endswith(_SECOND_TIME):
                return datetime.fromisoformat(written[:-1]).replace(tzinfo=zone, fold=1)
            return datetime.fromisoformat(written).replace(tzinfo=zone)

        return Calendar(
            sessions=tuple(_to_session(parts, moment) for parts in kept["sessions"]),
            series=tuple(_to_series(parts, moment) for parts in kept["series"]),
            problems=tuple(message_from_parts(parts) for parts in kept["problems"]),
            name=kept["name"],
        )
    except (KeyError, TypeError, AttributeError, ZoneInfoNotFoundError) as error:
        raise ValueError("not a calendar in JSON") from error


def message_to_parts(message: Message) -> list[Any]:
    """Return a message as JSON can hold it."""
    return [message.template, dict(message.values)]


def message_from_parts(parts: list[Any]) -> Message:
    """Return the message of `message_to_parts`. Raises `TypeError` or `ValueError` for anything else."""
    template, values = parts
    return Message(str(template), **values)


def _zone(calendar: Calendar) -> ZoneInfo | None:
    starts = [each.start for each in calendar.sessions[:1]] + [each.start for each in calendar.series[:1]]
    if not starts:
        return None
    if not isinstance(starts[0].tzinfo, ZoneInfo):
        raise TypeError("a calendar's datetimes are in a ZoneInfo")
    return starts[0].tzinfo


def _written(moment: datetime) -> str:
    return moment.replace(tzinfo=None, fold=0).isoformat() + (_SECOND_TIME if moment.fold else "")


def _session(session: Session) -> list[Any]:
    start = _written(session.start)
    return [
        session.uid,
        session.title,
        start,
        _written(session.end),
        _written(session.original_start),
        session.all_day,
        session.status.value,
        session.location,
        session.format.value,
    ]


def _to_session(parts: list[Any], moment: _Read) -> Session:
    uid, title, start, end, original, all_day, status, location, kind = parts
    return Session(
        uid, title, moment(start), moment(end), moment(original), all_day, Status(status), location, Format(kind)
    )


def _series(series: Series) -> list[Any]:
    return [
        series.uid,
        series.title,
        series.format.value,
        _written(series.start),
        _written(series.end),
        series.all_day,
        _rule(series.rule) if series.rule else None,
        series.extra_dates,
        [_written(start) for start in series.skipped],
    ]


def _to_series(parts: list[Any], moment: _Read) -> Series:
    uid, title, kind, start, end, all_day, rule, extra_dates, skipped = parts
    return Series(
        uid,
        title,
        Format(kind),
        moment(start),
        moment(end),
        all_day,
        _to_rule(rule, moment) if rule else None,
        extra_dates,
        tuple(moment(each) for each in skipped),
    )


def _rule(rule: Rule) -> list[Any]:
    return [
        rule.frequency.value,
        rule.interval,
        [[day.weekday, day.nth] for day in rule.days],
        list(rule.month_days),
        list(rule.months),
        list(rule.positions),
        _written(rule.until) if rule.until else None,
        rule.count,
        rule.plain,
    ]


def _to_rule(parts: list[Any], moment: _Read) -> Rule:
    frequency, interval, days, month_days, months, positions, until, count, plain = parts
    return Rule(
        Frequency(frequency),
        interval,
        tuple(DayOfRule(weekday, nth) for weekday, nth in days),
        tuple(month_days),
        tuple(months),
        tuple(positions),
        moment(until) if until else None,
        count,
        plain,
    )
