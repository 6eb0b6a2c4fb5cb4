"""Days that nobody would write down as a test, and what must hold after each thing that happens on them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from tests.core.happenings import Happenings
from venuescreen.core.board import Phase
from venuescreen.core.wall import Wall


class Days(Happenings):
    """Any day."""

    @invariant()
    def every_name_belongs_to_an_open_session_that_has_not_closed(self) -> None:
        """No name outstays its session, in memory or in the crash snapshot."""
        for guest in self.scene.room.wall:
            assert guest.session in self.scene.room.open
        kept = Wall.from_json(self.scene.shelf.wall) if self.scene.shelf.wall else Wall()
        assert list(kept) == list(self.scene.room.wall)

    @invariant()
    def nobody_is_on_the_wall_without_being_counted(self) -> None:
        """Those with a name are never more than those who are here."""
        board = self.scene.board()
        assert 0 <= board.unnamed <= board.here
        assert all(held.here >= 0 for held in self.scene.room.open.values())

    @invariant()
    def what_was_acknowledged_is_in_the_ledger_once(self) -> None:
        """The ledger has each arrival and each undo that somebody was told of, and those in flight at most beside."""
        numbers = range(1, len(self.ledger._held) + 1)
        arrivals = sum(self.ledger.kept(number).arrivals for number in numbers)
        undone = sum(self.ledger.kept(number).undone for number in numbers)
        assert (arrivals, undone) == (len(self.arrivals), len(self.undone))

    @invariant()
    def the_board_counts_what_the_ledger_counts(self) -> None:
        """The number on the board is the ledger's."""
        for number, held in self.scene.room.open.items():
            kept = self.ledger.kept(number)
            assert (held.arrivals, held.undone) == (kept.arrivals, kept.undone)

    @invariant()
    def the_board_offers_what_the_desk_takes(self) -> None:
        """A board that shows check-in can take one, and one that doesn't, can't."""
        board = self.scene.board()
        assert bool(board.choices) == (board.phase in (Phase.GATHERING, Phase.ON))
        assert board.may_start is not bool(board.choices)


def run_days(examples: int) -> None:
    """Live so many runs of days."""
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_whatever_happens_in_whatever_order_counts_hold_and_no_name_outstays() -> None:
    """Sixty runs of days: what must hold does after every step."""
    run_days(60)


@pytest.mark.prove
def test_whatever_happens_holds_for_long() -> None:
    """As above, three thousand times."""
    run_days(3000)
