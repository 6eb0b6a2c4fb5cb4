"""What people do at the screen from beginning to end, whoever does it and by whatever means."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

from tests.screens import PHONE_PAGE
from tests.screens.elsewhere import CITIES
from tests.stage import THURSDAY, Stage, weekly_coffee
from tests.ui.visitors import Visitor
from venuescreen.elsewhere_keeper import code_of

Flow = Callable[[Visitor], Awaitable[None]]


async def furnish(stage: Stage) -> None:
    """Let the session be on, with guests, a code and other cities, twenty minutes before its end."""
    await stage.follow(weekly_coffee())
    await stage.let_in(4, 1)
    stage.screen.phone_code.show(PHONE_PAGE)
    stage.screen.elsewhere.show(CITIES, code_of)
    await stage.pass_to(THURSDAY + timedelta(minutes=80))


def _say(who: Visitor, text: str) -> str:
    return who.stage.screen.house.words.text(text)


def _count(who: Visitor) -> str:
    return str(who.stage.screen.board.property("number"))


async def be_counted(who: Visitor) -> None:
    """+1, and one's mind changed."""
    await who.press(_say(who, "+1, no name"))
    assert _count(who) == "6"
    await who.press(_say(who, "Undo"))
    assert _count(who) == "5"


async def leave_a_name(who: Visitor) -> None:
    """A name, a subject and a stance."""
    await who.press(_say(who, "Leave a first name"))
    await who.write(_say(who, "First name"), "Zoe")
    await who.write(_say(who, "A subject"), "bread")
    await who.press(_say(who, "I can help with it"))
    await who.press(_say(who, "Put me on the wall"))
    assert "Zoe" in who.stage.texts()
    assert _count(who) == "6"


async def look_for_something(who: Visitor) -> None:
    """A search, what could be given in return, and the ticks."""
    await who.press(_say(who, "Leave a first name"))
    await who.press("hardware")
    await who.press(_say(who, "I’m looking for it"))
    await who.write(_say(who, "And what could you help with?"), "bread")
    await who.press(_say(who, "First time here"))
    await who.press("español")
    await who.press(_say(who, "Put me on the wall"))
    assert "bread" in who.stage.texts()
    (said,) = (guest.said for guest in who.stage.room.wall if guest.said.offer)
    assert (said.first_time, said.languages) == (True, ("es",))


async def think_better_of_it(who: Visitor) -> None:
    """A sheet, opened and left: nothing comes of it."""
    await who.press(_say(who, "Leave a first name"))
    await who.write(_say(who, "First name"), "Zoe")
    await who.leave(_say(who, "Back"))
    await who.press(_say(who, "Leave a first name"))
    assert "Zoe" not in who.stage.texts()
    await who.leave(_say(who, "Back"))
    assert _count(who) == "5"


async def correct_oneself(who: Visitor) -> None:
    """A refusal stands beside its field, and what was typed is kept."""
    await who.press(_say(who, "Leave a first name"))
    await who.write(_say(who, "First name"), "Zo@")
    await who.press(_say(who, "Put me on the wall"))
    assert any("@" in text and len(text) > 20 for text in who.stage.texts())
    await who.leave(_say(who, "Back"))


async def look_who_shares(who: Visitor) -> None:
    """A card; who shares it; changed."""
    await who.press("Camille")
    assert any("Léo" in text for text in who.stage.texts())
    await who.press(_say(who, "Change it"))
    await who.press("hardware")
    await who.press(_say(who, "Done"))
    assert who.stage.texts().count("hardware") == 2


async def take_a_name_off(who: Visitor) -> None:
    """And put it back."""
    await who.press("Noor")
    await who.press(_say(who, "Take this name off"))
    assert "Noor" not in who.stage.texts()
    await who.press(_say(who, "Undo"))
    assert "Noor" in who.stage.texts()


async def hide_the_names(who: Visitor) -> None:
    """For a photo."""
    await who.press(_say(who, "Hide the names"))
    assert "Camille" not in who.stage.texts()
    await who.press(_say(who, "Show the names"))
    assert "Camille" in who.stage.texts()


async def stay_longer(who: Visitor) -> None:
    """Half an hour more."""
    await who.press(_say(who, "Stay 30 min longer"))
    (held,) = who.stage.room.open.values()
    assert held.end == THURSDAY + timedelta(minutes=120)


async def close_now(who: Visitor) -> None:
    """Held, and taken back."""
    await who.hold(_say(who, "Close now"))
    assert who.stage.desk.room.closing
    await who.press(_say(who, "Keep it open"))
    assert not who.stage.desk.room.closing


async def enlarge_and_speak(who: Visitor) -> None:
    """Larger type through all its steps, and another language."""
    house = who.stage.screen.house
    before = house.property("typeScale")
    for _ in range(3):
        await who.press(_say(who, "Larger text"))
    assert house.property("typeScale") == before
    other = next(lang for lang in house.property("languages") if lang != house.property("language"))
    await who.press(house.languageName(other))
    assert house.property("language") == other


async def turn_the_contrast(who: Visitor) -> None:
    """Higher, without a PIN, and back."""
    house = who.stage.screen.house
    await who.press(_say(who, "Contrast"))
    assert house.property("highContrast")
    await who.press(_say(who, "Contrast"))
    assert not house.property("highContrast")


async def see_the_code(who: Visitor) -> None:
    """The code, larger, and back."""
    await who.press(_say(who, "The code for phones: make it larger"))
    assert _say(who, "With your phone") in who.stage.texts()
    await who.leave(_say(who, "Close"))
    await who.press(_say(who, "+1, no name"))


async def see_elsewhere(who: Visitor) -> None:
    """Other cities, and back."""
    await who.press(_say(who, "Elsewhere: %1").removesuffix("%1"))
    assert _say(who, "Touch a city to take its dates along on your phone.") in who.stage.texts()
    await who.leave(_say(who, "Back to the board"))
    await who.press(_say(who, "+1, no name"))


async def enter_by_the_pin(who: Visitor) -> None:
    """The PIN, digit by digit; a name hidden, a switch turned, and out."""
    who.stage.caretaker.pin = "2468"
    await who.open_panel()
    for digit in "2468":
        await who.press(digit)
    await who.press(_say(who, "OK"))
    await who.press(_say(who, "Never show names"))
    assert who.stage.caretaker.photo_safe
    await who.leave(_say(who, "Back to the board"))
    await who.press(_say(who, "+1, no name"))


FLOWS: tuple[Flow, ...] = (
    be_counted,
    leave_a_name,
    look_for_something,
    think_better_of_it,
    correct_oneself,
    look_who_shares,
    take_a_name_off,
    hide_the_names,
    stay_longer,
    close_now,
    enlarge_and_speak,
    turn_the_contrast,
    see_the_code,
    see_elsewhere,
    enter_by_the_pin,
)


async def look_at_the_attendance(who: Visitor) -> None:
    """The numbers, and the way to their export and back."""
    await who.open_panel()
    await who.open_tab(_say(who, "Attendance"))
    await who.press(_say(who, "Export…"))
    assert _say(who, "Export the numbers") in who.stage.texts()
    await who.leave(_say(who, "Back to attendance"))
    await who.press(_say(who, "Export…"))


async def make_a_series(who: Visitor) -> None:
    """The form of a series, by every kind of control, saved."""
    await who.open_panel()
    await who.open_tab(_say(who, "Sessions"))
    await who.press(_say(who, "Add a series"))
    await who.write(_say(who, "What is it called?"), "Bread")
    await who.press(_say(who, "Workshop"))
    await who.press(_say(who, "Later"))
    await who.press(_say(who, "It has a last day"))
    await who.press(_say(who, "Save"))
    assert any("Bread" in text for text in who.stage.texts())


async def follow_a_calendar(who: Visitor) -> None:
    """Other calendars, and back to the sessions."""
    await who.open_panel()
    await who.open_tab(_say(who, "Sessions"))
    await who.press(_say(who, "Other calendars"))
    await who.press(_say(who, "In another city"))
    await who.leave(_say(who, "Back to the sessions"))
    await who.press(_say(who, "Poster and tally sheet"))
    assert _say(who, "On paper") in who.stage.texts()
    await who.leave(_say(who, "Back"))


async def change_the_venue(who: Visitor) -> None:
    """A setting typed, one chosen, and the last one undone."""
    await who.open_panel()
    await who.open_tab(_say(who, "Venue"))
    await who.write(_say(who, "Address"), " bis")
    await who.press(_say(who, "Always dark"))
    await who.press(_say(who, "Undo the last change"))


PANEL_FLOWS: tuple[Flow, ...] = (look_at_the_attendance, make_a_series, follow_a_calendar, change_the_venue)
