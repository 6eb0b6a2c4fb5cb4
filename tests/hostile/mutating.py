"""Files as others may hand them in: real ones, with lines lost, doubled, moved, and anything in them."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

NASTY = (
    b"",
    b"-1",
    b"0",
    b"9" * 5000,
    b"1e999",
    b"nan",
    b"[" * 3000,
    b"{a=" * 2000,
    b'"' * 3,
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "\u2028\u202e\ufeff".encode(),
    b"../../../etc/passwd",
    b"file:///etc/passwd",
    b"00000000T000000Z",
    b"99991231T235959Z",
    b"00010101T000000",
    b"P999999999W",
    b"-PT1S",
    b"FREQ=SECONDLY",
    b"FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2",
    b"FREQ=DAILY;INTERVAL=99999999999;COUNT=99999999999",
    b"FREQ=WEEKLY;UNTIL=FOREVER;BYDAY=MO,MO,99XX",
    b"TZID=/x/../y",
    b"Pacific/Kiritimati",
    b"GMT+99:99",
    b"2026-02-30",
    b"0001-01-01T00:00:00+23:59",
    b"9999-12-31T23:59:59-23:59",
    b"A" * 3000,
    b'"\\ud800"',
    b"null",
    b"true",
    b"[]",
    b"{}",
)
_WORDS = re.compile(rb"[^\s:;=,\[\]{}\"]+")
PLACE = st.floats(0, 0.999)


def bounded(examples: int) -> settings:
    """So many examples, on files in a folder that they share."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def mutated(draw: st.DrawFn, *sound: bytes) -> bytes:
    """One of these, changed in up to five places."""
    data = draw(st.sampled_from(sound))
    for _ in range(draw(st.integers(1, 5))):
        data = _changed(draw, data)
    return data


def _changed(draw: st.DrawFn, data: bytes) -> bytes:
    kind = draw(st.sampled_from(("word", "word", "word", "byte", "line", "cut")))
    if kind == "word" and (words := list(_WORDS.finditer(data))):
        word = words[int(draw(PLACE) * len(words))]
        return data[: word.start()] + draw(st.sampled_from(NASTY)) + data[word.end() :]
    if kind == "line":
        lines = data.splitlines(keepends=True) or [b""]
        line = lines.pop(int(draw(PLACE) * len(lines)))
        put = int(draw(PLACE) * (len(lines) + 1))
        return b"".join(
            (*lines[:put], *draw(st.sampled_from(((), (line,), (line, line), (line,) * 40))), *lines[put:])
        )
    at = int(draw(PLACE) * (len(data) + 1))
    if kind == "cut":
        return data[:at]
    return data[:at] + draw(st.binary(max_size=3)) + data[at + 1 :]
