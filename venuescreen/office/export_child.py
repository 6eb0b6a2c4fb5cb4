"""Exports in a process of its own, so that a long export never holds up a check-in or a frame.

It is asked by one line of JSON on standard input, and answers with lines of JSON: how far it is, then the outcome.
When standard input ends before that, the asker has gone or wants no more: then nothing is left of the file.
"""

from __future__ import annotations

import _thread
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

from venuescreen.calendars.files import read_file
from venuescreen.calendars.reading import read_calendar
from venuescreen.calendars.wire import message_to_parts
from venuescreen.core.errors import PlainError
from venuescreen.core.session import Session
from venuescreen.export.formulas import as_plain_text
from venuescreen.export.progress import Step
from venuescreen.export.saving import part_of, save_new
from venuescreen.export.tables import Report, as_text
from venuescreen.i18n import words_for
from venuescreen.office.exporting import Span, Writer, gather
from venuescreen.paths import DataFolder, assets

STOPPED = 4
"""The exit code when nobody wanted it any more."""
PREVIEW_ROWS = 6
Asked = dict[str, Any]


def main() -> int:
    """Be the child and return the exit code."""
    asked = json.loads(sys.stdin.buffer.readline())
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(10)
    try:
        Thread(target=_watch, daemon=True).start()
        _answer(_outcome(asked))
    except PlainError as error:
        _answer({"refused": message_to_parts(error.message)})
    except (KeyboardInterrupt, BrokenPipeError):
        return STOPPED
    return 0


def _watch() -> None:
    """Stop the work when standard input ends; not read through `sys.stdin`, whose lock is needed at the end."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    _thread.interrupt_main()


def _answer(line: Asked) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()


def _tell(step: Step, done: int, total: int) -> None:
    _answer({"step": step.value, "done": done, "total": total})


def _outcome(asked: Asked) -> Asked:
    folder, zone = DataFolder(Path(asked["data"])), ZoneInfo(asked["zone"])
    span = Span(_instant(asked["start"]), _instant(asked["end"]), datetime.fromisoformat(asked["now"]), zone)
    report = gather(folder.ledger, partial(_planned, folder.sessions, zone), span, asked["topics"], _tell)
    if asked["folder"] is None:
        return {"preview": _preview(report)}
    writer = Writer(asked["kind"], words_for(asked["language"], assets() / "translations"), bom=asked["bom"])
    file = Path(asked["folder"]) / _name(report, asked["kind"])
    _answer({"part": str(part_of(file, os.getpid()))})
    return {"saved": str(save_new(file.parent, file.name, partial(writer.write, report, tell=_tell)))}


def _instant(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)


def _planned(file: Path, zone: ZoneInfo, start: datetime, end: datetime) -> Sequence[Session]:
    if not file.exists():
        return ()
    return read_calendar(read_file(file), zone, start, end).sessions


def _preview(report: Report) -> Asked:
    table = report.sessions
    attendance = table.column("attendance")
    return {
        "names": table.names,
        "rows": [[as_plain_text(as_text(cell)) for cell in row] for row in table.rows[:PREVIEW_ROWS]],
        "total": len(table.rows),
        "not_counted": sum(row[attendance] is None for row in table.rows),
        "days": _days(report),
    }


def _days(report: Report) -> tuple[str, str]:
    """Return the first and the last session's days, empty where there is none."""
    table = report.sessions
    start = table.column("session_start")
    days = [as_text(row[start])[:10] for row in table.rows]
    return (days[0], days[-1]) if days else ("", "")


def _name(report: Report, kind: str) -> str:
    return "_".join(part for part in ("attendance", *_days(report)) if part) + f".{kind}"


if __name__ == "__main__":
    sys.exit(main())
