"""What was counted on paper and is typed in afterwards: it stands instead of the arrivals."""

from __future__ import annotations

from venuescreen.core.attendance import HeldSession
from venuescreen.core.errors import Message, Refusal
from venuescreen.core.events import Happening
from venuescreen.core.ports import Ledger
from venuescreen.core.room import Room
from venuescreen.core.session import Session

MOST = 100_000


def headcount_from(text: str) -> int | None:
    """Return what was typed as a number, None where it is empty. Raises `Refusal`."""
    plain = "".join(text.split())
    if not plain:
        return None
    if not plain.isdecimal() or len(plain) > len(str(MOST)) or int(plain) > MOST:
        raise Refusal(Message("Please type a whole number from 0 to {most}.", most=MOST))
    return int(plain)


class Headcounts:
    """Keeps a headcount, and lets the board go by it at once."""

    def __init__(self, room: Room, ledger: Ledger) -> None:
        self._room = room
        self._ledger = ledger

    async def set(self, session: Session, attendance: int | None) -> None:
        """Keep how many came to a session of now or before, 0 to `MOST`; None takes that back.

        Raises `Refusal`, or `StorageError` when it could not be kept.
        """
        now = self._room.clock.now()
        if session.start.timestamp() > now.timestamp():
            raise Refusal(Message("This session has not begun yet."))
        if attendance is not None and not 0 <= attendance <= MOST:
            raise Refusal(Message("Please type a whole number from 0 to {most}.", most=MOST))
        await self._ledger.count_by_hand(session, attendance, now)
        self._follow(session, attendance)

    def _follow(self, session: Session, attendance: int | None) -> None:
        """Change what the room remembers of it; by now it may have closed."""
        number = 0
        for held in tuple(self._room.open.values()):
            if held.key == session.key:
                number = held.number
                self._room.open[number] = _counted(held, attendance)
        last = self._room.last_closed
        if last is not None and last.held.key == session.key:
            number = last.held.number
            self._room.last_closed = last._replace(held=_counted(last.held, attendance))
        self._room.tell(Happening.COUNTED, number)


def _counted(held: HeldSession, attendance: int | None) -> HeldSession:
    return held._replace(headcount=attendance)
