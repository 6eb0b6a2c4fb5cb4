from __future__ import annotations

import subprocess
import sys

from tests.world import TYPED

LAY_OUT = """
import sys
from PySide6.QtGui import QFont, QTextLayout
from venuescreen.application import Application
from venuescreen.paths import assets
from venuescreen.ui.window import load_fonts
application = Application(["venuescreen"])
load_fonts(assets() / "fonts")
for name in sys.argv[1:]:
    layout = QTextLayout(name, QFont("Atkinson Hyperlegible Next"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
"""


def test_qt_logs_nothing_of_the_script_that_a_name_is_in() -> None:
    """Whatever fonts a name needs, nothing on standard error tells of it: the log outlives the name."""
    names = [name for name, _ in TYPED]
    command = [sys.executable, "-c", LAY_OUT, *names]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "script" not in done.stderr
