"""Holding out on a network of strangers: how many connections there may be, and whose."""

from __future__ import annotations

import asyncio
import os
import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from time import monotonic, process_time

import pytest

from tests.web.hostile import BEGUN, GET, KNOWN, STREAM, Stand, Wire, post, soon, standing
from venuescreen.core.errors import PlainError
from venuescreen.web.connections_accept import OTHER_FILES, allow_files, listen
from venuescreen.web.site import Limits, Site


@pytest.fixture
def files() -> Iterator[tuple[int, int]]:
    """Put the limit of open files back that the test changes."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield limits
    resource.setrlimit(resource.RLIMIT_NOFILE, limits)


async def ended(*wires: Wire) -> int:
    """Return how many of these the site closes within a moment."""
    return sum(await asyncio.gather(*(wire.ended(0.2) for wire in wires)))


async def test_an_answer_tells_no_version() -> None:
    """`Server` names the program only: versions tell which holes to try."""
    async with standing() as stand:
        wire = await stand.connect()
        assert await wire.ask(GET) == 200
        assert wire.body == "welcome"
        assert "Server: venuescreen\r\n" in wire.head
        assert await wire.ask(GET.replace(b"/ ", b"/nowhere ")) == 404
        assert "Server: venuescreen\r\n" in wire.head
        assert await wire.ask(b"nonsense\r\n\r\n") == 400
        assert "Server: venuescreen\r\n" in wire.head
        assert "nonsense" not in wire.body


async def test_a_phone_is_served_while_a_thousand_connections_are_held() -> None:
    """From one address only 64 can be held without asking for anything; a hundred others may each have theirs."""
    async with standing() as stand:
        await stand.crowd(1000)
        for number in range(100):
            await stand.connect(f"127.0.1.{number + 1}")
        assert await soon(lambda: stand.site.connections == 164)
        asked = monotonic()
        assert await (await stand.connect()).ask(GET) == 200
        assert await (await stand.connect("127.0.2.1")).ask(GET) == 200
        assert monotonic() - asked < 1
        assert stand.site.connections <= 166


async def test_a_whole_café_may_come_from_one_address_at_once() -> None:
    """Where each asks for something, nobody is sent away, however many they are."""
    async with standing(Limits(unfinished_per_address=64)) as stand:

        async def visit() -> int:
            return await (await stand.connect()).ask(GET)

        assert await asyncio.gather(*(visit() for _ in range(300))) == [200] * 300
        assert stand.site.connections == 300


async def test_a_phone_that_was_at_the_screen_does_not_count_for_its_address() -> None:
    """Its connections outlast any number of silent ones from its address, also with half a request sent."""
    async with standing(Limits(unfinished_per_address=3)) as stand:
        phones = []
        for _ in range(5):
            phones.append(await stand.connect())
            assert await phones[-1].ask(KNOWN) == 200
            phones[-1].say(KNOWN[:30])
        strangers = await stand.crowd(6)
        assert await soon(lambda: stand.site.connections == 8)
        assert await ended(*strangers[:3]) == 3
        assert await ended(*strangers[3:]) == 0
        assert [await phone.ask(KNOWN[30:]) for phone in phones] == [200] * 5


async def test_half_a_second_request_counts_like_half_a_first_one() -> None:
    """One answer must not buy a connection that can be held with a few bytes beyond the address's number."""
    async with standing(Limits(unfinished_per_address=3)) as stand:
        answered = []
        for _ in range(3):
            answered.append(await stand.connect())
            assert await answered[-1].ask(GET) == 200
            answered[-1].say(BEGUN)
            assert await ended(answered[-1]) == 0
        later = await stand.crowd(2)
        assert await ended(*answered) == 2
        assert await ended(*later) == 0


async def test_a_form_that_came_in_two_parts_is_a_whole_request() -> None:
    """Until its second part has come, its connection may be dropped for another; from then on no more."""
    async with standing(Limits(unfinished_per_address=1)) as stand:
        sent = post(b"first_name=Noor")
        half, whole = await stand.connect(), await stand.connect("127.0.0.2")
        for wire in (half, whole):
            wire.say(sent[:-3])
            assert not await wire.ended(0.1)
        assert await whole.ask(sent[-3:]) == 200
        await stand.connect()
        await stand.connect("127.0.0.2")
        assert await ended(half) == 1
        assert await ended(whole) == 0


async def test_a_full_house_takes_the_next_by_letting_the_idlest_go() -> None:
    """First who never asked for anything, then who was answered, last the phones that were at the screen."""
    async with standing(Limits(connections=4)) as stand:
        known, idle, silent, stream = await stand.crowd(4)
        assert await stream.ask(STREAM) == 200
        assert await known.ask(KNOWN) == 200
        assert await idle.ask(GET) == 200
        for leaves, stay in ((silent, 2), (idle, 1), (known, 0)):
            assert await (await stand.connect()).ask(STREAM) == 200
            assert await ended(leaves) == 1
            assert await ended(*(known, idle)[:stay]) == 0
        assert await (await stand.connect()).ended()
        assert await ended(stream) == 0
        assert stand.site.connections == 4


async def test_a_crowd_at_a_full_door_is_not_let_in_all_the_same() -> None:
    """Where many come in one instant, those sent away before they were quite in are closed too."""
    async with standing(Limits(connections=3)) as stand:
        came = await asyncio.gather(*(stand.connect() for _ in range(40)))
        assert await ended(*came) == 37
        assert stand.site.connections == 3


async def test_who_never_reads_is_dropped() -> None:
    """Nor does what was written for them keep the connection open after its end."""
    async with standing(Limits(write_seconds=0.3, head_seconds=0.3)) as stand:
        for path in (b"/large", b"/last"):
            silent = await stand.connect(receive=1)
            silent.say(GET.replace(b"/ ", path + b" "))
            assert await soon(lambda: stand.site.connections == 1)
            assert await soon(lambda: stand.site.connections == 0, 3), path


async def test_who_reads_slowly_but_does_is_not_dropped() -> None:
    """16 MiB take longer than one look at what is unread."""
    async with standing(Limits(write_seconds=1)) as stand:
        wire = await stand.connect()
        assert await wire.ask(GET.replace(b"/ ", b"/large ")) == 200
        assert len(wire.body) == 16 * 1024 * 1024


async def test_a_waiting_handler_learns_at_once_that_its_phone_has_gone() -> None:
    """An event stream's place is free again as soon as the page is left."""
    async with standing() as stand:
        wire = await stand.connect()
        assert await wire.ask(STREAM) == 200
        wire.close()
        assert await soon(lambda: stand.gone == 1, 1)
        assert stand.site.connections == 0


async def test_it_stops_at_once_though_phones_are_connected() -> None:
    """Within two seconds, whatever they do, and no task and no port is left."""
    before = asyncio.all_tasks()
    async with standing() as stand:
        streams = await stand.crowd(20)
        assert {await stream.ask(STREAM) for stream in streams} == {200}
        assert await (await stand.connect()).ask(KNOWN) == 200
        (await stand.connect()).say(BEGUN)
        unread = await stand.connect(receive=1)
        unread.say(GET.replace(b"/ ", b"/large "))
        slow = await stand.connect()
        slow.say(b"POST /form HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n1")
        assert await soon(lambda: stand.site.connections == 24)
        begun = monotonic()
        await stand.site.stop()
        assert monotonic() - begun < 2
        assert asyncio.all_tasks() == before
        assert await ended(*streams) == 20
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", stand.port))
        assert await soon(lambda: stand.site.connections == 0)


async def test_a_taken_port_gives_way_to_a_free_one() -> None:
    """So two screens on one laptop both have their page."""
    async with standing() as first:
        second = Stand(Limits())
        second.port = await second.site.start(first.port)
        try:
            assert second.port not in (0, first.port)
            assert await (await second.connect()).ask(GET) == 200
        finally:
            await second.close()
        third = Stand(Limits())
        third.port = await third.site.start(99_999)
        await third.close()
        assert 0 < third.port < 65_536


def test_where_nothing_can_listen_the_organizer_is_told(files: tuple[int, int]) -> None:
    """The system gives no socket at all."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, files[1]))
    with pytest.raises(PlainError, match="Check-in on the screen works as ever"):
        listen(0)


async def test_a_site_that_never_started_can_be_stopped() -> None:
    """The board stops what it began, however far that came."""
    from aiohttp import web

    site = Site(web.Application())
    await site.stop()
    assert site.connections == 0


def test_as_many_files_may_be_open_as_the_system_grants(files: tuple[int, int]) -> None:
    """Where it grants few, fewer connections are taken: the ledger must still be able to open its files."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, files[1]))
    allowed = min(4096, files[1])
    assert allow_files() == allowed - OTHER_FILES
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (allowed, files[1])


@pytest.mark.logs
async def test_without_descriptors_the_board_goes_on_and_phones_wait(
    files: tuple[int, int], caplog: pytest.LogCaptureFixture
) -> None:
    """It says so once, makes room by dropping idle ones, and neither spins nor fills the log."""
    async with standing() as stand:
        with ExitStack() as sockets:
            clients = [sockets.enter_context(socket.socket()) for _ in range(60)]
            next_number = os.dup(0)
            os.close(next_number)
            resource.setrlimit(resource.RLIMIT_NOFILE, (next_number + 20, files[1]))
            loop, begun = asyncio.get_running_loop(), process_time()
            for client in clients:
                client.setblocking(False)
                await loop.sock_connect(client, ("127.0.0.1", stand.port))
                client.send(GET)
            answers = [await asyncio.wait_for(loop.sock_recv(client, 15), 10) for client in clients]
            resource.setrlimit(resource.RLIMIT_NOFILE, files)
        assert answers == [b"HTTP/1.1 200 OK"] * 60
        assert process_time() - begun < 2
        warnings = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
        assert len(warnings) == 1
        assert warnings[0].startswith("phones have to wait")
        assert await (await stand.connect()).ask(GET) == 200
