"""Check-in by phone: each phone has one arrival in a session, whatever it sends."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from aiohttp import web

from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, PlainError, Refusal, StorageError
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way
from venuescreen.web.answers import Answers
from venuescreen.web.buckets import Buckets
from venuescreen.web.guard import same_origin
from venuescreen.web.paces import Paces
from venuescreen.web.page import Form
from venuescreen.web.site import read_form
from venuescreen.web.visitors import Visitor, Visitors

NOT_SCANNED = Message("Please scan the code on the screen first.")
NOT_OURS = Message("This page was out of date. Please try once more.")
NOT_READ = Message("That was too much, or could not be read. Nothing was kept.")
SPEAKS = "speaks_"
"""What the field of a language begins with; its code follows."""
Sent = Mapping[str, str]


class CheckIns:
    """Takes what phones send."""

    def __init__(self, answers: Answers, desk: Desk, visitors: Visitors, paces: Paces) -> None:
        self._answers = answers
        self._desk = desk
        self._visitors = visitors
        self._posts = Buckets(paces.posts)

    async def check_in(self, request: web.Request) -> web.StreamResponse:
        """Take a name, an interest, or a change of them."""
        return await self._take(request, self._check_in)

    async def count(self, request: web.Request) -> web.StreamResponse:
        """Count a phone without a name; once is enough."""
        return await self._take(request, self._count)

    async def leave(self, request: web.Request) -> web.StreamResponse:
        """Take a phone's name off the wall; it stays counted."""
        return await self._take(request, self._leave)

    async def _take(
        self, request: web.Request, act: Callable[[Visitor, Sent, Form | None], Awaitable[None]]
    ) -> web.StreamResponse:
        answers, visitor = self._answers, self._answers.visitor(request)
        if visitor is None or not same_origin(request):
            if wait := answers.wait(None):
                return answers.too_often(request, wait)
            return answers.page(request, None, notice=NOT_SCANNED, status=403)
        patience = self._posts.wait(visitor)
        try:
            sent = await read_form(request)
        except web.HTTPException as refused:
            return answers.page(request, visitor, notice=NOT_READ, status=refused.status)
        typed = _typed(sent) if "first_name" in sent else None
        if patience:
            return answers.page_too_often(request, patience, visitor, typed)
        if not hmac.compare_digest(sent.get("form_token", "").encode(), visitor.form_token.encode()):
            return answers.page(request, visitor, typed, NOT_OURS, 403)
        try:
            async with visitor.turn:
                await act(visitor, sent, typed)
        except PlainError as refused:
            return self._refused(request, visitor, typed, refused)
        return answers.home(request)

    async def _check_in(self, visitor: Visitor, sent: Sent, typed: Form | None) -> None:
        typed = typed or _typed(sent)
        said = introduce(
            typed.first_name,
            typed.interest,
            Stance(typed.stance),
            offer=typed.offer,
            welcomes=typed.welcomes,
            first_time=typed.first_time,
            languages=[code for code in self._answers.view.venue.spoken if code in typed.speaks],
        )
        await self._say(visitor, said, self._meant(visitor, sent))

    async def _count(self, visitor: Visitor, sent: Sent, _form: Form | None) -> None:
        session = self._meant(visitor, sent)
        if session not in visitor.arrivals:
            await self._say(visitor, Introduction(), session)

    async def _leave(self, visitor: Visitor, _sent: Sent, _form: Form | None) -> None:
        for arrival in tuple(visitor.arrivals.values()):
            if self._desk.room.wall.get(arrival) is not None:
                self._desk.take_off(arrival, own=True)
                self._desk.forget_taken_off(arrival)

    async def _say(self, visitor: Visitor, said: Introduction, session: int) -> None:
        arrival = visitor.arrivals.get(session)
        if arrival is None:
            receipt = await self._desk.check_in(said, Way.PHONE, session or None)
            arrival, session = receipt.arrival, receipt.session
        else:
            await self._desk.introduce(arrival, said)
        self._visitors.note(visitor, session, arrival, introduced=not said.silent)

    def _meant(self, visitor: Visitor, sent: Sent) -> int:
        """Return the session that was chosen, else the one the page is about; 0 for none."""
        about = self._answers.view.session_of(visitor)
        asked = sent.get("session", "")
        if asked and not (about and asked == str(about.number)):
            room = self._desk.room
            known = {str(held.number): held.number for held in room.taking_check_ins(room.clock.now())}
            known |= {str(number): number for number in visitor.arrivals}
            if asked in known:
                return known[asked]
        return about.number if about else 0

    def _refused(
        self, request: web.Request, visitor: Visitor, typed: Form | None, refused: PlainError
    ) -> web.StreamResponse:
        if typed is not None and isinstance(refused, Refusal) and refused.field:
            why = {refused.field: self._answers.say(request, refused.message)}
            return self._answers.page(request, visitor, replace(typed, refusals=why), status=422)
        status = 503 if isinstance(refused, StorageError) else 409
        return self._answers.page(request, visitor, typed, refused.message, status)


def _typed(sent: Sent) -> Form:
    known = sent.get("stance") in tuple(Stance)
    stance = sent["stance"] if known else Stance.CURIOUS.value
    return Form(
        sent.get("first_name", ""),
        sent.get("interest", ""),
        stance,
        sent.get("session", ""),
        offer=sent.get("offer", ""),
        welcomes=bool(sent.get("welcomes")),
        first_time=bool(sent.get("first_time")),
        speaks=tuple(name.removeprefix(SPEAKS) for name, value in sent.items() if name.startswith(SPEAKS) and value),
    )
