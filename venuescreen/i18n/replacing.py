"""What a restore would replace, in a sentence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from venuescreen.i18n.words import Words


class Held(NamedTuple):
    """How many sessions a ledger holds, and the day of the last one; None where there is none."""

    sessions: int
    until: date | None


def replacing(words: Words, present: Held, saved: Held, today: date) -> str:
    """Return "This replaces 214 sessions until 19 November with 190 sessions until 5 November."."""
    sentence = words.text("This replaces {present} with {saved}.")
    return sentence.format(present=_held(words, present, today), saved=_held(words, saved, today))


def _held(words: Words, held: Held, today: date) -> str:
    if held.until is None:
        return words.text("no sessions")
    day = words.date(held.until, today)
    return words.plural("{n} session until {day}", "{n} sessions until {day}", held.sessions, day=day)
