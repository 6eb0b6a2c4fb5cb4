"""What reading a calendar gives: sessions, the series they come from, and what was not understood."""

from __future__ import annotations

from typing import NamedTuple

from venuescreen.core.errors import Message
from venuescreen.core.series import Series
from venuescreen.core.session import Session


class Calendar(NamedTuple):
    """The part of a calendar that was asked for."""

    sessions: tuple[Session, ...] = ()
    """Ascending by start, then by UID; cancelled ones too."""
    series: tuple[Series, ...] = ()
    problems: tuple[Message, ...] = ()
    """What was skipped or repaired, in the order of the file."""
    name: str | None = None
    """RFC 7986 NAME, or X-WR-CALNAME."""
