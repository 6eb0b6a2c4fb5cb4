"""How a day of the month is counted; CLDR has rules for these, but not the endings themselves."""

from __future__ import annotations


def ordinal(language: str, n: int) -> str:
    """Return "3rd" in English, "3" (and "1er") in French; the plain number elsewhere."""
    if language == "en":
        ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
        return f"{n}{ending}"
    if language == "fr":
        return "1er" if n == 1 else str(n)
    return str(n)
