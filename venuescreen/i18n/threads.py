"""Who could talk to whom, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from venuescreen.core.guest import Guest
from venuescreen.core.matching import Thread
from venuescreen.i18n.words import Words

MOST_NAMES = 4
"""More make a sentence that nobody reads at a table."""


def thread_sentence(words: Words, thread: Thread) -> str:
    """Return "Camille and Léo could talk about pricing": who offers first, each in order of arrival.

    Where there are too many to name, some of either side are.
    """
    offers, seeks = thread.offers, thread.seeks
    half = MOST_NAMES // 2
    ours, theirs = max(half, MOST_NAMES - len(seeks)), max(half, MOST_NAMES - len(offers))
    who = people(words, (*offers[:ours], *seeks[:theirs], *offers[ours:], *seeks[theirs:]))
    return words.text("{who} could talk about {subject}").format(who=who, subject=words.isolated(thread.subject))


def sharing_sentence(words: Words, others: Sequence[Guest]) -> str:
    """Return who else talks about what a guest talks about; empty for nobody."""
    if not others:
        return ""
    who = people(words, others)
    return words.plural("{who} talks about it too.", "{who} talk about it too.", len(others), who=who)


def welcome_sentence(words: Words, others: Sequence[Guest]) -> str:
    """Return who welcomes newcomers; empty for nobody."""
    if not others:
        return ""
    who = people(words, others)
    return words.plural(
        "{who} is happy to welcome newcomers.", "{who} are happy to welcome newcomers.", len(others), who=who
    )


def people(words: Words, guests: Sequence[Guest]) -> str:
    """Return the names of guests as a list; those without one, and those who are too many, as a number."""
    named = (guest.said.first_name for guest in guests if guest.said.first_name)
    shown = [words.isolated(name) for name in islice(named, MOST_NAMES)]
    if not shown:
        return words.plural("One person", "{n} people", len(guests))
    rest = len(guests) - len(shown)
    more = [words.plural("one more", "{n} more", rest)] if rest else []
    return words.joined([*shown, *more])
