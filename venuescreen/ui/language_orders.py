"""The languages that a board may speak, in each order that an organizer may choose."""

from __future__ import annotations

from itertools import permutations

from venuescreen.i18n import words_for
from venuescreen.paths import assets
from venuescreen.settings.declared import LANGUAGES


def language_orders() -> list[dict[str, str]]:
    """Return them as `value` (with commas) and `label`, those with all languages first. Reads the catalogues."""
    names = {language: words_for(language, assets() / "translations").name for language in LANGUAGES}
    orders = [order for size in range(len(LANGUAGES), 0, -1) for order in permutations(LANGUAGES, size)]
    return [{"value": ",".join(order), "label": " · ".join(names[one] for one in order)} for order in orders]
