"""Who has to go when it gets too full."""

from __future__ import annotations

from venuescreen.web.connections import Caller, Crowd, Limits


class Door:
    """A crowd, and who was dropped from it."""

    def __init__(self, connections: int = 100, unfinished_per_address: int = 100) -> None:
        limits = Limits(connections=connections, unfinished_per_address=unfinished_per_address)
        self.crowd = Crowd(limits)
        self.dropped: list[str] = []

    def enter(self, name: str, address: str = "10.0.0.1") -> Caller:
        """Let someone in who is known by a name."""
        caller = self.crowd.enter(address)
        assert caller is not None
        caller.drop = lambda: self.dropped.append(name)
        return caller

    def idle(self, name: str, *, trusted: bool = False) -> Caller:
        """Let someone in who has been answered."""
        caller = self.enter(name)
        self.crowd.begun(caller)
        if trusted:
            self.crowd.trust(caller)
        self.crowd.answered(caller)
        return caller


def test_the_oldest_silent_one_of_an_address_makes_room_for_the_next() -> None:
    """Others' connections are not touched for it."""
    door = Door(unfinished_per_address=2)
    door.enter("other", "10.0.0.2")
    for name in "abc":
        door.enter(name)
    assert door.dropped == ["a"]
    assert len(door.crowd) == 3


def test_a_whole_request_ends_the_count_for_an_address_and_the_next_begins_it_again() -> None:
    """Half a second request is as unfinished as half a first one."""
    door = Door(unfinished_per_address=1)
    caller = door.idle("a")
    door.enter("b")
    assert door.dropped == []
    door.crowd.heard(caller)
    door.enter("c")
    door.enter("d")
    assert door.dropped == ["b", "a"]


def test_a_trusted_phone_does_not_count_for_its_address() -> None:
    """Not even with half a request."""
    door = Door(unfinished_per_address=1)
    caller = door.idle("a", trusted=True)
    door.crowd.heard(caller)
    door.enter("b")
    door.enter("c")
    assert door.dropped == ["b"]


def test_a_full_house_spares_silent_then_idle_then_trusted_ones() -> None:
    """Of each kind the one that has been so for longest goes first."""
    door = Door(connections=6)
    door.idle("trusted 1", trusted=True)
    door.idle("trusted 2", trusted=True)
    again = door.idle("idle 2")
    door.idle("idle 1")
    door.enter("silent 1")
    door.enter("silent 2")
    door.crowd.begun(again)
    door.crowd.answered(again)
    for number in range(6):
        door.crowd.begun(door.enter(f"new {number}"))
    assert door.dropped == ["silent 1", "silent 2", "idle 1", "idle 2", "trusted 1", "trusted 2"]


def test_nobody_is_let_in_where_everyone_is_being_answered() -> None:
    """An event stream is never cut for a stranger."""
    door = Door(connections=2)
    for name in "ab":
        door.crowd.begun(door.enter(name))
    assert door.crowd.enter("10.0.0.9") is None
    assert len(door.crowd) == 2


def test_whoever_has_left_is_forgotten_wholly() -> None:
    """Also by what comes of them afterwards."""
    door = Door()
    for caller in (door.enter("a"), door.idle("b"), door.idle("c", trusted=True)):
        door.crowd.left(caller)
        door.crowd.left(caller)
        door.crowd.begun(caller)
        door.crowd.answered(caller)
        door.crowd.heard(caller)
    assert len(door.crowd) == 0
    assert not door.crowd.drop_one()
