from __future__ import annotations

import pytest

from venuescreen.speech import Speech


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
    words = Speech(asked).of(languages, laptop)
    assert list(words) == order
    assert all(words[language].language == language for language in words)


def test_the_words_of_a_language_are_read_once() -> None:
    """What was worded in a language stays the same object when the languages change around it."""
    speech = Speech()
    assert speech.of(("fr", "en"))["en"] is speech.of(("en",))["en"]
