"""The sessions that an edited series shall have, worked out from its plan rather than from what is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from venuescreen.calendars.editing.plan import Plan, Slot
from venuescreen.calendars.editing.series import Override
from venuescreen.core.session import Session, Status


class Outcome:
    """What a plan makes of sessions."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def of(self, sessions: Sequence[Session]) -> Iterable[Session]:
        """Return the sessions that shall be."""
        yield from (session for session in sessions if self._is_left(session))
        for slot in self._plan.slots:
            override = self._plan.kept.override_at(slot.old) if slot.old else None
            if override is not None:
                yield self._overridden(slot, override)
            elif slot.old is None or not self._taken_out(slot.old):
                yield self._session(slot)

    def _is_left(self, session: Session) -> bool:
        if session.uid != self._plan.kept.uid or session.start <= self._plan.now:
            return True
        return not self._plan.in_place and (
            session.original_start.date() < self._plan.cut or session.original_start <= self._plan.now
        )

    def _taken_out(self, original: datetime) -> bool:
        date = self._plan.kept.date_at(original)
        return date is not None and date.taken_out

    def _session(self, slot: Slot) -> Session:
        venue = self._plan.book.venue
        start = slot.when.local.replace(tzinfo=venue) if slot.when.all_day else slot.when.instant.astimezone(venue)
        return Session(
            self._plan.uid,
            self._plan.draft.title or None,
            start,
            self._plan.end(slot).astimezone(venue),
            start,
            slot.when.all_day,
            self._plan.master.status,
            self._plan.draft.place or None,
            self._plan.draft.format,
        )

    def _overridden(self, slot: Slot, override: Override) -> Session:
        """Return the session of a date that keeps what an override says otherwise."""
        event, plain = override.event, self._session(slot)
        kept_title = event.title not in (None, self._plan.master.title)
        kept_place = event.location not in (None, self._plan.master.location)
        kept_format = event.format not in (None, self._plan.master.format)
        session = replace(
            plain,
            title=event.title if kept_title else plain.title,
            location=event.location if kept_place else plain.location,
            format=event.format if kept_format and event.format else plain.format,
            status=Status(event.status),
        )
        if not keeps_own_times(self._plan, override):
            return session
        venue, start = self._plan.book.venue, event.start
        if start.all_day:
            return replace(
                session,
                start=start.local.replace(tzinfo=venue),
                end=event.length.end_date(start).replace(tzinfo=venue),
                all_day=True,
            )
        end = event.length.end(start).astimezone(venue)
        return replace(session, start=start.instant.astimezone(venue), end=end, all_day=False)


def keeps_own_times(plan: Plan, override: Override) -> bool:
    """Whether an override says another start or length than its series does."""
    if override.component.first("DTSTART") is None:
        return False
    date = plan.kept.date_at(override.original.instant)
    length = date.length if date else plan.master.length
    start = override.event.start
    return override.moved or override.event.length.end(start) != length.end(start)
