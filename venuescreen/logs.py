"""What is logged: warnings and errors, with where they came from, and never with what a guest typed."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType
from typing import Any


class Nameless(logging.Formatter):
    """Leaves out what an exception says: `KeyError: 'Camille'` would keep a name on the disk for weeks."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's name
        """Return the lines of code that an exception came through, and its kind, as of those it was raised from."""
        kind, error, trace = ei
        told = "".join(traceback.format_tb(trace)) + (kind.__name__ if kind else "no exception")
        before = error.__cause__ or error.__context__ if error is not None else None
        if before is None:
            return told
        return f"{self.formatException((type(before), before, before.__traceback__))}\n… and then:\n{told}"


def begin_log() -> None:
    """Log to standard error, also what nothing caught: in a slot of Qt's, or in a thread."""
    import threading

    handler = logging.StreamHandler()
    handler.setFormatter(Nameless("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda told: _log_uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _log_uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    told = (kind, error, trace) if error is not None else None
    logging.getLogger("venuescreen").error("unhandled error", exc_info=told)
