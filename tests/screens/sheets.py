"""A sheet for each scene.

All scenes in all sizes, themes and languages would be some 1,200 pictures. A sheet shows its scene in every size,
twice each: in one theme and language, and in the other theme and the other language; at one size both are in high
contrast. So every theme is seen with every language at two sizes. `python -m tests.screens FOLDER SCENE` draws all
pictures of one scene.
"""

from __future__ import annotations

from pathlib import Path

from tests.screens import SIZES, Scene
from tests.screens.contact_sheet import Shot, paste, save, shot
from tests.screens.drawing import LOOKS, Look, draw, on_a_loop

WIDE, NARROW = 640, 400
CONTRAST_AT = (1920, 1080)


def pairs() -> list[tuple[Look, Look]]:
    """Return the two looks of each size."""
    found = []
    for number, size in enumerate(SIZES):
        one, other = ("en", "fr") if number % 2 == 0 else ("fr", "en")
        contrast = size == CONTRAST_AT
        found.append((Look(size, "paper", one, contrast), Look(size, "chalk", other, contrast)))
    return found


async def _columns(scene: Scene) -> list[list[Shot]]:
    """Draw two columns of landscapes, and one of the upright ones."""
    landscapes: tuple[list[Shot], list[Shot]] = ([], [])
    upright: list[Shot] = []
    for pair in pairs():
        for column, look in zip(landscapes, pair, strict=True):
            picture, _ = await draw(scene, look)
            tall = look.size[1] > look.size[0]
            made = shot(caption(look), picture, NARROW if tall else WIDE)
            (upright if tall else column).append(made)
    return [*landscapes, upright]


def caption(look: Look) -> str:
    """Say how a scene is seen."""
    contrast = " · high contrast" if look.contrast else ""
    return f"{look.size[0]} × {look.size[1]} · {look.theme} · {look.language}{contrast}"


def title(scene: Scene) -> str:
    """Return the scene's name and sentence."""
    return f"{scene.__name__}: {(scene.__doc__ or '').strip()}"


def save_sheet(scene: Scene, folder: Path) -> list[Path]:
    """Draw a scene's sheet."""
    return [save(paste(title(scene), on_a_loop(_columns(scene))), folder / f"{scene.__name__}.png")]


def save_singles(scene: Scene, folder: Path) -> list[Path]:
    """Draw a scene in every look, each in a picture of its own."""
    return on_a_loop(_singles(scene, folder))


async def _singles(scene: Scene, folder: Path) -> list[Path]:
    files = []
    for look in LOOKS:
        picture, _ = await draw(scene, look)
        files.append(save(picture, folder / f"{scene.__name__}-{look}.png"))
    return files
