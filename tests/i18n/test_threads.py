"""Who could talk to whom, in words."""

from __future__ import annotations

import pytest

from venuescreen.core.guest import Guest, Introduction, Stance
from venuescreen.core.matching import Thread
from venuescreen.i18n import words_for
from venuescreen.i18n.threads import thread_sentence
from venuescreen.paths import assets

ENGLISH = words_for("en", assets() / "translations")


@pytest.mark.parametrize(
    ("offers", "seeks", "who"),
    [
        (1, 1, "A1 and Z1"),
        (3, 1, "A1, A2, A3 and Z1"),
        (5, 1, "A1, A2, A3, Z1 and 2 more"),
        (1, 5, "A1, Z1, Z2, Z3 and 2 more"),
        (4, 4, "A1, A2, Z1, Z2 and 4 more"),
        (2, 3, "A1, A2, Z1, Z2 and one more"),
    ],
)
def test_some_of_either_side_are_named(offers: int, seeks: int, who: str) -> None:
    """However many offer or look for something: who could help, and whom."""
    helping = tuple(Guest(n, 1, Introduction(f"A{n}", "photo", Stance.OFFERS)) for n in range(1, offers + 1))
    looking = tuple(Guest(n + 50, 1, Introduction(f"Z{n}", "photo", Stance.SEEKS)) for n in range(1, seeks + 1))
    assert thread_sentence(ENGLISH, Thread("photo", helping, looking)) == f"{who} could talk about photo"
