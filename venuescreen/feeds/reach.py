"""Which network addresses a feed may be fetched from, and connecting to one that was looked at."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from venuescreen.feeds.faults import Fault, Refused

SILENCE = 15.0
"""Seconds without a byte after which a connection is left."""
MOST_ADDRESSES = 4
"""Of one host, tried one after the other."""
_PRIVATE_NAMES = ("localhost", "local", "home.arpa", "internal")
"""RFC 6761, 6762 and 8375, and ICANN's of 2024: names that exist in private networks only."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052."""
_UNICAST, _EXAMPLES = IPv6Network("2000::/3"), IPv6Network("3fff::/20")
"""All that is given out of IPv6 (RFC 4291); of it, what is for documents (RFC 9637)."""
_PROTOCOLS = IPv4Network("192.0.0.0/24")
"""RFC 6890; not every Python knows it as special."""
Info = tuple[Any, ...]
"""What `getaddrinfo` gives."""


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the internet's: not private, link-local, multicast or reserved."""
    try:
        there = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if not there.is_global or there.is_multicast:
        return False
    if isinstance(there, IPv4Address):
        return there not in _PROTOCOLS
    inner = _inside(there)
    given_out = (there in _UNICAST and there not in _EXAMPLES) or there in _NAT64
    return given_out if inner is None else is_public(str(inner))


def _inside(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def names_private(host: str) -> bool:
    """Whether whoever typed this host meant a place in a private network."""
    with suppress(ValueError):
        return not is_public(str(ip_address(host.partition("%")[0])))
    name = host.rstrip(".").lower()
    return any(name == private or name.endswith("." + private) for private in _PRIVATE_NAMES) or (
        "." not in name and not name[:1].isdigit()  # “nas”; but 2130706433 is an address in disguise
    )


class Network:
    """The machine's own. Proxies are not asked: they would connect where we could not look."""

    def resolve(self, host: str, port: int) -> list[Info]:
        """Return what a name stands for. Raises `socket.gaierror`."""
        return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))

    def is_public(self, address: str) -> bool:
        """As the function of that name."""
        return is_public(address)

    def dial(self, host: str, port: int, *, private: bool) -> socket.socket:
        """Connect. Unless `private`, no address of the host's may be private, nor the one that answers in the end.

        Raises `Refused`, or `OSError` when none answers.
        """
        found = self.resolve(host, port)
        if not private and not all(self.is_public(str(info[4][0])) for info in found):
            raise Refused(Fault.PRIVATE)
        connected = self._first_to_answer(found[:MOST_ADDRESSES])
        if not private and not self.is_public(str(connected.getpeername()[0])):
            connected.close()
            raise Refused(Fault.PRIVATE)
        return connected

    def _first_to_answer(self, found: list[Info]) -> socket.socket:
        failed: OSError = OSError("no address")
        for family, kind, protocol, _, address in found:
            connecting = socket.socket(family, kind, protocol)
            connecting.settimeout(SILENCE)
            try:
                connecting.connect(address)
            except OSError as error:
                connecting.close()
                failed = error
            else:
                return connecting
        raise failed


def is_offline() -> bool:
    """Whether there is no way to the internet at all: a UDP socket that is connected sends nothing (RFC 5737)."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect(("192.0.2.1", 9))
    except OSError:
        return True
    return False
