"""The supervisor's loop: carries out what the rules say of the one board."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from venuescreen.clock import seconds_awake_or_asleep as now
from venuescreen.supervisor.beats import ALIVE, READY, SUPERVISED, WATCHED
from venuescreen.supervisor.child import Child
from venuescreen.supervisor.journal import Journal
from venuescreen.supervisor.notice import Notice
from venuescreen.supervisor.notify import ENVIRONMENT, Notifier
from venuescreen.supervisor.rules import Limits, Order, Other, Rules

_TICK_S = 2
"""The longest pause between two looks; a longer one means that the laptop slept."""
_BEAT_S = 0.1
"""Beats that come faster than this count as one: a board that says nothing else must not fill the memory."""
_LAST_WORDS_S = 1
_WORDS = (READY, ALIVE)


@dataclass(frozen=True, slots=True)
class Commands:
    """What is run: the board, and the ways to draw the page, the best one first."""

    board: Sequence[str]
    pages: Sequence[Sequence[str]] = ()


class Overseer:
    """Keeps one board running until it is closed on purpose, or the supervisor is told to end.

    Where another board is up already it stands by, and takes over when that one ends otherwise than on purpose.
    """

    def __init__(
        self,
        commands: Commands,
        environ: Mapping[str, str],
        journal: Journal,
        limits: Limits | None = None,
        *,
        other: Callable[[], Other],
        has_display: Callable[[], bool] = lambda: False,
    ) -> None:
        """`other` tells how the board is that somebody else started.

        `has_display` tells whether a window could be opened now; a session that has ended takes it away.
        """
        self._limits = limits or Limits()
        self._rules = Rules(self._limits)
        self._command = commands.board
        self._environ = {name: value for name, value in environ.items() if name not in ENVIRONMENT}
        self._journal = journal
        self._notifier = Notifier(environ, self._limits.hang)
        # Simple: it can be put into by a signal handler while the loop takes from it.
        self._inbox: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._notice = Notice(commands.pages, self._environ, journal, post=self._inbox.put, hurry=self._hurry)
        self._other = other
        self._has_display = has_display
        self._had_display = False
        self._board: Child | None = None
        self._cover_until = 0.0
        self._ended = False

    def run(self) -> int:
        """Watch over the board; return the exit code of the supervisor."""
        self._start()
        while not self._ended:
            pause = min(_TICK_S, max(0.0, self._rules.deadline - now()))
            try:
                happened = self._inbox.get(timeout=pause)
            except queue.Empty:
                pass
            else:
                happened()
            self._follow(None if self._ended else self._rules.tick(now()))
            self._uncover()
            self._journal.look()
        return self._rules.code

    def stop(self) -> None:
        """End the board, then the supervisor; from any thread or a signal handler."""
        self._inbox.put(lambda: self._follow(self._rules.stop(now())))

    def hurry(self) -> None:
        """Try now, if the next try is waited for; from any thread or a signal handler."""
        self._inbox.put(self._hurry)

    def _hurry(self) -> None:
        self._follow(self._rules.hurry(now()))

    def _follow(self, order: Order | None) -> None:
        if order is None or self._ended:
            return
        work = {
            Order.START: self._start,
            Order.KILL: self._kill,
            Order.TERMINATE: self._terminate,
            Order.WAIT: self._wait,
            Order.STAND_BY: self._stand_by,
            Order.LOOK: self._look,
            Order.END: self._end,
        }
        work[order]()

    def _start(self) -> None:
        self._cover_until = now() + self._limits.cover
        self._rules.started(now())
        self._notifier.patience(self._limits.start, "Starting the board.")
        try:
            self._board = self._started()
        except OSError as error:
            self._journal.note(f"the board could not be started: {error.strerror}")
            self._follow(self._rules.ended(1, now()))
        else:
            self._journal.note(f"started the board, process {self._board.pid}")

    def _started(self) -> Child:
        heard = 0.0

        def said(lines: list[bytes]) -> None:
            nonlocal heard
            beats = [line for line in lines if line.strip() in _WORDS]
            if beats and time.monotonic() - heard >= _BEAT_S:
                heard = time.monotonic()
                self._inbox.put(lambda: self._heard(board))
            self._journal.take([line for line in lines if line.strip() not in _WORDS] if beats else lines)

        def gone(code: int) -> None:
            self._inbox.put(lambda: self._gone(board, code))

        board = Child(
            self._command,
            self._environ | {SUPERVISED: WATCHED},
            said=said,
            complained=self._journal.take,
            gone=gone,
        )
        return board

    def _heard(self, board: Child) -> None:
        if board is not self._board:
            return
        if self._rules.alive(now()):
            self._journal.note("the board is up")
            self._notice.hide()
            self._notifier.ready()
            self._had_display = self._has_display()
        else:
            self._notifier.alive()

    def _gone(self, board: Child, code: int) -> None:
        self._board = None
        order = self._rules.ended(code, now())
        self._journal.note(f"the board ended with {code}")
        if order is Order.END:
            board.drain(_LAST_WORDS_S)
        self._follow(self._where_shown(order))

    def _where_shown(self, order: Order) -> Order:
        """Return the order, or to end where the board's display has gone with its session."""
        if order is Order.END or not self._had_display or self._has_display():
            return order
        self._journal.note("its display has gone: ending")
        self._rules.code = 1
        return Order.END

    def _kill(self) -> None:
        self._journal.note("the board does not answer: killing it")
        if self._board is not None:
            self._board.kill()

    def _terminate(self) -> None:
        self._notifier.ending()
        self._notice.hide()
        if self._board is not None:
            self._board.terminate()

    def _wait(self) -> None:
        self._journal.note(f"trying again in {self._rules.wait:.0f} s")
        self._notifier.patience(self._rules.wait, f"The board failed again; next try in {self._rules.wait:.0f} s.")
        self._notice.show(self._rules.wait)

    def _stand_by(self) -> None:
        self._journal.note("another board is up: waiting for its end")
        self._notice.hide()
        # The service is up, as people see it. That this board might hang is more than anybody here can tell.
        self._notifier.ready("A board that was there before is up. If it crashes, another one is started.")
        self._had_display = self._has_display()

    def _look(self) -> None:
        other = self._other()
        order = self._rules.beside(other, now())
        if order is None:
            self._notifier.alive()
            return
        self._journal.note("the other board was closed" if other is Other.CLOSED else "the other board has gone")
        self._follow(self._where_shown(order))

    def _end(self) -> None:
        self._notifier.ending()
        self._notice.hide()
        self._ended = True

    def _uncover(self) -> None:
        if self._board is not None and self._notice.is_shown and now() > self._cover_until:
            self._notice.hide()
