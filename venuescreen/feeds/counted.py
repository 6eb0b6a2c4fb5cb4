"""An HTTP answer that is counted as it comes from the wire, whatever it says of itself."""

from __future__ import annotations

import socket
from collections.abc import Callable
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from typing import IO, Any

from venuescreen.feeds.faults import MOST_BYTES, Fault, Refused

MOST_AROUND = 1_000_000
"""Bytes of headers, of what is between chunks, and of what packing may add."""


class CountedResponse(HTTPResponse):
    """Raises `Refused` while it is read, once more came than any calendar has.

    http.client bounds each line, but neither how many interim answers there are nor a chunk of less than no bytes,
    which it reads to the end.
    """

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:  # as http.client's
        super().__init__(sock, *args, **kwargs)
        self.fp = BufferedReader(_Counted(self.fp))


class _Counted(RawIOBase):
    def __init__(self, wire: IO[bytes]) -> None:
        self._read: Callable[[int], bytes] = wire.read1  # type: ignore[attr-defined]  # a buffered one
        self._close = wire.close
        self._came = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._read(len(buffer))
        self._came += len(data)
        if self._came > MOST_BYTES + MOST_AROUND:
            raise Refused(Fault.TOO_LARGE)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._close()
        super().close()
