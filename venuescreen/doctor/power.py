"""Mains or battery."""

from __future__ import annotations

import ctypes
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from venuescreen.core.errors import Message
from venuescreen.doctor.check import Check

LOW = 20
"""Percent; under it a session of 90 minutes is in danger."""
SUPPLIES = Path("/sys/class/power_supply")
PMSET = ("/usr/bin/pmset", "-g", "batt")
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Power:
    """What feeds the laptop."""

    mains: bool | None
    """None where it can't be told."""
    charge: int | None
    """Percent; None without a battery."""


def check_power(power: Power) -> Check:
    """Say whether the charger is in."""
    if power.charge is None:
        return Check("power", True, Message("On mains."))
    if power.mains:
        return Check("power", True, Message("On mains, battery at {n} %.", n=power.charge))
    finding = Message("On battery: {n} %.", n=power.charge)
    if power.mains is None:
        finding = Message("Battery at {n} %.", n=power.charge)
    return Check("power", power.charge >= LOW, finding, Message("Plug the charger in."))


def read_power(platform: str) -> Power:
    """Ask the system, named as `sys.platform`. Raises `OSError`."""
    if platform == "win32":
        return _windows()
    if platform == "darwin":
        return power_from_pmset(_pmset())
    return power_from_supplies(SUPPLIES)


def power_from_supplies(folder: Path) -> Power:
    """Read Linux's list of supplies; batteries of mice and phones don't count, several of the laptop's are one."""
    supplies = [path for path in folder.iterdir() if _said(path, "scope") != "Device"] if folder.is_dir() else []
    batteries = [
        path for path in supplies if _said(path, "type") == "Battery" and _number(path, "capacity") is not None
    ]
    online = [_said(path, "online") for path in supplies if _said(path, "type") in ("Mains", "USB", "Wireless")]
    # A charger's entry may be missing altogether; a battery that is not being emptied tells then.
    draining = any(_said(path, "status") == "Discharging" for path in supplies)
    mains = "1" in online or (not draining and not online)
    return Power(mains, _charge(batteries))


def _charge(batteries: Sequence[Path]) -> int | None:
    """Percent of all together, as far as they tell; a laptop goes on until the last one is empty.

    The kernel's `power_supply_class`: energy is in µWh, charge in µAh; a driver gives one of them.
    """
    if len(batteries) > 1:
        for unit in ("energy", "charge"):
            if (share := _together(batteries, unit)) is not None:
                return share
    return max((_number(path, "capacity") or 0 for path in batteries), default=None)


def _together(batteries: Sequence[Path], unit: str) -> int | None:
    now = [_number(path, f"{unit}_now") for path in batteries]
    full = [_number(path, f"{unit}_full") for path in batteries]
    if None in now or None in full or not (most := sum(filter(None, full))):
        return None
    return min(100, round(100 * sum(filter(None, now)) / most))


def power_from_pmset(text: str) -> Power:
    """Read what macOS's `pmset -g batt` prints."""
    charge = re.search(r"(\d{1,3})%", text)
    return Power("AC Power" in text, int(charge[1]) if charge else None)


def power_from_status(line: int, percent: int) -> Power:
    """Read two fields of Windows' SYSTEM_POWER_STATUS; 255 stands for unknown or for no battery."""
    return Power({0: False, 1: True}.get(line), percent if percent <= 100 else None)


def _number(path: Path, name: str) -> int | None:
    text = _said(path, name)
    return int(text) if text.isdecimal() else None


def _said(path: Path, name: str) -> str:
    try:
        return (path / name).read_text(errors="replace").strip()
    except OSError:
        return ""


def _pmset() -> str:
    try:
        done = subprocess.run(  # noqa: S603  # the system's own program
            PMSET, capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL, check=False
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    return done.stdout


class _Status(ctypes.Structure):
    _fields_ = (
        ("line", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds_left", ctypes.c_uint32),
        ("seconds_full", ctypes.c_uint32),
    )


def _windows() -> Power:
    status = _Status()
    libraries: Any = getattr(ctypes, "windll", None)
    if libraries is None or not libraries.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        raise OSError("GetSystemPowerStatus failed")
    return power_from_status(int(status.line), int(status.percent))
