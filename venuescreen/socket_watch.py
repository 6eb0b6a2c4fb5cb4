"""All of a loop's sockets behind one notifier of Qt's, where the system has epoll (Linux).

Qt asks the system about every notifier in every turn of its loop. Measured: with 2,000 connections a turn took 256 µs
of the processor, and so a request 4 times as long; the kernel's own set tells at once who is ready, in 6 µs.
"""

from __future__ import annotations

import asyncio
import select
from collections import deque
from enum import IntFlag
from time import monotonic

from PySide6.QtCore import QSocketNotifier

AT_ONCE = 64
"""Sockets looked at in a turn; the others are told in the next one."""

TURN_S = 0.003
"""After so long the window gets its turn: a fifth of a frame, as a turn may hold two such spans."""


class Kind(IntFlag):
    """What a socket is watched for: epoll's own numbers."""

    READ = 1
    WRITE = 4


class SocketWatch:
    """Runs a handle each time its socket can be read from, or written to."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Needs Qt's application."""
        self._loop = loop
        self._set = select.epoll()
        self._handles: dict[int, dict[Kind, asyncio.Handle]] = {}
        self._due: deque[tuple[int, int]] = deque()
        """What is ready and was not told yet."""
        self._notifier = QSocketNotifier(self._set.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._look)

    def add(self, socket: int, kind: Kind, handle: asyncio.Handle) -> None:
        """Run `handle` for this socket from now on, rather than an earlier one."""
        handles = self._handles.setdefault(socket, {})
        if old := handles.get(kind):
            old.cancel()
        handles[kind] = handle
        self._watch(socket, handles)

    def remove(self, socket: int, kind: Kind) -> bool:
        """Run nothing of this kind for a socket any more; return whether anything was."""
        handles = self._handles.get(socket, {})
        handle = handles.pop(kind, None)
        if handle is None:
            return False
        handle.cancel()
        self._watch(socket, handles)
        return True

    def close(self) -> None:
        """Watch nothing any more."""
        self._notifier.setEnabled(False)
        self._set.close()
        self._handles.clear()
        self._due.clear()

    def _watch(self, socket: int, handles: dict[Kind, asyncio.Handle]) -> None:
        wanted = sum(handles)
        try:
            if not wanted:
                del self._handles[socket]
                self._set.unregister(socket)
            else:
                self._set.modify(socket, wanted)
        except OSError:  # a number that is new to the set: it forgets those that were closed by itself
            if wanted:
                self._set.register(socket, wanted)

    def _look(self) -> None:
        # Like asyncio's own: after what was called for sooner, which may end the waiting.
        self._notifier.setEnabled(False)
        self._loop.call_soon(self._deliver)

    def _deliver(self) -> None:
        if self._set.closed:
            return
        late = monotonic() + TURN_S
        try:
            # What the last turn had no time for comes first: else a few busy ones would keep the others waiting.
            self._due += self._set.poll(0, AT_ONCE) if not self._due else []
            while self._due:
                socket, events = self._due.popleft()
                for kind in Kind:
                    # An error or an end (which are no `Kind`) is news for whoever reads as for whoever writes.
                    handle = self._handles.get(socket, {}).get(kind)
                    if handle is not None and events & ~int((Kind.READ | Kind.WRITE) ^ kind):
                        handle._run()  # noqa: SLF001  # as every loop runs its handles
                if monotonic() > late:
                    break
        finally:
            if self._due:
                self._loop.call_soon(self._deliver)
            else:
                self._notifier.setEnabled(True)
