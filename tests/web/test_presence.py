"""The token in the code."""

from __future__ import annotations

from tests.fakes import SettableClock, paris
from venuescreen.web.presence import Presence


def presence() -> tuple[Presence, SettableClock]:
    """Return a door with a clock of its own."""
    clock = SettableClock(paris("2026-11-26 9:52"))
    return Presence(clock), clock


def test_a_token_admits_for_three_minutes_at_most() -> None:
    """It holds in its own minute and the two after it, and then no more."""
    door, clock = presence()
    token = door.token()
    admitted = []
    for _ in range(4):
        admitted.append(door.admits(token))
        clock.forward(minutes=1)
    assert admitted == [True, True, True, False]


def test_each_minute_and_each_start_has_a_token_of_its_own() -> None:
    """Nobody can know a coming one, nor use one from before a restart."""
    door, clock = presence()
    first = door.token()
    clock.forward(minutes=1)
    assert door.token() != first
    other, _ = presence()
    assert not other.admits(first)


def test_a_token_is_sixteen_letters_and_digits() -> None:
    """More would make the code on the board finer."""
    door, _ = presence()
    assert len(door.token()) == 16
    assert door.token().isalnum()


def test_what_is_no_token_does_not_admit() -> None:
    """Neither nothing, nor another length, nor letters beyond ASCII."""
    door, _ = presence()
    assert not any(door.admits(token) for token in ("", "A", "A" * 16, "A" * 5000, "é" * 16, "\ud800"))


def test_a_clock_set_back_makes_tokens_of_its_own() -> None:
    """A token from what is now the future is refused, and the present one holds."""
    door, clock = presence()
    early = door.token()
    clock.set("2025-11-26 9:52")
    assert not door.admits(early)
    assert door.admits(door.token())
