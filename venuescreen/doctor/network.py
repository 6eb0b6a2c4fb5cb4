"""Whether a phone could find this laptop. Nothing is sent."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from venuescreen.core.errors import Message
from venuescreen.doctor.check import Check

OUTWARD = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254")
"""The first stands for the internet (RFC 5737: nobody has it), the others for networks without a way out."""


def own_address() -> str | None:
    """Return the IPv4 address that others in the network see, or None where there is no network.

    A UDP socket that is connected asks the routing table only.
    """
    for there in OUTWARD:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect((there, 9))
            except OSError:
                continue
            address = str(asking.getsockname()[0])
        if not ip_address(address).is_loopback and address != "0.0.0.0":  # noqa: S104  # told, not bound
            return address
    return None


def check_network(address: str | None) -> Check:
    """Say whether there is a network; the board itself needs none."""
    if address is None:
        finding = Message("No network: the board doesn’t need one, but phones can’t reach it.")
        return Check("network", True, finding, Message("To let phones in, connect the laptop to the venue’s Wi-Fi."))
    return Check("network", True, Message("The laptop’s address in the network is {address}.", address=address))
