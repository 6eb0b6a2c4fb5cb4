"""Lets the command line type a headcount in while the board runs: the board holds the one writing connection."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

from venuescreen.calendars.wire import message_from_parts, message_to_parts
from venuescreen.control import Handler
from venuescreen.core.attendance_view import PastSession
from venuescreen.core.errors import PlainError

COMMAND = "headcount"


class Headcounter(Protocol):
    """Finds a session and keeps its headcount; both may raise `PlainError`."""

    async def find(self, when: datetime | date) -> PastSession:
        """Return the one session of a date or an instant."""
        ...

    async def set_headcount(self, session: PastSession, headcount: int | None) -> None:
        """Keep what was counted on paper; None takes it back."""
        ...


def headcount_handler(book: Headcounter) -> Handler:
    """Answer `{"when": ISO date or instant, "headcount": number or null}`.

    The answer has the session's `start`, or what the person is told under `refused`.
    """

    async def handle(request: dict[str, Any]) -> dict[str, Any]:
        when, headcount = _asked(request)
        try:
            session = await book.find(when)
            await book.set_headcount(session, headcount)
        except PlainError as error:
            return {"refused": message_to_parts(error.message)}
        return {"start": session.start.isoformat()}

    return handle


def outcome(answer: dict[str, Any]) -> datetime:
    """Return what `headcount_handler` answered: the session's start. Raises `PlainError` with what it refused."""
    refused = answer.get("refused")
    if refused is not None:
        raise PlainError(message_from_parts(refused))
    return datetime.fromisoformat(answer["start"])


def _asked(request: dict[str, Any]) -> tuple[datetime | date, int | None]:
    """Raise `ValueError` for what is no request of ours: the door answers it with nothing."""
    when, headcount = request.get("when"), request.get("headcount")
    if not isinstance(when, str) or isinstance(headcount, bool) or not isinstance(headcount, int | None):
        raise ValueError("not a headcount")
    return date.fromisoformat(when) if len(when) == 10 else datetime.fromisoformat(when), headcount
