from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_dependencies_point_inward() -> None:
    """The contracts in pyproject.toml hold: core knows no framework, adapters don't know one another."""
    lint = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


HEAVY = ("icalendar", "recurring_ical_events", "sqlite_utils", "babel", "click", "tomlkit", "hypothesis")


@pytest.mark.parametrize(
    ("module", "kept_out"),
    [
        ("venuescreen.core.desk", ("regex", "PySide6", "sqlite3", *HEAVY)),
        ("venuescreen.core.board", ("regex", "PySide6", "sqlite3", *HEAVY)),
        ("venuescreen.i18n", ("PySide6", "sqlite3", *HEAVY)),
        ("venuescreen.settings.declared", ("PySide6", "sqlite3", *HEAVY)),
        ("venuescreen.last_view", ("PySide6", "sqlite3", *HEAVY)),
        ("venuescreen.board_app", HEAVY),
        ("venuescreen.cli.main", ("PySide6", "qasync")),
    ],
)
def test_what_is_loaded_early_is_light(module: str, kept_out: tuple[str, ...]) -> None:
    """Importing it loads nothing that the first frame, or a command without a display, would have to wait for."""
    script = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert set(loaded.stdout.split()).isdisjoint(kept_out)
