"""The phones that were at the screen: known by a cookie until the session closes."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from venuescreen.core.events import Event, Happening
from venuescreen.core.room import Room

MOST = 10_000
"""Phones remembered at once: some 6 MB."""


@dataclass(slots=True, eq=False)
class Visitor:
    """One phone. Nothing of what was typed is kept here."""

    sessions: set[int]
    """Those that were open when it came, and still are."""
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    arrivals: dict[int, int] = field(default_factory=dict)
    """Its arrival in each session: it never has two."""
    introduced: set[int] = field(default_factory=set)
    """The arrivals that were given a name or an interest."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while something of it is being kept: two taps at once are one arrival."""

    def note(self, session: int, arrival: int) -> None:
        """Remember its arrival in a session."""
        self.sessions.add(session)
        self.arrivals[session] = arrival


class Visitors:
    """Knows each phone by its cookie, and forgets it when its last session closes."""

    def __init__(self, room: Room, most: int = MOST) -> None:
        self._room = room
        self._most = most
        self._by_cookie: dict[str, Visitor] = {}
        self.close: Callable[[], None] = room.events.subscribe(self._on_event)
        """Call it when nobody is let in any more."""

    def __len__(self) -> int:
        return len(self._by_cookie)

    def admit(self) -> str | None:
        """Return the cookie of a new phone; None while no session is open."""
        if not self._room.open:
            return None
        if len(self._by_cookie) >= self._most:
            self._make_place()
        cookie = secrets.token_urlsafe(16)
        self._by_cookie[cookie] = Visitor(set(self._room.open))
        return cookie

    def of(self, cookie: str | None) -> Visitor | None:
        """Return who has this cookie, if anyone still does."""
        return self._by_cookie.get(cookie) if cookie else None

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
