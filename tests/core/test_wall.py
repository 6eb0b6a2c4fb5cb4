from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.guest import Guest, Introduction, Stance, name_key
from venuescreen.core.wall import Wall, line_of

LEO = Guest(7, 1, Introduction("Léo", "pricing", Stance.SEEKS))
AWA = Guest(8, 1, Introduction("Awa"))
NOOR = Guest(9, 2, Introduction(interest="hardware", stance=Stance.OFFERS))


def wall(*guests: Guest) -> Wall:
    """Return a wall with these guests on it."""
    made = Wall()
    for guest in guests:
        made.put(guest)
    return made


def off(guest: Guest, times: int) -> Wall:
    """Return a wall off which this guest was taken so many times."""
    made = Wall()
    for _ in range(times):
        made.put(guest)
        made.take_off(guest.arrival)
    return made


def test_guests_are_in_order_of_arrival_however_they_were_put() -> None:
    """Someone who is put back, or says a name late, takes the place of their arrival."""
    assert list(wall(NOOR, LEO, AWA)) == [LEO, AWA, NOOR]


def test_an_arrival_is_one_guest() -> None:
    """Putting a changed guest replaces the guest in place."""
    changed = Guest(7, 1, Introduction("Léon"))
    both = wall(LEO, AWA)
    both.put(changed)
    assert list(both) == [changed, AWA]
    assert len(both) == 2
    assert both.get(7) == changed


def test_a_session_has_its_own_guests() -> None:
    """Two sessions at once share the wall and not their guests."""
    both = wall(NOOR, AWA, LEO)
    assert both.of(1) == (LEO, AWA)
    assert both.of(2) == (NOOR,)
    assert both.of(3) == ()


def test_removing_nobody_is_nothing() -> None:
    """An arrival that is not on the wall is neither removed nor taken off."""
    only = wall(LEO)
    assert only.remove(99) is None
    assert only.take_off(99) is None
    assert list(only) == [LEO]


def test_an_undo_is_no_wish_to_stay_off() -> None:
    """Only a take-off is remembered; a guest who was undone twice may come a third time."""
    made = wall(LEO)
    for _ in range(3):
        assert made.remove(LEO.arrival) == LEO
        made.put(LEO)
    assert not made.stays_off(1, LEO.said)


@pytest.mark.parametrize(("times", "stays"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_name_stays_off_after_the_second_take_off(times: int, stays: bool) -> None:
    """Once may be a slip; twice is a wish."""
    assert off(LEO, times).stays_off(1, LEO.said) is stays


@pytest.mark.parametrize("spelling", ["Léo", "LÉO", "léo", "Le\u0301o", "Ｌéo"])
def test_a_name_that_stays_off_does_so_in_every_spelling(spelling: str) -> None:
    """Case, composition and width make no other name."""
    assert off(LEO, 2).stays_off(1, Introduction(spelling))


def test_other_names_other_sessions_and_no_name_are_welcome() -> None:
    """A name that stays off keeps nobody else off, and not the same guest without it."""
    made = off(LEO, 2)
    assert not made.stays_off(1, AWA.said)
    assert not made.stays_off(2, LEO.said)
    assert not made.stays_off(1, Introduction(interest="pricing"))


def test_taking_off_an_interest_without_a_name_keeps_no_one_off() -> None:
    """Where there was no name, there is none to keep off."""
    made = off(NOOR, 2)
    assert not made.stays_off(2, NOOR.said)
    assert json.loads(made.to_json())["taken_off"] == []


def test_put_back_takes_the_wish_back() -> None:
    """A take-off that was undone does not count towards staying off."""
    made = wall(LEO)
    made.take_off(7)
    made.put_back(LEO)
    made.take_off(7)
    assert not made.stays_off(1, LEO.said)
    made.put_back(LEO)
    assert list(made) == [LEO]


def test_erasing_forgets_all_of_a_session_and_nothing_of_another() -> None:
    """Neither the names nor what was taken off is left, anywhere in what a snapshot would hold."""
    made = wall(LEO, AWA, Guest(10, 2, Introduction("Bo")), NOOR)
    for guest in (LEO, Guest(10, 2, Introduction("Bo"))):
        made.take_off(guest.arrival)
        made.put(guest)
        made.take_off(guest.arrival)
    assert made.erase(1) == 1
    assert list(made) == [NOOR]
    assert not made.stays_off(1, LEO.said)
    assert made.stays_off(2, Introduction("Bo"))
    kept = made.to_json().casefold()
    assert "awa" not in kept
    assert "léo" not in kept


def test_erasing_a_session_nobody_is_in_is_nothing() -> None:
    """Nobody was there: 0."""
    assert wall(LEO).erase(5) == 0


def test_a_snapshot_gives_the_same_wall() -> None:
    """Guests, their order, their stance and what stays off survive a crash."""
    made = wall(LEO, AWA, NOOR)
    for _ in range(2):
        made.take_off(8)
        made.put(AWA)
    again = Wall.from_json(made.to_json())
    assert list(again) == [LEO, AWA, NOOR]
    assert again.stays_off(1, AWA.said)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\0\0",
        "null",
        "[]",
        "7",
        "{}",
        '{"guests": []}',
        '{"guests": 1, "taken_off": []}',
        '{"guests": [1], "taken_off": []}',
        '{"guests": [[1, 1, "Léo", null]], "taken_off": []}',
        '{"guests": [[1, 1, "Léo", null, "sells"]], "taken_off": []}',
        '{"guests": [["x", 1, "Léo", null, "seeks"]], "taken_off": []}',
        '{"guests": [[1e999, 1, "Léo", null, "seeks"]], "taken_off": []}',
        '{"guests": [[1, 1, ["Léo"], null, "seeks"]], "taken_off": []}',
        '{"guests": [[1, 1, "Léo", {"a": 1}, "seeks"]], "taken_off": []}',
        '{"guests": [[1, 1, "Léo", null, "seeks"]], "taken_off": [[1, "awa"]]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_snapshot_gives_an_empty_wall(text: str) -> None:
    """A cut or foreign file costs the names, never the start."""
    assert len(Wall.from_json(text)) == 0


words = st.none() | st.text(min_size=1, max_size=12)
guests = st.builds(
    Guest,
    st.integers(1, 30),
    st.integers(1, 3),
    st.builds(Introduction, words, words, st.sampled_from(Stance)).filter(lambda said: not said.silent),
)


@given(st.lists(guests, max_size=12), st.lists(st.integers(1, 30), max_size=8))
def test_every_wall_survives_a_crash(put: list[Guest], taken_off: list[int]) -> None:
    """Whatever anyone typed, reading a snapshot gives what was written."""
    made = wall(*put)
    for arrival in taken_off:
        made.take_off(arrival)
    again = Wall.from_json(made.to_json())
    assert list(again) == list(made)
    assert again.to_json() == made.to_json()


@given(st.text(max_size=20))
def test_a_name_has_one_key(name: str) -> None:
    """Folding a folded name, or one in capitals, changes nothing."""
    assert name_key(name_key(name)) == name_key(name)


def test_guests_who_came_after_the_snapshot_follow_it_line_by_line() -> None:
    """They come back in order; a line that was cut off by the crash costs that guest only."""
    zoe, awa, leo, noor = (Guest(n, 1, Introduction(name)) for n, name in enumerate(("Zoé", "Awa", "Léo", "Noor"), 1))
    made = Wall()
    made.put(zoe)
    lines = [line_of(leo), line_of(awa), line_of(noor)[:-3]]
    again = Wall.from_json("\n".join([made.to_json(), *lines]))
    assert [one.said.first_name for one in again] == ["Zoé", "Awa", "Léo"]


def test_all_that_was_said_survives_a_crash() -> None:
    """An offer, the ticks and the languages stand in the snapshot, whole or as a line."""
    said = Introduction("Léo", "pricing", Stance.SEEKS, "design", True, True, ("fr", "ar"))
    guest = Guest(3, 1, said)
    assert list(Wall.from_json(wall(guest).to_json())) == [guest]
    assert list(Wall.from_json(f"{wall(AWA).to_json()}\n{line_of(guest)}")) == [guest, AWA]


def test_a_snapshot_of_an_older_version_is_read() -> None:
    """One that knew no more than name, interest and stance costs nobody the wall."""
    kept = {"guests": [[3, 1, "Léo", "pricing", "seeks"]], "taken_off": [], "hidden": False}
    assert list(Wall.from_json(json.dumps(kept))) == [Guest(3, 1, Introduction("Léo", "pricing", Stance.SEEKS))]
