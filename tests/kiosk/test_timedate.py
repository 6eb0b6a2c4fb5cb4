from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.kiosk.buses import Bus, Offered, deaf, needs_a_bus
from venuescreen.kiosk.timedate import keeps_its_clock

pytestmark = needs_a_bus
Offer = Callable[..., Offered]


def ask(address: str) -> bool | None:
    """Ask the service on a bus."""
    return keeps_its_clock({"DBUS_SYSTEM_BUS_ADDRESS": address}, 0.3)


def test_the_clocks_service_says_whether_it_keeps_the_clock(bus: Bus, offer: Offer) -> None:
    """Its property is read."""
    offer(bus, "timedate1")
    assert ask(bus.address) is True


def test_nobody_knows_where_nobody_answers(short_folder: Path, bus: Bus, offer: Offer) -> None:
    """No bus, no service, a service that refuses, a bus that is deaf."""
    assert ask(f"unix:path={short_folder}/none") is None
    assert ask(bus.address) is None
    offer(bus, "timedate1", "refuse")
    assert ask(bus.address) is None
    with deaf(short_folder / "deaf") as address:
        assert ask(address) is None
