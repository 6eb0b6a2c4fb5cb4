"""`venuescreen attendance`: how many came, to all sessions or through one. Reads only, also while the board runs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import click

from venuescreen.cli.when import When, instant
from venuescreen.core.arrival_steps import Steps
from venuescreen.core.attendance_view import Attendance, PastSession, by_format
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.topic_counts import TopicCount
from venuescreen.office.attendance_book import AttendanceRecords
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import Settings

Cells = Sequence[str]


class AttendanceSetting(Protocol):
    """What the command needs from the command line as a whole (`ctx.obj`)."""

    @property
    def data_dir(self) -> Path:
        """The data folder."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """The venue's."""
        ...

    @property
    def settings(self) -> Settings:
        """The venue's."""
        ...

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...


def records_of(setting: AttendanceSetting) -> AttendanceRecords:
    """Return what the venue's folder says."""
    return AttendanceRecords(
        DataFolder(setting.data_dir), setting, lambda: setting.zone, lambda: setting.settings.topics
    )


@click.command()
@click.argument("when", metavar="[SESSION-DATE]", type=When(), required=False)
@click.option("--from", "start", type=When(), help="Date or instant of the first session; default: the first held.")
@click.option("--to", "end", type=When(), help="Date or instant before which sessions start; default: now.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def attendance(
    setting: AttendanceSetting,
    when: datetime | date | None,
    start: datetime | date | None,
    end: datetime | date | None,
    as_json: bool,
) -> None:
    """Print how many came to each past session, by format and by topic; or, of one session, every ten minutes.

    Topics are told a quarter of the year at a time, once it is over, so that no small group can be worked out.
    """
    if when is not None and (start is not None or end is not None):
        raise click.UsageError("Name one session's date, or a range with --from and --to.")
    try:
        if when is not None:
            text = asyncio.run(_one(records_of(setting), when, as_json=as_json))
        else:
            since, until = (None if at is None else instant(at, setting.zone) for at in (start, end))
            found = asyncio.run(records_of(setting).between(since, until or setting.now()))
            if found.problem is not None:
                setting.say(found.problem)
            if not found.sessions and not as_json:
                setting.say(Message("No session has been held in this time."))
                return
            text = _as_json(found) if as_json else _as_table(found)
    except PlainError as error:
        setting.say(error.message)
        raise SystemExit(1) from None
    click.echo(text)


async def _one(records: AttendanceRecords, when: datetime | date, *, as_json: bool) -> str:
    session = await records.find(when)
    steps = await records.steps(session)
    if as_json:
        counts = [{"start": start.isoformat(), "arrivals": count} for start, count in _counts(session, steps)]
        return json.dumps({**_parts(session), "steps": counts}, ensure_ascii=False, indent=1)
    rows = [(f"{start:%H:%M}", str(count)) for start, count in _counts(session, steps)]
    return "\n".join([*_lines([_cells(session)]), *_lines(rows)])


def _counts(session: PastSession, steps: Steps | None) -> list[tuple[datetime, int]]:
    """Return when each step begins, in the session's zone, and its arrivals."""
    if steps is None:
        return []
    zone = session.start.tzinfo
    return [(steps.start(step).astimezone(zone), count) for step, count in enumerate(steps.counts)]


def _as_json(found: Attendance) -> str:
    return json.dumps(
        {
            "sessions": [_parts(session) for session in found.sessions],
            "formats": [asdict(count) for count in by_format(found.sessions)],
            "topics": [
                {"quarter": each.quarter.name, **asdict(count)} for each in found.topics for count in each.counts
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _parts(session: PastSession) -> dict[str, object]:
    return {
        "start": session.start.isoformat(),
        "title": session.title,
        "format": session.format.value,
        "came": session.came,
        "source": session.source.value,
        "arrivals": session.arrivals,
        "undone": session.undone,
        "headcount": session.headcount,
    }


def _as_table(found: Attendance) -> str:
    formats = [(count.format.value, str(count.sessions), str(count.came)) for count in by_format(found.sessions)]
    topics = [(each.quarter.name, count.topic or "-", _sign(count)) for each in found.topics for count in each.counts]
    blocks = [
        _block(("date", "title", "came", "source"), map(_cells, found.sessions)),
        _block(("format", "sessions", "came"), formats),
        _block(("quarter", "topic", "named by"), topics),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _cells(session: PastSession) -> Cells:
    title = " ".join((session.title or "").split()) or session.format.value
    came = "" if session.came is None else str(session.came)
    return f"{session.start:%Y-%m-%d %H:%M}", title, came, session.source.value


def _sign(count: TopicCount) -> str:
    if count.count is not None:
        return str(count.count)
    return f"<{count.below}" if count.below else "hidden"


def _block(heading: Cells, rows: Iterable[Cells]) -> list[str]:
    """Return a table with its heading, or nothing where it has no row."""
    found = list(rows)
    return _lines([heading, *found], headings=1) if found else []


def _lines(rows: Sequence[Cells], headings: int = 0) -> list[str]:
    """Return rows with their columns lined up, numbers to the right."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    right = [all(not cell or cell.lstrip("<").isdecimal() for cell in column[headings:]) for column in columns]
    return [
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]
