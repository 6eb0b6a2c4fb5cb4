"""Whatever happens to a ledger in whatever order: the file has what was acknowledged, no more and no less."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storage.ledger_life import LedgerLife


def _live(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        LedgerLife,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),  # to make a failure shorter takes minutes, and each a disk
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_ledger_keeps_what_was_acknowledged_through_crashes_and_restores() -> None:
    """On disk, in memory and in a plain model the same sessions, counts and topics, after every step."""
    _live(20, 30)


@pytest.mark.prove
def test_a_long_life_of_a_ledger_keeps_what_was_acknowledged() -> None:
    """As above, for two hundred lives."""
    _live(200, 50)
