"""What the board shows at an instant, in parts that any language and any screen can word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from venuescreen.core.attendance import HeldSession
from venuescreen.core.guest import Guest
from venuescreen.core.habit import Habit
from venuescreen.core.matching import Thread
from venuescreen.core.room import Closed, Room
from venuescreen.core.schedule import Coming
from venuescreen.core.series import Series
from venuescreen.core.session import Session

FAREWELL = timedelta(minutes=10)
"""How long the board says that the names were erased."""


class Phase(StrEnum):
    """Where the day stands."""

    UNREAD = "unread"
    """The calendar has still to be read, as at the very first start."""
    NOTHING = "nothing"
    """Nothing planned."""
    BEFORE = "before"
    """The next session has not opened."""
    GATHERING = "gathering"
    """Check-in is open, and the session has not started."""
    ON = "on"
    ENDED = "ended"
    """Names still stand; no check-in."""
    CLOSING = "closing"
    """Someone is closing it, which can be undone."""
    ERASED = "erased"
    """Just closed."""


class Board(NamedTuple):
    """A whole view of the room. `now` is in the venue's zone."""

    now: datetime
    phase: Phase
    held: HeldSession | None = None
    """The open session the board speaks of."""
    closes: datetime | None = None
    choices: tuple[HeldSession, ...] = ()
    """The sessions that take check-ins, preselected first."""
    next: Session | None = None
    opens: datetime | None = None
    """When `next` opens."""
    series: Series | None = None
    """The one whose promise is shown."""
    sessions: tuple[Session, ...] = ()
    """All that the calendar gave, for the promise's exceptions."""
    guests: tuple[Guest, ...] = ()
    threads: tuple[Thread, ...] = ()
    """What joins an offer and a search; none while names are hidden."""
    spoken: tuple[str, ...] = ()
    """Codes of the languages that guests said they speak, the first said first; none while names are hidden."""
    names_hidden: bool = False
    """Whether the guests' names and interests must not be shown."""
    photo_safe: bool = False
    """Whether that is the venue's own wish, which nobody in the room can change."""
    here: int = 0
    unnamed: int = 0
    """Guests who were counted and left no first name."""
    habit: Habit | None = None
    """What usually happens at the session that the board speaks of, as long as nobody is there."""
    tables: int = 0
    """How many tables those who are here fill; 0 where one is not full, or nobody is to be asked."""
    farewell: Closed | None = None
    coming: tuple[Coming, ...] = ()
    may_start: bool = False
    may_stay: bool = False
    closing: bool = False
    """Whether someone is closing a session, this or another, which can still be kept open."""


def board_at(room: Room, now: datetime, rows: int) -> Board:
    """Return what to show at `now` (in the venue's zone) with up to `rows` coming dates."""
    choices = tuple(room.taking_check_ins(now))
    held = choices[0] if choices else _latest_open(room)
    shut = room.shut_by(now)
    following = room.schedule.next_session(now, shut)
    farewell = _farewell(room, now) if held is None else None
    shown = held.key.uid if held else following.uid if following else None
    guests = tuple(guest for guest in room.wall if guest.session not in room.closing)
    present = [h for h in room.open.values() if h.number not in room.closing]
    phase, here = _phase(room, held, following, farewell, now), sum(h.here for h in present)
    gathers = phase in (Phase.GATHERING, Phase.ON)
    return Board(
        now=now,
        phase=phase,
        held=held,
        closes=room.closes(held) if held else None,
        choices=choices,
        next=following,
        opens=room.schedule.hours.opens(following) if following else None,
        series=room.schedule.series(shown) if shown else None,
        sessions=room.schedule.calendar.sessions,
        guests=guests,
        threads=room.matching.threads(() if room.names_hidden else guests, room.subjects),
        spoken=() if room.names_hidden else spoken_by(guests),
        names_hidden=room.names_hidden,
        photo_safe=room.photo_safe,
        here=here,
        unnamed=here - sum([guest.said.first_name is not None for guest in guests]),
        habit=_habit(room, held, following) if not here and (gathers or phase is Phase.BEFORE) else None,
        tables=here // room.table if gathers and room.table else 0,
        farewell=farewell,
        coming=tuple(room.schedule.coming(now, rows, shut)),
        may_start=not choices and not room.unread,
        may_stay=held is not None and room.may_stay_longer(held, now),
        closing=any(number in room.open for number in room.closing),
    )


def spoken_by(guests: Iterable[Guest]) -> tuple[str, ...]:
    """Return the languages that guests said they speak, each once, the first said first."""
    return tuple(dict.fromkeys(code for guest in guests for code in guest.said.languages))


def _habit(room: Room, held: HeldSession | None, following: Session | None) -> Habit | None:
    about = held.key if held else following.key if following else None
    return room.usual.habit if room.usual is not None and room.usual.key == about else None


def _latest_open(room: Room) -> HeldSession | None:
    return max(room.open.values(), key=lambda held: (held.start, held.number), default=None)


def _farewell(room: Room, now: datetime) -> Closed | None:
    closed = room.last_closed
    return closed if closed and closed.at <= now < closed.at + FAREWELL else None


def _phase(
    room: Room, held: HeldSession | None, following: Session | None, farewell: Closed | None, now: datetime
) -> Phase:
    if held is not None:
        if held.number in room.closing:
            return Phase.CLOSING
        if now < held.start:
            return Phase.GATHERING
        return Phase.ON if now < held.end else Phase.ENDED
    if farewell is not None:
        return Phase.ERASED
    if following:
        return Phase.BEFORE
    return Phase.UNREAD if room.unread else Phase.NOTHING
