"""What goes wrong with requests, logged a bounded number of times: anyone on the network can make it go wrong."""

from __future__ import annotations

import asyncio
import logging

_log = logging.getLogger(__name__)
EVERY_S = 60
TRACES = 10
"""Bugs told with their traceback in that time; the others are counted."""


class Complaints:
    """Counts malformed requests and tells a minute's at once; tells bugs as they come. Never what a request held."""

    def __init__(self, every: float = EVERY_S) -> None:
        self._every = every
        self._malformed = 0
        self._failed = 0
        self._due: asyncio.Handle | None = None

    def malformed(self) -> None:
        """Note that a request could not be understood."""
        self._malformed += 1
        self._expect()

    def failed(self, error: BaseException | None) -> None:
        """Note a bug of ours."""
        self._failed += 1
        self._expect()
        if self._failed <= TRACES:
            _log.error("a request failed", exc_info=error)

    def tell(self) -> None:
        """Tell what has been counted, and begin again."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        if self._malformed:
            _log.info("%d malformed requests from phones in the last minute", self._malformed)
        if self._failed > TRACES:
            _log.error("%d more requests failed in the last minute", self._failed - TRACES)
        self._malformed = self._failed = 0

    def _expect(self) -> None:
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(self._every, self.tell)
