"""Whether a phone could find this laptop, and whether one ever did."""

from __future__ import annotations

from datetime import date

from venuescreen.core.errors import Message
from venuescreen.doctor.check import Check


def check_network(address: str | None) -> Check:
    """Say whether there is a network; the board itself needs none."""
    if address is None:
        return _no_network("network")
    return Check("network", True, Message("The laptop’s address in the network is {address}.", address=address))


def check_phone(address: str | None, reached: date | None, *, on: bool) -> Check:
    """Say whether phones reach the page, which the laptop can't try by itself: guest Wi-Fi often isolates devices.

    `on`: whether the settings want the page; `reached`: `PhoneReached.last`.
    """
    if not on:
        return Check("phone", True, Message("The phone page is off."))
    if address is None:
        return _no_network("phone")
    if reached is None:
        remedy = Message(
            "Scan the code on the board once with your phone. If the page does not open, the Wi-Fi keeps devices "
            "apart: check-in on the screen works all the same."
        )
        return Check("phone", True, Message("No phone has reached the page yet."), remedy)
    return Check("phone", True, Message("A phone last reached the page on {date}.", date=reached.isoformat()))


def _no_network(name: str) -> Check:
    finding = Message("No network: the board doesn’t need one, but phones can’t reach it.")
    return Check(name, True, finding, Message("To let phones in, connect the laptop to the venue’s Wi-Fi."))
