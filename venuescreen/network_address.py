"""The address under which phones in the venue's network find this laptop. Nothing is sent."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInterface

_OUTWARD = ("192.0.2.1", 9)
"""Stands for the internet (RFC 5737: nobody has it)."""
_VIRTUAL = (
    *("docker", "br-", "veth", "virbr", "tun", "tap", "wg", "tailscale", "zt", "podman", "lxc", "lxdbr", "vboxnet"),
    *("utun", "vmnet", "awdl", "llw", "bridge"),  # macOS
    *("vethernet", "vmware", "virtualbox", "wireguard", "openvpn", "zerotier"),  # as Windows shows them
)
"""How the names of interfaces begin behind which there is no phone: of containers, virtual machines, VPNs."""


def own_address() -> str | None:
    """Return the numeric IPv4 address that phones in the venue's network see, or None where there is none.

    It is that of the interface that owns the default route; where that one is virtual, as with a VPN, or there is no
    such route, that of the Wi-Fi, else of the first cable. IPv6 is left out, as the code on the board is to stay
    small and no café's network is without IPv4; whoever has one sets `phone_host`. Takes under 1 ms.
    """
    candidates = _candidates()
    asked = _towards_the_internet()
    return asked if asked in candidates else next(iter(candidates), None)


def is_own(address: str) -> bool:
    """Whether a remote address is one of this machine's own, virtual ones too; so is what is no address at all."""
    try:
        there = ip_address(address.partition("%")[0])
    except ValueError:
        return True
    plain = (there.ipv4_mapped if isinstance(there, IPv6Address) else None) or there
    if plain.is_loopback or plain.is_unspecified:
        return True
    from PySide6.QtNetwork import QNetworkInterface

    return str(plain) in {own.toString().partition("%")[0] for own in QNetworkInterface.allAddresses()}


def _towards_the_internet() -> str | None:
    """Ask the routing table: a UDP socket that is connected sends nothing."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect(_OUTWARD)
            return str(asking.getsockname()[0])
    except OSError:
        return None


def _candidates() -> list[str]:
    """Return the addresses of the real interfaces that are up, those of Wi-Fi first."""
    from PySide6.QtNetwork import QNetworkInterface  # 15 ms, and loaded by QML anyway: not before the first frame

    real = [interface for interface in QNetworkInterface.allInterfaces() if _is_real(interface)]
    real.sort(key=lambda interface: interface.type() != QNetworkInterface.InterfaceType.Wifi)
    texts = [entry.ip().toString() for interface in real for entry in interface.addressEntries()]
    return [text for text in texts if _is_reachable(text)]


def _is_real(interface: QNetworkInterface) -> bool:
    """Whether it is up, and phones may be behind it. Qt's type alone doesn't tell: a bridge counts as Ethernet."""
    flags, kind = interface.InterfaceFlag, interface.InterfaceType
    if not interface.flags() & flags.IsUp or not interface.flags() & flags.IsRunning:
        return False
    if interface.type() in (kind.Loopback, kind.Virtual):
        return False
    names = (interface.name().casefold(), interface.humanReadableName().casefold())
    return not any(name.startswith(_VIRTUAL) for name in names)


def _is_reachable(text: str) -> bool:
    """Whether it is an IPv4 address that others can use; a link-local one means that no router gave any."""
    address = ip_address(text.partition("%")[0])
    return isinstance(address, IPv4Address) and not address.is_loopback and not address.is_link_local
