"""Holding out on a network of strangers: requests that come too slowly, too large, or not as requests at all."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import random
from time import monotonic

import pytest

from tests.web.hostile import BEGUN, GET, KNOWN, post, soon, standing
from venuescreen.web.complaints import TRACES, Complaints
from venuescreen.web.site import Limits

HASTY = Limits(head_seconds=0.5, body_seconds=0.4, linger_seconds=0.2)
LONG = (
    b"GET /" + b"x" * 2100 + b" HTTP/1.1\r\nHost: here\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: here\r\nCookie: " + b"x" * 4200,
    b"GET / HTTP/1.1\r\nHost: here\r\n" + b"".join(b"X-%d: x\r\n" % n for n in range(50)) + b"\r\n",
)
MALFORMED = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # https:// typed for http://
    b"Camille\r\n\r\n",
    b"GET /Camille HTTP/9.9\r\n\r\n",
    b"GET Camille HTTP/1.1\r\nHost: here\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: here\r\nCamille\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: here\r\nX: a\0Camille\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: here\r\nX : Camille\r\n\r\n",
    b"POST /form HTTP/1.1\r\nHost: here\r\nContent-Length: Camille\r\n\r\n",
    b"POST /form HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\nCamille\r\n",
    post(b"", b"Transfer-Encoding: chunked\r\n").replace(b"Content-Length: 0\r\n", b"") + b"Camille\r\n",
    b"GET /" + b"Camille" * 2000 + b" HTTP/1.1\r\nHost: here\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: here\r\nX: " + b"Camille" * 2000 + b"\r\n\r\n",
)


@pytest.mark.parametrize("first", [b"", GET, KNOWN], ids=["first", "second", "of a known phone"])
async def test_a_head_that_trickles_in_is_cut(first: bytes) -> None:
    """However many bytes still come, and whoever sends them."""
    async with standing(HASTY) as stand:
        wire = await stand.connect()
        if first:
            assert await wire.ask(first) == 200
        begun = monotonic()
        await wire.trickle(GET * 10, 0.02)
        assert await wire.ended()
        assert 0.3 < monotonic() - begun < 2
        assert await soon(lambda: stand.site.connections == 0)


async def test_a_body_that_trickles_in_is_refused() -> None:
    """408, and the connection ends."""
    async with standing(HASTY) as stand:
        wire = await stand.connect()
        wire.say(post(b"first_name=" + b"x" * 100)[:-100])
        begun = monotonic()
        reading = asyncio.create_task(wire.status())
        while not reading.done():
            wire.say(b"x")
            await asyncio.wait([reading], timeout=0.02)
        assert reading.result() == 408
        assert 0.3 < monotonic() - begun < 2
        assert await wire.ended()


async def test_a_body_that_nobody_wants_does_not_hold_the_connection() -> None:
    """A page that is not there is answered at once, and what goes on coming is read for a moment only."""
    async with standing(HASTY) as stand:
        wire = await stand.connect()
        assert await wire.ask(b"POST /nowhere HTTP/1.1\r\nHost: here\r\nContent-Length: 4000\r\n\r\n") == 404
        begun = monotonic()
        await wire.trickle(b"x" * 4000, 0.01)
        assert monotonic() - begun < 2


async def test_a_form_is_read_up_to_its_limit() -> None:
    """One byte more is refused, whether its size was announced or not, and before it has all been sent."""
    async with standing() as stand:
        fits, over = b"first_name=" + b"x" * 4085, b"first_name=" + b"x" * 4086
        wire = await stand.connect()
        assert await wire.ask(post(fits)) == 200
        assert await wire.ask(_chunked(fits)) == 200
        assert await wire.ask(post(over)) == 413
        assert await (await stand.connect()).ask(post(over)[:-4000]) == 413
        assert await (await stand.connect()).ask(_chunked(over)) == 413
        assert await (await stand.connect()).ask(_chunked(over).removesuffix(b"0\r\n\r\n")) == 413


async def test_only_forms_in_utf_8_are_read() -> None:
    """Anything else is refused without a guess at it."""
    async with standing() as stand:
        for expected, sent in (
            (415, post(b"{}", kind=b"application/json")),
            (415, post(b"a=b", kind=b"multipart/form-data; boundary=x")),
            (415, post(gzip.compress(b"a=b"), b"Content-Encoding: gzip\r\n")),
            (415, post(b"a=b").replace(b"Content-Type", b"X-Type")),
            (400, post(b"first_name=L%E9o")),
            (400, post("first_name=Léo".encode("latin-1"))),
            (400, post(b"&".join(b"f%d=" % n for n in range(33)))),
            (200, post(b"first_name=L%C3%A9o", kind=b"application/x-www-form-urlencoded; charset=utf-8")),
        ):
            assert await (await stand.connect()).ask(sent) == expected, sent


async def test_a_body_that_breaks_off_into_nonsense_is_refused() -> None:
    """After a head that was in order; aiohttp's fast parser does not tell who waits for the rest, so time does."""
    async with standing(HASTY) as stand:
        wire = await stand.connect()
        whole = _chunked(b"first_name=Noor")
        head = whole[: whole.index(b"\r\n\r\n") + 4]
        wire.say(head)
        assert not await wire.ended(0.1)
        assert await wire.ask(b"nonsense\r\n") in (400, 408)
        assert await wire.ended()


async def test_the_first_of_two_fields_of_one_name_counts() -> None:
    """And an empty one is a field too."""
    async with standing() as stand:
        wire = await stand.connect()
        assert await wire.ask(post(b"first_name=L%C3%A9o+N.&first_name=Awa&interest=")) == 200
        assert json.loads(wire.body) == {"first_name": "Léo N.", "interest": ""}


async def test_a_head_that_is_too_long_is_refused() -> None:
    """Thousands of those half sent would fill the laptop's memory."""
    async with standing() as stand:
        for head in LONG:
            wire = await stand.connect()
            assert await wire.ask(head) == 400
            assert await wire.ended()


async def test_a_flood_of_malformed_requests_leaves_one_line_and_nothing_of_what_was_sent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """And the site goes on."""
    caplog.set_level(logging.DEBUG)
    noise = random.Random(8)  # noqa: S311  # the same noise each time
    async with standing(HASTY) as stand:
        for number in range(20):
            for what in (*MALFORMED, noise.randbytes(300) + b"\r\n\r\n"):
                wire = await stand.connect(f"127.0.3.{number + 1}")
                wire.say(what)
        assert await soon(lambda: stand.site.connections == 0)
        assert await (await stand.connect()).ask(GET) == 200
    said = [r.getMessage() for r in caplog.records if r.name.startswith(("venuescreen", "aiohttp"))]
    assert len(said) == 1
    assert said[0].endswith("malformed requests from phones in the last minute")
    assert int(said[0].split()[0]) >= 200
    assert "Camille" not in caplog.text


@pytest.mark.logs
async def test_a_bug_is_logged_with_where_it_was_but_not_with_what_was_asked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A flood of one bug is told a few times and counted."""
    async with standing() as stand:
        for _ in range(TRACES + 3):
            wire = await stand.connect()
            assert await wire.ask(GET.replace(b"/ ", b"/bug/Awa ")) == 500
            assert "Awa" not in wire.body
    records = [record for record in caplog.records if record.name == "venuescreen.web.complaints"]
    assert [record.levelname for record in records] == ["ERROR"] * (TRACES + 1)
    assert all(record.exc_info and record.exc_info[0] is KeyError for record in records[:-1])
    assert records[-1].getMessage() == "3 more requests failed in the last minute"
    assert not any("Awa" in record.getMessage() for record in records)


async def test_complaints_are_told_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    """Those of each minute together, and none where there were none."""
    caplog.set_level(logging.INFO)
    complaints = Complaints(every=0.05)
    for many in (3, 2):
        for _ in range(many):
            complaints.malformed()
        told = len(caplog.records)
        assert await soon(lambda told=told: len(caplog.records) > told)  # type: ignore[misc]
    complaints.tell()
    assert [record.getMessage().split()[0] for record in caplog.records] == ["3", "2"]


async def test_a_phone_that_leaves_while_it_sends_is_no_complaint(caplog: pytest.LogCaptureFixture) -> None:
    """A lift, a tunnel, an empty battery: nothing is logged."""
    caplog.set_level(logging.INFO)
    async with standing() as stand:
        for sent in (BEGUN, post(b"a=b")[:-1], GET.replace(b"/ ", b"/large ")):
            wire = await stand.connect()
            wire.say(sent)
            assert await soon(lambda: stand.site.connections == 1)
            wire.close()
            assert await soon(lambda: stand.site.connections == 0)
    assert not caplog.records


def _chunked(body: bytes) -> bytes:
    head = post(b"", b"Transfer-Encoding: chunked\r\n").replace(b"Content-Length: 0\r\n", b"")
    half = len(body) // 2
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:half], body[half:]))
    return head + chunks + b"0\r\n\r\n"


@pytest.mark.parametrize("expected", [b"Camille", b"\x94", b"100-continue, Camille", b"\xc3\xa9"])
async def test_what_a_request_expects_is_not_said_again(expected: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """417 with nothing in it, whatever bytes it expects, and no bug in the log; what the standard knows is taken."""
    async with standing() as stand:
        for path in (b"/", b"/nowhere"):
            wire = await stand.connect()
            assert (
                await wire.ask(b"GET " + path + b" HTTP/1.1\r\nHost: here\r\nExpect: " + expected + b"\r\n\r\n")
                == 417
            )
            assert "Camille" not in wire.head + wire.body
        wire = await stand.connect()
        assert await wire.ask(post(b"name=x", b"Expect: 100-Continue\r\n")) == 100
        assert await wire.status() == 200
    assert not [record for record in caplog.records if record.levelno > logging.INFO]
