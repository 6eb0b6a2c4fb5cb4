from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.stage import SetClock
from venuescreen.core.errors import Refusal
from venuescreen.pin import hash_pin
from venuescreen.pin_gate import FREE_TRIES, WAITS, PinGate

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
KEPT = hash_pin("2468")


async def tried_wrongly(gate: PinGate, times: int, clock: SetClock) -> None:
    """Try a wrong PIN so often, waiting in between as one must."""
    for _ in range(times):
        clock.at += gate.wait()
        assert not await gate.check("1357", KEPT)


async def test_the_right_pin_is_let_in(tmp_path: Path) -> None:
    """The right PIN passes, also after a wrong one, and nothing is kept of either."""
    gate = PinGate(tmp_path / "tries", SetClock(NOON))
    assert not await gate.check("1357", KEPT)
    assert await gate.check("2468", KEPT)
    assert list(tmp_path.iterdir()) == []


async def test_guessing_grows_slow(tmp_path: Path) -> None:
    """The first wrong tries cost nothing; each later one makes the next wait longer, up to a quarter of an hour."""
    clock = SetClock(NOON)
    gate = PinGate(tmp_path / "tries", clock)
    waits = []
    for _ in range(FREE_TRIES + len(WAITS) + 1):
        await tried_wrongly(gate, 1, clock)
        waits.append(gate.wait())
    assert waits[: FREE_TRIES - 1] == [timedelta(0)] * (FREE_TRIES - 1)
    assert waits[FREE_TRIES - 1 :] == [*WAITS, WAITS[-1], WAITS[-1]]
    assert list(WAITS) == sorted(WAITS)


async def test_while_one_must_wait_not_even_the_right_pin_is_looked_at(tmp_path: Path) -> None:
    """A try before the wait is over is refused in words, whatever it is, and passes afterwards."""
    clock = SetClock(NOON)
    gate = PinGate(tmp_path / "tries", clock)
    await tried_wrongly(gate, FREE_TRIES, clock)
    with pytest.raises(Refusal):
        await gate.check("2468", KEPT)
    clock.at += WAITS[0]
    assert await gate.check("2468", KEPT)
    assert gate.wait() == timedelta(0)


async def test_the_wait_survives_a_restart(tmp_path: Path) -> None:
    """Another start of the program neither shortens the wait nor gives a free try."""
    clock = SetClock(NOON)
    await tried_wrongly(PinGate(tmp_path / "tries", clock), FREE_TRIES + 2, clock)
    again = PinGate(tmp_path / "tries", clock)
    assert again.wait() == WAITS[2]
    await tried_wrongly(again, 1, clock)
    assert again.wait() == WAITS[3]


async def test_a_try_counts_before_it_is_compared(tmp_path: Path) -> None:
    """Ending the program while it compares gives no free try: it is on the disk by then."""
    clock = SetClock(NOON)
    gate = PinGate(tmp_path / "tries", clock)
    comparing = gate.check("1357", KEPT)
    comparing.send(None)
    assert PinGate(tmp_path / "tries", clock)._tries.wrong == 1
    comparing.close()


async def test_a_clock_that_was_set_back_locks_nobody_out(tmp_path: Path) -> None:
    """After wrong tries at a wrong, later date, the wait is the usual one by the right date."""
    clock = SetClock(NOON + timedelta(days=3000))
    gate = PinGate(tmp_path / "tries", clock)
    await tried_wrongly(gate, FREE_TRIES, clock)
    clock.at = NOON
    assert gate.wait() == WAITS[0]
    clock.at += WAITS[0]
    assert gate.wait() == timedelta(0)


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"{",
        b"[]",
        b'{"wrong": "x", "last": 0}',
        b'{"wrong": 4, "last": NaN}',
        b'{"wrong": 4, "last": Infinity}',
        b'{"wrong": -3, "last": 0}',
        b'{"wrong": 1e999, "last": 0}',
        b'{"wrong": 3, "last": -1e300}',
        b'{"wrong": 3, "last": 1e300}',
        b"[" * 100_000,
        bytes(range(256)),
    ],
)
def test_a_damaged_file_locks_nobody_out(tmp_path: Path, kept: bytes) -> None:
    """What can't be read counts as no wrong try."""
    (tmp_path / "tries").write_bytes(kept)
    assert PinGate(tmp_path / "tries", SetClock(NOON)).wait() == timedelta(0)


async def test_where_nothing_can_be_written_it_is_remembered(tmp_path: Path) -> None:
    """Where the folder is a file, tries are counted in memory until the program ends."""
    (tmp_path / "file").write_text("")
    clock = SetClock(NOON)
    gate = PinGate(tmp_path / "file" / "tries", clock)
    await tried_wrongly(gate, FREE_TRIES, clock)
    assert gate.wait() == WAITS[0]
