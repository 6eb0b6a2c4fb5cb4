from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from venuescreen.control import ControlDoor, ask

TOKEN = "0123456789abcdef"  # noqa: S105  # a test's


async def echo(request: dict[str, Any]) -> dict[str, Any]:
    """Answer with what was asked."""
    return {"asked": request}


@pytest_asyncio.fixture
async def port() -> AsyncIterator[int]:
    """Return the port of an open door; nothing may end a connection in an unhandled error."""
    unhandled: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: unhandled.append(context))
    door = ControlDoor(TOKEN, {"echo": echo})
    yield await door.open()
    await door.close()
    assert unhandled == []


async def answer_to(port: int, sent: bytes) -> bytes:
    """Return all that comes back for some bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    writer.write_eof()
    try:
        async with asyncio.timeout(10):
            return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


async def test_a_command_is_answered(port: int) -> None:
    """What a command says comes back, in any script."""
    answer = await asyncio.to_thread(ask, port, TOKEN, "echo", name="Zoé ☕")
    assert answer == {"asked": {"token": TOKEN, "command": "echo", "name": "Zoé ☕"}}


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "0", "clé"])
async def test_a_wrong_token_gets_nothing(port: int, token: str) -> None:
    """Who does not know the folder's token is not told anything, not even that a command exists."""
    assert await asyncio.to_thread(ask, port, token, "echo") is None


async def test_an_unknown_command_gets_nothing(port: int) -> None:
    """The door has no other."""
    assert await asyncio.to_thread(ask, port, TOKEN, "stop") is None


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"[1, 2]\n",
        b"null\n",
        b'"token"\n',
        b"\xff\xfe\n",
        b"{\n",
        json.dumps({"token": TOKEN}).encode() + b"\n",
        json.dumps({"token": None, "command": "echo"}).encode() + b"\n",
        json.dumps({"token": "\ud83d", "command": "echo"}).encode() + b"\n",
        b"[" * 50_000 + b"\n",
        b"x" * 100_000 + b"\n",
    ],
)
async def test_what_is_no_request_gets_nothing(port: int, sent: bytes) -> None:
    """A browser, a scanner or noise ends its own connection and nothing else; the door still answers."""
    assert await answer_to(port, sent) == b""
    assert await asyncio.to_thread(ask, port, TOKEN, "echo") is not None


async def test_many_can_ask_at_once(port: int) -> None:
    """Each gets their own answer."""
    answers = await asyncio.gather(*(asyncio.to_thread(ask, port, TOKEN, "echo", n=n) for n in range(20)))
    assert [answer["asked"]["n"] for answer in answers if answer] == list(range(20))


async def test_nobody_listens_elsewhere_than_on_loopback(port: int) -> None:
    """The door is this laptop's alone."""
    with socket.socket() as other:
        other.settimeout(5)
        with pytest.raises(OSError, match=r"."):
            other.connect(("127.0.0.2", port))


async def test_a_closed_door_does_not_answer() -> None:
    """Where nothing runs, asking gives None rather than an error."""
    door = ControlDoor(TOKEN, {"echo": echo})
    port = await door.open()
    await door.close()
    assert await asyncio.to_thread(ask, port, TOKEN, "echo") is None
    await door.close()
