"""All that can be done at the screen, done by who reads large letters: the type at 200 %."""

from __future__ import annotations

import pytest

from tests.panel_scenes import panel_stage
from tests.stage import Stage
from tests.ui.flows import FLOWS, PANEL_FLOWS, Flow, furnish
from tests.ui.visitors import ByFinger

SIZES = ((1280, 800), (1024, 600), (800, 1280))


@pytest.mark.parametrize(
    "size",
    [SIZES[0], *(pytest.param(size, marks=pytest.mark.prove) for size in SIZES[1:])],
    ids=lambda size: f"{size[0]}x{size[1]}",
)
@pytest.mark.parametrize("flow", [*FLOWS, *PANEL_FLOWS], ids=lambda flow: flow.__name__)
async def test_nothing_is_out_of_reach(flow: Flow, size: tuple[int, int]) -> None:
    """What is not in sight can be brought there, wholly, and answers; also in French, whose words are longer."""
    panel = flow in PANEL_FLOWS
    async with panel_stage(("fr", "en")) if panel else Stage(languages=("fr", "en")) as stage:
        await stage.show(*size)
        if not panel:
            await furnish(stage)
        stage.screen.house.enlarge()
        stage.screen.house.enlarge()
        await stage.painted()
        await flow(ByFinger(stage))
