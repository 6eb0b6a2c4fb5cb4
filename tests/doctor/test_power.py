from __future__ import annotations

import sys
from pathlib import Path

import pytest

from venuescreen.doctor.check import Level
from venuescreen.doctor.power import (
    Power,
    check_power,
    power_from_pmset,
    power_from_status,
    power_from_supplies,
    read_power,
)

BATTERY = {"type": "Battery", "capacity": "57", "status": "Discharging"}


def supplies(folder: Path, **found: dict[str, str]) -> Path:
    """Write a list of supplies as the kernel does."""
    for name, files in found.items():
        (folder / name).mkdir()
        for file, text in files.items():
            (folder / name / file).write_text(text + "\n")
    return folder


@pytest.mark.parametrize(
    ("power", "level", "said"),
    [
        (Power(True, None), Level.GREEN, "mains"),
        (Power(None, None), Level.GREEN, "mains"),
        (Power(True, 3), Level.GREEN, "3 %"),
        (Power(False, 57), Level.AMBER, "57 %"),
        (Power(False, 20), Level.AMBER, "20 %"),
        (Power(False, 19), Level.RED, "19 %"),
        (Power(None, 80), Level.AMBER, "80 %"),
    ],
)
def test_a_battery_is_told_of_before_it_is_empty(power: Power, level: Level, said: str) -> None:
    """On mains all is well; on battery a session may outlast it, and under a fifth it will."""
    check = check_power(power)
    assert check.level is level
    assert said in str(check.finding)
    assert (check.remedy is None) is (level is Level.GREEN)


def test_linux_lists_its_supplies(tmp_path: Path) -> None:
    """The charger tells whether it is in."""
    out = {"type": "Mains", "online": "0"}
    assert power_from_supplies(supplies(tmp_path, AC=out, BAT0=BATTERY)) == Power(False, 57)
    (tmp_path / "AC" / "online").write_text("1\n")
    assert power_from_supplies(tmp_path) == Power(True, 57)


def battery(capacity: int, **more: int) -> dict[str, str]:
    """Return what the kernel writes of a battery that stands beside another."""
    return BATTERY | {"capacity": str(capacity)} | {name: str(number) for name, number in more.items()}


@pytest.mark.parametrize(
    ("first", "second", "charge"),
    [
        (battery(4, energy_now=800, energy_full=20_000), battery(95, energy_now=19_000, energy_full=20_000), 50),
        (battery(4, energy_now=800, energy_full=20_000), battery(95, energy_now=68_400, energy_full=72_000), 75),
        (battery(10, charge_now=100, charge_full=1000), battery(30, charge_now=900, charge_full=3000), 25),
        (battery(4, energy_now=800, energy_full=20_000), battery(95, charge_now=900, charge_full=1000), 95),
        (battery(0, energy_now=0, energy_full=20_000), battery(50, energy_now=10_000, energy_full=20_000), 25),
        (battery(4, energy_now=800, energy_full=0), battery(95, energy_now=800, energy_full=0), 95),
        (battery(4), battery(95), 95),
    ],
)
def test_two_batteries_are_one(tmp_path: Path, first: dict[str, str], second: dict[str, str], charge: int) -> None:
    """A laptop empties one after the other: what both hold together counts; where that isn't known, the fuller."""
    assert power_from_supplies(supplies(tmp_path, BAT0=first, BAT1=second)) == Power(False, charge)


def test_a_mouse_is_no_laptop_battery(tmp_path: Path) -> None:
    """Devices list their own batteries beside the machine's."""
    mouse = BATTERY | {"scope": "Device", "capacity": "5"}
    assert power_from_supplies(supplies(tmp_path, mouse=mouse)) == Power(True, None)


def test_without_a_chargers_entry_the_battery_tells(tmp_path: Path) -> None:
    """Some machines list only the battery."""
    assert power_from_supplies(supplies(tmp_path, BAT0=BATTERY)) == Power(False, 57)
    (tmp_path / "BAT0" / "status").write_text("Charging\n")
    assert power_from_supplies(tmp_path) == Power(True, 57)


def test_a_machine_without_supplies_is_on_mains(tmp_path: Path) -> None:
    """A desktop machine, or a system that lists none."""
    assert power_from_supplies(tmp_path) == power_from_supplies(tmp_path / "none") == Power(True, None)


def test_what_a_broken_driver_says_is_passed_over(tmp_path: Path) -> None:
    """No number, no file."""
    odd = supplies(tmp_path, BAT0={"type": "Battery", "capacity": "?"}, BAT1={"type": "Battery"}, X={})
    assert power_from_supplies(odd).charge is None


def test_macos_prints_it() -> None:
    """As `pmset -g batt` writes it."""
    out = "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t57%; discharging; 3:21 remaining\n"
    assert power_from_pmset(out) == Power(False, 57)
    assert power_from_pmset(out.replace("Battery Power", "AC Power")) == Power(True, 57)
    assert power_from_pmset("Now drawing from 'AC Power'\n") == Power(True, None)


@pytest.mark.parametrize(
    ("fields", "power"), [((0, 57), Power(False, 57)), ((1, 255), Power(True, None)), ((255, 80), Power(None, 80))]
)
def test_windows_returns_it(fields: tuple[int, int], power: Power) -> None:
    """255 stands for what it doesn't know."""
    assert power_from_status(*fields) == power


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks another system's ways in vain")
def test_every_system_is_asked_its_own_way() -> None:
    """Here Linux answers, and the others' ways are told to be missing as the system's errors are."""
    assert isinstance(read_power("linux"), Power)
    for platform in ("win32", "darwin"):
        with pytest.raises(OSError, match=r"failed|No such file"):
            read_power(platform)
