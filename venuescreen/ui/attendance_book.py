"""What the attendance's drawer asks for, as a protocol that the composition root fulfils."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from venuescreen.core.arrival_steps import Steps
from venuescreen.core.attendance_view import Attendance, PastSession, Span


class AttendanceBook(Protocol):
    """Reads the ledger beside whoever writes it, never on the UI's thread; what is awaited may raise `PlainError`."""

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        ...

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    async def attendance(self, span: Span) -> Attendance:
        """Return what a span comes to that ends now."""
        ...

    async def steps(self, session: PastSession) -> Steps | None:
        """Return how a session filled; None where no screen saw it."""
        ...

    async def set_headcount(self, session: PastSession, headcount: int | None) -> None:
        """Keep what was counted on paper, 0 to 100,000, in place of the arrivals; None takes it back."""
        ...
