"""How long something lasts, in words and read from what was typed."""

from __future__ import annotations

import re

from venuescreen.i18n.words import Words

LONGEST = 24 * 60


def duration(words: Words, minutes: int) -> str:
    """Return "45 min", "2 h" or "1 h 30"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.text("{minutes} min").format(minutes=rest)
    if not rest:
        return words.text("{hours} h").format(hours=hours)
    return words.text("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")


def read_duration(typed: str) -> int | None:
    """Read "90", "90 min", "2 h", "1 h 30" or "1:30" as minutes, 1 to 1440; None when it is none of these."""
    text = typed.strip().lower()
    if match := re.fullmatch(r"(\d{1,4})\s*(?:m|min|minutes?|mn)?\.?", text):
        minutes = int(match[1])
    elif match := re.fullmatch(r"(\d{1,2})\s*[:h]\s*(?:(\d{1,2})\s*(?:m|min|mn)?\.?)?", text):
        if int(match[2] or 0) > 59:
            return None
        minutes = int(match[1]) * 60 + int(match[2] or 0)
    else:
        return None
    return minutes if 1 <= minutes <= LONGEST else None
