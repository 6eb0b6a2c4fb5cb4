"""Reads what a host answers, counted while it comes and while it is unpacked, and looks whether it is a calendar."""

from __future__ import annotations

import zlib
from http.client import HTTPResponse, IncompleteRead

from venuescreen.feeds.faults import MOST_BYTES, Fault, Refused

_CHUNK = 64 * 1024
_GZIP = zlib.MAX_WBITS | 16
_GZIP_START = b"\x1f\x8b"


def read_calendar(response: HTTPResponse) -> bytes:
    """Return the whole body, which looks like a calendar. Raises `Refused`, or what the network raises."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise Refused(Fault.ODD)
    if (response.length or 0) > MOST_BYTES:
        raise Refused(Fault.TOO_LARGE)
    try:
        body = _read(response, None if encoding == "identity" else _Unpacker())
    except (IncompleteRead, zlib.error):
        raise Refused(Fault.CUT) from None
    look_at(body)
    return body


def _read(response: HTTPResponse, unpacker: _Unpacker | None) -> bytes:
    body = bytearray()
    came = 0
    while chunk := response.read(_CHUNK):
        came += len(chunk)
        body += unpacker.unpack(chunk, MOST_BYTES + 1 - len(body)) if unpacker else chunk
        if max(came, len(body)) > MOST_BYTES:
            raise Refused(Fault.TOO_LARGE)
    if response.length or (unpacker is not None and not unpacker.whole):
        raise Refused(Fault.CUT)
    return bytes(body)


class _Unpacker:
    """Unpacks gzip, never to more than is asked for: a few kilobytes can stand for gigabytes."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)

    @property
    def whole(self) -> bool:
        """Whether the end was reached."""
        return self._member.eof

    def unpack(self, data: bytes, most: int) -> bytes:
        """Return at most `most` bytes more."""
        unpacked = bytearray()
        while data and len(unpacked) < most:
            if self._member.eof:
                if not data.startswith(_GZIP_START):
                    break  # some hosts add zeros
                self._member = zlib.decompressobj(_GZIP)
            unpacked += self._member.decompress(data, most - len(unpacked))
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return bytes(unpacked)


def look_at(body: bytes) -> None:
    """Raise `Refused` for what is no whole calendar, as far as that is seen without reading it."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n\0")[:512]
    if not start:
        raise Refused(Fault.EMPTY)
    if start.startswith(b"<"):
        raise Refused(Fault.WEB_PAGE)
    if b"\0" in start:  # UTF-16, perhaps: the calendar's reader knows
        return
    text = body.upper()
    begins = text.rfind(b"BEGIN:")
    if b"BEGIN:VCALENDAR" not in text:
        raise Refused(Fault.NOT_CALENDAR)
    if text.rfind(b"END:VCALENDAR") < begins:
        raise Refused(Fault.CUT)
