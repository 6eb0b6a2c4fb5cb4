"""The preview, where looks overtake one another."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.i18n import words_for
from venuescreen.paths import assets
from venuescreen.places import Place
from venuescreen.ui.export_office import ExportPreview, ExportWish, Told
from venuescreen.ui.export_preview import PreviewModel

WISH = ExportWish("csv", False, None, None, "en")
DAY = date(2026, 12, 3)


class Slow:
    """Answers each look when the test says so."""

    zone = ZoneInfo("Europe/Paris")

    def __init__(self) -> None:
        self.asked: list[asyncio.Future[ExportPreview]] = []

    def now(self) -> datetime:
        """Return a winter day."""
        return datetime(2026, 12, 31, tzinfo=UTC)

    async def places(self) -> Sequence[Place]:
        """Have none."""
        return ()

    async def preview(self, wish: ExportWish) -> ExportPreview:
        """Wait for the test."""
        del wish
        self.asked.append(asyncio.get_running_loop().create_future())
        return await self.asked[-1]

    async def save(self, wish: ExportWish, folder: Path, told: Told) -> Path:
        """Save nothing."""
        raise NotImplementedError


def _found(total: int) -> ExportPreview:
    return ExportPreview(("title",), (("x",),), total, 0, DAY, DAY)


async def test_only_the_last_look_counts() -> None:
    """A look that was overtaken is given up, whenever it would have answered."""
    office = Slow()
    model = PreviewModel(office, lambda: words_for("en", assets() / "translations"))
    first = asyncio.ensure_future(model.look(WISH))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    second = asyncio.ensure_future(model.look(WISH))
    await first
    assert (len(office.asked), office.asked[0].cancelled(), model.property("ready")) == (2, True, False)
    assert model.property("summary") == "Looking…"
    office.asked[1].set_result(_found(2))
    await second
    assert model.property("summary") == "2 sessions, on 3 December."


async def test_left_it_shows_nothing() -> None:
    """When the panel closes, a look ends and leaves nothing in sight."""
    office = Slow()
    model = PreviewModel(office, lambda: words_for("en", assets() / "translations"))
    looking = asyncio.ensure_future(model.look(WISH))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    model.leave()
    await looking
    assert (model.property("summary"), model.property("ready"), office.asked[0].cancelled()) == ("", False, True)
