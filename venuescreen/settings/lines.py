"""Where in venue.toml something stands: TOML's parser gives values without their places."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and numbers of items of lists from 0."""

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\ufeff]+|\#[^\n]*)
    |(?P<newline>\n)
    |(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{},=.])
    |(?P<bare>[^\s\[\]{},=."'\#]+)""",
    re.VERBOSE | re.DOTALL,
)


class Spot(NamedTuple):
    """Where a key or an item of a list begins."""

    path: Path
    at: int
    """The index of its first character."""


@dataclass(slots=True)
class _Bracket:
    """A list or an inline table that is open."""

    path: Path
    at: int
    of_list: bool
    number: int = 0


@dataclass(slots=True)
class Scan:
    """Walks over a TOML text, token by token. What is not TOML ends it early."""

    text: str
    spots: list[Spot] = field(default_factory=list)
    root_end: int = 0
    """Where the last line of the part before any [table] ends; 0 where that has no key."""
    first_table: int | None = None
    """Where the first [table] begins."""
    end: int = 0
    """How far it came."""
    _open: list[_Bracket] = field(default_factory=list)
    _base: Path = ()
    _path: Path = ()
    _key: list[str] = field(default_factory=list)
    _key_at: int = 0
    _header: bool = False
    _value: bool = False
    """Whether a value is next, or what is next belongs to one."""
    _lists: dict[Path, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        while self.end < len(self.text) and (match := _TOKEN.match(self.text, self.end)):
            self.end = match.end()
            kind = match.lastgroup or ""
            if kind == "newline":
                self._end_line()
            elif kind == "mark":
                self._mark(match.group(), match.start())
            elif kind != "space":
                self._word(match.group(), match.start(), quoted=kind == "text")
        self._end_line()

    @property
    def unclosed(self) -> int:
        """Where the outermost thing begins that is not closed; the end of the text where all is."""
        return self._open[0].at if self._open else min(self.end, len(self.text.rstrip()))

    def _mark(self, mark: str, at: int) -> None:
        if mark == "[" and not self._value and not self._open:
            self._header = True
            self.first_table = at if self.first_table is None else self.first_table
        elif mark in "[{":
            self._begin(mark == "[", at)
        elif mark == "]" and self._header:
            self._enter_table(doubled=self.text.startswith("]]", at))
        elif mark in "]}" and self._open:
            self._open.pop()
            self._value = True
        elif mark == "," and self._open:
            self._next()
        elif mark == "=":
            self._assign()

    def _word(self, word: str, at: int, *, quoted: bool) -> None:
        if self._value:
            self._item(at)
        else:
            self._key_at = self._key_at if self._key else at
            self._key.append(_unquoted(word) if quoted else word)

    def _item(self, at: int) -> None:
        """Note where an item of a list begins; of its tokens only the first."""
        if self._open and self._open[-1].of_list:
            path = (*self._open[-1].path, self._open[-1].number)
            if not self.spots or self.spots[-1].path[: len(path)] != path:
                self.spots.append(Spot(path, at))

    def _begin(self, of_list: bool, at: int) -> None:
        self._item(at)
        inside = self._open[-1] if self._open else None
        path = (*inside.path, inside.number) if inside and inside.of_list else self._path
        self._open.append(_Bracket(path, at, of_list))
        self._value = of_list
        self._key = []

    def _next(self) -> None:
        self._open[-1].number += 1
        self._value = self._open[-1].of_list
        self._key = []

    def _assign(self) -> None:
        self._path = (*(self._open[-1].path if self._open else self._base), *self._key)
        self.spots.append(Spot(self._path, self._key_at))
        self._value = True

    def _enter_table(self, *, doubled: bool) -> None:
        if not self._key:
            return  # the second of two brackets
        path: Path = tuple(self._key)
        if doubled:
            self._lists[path] = self._lists.get(path, -1) + 1
            path = (*path, self._lists[path])
        self.spots.append(Spot(path, self._key_at))
        self._base, self._key = path, []

    def _end_line(self) -> None:
        if not self._open:
            if self._value and self.first_table is None:
                self.root_end = self.end
            self._key, self._header, self._value = [], False, False


def line_at(text: str, at: int) -> int:
    """Return the number of the line, from 1, that an index is in."""
    return text.count("\n", 0, at) + 1


def line_of(text: str, path: Path) -> int:
    """Return the line of a key or item, else of the nearest thing around it that there is; 1 where there is none."""
    spots = Scan(text).spots
    for length in range(len(path), 0, -1):
        for spot in spots:
            if spot.path[:length] == path[:length]:
                return line_at(text, spot.at)
    return 1


def unclosed_line(text: str) -> int:
    """Return the line in which that begins which a text that stops early leaves open."""
    return line_at(text, Scan(text).unclosed)


def _unquoted(key: str) -> str:
    try:
        return str(tomllib.loads(f"k = {key}")["k"])
    except tomllib.TOMLDecodeError:
        return key
