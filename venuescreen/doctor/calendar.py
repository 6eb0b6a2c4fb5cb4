"""The series: whether they are understood, and whether they are still the ones that are held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.session import Session
from venuescreen.doctor.check import Check

OLD = timedelta(days=400)
"""A calendar that nobody touched for longer than a year."""
FAR = timedelta(days=60)
"""A next session further off than this is a yearly conference, or a calendar that ended."""
AHEAD = timedelta(days=365)
"""The "next 12 months" of the sentences."""
COMMAND = Message("Add one with `venuescreen sessions import FILE`.")
SOMEBODY = Message("Ask whoever keeps the calendar to add the next dates.")
"""For the panel, which adds no session."""


def check_calendar(
    path: Path, read: Callable[[bytes], Calendar], now: datetime, last_good: Path | None = None
) -> list[Check]:
    """Read sessions.ics and say what was not understood; `read` may raise `PlainError` to refuse it whole.

    `now` is aware; `last_good` is the copy that the board shows instead of a file that can't be read.
    """
    stands_in = last_good is not None and last_good.is_file()
    try:
        calendar = read(path.read_bytes())
    except FileNotFoundError:
        if stands_in:
            return [_worse(Message("sessions.ics is not there any more."), path, stands_in)]
        finding = Message("There is no sessions.ics yet.")
        return [Check("calendar", True, finding, Message("Start venuescreen: it asks for the first series."))]
    except OSError as error:
        finding = Message("sessions.ics can’t be read ({why}).", why=error.strerror or type(error).__name__)
        return [Check("calendar", False, finding, Message("Allow this user to read {file}.", file=str(path)))]
    except PlainError as error:
        return [_worse(error.message, path, stands_in)]
    remedy = Message("Correct it in {file}.", file=str(path))
    problems = [Check("calendar", False, problem, remedy) for problem in calendar.problems]
    return [check_plan(calendar.sessions, now, changed_at(path)), *problems]


def check_running_calendar(calendar: Calendar, problems: Sequence[Message], path: Path, now: datetime) -> Check:
    """Say how the calendar of a running board stands; `problems` are what it noted when it read the file."""
    if problems:
        return Check("calendar", False, problems[0], Message("Correct it in {file}.", file=str(path)))
    return check_plan(calendar.sessions, now, changed_at(path), SOMEBODY)


def check_plan(sessions: Sequence[Session], now: datetime, changed: datetime | None, add: Message = COMMAND) -> Check:
    """Say when the next session is; `changed`, aware, is when somebody last touched the file.

    Of `sessions` those count that begin within `AHEAD`, however far they were read; `add` says how to come by one.
    """
    begun = now.astimezone(UTC)
    ahead = [session for session in sessions if not session.cancelled and begun < session.start <= begun + AHEAD]
    if not ahead:
        return Check("calendar", True, Message("No session is planned in the next 12 months."), add)
    following = min(session.start for session in ahead)
    finding = Message(
        "The next session is on {date}; planned in the next 12 months: {n}.",
        date=following.date().isoformat(),
        n=len(ahead),
    )
    if following - now > FAR:
        return Check("calendar", True, finding, Message("See whether a session before that is missing."))
    if changed is not None and now - changed > OLD:
        day = changed.astimezone(following.tzinfo).date().isoformat()
        return Check(
            "calendar", True, finding, Message("Nobody changed it since {date}: is it still right?", date=day)
        )
    return Check("calendar", True, finding)


def changed_at(path: Path) -> datetime | None:
    """Return when a file was changed last, aware; None where there is none."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None


def _worse(finding: Message, path: Path, stands_in: bool) -> Check:
    if stands_in:
        remedy = Message("The board shows the last good copy. Mend or replace {file}.", file=str(path))
    else:
        remedy = Message("Correct it in {file}.", file=str(path))
    return Check("calendar", False, finding, remedy)
