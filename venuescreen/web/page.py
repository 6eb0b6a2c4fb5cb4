"""The phone page in words and HTML. What a guest typed is escaped by the templates, and never interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from venuescreen.core.board import Board
from venuescreen.i18n import Words
from venuescreen.i18n.guests import ChipText, chip_text
from venuescreen.i18n.isolates import is_right_to_left
from venuescreen.i18n.wording import BoardWords, ComingRow

KINDS = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "favicon.svg": "image/svg+xml",
}
MOST_THREADS = 3
"""Of the newest pairs, so many are told."""


class Stand(StrEnum):
    """What this phone is to the room."""

    STRANGER = "stranger"
    """Has not scanned the code: sees no name, no wall, no form, no event stream."""
    NEW = "new"
    """Has scanned it, and is not counted yet."""
    COUNTED = "counted"
    """One arrival, without a name."""
    INTRODUCED = "introduced"
    """With a name or an interest on the wall."""
    OFF = "off"
    """Its name was taken off the wall, by anyone; still counted."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A guest in words."""

    arrival: int
    text: ChipText
    stance: str
    mine: bool
    """Whether it is this phone's own."""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form: what this phone has said, or typed and was refused."""

    first_name: str = ""
    interest: str = ""
    stance: str = "curious"
    session: str = ""
    """The ledger's number of the session it is about."""
    refusals: Mapping[str, str] = field(default_factory=dict)
    """By field ("first_name", "interest", "offer", or "" for the whole), the sentence that says why, in words."""
    offer: str = ""
    welcomes: bool = False
    first_time: bool = False
    speaks: tuple[str, ...] = ()
    """Codes of languages."""


@dataclass(frozen=True, slots=True)
class PageView:
    """All that a page says."""

    words: Words
    languages: tuple[tuple[str, str], ...]
    """Each language's code, and its name in itself."""
    board: BoardWords
    coming: tuple[ComingRow, ...]
    guests: tuple[Chip, ...]
    stand: Stand
    form: Form
    form_token: str
    topics: tuple[str, ...]
    sessions: tuple[tuple[str, str], ...]
    """Number and label of each that takes check-ins; shown as a choice when there is more than one."""
    closes_in: int | None
    """Seconds until names are erased; None when nothing is open."""
    notice: str = ""
    """A sentence above all, in words."""
    spoken: tuple[tuple[str, str], ...] = ()
    """Code and name, in itself, of each language that may be ticked."""


class Pages:
    """Renders pages, and holds their parts. Both are read once, so a page never needs the disk."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the templates and the parts. Raises OSError or jinja2.TemplateError where one is amiss."""
        environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        for name in environment.list_templates(extensions=["html"]):
            environment.get_template(name)
        self._template = environment.get_template("page.html")
        self._parts = {name: (folder / name).read_bytes() for name in KINDS}

    def render(self, view: PageView) -> str:
        """Return the page's HTML."""
        said = {each.name: getattr(view, each.name) for each in fields(view)}
        language = view.words.language
        direction = "rtl" if is_right_to_left(language) else "ltr"
        said["threads"] = view.board.threads[-MOST_THREADS:]
        return self._template.render(said, t=view.words.text, language=language, direction=direction)

    def static(self, name: str) -> tuple[bytes, str] | None:
        """Return a part of the page and its content type; None when there is no such part."""
        found = self._parts.get(name)
        return None if found is None else (found, KINDS[name])


def chips_of(words: Words, board: Board, mine: int | None) -> tuple[Chip, ...]:
    """Return the guests in words, by arrival; none while names are hidden. `mine` is this phone's own arrival."""
    if board.names_hidden:
        return ()
    return tuple(
        Chip(
            arrival=guest.arrival,
            text=chip_text(words, guest),
            stance=guest.said.stance.value,
            mine=guest.arrival == mine,
        )
        for guest in board.guests
    )


def wall_data(board: BoardWords, chips: Iterable[Chip]) -> dict[str, Any]:
    """Return the whole wall as page.js reads it, the same for all phones of a language."""
    return {
        "headline": board.headline or board.place,
        "number": board.number,
        "here": board.here_label,
        "unnamed": board.unnamed_label,
        "hidden": board.wall_note,
        "spoken": board.spoken,
        "threads": board.threads[-MOST_THREADS:],
        "guests": [_row(chip) for chip in chips],
    }


def _row(chip: Chip) -> list[Any]:
    text = chip.text
    more = [text.also, text.offer, text.note]
    return [chip.arrival, text.name, text.verb, text.interest, chip.stance, *(more if any(more) else [])]
