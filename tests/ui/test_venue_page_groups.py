"""Each setting of the venue's page typed or tapped in a real window, and kept in a real venue.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.test_check_in_window import tap
from tests.ui.test_venue_page import OWN, Panel, opened


def _others(text: str, key: str) -> list[str]:
    """Return the lines of a file that say something else."""
    return [line for line in text.splitlines() if not line.startswith(f"{key} =")]


@pytest.mark.parametrize(
    ("label", "key", "typed", "kept"),
    [
        ("Name", "name", "Chez Zoé", "Chez Zoé"),
        ("Address", "address", "3 rue du Pain, Paris", "3 rue du Pain, Paris"),
        ("Opens before its start, in minutes", "opens_before", "45", 45),
        ("Closes after its end, in minutes", "closes_after", "0", 0),
        ("The laptop’s address in the code", "phone_host", "192.168.1.20", "192.168.1.20"),
        ("Port", "phone_port", "8080", 8080),
        ("The guests’ network", "wifi_name", "Café Néo", "Café Néo"),
        ("Its password", "wifi_password", "croissants", "croissants"),
    ],
)
async def test_each_field_keeps_what_is_typed(tmp_path: Path, label: str, key: str, typed: str, kept: object) -> None:
    """It is in the file, the board is told to follow, every other line is as the owner wrote it, and undo works."""
    async with opened(tmp_path) as panel:
        await panel.enter(label, typed)
        assert getattr(panel.settings, key) == kept
        assert panel.followed == 1
        assert "Saved." in panel.stage.texts()
        written = panel.file.read_text("utf-8")
        assert [line for line in _others(written, key) if line] == [line for line in _others(OWN, key) if line]
        await panel.tap("Undo the last change")
        assert panel.file.read_text("utf-8") == OWN
        assert str(panel.input(label).property("text")) != typed


@pytest.mark.parametrize(
    ("names", "key", "kept"),
    [
        (("English · Français",), "languages", ("en", "fr")),
        (("Français",), "languages", ("fr",)),
        (("English",), "languages", ("en",)),
        (("Always light",), "theme", "paper"),
        (("Always dark",), "theme", "chalk"),
        (("High contrast",), "high_contrast", True),
        (("Nothing moves",), "reduced_motion", True),
        (("Always dark", "Light by day, dark from 18:00"), "theme", "auto"),
        (("Check in with a phone",), "phone", False),
        (("Check in with a phone", "Check in with a phone"), "phone", True),
    ],
)
async def test_each_choice_keeps_what_is_tapped(
    tmp_path: Path, names: tuple[str, ...], key: str, kept: object
) -> None:
    """By one tap each, in the file at once, with every other line as it was."""
    async with opened(tmp_path) as panel:
        for name in names:
            item = [item for item in panel.stage.items() if item.property("name") == name][
                -1
            ]  # the board has some, too
            await panel.scroll_to(item)
            await tap(panel.stage, item)
            await panel.settled()
        assert getattr(panel.settings, key) == kept
        written = panel.file.read_text("utf-8")
        assert [line for line in _others(written, key) if line] == [line for line in _others(OWN, key) if line]


async def _typed(panel: Panel) -> None:
    await panel.enter("Name", "Chez Zoé")
    await panel.enter("Another topic", "grants")
    await panel.tap("pricing")
    await panel.enter("Another word", "tariffs")


@pytest.mark.parametrize(("width", "height"), [(1024, 600), (800, 1280)])
async def test_small_and_upright_it_does_the_same(tmp_path: Path, width: int, height: int) -> None:
    """Fields and topics are reached by scrolling, and what is typed is kept."""
    async with opened(tmp_path, width=width, height=height) as panel:
        await _typed(panel)
        kept = panel.settings
        assert (kept.name, kept.topics) == ("Chez Zoé", ("pricing", "hardware", "grants"))
        assert dict(kept.synonyms) == {"pricing": ("price", "tariffs")}
        assert '"pricing",  # always asked' in panel.file.read_text("utf-8")
