"""Who to talk to: what joins two guests on the wall, and what a name's card tells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from tests.stage import Stage, weekly_coffee
from tests.ui.test_check_in_window import press, tap, tap_named, write
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way

LINE = "Camille and Léo could talk about pricing"


async def field(stage: Stage, label: str) -> QQuickItem:
    """Return where to type what is asked."""
    await stage.painted()
    return next(
        item for item in stage.items() if item.property("label") == label and item.property("refusal") is not None
    )


async def talk(stage: Stage) -> None:
    """Let four in, two of whom are joined, and one more who only talks about it."""
    await stage.follow(weekly_coffee())
    for name, interest, stance in (
        ("Camille", "pricing", Stance.OFFERS),
        ("Léo", "Pricing", Stance.SEEKS),
        ("Awa", "hardware", Stance.OFFERS),
        ("Noor", "pricings", Stance.CURIOUS),
    ):
        await stage.desk.check_in(Introduction(name, interest, stance), Way.TOUCH)
    stage.screen.refresh()


def chips(stage: Stage, flag: str) -> list[str]:
    """Return the names of the chips for which something holds."""
    found: list[QQuickItem] = [item for item in stage.items() if item.property("guestName")]
    return [item.property("guestName") for item in found if item.property(flag)]


async def test_an_offer_and_a_search_are_joined_by_a_thread() -> None:
    """A line says who could talk about what, both chips are marked, and it goes with either of them."""
    async with Stage() as stage:
        await talk(stage)
        await stage.show()
        assert LINE in stage.texts()
        assert chips(stage, "joined") == ["Camille", "Léo"]
        await tap(stage, stage.named("Léo is looking for Pricing"))
        await tap_named(stage, "Take this name off")
        await stage.painted()
        assert LINE not in stage.texts()
        assert chips(stage, "joined") == []
        await tap_named(stage, "Undo")
        assert LINE in stage.texts()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (800, 1280)])
async def test_the_longest_thread_is_said_to_its_end(size: tuple[int, int], language: str, percent: int) -> None:
    """Four names and a subject as long as may be, in letters that are wide: no word of the line is left out."""
    async with Stage(languages=(language,)) as stage:
        await stage.follow(weekly_coffee())
        for number, stance in enumerate((Stance.OFFERS, Stance.OFFERS, Stance.SEEKS, Stance.SEEKS), 1):
            said = introduce(f"{number} Womack Montgomery Mmmm", "how to make warm mushroom sandwiches win", stance)
            await stage.desk.check_in(said, Way.TOUCH)
        stage.screen.refresh()
        await stage.show(*size)
        while stage.screen.house.property("typeScale") * 100 < percent:
            stage.screen.house.enlarge()
        await stage.painted()
        lines = [item for item in stage.items() if "4 Womack" in str(item.property("text"))]
        (line,) = [item for item in lines if "sandwiches win" in item.property("text")]
        assert not line.property("truncated")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1280, 800), (800, 1280)])
async def test_a_full_table_takes_no_threads_place(size: tuple[int, int], percent: int) -> None:
    """Where a second table is asked for, the newest pair is told as well."""
    async with Stage() as stage:
        await talk(stage)
        for _ in range(5):
            await stage.desk.count(Way.TOUCH)
        stage.screen.refresh()
        await stage.show(*size)
        while stage.screen.house.property("typeScale") * 100 < percent:
            stage.screen.house.enlarge()
        await stage.painted()
        assert {LINE, "9 of you: time for a second table?"} < set(stage.texts())


async def test_who_shares_a_subject_lights_up() -> None:
    """From a name's card, and in words there; nobody does for a subject of one's own, nor once the card is left."""
    async with Stage() as stage:
        await talk(stage)
        await stage.show()
        await tap(stage, stage.named("Camille can help with pricing"))
        await stage.painted()
        assert chips(stage, "lit") == ["Camille", "Léo", "Noor"]
        assert "Léo and Noor talk about it too." in stage.texts()
        await press(stage, Qt.Key.Key_Escape)
        assert chips(stage, "lit") == []
        await tap(stage, stage.named("Awa can help with hardware"))
        await stage.painted()
        assert chips(stage, "lit") == []
        assert not any("too." in text for text in stage.texts())


async def test_who_comes_while_a_card_is_open_lights_up_too() -> None:
    """The card and the wall follow."""
    async with Stage() as stage:
        await talk(stage)
        await stage.show()
        await tap(stage, stage.named("Awa can help with hardware"))
        await stage.desk.check_in(Introduction("Zoé", "hardwares", Stance.SEEKS), Way.PHONE)
        await stage.screen.settle()
        await stage.painted()
        assert chips(stage, "lit") == ["Awa", "Zoé"]
        assert "Zoé talks about it too." in stage.texts()


async def test_a_first_visit_takes_few_touches() -> None:
    """Counted in 1; on the wall with a subject in 4, and the typing; who shares it in 2; taken off in 2."""
    async with Stage() as stage:
        await talk(stage)
        await stage.show()
        touches = 0

        async def touch(name: str) -> None:
            nonlocal touches
            touches += 1
            await tap_named(stage, name)
            await stage.screen.settle()
            await stage.painted()

        await touch("+1, no name")
        assert (touches, stage.screen.board.property("number")) == (1, "5")
        touches = 0
        await touch("Leave a first name")
        await write(stage, "Inès")
        await touch("hardware")
        await touch("I can help with it")
        await touch("Put me on the wall")
        assert touches <= 4
        assert "Inès" in chips(stage, "guestName")
        touches = 0
        await touch("Inès can help with hardware")
        assert chips(stage, "lit") == ["Awa", "Inès"]
        assert touches <= 2
        await touch("Take this name off")
        assert touches <= 2
        assert "Inès" not in chips(stage, "guestName")


async def test_a_search_is_invited_to_offer_something() -> None:
    """The second question comes with the search and goes with it; what is answered stands on the wall."""
    async with Stage() as stage:
        await talk(stage)
        await stage.show()
        await tap_named(stage, "Leave a first name")
        await write(stage, "Inès")
        await tap_named(stage, "hardware")
        assert "And what could you help with?" not in stage.texts()
        await tap_named(stage, "I’m looking for it")
        await stage.painted()
        assert "And what could you help with?" in stage.texts()
        await tap(stage, await field(stage, "And what could you help with?"))
        await write(stage, "pricing")
        await tap_named(stage, "Put me on the wall")
        await stage.screen.settle()
        await stage.painted()
        assert stage.named("Inès is looking for hardware · can help with pricing")
        assert "Awa and Inès could talk about hardware" in stage.texts()
        assert "Camille, Inès and Léo could talk about pricing" in stage.texts()


async def test_a_newcomer_finds_who_welcomes_newcomers() -> None:
    """Both ticked it themselves; the card tells, and both light up."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        for said in (
            Introduction("Camille", welcomes=True),
            Introduction("Léo"),
            Introduction("Awa", first_time=True),
        ):
            await stage.desk.check_in(said, Way.TOUCH)
        await stage.show()
        stage.screen.refresh()
        await tap(stage, stage.named("Awa first time here"))
        await stage.painted()
        assert "Camille is happy to welcome newcomers." in stage.texts()
        assert chips(stage, "lit") == ["Camille", "Awa"]


async def test_the_languages_at_the_table_go_with_the_names() -> None:
    """They are told together, of nobody in particular, and no longer than a name stands for them."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "Leave a first name")
        await write(stage, "Inès")
        await tap_named(stage, "العربية")
        await tap_named(stage, "français")
        await tap_named(stage, "français")
        await tap_named(stage, "español")
        await tap_named(stage, "Put me on the wall")
        await stage.screen.settle()
        await stage.painted()
        assert "Spoken here: Spanish and Arabic" in stage.texts()
        await tap_named(stage, "Inès")
        assert "speaks Spanish and Arabic" in stage.texts()
        await tap_named(stage, "Take this name off")
        await stage.painted()
        assert not any("Spoken here" in text for text in stage.texts())


async def test_who_changes_what_was_said_finds_it_all_in_the_sheet() -> None:
    """The offer, the ticks and the languages stand there, and stay when nothing is changed."""
    said = Introduction("Léo", "jazz", Stance.SEEKS, "design", True, False, ("fr", "ar"))
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.desk.check_in(said, Way.TOUCH)
        await stage.show()
        stage.screen.refresh()
        await tap(stage, stage.named("Léo is looking for jazz · can help with design · welcomes newcomers"))
        await tap_named(stage, "Change it")
        await tap_named(stage, "Done")
        await stage.screen.settle()
        assert [guest.said for guest in stage.room.wall] == [said]
