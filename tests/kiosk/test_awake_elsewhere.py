"""Awake on Windows and macOS, as far as it can be tried on any system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.kiosk.buses import until
from venuescreen.kiosk.awake import system_grips
from venuescreen.kiosk.awake_macos import MacGrip
from venuescreen.kiosk.awake_windows import ES_CONTINUOUS, ES_DISPLAY_REQUIRED, ES_SYSTEM_REQUIRED, WindowsGrip
from venuescreen.kiosk.holding import Need, NotHeld, Reason, Status

STAYS = "import sys, time; open(sys.argv[1], 'w').write(' '.join(sys.argv[2:])); time.sleep(60)"


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin", "freebsd14"])
def test_every_platform_has_its_ways(platform: str) -> None:
    """Where there are some, they cover sleep and blanking."""
    needs = {need for grip in system_grips(platform, {}) for need in grip.needs}
    assert needs == set() or needs >= {Need.SLEEP, Need.BLANKING}
    assert bool(needs) is (platform != "freebsd14")


def test_windows_is_asked_for_both_and_told_when_it_is_over() -> None:
    """The state is set once for system and display, and reset once."""
    states: list[int] = []

    def set_state(flags: int) -> int:
        states.append(flags)
        return 1

    grip = WindowsGrip(set_state)
    grip.drop()
    grip.take()
    assert grip.holds()
    grip.drop()
    grip.drop()
    assert not grip.holds()
    assert states == [ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED, ES_CONTINUOUS]


def test_windows_may_refuse() -> None:
    """A state that could not be set is a refusal."""
    with pytest.raises(NotHeld) as refused:
        WindowsGrip(lambda _flags: 0).take()
    assert refused.value.reason is Reason.REFUSED


@pytest.mark.skipif(sys.platform == "win32", reason="it can be set there")
def test_windows_call_is_absent_elsewhere() -> None:
    """Asked on another system, it says that there is no such thing."""
    with pytest.raises(NotHeld) as refused:
        WindowsGrip().take()
    assert refused.value.reason is Reason.ABSENT


def test_macos_holds_through_a_child_that_is_told_whom_to_outlive(tmp_path: Path) -> None:
    """The child gets our process id, is noticed when it dies, and ends when it is let go."""
    said = tmp_path / "said"
    grip = MacGrip((sys.executable, "-c", STAYS, str(said)))
    grip.take()
    until(lambda: said.exists() and said.read_text())
    assert said.read_text().startswith("-w ")
    assert grip.holds()
    child = grip._child
    assert isinstance(child, subprocess.Popen)
    child.kill()
    until(lambda: not grip.holds())
    grip.take()
    again = grip._child
    assert again is not None
    grip.drop()
    assert again.poll() is not None
    assert not grip.holds()


def test_macos_lights_a_dark_display_beside_holding_it(tmp_path: Path) -> None:
    """A second child says for a moment that somebody is here; when it is over the first one goes on."""
    said = tmp_path / "said"
    passing = (sys.executable, "-c", "import sys; open(sys.argv[1], 'w').write('here')", str(said))
    grip = MacGrip((sys.executable, "-c", STAYS, str(tmp_path / "stays")), passing)
    grip.take()
    until(lambda: grip.holds() and grip._lighting is None)
    assert said.read_text() == "here"
    assert grip.holds()
    grip.drop()


def test_macos_holds_also_where_lighting_fails(tmp_path: Path) -> None:
    """Without the second child the first one still counts."""
    grip = MacGrip((sys.executable, "-c", STAYS, str(tmp_path / "stays")), (str(tmp_path / "none"),))
    grip.take()
    assert grip.holds()
    grip.drop()


def test_macos_without_its_program_is_an_absence(tmp_path: Path) -> None:
    """A system without `caffeinate` has no way."""
    with pytest.raises(NotHeld) as refused:
        MacGrip((str(tmp_path / "none"),)).take()
    assert refused.value.reason is Reason.ABSENT


@pytest.mark.parametrize(
    ("status", "finding", "remedy"),
    [
        (Status(), "may rest", None),
        (Status(True), "asked", None),
        (Status(True, frozenset(Need)), "stays awake", None),
        (Status(True, frozenset({Need.SLEEP, Need.BLANKING})), "stays awake", None),
        (Status(True, frozenset({Need.SLEEP, Need.BLANKING}), {Need.LID: Reason.REFUSED}), "stays awake", "lid"),
        (Status(True, frozenset({Need.SLEEP}), {Need.BLANKING: Reason.ABSENT}), "no desktop service", "never turn"),
        (Status(True, frozenset({Need.BLANKING}), {Need.SLEEP: Reason.SILENT}), "not answer", "automatic sleep"),
        (Status(True, missing=dict.fromkeys(Need, Reason.REFUSED)), "does not let", "automatic sleep and"),
    ],
)
def test_the_status_is_one_sentence_and_what_to_do(status: Status, finding: str, remedy: str | None) -> None:
    """The worst comes first, and what a person can set by hand is named."""
    assert finding in str(status.finding)
    assert (status.remedy is None) if remedy is None else remedy in str(status.remedy)


@pytest.mark.parametrize("need", [Need.SLEEP, Need.BLANKING])
@pytest.mark.parametrize("reason", list(Reason))
def test_every_trouble_has_its_sentence(need: Need, reason: Reason) -> None:
    """Whatever is missing and why, there is something to say and to do."""
    status = Status(True, missing={need: reason})
    assert str(status.finding)
    assert status.remedy is not None
