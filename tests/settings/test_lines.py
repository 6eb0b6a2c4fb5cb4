"""Where something stands in venue.toml."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.settings.test_edit import Piece, pieces
from venuescreen.settings.lines import Path, Scan, line_of

TEXT = '''\
# name = 1
name = """
topics = [1]
"""
  "a key" = { x = [1,
2], "y.z" = 'w' }
topics = [ # "
  "one", 1.5, [ "two",
  "three" ],
  2026-11-26 09:30:00 , # ]
  { k = "v" },

  "last"]
dotted.inner."deep one" = 1

[ synonyms ] # of topics
pricing = ["price"]
[synonyms.more]
x = 1
[[shelf]]
a = 1
[[shelf]]
a = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("name",), 2),
        (("a key", "x"), 5),
        (("a key", "x", 1), 6),
        (("a key", "y.z"), 6),
        (("topics",), 7),
        (("topics", 0), 8),
        (("topics", 1), 8),
        (("topics", 2), 8),
        (("topics", 2, 1), 9),
        (("topics", 3), 10),
        (("topics", 4, "k"), 11),
        (("topics", 5), 13),
        (("topics", 9), 7),
        (("dotted",), 14),
        (("dotted", "inner", "deep one"), 14),
        (("synonyms",), 16),
        (("synonyms", "pricing", 0), 17),
        (("synonyms", "more", "x"), 19),
        (("shelf", 0, "a"), 21),
        (("shelf", 1, "a"), 23),
        (("nowhere",), 1),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_key_and_item_has_its_line(path: Path, line: int, ends: str) -> None:
    """Strings, remarks and brackets in them confuse nobody; what is not there is named by what is around it."""
    assert line_of(TEXT.replace("\n", ends), path) == line


def leaves(value: Any, path: Path = ()) -> list[Path]:
    """Return the way to each value that a parsed text has."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return ([path] if path else []) + [leaf for key, item in inside for leaf in leaves(item, (*path, key))]


@hypothesis_settings(deadline=None)
@given(pieces())
def test_every_value_of_any_file_is_found(owned: list[Piece]) -> None:
    """All that TOML's parser reads has a place, and the scan comes to the end of the text."""
    text = "".join(piece.text for piece in owned)
    scan = Scan(text)
    assert scan.end == len(text)
    assert set(leaves(tomllib.loads(text))) - {spot.path for spot in scan.spots} <= {("synonyms",), ("other",)}


@given(st.text(st.sampled_from("ab=[]{}\"#,.\n\r '\\1")))
def test_no_text_stops_the_scan(text: str) -> None:
    """What is no TOML gives lines within the text all the same."""
    assert 1 <= line_of(text, ("a",)) <= text.count("\n") + 1
