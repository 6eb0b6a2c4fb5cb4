"""Qt's event loop as asyncio's. The only module that imports qasync.

qasync 0.28 never kills the Qt timer of a cancelled `call_later`, fires coarse timers up to 9 ms early, and overflows
past 24.8 days: this loop sets precise timers, stops them when cancelled, and waits long delays in parts. It makes a
timer for each `call_soon`, which cost a third of a busy phone page: here, all that is ready shares one. And it makes
a notifier for each socket: see `socket_watch`.
"""

from __future__ import annotations

import asyncio
import math
import os
import select
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Any

os.environ.setdefault("QT_API", "pyside6")  # qasync looks here before it looks for what is installed

from PySide6.QtCore import QTimer  # qasync takes the binding that is imported first
from qasync import QEventLoop

from venuescreen.socket_watch import TURN_S, Kind, SocketWatch

PRECISE = 0
"""Qt.TimerType.PreciseTimer, spelt out: PySide takes 15 ms to load the namespace `Qt`."""
HELPERS = 2
"""Threads for what `asyncio.to_thread` is given: a PIN, the checks before opening."""
LONGEST_MS = 24 * 3600 * 1000
"""A QTimer counts milliseconds in 31 bits; longer delays are waited for in days."""


class Loop(QEventLoop):  # type: ignore[misc]  # qasync ships no types
    """An asyncio loop on a running or coming Qt application."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # as qasync's
        self._timers: dict[int, QTimer] = {}
        """By the handle's identity: two handles for the same call at the same instant are equal."""
        self._ready: deque[asyncio.Handle] = deque()
        self._turn = QTimer(singleShot=True, interval=0)
        self._turn.timeout.connect(self._run_ready)
        self._watch = SocketWatch(self) if hasattr(select, "epoll") else None
        super().__init__(*args, **kwargs)
        # qasync's own takes ten threads at once, each with memory of its own, and passes over what is no `Exception`.
        self.set_default_executor(ThreadPoolExecutor(HELPERS, "helper"))

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """Call back in the next turn, in the order of the calls."""
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        if not self._turn.isActive():
            self._turn.start()
        return handle

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """Call back after `delay` seconds, never early."""
        if delay <= 0:
            return self.call_soon(callback, *args, context=context)
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Call back when `time()` has reached `when`."""
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        timer = QTimer()
        timer.setSingleShot(True)
        timer.setProperty("timerType", PRECISE)
        timer.timeout.connect(lambda: self._fire(handle))
        self._timers[id(handle)] = timer
        self._wait(handle)
        return handle

    def close(self) -> None:
        """Stop all timers and release everything."""
        for timer in self._timers.values():
            timer.stop()
            timer.deleteLater()
        self._timers.clear()
        self._turn.stop()
        self._ready.clear()
        super().close()
        if self._watch is not None:
            self._watch.close()

    # What asyncio's transports and sock_ methods call; qasync makes a notifier for each socket.
    def _add_reader(self, fd: Any, callback: Callable[..., object], *args: object) -> None:
        if self._watch is None:
            super()._add_reader(fd, callback, *args)
        else:
            self._check_closed()
            self._watch.add(_number(fd), Kind.READ, asyncio.Handle(callback, args, self))

    def _add_writer(self, fd: Any, callback: Callable[..., object], *args: object) -> None:
        if self._watch is None:
            super()._add_writer(fd, callback, *args)
        else:
            self._check_closed()
            self._watch.add(_number(fd), Kind.WRITE, asyncio.Handle(callback, args, self))

    def _remove_reader(self, fd: Any) -> bool:
        if self._watch is None:
            return bool(super()._remove_reader(fd))
        return self._watch.remove(_number(fd), Kind.READ)

    def _remove_writer(self, fd: Any) -> bool:
        if self._watch is None:
            return bool(super()._remove_writer(fd))
        return self._watch.remove(_number(fd), Kind.WRITE)

    def _run_ready(self) -> None:
        """Run what was ready when the turn began, as far as the window can wait; the rest comes after it."""
        late = self.time() + TURN_S
        self._turn.start()  # first: a callback may turn Qt's events itself, or end with what no loop catches
        for _ in range(len(self._ready)):
            if not self._ready or self.time() > late:  # another turn may have come in between
                break
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001  # as every loop runs its handles
        if not self._ready:
            self._turn.stop()

    def _wait(self, handle: asyncio.TimerHandle) -> None:
        left = math.ceil((handle.when() - self.time()) * 1000)
        self._timers[id(handle)].start(max(0, min(left, LONGEST_MS)))

    def _fire(self, handle: asyncio.TimerHandle) -> None:
        if id(handle) not in self._timers:
            return
        if handle.when() > self.time():
            self._wait(handle)
            return
        self._timer_handle_cancelled(handle)
        if not handle.cancelled():
            handle._run()  # noqa: SLF001  # as every loop runs its handles

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        timer = self._timers.pop(id(handle), None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()


def _number(fd: Any) -> int:
    return fd if isinstance(fd, int) else int(fd.fileno())
