"""The way in: the page, and the code that lets a phone see the wall."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web

from venuescreen.core.errors import Message
from venuescreen.web.answers import COOKIE, Answers
from venuescreen.web.buckets import Buckets
from venuescreen.web.paces import Paces
from venuescreen.web.presence import Presence
from venuescreen.web.visitors import Visitors

TOO_OLD = Message("This code is a few minutes old. Please scan the one that is on the screen now.")


class Entrance:
    """Shows the page to anyone, and the wall to who was at the screen. `reached` is told the address of who was."""

    def __init__(
        self,
        answers: Answers,
        presence: Presence,
        visitors: Visitors,
        paces: Paces,
        reached: Callable[[str], None],
    ) -> None:
        self._answers = answers
        self._presence = presence
        self._visitors = visitors
        self._reached = reached
        self._admissions = Buckets(paces.admissions)
        self._first = Buckets(paces.admissions_each)

    async def page(self, request: web.Request) -> web.StreamResponse:
        """Show the page."""
        visitor = self._answers.visitor(request)
        wait = self._answers.wait(visitor)
        return self._answers.too_often(request, wait) if wait else self._answers.page(request, visitor)

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Let in who scanned the code; while nothing is open there is nothing to be let in to."""
        cookie = request.cookies.get(COOKIE)
        if self._answers.visitor(request) is None:
            if not self._presence.admits(request.match_info["token"]):
                if wait := self._answers.wait(None):
                    return self._answers.too_often(request, wait)
                return self._answers.page(request, None, notice=TOO_OLD, status=403)
            # An address that has let in few always may: nobody can use up the scans of the others.
            if self._first.wait(request.remote) and (wait := self._admissions.wait("all")):
                return self._answers.too_often(request, wait)
            cookie = self._visitors.admit()
        self._reached(request.remote or "")
        answer = self._answers.home(request)
        if cookie is not None:
            self._answers.give_cookie(answer, cookie)
        return answer
