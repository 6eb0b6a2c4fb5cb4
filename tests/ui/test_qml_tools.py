"""The QML module as Qt's own tools see it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.stage import Stage
from venuescreen.ui.window import QML_FOLDER

ROOT = Path(__file__).parents[2]


def test_qmllint_has_no_warning() -> None:
    """qmllint finds nothing in any QML file, its types included."""
    files = sorted(QML_FOLDER.rglob("*.qml"))
    assert files
    lint = Path(sys.executable).with_name("pyside6-qmllint")
    done = subprocess.run(
        [lint, "--max-warnings", "0", "-I", QML_FOLDER, *files],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_type_description_is_up_to_date() -> None:
    """`make types` would change nothing."""
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "qmltypes.py", "--check"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_qml_file_is_in_the_module() -> None:
    """qmldir names every file, and no other."""
    module = QML_FOLDER / "VenueScreen"
    named = {line.split()[-1] for line in (module / "qmldir").read_text("utf-8").splitlines() if ".qml" in line}
    assert named == {file.relative_to(module).as_posix() for file in module.rglob("*.qml")}


async def test_no_model_has_a_type_description_of_its_own() -> None:
    """What a signal is connected to is a `@Slot`: else PySide describes each object anew, and QML, which remembers
    descriptions by their address, later takes one object's for another's.
    """
    async with Stage() as stage:
        await stage.show()
        screen = stage.screen
        models = (
            screen.board,
            screen.wall,
            screen.coming,
            screen.check_in,
            screen.house,
            screen.first_run,
            screen.organizer,
            screen.organizer.pin_pad,
            screen.phone_code,
            screen.idle,
            screen.keyboard,
        )
        assert [type(model).__name__ for model in models if "__METAOBJECT__" in vars(model)] == []
