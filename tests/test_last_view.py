from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import PARIS, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message
from venuescreen.core.series import DayOfRule, Frequency, Rule, Series
from venuescreen.core.session import Format
from venuescreen.last_view import load_view, save_view

SIGNATURE = (1_764_000_000_000_000_001, 2048)
COFFEE = session()
CALENDAR = Calendar(
    (COFFEE, session("2026-12-03 10:00", "2026-12-03 11:00", instead_of="2026-12-03 9:30")),
    (
        Series(
            "coffee",
            "Café ☕",
            Format.APERO,
            COFFEE.start,
            COFFEE.end,
            rule=Rule(Frequency.MONTHLY, 2, (DayOfRule(3, -1),), until=COFFEE.end, plain=False),
            skipped=(COFFEE.start,),
        ),
    ),
    (Message("Line {line}: {what}.", line=3, what="x"),),
    "OpenCoffee",
)


def test_a_kept_view_comes_back_whole(tmp_path: Path) -> None:
    """What was saved is what is loaded, in the folder that saving makes."""
    file = tmp_path / "cache" / "view.json"
    save_view(file, SIGNATURE, PARIS, CALENDAR)
    assert load_view(file, SIGNATURE, PARIS) == CALENDAR
    assert [path.name for path in file.parent.iterdir()] == ["view.json"]


@pytest.mark.parametrize("signature", [None, (SIGNATURE[0] + 1, SIGNATURE[1]), (SIGNATURE[0], SIGNATURE[1] + 1)])
def test_a_view_of_another_file_is_not_shown(tmp_path: Path, signature: tuple[int, int] | None) -> None:
    """A sessions.ics that changed or went makes the view untrue."""
    save_view(tmp_path / "view.json", SIGNATURE, PARIS, CALENDAR)
    assert load_view(tmp_path / "view.json", signature, PARIS) is None


def test_a_view_of_another_zone_is_not_shown(tmp_path: Path) -> None:
    """The venue moved."""
    save_view(tmp_path / "view.json", SIGNATURE, PARIS, CALENDAR)
    assert load_view(tmp_path / "view.json", SIGNATURE, ZoneInfo("Europe/London")) is None


def test_no_view_gives_none(tmp_path: Path) -> None:
    """The first start has none."""
    assert load_view(tmp_path / "view.json", SIGNATURE, PARIS) is None


def damaged() -> list[Any]:
    """Return views that are not ones."""
    kept = {"signature": list(SIGNATURE), "zone": "Europe/Paris"}
    return [
        None,
        [],
        {},
        kept,
        {**kept, "calendar": 3},
        {**kept, "calendar": "[]"},
        {**kept, "calendar": '{"zone": "Nowhere/Land", "sessions": [], "series": [], "problems": [], "name": null}'},
        {**kept, "calendar": '{"zone": null, "sessions": [1], "series": [], "problems": [], "name": null}'},
    ]


@pytest.mark.parametrize(
    "content", [json.dumps(view).encode() for view in damaged()] + [b"", b"\xff", b"{", b"[" * 9999]
)
def test_anything_odd_gives_none(tmp_path: Path, content: bytes) -> None:
    """A cut, damaged or foreign file only makes the start slower."""
    (tmp_path / "view.json").write_bytes(content)
    assert load_view(tmp_path / "view.json", SIGNATURE, PARIS) is None


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_view_that_was_cut_off_gives_none(tmp_path: Path, cut: int) -> None:
    """No beginning of a view passes for one."""
    file = tmp_path / "view.json"
    save_view(file, SIGNATURE, PARIS, CALENDAR)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * cut // 100])
    assert load_view(file, SIGNATURE, PARIS) is None


def test_saving_replaces_the_old_view(tmp_path: Path) -> None:
    """The newest counts."""
    save_view(tmp_path / "view.json", SIGNATURE, PARIS, CALENDAR)
    save_view(tmp_path / "view.json", SIGNATURE, PARIS, Calendar())
    assert load_view(tmp_path / "view.json", SIGNATURE, PARIS) == Calendar()


@pytest.mark.parametrize(
    "place", ["file in the way/view.json", "file in the way/deeper/view.json", "view is a folder"]
)
def test_a_place_that_can_not_be_written_is_no_error(tmp_path: Path, place: str) -> None:
    """Not being able to keep a view is nothing to tell anyone, and leaves nothing half written."""
    (tmp_path / "file in the way").write_text("mine")
    (tmp_path / "view is a folder").mkdir()
    (tmp_path / "view is a folder" / "x").touch()
    save_view(tmp_path / place, SIGNATURE, PARIS, CALENDAR)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file in the way", "view is a folder"]
    assert (tmp_path / "file in the way").read_text() == "mine"
