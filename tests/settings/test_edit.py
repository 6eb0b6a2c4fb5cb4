"""Settings are changed in the owner's own file: whatever it looks like, all but the one key stays, byte for byte."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from venuescreen.core.errors import StorageError
from venuescreen.settings.edit import Value, edited


@dataclass(frozen=True)
class Piece:
    """Some lines of a file: one key, or remarks."""

    key: str
    text: str


BOM = b"\xef\xbb\xbf"
REMARKS = st.sampled_from(["# ours, do not touch!", "#", '# name = "old" [topics]', "# é ’ 漢 = 'x'", '\t# """'])
TAILS = st.sampled_from(["", " ", "  # why not", "\t#", " # [a] = \"b'"])
EQUALS = st.sampled_from([" = ", "=", "  =\t"])
SCALARS = st.sampled_from(
    [
        '"Café"',
        "'it # is'",
        '"a \\" # b = ["',
        "30",
        "true",
        "1.5",
        "nan",
        "2026-11-26 09:30:00",
        "[]",
        '["a", "b"]',
        '[ "a" , 1.5, [ "x" ], ]',
        "{ a = 1, b = ['x'] }",
        '"""one\ntwo # three = [\n"""',
        "'''\n[four]\n'''",
        '["a", # first\n  "b"\n]',
        '[\n    "a",  # first\n\n    # between\n    "b", # last\n]',
    ]
)
LISTS = st.sampled_from(
    [
        "[]",
        '["pricing"]',
        '[ "pricing", "first hires" ]',
        '["pricing",]',
        '[\n  "pricing", # always asked\n  "first hires", # since May\n]',
        '[\n  "pricing",\n  # rare\n  "first hires" # since May\n]',
        '["pricing", # a\n "first hires", "grants"]',
        "[\n]",
    ]
)
KEYS = ("name", "address", "zone", "theme", "opens_before", "kiosk", "wifi_name", "x-y", "'odd key'")


@st.composite
def pieces(draw: st.DrawFn) -> list[Piece]:
    """Return a file as its owner may have typed it."""
    found = []
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=6))
    keys += ["topics"] if draw(st.booleans()) else []
    for key in draw(st.permutations(keys)):
        above = draw(st.lists(st.one_of(REMARKS, st.just("")), max_size=2))
        found += [Piece("", remark + "\n") for remark in above]
        value = draw(LISTS if key == "topics" else SCALARS)
        indent = draw(st.sampled_from(["", "", "  "]))
        found.append(Piece(key, f"{indent}{key}{draw(EQUALS)}{value}{draw(TAILS)}\n"))
    if draw(st.booleans()):
        found.append(Piece("", draw(REMARKS) + "\n"))
    if draw(st.booleans()):
        found.append(Piece("", "\n# by other words\n[synonyms]\n"))
        for topic in draw(st.lists(st.sampled_from(["pricing", '"first hires"']), unique=True)):
            said = draw(st.sampled_from(['["price"]', '"price"', '[\n "price", # said so\n]']))
            found.append(Piece(f"synonyms.{topic}", f"{topic}{draw(EQUALS)}{said}{draw(TAILS)}\n"))
    if draw(st.booleans()):
        found.append(Piece("", "[[other]]\nname = 1\n[[other]]\n# end\n"))
    return found


def finished(text: str, ends: str, bom: bool, last: bool) -> bytes:
    """Return the file's bytes with those line ends; `last`: the last line has one too."""
    text = text if last else text.removesuffix("\n")
    return (BOM if bom else b"") + text.replace("\n", ends).encode()


ENDS = st.sampled_from(["\n", "\r\n"])
CHANGES: st.SearchStrategy[tuple[str, Value]] = st.one_of(
    st.tuples(st.just("name"), st.sampled_from(["Ici", 'a "b" # c', "漢字\\", "'"])),
    st.tuples(st.just("opens_before"), st.integers(0, 240)),
    st.tuples(st.just("kiosk"), st.booleans()),
    st.tuples(st.just("topics"), st.lists(st.sampled_from(["pricing", "first hires", "Zoé"]), unique=True)),
    st.tuples(st.sampled_from(["name", "topics", "zone"]), st.none()),
)


@hypothesis_settings(deadline=None, max_examples=300)
@given(pieces(), CHANGES, ENDS, st.booleans(), st.booleans())
def test_all_but_the_one_key_stays(
    owned: list[Piece], change: tuple[str, Value], ends: str, bom: bool, last: bool
) -> None:
    """In any file with remarks, of any kind of line ends, an edit leaves every other line byte for byte."""
    key, value = change
    before = finished("".join(piece.text for piece in owned), ends, bom, last)
    after = edited(before, {key: value})
    table = tomllib.loads(after.decode("utf-8-sig"))
    assert table.get(key) == value
    at = next((n for n, piece in enumerate(owned) if piece.key == key), None)
    if at is None:
        check_added(before, after, ends, added=value is not None)
        return
    head = finished("".join(piece.text for piece in owned[:at]), ends, bom, last=True)
    tail = finished("".join(piece.text for piece in owned[at + 1 :]), ends, False, last)
    assert after.startswith(head)
    assert after.endswith(tail)
    if ends == "\r\n":
        assert after.count(b"\n") == after.count(b"\r\n")


def check_added(before: bytes, after: bytes, ends: str, *, added: bool) -> None:
    """Check that only lines came in, in one place, and that they end as the others do."""
    if not added:
        assert after == before
        return
    ends = ends if ends.encode() in before else "\n"
    old, new = before.removeprefix(BOM).split(ends.encode()), after.removeprefix(BOM).split(ends.encode())
    old, new = ([*lines[:-1], *(lines[-1:] if lines[-1] else [])] for lines in (old, new))
    assert after.startswith(BOM) == before.startswith(BOM)
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    assert new[:start] + new[len(new) - len(old) + start :] == old
    if ends == "\r\n" and b"\r\n" in before:
        assert after.count(b"\n") == after.count(b"\r\n")


@hypothesis_settings(deadline=None, max_examples=200)
@given(pieces(), st.sampled_from(["pricing", "first hires", "grants"]), ENDS, st.booleans())
def test_one_topics_words_change_alone(owned: list[Piece], topic: str, ends: str, last: bool) -> None:
    """Other words for one topic leave the other topics' lines, and all else, as they were."""
    before = finished("".join(piece.text for piece in owned), ends, False, last)
    after = edited(before, {"synonyms": {topic: ["tariffs", "price"]}})
    old, new = (tomllib.loads(data.decode()) for data in (before, after))
    assert new.pop("synonyms") == old.pop("synonyms", {}) | {topic: ["tariffs", "price"]}
    assert repr(new) == repr(old)
    for piece in owned:
        if piece.key.replace('"', "") != f"synonyms.{topic}":
            assert piece.text.rstrip("\n").replace("\n", ends).encode() in after
    gone = edited(after, {"synonyms": {topic: None}})
    assert topic not in tomllib.loads(gone.decode())["synonyms"]


@hypothesis_settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("ab=[]{}\"#,.\n\r '\\1"), max_size=40), CHANGES)
@example('a.b = 1\n[a.c]\n"x" = 2', ("name", "x"))
@example("synonyms = 3", ("synonyms", {"pricing": ["x"]}))
def test_no_text_is_harmed(text: str, change: tuple[str, Value]) -> None:
    """Whatever the file holds, a change says just what was wanted, or is refused."""
    key, value = change
    try:
        old = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(StorageError):
            edited(text.encode(), {key: value})
        return
    try:
        after = edited(text.encode(), {key: value})
    except StorageError:  # said in a form that is beyond it, such as a key with dots
        return
    new = tomllib.loads(after.decode())
    assert new.pop(key, None) == value
    old.pop(key, None)
    assert repr(new) == repr(old)


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        ("", {"name": "Ici"}, 'name = "Ici"\n'),
        ("# ours", {"name": "Ici"}, '# ours\nname = "Ici"\n'),
        ("a = 1\n\n# b\n", {"name": "Ici"}, 'a = 1\nname = "Ici"\n\n# b\n'),
        ("# words\n[synonyms]\n", {"name": "Ici"}, 'name = "Ici"\n\n# words\n[synonyms]\n'),
        ('name = "x"', {"synonyms": {"a b": ["c"]}}, 'name = "x"\n\n[synonyms]\n"a b" = ["c"]\n'),
        ('name = "x"\n', {"synonyms": {"a": None}}, 'name = "x"\n'),
        ("[synonyms]\na = ['b'] # c\n", {"synonyms": {"a": ["b", "d"]}}, '[synonyms]\na = ["b", "d"] # c\n'),
        ("synonyms.a = 'b'\nname = 'x'\n", {"synonyms": {"a": ["c"]}}, "synonyms.a = [\"c\"]\nname = 'x'\n"),
        ('topics = [\n "a", # one\n "b", # two\n]\n', {"topics": ["b", "c"]}, 'topics = [\n "b", # two\n "c",\n]\n'),
        ('languages = ["fr", "en"] # x\n', {"languages": ["en", "fr"]}, 'languages = ["en", "fr"] # x\n'),
    ],
)
def test_where_a_change_stands(before: str, values: dict[str, Value], after: str) -> None:
    """A new key stands with the others, not between a remark and what it is about; items keep their own remarks."""
    assert edited(before.encode(), values).decode() == after


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b'name = "x"\nzone "y"\n', "Please mend line 2 first: nothing was changed."),
        (b'name = "x"\ntopics = [\n "a",\n', "Please mend line 2 first: nothing was changed."),
        (b'name = "x"\n\n# Caf\xe9\n', "Please mend line 3 first: nothing was changed."),
        (b"x = " + b"9" * 5000, "Please mend it first."),
    ],
)
def test_a_broken_file_names_the_line_to_mend(broken: bytes, said: str) -> None:
    """Nothing is changed in a file that can't be understood; the refusal names the line."""
    with pytest.raises(StorageError, match=said):
        edited(broken, {"name": "Ici"})
