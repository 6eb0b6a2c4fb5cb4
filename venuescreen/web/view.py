"""The room as phones see it, worded in any of the venue's languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from venuescreen.core.attendance import HeldSession
from venuescreen.core.board import Board, board_at
from venuescreen.core.room import Room
from venuescreen.i18n import Words
from venuescreen.i18n.wording import Wording
from venuescreen.web.page import Form, PageView, Stand, chips_of, wall_data
from venuescreen.web.visitors import Visitor

COMING_ROWS = 6


@dataclass(frozen=True, slots=True)
class Venue:
    """What the pages say of the place."""

    place: str
    zone: ZoneInfo
    topics: tuple[str, ...]
    speech: Mapping[str, Words]
    """By language; the first is the venue's own."""
    spoken: tuple[str, ...] = ()
    """Codes of the languages that may be ticked."""

    def words(self, language: str) -> Words:
        """Return a language's words; the venue's own for one that it speaks no more."""
        return self.speech.get(language) or next(iter(self.speech.values()))


@dataclass(slots=True)
class RoomView:
    """Words the room for pages and streams. `venue` may be replaced at any time."""

    room: Room
    venue: Venue

    def board(self) -> Board:
        """Return the board as it is now."""
        return board_at(self.room, self.room.clock.now().astimezone(self.venue.zone), COMING_ROWS)

    def whole(self, language: str) -> Mapping[str, Any]:
        """As `Teller.whole`."""
        words, board = self.venue.words(language), self.board()
        return wall_data(self._wording(words).board(board), chips_of(words, board, None))

    def change(self, language: str, touched: frozenset[int]) -> Mapping[str, Any]:
        """As `Teller.change`."""
        words, board = self.venue.words(language), self.board()
        of_these = board._replace(guests=tuple(guest for guest in board.guests if guest.arrival in touched))
        chips = chips_of(words, of_these, None)
        worded = wall_data(self._wording(words).board(board), chips)
        numbers = {key: worded[key] for key in ("number", "here", "unnamed", "hidden", "threads", "spoken")}
        return {**numbers, "put": worded["guests"], "gone": sorted(touched - {chip.arrival for chip in chips})}

    def page(self, language: str, visitor: Visitor | None, form: Form | None = None, notice: str = "") -> PageView:
        """Return the page of a phone; `form` is what was refused, else what it said is shown."""
        words, board = self.venue.words(language), self.board()
        wording = self._wording(words)
        worded = wording.board(board)
        session = self.session_of(visitor)
        arrival = visitor.arrivals.get(session.number) if visitor and session else None
        return PageView(
            words=words,
            languages=tuple((code, each.name) for code, each in self.venue.speech.items()),
            board=worded,
            coming=tuple(wording.coming(coming) for coming in board.coming),
            guests=chips_of(words, board, arrival) if visitor else (),
            stand=self._stand(visitor, arrival),
            form=form or self._said(arrival, session),
            form_token=visitor.form_token if visitor else "",
            topics=self.venue.topics,
            spoken=tuple((code, words.autonym(code)) for code in self.venue.spoken),
            sessions=tuple((str(held.number), wording.choice(held)) for held in board.choices),
            closes_in=self._closes_in(board),
            notice=notice,
        )

    def session_of(self, visitor: Visitor | None) -> HeldSession | None:
        """Return the session a page is about: where the phone is counted, else the one it could be counted in."""
        own = visitor.arrivals if visitor else {}
        choices = self.room.taking_check_ins(self.room.clock.now())
        counted = [held for held in choices if held.number in own]
        ended = [held for held in self.room.open.values() if held.number in own]
        return next(iter((*counted, *choices, *ended)), None)

    def _wording(self, words: Words) -> Wording:
        return Wording(words, self.venue.place, self.venue.zone)

    def _stand(self, visitor: Visitor | None, arrival: int | None) -> Stand:
        if visitor is None:
            return Stand.STRANGER
        if arrival is None:
            return Stand.NEW
        if self.room.wall.get(arrival) is not None:
            return Stand.INTRODUCED
        return Stand.OFF if arrival in visitor.introduced else Stand.COUNTED

    def _said(self, arrival: int | None, session: HeldSession | None) -> Form:
        guest = self.room.wall.get(arrival) if arrival is not None else None
        number = str(session.number) if session else ""
        if guest is None:
            return Form(session=number)
        said = guest.said
        return Form(
            said.first_name or "",
            said.interest or "",
            said.stance.value,
            number,
            offer=said.offer or "",
            welcomes=said.welcomes,
            first_time=said.first_time,
            speaks=said.languages,
        )

    def _closes_in(self, board: Board) -> int | None:
        """Seconds until the first names go."""
        closes = [self.room.closes(held) for held in self.room.open.values()]
        return max(0, int((min(closes) - board.now).total_seconds())) if closes else None
