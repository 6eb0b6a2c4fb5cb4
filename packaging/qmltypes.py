"""Writes the type description of the QML module that Python registers, which qmllint reads.

Usage: python packaging/qmltypes.py [--check]   (--check changes nothing and exits 1 when it is out of date)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "venuescreen" / "ui"
MODULE = UI / "qml" / "VenueScreen" / "Room"
SOURCES = (
    *("rows", "board_model", "wall_model", "name_card", "check_in", "house", "first_run"),
    *("keyboard", "pin_pad", "organizer", "phone_code", "idle", "drawer"),
    *("day_picker", "hours", "planned_rows", "series_form", "calendar_files", "opened_session"),
    *("attendance_bars", "counted_session"),
    *("sessions_drawer", "attendance_drawer", "venue_drawer", "export_drawer", "backup_drawer", "feeds_drawer"),
    *("paper_drawer", "elsewhere"),
    *("export_preview", "export_saving"),
)
QMLDIR = "module VenueScreen.Room\ntypeinfo room.qmltypes\n"


def described() -> str:
    """Return the type description of the modules in SOURCES."""
    bin_folder = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        dump, types = Path(folder) / "types.json", Path(folder) / "room.qmltypes"
        sources = [str(UI / f"{name}.py") for name in SOURCES if (UI / f"{name}.py").is_file()]
        subprocess.run([bin_folder / "pyside6-metaobjectdump", "-o", dump, *sources], check=True)  # noqa: S603  # our own tools and files
        subprocess.run(  # noqa: S603  # likewise
            [
                bin_folder / "pyside6-qmltyperegistrar",
                "--generate-qmltypes",
                types,
                "-o",
                Path(folder) / "unused.cpp",
                dump,
                "--import-name",
                "VenueScreen.Room",
                "--major-version",
                "1",
            ],
            check=True,
        )
        text = types.read_text("utf-8")
    for python, qml in (("list", "QVariantList"), ("dict", "QVariantMap")):
        text = text.replace(f'type: "{python}"', f'type: "{qml}"')
    # A checkout's place on one machine is nobody else's business.
    return text.replace(f"{UI}/", "")


def main() -> int:
    """Write the description, or with --check only compare it."""
    wanted = {MODULE / "qmldir": QMLDIR, MODULE / "room.qmltypes": described()}
    changed = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        return 1 if changed else 0
    MODULE.mkdir(exist_ok=True)
    for path in changed:
        path.write_text(wanted[path], "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
