"""The code for phones, as two decoders that share nothing read it from pictures of the board."""

from __future__ import annotations

import asyncio
import math
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pyzbar import pyzbar

from tests import screens
from tests.screens import PHONE_PAGE, SIZES, WIFI, Scene, with_code
from tests.stage import Stage, StageCaretaker
from tests.ui.test_check_in_window import middle_of, outside, press, tap, tap_named
from tests.ui.test_theme import colours, contrast
from venuescreen.core.wifi import wifi_payload
from venuescreen.ui import idle, qr

ROOT = Path(__file__).parents[2]
OTHER_PAGE = "http://192.168.100.100:8017/c/QRSTUVWXYZ234567"
LARGER = "The code for phones: make it larger"
FAR = 0.4
LEAST = 160
QUIET = 4
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
each_theme = pytest.mark.parametrize("theme", ["paper", "chalk"])


def codes(stage: Stage) -> list[QQuickItem]:
    """Return the pictures of codes in sight."""
    return [item for item in stage.items() if item.inherits("QQuickImage") and item.property("edge") is not None]


async def drawn(stage: Stage) -> QImage:
    """Return a picture of the window once each code in it has been drawn."""
    async with asyncio.timeout(10):
        await stage.painted()
        while any(code.property("progress") < 1 for code in codes(stage)):
            await stage.painted()
    await stage.painted()
    return stage.window.window.grabWindow()


def grey(image: QImage) -> list[bytes]:
    """Return a picture as rows of grey."""
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    stride, pixels = flat.bytesPerLine(), bytes(flat.constBits())
    return [pixels[y * stride : y * stride + flat.width()] for y in range(flat.height())]


def as_zxing_wants(rows: list[bytes]) -> memoryview:
    """Return the rows as one buffer that knows its shape."""
    return memoryview(b"".join(rows)).cast("B", (len(rows), len(rows[0])))


def enlarged(text: str, pixels: int) -> list[bytes]:
    """Return a text's code with its quiet zone in black and white, each module so many pixels wide and high."""
    rows = qr.modules(text)
    side = len(rows) + 2 * QUIET
    above = [[False] * side] * QUIET
    quiet = [*above, *([False] * QUIET + list(row) + [False] * QUIET for row in rows), *above]
    lines = [b"".join((b"\0" if dark else b"\xff") * pixels for dark in row) for row in quiet]
    return [line for line in lines for _ in range(pixels)]


def from_afar(image: QImage) -> QImage:
    """Return the picture shrunk, as a camera across the room sees it."""
    size = image.size() * FAR
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def read_twice(image: QImage) -> list[tuple[str, ...]]:
    """Return what each of two decoders finds in a picture."""
    rows = grey(image)
    by_zxing = tuple(sorted(found.text for found in zxingcpp.read_barcodes(as_zxing_wants(rows))))
    found = pyzbar.decode((b"".join(rows), len(rows[0]), len(rows)), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [by_zxing, tuple(sorted(code.data.decode() for code in found))]


def both(*texts: str) -> list[tuple[str, ...]]:
    """Return what both decoders should find."""
    return [tuple(sorted(texts))] * 2


def assert_whole_pixels(code: QQuickItem, image: QImage, text: str) -> None:
    """Fail unless each module is the same whole number of pixels wide and high, and the quiet zone is light."""
    ratio = image.width() / code.window().width()
    place = code.mapRectToScene(code.boundingRect())
    pixels = round(place.width() * ratio) // len(enlarged(text, 1))
    wanted = enlarged(text, pixels)
    side = len(wanted)
    # A code that begins between two pixels is drawn from one of them on.
    corners = [(whole(place.y() * ratio), whole(place.x() * ratio)) for whole in (math.floor, math.ceil)]
    rows = grey(image)
    parts = [[row[left : left + side] for row in rows[top : top + side]] for top, left in corners]
    sharp = bytes(0 if level < 128 else 255 for level in range(256))
    matching = [part for part in parts if [row.translate(sharp) for row in part] == wanted]
    assert matching, "modules differ in size, or the quiet zone is too small"
    assert len(set(b"".join(matching[0]))) == 2, "a module is blurred"
    assert place.width() >= LEAST


@asynccontextmanager
async def showing(scene: Scene, size: tuple[int, int] = (1280, 800), theme: str = "paper") -> AsyncIterator[Stage]:
    """Open a window on one of `tests.screens`."""
    async with Stage(theme=theme, caretaker=StageCaretaker()) as stage:
        await stage.show(*size)
        await scene(stage)
        yield stage


@each_theme
@each_size
async def test_both_decoders_read_the_board(size: tuple[int, int], theme: str) -> None:
    """The code is read from the board's picture in each size and theme, and at 40 % from 1280 × 800 up."""
    async with showing(with_code, size, theme) as stage:
        image = await drawn(stage)
        assert read_twice(image) == both(PHONE_PAGE)
        assert_whole_pixels(codes(stage)[0], image, PHONE_PAGE)
        if size != (1024, 600):
            assert read_twice(from_afar(image)) == both(PHONE_PAGE)


@each_size
async def test_the_code_is_read_in_large_type(size: tuple[int, int]) -> None:
    """At 150 and 200 % the code is further down, and read once it is in sight, also when no session is on."""
    async with showing(screens.before, size, "chalk") as stage:
        stage.screen.phone_code.show(PHONE_PAGE)
        for _ in range(2):
            stage.screen.house.enlarge()
            await drawn(stage)
            scroll_to_the_end(stage)
            assert read_twice(await drawn(stage)) == both(PHONE_PAGE)


def scroll_to_the_end(stage: Stage) -> None:
    """Scroll the board's middle down."""
    for item in stage.items():
        if item.inherits("QQuickFlickable"):
            item.setProperty("contentY", max(0.0, item.property("contentHeight") - item.height()))


@each_size
async def test_the_large_code_is_read(size: tuple[int, int]) -> None:
    """Made larger, the code is up to 70 % of the short side, and read, near and far."""
    async with showing(screens.enlarged, size, "chalk") as stage:
        image = await drawn(stage)
        code = codes(stage)[-1]
        assert 0.55 * min(size) < code.width() <= 0.7 * min(size)
        assert_whole_pixels(code, image, PHONE_PAGE)
        assert "http://192.168.100.100:8017" in "\n".join(stage.texts())
        # The board beneath is covered: one code is seen, not two.
        assert read_twice(image) == both(PHONE_PAGE)
        assert read_twice(from_afar(image)) == both(PHONE_PAGE)


@each_size
async def test_the_wifi_code_is_read_beside_it(size: tuple[int, int]) -> None:
    """Where the Wi-Fi is known, both codes are read, in ordinary type and at 200 %."""
    wifi = wifi_payload(*WIFI)
    async with showing(screens.enlarged_wifi, size) as stage:
        image = await drawn(stage)
        assert read_twice(image) == both(PHONE_PAGE, wifi)
        assert read_twice(from_afar(image)) == both(PHONE_PAGE, wifi)
        assert {"1  Join the Wi-Fi", "2  Open the page"} <= set(stage.texts())
    async with showing(screens.largest_enlarged_wifi, size, "chalk") as stage:
        assert read_twice(await drawn(stage)) == both(PHONE_PAGE, wifi)


async def test_a_new_token_changes_nothing_but_the_picture() -> None:
    """While tokens change, a code is in sight in each frame, and at the end the new one, also in the large view."""
    async with showing(with_code) as stage:
        await drawn(stage)
        texts = stage.texts()
        for url, opened in ((OTHER_PAGE, False), (PHONE_PAGE, True)):
            if opened:
                stage.screen.phone_code.enlarge()
                await drawn(stage)
                texts = stage.texts()
            stage.screen.phone_code.show(url)
            seen = [read_twice(stage.window.window.grabWindow())[0]]
            async with asyncio.timeout(10):
                while seen[-1] != (url,):
                    await stage.painted()
                    seen.append(read_twice(stage.window.window.grabWindow())[0])
            assert all(len(found) == 1 for found in seen), seen
            assert stage.texts() == texts


@pytest.mark.parametrize("size", [(1024, 600), (800, 1280)])
async def test_its_place_is_kept_from_the_first_frame(size: tuple[int, int]) -> None:
    """What is on the board stays where it is when the code comes, beside the wall or below it."""
    async with showing(screens.on, size) as stage:
        await stage.painted()
        places = {text: place for text, place in text_places(stage).items() if text != "9:52"}
        stage.screen.phone_code.show(PHONE_PAGE)
        await drawn(stage)
        assert {text: text_places(stage)[text] for text in places} == places


def text_places(stage: Stage) -> dict[str, QRectF]:
    """Return where each text is."""
    return {
        item.property("text"): item.mapRectToScene(item.boundingRect())
        for item in stage.items()
        if item.inherits("QQuickText")
    }


async def test_without_a_network_a_small_note_stays() -> None:
    """The code leaves with the network, and comes back with it; with the page turned off there is neither."""
    async with showing(with_code) as stage:
        note = "No network just now: say hello right here."
        stage.screen.phone_code.show("")
        await stage.painted()
        assert note in stage.texts()
        assert not codes(stage)
        stage.screen.phone_code.show(PHONE_PAGE)
        assert read_twice(await drawn(stage)) == both(PHONE_PAGE)
        assert note not in stage.texts()
        stage.screen.phone_code.turn_off()
        await stage.painted()
        assert not codes(stage)
        assert not {note, "or with your phone"} & set(stage.texts())


@pytest.mark.parametrize("way", ["touch", "keys"])
async def test_a_visitor_opens_and_closes_the_large_code(way: str) -> None:
    """By touch or by keys alone the code is made larger, and the board comes back."""
    async with showing(with_code) as stage:
        await drawn(stage)
        assert stage.named(LARGER).height() >= 48
        if way == "touch":
            await tap(stage, stage.named(LARGER))
            await drawn(stage)
            await tap_named(stage, "Close")
        else:
            await tab_to(stage, LARGER)
            await press(stage, Qt.Key.Key_Space)
            await drawn(stage)
            assert stage.screen.phone_code.away
            await press(stage, Qt.Key.Key_Escape)
        await stage.painted()
        assert not stage.screen.phone_code.away
        assert len(codes(stage)) == 1


async def tab_to(stage: Stage, name: str) -> None:
    """Press Tab until a button has the focus."""
    for _ in range(30):
        await press(stage, Qt.Key.Key_Tab)
        focused = stage.window.window.activeFocusItem()
        if focused is not None and focused.property("name") == name:
            return
    raise AssertionError(f"{name} can’t be reached by keys")


async def test_the_large_code_closes_when_nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left alone it counts down like every sheet, and the board comes back."""
    monkeypatch.setattr(idle, "QUIET_S", 0.05)
    monkeypatch.setattr(idle, "SECOND_MS", 10)
    monkeypatch.setattr("venuescreen.ui.screen.QUIET_S", 0.05)
    async with showing(screens.enlarged) as stage:
        gone = asyncio.Event()
        stage.screen.idle.left.connect(gone.set)
        stage.screen.idle.stir()
        await asyncio.wait_for(gone.wait(), 5)
        assert not stage.screen.phone_code.away


@pytest.mark.parametrize("why", ["no network", "no phone page", "the organizer"])
async def test_the_large_code_gives_way(why: str) -> None:
    """It closes when there is no code any more, or the organizer comes."""
    async with showing(screens.enlarged) as stage:
        if why == "no network":
            stage.screen.phone_code.show("")
        elif why == "no phone page":
            stage.screen.phone_code.turn_off()
        else:
            stage.screen.organizer.open()
        await stage.screen.settle()
        await stage.painted()
        assert not stage.screen.phone_code.away
        assert "Open your phone’s camera and hold it to the code." not in stage.texts()


async def test_nothing_moves_while_close_now_is_held() -> None:
    """The hint of "Close now" moves neither the button under the finger nor the code above it."""
    async with showing(screens.code_last_minutes) as stage:
        await drawn(stage)
        button, code = stage.named("Close now"), codes(stage)[0]
        places = [item.mapRectToScene(item.boundingRect()) for item in (button, code)]
        left, none, middle = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle_of(button)
        await outside(lambda: QTest.mousePress(stage.window.window, left, none, middle))
        async with asyncio.timeout(1):
            while "hold for 2 seconds · " not in stage.texts():
                await stage.painted()
        assert [item.mapRectToScene(item.boundingRect()) for item in (button, code)] == places
        await outside(lambda: QTest.mouseRelease(stage.window.window, left, none, middle))


@pytest.mark.parametrize(
    ("text", "side", "correction"),
    [
        ("HTTP://10.0.0.2/C/ABCDEFGH", 29, "H"),
        ("http://10.0.0.2:8017/c/ABCDEFGHIJKLMNOP", 29, "M"),
        (PHONE_PAGE, 29, "M"),
        ("http://255.255.255.255:65535/c/ABCDEFGHIJKLMNOP", 29, "M"),
        ("http://board.cafe.example:8017/c/ABCDEFGHIJKLMNOP", 29, "L"),
        ("http://a-very-long-name-of-a-board.cafe.example:8017/c/ABCDEFGHIJKLMNOP", 33, "L"),
    ],
)
def test_as_much_error_correction_as_fits(text: str, side: int, correction: str) -> None:
    """A code has 29 modules wherever that holds the text, and the highest error correction that leaves it so."""
    rows = qr.modules(text)
    assert {len(rows), *map(len, rows)} == {side}
    [found] = zxingcpp.read_barcodes(as_zxing_wants(enlarged(text, 4)))
    assert (found.text, found.ec_level) == (text, correction)


def test_accents_are_encoded_as_utf_8() -> None:
    """A network's name is read with its accents by a decoder that knows UTF-8, as phones do."""
    text = "WIFI:T:nopass;S:Café du Marché 咖啡;;"
    found = zxingcpp.read_barcodes(as_zxing_wants(enlarged(text, 4)))
    assert [code.text for code in found] == [text]


def test_a_text_beyond_measure_gets_no_code() -> None:
    """A text that would need modules too fine for a camera is refused."""
    with pytest.raises(ValueError, match="too much"):
        qr.modules("x" * 1000)


def test_the_code_is_dark_on_light(qapp: QGuiApplication) -> None:
    """It has the paper theme's ink and card, with a contrast of at least 7, whatever the theme."""
    del qapp
    paper = colours(chalk=False, high=False)
    assert (QColor(qr.INK), QColor(qr.CARD)) == (paper["ink"], paper["card"])
    assert contrast(qr.INK, qr.CARD) >= 7


SCALED = """
import asyncio
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from tests.ui import test_phone_code as t
from venuescreen.loop import Loop

async def main():
    async with t.showing(t.with_code, (1024, 640)) as stage:
        image = await t.drawn(stage)
        print(stage.window.window.devicePixelRatio(), t.read_twice(image) == t.both(t.PHONE_PAGE))
        t.assert_whole_pixels(t.codes(stage)[0], image, t.PHONE_PAGE)

with Loop(QGuiApplication([])) as loop:
    loop.run_until_complete(main())
"""


@pytest.mark.parametrize("ratio", ["1.25", "1.5", "2"])
def test_modules_are_whole_pixels_of_a_dense_display(ratio: str) -> None:
    """Where the display has more pixels than the window counts, modules are still whole ones of them."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    done = subprocess.run(
        [sys.executable, "-c", SCALED],
        cwd=ROOT,
        env={**environment, "QT_SCALE_FACTOR": ratio},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [f"{float(ratio)}", "True"]


def test_the_encoder_waits_for_the_first_frame() -> None:
    """Neither the board nor its models load the encoder before there is something to encode."""
    code = "import sys, venuescreen.board_app; print({'qrcode'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "set()"
