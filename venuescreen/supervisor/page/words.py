"""The page's sentences. Not in the catalogue: it may be what can't be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NARROW = "\u202f"
"""The space that French sets before a colon, and between a number and its unit."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's sentences; `soon` has the place {time}, `log` has {log}."""

    title: str
    soon: str
    starting: str
    safe: str
    steps: tuple[str, ...]
    log: str

    def next_try(self, seconds: int) -> str:
        """Say when the board is tried again; 0 is now."""
        if seconds <= 0:
            return self.starting
        minutes, rest = divmod(seconds, 60)
        parts = [f"{minutes}{NARROW}min"] if minutes else []
        parts += [f"{rest}{NARROW}s"] if rest or not minutes else []
        return self.soon.format(time=" ".join(parts))

    def advice(self, log: str) -> list[str]:
        """Say what to do; `log` is the path of the log, or "" where there is none."""
        return [*self.steps, *([self.log.format(log=log)] if log else [])]


ENGLISH = Words(
    title="The board has stopped.",
    soon="It tries again by itself in {time}.",
    starting="It is starting again now.",
    safe="The counts are safe.",
    steps=(
        "You can simply wait. To try now, touch the screen or press a key.",
        "If it does not come back, restart the laptop.",
        "If that does not help either, run “venuescreen doctor”, or ask whoever installed it.",
    ),
    log="They will want this file: {log}",
)
FRENCH = Words(
    title="Le tableau s’est arrêté.",
    soon="Il réessaie tout seul dans {time}.",
    starting="Il redémarre maintenant.",
    safe="Ce qui a été compté est en sûreté.",
    steps=(
        "Vous pouvez simplement attendre. Pour réessayer tout de suite, touchez l’écran ou appuyez sur une touche.",
        "S’il ne revient pas, redémarrez l’ordinateur.",
        f"Si cela ne suffit pas, lancez «{NARROW}venuescreen doctor{NARROW}», ou demandez à qui l’a installé.",
    ),
    log=f"Il lui faudra ce fichier{NARROW}: {{log}}",
)
LANGUAGES = {"fr": FRENCH, "en": ENGLISH}


def speech(language: str | None) -> tuple[Words, ...]:
    """Return the sentences of one language, or of all where it is not known."""
    words = LANGUAGES.get(language or "")
    return (words,) if words else tuple(LANGUAGES.values())


def as_text(words_of_each: Sequence[Words], seconds: int, log: str) -> str:
    """Return the whole page as plain text."""
    return "\n\n\n".join(
        "\n".join([words.title, f"{words.next_try(seconds)} {words.safe}", "", *words.advice(log)])
        for words in words_of_each
    )
