"""Whether the desktop asks that nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kiosk.buses import Bus, Offered, deaf, needs_a_bus
from venuescreen.kiosk.stillness import stillness_wished

pytestmark = needs_a_bus
Offer = Callable[..., Offered]


def ask(address: str) -> bool:
    """Ask the portal on a bus."""
    return stillness_wished("linux", {"DBUS_SESSION_BUS_ADDRESS": address}, 0.3)


@pytest.mark.parametrize(("manner", "wished"), [("still", True), ("moving", False)])
def test_the_portal_says_whether_anything_may_move(bus: Bus, offer: Offer, manner: str, wished: bool) -> None:
    """GNOME's setting is read, in the variant within a variant that portals answer with."""
    offer(bus, "portal", manner)
    assert ask(bus.address) is wished


def test_things_move_where_nobody_answers(short_folder: Path, bus: Bus, offer: Offer) -> None:
    """No bus, no portal, one that refuses, a bus that is deaf, another system."""
    assert not ask(f"unix:path={short_folder}/none")
    assert not ask(bus.address)
    offer(bus, "portal", "refuse")
    assert not ask(bus.address)
    with deaf(short_folder / "deaf") as address:
        assert not ask(address)
    assert not stillness_wished("win32", {})
