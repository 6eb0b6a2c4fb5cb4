"""The board in words, in one language."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from venuescreen.core.attendance import HeldSession
from venuescreen.core.board import Board, Phase
from venuescreen.core.promise import promise_of
from venuescreen.core.schedule import Coming, Standing
from venuescreen.core.session import UNPLANNED, Format
from venuescreen.i18n import Words
from venuescreen.i18n.guests import spoken_sentence
from venuescreen.i18n.rhythm import full_table, usually
from venuescreen.i18n.threads import thread_sentence

CALM_ABOVE = 5
"""Once more than so many are present, they talk to one another, and the board moves less."""


class BoardWords(NamedTuple):
    """What BoardModel hands to QML; empty texts are not shown."""

    place: str = ""
    headline: str = ""
    promise: str = ""
    clock: str = ""
    number: str = ""
    here_label: str = ""
    unnamed_label: str = ""
    target_note: str = ""
    fate: str = ""
    figure: str = ""
    figure_label: str = ""
    detail: str = ""
    wall_shown: bool = False
    takes_check_ins: bool = False
    closing: bool = False
    may_start: bool = False
    may_stay: bool = False
    may_close: bool = False
    may_hide: bool = False
    names_hidden: bool = False
    wall_note: str = ""
    """What stands in place of the names: that they are hidden, or what usually happens while nobody is there."""
    threads: tuple[str, ...] = ()
    """Sentences on who could talk to whom, the first pair first; then whether a second table is needed."""
    spoken: str = ""
    """Which languages are spoken at the table."""
    calm: bool = False


class ComingRow(NamedTuple):
    """A line of "Next"."""

    key: str
    day: str
    time: str
    what: str
    off: bool


class Wording:
    """Words a board for a venue."""

    def __init__(self, words: Words, place: str, zone: ZoneInfo) -> None:
        self._words = words
        self._place = place
        self._zone = zone

    def board(self, board: Board, *, calendar_broken: bool = False) -> BoardWords:
        """Return all texts of the board."""
        words = self._words
        wall_shown = board.phase in (Phase.GATHERING, Phase.ON, Phase.ENDED)
        figure, figure_label, detail = self._figure(board, calendar_broken)
        return BoardWords(
            place=self._place,
            headline=self._headline(board, calendar_broken),
            promise=self._promise(board),
            clock=words.clock(board.now),
            number=str(board.here) if wall_shown and board.here else "",
            here_label=self._here(board),
            unnamed_label=self._unnamed(board),
            target_note=self._session_name(board.choices[0]) if len(board.choices) > 1 else "",
            fate=self._fate(board),
            figure=figure,
            figure_label=figure_label,
            detail=detail,
            wall_shown=wall_shown,
            takes_check_ins=bool(board.choices),
            closing=board.closing,
            may_start=board.may_start and board.phase not in (Phase.CLOSING, Phase.ENDED),
            may_stay=board.may_stay,
            may_close=board.phase in (Phase.GATHERING, Phase.ON, Phase.ENDED),
            may_hide=wall_shown and not board.photo_safe,
            names_hidden=wall_shown and board.names_hidden,
            wall_note=self._wall_note(board) if wall_shown else "",
            threads=self._threads(board) if wall_shown else (),
            spoken=spoken_sentence(words, board.spoken) if wall_shown else "",
            calm=board.here > CALM_ABOVE,
        )

    def coming(self, coming: Coming) -> ComingRow:
        """Return a line of "Next"."""
        words = self._words
        off = coming.standing is Standing.CANCELLED
        what = self._called(coming.title, coming.format)
        if off:
            what = words.text("not this time")
        elif coming.instead_of is not None:
            what = words.text("instead of {day}").format(day=words.day(coming.instead_of))
        time = "" if off or coming.all_day else words.time(coming.start)
        return ComingRow(f"{coming.start.isoformat()} {coming.title}", words.day(coming.start), time, what, off)

    def choice(self, held: HeldSession) -> str:
        """Return how a session is offered where several are on."""
        words = self._words
        return words.text("{session}, until {time}").format(
            session=words.isolated(self._session_name(held)), time=self._time(held.end)
        )

    def _session_name(self, held: HeldSession) -> str:
        return self._called(held.title, held.format)

    def _called(self, title: str | None, meetup: Format) -> str:
        """The title, unless the board's top line says it already."""
        if title and title.casefold() not in self._place.casefold():
            return title
        return self._words.format_name(meetup)

    def _time(self, instant: datetime) -> str:
        return self._words.time(instant.astimezone(self._zone))

    def _headline(self, board: Board, calendar_broken: bool) -> str:
        words, held = self._words, board.held
        if board.phase is Phase.NOTHING:
            return (
                words.text("The calendar can’t be read.")
                if calendar_broken
                else words.text("No date is planned yet.")
            )
        if board.phase is Phase.BEFORE and board.next is not None:
            return self._next_headline(board)
        if board.phase is Phase.ERASED and board.farewell is not None:
            counted = board.farewell.held.here
            return words.plural("Names erased, {n} counted.", "Names erased, {n} counted.", counted)
        if held is None:
            return ""
        if len(board.choices) > 1 and board.phase is Phase.ON:
            return words.plural("{n} session is on.", "{n} sessions are on.", len(board.choices))
        template = {
            Phase.GATHERING: words.text("You’re at the right table: we start at {start}."),
            Phase.ON: words.text("You’re at the right table, until {end}."),
            Phase.ENDED: words.text("That’s it for today."),
            Phase.CLOSING: words.text("The table is closing."),
        }[board.phase]
        return template.format(start=self._time(held.start), end=self._time(held.end))

    def _next_headline(self, board: Board) -> str:
        words, following = self._words, board.next
        assert following is not None  # noqa: S101  # the caller has looked
        same_day = following.start.date() == board.now.date()
        if following.all_day:
            return words.text("Next time: {day}, all day.").format(day=words.long_day(following.start))
        if same_day:
            return words.text("Today at {time}, at this table.").format(time=words.time(following.start))
        return words.text("Next time: {day}, {time}.").format(
            day=words.long_day(following.start), time=words.time(following.start)
        )

    def _promise(self, board: Board) -> str:
        words = self._words
        if len(board.choices) > 1:
            return words.joined([self.choice(held) for held in board.choices])
        if board.series is None:
            unplanned = board.held is not None and board.held.key.uid.startswith(UNPLANNED)
            return words.text("An unplanned table: stay as long as you like.") if unplanned else ""
        return words.promise(promise_of(board.series, board.sessions, board.now))

    def _here(self, board: Board) -> str:
        words = self._words
        if board.here == 0:
            return words.text("Nobody came") if board.phase is Phase.ENDED else words.text("Nobody yet")
        if board.phase is Phase.ENDED:
            return words.plural("was here", "were here", board.here)
        return words.plural("here now", "here now", board.here)

    def _unnamed(self, board: Board) -> str:
        if board.here == 0 and board.choices:
            return self._words.text("be the first: it takes one tap")
        if not board.unnamed or not board.here:
            return ""
        if board.unnamed == board.here:
            return self._words.plural("without a name", "all without a name", board.here)
        return self._words.plural("{n} of them without a name", "{n} of them without a name", board.unnamed)

    def _wall_note(self, board: Board) -> str:
        if board.names_hidden:
            return self._words.text("Names are not shown for now.")
        if board.habit is not None and board.held is not None:
            first = self._words.text("You’re first.")
            return f"{first} {usually(self._words, board.habit, board.held.start.astimezone(self._zone))}"
        return ""

    def _threads(self, board: Board) -> tuple[str, ...]:
        lines = [thread_sentence(self._words, thread) for thread in board.threads]
        return (*lines, *([full_table(self._words, board.here, board.tables)] if board.tables else []))

    def _fate(self, board: Board) -> str:
        words = self._words
        if board.closes is None:
            return ""
        if board.phase is Phase.CLOSING:
            return words.text("Otherwise the names are erased in a few seconds.")
        if len({held.end for held in board.choices}) > 1:
            return words.text("A name stays until its session closes, then it is erased. Only the number remains.")
        return words.text("A name stays until {time}, then it is erased. Only the number remains.").format(
            time=self._time(board.closes)
        )

    def _figure(self, board: Board, calendar_broken: bool) -> tuple[str, str, str]:
        words, following = self._words, board.next
        if board.phase is Phase.ERASED and board.farewell is not None:
            counted = board.farewell.held.here
            label = words.plural("was here", "were here", counted)
            return str(counted), label, words.text("Thank you for coming. The names are gone; the number stays.")
        if board.phase is Phase.BEFORE and following is not None and board.opens is not None:
            name = self._called(following.title, following.format)
            opens = words.text("Check-in opens at {time}.").format(time=words.time(board.opens))
            if following.start.date() != board.now.date():
                opens = ""
            usual = usually(words, board.habit, following.start) if board.habit is not None else ""
            return words.lead_time(board.now, following.start), name, " ".join(filter(None, (opens, usual)))
        if board.phase is Phase.CLOSING and board.held is not None:
            counted = board.held.here
            return str(counted), words.plural("was here", "were here", counted), ""
        if board.phase is Phase.NOTHING and calendar_broken:
            return (
                "",
                words.text("Anyone can still open the table."),
                words.text("The small note says what is wrong."),
            )
        if board.phase is Phase.NOTHING:
            return "", words.text("Anyone can open the table now."), words.text("People who come by will see it.")
        return "", "", ""
