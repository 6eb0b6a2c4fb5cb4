from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.export.making import START, past, report
from venuescreen.export.json_file import write_json
from venuescreen.export.tables import Report

REPORT = report(
    [past(0, 14, undone=2, title='=a "b"'), past(1, None, title=None), past(2, None, headcount=30)],
    {"pricing": 6, "hardware": 2, None: 9},
)


def _written(what: Report) -> bytes:
    out = BytesIO()
    write_json(what, out)
    return out.getvalue()


def _judged(written: bytes, folder: Path) -> dict[str, Any]:
    """Let another project's validator (frictionless) look at the package and at each cell."""
    file = folder / "package.json"
    file.write_bytes(written)
    command = [sys.executable, "-m", "frictionless", "validate", str(file), "--type", "package", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    judged: dict[str, Any] = json.loads(done.stdout)
    return judged


@pytest.mark.parametrize("what", [REPORT, report([])])
def test_the_package_is_valid(what: Report, tmp_path: Path) -> None:
    """Package, schemas and all cells hold by the published rules; so does a package without a session."""
    judged = _judged(_written(what), tmp_path)
    assert (judged["valid"], [task["name"] for task in judged["tasks"]]) == (True, ["sessions", "weeks", "topics"])
    assert judged["tasks"][0]["stats"].get("rows", 0) == len(what.sessions.rows)


def _spoil_cell(package: dict[str, Any]) -> None:
    package["resources"][0]["data"][1][4] = "many"


def _spoil_source(package: dict[str, Any]) -> None:
    package["resources"][0]["data"][1][7] = "guess"


def _spoil_start(package: dict[str, Any]) -> None:
    package["resources"][0]["data"][1][1] = "soon"


def _spoil_name(package: dict[str, Any]) -> None:
    del package["resources"][1]["name"]


@pytest.mark.parametrize("spoil", [_spoil_cell, _spoil_source, _spoil_start, _spoil_name])
def test_the_validator_would_see_a_mistake(spoil: Callable[[dict[str, Any]], None], tmp_path: Path) -> None:
    """The schema is strict enough for that: a wrong count, source, day or description is found."""
    package = json.loads(_written(REPORT))
    spoil(package)
    assert not _judged(json.dumps(package).encode(), tmp_path)["valid"]


def test_what_is_not_known_is_null_and_titles_are_as_they_were() -> None:
    """Empty counts are null, 0 is 0, and a title needs no apostrophe: no spreadsheet reads this."""
    head, first, unseen, _ = json.loads(_written(REPORT))["resources"][0]["data"]
    assert dict(zip(head, first, strict=True))["title"] == '=a "b"'
    assert unseen[2:] == [None, "coffee", None, None, None, "none"]
    start = json.loads(_written(REPORT))["resources"][0]["schema"]["fields"][1]
    assert (start["type"], start["format"]) == ("datetime", "%Y-%m-%dT%H:%M:%S%z")
    assert datetime.strptime(first[1], "%Y-%m-%dT%H:%M:%S%z") == START
    assert json.loads(_written(REPORT))["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
