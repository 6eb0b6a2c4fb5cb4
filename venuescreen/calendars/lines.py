"""Content lines of an iCalendar file (RFC 5545 section 3.1), each with the number of its first physical line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Without ambiguity between its parts, so that a hostile line is matched or refused in one pass.
_CONTENT = re.compile(r'(?:[\w-]+\.)?([A-Za-z0-9-]+)[ \t]*((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)', re.DOTALL)
_NAME = re.compile(r"([A-Za-z0-9-]+)[;:]")
_PARAMETER = re.compile(r'([A-Za-z0-9-]+)=("[^"]*"?|[^;]*)')
_DATES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"})
_ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, slots=True)
class Line:
    """A content line, unfolded. `name` is in capitals and "" where the line could not be taken apart."""

    number: int
    """The physical line it begins on; the file's first is 1."""
    name: str
    parameters: str
    """As written, with the leading semicolon."""
    value: str

    def parameter(self, name: str) -> str | None:
        """Return a parameter without its quotes, or None. `name` is in capitals."""
        if not self.parameters:
            return None
        for found, value in _PARAMETER.findall(self.parameters):
            if found.upper() == name:
                return str(value).strip('"')
        return None

    @property
    def text(self) -> str:
        """The value with the escapes of TEXT taken out (section 3.3.11)."""
        return unescape(self.value)


def unescape(value: str) -> str:
    """Take the escapes of TEXT out (section 3.3.11)."""
    return _ESCAPED.sub(_plain, value) if "\\" in value else value


def _plain(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]


def as_utf8(data: bytes) -> bytes:
    """Return `data` without a byte-order mark, and in UTF-8 where it was in UTF-16."""
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode()
    if data[:4] == b"B\0E\0":
        return data.decode("utf-16-le", "replace").encode()
    if data[:4] == b"\0B\0E":
        return data.decode("utf-16-be", "replace").encode()
    return data


def content_lines(data: bytes) -> Iterator[Line]:
    """Yield the content lines of UTF-8 `data`, whichever of CRLF, LF and CR end its physical lines.

    Bytes are unfolded before they are decoded, as a fold may split a character. A line that isn't UTF-8 is taken
    for Windows-1252, which old exporters write.
    """
    begun, parts = 0, list[bytes]()
    for number, raw in enumerate(data.splitlines(), 1):
        if raw[:1] in (b" ", b"\t") and parts:
            parts.append(raw[1:])
            continue
        if parts:
            yield parse_line(begun, _decode(b"".join(parts)))
        begun, parts = number, [raw] if raw.strip() else []
    if parts:
        yield parse_line(begun, _decode(b"".join(parts)))


def _decode(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def parse_line(number: int, line: str) -> Line:
    """Take an unfolded line apart."""
    match = _CONTENT.fullmatch(line)
    if match is None:
        return _repair(number, line)
    name = match[1].upper()
    if ":" in match[3] and name in _DATES:
        return _repair(number, line)
    return Line(number, name, match[2], match[3])


def _repair(number: int, line: str) -> Line:
    """Read a line whose parameters hold a bare quote or colon, as in TZID=(UTC+01:00) Brussels, Paris."""
    match = _NAME.match(line)
    if match is None or ":" not in line:
        return Line(number, "", "", line)
    head, _, value = line.rpartition(":")
    return Line(number, match[1].upper(), head[len(match[1]) :], value)
