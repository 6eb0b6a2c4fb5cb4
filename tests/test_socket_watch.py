"""Many sockets behind one notifier, on the board's loop."""

from __future__ import annotations

import asyncio
import os
import select
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from venuescreen.loop import Loop

pytestmark = pytest.mark.skipif(not hasattr(select, "epoll"), reason="this system has no epoll")


@pytest.fixture
def loop(qapp: QGuiApplication) -> Iterator[Loop]:
    """Return the board's loop on a real Qt application."""
    made = Loop(qapp)
    yield made
    made.close()


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Return two ends of a connection."""
    ends = socket.socketpair()
    for end in ends:
        end.setblocking(False)
    yield ends
    for end in ends:
        end.close()


def run(loop: Loop, seconds: float = 0.05) -> None:
    """Let the loop run."""
    loop.run_until_complete(asyncio.sleep(seconds))


def test_both_directions_are_told_and_each_can_be_stopped(
    loop: Loop, pair: tuple[socket.socket, socket.socket]
) -> None:
    """A reader hears once there is something to read, a writer at once, and neither after it was removed."""
    here, there = pair
    heard: list[bytes] = []
    written: list[int] = []

    def write() -> None:
        written.append(here.send(b"out"))
        assert loop.remove_writer(here)

    loop.add_reader(here, lambda: heard.append(here.recv(100)))
    loop.add_writer(here, write)
    run(loop)
    assert (heard, written, there.recv(100)) == ([], [3], b"out")
    there.send(b"in")
    run(loop)
    assert heard == [b"in"]
    assert loop.remove_reader(here)
    assert not loop.remove_reader(here)
    there.send(b"unheard")
    run(loop)
    assert heard == [b"in"]


def test_an_end_is_news_for_a_writer_too(loop: Loop, pair: tuple[socket.socket, socket.socket]) -> None:
    """Who only waits to write learns that the other side has gone."""
    here, there = pair
    with suppress(BlockingIOError):
        while here.send(b"x" * 65536):
            pass
    told: list[str] = []

    def tell() -> None:
        told.append("gone")
        loop.remove_writer(here)

    loop.add_writer(here, tell)
    run(loop)
    assert told == []
    there.close()
    run(loop)
    assert told == ["gone"]


def test_an_end_without_anything_to_read_is_told(loop: Loop) -> None:
    """A pipe whose writer has gone says only that; its reader is told, and reads the end."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    read: list[bytes] = []

    def end() -> None:
        read.append(os.read(reader, 10))
        loop._remove_reader(reader)

    loop._add_reader(reader, end)
    os.close(writer)
    run(loop)
    os.close(reader)
    assert read == [b""]


def test_a_number_that_is_used_again_is_watched_again(loop: Loop) -> None:
    """A socket closed without a word, and the next one of the same number, which is heard."""
    first, other = socket.socketpair()
    number = first.fileno()
    loop._add_reader(first, print)
    first.close()
    other.close()
    again, talker = socket.socketpair()
    assert again.fileno() == number
    heard: list[bytes] = []
    loop._add_reader(again, lambda: heard.append(again.recv(10)))
    talker.send(b"hello")
    run(loop)
    assert heard == [b"hello"]
    loop._remove_reader(again)
    again.close()
    talker.close()


def test_sockets_that_are_always_ready_leave_the_window_its_turn(loop: Loop) -> None:
    """Qt's own events are handled while two hundred sockets have something to read all the time."""
    pairs = [socket.socketpair() for _ in range(200)]
    turns: list[int] = []
    seen: list[int] = []
    for here, there in pairs:
        there.send(b"x")
        loop.add_reader(here, lambda: turns.append(1))
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: seen.append(len(turns)))
    timer.start()
    run(loop, 0.3)
    timer.stop()
    for here, there in pairs:
        loop.remove_reader(here)
        here.close()
        there.close()
    assert len(seen) > 5
    assert len(turns) > 1000


def test_busy_sockets_do_not_keep_the_others_waiting(loop: Loop) -> None:
    """Of forty that always have something to read, each has its turn, though a turn has time for eight."""
    pairs = [socket.socketpair() for _ in range(40)]
    told: Counter[int] = Counter()

    def work(number: int) -> None:
        time.sleep(0.001)
        told[number] += 1

    for number, (here, there) in enumerate(pairs):
        there.send(b"x")
        loop.add_reader(here, work, number)
    run(loop, 0.5)
    for here, there in pairs:
        loop.remove_reader(here)
        here.close()
        there.close()
    assert len(told) == 40
    assert max(told.values()) - min(told.values()) <= 2


def test_one_notifier_is_all_that_qt_has_to_watch(loop: Loop, pair: tuple[socket.socket, socket.socket]) -> None:
    """However many sockets there are."""
    watch = loop._watch
    assert watch is not None
    own = set(watch._handles)  # the loop's, by which other threads wake it
    for end in pair:
        loop.add_reader(end, print)
        loop.add_writer(end, lambda: None)
    assert (loop._read_notifiers, loop._write_notifiers) == ({}, {})
    assert set(watch._handles) == own | {end.fileno() for end in pair}
    for end in pair:
        loop.remove_reader(end)
        loop.remove_writer(end)
    assert set(watch._handles) == own
