"""Who could talk to whom on a wall of 300, as often as it changes: beside sorting as many names."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.figures import Figure
from venuescreen.core.guest import Guest, Introduction, Stance
from venuescreen.core.matching import Matching, sharing
from venuescreen.core.subjects import Subjects

GUESTS = 300
SUBJECTS = 120
ROUNDS = 50
MOST_MS = 20.0


def measure(_folder: Path, _environment: dict[str, str]) -> list[Figure]:
    """Return the median of matching everyone anew, with no subject known from before, and of one who comes then."""
    everyone = tuple(_guest(number) for number in range(1, GUESTS + 1))
    known = Matching()
    subjects = Subjects((f"subject {number}", (f"other word {number}",)) for number in range(SUBJECTS))
    bare = _median_ms(lambda: sorted(guest.said.first_name or "" for guest in everyone), lambda: None)
    anew = _median_ms(lambda: Matching().threads(everyone, subjects), subjects.forget)
    one = _median_ms(lambda: (known.threads(everyone, subjects), sharing(everyone, 7, subjects)), lambda: None)
    return [
        Figure(f"{GUESTS} guests matched, nothing known before", "ms", anew, bare, anew, MOST_MS),
        Figure(f"{GUESTS} guests matched again, and a card's", "ms", one, bare, one, MOST_MS),
    ]


def _guest(number: int) -> Guest:
    stance = tuple(Stance)[number % len(Stance)]
    said = Introduction(f"Zoé {number}", f"Subjects {number % SUBJECTS}, été", stance, f"Offer {number}")
    return Guest(number, 1, said)


def _median_ms(act: Callable[[], object], prepare: Callable[[], None]) -> float:
    spent = []
    for _ in range(ROUNDS):
        prepare()
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)
