"""The board as the day goes on."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QMetaObject, QObject

from tests.screens.scene import Scene
from tests.stage import THURSDAY, Stage, session_of, weekly_coffee
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message
from venuescreen.core.habit import Habit
from venuescreen.core.room import Usual
from venuescreen.core.session import Format


async def before(stage: Stage) -> None:
    """The session has not opened."""
    await stage.pass_to(THURSDAY - timedelta(minutes=70))
    await stage.follow(weekly_coffee())


async def days_before(stage: Stage) -> None:
    """The session is on another day."""
    await stage.pass_to(THURSDAY - timedelta(days=3, hours=2))
    await stage.follow(weekly_coffee())


async def gathering(stage: Stage) -> None:
    """Open, not started, nobody there."""
    await stage.pass_to(THURSDAY - timedelta(minutes=12))
    await stage.follow(weekly_coffee())


async def nobody_yet(stage: Stage) -> None:
    """Under way, nobody there."""
    await stage.follow(weekly_coffee())


async def on(stage: Stage) -> None:
    """Under way."""
    await stage.follow(weekly_coffee())
    await stage.let_in(7, 5)


async def crowded(stage: Stage) -> None:
    """Three hundred guests."""
    await stage.follow(weekly_coffee())
    await stage.let_in(300, 12)


async def last_minutes(stage: Stage) -> None:
    """Staying longer is offered."""
    await on(stage)
    await stage.pass_to(THURSDAY + timedelta(minutes=80))


async def ended(stage: Stage) -> None:
    """After the end, before the close."""
    await on(stage)
    await stage.pass_to(THURSDAY + timedelta(minutes=95))


async def closing(stage: Stage) -> None:
    """Someone closes it."""
    await on(stage)
    stage.screen.house.closeNow()


async def erased(stage: Stage) -> None:
    """Names erased."""
    await on(stage)
    await stage.pass_to(THURSDAY + timedelta(minutes=106))


async def nothing(stage: Stage) -> None:
    """Nothing planned."""
    await stage.follow(Calendar())


async def unplanned(stage: Stage) -> None:
    """Someone started a table."""
    await stage.follow(Calendar())
    await stage.desk.doors.start_now()
    await stage.let_in(2, 1)


async def several(stage: Stage) -> None:
    """Three sessions at once."""
    start = THURSDAY - timedelta(minutes=15)
    workshop = session_of("w", start, 120, Format.WORKSHOP)
    pitch = session_of("p", THURSDAY + timedelta(minutes=10), 50, Format.PITCH)
    await stage.follow(weekly_coffee(workshop, pitch))
    await stage.let_in(9, 2)


async def broken(stage: Stage) -> None:
    """The calendar can't be read, and there is no earlier one."""
    await stage.follow(Calendar())
    stage.screen.note("calendar", Message("sessions.ics is not a calendar. Please export it again."), broken=True)


async def counted(stage: Stage) -> None:
    """Just counted, undo offered."""
    await on(stage)
    stage.screen.check_in.count()
    await stage.screen.settle()


async def larger(stage: Stage) -> None:
    """Type at 150%."""
    await on(stage)
    stage.screen.house.enlarge()


async def largest(stage: Stage) -> None:
    """Type at 200%."""
    await larger(stage)
    stage.screen.house.enlarge()


async def photo_safe(stage: Stage) -> None:
    """Names hidden for a photo."""
    await on(stage)
    stage.screen.house.hideNames(True)


def usual(stage: Stage) -> None:
    """Let the session that the board speaks of have a past."""
    room = stage.room
    key = next(iter(room.open.values())).key if room.open else None
    following = room.schedule.next_session(room.clock.now(), room.shut_by(room.clock.now()))
    about = key or (following.key if following else None)
    assert about is not None
    room.usual = Usual(about, Habit(9, 14, timedelta(minutes=20)))


async def before_as_usual(stage: Stage) -> None:
    """Before the day's session, with what usually happens."""
    await before(stage)
    usual(stage)


async def first_comer(stage: Stage) -> None:
    """The table is open, and nobody is there yet."""
    await stage.pass_to(THURSDAY - timedelta(minutes=12))
    await stage.follow(weekly_coffee())
    usual(stage)


def board_page(stage: Stage) -> QObject:
    """Return the board's page."""
    page = stage.window.window.findChild(QObject, "boardPage")
    assert page is not None
    return page


def emit(stage: Stage, signal: str) -> None:
    """Emit one of the board page's signals, as its buttons do."""
    QMetaObject.invokeMethod(board_page(stage), signal)


async def taken_off(stage: Stage) -> None:
    """A name taken off, undo offered."""
    await on(stage)
    stage.screen.check_in.look(2)
    stage.screen.check_in.takeOff()
    await stage.screen.settle()


SCENES: tuple[Scene, ...] = (
    before,
    days_before,
    before_as_usual,
    gathering,
    first_comer,
    nobody_yet,
    on,
    crowded,
    counted,
    taken_off,
    last_minutes,
    ended,
    closing,
    erased,
    nothing,
    unplanned,
    several,
    broken,
    photo_safe,
    larger,
    largest,
)
