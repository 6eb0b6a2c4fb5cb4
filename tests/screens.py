"""Draws every screen in every state, size, theme and language: `python -m tests.screens [FOLDER]`."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QGuiApplication

from tests.stage import THURSDAY, Stage, session_of, weekly_coffee
from tests.world import WORLD
from venuescreen.core.calendar import Calendar
from venuescreen.core.elsewhere import Away, City
from venuescreen.core.errors import Message
from venuescreen.core.guest import Stance
from venuescreen.core.habit import Habit
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way
from venuescreen.core.room import Usual
from venuescreen.core.session import Format
from venuescreen.elsewhere_keeper import code_of
from venuescreen.loop import Loop
from venuescreen.ui.caretaker import Finding

SIZES = ((1280, 800), (1024, 600), (1920, 1080), (3840, 2160), (800, 1280))
Scene = Callable[[Stage], Awaitable[None]]


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


async def sheet(stage: Stage) -> None:
    """The check-in sheet."""
    await on(stage)
    emit(stage, "introduce")


async def table_talk(stage: Stage) -> None:
    """Guests who said all that one can say."""
    await stage.follow(weekly_coffee())
    await stage.let_in(3, 2)
    for said in (
        introduce("Léo", "pricing", Stance.SEEKS, offer="design", languages=("fr", "ar")),
        introduce("Camille", "pricing", Stance.OFFERS, welcomes=True, languages=("en", "fr")),
        introduce("Awa", first_time=True, languages=("wo", "fr")),
        introduce("Noor", "hardware", Stance.SEEKS, offer="English conversation", welcomes=True, first_time=True),
    ):
        await stage.desk.check_in(said, Way.TOUCH)


async def newcomer_card(stage: Stage) -> None:
    """The card of someone who comes for the first time, with all there is to tell."""
    await table_talk(stage)
    board_page(stage).card.emit(8)  # type: ignore[attr-defined]  # a signal of the QML page


async def sheet_looking(stage: Stage) -> None:
    """The check-in sheet of someone who looks for something, and told more."""
    await table_talk(stage)
    board_page(stage).card.emit(6)  # type: ignore[attr-defined]  # a signal of the QML page
    cards = stage.window.window.findChildren(QObject)
    card_in_sight = next(each for each in cards if each.metaObject().indexOfSignal("edit()") >= 0)
    QMetaObject.invokeMethod(card_in_sight, "edit")


async def sheet_several(stage: Stage) -> None:
    """The check-in sheet where several sessions are on."""
    await several(stage)
    emit(stage, "introduce")


async def refused(stage: Stage) -> None:
    """The check-in sheet with a refusal."""
    await sheet(stage)
    stage.screen.check_in.submit("Zo@", "me@example.org", "offers", 0)


async def card(stage: Stage) -> None:
    """A guest's card."""
    await on(stage)
    board_page(stage).card.emit(2)  # type: ignore[attr-defined]  # a signal of the QML page


async def larger(stage: Stage) -> None:
    """Type at 150%."""
    await on(stage)
    stage.screen.house.enlarge()


async def largest(stage: Stage) -> None:
    """Type at 200%."""
    await larger(stage)
    stage.screen.house.enlarge()


async def largest_sheet(stage: Stage) -> None:
    """The check-in sheet at 200%."""
    await largest(stage)
    emit(stage, "introduce")


async def first_run(stage: Stage) -> None:
    """The first run's questions."""
    stage.screen.house.set_setting_up(True)


async def photo_safe(stage: Stage) -> None:
    """Names hidden for a photo."""
    await on(stage)
    stage.screen.house.hideNames(True)


async def idle(stage: Stage) -> None:
    """The sheet, left alone: the countdown."""
    await sheet(stage)
    stage.screen.idle._seconds = 8
    stage.screen.idle.changed.emit()


async def typing(stage: Stage) -> None:
    """The sheet with the keyboard on the screen."""
    stage.screen.keyboard.touched(1.0, 1.0)
    await sheet(stage)
    stage.screen.keyboard.lifted()


async def pin(stage: Stage) -> None:
    """The PIN's pad, after a wrong one."""
    stage.caretaker.pin = "2468"
    await on(stage)
    stage.screen.organizer.open()
    for digit in "1357":
        stage.screen.organizer.pin_pad.digit(digit)
    stage.screen.organizer.pin_pad.submit()
    await stage.screen.settle()


FINDINGS = (
    Finding("green", Message("Clock"), (Message("The clock shows {date}.", date="2026-11-26"),)),
    Finding("amber", Message("Power"), (Message("On battery: {n} %.", n=64), Message("Plug the charger in."))),
    Finding(
        "red",
        Message("Start with the laptop"),
        (Message("venuescreen does not start by itself."),),
        "autostart",
        Message("Start it with the laptop"),
    ),
)


async def panel(stage: Stage) -> None:
    """The organizer's panel."""
    stage.caretaker.findings = list(FINDINGS)
    await on(stage)
    stage.screen.organizer.open()
    await stage.screen.settle()


async def largest_panel(stage: Stage) -> None:
    """The organizer's panel at 200%."""
    await largest(stage)
    stage.caretaker.findings = list(FINDINGS)
    stage.screen.organizer.open()
    await stage.screen.settle()


async def largest_pin(stage: Stage) -> None:
    """The PIN's pad at 200%."""
    await largest(stage)
    stage.caretaker.pin = "2468"
    stage.screen.organizer.open()


async def hidden_one(stage: Stage) -> None:
    """The organizer's panel after a name was hidden."""
    await panel(stage)
    stage.screen.organizer.hide(2)


WIFI = ("Cafe de la Gare", 'un; deux: trois, "quatre"')
PHONE_PAGE = "http://192.168.100.100:8017/c/ABCDEFGHIJKLMNOP"


async def with_code(stage: Stage) -> None:
    """The code for phones, while people come."""
    await on(stage)
    stage.screen.phone_code.show(PHONE_PAGE)


async def code_before(stage: Stage) -> None:
    """The code while nothing is on."""
    await before(stage)
    stage.screen.phone_code.show(PHONE_PAGE)


async def code_last_minutes(stage: Stage) -> None:
    """The code beside all that the room may do."""
    await last_minutes(stage)
    stage.screen.phone_code.show(PHONE_PAGE)


async def code_with_note(stage: Stage) -> None:
    """The code beside a note on the calendar."""
    await with_code(stage)
    stage.screen.note("calendar", Message("sessions.ics is not a calendar. Please export it again."))


async def largest_code(stage: Stage) -> None:
    """The code with type at 200%."""
    await with_code(stage)
    stage.screen.house.enlarge()
    stage.screen.house.enlarge()


async def no_network(stage: Stage) -> None:
    """The note where the code was."""
    await with_code(stage)
    stage.screen.phone_code.show("")


async def enlarged(stage: Stage) -> None:
    """The code made larger."""
    await with_code(stage)
    stage.screen.phone_code.enlarge()


async def enlarged_wifi(stage: Stage) -> None:
    """The code made larger, with the one that joins the Wi-Fi."""
    stage.screen.phone_code.join_wifi(*WIFI)
    await enlarged(stage)


async def largest_enlarged_wifi(stage: Stage) -> None:
    """Both codes made larger, with type at 200%."""
    stage.screen.phone_code.join_wifi(*WIFI)
    await largest_code(stage)
    stage.screen.phone_code.enlarge()


def away(city: str, zone: str, country: str, place: str, *starts: datetime) -> Away:
    """Return another city, with its coming sessions."""
    first = starts[0]
    return Away(
        City(city, zone, country, place, "FREQ=WEEKLY", first),
        tuple(start.replace(tzinfo=ZoneInfo(zone)) for start in starts),
    )


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


CITIES = (
    away("Lyon", "Europe/Paris", "France", "Café des Arts", datetime.fromisoformat("2026-11-27T09:00")),
    away("東京", "Asia/Tokyo", "日本", "喫茶室", datetime.fromisoformat("2026-11-28T07:00")),
    away("Montréal", "America/Toronto", "Canada", "", datetime.fromisoformat("2026-12-01T08:30")),
    away("Genève", "Europe/Zurich", "Suisse", "", datetime.fromisoformat("2026-12-12T10:00")),
)


async def with_cities(stage: Stage) -> None:
    """The board with other cities' dates, beside the code."""
    await with_code(stage)
    stage.screen.elsewhere.show(CITIES, code_of)


async def cities(stage: Stage) -> None:
    """The page of other cities."""
    await with_cities(stage)
    stage.screen.elsewhere.open()


async def largest_cities(stage: Stage) -> None:
    """The page of other cities at 200%."""
    await largest(stage)
    await cities(stage)


async def world(stage: Stage) -> None:
    """Names and interests of many scripts."""
    await stage.follow(weekly_coffee())
    for said in WORLD:
        await stage.desk.check_in(said, Way.TOUCH)
    stage.screen.refresh()
    stage.screen.wall.turn(-1)


async def world_longest(stage: Stage) -> None:
    """The longest that may be said, and tall scripts."""
    await stage.follow(weekly_coffee())
    for said in (*WORLD[16:20], *WORLD[-3:-1]):
        await stage.desk.check_in(said, Way.TOUCH)
    stage.screen.refresh()


async def largest_world(stage: Stage) -> None:
    """The same at 200%."""
    await largest(stage)
    for said in (*WORLD[17:20], *WORLD[-3:-1]):
        await stage.desk.check_in(said, Way.TOUCH)
    stage.screen.refresh()


SCENES: tuple[Scene, ...] = (
    before,
    days_before,
    gathering,
    on,
    crowded,
    last_minutes,
    ended,
    closing,
    erased,
    nothing,
    unplanned,
    several,
    broken,
    counted,
    sheet,
    sheet_looking,
    table_talk,
    newcomer_card,
    sheet_several,
    refused,
    card,
    larger,
    largest,
    largest_sheet,
    first_run,
    photo_safe,
    idle,
    typing,
    pin,
    panel,
    hidden_one,
    largest_panel,
    largest_pin,
    with_code,
    code_last_minutes,
    code_with_note,
    largest_code,
    no_network,
    enlarged,
    enlarged_wifi,
    largest_enlarged_wifi,
    before_as_usual,
    first_comer,
    with_cities,
    cities,
    largest_cities,
    world,
    world_longest,
    largest_world,
)


def board_page(stage: Stage) -> QObject:
    """Return the board's page."""
    page = stage.window.window.findChild(QObject, "boardPage")
    assert page is not None
    return page


def emit(stage: Stage, signal: str) -> None:
    """Emit one of the board page's signals, as its buttons do."""
    QMetaObject.invokeMethod(board_page(stage), signal)


def stage_for(scene: Scene, language: str, theme: str = "auto") -> AbstractAsyncContextManager[Stage]:
    """Return a stage that has what a scene needs."""
    from tests.panel_scenes import PANEL_SCENES, panel_stage

    languages = (language, "fr" if language == "en" else "en")
    return panel_stage(languages, theme) if scene in PANEL_SCENES else Stage(languages=languages, theme=theme)


async def draw(scene: Scene, size: tuple[int, int], theme: str, language: str, file: Path) -> None:
    """Draw one scene into a file."""
    async with stage_for(scene, language, theme) as stage:
        await stage.show(*size)
        await scene(stage)
        stage.screen.refresh()
        await asyncio.sleep(0.05)
        await stage.painted()
        stage.save(file)


async def draw_all(folder: Path, wanted: list[str]) -> int:
    """Draw what is wanted (all scenes for none); return how many pictures there are."""
    from tests.panel_scenes import PANEL_SCENES

    drawn = 0
    for scene in (*SCENES, *PANEL_SCENES):
        if wanted and scene.__name__ not in wanted:
            continue
        for size in SIZES:
            for theme in ("paper", "chalk"):
                for language in ("en", "fr"):
                    name = f"{scene.__name__}-{size[0]}x{size[1]}-{theme}-{language}.png"
                    await draw(scene, size, theme, language, folder / name)
                    drawn += 1
    return drawn


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/screens")
    application = QGuiApplication([])
    with Loop(application) as loop:
        print(loop.run_until_complete(draw_all(target, sys.argv[2:])), "pictures in", target)
