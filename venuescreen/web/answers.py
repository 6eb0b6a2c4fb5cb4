"""How phones are answered: who asks, in which language, and the page with what is to be said."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from venuescreen.core.errors import Message
from venuescreen.i18n.words import choose_language
from venuescreen.web.buckets import Buckets
from venuescreen.web.guard import HEADERS, plain
from venuescreen.web.paces import Paces
from venuescreen.web.page import Form, Pages
from venuescreen.web.site import trust
from venuescreen.web.view import RoomView
from venuescreen.web.visitors import Visitor, Visitors

COOKIE = "guest"
LONGER = timedelta(hours=3)
"""How much later than planned a session may close, as people stay longer: the browser keeps the cookie till then."""
MOST_ACCEPTED = 500
"""Characters read of Accept-Language."""


class Answers:
    """Answers requests in their own language."""

    def __init__(self, view: RoomView, pages: Pages, visitors: Visitors, paces: Paces) -> None:
        self.view = view
        self._own = Buckets(paces.pages)
        self._strangers = Buckets(paces.strangers)
        self._pages = pages
        self._visitors = visitors

    def visitor(self, request: web.Request) -> Visitor | None:
        """Return who asks, if that phone was at the screen in this session."""
        visitor = self._visitors.of(request.cookies.get(COOKIE))
        if visitor is not None:
            trust(request)
        return visitor

    def knows(self, visitor: Visitor) -> bool:
        """Whether this phone is still one that was at the screen in this session."""
        return self._visitors.of(visitor.cookie) is visitor

    def wait(self, visitor: Visitor | None) -> int:
        """Return after how many seconds a phone, or a stranger, may ask for more to read; 0 for now."""
        return self._strangers.wait("all") if visitor is None else self._own.wait(visitor)

    def language(self, request: web.Request) -> str:
        """Return the language that was chosen, else one that the browser wants, else the venue's."""
        offered = tuple(self.view.venue.speech)
        return self._chosen(request) or choose_language(_accepted(request), offered)

    def say(self, request: web.Request, message: Message) -> str:
        """Word a message."""
        return self.view.venue.words(self.language(request)).say(message)

    def page(
        self,
        request: web.Request,
        visitor: Visitor | None,
        form: Form | None = None,
        notice: Message | None = None,
        status: int = 200,
    ) -> web.Response:
        """Return the page; `form` is what was refused, `notice` what is said above all."""
        language = self.language(request)
        told = self.say(request, notice) if notice else ""
        text = self._pages.render(self.view.page(language, visitor, form, told))
        answer = web.Response(status=status, text=text, content_type="text/html", charset="utf-8", headers=HEADERS)
        answer.headers["Content-Language"] = language
        answer.headers["Vary"] = "Accept-Language, Cookie"
        if visitor is not None:
            self.give_cookie(answer, request.cookies[COOKIE])
        return answer

    def home(self, request: web.Request) -> web.Response:
        """Send the phone to the page."""
        language = self._chosen(request)
        where = f"/?lang={language}" if language else "/"
        return web.Response(status=303, headers={**HEADERS, "Location": where})

    def give_cookie(self, answer: web.Response, cookie: str) -> None:
        """Set the cookie: past the planned close, as that may be moved; after it nobody knows it any more."""
        room = self.view.room
        now = room.clock.now()
        ends = max((held.end for held in room.open.values()), default=now)
        seconds = max(1, int((ends + room.schedule.hours.closes_after + LONGER - now).total_seconds()))
        answer.set_cookie(COOKIE, cookie, max_age=seconds, httponly=True, samesite="Lax")

    def too_often(self, request: web.Request, wait: int) -> web.Response:
        """Ask for patience in a line of text; `wait` in seconds."""
        return _waiting(plain(429, self.say(request, _patience(wait))), wait)

    def page_too_often(
        self, request: web.Request, wait: int, visitor: Visitor | None, form: Form | None
    ) -> web.Response:
        """Ask for patience on the page, with what was typed."""
        return _waiting(self.page(request, visitor, form, _patience(wait), 429), wait)

    def refused(self, request: web.Request, status: int, message: Message) -> web.Response:
        """Return a line of text."""
        return plain(status, self.say(request, message))

    def _chosen(self, request: web.Request) -> str:
        asked = request.query.get("lang", "")
        return asked if asked in self.view.venue.speech else ""


def _patience(wait: int) -> Message:
    return Message("One moment, please: try again in {n} s.", n=wait)


def _waiting(answer: web.Response, wait: int) -> web.Response:
    answer.headers["Retry-After"] = str(wait)
    return answer


def _accepted(request: web.Request) -> list[str]:
    """Return the languages of Accept-Language, the most wanted first (RFC 9110 section 12.5.4)."""
    wanted: list[tuple[float, str]] = []
    for item in request.headers.get("Accept-Language", "")[:MOST_ACCEPTED].split(","):
        tag, _, quality = item.partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=")) if quality else 1.0
        except ValueError:
            continue
        if tag.strip() and weight > 0:
            wanted.append((-weight, tag.strip()))
    return [tag for _, tag in sorted(wanted, key=lambda each: each[0])]
