"""A phone, and the phone page it talks to over a real socket."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from html import unescape
from typing import Any, Protocol

import aiohttp
from yarl import URL

from tests.fakes import PARIS, Scene, session
from venuescreen.core.session import Session
from venuescreen.i18n import words_for
from venuescreen.paths import assets
from venuescreen.web.paces import Paces
from venuescreen.web.phone_page import PhonePage
from venuescreen.web.site import Limits
from venuescreen.web.view import Venue

LOCAL = "127.0.0.1"
TOPICS = ("pricing", "hardware")
SPOKEN = ("fr", "en", "ar")
SERIES = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nEND:VCALENDAR\r\n"
QUICK = Paces()


def venue_in(*languages: str) -> Venue:
    """Return a venue that speaks these languages."""
    speech = {language: words_for(language, assets() / "translations") for language in languages}
    return Venue("OpenCoffee Club · Paris", PARIS, TOPICS, speech, SPOKEN)


class Table:
    """A table with a phone page: a scene, and the page that serves it."""

    def __init__(self, scene: Scene, page: PhonePage) -> None:
        self.scene = scene
        self.page = page
        self.reached: list[str] = []

    @property
    def root(self) -> str:
        """The page's address."""
        return self.page.link(LOCAL)

    @property
    def code(self) -> str:
        """What the code on the board holds."""
        return self.page.code(LOCAL)

    @asynccontextmanager
    async def phone(self, *, scanned: bool = True, accept: str = "en") -> AsyncIterator[Phone]:
        """A phone that has scanned the code, or not."""
        async with aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept-Language": accept}
        ) as client:
            phone = Phone(self, client)
            if scanned:
                await phone.get(self.code)
            yield phone


class Served(Protocol):
    """Where a page is."""

    @property
    def root(self) -> str:
        """Its address."""

    @property
    def code(self) -> str:
        """What the code on the board holds."""


class Phone:
    """One phone's browser, without its script."""

    def __init__(self, table: Served, client: aiohttp.ClientSession) -> None:
        self.table = table
        self.client = client
        self.status = 0
        self.text = ""
        self.headers: Mapping[str, str] = {}

    async def get(self, path: str = "/", **kind: Any) -> str:
        """Open a page; return what stands there."""
        async with self.client.get(self._url(path), **kind) as response:
            return await self._keep(response)

    async def post(self, path: str, origin: str = "http://{host}", **fields: str) -> str:
        """Send the page's form as a browser does; a field `form_token` overrides the page's own."""
        sent = {"form_token": self.form_token, **fields}
        named = {"Origin": origin.format(host=self.table.root.removeprefix("http://"))}
        async with self.client.post(self._url(path), data=sent, headers=named) as response:
            return await self._keep(response)

    async def json(self, path: str) -> Any:
        """Return what a path gives."""
        return json.loads(await self.get(path))

    @property
    def form_token(self) -> str:
        """The token in the page that was shown last."""
        found = re.search(r'name="form_token" value="([^"]*)"', self.text)
        return unescape(found.group(1)) if found else ""

    @property
    def cookie(self) -> str:
        """Its cookie."""
        found = self.client.cookie_jar.filter_cookies(URL(self.table.root)).get("guest")
        return found.value if found else ""

    def _url(self, path: str) -> URL:
        return URL(path if path.startswith("http") else self.table.root + path, encoded=True)

    async def _keep(self, response: aiohttp.ClientResponse) -> str:
        self.status, self.headers = response.status, response.headers
        body = await response.text()
        if "text/html" in response.headers.get("Content-Type", ""):
            self.text = body
        return body


@asynccontextmanager
async def serving(
    now: str = "2026-11-26 9:52",
    *sessions: Session,
    languages: tuple[str, ...] = ("en", "fr"),
    paces: Paces = QUICK,
    limits: Limits | None = None,
) -> AsyncIterator[Table]:
    """A table whose due sessions are open, with its phone page."""
    scene = Scene(now, sessions or (session(),))
    scene.desk.set_topics(TOPICS)
    await scene.doors.keep_time()
    reached: list[str] = []

    async def series() -> bytes:
        return SERIES

    page = PhonePage(
        scene.desk,
        venue_in(*languages),
        calendar=series,
        reached=reached.append,
        was_reached=lambda: bool(reached),
        paces=paces,
        limits=limits,
    )
    table = Table(scene, page)
    table.reached = reached
    await page.start(0)
    try:
        yield table
    finally:
        await page.stop()
