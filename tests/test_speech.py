from __future__ import annotations

import pytest

from venuescreen.speech import spoken


@pytest.mark.parametrize(
    ("languages", "asked", "laptop", "order"),
    [
        (("fr", "en"), None, None, ["fr", "en"]),
        (("fr", "en"), "en", None, ["en", "fr"]),
        (("fr",), "en", None, ["en", "fr"]),
        (("fr", "en"), None, "en_GB", ["en", "fr"]),
        (("fr", "en"), "fr", "en_GB", ["fr", "en"]),
        (("fr", "en"), None, "de_DE", ["fr", "en"]),
    ],
)
def test_which_language_comes_first(
    languages: tuple[str, ...], asked: str | None, laptop: str | None, order: list[str]
) -> None:
    """What was asked for goes first, then the laptop's where there is no venue yet, then the venue's own order."""
    words = spoken(languages, asked, laptop)
    assert list(words) == order
    assert all(words[language].language == language for language in words)
