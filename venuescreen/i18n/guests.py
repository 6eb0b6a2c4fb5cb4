"""What guests said of themselves, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from venuescreen.core.guest import Guest, Introduction, Stance
from venuescreen.i18n.words import Words

DOT = "·"


class ChipText(NamedTuple):
    """A guest in a few words, to be set one after the other; all but the name may be empty."""

    name: str
    verb: str = ""
    interest: str = ""
    also: str = ""
    """What leads to `offer`."""
    offer: str = ""
    note: str = ""
    """That it is the first time, or that newcomers are welcome."""


def chip_text(words: Words, guest: Guest) -> ChipText:
    """Return what stands on a guest's chip, on the board and on phones."""
    said = guest.said
    note = DOT.join(f" {each} " for each in _notes(words, said)).strip()
    return ChipText(
        said.first_name or words.text("Someone"),
        _verb(words, said.stance) if said.interest else "",
        said.interest or "",
        f"{DOT} {_verb(words, Stance.OFFERS)}" if said.offer else "",
        said.offer or "",
        f"{DOT} {note}" if note and said.interest else note,
    )


def card_sentence(words: Words, said: Introduction) -> str:
    """Return all that a guest said, without the name."""
    parts = [f"{_verb(words, said.stance)} {words.isolated(said.interest)}"] if said.interest else []
    parts += [f"{_verb(words, Stance.OFFERS)} {words.isolated(said.offer)}"] if said.offer else []
    parts += _notes(words, said)
    if said.languages:
        parts.append(words.text("speaks {languages}").format(languages=_joined(words, said.languages)))
    return f" {DOT} ".join(parts)


def spoken_sentence(words: Words, languages: Sequence[str]) -> str:
    """Return which languages are spoken at the table; empty for none."""
    return words.text("Spoken here: {languages}").format(languages=_joined(words, languages)) if languages else ""


def _joined(words: Words, languages: Sequence[str]) -> str:
    return words.joined([words.language_name(code) for code in languages])


def _notes(words: Words, said: Introduction) -> list[str]:
    welcomes = [words.text("welcomes newcomers")] if said.welcomes else []
    return welcomes + ([words.text("first time here")] if said.first_time else [])


def _verb(words: Words, stance: Stance) -> str:
    return {
        Stance.OFFERS: words.text("can help with"),
        Stance.SEEKS: words.text("is looking for"),
        Stance.CURIOUS: words.text("talks about"),
    }[stance]
