"""Which of this machine's addresses phones are told, in networks made for the purpose."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import monotonic

import pytest

from venuescreen.network_address import is_own, own_address

ROOT = Path(__file__).parents[1]
_NUMBER = count()
TELL = """
import fcntl, os, pathlib, struct, sys, time
from venuescreen.network_address import is_own, own_address
held = []
for name in sys.argv[1:]:
    held.append(os.open("/dev/net/tun", os.O_RDWR))
    fcntl.ioctl(held[-1], 0x400454CA, struct.pack("16sH22s", name.encode(), 0x1001, b""))  # TUNSETIFF, a tunnel
    deadline = time.monotonic() + 10
    while pathlib.Path(f"/sys/class/net/{name}/operstate").read_text().strip() == "down":
        assert time.monotonic() < deadline, name
"""
"""A program that is the other end of the tunnels named, as a VPN's is, so that they run."""


class Network:
    """A machine's network in a namespace of its own; each real interface is a cable to a second namespace."""

    def __init__(self) -> None:
        self.name = f"vs{os.getpid()}-{next(_NUMBER)}"
        self._other = f"{self.name}o"
        self._tunnels: list[str] = []
        for name in (self.name, self._other):
            _ip("netns", "add", name)
        self.ip("link", "set", "lo", "up")

    def ip(self, *arguments: str) -> None:
        """Change it with iproute2."""
        _ip("-n", self.name, *arguments)

    def cable(self, name: str, *addresses: str) -> None:
        """Plug a cable in."""
        self.ip("link", "add", name, "type", "veth", "peer", "name", f"p{name}", "netns", self._other)
        _ip("-n", self._other, "link", "set", f"p{name}", "up")
        self._up(name, addresses)
        deadline = monotonic() + 10
        while "LOWER_UP" not in (shown := _ip("-n", self.name, "link", "show", name)) or "NO-CARRIER" in shown:
            assert monotonic() < deadline, shown

    def tunnel(self, name: str, *addresses: str) -> None:
        """Make what a VPN makes."""
        self._tunnels.append(name)
        self.ip("tuntap", "add", name, "mode", "tun")
        self._up(name, addresses)

    def _up(self, name: str, addresses: tuple[str, ...]) -> None:
        for address in addresses:
            self.ip("address", "add", address, "dev", name, *(("nodad",) if ":" in address else ()))
        self.ip("link", "set", name, "up")

    def tell(self, expression: str = "own_address()") -> str:
        """Return what a program there finds."""
        program = [sys.executable, "-c", f"{TELL}print({expression})", *self._tunnels]
        done = subprocess.run(
            ["ip", "netns", "exec", self.name, *program], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def remove(self) -> None:
        """Take it away again."""
        for name in (self.name, self._other):
            _ip("netns", "delete", name)


def _ip(*arguments: str) -> str:
    return subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True, timeout=20).stdout


def _why_not() -> str:
    if not sys.platform.startswith("linux") or shutil.which("ip") is None:
        return "network namespaces need Linux and iproute2"
    try:
        Network().remove()
    except subprocess.CalledProcessError as error:
        return f"no network namespace can be made here: {error.stderr.strip()}"
    return ""


@pytest.fixture(scope="module")
def _namespaces() -> None:
    """Skip where there are none."""
    if why_not := _why_not():
        pytest.skip(why_not)


@pytest.fixture
def network(_namespaces: None) -> Iterator[Network]:
    """A machine with a loopback interface only."""
    network = Network()
    try:
        yield network
    finally:
        network.remove()


def test_no_network_is_no_address(network: Network) -> None:
    """The loopback interface leads no phone here."""
    assert network.tell() == "None"


def test_the_default_routes_owner_is_told(network: Network) -> None:
    """Of two networks that which leads to the internet, whichever interface came first."""
    network.cable("eth0", "10.1.0.5/24")
    network.cable("eth1", "192.168.7.20/24")
    network.ip("route", "add", "default", "via", "192.168.7.1")
    assert network.tell() == "192.168.7.20"


def test_a_network_without_a_way_out_will_do(network: Network) -> None:
    """A router without internet and without a default route lets phones in all the same."""
    network.cable("eth0", "192.168.7.20/24")
    assert network.tell() == "192.168.7.20"


@pytest.mark.parametrize("name", ["tun0", "tailscale0", "mullvad"])
def test_behind_a_vpn_the_cafes_network_is_told(network: Network, name: str) -> None:
    """Though the VPN owns the default route; a tunnel is known by its kind as well as by its name."""
    network.tunnel(name, "10.8.0.2/24")
    network.ip("route", "add", "default", "dev", name)
    assert network.tell() == "None"
    network.cable("eth0", "192.168.7.20/24")
    assert network.tell() == "192.168.7.20"


@pytest.mark.parametrize("name", ["docker0", "br-0f3a", "vethab12", "virbr0", "wg0", "ztks5x"])
def test_what_looks_like_a_cable_and_is_virtual_is_known_by_its_name(network: Network, name: str) -> None:
    """Containers and virtual machines have Ethernet of their own, which no phone reaches."""
    network.cable(name, "172.17.0.1/16")
    network.ip("route", "add", "default", "via", "172.17.0.9")
    assert network.tell() == "None"


def test_a_bridge_that_the_owner_made_is_real(network: Network) -> None:
    """Only its name tells it from a container's."""
    network.cable("br0", "192.168.7.20/24")
    assert network.tell() == "192.168.7.20"


def test_a_cable_that_is_out_and_an_address_nobody_gave_do_not_count(network: Network) -> None:
    """One interface down, one with a link-local address, one with IPv6 only."""
    network.cable("eth0", "192.168.7.20/24")
    network.ip("link", "set", "eth0", "down")
    network.cable("eth1", "169.254.3.4/16")
    network.cable("eth2", "fd00:7::20/64")
    assert network.tell() == "None"


def test_the_laptop_knows_itself(network: Network) -> None:
    """By every address it has, however it is written; a phone's is another, and what is no address is no phone."""
    network.cable("eth0", "192.168.7.20/24", "fd00:7::20/64")
    network.tunnel("tun0", "10.8.0.2/24")
    mine = (
        "192.168.7.20",
        "::ffff:192.168.7.20",
        "fd00:7:0::20",
        "10.8.0.2",
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "",
        "unix",
    )
    theirs = ("192.168.7.21", "::ffff:192.168.7.21", "fd00:7::21", "fe80::1%eth0")
    assert network.tell(f"all(map(is_own, {mine!r})), any(map(is_own, {theirs!r}))") == "True False"


def test_this_machine_knows_its_own_address() -> None:
    """Whatever its network is."""
    address = own_address()
    assert address is None or is_own(address)
