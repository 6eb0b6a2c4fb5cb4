"""The sessions' drawer at work on sessions.ics: what blocks goes to a thread, one thing at a time.

Loads nothing heavy before it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.core.promise import Kind, Promise, promise_of
from venuescreen.core.series import Rule, Series
from venuescreen.core.series_draft import Change, ImportPreview, PlannedSession, Repeat, SeriesDraft
from venuescreen.core.session import Session, SessionKey
from venuescreen.paths import DataFolder

if TYPE_CHECKING:
    from asyncio import Lock

    from venuescreen.calendars.editing.sessions_file import SessionsFile

_T = TypeVar("_T")
LOCK_SECONDS = 10.0
"""How long a change waits for another program's."""
_PAUSE = 0.05


def sessions_file(folder: DataFolder, zone: ZoneInfo, now: Callable[[], datetime]) -> SessionsFile:
    """Return a folder's sessions to be read and changed; `now` gives an aware instant. All that it does blocks."""
    from venuescreen.calendars.editing.sessions_file import SessionsFile
    from venuescreen.calendars.editing.undo import LastChange

    cache = folder.last_good_sessions.parent
    return SessionsFile(
        folder.sessions, folder.last_good_sessions, LastChange.in_folder(cache), zone, now, lambda: changing(cache)
    )


@contextmanager
def changing(cache: Path) -> Iterator[None]:
    """Hold the right to change the sessions, also against other processes. Raises `PlainError`."""
    from time import monotonic, sleep

    from venuescreen.storage.ownership import FolderLock
    from venuescreen.whole_file import why

    lock, patience = FolderLock(cache, "sessions-lock"), monotonic() + LOCK_SECONDS
    try:
        while not lock.acquire():
            if monotonic() > patience:
                raise PlainError(Message("Another program is changing the sessions. Please try again in a moment."))
            sleep(_PAUSE)
    except OSError as error:
        raise StorageError(
            Message(
                "{file} could not be written: {reason}. Nothing was changed.",
                file="sessions.ics",
                reason=why(error),
            )
        ) from error
    try:
        yield
    finally:
        lock.release()


class SessionBook:
    """Fulfils `ui.session_book.SessionBook`."""

    def __init__(self, folder: DataFolder, zone: Callable[[], ZoneInfo], now: Callable[[], datetime]) -> None:
        """`zone` returns the venue's time zone as it is set now; `now` an aware instant."""
        self._folder = folder
        self._zone = zone
        self._now = now
        self._kept: Series | None = None
        """As last drafted: the rule of a draft that keeps its own."""
        self._change: Change | None = None
        self._signature: tuple[int, int] | None = None
        """Of the file that `_change` is known of."""
        self._turn: Lock | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        return self._zone()

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return self._now()

    async def coming(self) -> tuple[PlannedSession, ...]:
        """Return the sessions of the next 8 weeks, called-off and skipped ones too, ascending by start."""
        return await self._work(lambda file: file.planned())

    async def draft_of(self, series: str) -> SeriesDraft:
        """Return a series as it is from its next session on."""
        draft, self._kept = await self._work(lambda file: file.draft_of(series))
        return draft

    def promise(self, draft: SeriesDraft) -> Promise | None:
        """Return the promise in parts, None where there is none to make; cheap.

        A draft with `Repeat.KEPT` is taken for one of the series last asked of `draft_of`.
        """
        return promised(draft, self._kept, self.zone, self._now())

    async def add(self, draft: SeriesDraft) -> None:
        """Add a series."""
        await self._work(lambda file: file.add(draft))

    async def edit(self, series: str, draft: SeriesDraft) -> None:
        """Change a series from `draft.first` on, which is not in the past."""
        await self._work(lambda file: file.edit(series, draft))

    async def skip(self, key: SessionKey) -> None:
        """Take one date out (EXDATE)."""
        await self._work(lambda file: file.skip(key))

    async def bring_back(self, key: SessionKey) -> None:
        """Undo a skip or a cancellation."""
        await self._work(lambda file: file.bring_back(key))

    async def cancel(self, key: SessionKey) -> None:
        """Call one date off: it is shown, as cancelled."""
        await self._work(lambda file: file.cancel(key))

    async def move(self, key: SessionKey, start: datetime, minutes: int) -> None:
        """Move one date; `start` is aware and in the future."""
        await self._work(lambda file: file.move(key, start, minutes))

    async def end(self, series: str, last: date) -> None:
        """Let a series have no session after `last`."""
        await self._work(lambda file: file.end(series, last))

    async def preview(self, file: Path) -> ImportPreview:
        """Say what adding a calendar file would do."""
        return await self._work(lambda sessions: sessions.preview(_read(file)))

    async def take(self, file: Path) -> None:
        """Add a calendar file's series."""
        await self._work(lambda sessions: sessions.take(_read(file)))

    async def save_as(self, file: Path) -> None:
        """Write all series into a file of the organizer's choice, which other calendar programs open."""
        await self._work(lambda sessions: sessions.save_as(file))

    def last_change(self) -> Change | None:
        """Return the change that `undo` would take back, of an earlier run or another process too.

        Only while the file is as it left it; known once anything else was awaited here.
        """
        return self._change if self._signature == self._stat() else None

    async def undo(self) -> None:
        """Take the last change back."""
        await self._work(lambda file: file.undo())

    async def _work(self, act: Callable[[SessionsFile], _T]) -> _T:
        import asyncio

        self._turn = self._turn or asyncio.Lock()
        async with self._turn:
            zone = self.zone
            outcome, self._signature, self._change = await asyncio.to_thread(self._in_thread, act, zone)
        if isinstance(outcome, PlainError):
            raise outcome
        return outcome

    def _in_thread(
        self, act: Callable[[SessionsFile], _T], zone: ZoneInfo
    ) -> tuple[_T | PlainError, tuple[int, int] | None, Change | None]:
        file = sessions_file(self._folder, zone, self._now)
        outcome: _T | PlainError
        try:
            outcome = act(file)
        except PlainError as error:
            outcome = error
        signature = self._stat()
        try:
            return outcome, signature, file.last_change()
        except PlainError:  # it can't be read
            return outcome, signature, None

    def _stat(self) -> tuple[int, int] | None:
        try:
            found = self._folder.sessions.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


def promised(draft: SeriesDraft, kept: Series | None, zone: ZoneInfo, now: datetime) -> Promise | None:
    """Return a draft's promise in parts; None where it can't be worded. `kept` has the rule of a kept one."""
    if not 1 <= draft.minutes <= 1440:
        return None
    title, start = draft.title or None, datetime.combine(draft.first, draft.start, zone)
    end = (start.astimezone(UTC) + timedelta(minutes=draft.minutes)).astimezone(zone)
    extra = draft.repeat is Repeat.KEPT and (kept is None or kept.extra_dates)
    series = Series("", title, draft.format, start, end, rule=_rule(draft, kept, zone), extra_dates=extra)
    once = [Session("", title, start, end, start, format=draft.format)] if draft.repeat is Repeat.ONCE else ()
    promise = promise_of(series, once, now)
    return promise if promise.kind is not Kind.DATES or promise.dates else None


def _rule(draft: SeriesDraft, kept: Series | None, zone: ZoneInfo) -> Rule | None:
    from venuescreen.calendars.editing.rules import rule_of

    if draft.repeat is not Repeat.KEPT:
        return rule_of(draft, zone)
    until = datetime.combine(draft.until, time(23, 59, 59), zone) if draft.until else None
    return replace(kept.rule, count=None, until=until) if kept and kept.rule else None


def _read(file: Path) -> bytes:
    from venuescreen.calendars.files import read_file

    return read_file(file)
