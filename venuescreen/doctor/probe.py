"""Looks at Qt, the display and the fonts, and prints the facts as JSON. Run in a child process, as Qt may abort."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from venuescreen.doctor.refcount import lost_references
from venuescreen.doctor.scripts import missing_scripts
from venuescreen.paths import assets

TEXT_FAMILY = "Atkinson Hyperlegible Next"


def facts(fonts: Path) -> dict[str, Any]:
    """Return what `Facts` holds; `fonts` is the folder that has ours."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    app = QGuiApplication([])
    numbers = {path.name: QFontDatabase.addApplicationFont(str(path)) for path in sorted(fonts.glob("*/*.ttf"))}
    sizes = [screen.size() * screen.devicePixelRatio() for screen in app.screens()]
    return {
        "qt": qVersion(),
        "platform": app.platformName(),
        "screens": [[size.width(), size.height()] for size in sizes],
        "names": [screen.name() for screen in app.screens()],
        "families": sorted({f for n in numbers.values() if n >= 0 for f in QFontDatabase.applicationFontFamilies(n)}),
        "broken_fonts": [name for name, number in numbers.items() if number < 0],
        "missing_scripts": missing_scripts(TEXT_FAMILY),
        "lost_references": lost_references(),
    }


def main() -> None:
    """Print the facts on standard output."""
    sys.stdout.write(json.dumps(facts(assets() / "fonts")) + "\n")


if __name__ == "__main__":
    main()
