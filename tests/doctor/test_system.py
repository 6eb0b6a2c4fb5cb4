from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.doctor.places import NOW, PARIS
from venuescreen.core.errors import Message, PlainError
from venuescreen.doctor.check import Check, checked
from venuescreen.doctor.system import check_clock, check_disk, check_python, check_room, check_zone


@pytest.mark.parametrize(("version", "ok"), [((3, 10, 14), False), ((3, 11, 0), True), ((3, 14, 2), True)])
def test_an_old_python_is_named(version: tuple[int, int, int], ok: bool) -> None:
    """Python before 3.11 is not ok, and the remedy says which to install."""
    check = check_python(version)
    assert (check.ok, check.remedy is None) == (ok, ok)
    assert ".".join(map(str, version)) in str(check.finding)


@pytest.mark.parametrize(("year", "ok"), [(1970, False), (2024, False), (2025, True), (2031, True)])
def test_a_clock_that_lost_its_battery_is_noticed(year: int, ok: bool) -> None:
    """A year before the program was written can't be right."""
    check = check_clock(datetime(year, 3, 1, tzinfo=UTC))
    assert check.ok is ok
    assert str(year) in str(check.finding)


def test_the_same_time_on_wall_and_laptop_needs_nothing() -> None:
    """Two names for the same time are no difference to tell anyone of."""
    check = check_zone(PARIS, NOW, "Europe/Brussels")
    assert check.ok
    assert check.remedy is None
    assert "9:52" in str(check.finding)


def test_a_laptop_in_another_zone_is_told_of() -> None:
    """The board follows the venue; the report names both zones and where to change it."""
    check = check_zone(PARIS, NOW, "America/New_York")
    assert check.ok
    assert "Europe/Paris" in str(check.finding)
    assert "America/New_York" in str(check.finding)
    assert "venue.toml" in str(check.remedy)


def test_a_laptop_without_a_named_zone_is_fine() -> None:
    """Where the system names no zone, the venue's is all there is to say."""
    assert check_zone(ZoneInfo("Asia/Kathmandu"), NOW, None).ok


def test_room_is_measured_where_the_folder_will_be(tmp_path: Path) -> None:
    """A data folder that is not there yet is measured by the disk it will be made on."""
    check = check_disk(tmp_path / "not" / "yet")
    assert "free on the disk" in str(check.finding)


@pytest.mark.parametrize(
    ("free", "ok", "advised", "words"),
    [
        (1_000_000, False, True, "1 MB"),
        (150_000_000, True, True, "150 MB"),
        (12_340_000_000, True, False, "12.3 GB"),
    ],
)
def test_little_room_is_told_before_none_is_left(free: int, ok: bool, advised: bool, words: str) -> None:
    """Under 200 MB the report advises to make room; only when hardly any is left is it not ok."""
    check = check_room(free)
    assert (check.ok, check.remedy is not None) == (ok, advised)
    assert words in str(check.finding)


def test_a_failing_check_is_a_finding() -> None:
    """Whatever goes wrong while looking is one line of the report, never a crash."""

    def fault() -> list[Check]:
        raise RuntimeError("odd")

    def refused() -> list[Check]:
        raise PermissionError(13, "Permission denied")

    def plain() -> list[Check]:
        raise PlainError(Message("Broken in a known way."))

    found = [checked("here", look)[0] for look in (fault, refused, plain)]
    assert [check.name for check in found] == ["here"] * 3
    assert not any(check.ok for check in found)
    texts = [str(check.finding) for check in found]
    assert "RuntimeError: odd" in texts[0]
    assert "Permission denied" in texts[1]
    assert texts[2] == "Broken in a known way."
