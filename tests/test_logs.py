from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import logging, sys, threading
from venuescreen.logs import begin_log
begin_log()
def slot(name):
    try:
        {}[name]
    except KeyError as error:
        raise ValueError(f"{name} was not found") from error
if sys.argv[1] == "logged":
    try:
        slot("Camille")
    except ValueError:
        logging.getLogger("board").exception("a task failed")
elif sys.argv[1] == "thread":
    thread = threading.Thread(target=slot, args=("Camille",))
    thread.start()
    thread.join()
else:
    from PySide6.QtCore import QCoreApplication, QTimer
    app = QCoreApplication([])
    QTimer.singleShot(0, lambda: slot("Camille"))
    QTimer.singleShot(50, app.quit)
    app.exec()
"""


def told(how: str) -> str:
    """Return what is on standard error after an error with a name in it."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, how], capture_output=True, text=True, timeout=60, check=True)
    return done.stderr


def test_an_error_is_told_without_what_it_says() -> None:
    """The lines of code and the kinds of both errors are there, and the guest's name is not."""
    said = told("logged")
    assert "board: a task failed" in said
    assert "KeyError\n… and then:\n" in said
    assert said.rstrip().endswith("ValueError")
    assert ", line " in said
    assert "Camille" not in said


def test_what_nothing_caught_is_told_likewise() -> None:
    """In a slot of Qt's and in a thread: logged, with its place, without the name."""
    for how in ("slot", "thread"):
        said = told(how)
        assert "ERROR venuescreen: unhandled error" in said
        assert said.rstrip().endswith("ValueError")
        assert "Camille" not in said
