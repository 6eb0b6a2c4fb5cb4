from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.doctor.places import FACTS, NOW, PARIS
from venuescreen.clock import seconds_awake_or_asleep
from venuescreen.core.errors import Message
from venuescreen.doctor.check import Check, Level
from venuescreen.doctor.jumps import Jumps
from venuescreen.doctor.kiosk import SOMEBODY, check_autostart, check_chosen_display, check_kiosk
from venuescreen.doctor.network import check_network, check_phone
from venuescreen.doctor.system import check_clock, check_zone
from venuescreen.doctor.window import check_display
from venuescreen.settings.declared import Settings

SAID = Message("said")


def test_a_check_is_a_traffic_light() -> None:
    """Not ok is red, ok with something to do amber, else green."""
    levels = [Check("x", ok, SAID, remedy).level for ok in (True, False) for remedy in (None, SAID)]
    assert levels == [Level.GREEN, Level.AMBER, Level.RED, Level.RED]


def test_no_network_is_no_fault_of_the_board() -> None:
    """Phones can't come in, and that is all."""
    check = check_network(None)
    assert check.level is Level.AMBER
    assert "phones" in str(check.finding)
    assert check_network("192.168.1.20").level is Level.GREEN


@pytest.mark.parametrize(
    ("on", "address", "reached", "level", "said"),
    [
        (False, None, None, Level.GREEN, "off"),
        (True, None, date(2026, 11, 19), Level.AMBER, "No network"),
        (True, "192.168.1.20", None, Level.AMBER, "No phone"),
        (True, "192.168.1.20", date(2026, 11, 19), Level.GREEN, "2026-11-19"),
    ],
)
def test_whether_phones_come_in_is_known_from_those_that_did(
    on: bool, address: str | None, reached: date | None, level: Level, said: str
) -> None:
    """The laptop can't try it by itself; where no phone ever came, the organizer is asked to scan once."""
    check = check_phone(address, reached, on=on)
    assert (check.name, check.level) == ("phone", level)
    assert said in str(check.finding)
    assert ("Scan the code" in str(check.remedy)) is (said == "No phone")


@pytest.mark.parametrize(
    ("keeps_itself", "jumped", "level"),
    [
        (None, None, Level.GREEN),
        (True, timedelta(seconds=30), Level.GREEN),
        (False, None, Level.AMBER),
        (True, timedelta(minutes=3), Level.AMBER),
        (None, timedelta(hours=-1), Level.AMBER),
    ],
)
def test_a_clock_that_nobody_keeps_or_that_jumped_is_worth_a_look(
    keeps_itself: bool | None, jumped: timedelta | None, level: Level
) -> None:
    """Small corrections are a clock being kept right."""
    assert check_clock(NOW, keeps_itself, jumped).level is level


def test_a_jump_says_by_how_much() -> None:
    """An hour back is 60 minutes."""
    assert "60 minutes" in str(check_clock(NOW, True, timedelta(hours=-1)).finding)


def test_another_zone_can_be_mended() -> None:
    """The program can take the laptop's; where they agree there is nothing to mend."""
    assert check_zone(PARIS, NOW, "America/New_York").mend == "zone"
    assert check_zone(PARIS, NOW, "Europe/Berlin").mend is None


class Clocks:
    """A wall clock and seconds that a test moves apart."""

    def __init__(self) -> None:
        self.wall, self.seconds = NOW, 100.0
        self.jumps = Jumps(lambda: self.wall, lambda: self.seconds)

    def pass_by(self, seconds: float, *, set_by: float = 0.0) -> timedelta | None:
        """Let time pass, set the wall clock, and look."""
        self.seconds += seconds
        self.wall += timedelta(seconds=seconds + set_by)
        self.jumps.look()
        return self.jumps.largest


def test_a_clock_that_is_set_is_noticed_and_sleep_is_not() -> None:
    """Hours that pass for both are no jump; the largest step stays, forwards or back."""
    clocks = Clocks()
    assert clocks.jumps.largest is None
    assert clocks.pass_by(3 * 3600) == timedelta(0)
    assert clocks.pass_by(5, set_by=120) == timedelta(minutes=2)
    assert clocks.pass_by(5, set_by=-3600) == timedelta(hours=-1)
    assert clocks.pass_by(5, set_by=60) == timedelta(hours=-1)


def test_a_step_of_the_day_before_is_forgotten() -> None:
    """The largest of the last day stays, also where a smaller one came after it; then that one is the largest."""
    clocks = Clocks()
    assert clocks.pass_by(60, set_by=-3600) == timedelta(hours=-1)
    assert clocks.pass_by(12 * 3600, set_by=300) == timedelta(hours=-1)
    assert clocks.pass_by(11 * 3600) == timedelta(hours=-1)
    assert clocks.pass_by(2 * 3600) == timedelta(minutes=5)
    assert clocks.pass_by(12 * 3600) == timedelta(0)


def test_the_systems_own_clocks_agree() -> None:
    """Looked at twice in a row, nothing has jumped."""
    before = seconds_awake_or_asleep()
    jumps = Jumps()
    jumps.look()
    assert jumps.largest is not None
    assert abs(jumps.largest) < timedelta(seconds=1)
    assert seconds_awake_or_asleep() >= before


@pytest.mark.parametrize(("chosen", "missing"), [("", False), ("HDMI-1", False), ("DP-2", True)])
def test_a_chosen_display_that_is_missing_can_be_given_up(chosen: str, missing: bool) -> None:
    """The board shows on another one, and the program can make that the choice."""
    check = check_chosen_display(chosen, ("eDP-1", "HDMI-1"))
    assert (check is not None) is missing
    if check is not None:
        assert (check.level, check.mend) == (Level.AMBER, "display")


def test_the_doctor_knows_of_the_chosen_display_too() -> None:
    """Where there is a display at all."""
    assert check_display(FACTS, "eDP-1").level is Level.GREEN
    assert "DP-2" in str(check_display(FACTS, "DP-2").finding)
    assert "DP-2" not in str(check_display(replace(FACTS, platform="offscreen"), "DP-2").finding)


@pytest.mark.parametrize(
    ("settings", "level", "mend"),
    [
        (Settings(), Level.AMBER, "kiosk"),
        (Settings(kiosk=True), Level.AMBER, None),
        (Settings(kiosk=True, pin="hash"), Level.GREEN, None),
    ],
)
def test_who_can_leave_the_board_is_told(settings: Settings, level: Level, mend: str | None) -> None:
    """Anyone, without the kiosk or without a PIN."""
    check = check_kiosk(settings)
    assert (check.level, check.mend) == (level, mend)


def test_without_a_pin_the_way_to_one_is_told() -> None:
    """The command on the command line; a person where nothing can be typed."""
    settings = Settings(kiosk=True)
    assert "venuescreen pin" in str(check_kiosk(settings).remedy)
    assert "Ask" in str(check_kiosk(settings, SOMEBODY).remedy)


def test_a_board_that_does_not_start_by_itself_can_be_mended() -> None:
    """The program can do it."""
    assert check_autostart(SAID, starts=True).level is Level.GREEN
    off = check_autostart(SAID, starts=False)
    assert (off.level, off.mend) == (Level.AMBER, "autostart")
