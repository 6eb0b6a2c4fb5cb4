"""Pages as a phone gets them, of a room that is really there, and how they are read."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from tests.fakes import PARIS, Scene, opened, session
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.core.session import Format
from venuescreen.i18n import Words, words_for
from venuescreen.i18n.wording import Wording
from venuescreen.paths import assets
from venuescreen.web import page as page_module
from venuescreen.web.page import Form, Pages, PageView, Stand, chips_of

FOLDER = Path(page_module.__file__).parent / "pages"
TRANSLATIONS = assets() / "translations"
PAGES = Pages(FOLDER)
VOID = {"meta", "link", "input", "br", "hr", "img"}
TALK = session("2026-11-26 9:45", "2026-11-26 10:30", "talk", format=Format.WORKSHOP)
GUESTS = (
    Introduction("Camille", "pricing", Stance.OFFERS),
    Introduction(None, "gardens", Stance.CURIOUS),
    Introduction("Noor"),
)


class Seen(HTMLParser):
    """A page as read: each element's name and attributes, the text, and whether tags close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        if data.strip():
            self.texts.append(" ".join(data.split()))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of the elements that have these."""
        return [has for name, has in self.tags if name == tag and wanted.items() <= has.items()]

    @property
    def posts(self) -> list[str]:
        """Where the forms go, in order."""
        return [form["action"] for form in self.all("form", method="post")]


def english() -> Words:
    """The words of the source language."""
    return words_for("en", TRANSLATIONS)


async def table(*guests: Introduction, now: str = "2026-11-26 9:52", also: bool = False) -> Scene:
    """A coffee where these came, at a later time if said; `also`: and a workshop at the same time."""
    scene = await opened(
        "2026-11-26 9:52", session(), session("2026-12-03 9:30", "2026-12-03 11:00"), *(also * [TALK])
    )
    for said in guests:
        await scene.desk.check_in(said, Way.PHONE, None)
    await scene.at(now)
    return scene


def view(scene: Scene, stand: Stand, words: Words | None = None, mine: int | None = None) -> PageView:
    """What a phone is shown of a scene."""
    words, board = words or english(), scene.board()
    wording = Wording(words, "OpenCoffee Club · Paris", PARIS)
    return PageView(
        words=words,
        languages=(("en", "English"), ("fr", "Français")),
        board=wording.board(board),
        coming=tuple(wording.coming(coming) for coming in board.coming),
        guests=chips_of(words, board, mine),
        stand=stand,
        form=Form(session="1"),
        form_token="t0ken",  # noqa: S106  # guards nothing here
        topics=("pricing", "hardware"),
        sessions=tuple((str(held.number), wording.choice(held)) for held in board.choices),
        closes_in=4980 if board.closes else None,
        spoken=(("fr", "français"), ("ar", "العربية")),
    )


def seen(shown: PageView) -> Seen:
    """Read the page of a view."""
    return Seen(PAGES.render(shown))


async def states() -> list[Scene]:
    """The room, from nothing planned to erased."""
    hidden, closing = await table(*GUESTS), await table(*GUESTS)
    hidden.room.photo_safe = True
    closing.doors.close_now(1)
    times = ("2026-11-26 9:52", "2026-11-26 11:05", "2026-11-26 11:16", "2026-11-27 9:00")
    rooms = [await table(*GUESTS, now=now) for now in times]
    return [Scene(sessions=()), await table(), await table(*GUESTS, also=True), hidden, closing, *rooms]
