"""Whether this PySide6 loses references to None: 6.12.0 does, and CPython 3.11 then aborts within seconds."""

from __future__ import annotations

import ctypes
import sys

CALLS = 10_000


def lost_references(calls: int = CALLS) -> int:
    """Return how many references to None vanish over so many Qt calls that return nothing; 0 is right.

    What vanished is made good, so that measuring doesn't abort the process. From CPython 3.12 on None can't be
    freed and isn't counted: the answer there is always 0.
    """
    from PySide6.QtCore import QObject

    qobject = QObject()
    spare = [None] * (2 * calls)  # none_dealloc aborts when the count reaches 0
    before = sys.getrefcount(None)
    for _ in range(calls):
        qobject.setObjectName("")
    lost = before - sys.getrefcount(None)
    for _ in range(lost):
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(None))
    del spare
    # The interpreter's own work takes or gives back a few.
    return lost if lost > calls // 100 else 0
