"""Typing on the screen, with fingers, in a real window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.screens import emit
from tests.stage import Stage, StageCaretaker, weekly_coffee
from tests.ui.keyboard_hand import Hand, middle_of, outside

SIZES = ((1024, 600), (800, 1280))
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
by_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


async def begin(stage: Stage, size: tuple[int, int] = SIZES[0], **kind: bool) -> Hand:
    """Open the board on a coffee under way."""
    await stage.follow(weekly_coffee())
    await stage.show(*size)
    return Hand(stage, **kind)


async def at_the_sheet(stage: Stage, size: tuple[int, int] = SIZES[0]) -> Hand:
    """Touch "Leave a first name"."""
    hand = await begin(stage, size)
    await hand.tap_named(
        "Laisser un prénom" if stage.screen.house.property("language") == "fr" else "Leave a first name"
    )
    return hand


async def until(stage: Stage, done: Callable[[], bool]) -> None:
    """Paint until something is so."""
    async with asyncio.timeout(10):
        while not done():
            await stage.painted()


def focused(stage: Stage) -> QQuickItem:
    """Return the field that has the focus."""
    item = stage.window.window.activeFocusItem()
    assert item is not None
    assert item.inherits("QQuickTextInput")
    return item


def inputs(stage: Stage) -> list[QQuickItem]:
    """Return the fields' inputs in sight."""
    return [item for item in stage.items() if item.inherits("QQuickTextInput")]


def place(item: QQuickItem) -> QRectF:
    """Return where an item is in the window."""
    return item.mapRectToScene(item.boundingRect())


def assert_uncovered(hand: Hand) -> None:
    """Fail unless the field that has the focus is whole in the window, with its label, above the keyboard."""
    field = focused(hand.stage).parentItem().parentItem()
    assert field.property("label")
    seen = place(field)
    for item in (hand.dock, *hand.alternatives()):
        assert not seen.intersects(place(item)), f"{field.property('label')}: {seen} under {place(item)}"
    window = QRectF(0, 0, hand.window.width(), hand.window.height())
    assert window.contains(seen), f"{field.property('label')}: {seen}"
    area: QQuickItem = field
    while not area.inherits("QQuickFlickable"):
        area = area.parentItem()
    assert place(area).adjusted(-1, -1, 1, 1).contains(seen), f"{field.property('label')} is scrolled away"


@by_size
async def test_both_fields_by_touch_accents_included(size: tuple[int, int]) -> None:
    """A name and a subject typed with fingers stand on the wall, and no field is covered meanwhile."""
    async with Stage(languages=("fr", "en")) as stage:
        hand = await at_the_sheet(stage, size)
        assert_uncovered(hand)
        await hand.write("Zo")
        at = await hand.hold(hand.key("e"))
        assert_uncovered(hand)
        acute = middle_of(hand.alternatives()[0])
        await hand.move(QPoint(at.x(), acute.y()))
        await hand.move(acute)
        await hand.up(acute)
        await hand.tap(hand.key("-"))
        await hand.tap(hand.key_of("shift"))
        await hand.write("Jo")
        assert hand.fields() == ["Zoé-Jo", ""]
        await hand.tap(hand.key_of("enter"))
        assert_uncovered(hand)
        await hand.write("caf")
        await hand.up(await hand.hold(hand.key("e")))
        await hand.tap(hand.alternatives()[1])
        await hand.write(" x")
        await hand.tap(hand.key_of("page"))
        await hand.write("2")
        assert hand.fields() == ["Zoé-Jo", "cafè x2"]
        await hand.tap(hand.key_of("enter"))
        await stage.screen.settle()
        await stage.painted()
        said = [guest.said for guest in stage.desk.room.wall]
        assert [(one.first_name, one.interest) for one in said] == [("Zoé-Jo", "cafè x2")]
        assert not hand.keys()


async def test_it_comes_for_a_finger_only() -> None:
    """A mouse opens the sheet without a keyboard, and nothing of it was loaded; a touch on the field brings it."""
    async with Stage() as stage:
        hand = await begin(stage)
        button = middle_of(stage.named("Leave a first name"))
        await outside(lambda: QTest.mouseClick(hand.window, LEFT, NONE, button))
        await stage.painted()
        assert focused(stage)
        assert not hand.dock.isVisible()
        assert hand.dock.findChild(QQuickItem, "keyboardKeys") is None
        await hand.tap(focused(stage))
        await until(stage, lambda: hand.dock.height() > 0)
        assert hand.keys()


async def test_a_panel_that_shows_up_as_a_mouse_brings_it() -> None:
    """In a kiosk a press of the mouse is a finger."""
    async with Stage() as stage:
        hand = await begin(stage, mouse_is_touch=True)
        button = middle_of(stage.named("Leave a first name"))
        await outside(lambda: QTest.mouseClick(hand.window, LEFT, NONE, button))
        await stage.painted()
        assert hand.keys()
        letter = middle_of(hand.key("A"))
        await outside(lambda: QTest.mouseClick(hand.window, LEFT, NONE, letter))
        assert hand.fields() == ["A", ""]


async def test_a_real_keyboard_sends_it_away() -> None:
    """A key pressed hides it and is typed; touching elsewhere leaves it away, touching the field brings it back."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await outside(lambda: QTest.keyClick(hand.window, Qt.Key.Key_Z))
        await stage.painted()
        assert (hand.keys(), hand.dock.height(), hand.fields()) == ([], 0, ["z", ""])
        await hand.tap_named("I can help with it")
        assert not hand.keys()
        await hand.tap(focused(stage))
        await until(stage, lambda: bool(hand.keys()))


async def test_it_waits_until_the_finger_is_lifted() -> None:
    """What moves under a finger would get its release: the keyboard comes up when the finger has gone."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.tap(hand.key_of("hide"))
        subject = middle_of(inputs(stage)[1])
        await hand.down(subject)
        for _ in range(3):
            await stage.painted()
        assert not hand.keys()
        await hand.up(subject)
        await until(stage, lambda: bool(hand.keys()))


async def test_hide_hides_it_until_a_field_is_touched() -> None:
    """ "Hide" gives the page its room and keeps the focus; another field brings the keyboard back."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        name, subject = inputs(stage)
        await hand.tap(hand.key_of("hide"))
        assert (hand.keys(), focused(stage)) == ([], name)
        await hand.tap(subject)
        await until(stage, lambda: bool(hand.keys()))
        assert focused(stage) == subject
        assert_uncovered(hand)


async def test_two_fingers_both_type() -> None:
    """The second finger down before the first is up types too, in the order they went down."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.tap(hand.key("M"))
        first, second = middle_of(hand.key("a")), middle_of(hand.key("y"))
        await hand.down(first, 0)
        await hand.down(second, 1, {0: first})
        await hand.up(second, 1, {0: first})
        await hand.up(first, 0)
        assert hand.fields() == ["May", ""]


async def test_a_rolling_thumb_types_and_a_finger_drawn_away_does_not() -> None:
    """Lifted just beside its key a finger has typed; two keys away it has not."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        key = hand.key("G")
        at = middle_of(key)
        for distance, typed in ((0.6, "G"), (2, "G")):
            await hand.down(at)
            aside = at + QPoint(round(key.width() * distance), 0)
            await hand.move(aside)
            await hand.up(aside)
            assert hand.fields() == [typed, ""]


async def test_it_follows_the_language() -> None:
    """In French it is AZERTY, in English QWERTY; another one can be chosen from the list, for this visitor."""
    async with Stage(languages=("fr", "en")) as stage:
        hand = await at_the_sheet(stage)
        assert [key.property("output") for key in hand.keys()[:3]] == ["A", "Z", "E"]
        await hand.tap(hand.key_of("layouts"))
        await hand.tap_named("Русский")
        assert [key.property("output") for key in hand.keys()[:3]] == ["Й", "Ц", "У"]
        await hand.write("Ян")
        assert hand.fields()[0] == "Ян"
        await hand.tap_named("Retour")
        await hand.tap_named("English")
        await hand.tap_named("Leave a first name")
        assert [key.property("output") for key in hand.keys()[:3]] == ["Q", "W", "E"]


async def test_the_next_visitor_finds_it_as_new() -> None:
    """Leaving the sheet forgets the page, shift and layout, and the fields are empty."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.write("Zo")
        await hand.tap(hand.key_of("layouts"))
        await hand.tap_named("Ελληνικά")
        await hand.tap(hand.key_of("page"))
        await hand.tap_named("Back")
        assert hand.state() == ("en", "letters", 0)
        await hand.tap_named("Leave a first name")
        assert hand.fields() == ["", ""]
        assert [key.property("output") for key in hand.keys()[:3]] == ["Q", "W", "E"]


async def test_erase_goes_on_while_it_is_held() -> None:
    """Held down, erase takes letter after letter; ‹ and › move where the next one goes."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.write("Anna")
        await hand.tap(hand.key_of("left"))
        await hand.tap(hand.key("e"))
        await hand.tap(hand.key_of("right"))
        await hand.tap(hand.key("o"))
        assert hand.fields()[0] == "Anneao"
        at = middle_of(hand.key_of("erase"))
        await hand.down(at)
        await until(stage, lambda: hand.fields()[0] == "")
        await hand.up(at)


async def test_what_is_selected_is_replaced() -> None:
    """A letter takes the place of what is selected."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.write("Bob")
        focused(stage).selectAll()  # type: ignore[attr-defined]  # a method of Qt Quick's TextInput
        await hand.write("y")
        assert hand.fields()[0] == "y"


async def test_shift_locks_by_two_taps() -> None:
    """Two quick taps on shift give capitals until the next tap."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.write("J")
        for _ in range(2):
            await hand.tap(hand.key_of("shift"))
        await hand.write("JB")
        await hand.tap(hand.key_of("shift"))
        await hand.write("x")
        assert hand.fields()[0] == "JJBx"


async def test_touching_elsewhere_leaves_the_accents() -> None:
    """Accents that are open go when another key is touched, which types."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.up(await hand.hold(hand.key("E")))
        assert hand.alternatives()
        await hand.tap(hand.key("T"))
        assert (hand.alternatives(), hand.fields()[0]) == ([], "T")


async def test_enter_sends_what_was_typed() -> None:
    """From the last field, enter puts the name on the wall; a refusal stays in sight, without the keyboard."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.tap(hand.key_of("page"))
        await hand.write("7")
        for _ in range(2):
            await hand.tap(hand.key_of("enter"))
        await stage.screen.settle()
        await stage.painted()
        assert "A first name needs at least one letter." in stage.texts()
        assert not hand.keys()
        await hand.tap(inputs(stage)[0])
        await until(stage, lambda: bool(hand.keys()))
        assert_uncovered(hand)


@by_size
@pytest.mark.parametrize("scale", [1, 2])
async def test_no_field_is_ever_covered(size: tuple[int, int], scale: int) -> None:
    """Whichever field of the sheet or of the first run is touched, at any type size, it is whole above the keys."""
    async with Stage() as stage:
        hand = await begin(stage, size)
        for _ in range(scale):
            stage.screen.house.enlarge()
        emit(stage, "introduce")
        stage.screen.check_in.submit("Zo@", "me@example.org", "offers", 0)
        await stage.painted()
        await each_field_uncovered(hand)
        stage.screen.check_in.done.emit()
        await stage.painted()
        stage.screen.house.set_setting_up(True)
        stage.screen.first_run.submit("", 3, "x", "y", "weekly", "Nowhere", "en", "12")
        await stage.painted()
        await each_field_uncovered(hand)


async def each_field_uncovered(hand: Hand) -> None:
    """Give each field the focus, as a touch does where it can be reached."""
    assert inputs(hand.stage)
    for field in inputs(hand.stage):
        field.forceActiveFocus()
        at = middle_of(field)
        hand.keyboard.touched(at.x(), at.y())
        hand.keyboard.lifted()
        await until(hand.stage, lambda: bool(hand.keys()))
        await hand.stage.painted()
        await hand.stage.painted()
        assert_uncovered(hand)


@by_size
async def test_a_pin_gets_the_digits_and_a_time_too(size: tuple[int, int]) -> None:
    """The first run's PIN and hours open the page of digits, its other fields the letters."""
    async with Stage() as stage:
        hand = await begin(stage, size)
        stage.screen.house.set_setting_up(True)
        await stage.painted()
        pages = []
        for field in inputs(stage):
            await hand.tap(field)
            await until(stage, lambda: bool(hand.keys()))
            pages.append(hand.state()[1])
            assert_uncovered(hand)
            await hand.tap(hand.key_of("hide"))
        assert pages == ["letters", "letters", "signs", "signs", "signs"]


@by_size
async def test_every_key_is_large_enough_and_whole(size: tuple[int, int]) -> None:
    """In every layout, on both pages: each key 48 px or more, beside the others, its text whole, 20 px or more."""
    async with Stage(languages=("fr", "en")) as stage:
        hand = await at_the_sheet(stage, size)
        for layout in hand.keyboard.property("layouts"):
            hand.keyboard.choose(layout["value"])
            for _page in range(2):
                await stage.painted()
                assert_sound(hand, layout["label"])
                hand.keyboard.turnPage()
        for _ in range(2):
            stage.screen.house.enlarge()
        for layout in ("fr", "hy", "ar"):
            hand.keyboard.choose(layout)
            await stage.painted()
            assert_sound(hand, f"{layout} at 200%")


def assert_sound(hand: Hand, name: str) -> None:
    """Fail when a key is too small, cut, outside, or over another one."""
    keys = hand.keys()
    assert len(keys) > 20
    window = QRectF(0, 0, hand.window.width(), hand.window.height())
    for key in keys:
        face = next(item for item in key.childItems() if item.metaObject().className().startswith("KeyFace"))
        assert min(face.width(), face.height()) >= 48, (name, key.property("words"), face.width(), face.height())
        assert window.contains(place(key)), (name, key.property("words"))
        assert key.property("spoken") or key.property("kind") == "text"
        for text in (item for item in hand.stage.items(face) if item.inherits("QQuickText")):
            assert not text.property("truncated"), (name, text.property("text"))
            assert text.property("contentWidth") <= text.width() + 1, (name, text.property("text"))
            assert text.property("contentHeight") <= face.height() + 1, (name, text.property("text"))
            assert text.property("fontInfo").property("pixelSize").toNumber() >= 20, (name, text.property("text"))
    for one, other in pairwise(keys):
        assert not place(one).intersects(place(other)), (name, one.property("words"), other.property("words"))


async def test_long_press_alternatives_stay_in_the_window() -> None:
    """At the edges too, what a long press offers is whole, and each choice 48 px or more."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage, SIZES[1])
        window = QRectF(0, 0, *SIZES[1])
        for letter in "aolu":
            key = hand.key(letter.upper() if hand.state()[2] else letter)
            await hand.up(await hand.hold(key))
            for choice in hand.alternatives():
                assert window.contains(place(choice))
                assert min(choice.width(), choice.height()) >= 48
            await hand.tap(hand.alternatives()[-1])
        assert hand.fields()[0] == "Ąőļų"


async def test_what_was_typed_is_kept_nowhere() -> None:
    """The keyboard's state after a name is that before it, and holds no part of it."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        await hand.tap(hand.key_of("shift"))
        before = repr(vars(hand.keyboard))
        await hand.write("zoé"[:2])
        assert repr(vars(hand.keyboard)) == before
        names = ("layout", "page", "shift", "rows", "columns", "wanted", "touching")
        assert not any("zo" in repr(hand.keyboard.property(name)).lower() for name in names)


async def test_keys_have_names_for_screen_readers() -> None:
    """Each key says what it does, also those that show a sign."""
    async with Stage() as stage:
        hand = await at_the_sheet(stage)
        keys = hand.keys()
        spoken = {key.property("kind"): key.property("spoken") for key in keys}
        assert spoken["shift"] == "Capital letter"
        assert spoken["erase"] == "Erase"
        assert spoken["space"] == "Space"
        assert all(key.property("spoken") for key in keys)


@by_size
async def test_the_number_pad_types_a_pin(size: tuple[int, int]) -> None:
    """Its keys are 64 px or more; digits, erase and OK do what they say."""
    async with Stage(caretaker=StageCaretaker(pin="1204")) as stage:
        hand = await begin(stage, size)
        stage.screen.organizer.open()
        await stage.painted()
        for name in ("1", "2", "9", "Erase", "0", "4"):
            key = stage.named(name)
            assert min(key.width(), key.height()) >= 64
            await hand.tap(key)
        assert stage.screen.organizer.property("stage") == "pin"
        assert not hand.keys()
        await hand.tap(stage.named("OK"))
        await stage.screen.settle()
        assert stage.screen.organizer.property("stage") == "panel"
