"""All that can be done at the screen, done with a keyboard and nothing else."""

from __future__ import annotations

import pytest

from tests.panel_scenes import panel_stage
from tests.stage import Stage
from tests.ui.flows import FLOWS, PANEL_FLOWS, Flow, furnish
from tests.ui.visitors import ByKeys


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.__name__)
async def test_at_the_board(flow: Flow, language: str) -> None:
    """Tab leads everywhere, what it leads to is in sight, Space presses and Escape goes back."""
    async with Stage(languages=(language, "fr" if language == "en" else "en")) as stage:
        await stage.show()
        await furnish(stage)
        await flow(ByKeys(stage))


@pytest.mark.parametrize("flow", PANEL_FLOWS, ids=lambda flow: flow.__name__)
async def test_in_the_panel(flow: Flow) -> None:
    """The organizer needs no mouse either."""
    async with panel_stage(("en", "fr")) as stage:
        await stage.show()
        await flow(ByKeys(stage))
