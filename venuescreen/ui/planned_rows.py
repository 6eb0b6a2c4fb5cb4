"""The coming sessions as lines of the organizer's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtQml import QmlElement

from venuescreen.core.series_draft import PlannedSession
from venuescreen.i18n import Words
from venuescreen.ui.rows import RowsModel

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A session in words; `mark` says what is unusual about it, `off` that it does not take place."""

    key: str
    day: str
    time: str
    what: str
    detail: str
    mark: str
    off: bool


@QmlElement
class PlannedRows(RowsModel):
    """The lines of the list."""

    row_type = PlannedRow


def key_of(planned: PlannedSession) -> str:
    """Return what tells a line apart."""
    return f"{planned.key.original_start.isoformat()} {planned.key.uid}"


def row_of(words: Words, planned: PlannedSession) -> PlannedRow:
    """Word one session."""
    session = planned.session
    meetup = words.format_name(session.format)
    title = session.title or meetup
    details = [
        words.text("all day") if session.all_day else "",
        meetup if title.casefold() != meetup.casefold() else "",
        session.location or "",
    ]
    return PlannedRow(
        key_of(planned),
        words.day(session.start),
        "" if session.all_day else words.time(session.start),
        title,
        " · ".join(detail for detail in details if detail),
        _mark(words, planned),
        planned.skipped or session.cancelled,
    )


def acts_of(planned: PlannedSession, now: datetime, *, single: bool) -> list[str]:
    """Return what can be done about a session: "back", "skip", "move", "cancel", "edit" and "end"; `single`: its
    series has no other.
    """
    session = planned.session
    acts = []
    if session.start > now:
        if planned.skipped or session.cancelled:
            acts.append("back")
        else:
            acts += [] if single else ["skip"]
            acts += ["move", "cancel"]
    acts.append("edit")
    return acts if single else [*acts, "end"]


def _mark(words: Words, planned: PlannedSession) -> str:
    session = planned.session
    if planned.skipped:
        return words.form("session", "skipped")
    if session.cancelled:
        return words.form("session", "cancelled")
    if not session.moved:
        return ""
    before = session.original_start
    same_day = before.date() == session.start.date()
    return words.form("session", "moved from {when}").format(
        when=words.time(before) if same_day else words.day(before)
    )
