"""Checks and writes what an organizer types of a series."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime

from venuescreen.core.errors import Message, Refusal
from venuescreen.core.series_draft import SeriesDraft

MOST = {"title": 80, "place": 120, "note": 500}
"""Graphemes."""
MOST_MINUTES = 1440
YEARS_AHEAD = 20
"""A date beyond is a slip of the finger; a series may go on five times as long."""
VERY_FAR = Message("That is very far ahead. Is the year right?")
_JOINERS = "\u200c\u200d"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escaped(text: str) -> str:
    """Return `text` as a TEXT value (RFC 5545 section 3.3.11)."""
    return text.translate(_ESCAPES)


def tidied(typed: str, field: str, known: str | None = None) -> str:
    """Return what was typed without needless blanks; what is `known` from the file already is not refused.

    `field` is "title", "place" or "note"; only a note has several lines. Raises `Refusal` with that field.
    """
    if known is not None and typed == known:
        return typed
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    parts = [" ".join(unicodedata.normalize("NFC", line).split(" ")).strip() for line in lines]
    text = ("\n" if field == "note" else " ").join(parts).strip()
    while field != "note" and "  " in text:
        text = text.replace("  ", " ")
    if any(_hidden(sign) for sign in text):
        raise Refusal(Message("There is an invisible character in it. Please type it again."), field)
    _refuse_long(text, field)
    return text


def _hidden(sign: str) -> bool:
    return sign not in "\n" + _JOINERS and unicodedata.category(sign) in _HIDDEN


def _refuse_long(text: str, field: str) -> None:
    import regex  # 26 ms

    if len(regex.findall(r"\X", text)) > MOST[field]:
        raise Refusal(Message("That is a little long: {most} letters at most, please.", most=MOST[field]), field)


def checked(draft: SeriesDraft, now: datetime, known: SeriesDraft | None = None) -> SeriesDraft:
    """Return a draft tidied; `now` is in the venue's zone, `known` is what the file says already.

    Raises `Refusal` whose `field` is the draft's: "title", "place", "note", "minutes", "first" or "until".
    """
    if not 1 <= draft.minutes <= MOST_MINUTES:
        raise Refusal(Message("A session lasts from one minute to 24 hours."), "minutes")
    _check_days(draft.first, draft.until, now)
    start = draft.start.replace(second=0, microsecond=0, tzinfo=None, fold=0)
    same = known is not None and start == known.start.replace(second=0, microsecond=0)
    return replace(
        draft,
        title=tidied(draft.title, "title", known.title if known else None),
        place=tidied(draft.place, "place", known.place if known else None),
        note=tidied(draft.note, "note", known.note if known else None),
        start=known.start if known and same else start,
    )


def _check_days(first: date, until: date | None, now: datetime) -> None:
    if first < now.date():
        raise Refusal(Message("That day has passed. Please choose today or a later one."), "first")
    if first.year > now.year + YEARS_AHEAD:
        raise Refusal(VERY_FAR, "first")
    if until is not None and until < first:
        raise Refusal(Message("The last day is before the first one."), "until")
    if until is not None and until.year > now.year + 5 * YEARS_AHEAD:
        raise Refusal(VERY_FAR, "until")
