"""Which addresses are asked. 127.0.0.2 stands for the internet here, the rest of loopback for a private network."""

from __future__ import annotations

import asyncio
import socket
from base64 import b64encode
from ipaddress import ip_network

import pytest

from tests.feeds import hosts
from tests.feeds.hosts import CALENDAR, Host
from venuescreen.feeds.address import place_of
from venuescreen.feeds.faults import Fault, Refused
from venuescreen.feeds.getting import Got, Wanted, get
from venuescreen.feeds.reach import Info, Network, is_public, names_private

PUBLIC = "127.0.0.2"
NAME = "calendar.example"


class Staged(Network):
    """Names stand for what the test says."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses or (PUBLIC,)
        self.asked: list[str] = []

    def resolve(self, host: str, port: int) -> list[Info]:
        """Know the test's names, and numbers."""
        self.asked.append(host)
        known = {NAME: self.addresses, "other.example": (PUBLIC,), "rebound.example": ("127.0.0.1",)}
        found: list[Info] = []
        for address in known.get(host, (host,)):
            found += socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
        return found

    def is_public(self, address: str) -> bool:
        """Take one loopback address for the internet's."""
        return address == PUBLIC


async def got(url: str, *addresses: str) -> Got:
    """Fetch in a thread: the host is on this loop."""
    return await asyncio.to_thread(get, Wanted(url), Staged(*addresses))


async def fault_of(url: str, *addresses: str) -> Fault:
    """Fetch what is to be refused; return why."""
    with pytest.raises(Refused) as told:
        await got(url, *addresses)
    return told.value.fault


async def test_a_public_host_is_asked() -> None:
    """The staging itself: a name that stands for the internet is fetched from."""
    async with Host(PUBLIC) as host:
        host.serve(hosts.plain(CALENDAR))
        assert (await got(host.url(name=NAME))).body == CALENDAR


async def test_a_public_name_for_a_private_address_is_not_asked() -> None:
    """A public name that stands for the router, or also for it, is left before a connection is made."""
    async with Host() as inside:
        inside.serve(hosts.plain(CALENDAR))
        assert await fault_of(inside.url(name=NAME), "127.0.0.1") is Fault.PRIVATE
        assert await fault_of(inside.url(name=NAME), PUBLIC, "127.0.0.1") is Fault.PRIVATE
        assert inside.connections == 0


async def test_the_address_that_answers_is_looked_at_too() -> None:
    """Where the connection ends up somewhere private after all, nothing is asked of it."""

    class Rebinding(Staged):
        def _first_to_answer(self, found: list[Info]) -> socket.socket:
            there = [(*info[:4], ("127.0.0.1", info[4][1])) for info in found]
            return super()._first_to_answer(there)

    async with Host() as inside:
        url = inside.url(name=NAME)
        inside.serve(hosts.plain(CALENDAR))
        with pytest.raises(Refused) as told:
            await asyncio.to_thread(get, Wanted(url), Rebinding())
        assert told.value.fault is Fault.PRIVATE
        async with asyncio.timeout(10):
            while not inside.connections:  # noqa: ASYNC110  # one that was accepted and not begun would be left open
                await asyncio.sleep(0)
        assert not inside.asked


async def test_a_name_is_looked_up_once_for_each_request() -> None:
    """A name that stands for the internet when looked at, and for the router a moment later, leads to no router.

    What was looked at is what is connected to; where a redirect asks for the name again, it is looked at again.
    """

    class Flipping(Staged):
        def resolve(self, host: str, port: int) -> list[Info]:
            self.addresses = (PUBLIC,) if not self.asked else ("127.0.0.1",)
            return super().resolve(host, port)

    async with hosts.on_one_port(PUBLIC) as (host, inside):
        network = Flipping()
        inside.serve(hosts.plain(CALENDAR))
        host.serve(hosts.plain(CALENDAR))
        assert (await asyncio.to_thread(get, Wanted(host.url(name=NAME)), network)).body == CALENDAR
        assert network.asked == [NAME]
        host.serve(hosts.redirect("/again"))
        with pytest.raises(Refused) as told:
            await asyncio.to_thread(get, Wanted(host.url(name=NAME)), Flipping())
        assert told.value.fault is Fault.PRIVATE
        assert inside.connections == 0


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "rebound.example", "2130706433", "[::ffff:127.0.0.1]"])
async def test_no_redirect_leads_inside(name: str) -> None:
    """A public host that sends us to a private address, by whatever name, is left, and that address not asked."""
    async with Host(PUBLIC) as host, Host() as inside:
        inside.serve(hosts.plain(CALENDAR))
        host.serve(hosts.redirect(inside.url(name=name)))
        assert await fault_of(host.url(name=NAME)) is Fault.PRIVATE
        assert not inside.asked


async def test_a_private_address_is_asked_where_the_owner_names_it() -> None:
    """An owner's own calendar server, in an address that says so, is fetched from, along its own redirects."""
    async with Host() as inside:
        inside.answers["/"] = hosts.redirect("/real.ics", 307)
        inside.serve(hosts.plain(CALENDAR), "/real.ics")
        assert (await got(inside.url())).body == CALENDAR


async def test_once_outside_there_is_no_way_back_in() -> None:
    """A private host may send us to the internet; but from there nothing leads inside, not even to itself."""
    async with Host(PUBLIC) as host, Host() as inside:
        host.serve(hosts.redirect(inside.url("/real.ics")))
        inside.serve(hosts.redirect(host.url(name=NAME)))
        inside.serve(hosts.plain(CALENDAR), "/real.ics")
        assert await fault_of(inside.url()) is Fault.PRIVATE
        assert [asked.path for asked in inside.asked] == ["/"]


async def test_a_private_host_opens_no_other_private_one() -> None:
    """Only the address that the owner named may be private."""
    async with Host() as inside, Host("127.0.0.3") as other:
        other.serve(hosts.plain(CALENDAR))
        inside.serve(hosts.redirect(other.url()))
        assert await fault_of(inside.url()) is Fault.PRIVATE
        assert not other.asked


async def test_a_password_goes_to_the_host_it_is_for() -> None:
    """Name and password of the address are sent to its host, and not to where that one sends us."""
    async with Host(PUBLIC) as host, Host(PUBLIC) as other:
        other.serve(hosts.plain(CALENDAR))
        host.answers["/"] = hosts.redirect("/further")
        host.answers["/further"] = hosts.redirect(other.url(name="other.example"))
        await got(host.url(name=NAME, credentials="me:p%40ss@"))
        wanted = "Basic " + b64encode(b"me:p@ss").decode()
        assert [asked.headers.get("authorization") for asked in host.asked + other.asked] == [wanted, wanted, None]


@pytest.mark.parametrize("hops", [5, 6])
async def test_five_redirects_are_followed(hops: int) -> None:
    """Five lead on; a sixth doesn't."""
    async with Host(PUBLIC) as host:
        for hop in range(hops):
            host.answers[f"/{hop}"] = hosts.redirect(f"/{hop + 1}", (301, 302, 303, 307, 308)[hop % 5])
        host.answers[f"/{hops}"] = hosts.plain(CALENDAR)
        if hops == 5:
            assert (await got(host.url("/0", name=NAME))).body == CALENDAR
        else:
            assert await fault_of(host.url("/0", name=NAME)) is Fault.CIRCLE


NOT_PUBLIC = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.2.0/24"),
    *("192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"),
    *("::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8", "2001:db8::/32"),
    *("::127.0.0.0/104", "64:ff9b:1::/48", "100::/64", "3fff::/20", "5f00::/16", "fec0::/10"),
    *("::ffff:10.0.0.0/104", "64:ff9b::192.168.0.0/112", "2002:7f00::/24", "2002:c0a8::/32"),
)
"""IANA's special-purpose registries, and private IPv4 addresses inside IPv6 ones."""


@pytest.mark.parametrize("network", NOT_PUBLIC)
def test_private_and_special_networks_are_not_public(network: str) -> None:
    """The first and last address of each are refused, and typed as such they name a private place."""
    numbers = ip_network(network)
    for address in (numbers[0], numbers[-1]):
        assert not is_public(str(address))
        assert names_private(str(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_the_internet_is_public(address: str) -> None:
    """Ordinary addresses, also behind NAT64."""
    assert is_public(address)
    assert not names_private(address)


@pytest.mark.parametrize("text", ["", "x", "127.1", "0x7f.1", "2130706433", "fe80::1%eth0"])
def test_what_is_no_plain_number_is_not_public(text: str) -> None:
    """Anything odd is taken for private."""
    assert not is_public(text)


@pytest.mark.parametrize(
    ("host", "private"),
    [
        *((name, True) for name in ("localhost", "LOCALHOST.", "nas", "nas.local", "cal.home.arpa", "a.b.internal")),
        *((name, False) for name in ("example.org", "local.example.org", "mylocal.net", "2130706433", "127.1")),
    ],
)
def test_names_of_private_places(host: str, private: bool) -> None:
    """Names that exist in private networks only say that a private address is meant; disguised numbers don't."""
    assert names_private(host) is private
    assert place_of(f"http://{host}/").host == host.lower()
