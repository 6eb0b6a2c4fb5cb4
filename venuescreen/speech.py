"""Which languages a board speaks, and which first."""

from __future__ import annotations

from collections.abc import Sequence

from venuescreen.i18n import Words, choose_language, words_for
from venuescreen.paths import assets
from venuescreen.settings.declared import LANGUAGES


class Speech:
    """The languages of a board, as its settings name them; the words of each are read once."""

    def __init__(self, asked: str | None = None) -> None:
        """`asked` goes before the venue's own languages."""
        self._asked = asked
        self._read: dict[str, Words] = {}

    def of(self, languages: Sequence[str], laptop: str | None = None) -> dict[str, Words]:
        """Return the words of each language, the first one first.

        `laptop` is its locale, where there is no venue yet: it goes first unless one was asked for.
        """
        first = self._asked or (choose_language([laptop], LANGUAGES) if laptop is not None else None)
        order = [first, *languages] if first else languages
        return {language: self._words(language) for language in dict.fromkeys(order)}

    def _words(self, language: str) -> Words:
        if language not in self._read:
            self._read[language] = words_for(language, assets() / "translations")
        return self._read[language]
