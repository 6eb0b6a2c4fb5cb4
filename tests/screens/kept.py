"""Small pictures of every scene as it was last found good, kept beside this file.

Each is in one look that its name decides, so that a scene that is added changes no other's. Scenes with letters that
the program's fonts don't have are left out: those look as the machine's own fonts do.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QRawFont

from tests.screens import SIZES
from tests.screens.drawing import LANGUAGES, THEMES, Look, draw, on_a_loop
from tests.screens.scene import Scene
from venuescreen.paths import assets

FOLDER = Path(__file__).parent / "kept"
KEPT_SIZES = tuple(size for size in SIZES if size[0] < 3840)
"""4K is 1280 × 800 three times over."""
LONG_SIDE = 400
"""At 1280 × 800, 8 pixels are two points and a half: more than `comparing.REACH`."""


def look_of(scene: Scene) -> Look:
    """Return the look in which a scene is kept."""
    number = crc32(scene.__name__.encode()) >> 8  # the last bits are less even
    rest, size = divmod(number, len(KEPT_SIZES))
    rest, theme = divmod(rest, len(THEMES))
    return Look(KEPT_SIZES[size], THEMES[theme], LANGUAGES[rest % len(LANGUAGES)])


def file_of(scene: Scene) -> Path:
    """Return where a scene is kept."""
    return FOLDER / f"{scene.__name__}.png"


def reduced(picture: QImage) -> QImage:
    """Return a picture as it is kept: small, and in 32 steps of each colour, which takes half the bytes."""
    smooth = Qt.TransformationMode.SmoothTransformation
    keep = Qt.AspectRatioMode.KeepAspectRatio
    small = picture.convertToFormat(QImage.Format.Format_RGB32).scaled(LONG_SIDE, LONG_SIDE, keep, smooth)
    return small.convertToFormat(QImage.Format.Format_RGB555).convertToFormat(QImage.Format.Format_RGB888)


def foreign_letters(texts: Iterable[str]) -> set[str]:
    """Return the letters that one of the program's faces does not have."""
    faces = [QRawFont(str(file), 16.0) for file in sorted((assets() / "fonts").rglob("*.ttf"))]
    letters = {letter for text in texts for letter in text if letter.isprintable()}
    return {letter for letter in letters if not all(face.supportsCharacter(ord(letter)) for face in faces)}


async def drawn(scene: Scene) -> tuple[QImage, set[str]]:
    """Draw a scene in its look; return it as it is kept, and the letters for which it can't be."""
    picture, texts = await draw(scene, look_of(scene), own_letters=True)
    return reduced(picture), foreign_letters(texts)


def keep(scene: Scene) -> list[Path]:
    """Keep a scene as it is now, unless it has foreign letters; return the file."""
    picture, foreign = on_a_loop(drawn(scene))
    file = file_of(scene)
    if foreign:
        file.unlink(missing_ok=True)
        print(f"{scene.__name__} is not kept: its fonts are the machine’s own ({' '.join(sorted(foreign))})")
        return []
    FOLDER.mkdir(exist_ok=True)
    if not picture.save(str(file), None, 0):  # None: as the name says; 0: as small as may be
        raise OSError(f"{file} could not be written")
    return [file]


def forget_others(scenes: Iterable[Scene]) -> None:
    """Remove the pictures of scenes that are no more."""
    names = {file_of(scene) for scene in scenes}
    for file in FOLDER.glob("*.png"):
        if file not in names:
            file.unlink()
