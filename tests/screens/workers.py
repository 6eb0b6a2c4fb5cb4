"""Two processes that draw, one piece of work after the other."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

Made = TypeVar("Made")
PROCESSES = 2


def in_workers(work: Sequence[Callable[[], Made]]) -> Iterator[Made]:
    """Yield what comes of each piece, as it is done; each must be one that can be pickled."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, spawn, initializer=_begin) as pool:
        for done in as_completed([pool.submit(each) for each in work]):
            yield done.result()


def _begin() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    gc.disable()  # as on the board: see venuescreen/garbage.py
