"""The live wall, as phones hear of it over real sockets."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import pytest

from tests.fakes import session
from tests.web.phone import LOCAL, Phone, Table, serving
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way

CAMILLE = Introduction("Camille", "pricing", Stance.OFFERS)
LEO = Introduction("Léo", "pricing", Stance.SEEKS)
Told = tuple[str, Any]


class Listener:
    """A phone's event stream."""

    def __init__(self, lines: AsyncIterator[bytes]) -> None:
        self._lines = lines

    async def next(self) -> Told:
        """Return the next event."""
        name = ""
        async with asyncio.timeout(10):
            async for raw in self._lines:
                line = raw.decode().rstrip("\n")
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    return name, json.loads(line[6:])
        raise EOFError


@asynccontextmanager
async def listening(phone: Phone, language: str = "en") -> AsyncIterator[Listener]:
    """Open a phone's stream."""
    async with phone.client.get(f"{phone.table.root}/wall/events?lang={language}") as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        yield Listener(aiter(response.content))


async def arrive(table: Table, said: Introduction = CAMILLE) -> int:
    """Check in at the screen; return the arrival."""
    return (await table.scene.desk.check_in(said, Way.TOUCH)).arrival


async def test_it_begins_with_the_whole_wall() -> None:
    """Whoever comes late, or comes back, needs nothing else."""
    async with serving() as table, table.phone() as phone:
        arrival = await arrive(table)
        async with listening(phone) as stream:
            name, wall = await stream.next()
        assert name == "wall"
        assert wall["number"] == "1"
        assert wall["guests"] == [[arrival, "Camille", "can help with", "pricing", "offers"]]


async def test_a_touch_is_told_to_every_phone() -> None:
    """Each in its own language, with the number."""
    async with (
        serving() as table,
        table.phone() as one,
        table.phone() as other,
        listening(one, "en") as english,
        listening(other, "fr") as french,
    ):
        await english.next()
        await french.next()
        arrival = await arrive(table)
        assert await english.next() == (
            "change",
            {
                "number": "1",
                "here": "here now",
                "unnamed": "",
                "hidden": "",
                "threads": [],
                "spoken": "",
                "put": [[arrival, "Camille", "can help with", "pricing", "offers"]],
                "gone": [],
            },
        )
        _, told = await french.next()
        assert told["put"][0][2] != "can help with"


async def test_what_goes_is_told() -> None:
    """A name taken off, put back, undone."""
    async with serving() as table, table.phone() as phone, listening(phone) as stream:
        await stream.next()
        arrival = await arrive(table)
        await stream.next()
        table.scene.desk.take_off(arrival)
        _, off = await stream.next()
        assert (off["gone"], off["put"], off["number"]) == ([arrival], [], "1")
        table.scene.desk.put_back(arrival)
        assert (await stream.next())[1]["put"][0][0] == arrival
        await table.scene.desk.undo(arrival)
        _, undone = await stream.next()
        assert (undone["gone"], undone["number"]) == ([arrival], "")


async def test_a_crowd_is_told_of_together() -> None:
    """Many arrivals in one instant are one event, and none is missing."""
    async with serving() as table, table.phone() as phone, listening(phone) as stream:
        await stream.next()
        arrivals = [await arrive(table, Introduction(f"G{n}")) for n in range(50)]
        seen: list[int] = []
        events = 0
        while len(seen) < 50:
            _, told = await stream.next()
            seen += [put[0] for put in told["put"]]
            events += 1
        assert seen == arrivals
        assert events < 10
        assert told["number"] == "50"


async def test_at_the_close_names_are_to_go_at_once() -> None:
    """Phones are told so, not only that the page has changed."""
    async with serving() as table, table.phone() as phone, listening(phone) as stream:
        await arrive(table)
        await stream.next()
        while (await stream.next())[0] != "change":
            pass
        await table.scene.at("2026-11-26 11:15")
        assert await stream.next() == ("erased", {})


async def test_where_one_of_two_sessions_closes_the_others_guests_stay() -> None:
    """The whole wall is told anew, without those whose session has closed."""
    workshop = session("2026-11-26 9:45", "2026-11-26 12:00", "workshop")
    async with serving("2026-11-26 9:52", session(), workshop) as table, table.phone() as phone:
        by_uid = {held.key.uid: held.number for held in table.scene.room.open.values()}
        await table.scene.desk.check_in(CAMILLE, Way.TOUCH, by_uid["coffee"])
        stays = await table.scene.desk.check_in(LEO, Way.TOUCH, by_uid["workshop"])
        async with listening(phone) as stream:
            await stream.next()
            await table.scene.at("2026-11-26 11:15")
            name, wall = await stream.next()
            assert (name, [guest[0] for guest in wall["guests"]]) == ("wall", [stays.arrival])
            assert await stream.next() == ("page", {})


async def test_a_stream_ends_with_its_session() -> None:
    """Who scanned the code in the morning and kept listening hears no name of the evening."""
    evening = session("2026-11-26 18:00", "2026-11-26 20:00", "apero")
    async with (
        serving("2026-11-26 9:52", session(), evening) as table,
        table.phone() as spy,
        listening(spy) as stream,
    ):
        await stream.next()
        await table.scene.at("2026-11-26 11:15")
        assert await stream.next() == ("erased", {})
        await table.scene.at("2026-11-26 18:10")
        await arrive(table)
        heard: list[Told] = []
        with suppress(EOFError, aiohttp.ClientError):
            while True:
                heard.append(await stream.next())
        assert {name for name, _ in heard} <= {"erased", "page"}
        assert "Camille" not in str(heard)


async def test_an_old_protocol_is_refused() -> None:
    """HTTP/1.0 knows no chunks: a plain answer, and nothing in the log."""
    async with serving() as table, table.phone() as phone:
        reader, writer = await asyncio.open_connection(LOCAL, table.page.port)
        host = f"{LOCAL}:{table.page.port}"
        writer.write(f"GET /wall/events HTTP/1.0\r\nHost: {host}\r\nCookie: guest={phone.cookie}\r\n\r\n".encode())
        assert b" 505 " in await reader.readline()
        writer.close()


async def test_hidden_names_are_never_sent() -> None:
    """Hiding turns the page, and an arrival meanwhile is only a number."""
    async with serving() as table, table.phone() as phone, listening(phone) as stream:
        await arrive(table)
        await stream.next()
        table.scene.desk.hide_names(True)
        told = [await stream.next()]
        while told[-1][0] != "page":
            told.append(await stream.next())
        await arrive(table, LEO)
        _, change = await stream.next()
        assert (change["put"], change["number"]) == ([], "2")
        async with listening(phone) as again:
            assert (await again.next())[1]["guests"] == []


async def test_the_hour_turns_the_page() -> None:
    """When the session ends nothing happens in the room, and phones are told all the same."""
    async with serving() as table, table.phone() as phone, listening(phone) as stream:
        await stream.next()
        table.page.look()
        await table.scene.at("2026-11-26 11:01")
        table.page.look()
        assert await stream.next() == ("page", {})


async def test_who_never_reads_is_dropped_and_the_others_are_told() -> None:
    """Its connection ends once too much lies unread; a phone beside it misses nothing."""
    async with serving() as table, table.phone() as deaf, table.phone() as phone, listening(phone) as stream:
        await stream.next()
        with socket.socket() as raw:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            raw.setblocking(False)
            loop = asyncio.get_running_loop()
            await loop.sock_connect(raw, (LOCAL, table.page.port))
            await loop.sock_sendall(
                raw,
                f"GET /wall/events?lang=en HTTP/1.1\r\nHost: {LOCAL}:{table.page.port}\r\n"
                f"Cookie: guest={deaf.cookie}\r\n\r\n".encode(),
            )
            arrivals = [await arrive(table, Introduction(f"G{n}")) for n in range(200)]
            seen = ""
            async with asyncio.timeout(60):
                for turn in itertools.count():
                    said = Introduction("Camille", f"{turn:04}{'x' * 36}")
                    for arrival in arrivals:
                        await table.scene.desk.introduce(arrival, said)
                    while seen != said.interest:
                        seen = (await stream.next())[1]["put"][-1][3]
                    if turn and len(table.page._stream) == 1:
                        break
            assert not raw.recv(1 << 22).endswith(seen.encode())


async def test_a_phone_has_four_streams_at_most() -> None:
    """A fifth is asked to wait; when one ends it may come."""
    async with serving() as table, table.phone() as phone:
        opened = [await phone.client.get(f"{table.root}/wall/events") for _ in range(4)]
        await phone.get("/wall/events")
        assert phone.status == 429
        for response in opened:
            response.close()


async def test_closing_the_page_ends_every_stream() -> None:
    """No phone keeps the board from ending."""
    async with serving() as table, table.phone() as phone, listening(phone) as stream:
        await stream.next()
        async with asyncio.timeout(5):
            await table.page.stop()
        with pytest.raises((EOFError, aiohttp.ClientError)):
            await stream.next()
