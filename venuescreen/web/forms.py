"""What a phone's form sent, read within limits."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from aiohttp import StreamReader, web
from multidict import MultiDict

from venuescreen.web.connections import Limits
from venuescreen.web.connections_http import Connection

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 32


async def read_form(request: web.Request) -> MultiDict[str]:
    """Return the fields of a form; of several of one name, the first that says something.

    Raises aiohttp's refusals: 408 where it comes too slowly, 413 where it is too large, 415 where it is not a form,
    400 where it can't be read.
    """
    limits = request.protocol.limits if isinstance(request.protocol, Connection) else Limits()
    if request.content_type != FORM or request.headers.get("Content-Encoding", "identity") != "identity":
        raise web.HTTPUnsupportedMediaType
    if (request.content_length or 0) > limits.body_bytes:
        raise web.HTTPRequestEntityTooLarge(limits.body_bytes)
    try:
        # What has come already needs no timer.
        async with asyncio.timeout(None if request.content.is_eof() else limits.body_seconds):
            body = await _read(request.content, limits.body_bytes)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except web.RequestPayloadError:
        raise web.HTTPBadRequest from None
    except OSError as error:
        raise ConnectionResetError from error
    return _fields(body)


async def _read(stream: StreamReader, most: int) -> bytes:
    body = bytearray()
    while some := await stream.readany():
        body += some
        if len(body) > most:
            raise web.HTTPRequestEntityTooLarge(most)
    return bytes(body)


def _fields(body: bytes) -> MultiDict[str]:
    fields: MultiDict[str] = MultiDict()
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # no UTF-8, or too many
        raise web.HTTPBadRequest from None
    for name, value in pairs:
        if not fields.get(name):
            fields[name] = value
    return fields
