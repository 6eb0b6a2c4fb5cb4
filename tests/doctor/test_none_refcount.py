from __future__ import annotations

import json
import subprocess
import sys

import pytest

from venuescreen.doctor.refcount import lost_references


def test_qt_calls_lose_no_reference_to_none() -> None:
    """10,000 calls that return nothing leave None's references alone (PySide6 6.12.0 lost one with each)."""
    assert lost_references(10_000) == 0


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there and can't be lost")
def test_a_loss_is_measured_and_made_good() -> None:
    """With a Qt that loses a reference at every call the answer is the number of calls, and Python lives on."""
    program = """
import ctypes, json, sys
import PySide6.QtCore
class Leaky:
    def setObjectName(self, name):
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(None))
PySide6.QtCore.QObject = Leaky
from venuescreen.doctor.refcount import lost_references
before = sys.getrefcount(None)
print(json.dumps([lost_references(10_000), abs(sys.getrefcount(None) - before) < 100]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    lost, made_good = json.loads(done.stdout)
    assert lost == pytest.approx(10_000, abs=100)
    assert made_good
