"""The phones that were at the screen: known by a cookie until the session closes."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from venuescreen.core.desk import Desk
from venuescreen.core.events import Event, Happening
from venuescreen.core.ports import Keepsake

MOST = 10_000
"""Phones remembered at once: some 6 MB."""


@dataclass(slots=True, eq=False)
class Visitor:
    """One phone. Nothing of what was typed is kept here."""

    sessions: set[int]
    """Those that were open when it came, and still are."""
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    arrivals: dict[int, int] = field(default_factory=dict)
    """Its arrival in each session: it never has two."""
    introduced: set[int] = field(default_factory=set)
    """The arrivals that were given a name or an interest."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while something of it is being kept: two taps at once are one arrival."""


class Visitors:
    """Knows each phone by its cookie, and forgets it when its last session closes.

    `keepsake` lets them survive a crash, in RAM: else a phone would have to scan again, and be counted again.
    """

    def __init__(self, desk: Desk, keepsake: Keepsake | None = None, most: int = MOST) -> None:
        self._desk = desk
        self._keepsake = keepsake
        self._most = most
        self._by_cookie: dict[str, Visitor] = {}
        self._lines = 0
        """Written since all were."""
        self._recall()
        self.close: Callable[[], None] = desk.room.events.subscribe(self._on_event)
        """Call it when nobody is let in any more."""

    def __len__(self) -> int:
        return len(self._by_cookie)

    def admit(self) -> str | None:
        """Return the cookie of a new phone; None while no session is open."""
        if not self._desk.room.open:
            return None
        if len(self) >= self._most:
            self._make_place()
        visitor = Visitor(set(self._desk.room.open))
        self._by_cookie[visitor.cookie] = visitor
        self._keep(visitor)
        return visitor.cookie

    def of(self, cookie: str | None) -> Visitor | None:
        """Return who has this cookie, if anyone still does."""
        return self._by_cookie.get(cookie) if cookie else None

    def note(self, visitor: Visitor, session: int, arrival: int, *, introduced: bool) -> None:
        """Remember a phone's arrival in a session, unless that has closed meanwhile."""
        if session not in self._desk.room.open:
            return
        # It may have been forgotten while the disk was asked: as its own session closed, or its place was taken.
        self._by_cookie[visitor.cookie] = visitor
        known = visitor.arrivals.get(session) == arrival and (not introduced or arrival in visitor.introduced)
        visitor.sessions.add(session)
        visitor.arrivals[session] = arrival
        if introduced:
            visitor.introduced.add(arrival)
        if not known:
            self._keep(visitor)

    def _make_place(self) -> None:
        """Forget who came first and was not counted, else who came first."""
        idle = (cookie for cookie, visitor in self._by_cookie.items() if not visitor.arrivals)
        del self._by_cookie[next(idle, next(iter(self._by_cookie)))]

    def _on_event(self, event: Event) -> None:
        if event.happening is not Happening.CLOSED:
            return
        for cookie, visitor in tuple(self._by_cookie.items()):
            visitor.sessions.discard(event.session)
            visitor.introduced.discard(visitor.arrivals.pop(event.session, 0))
            if not visitor.sessions:
                del self._by_cookie[cookie]
        self._keep_all()

    def _keep(self, visitor: Visitor) -> None:
        if self._keepsake is None:
            return
        self._lines += 1
        if self._lines > self._most or not self._keepsake.add(self._line(visitor)):
            self._keep_all()

    def _keep_all(self) -> None:
        if self._keepsake is None:
            return
        self._lines = 0
        if self._by_cookie:
            self._keepsake.save("\n".join(map(self._line, self._by_cookie.values())))
        else:
            self._keepsake.erase()

    def _line(self, visitor: Visitor) -> str:
        arrivals = [[*each, each[1] in visitor.introduced] for each in visitor.arrivals.items()]
        return json.dumps([visitor.cookie, visitor.form_token, sorted(visitor.sessions), arrivals])

    def _recall(self) -> None:
        """Take up the phones of the sessions that are still open; the last line of a phone counts."""
        kept = self._keepsake.load() if self._keepsake is not None else None
        found: dict[str, Visitor] = {}
        for line in (kept or "").split("\n"):
            try:
                cookie, token, sessions, arrivals = json.loads(line)
                still_open = {int(number) for number in sessions} & set(self._desk.room.open)
                visitor = Visitor(still_open, str(cookie), str(token))
                for session, arrival, introduced in arrivals:
                    if session in visitor.sessions:
                        visitor.arrivals[session] = arrival
                        visitor.introduced |= {arrival} if introduced else set()
            except (ValueError, TypeError):  # no line of ours, or the program was killed as it wrote it
                continue
            found[visitor.cookie] = visitor
        for visitor in tuple(found.values())[-self._most :]:
            if visitor.sessions:
                self._by_cookie[visitor.cookie] = visitor
            for session, arrival in visitor.arrivals.items():
                self._desk.recall(arrival, session)
        self._keep_all()
