"""When two interests are the same subject, whatever their spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, normalize

_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ς": "σ"})
"""Letters that no decomposition makes plain; capitals and ß are folded before."""
_ARABIC = str.maketrans({"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None})
"""One letter by several keyboards: Unicode keeps them apart, people don't."""
_LEFT_OPEN = frozenset("´`'’ʼ׳·\u200c\u200d")
"""Within a word, and left out of it."""
MOST_KNOWN = 4096
"""Spellings remembered: a phone may send another one with each change."""


class Subjects:
    """Tells subjects apart, with the venue's own other words for its topics."""

    def __init__(self, synonyms: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        """`synonyms` are topics with other words for them."""
        self._topics = {subject_key(word): subject_key(topic) for topic, words in synonyms for word in words}
        self._known: dict[str, str] = {}

    def of(self, interest: str) -> str:
        """Return what all spellings of a subject have in common, to be compared only; empty for no word at all."""
        known = self._known.get(interest)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self.forget()
            key = subject_key(interest)
            known = self._known[interest] = self._topics.get(key, key)
        return known

    def forget(self) -> None:
        """Remember nothing of what was typed."""
        self._known.clear()


def subject_key(interest: str) -> str:
    """Fold case, accents, hyphens, spaces and simple plurals.

    Accents are folded in Latin and Greek, and the points that Hebrew, Arabic and Syriac may be written without;
    elsewhere marks make other words (the two dots of Japanese, the vowels of Devanagari) and stay. Plurals are those
    of a final s as in English, French, Spanish and Portuguese.
    """
    folded = normalize("NFKC", interest).casefold().translate(_PLAIN).translate(_ARABIC)
    return "".join(_singular(word) for word in _words(_without_accents(folded)))


def _without_accents(text: str) -> str:
    kept: list[str] = []
    base = ""
    for character in normalize("NFD", text):
        if category(character)[0] != "M":
            base = character
        elif _may_go(base, character):
            continue
        kept.append(character)
    return normalize("NFC", "".join(kept))


def _may_go(base: str, mark: str) -> bool:
    if base <= "\u03ff" or "\u1e00" <= base <= "\u1fff":  # Latin, and Greek
        return True
    if base == "е":  # Russian writes ё at will
        return mark == "\u0308"
    return "\u0590" <= base <= "\u074f" and not mark >= "\u0750"  # Hebrew, Arabic, Syriac


def _words(text: str) -> Iterator[str]:
    """Yield runs of letters and digits, and of signs that mean something (C++, emoji); others only part words."""
    word: list[str] = []
    for character in text:
        if character.isalnum() or category(character)[0] == "M" or category(character) == "So" or character in "+#":
            word.append(character)
        elif character not in _LEFT_OPEN and word:
            yield "".join(word)
            word = []
    if word:
        yield "".join(word)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.isascii():
        return word
    if word.endswith("eaux"):  # bureaux, réseaux
        return word[:-1]
    # Also where the s is the word's own, as in campus: keys are only compared, and it goes from each of them alike.
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith(("che", "she", "xe", "sse", "zze")):  # coaches and taches, boxes and taxes, classes
        return word[:-1]
    return word[:-2] + "y" if word.endswith("ie") else word  # companies, energies in both languages
