"""The on-screen keyboard in the real kiosk, pressed by a mouse as a cheap touch panel presses it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from tests.desktop import Desktop, desktop, until
from tests.stage import Stage
from tests.system.test_kiosk_window import board_on
from tests.ui.keyboard_hand import Hand, middle_of
from tests.ui.test_keyboard_window import begin
from venuescreen.core.guest import Introduction
from venuescreen.core.wall import Wall
from venuescreen.storage.reading import held_sessions

SIZES = ((1024, 600), (800, 1280))
MEMORY = Path("/dev/shm")  # noqa: S108  # Linux's own RAM file system
AROUND = 12  # pixels each side of a place that is looked at
NAME, SUBJECT = "Léo", "prix"


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in RAM, for the wall's snapshot, which says what the board took."""
    if not MEMORY.is_dir():
        pytest.skip("there is no RAM file system here")
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


async def places(size: tuple[int, int]) -> dict[str, QPoint]:
    """Return where things are on a screen of this size: the board's button, the keys, é above e."""
    async with Stage(languages=("fr", "en")) as stage:
        hand = await begin(stage, size)
        found = {"button": middle_of(stage.named("Laisser un prénom"))}
        await hand.tap_named("Laisser un prénom")
        found |= keys_of(hand)
        at = await hand.hold(hand.key("E"))
        found["é"] = middle_of(hand.alternatives()[0])
        await hand.up(at)
        return found


def keys_of(hand: Hand) -> dict[str, QPoint]:
    """Return where each key is, by its letter or its kind."""
    shown = hand.keys()
    return {(key.property("text") or key.property("kind")): middle_of(key) for key in shown}


def press(desk: Desktop, at: QPoint) -> None:
    """Press and release."""
    desk.click(at.x(), at.y())


def press_long(desk: Desktop, at: QPoint, then: QPoint) -> None:
    """Press until the accents are there, slide to one and release."""
    desk.do("mousemove", at.x(), at.y(), "mousedown", 1, "sleep", "0.7")
    desk.do("mousemove", at.x(), then.y(), "sleep", "0.1", "mousemove", then.x(), then.y(), "sleep", "0.1")
    desk.do("mouseup", 1)


def drawn_at(desk: Desktop, at: QPoint, folder: Path) -> QImage:
    """Return what the display shows around a place."""
    file = folder / "display.png"
    desk.picture(file)
    return QImage(str(file)).copy(QRect(at - QPoint(AROUND, AROUND), at + QPoint(AROUND, AROUND)))


def press_until_drawn(desk: Desktop, at: QPoint, there: QPoint, folder: Path) -> None:
    """Press somewhere, and again where nobody heard it, until something new stands still at another place."""
    before = seen = drawn_at(desk, there, folder)

    def still() -> bool:
        nonlocal seen
        last, seen = seen, drawn_at(desk, there, folder)
        return before != seen == last

    def opened() -> bool:
        press(desk, at)
        with suppress(AssertionError):
            until(still, 5)
            return True
        return False

    until(opened, what="the keyboard")


def taken(memory: Path) -> list[Introduction]:
    """Return what the guests said whom the board took."""
    snapshots = list(memory.glob("venuescreen-*.json"))
    return [guest.said for guest in Wall.from_json(snapshots[0].read_text("utf-8"))] if snapshots else []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_both_fields_are_filled_on_the_screen(size: tuple[int, int], tmp_path: Path, memory: Path) -> None:
    """A first name with an accent and a subject, typed key by key on a real display, stand on the wall."""
    at = await places(size)
    with desktop(size) as desk, board_on(desk, tmp_path, "--lang", "fr", memory=memory):
        until(lambda: bool(held_sessions(tmp_path / "ledger.db")), what="an open session")

        press_until_drawn(desk, at["button"], at["l"], tmp_path)
        press(desk, at["l"])
        press_long(desk, at["e"], at["é"])
        press(desk, at["o"])
        press(desk, at["enter"])
        for letter in SUBJECT:
            press(desk, at[letter])
        press(desk, at["enter"])
        until(lambda: bool(taken(memory)), what="a guest on the wall")
        (said,) = taken(memory)
        assert (said.first_name, said.interest) == (NAME, SUBJECT)
