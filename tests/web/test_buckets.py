"""How often something may be asked."""

from __future__ import annotations

from venuescreen.web.buckets import Buckets, Pace


class Hand:
    """A stop watch that the test moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        """Return what it shows."""
        return self.at


def test_so_many_at_once_then_a_wait_that_is_true() -> None:
    """After the wait that was named, the next one passes."""
    hand = Hand()
    buckets = Buckets(Pace(3, 0.5), hand)
    assert [buckets.wait("a") for _ in range(4)] == [0, 0, 0, 2]
    hand.at += 2
    assert buckets.wait("a") == 0
    assert buckets.wait("a") == 2


def test_one_bucket_does_not_fill_another() -> None:
    """Each key has its own."""
    buckets = Buckets(Pace(1, 1), Hand())
    assert [buckets.wait(key) for key in ("a", "a", "b")] == [0, 1, 0]


def test_empty_buckets_are_forgotten() -> None:
    """A flood of keys takes memory for as long as the buckets leak, and no longer."""
    hand = Hand()
    buckets = Buckets(Pace(4, 1), hand)
    for key in range(1000):
        buckets.wait(key)
    assert len(buckets) == 1000
    hand.at += 5
    buckets.wait("next")
    assert len(buckets) == 1
