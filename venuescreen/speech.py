"""Which languages a board speaks, and which first."""

from __future__ import annotations

from collections.abc import Sequence

from venuescreen.i18n import Words, choose_language, words_for
from venuescreen.paths import assets
from venuescreen.settings import LANGUAGES


def spoken(languages: Sequence[str], asked: str | None, laptop: str | None = None) -> dict[str, Words]:
    """Return the words of each language, the first one first.

    `asked` goes before the venue's own `languages`; else, where there is no venue yet, the `laptop`'s locale.
    """
    first = asked or (choose_language([laptop], LANGUAGES) if laptop is not None else None)
    order = [first, *languages] if first else languages
    return {language: words_for(language, assets() / "translations") for language in dict.fromkeys(order)}
