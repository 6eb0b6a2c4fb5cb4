"""The part of the organizer's panel where calendars of others are followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import PlainError
from venuescreen.i18n import Words
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.feed_book import FeedBook, FollowedFeed
from venuescreen.ui.rows import RowsModel

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One feed in words."""

    key: str
    """Its address, which is not shown."""
    title: str
    host: str
    """Empty where the title says it."""
    here: bool
    content: str
    """What its copy holds, and of when it is."""
    fault: str
    busy: bool
    listed: bool


@QmlElement
class FeedsModel(RowsModel):
    """The feeds, in the order of the list."""

    row_type = FeedRow


@QmlElement
class FeedsDrawer(Drawer):
    """Shows what is followed, and changes it."""

    updated = Signal()
    added = Signal()
    """What was typed is taken: the fields may be cleared."""

    def __init__(self, book: FeedBook, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(words, parent)
        self._book = book
        self._model = FeedsModel(self)
        self._refusal: PlainError | None = None
        self._removed: FollowedFeed | None = None
        self._adding = False
        book.subscribe(self._refresh)

    @Property(QObject, notify=updated)
    def feeds(self) -> QObject:
        """The feeds."""
        return self._model

    @Property(bool, notify=updated)
    def empty(self) -> bool:
        """Whether nothing is followed."""
        return self._model.rowCount() == 0

    @Property(str, notify=updated)
    def refusal(self) -> str:
        """Why the address that was typed can't be taken."""
        return self.words().say(self._refusal.message) if self._refusal else ""

    @Property(str, notify=updated)
    def problems(self) -> str:
        """What of feeds.toml can't be understood."""
        return "\n".join(self.words().say(message) for message in self._book.problems()[:3])

    @Property(str, notify=updated)
    def removed(self) -> str:
        """What was taken off last, while it can be put back."""
        return self._removed.name if self._removed else ""

    @Property(bool, notify=updated)
    def adding(self) -> bool:
        """Whether an address is being taken."""
        return self._adding

    def open(self) -> None:
        """Show what is followed now."""
        self._refresh()

    def shut(self) -> None:
        """Let go of what can be undone, and of what was said."""
        self._refusal = self._removed = None
        super().shut()
        self.updated.emit()

    @Slot()
    def retranslate(self) -> None:
        """Say it in another language."""
        super().retranslate()
        self._refresh()

    @Slot(str, bool, str)
    def add(self, typed: str, here: bool, name: str) -> None:
        """Follow an address."""
        if not self._adding:
            self._adding = True
            self.tasks.start(self._add(typed, here, name), self._refuse)
            self.updated.emit()

    @Slot(str)
    def remove(self, url: str) -> None:
        """Follow an address no more."""
        self.tasks.start(self._remove(url))

    @Slot()
    def putBack(self) -> None:
        """Undo that."""
        if self._removed is not None:
            self.tasks.start(self._put_back(self._removed))

    @Slot(str)
    def fetch(self, url: str) -> None:
        """Fetch a feed now."""
        self._book.fetch(url)

    @Slot()
    def forgive(self) -> None:
        """Say no more why an address could not be taken: it is being typed anew."""
        if self._refusal is not None:
            self._refusal = None
            self.updated.emit()

    async def _add(self, typed: str, here: bool, name: str) -> None:
        try:
            await self._book.add(typed, here=here, name=name)
            self._refusal = self._removed = None
            self.added.emit()
        finally:
            self._adding = False
            self.updated.emit()

    async def _remove(self, url: str) -> None:
        before = next((feed for feed in self._book.feeds() if feed.url == url), None)
        await self._book.remove(url)
        self._removed = before
        self.updated.emit()

    async def _put_back(self, feed: FollowedFeed) -> None:
        await self._book.add(feed.url, here=feed.here, name=feed.given)
        self._removed = None
        self.updated.emit()

    def _refuse(self, error: PlainError) -> None:
        self._refusal = error
        self.updated.emit()

    @Slot()
    def _refresh(self) -> None:
        self._model.set_rows([self._row(feed) for feed in self._book.feeds()])
        self.updated.emit()

    def _row(self, feed: FollowedFeed) -> FeedRow:
        words = self.words()
        sentences = [self._age(feed), self._content(feed)]
        return FeedRow(
            key=feed.url,
            title=feed.name,
            host=feed.host if feed.name != feed.host else "",
            here=feed.here,
            content=" ".join(sentence for sentence in sentences if sentence),
            fault=words.say(feed.fault) if feed.fault else "",
            busy=feed.busy,
            listed=feed.listed,
        )

    def _age(self, feed: FollowedFeed) -> str:
        words = self.words()
        if feed.fetched is None:
            return "" if feed.fault else words.text("Not fetched yet.")
        now, fetched = (instant.astimezone(self._book.zone) for instant in (self._book.now(), feed.fetched))
        days = (now.date() - fetched.date()).days
        if days < 1:
            return words.text("Fetched today at {time}.").format(time=words.time(fetched))
        return words.plural("Fetched {n} day ago.", "Fetched {n} days ago.", days)

    def _content(self, feed: FollowedFeed) -> str:
        words = self.words()
        if feed.fetched is None:
            return ""
        if feed.next is None:
            return words.plural("{n} session ahead.", "{n} sessions ahead.", feed.sessions)
        start = feed.next.start.astimezone(self._book.zone)
        day = words.day(start) if feed.next.all_day else f"{words.day(start)} {words.time(start)}"
        return words.plural(
            "{n} session ahead: {day}.", "{n} sessions ahead, the next one {day}.", feed.sessions, day=day
        )
