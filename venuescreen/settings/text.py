"""Reads the text of venue.toml; what is no TOML is named by its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from venuescreen.core.errors import Message, PlainError
from venuescreen.settings.lines import unclosed_line


def read_text(data: bytes) -> tuple[str, dict[str, Any]]:
    """Return a file's text, without a byte order mark, and what it says. Raises `PlainError` that names the line."""
    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = _syntax_problem(str(error), text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Message(
            "venue.toml, line {line}, is not text in UTF-8. Please mend it: the board goes on without it.", line=line
        )
    except (ValueError, RecursionError):  # the parser gives up on endless digits and brackets
        problem = Message("venue.toml can’t be read. Please mend it: the board goes on without it.")
    raise PlainError(problem)


def _syntax_problem(error: str, text: str) -> Message:
    at = re.search(r"line (\d+)", error)
    if at is None:
        return Message(
            "venue.toml stops too early: what begins in line {line} has no end. "
            "Please mend it: the board goes on without it.",
            line=unclosed_line(text),
        )
    return Message(
        "venue.toml, line {line}, can’t be understood. Please mend it: the board goes on without it.",
        line=int(at.group(1)),
    )
