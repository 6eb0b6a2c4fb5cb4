"""sessions.ics as an organizer changes it: each change is checked before it is written, whole or not at all.

Everything here blocks: it reads and writes the disk, and parses. Of two programs that change the file at once one
waits; that is the caller's lock to see to.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from venuescreen.calendars.adding import Added, add_to_calendar
from venuescreen.calendars.editing import dates, edit, end, new
from venuescreen.calendars.editing.check import AHEAD, BACK, Intent, check, past
from venuescreen.calendars.editing.drafts import draft_of
from venuescreen.calendars.editing.preview import changed_series, preview_of, titles_of
from venuescreen.calendars.editing.series import Book
from venuescreen.calendars.editing.sheet import Sheet
from venuescreen.calendars.editing.undo import LastChange
from venuescreen.calendars.files import MOST_BYTES, read_file
from venuescreen.calendars.reading import read_calendar
from venuescreen.calendars.writing import PRODUCT
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.series import Series
from venuescreen.core.series_draft import Change, ImportPreview, PlannedSession, SeriesDraft
from venuescreen.core.session import Session, SessionKey
from venuescreen.whole_file import write_whole

_EMPTY = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\nEND:VCALENDAR\r\n".encode()
Lock = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class SessionsFile:
    """The venue's series. All methods raise `PlainError`, and then nothing was changed."""

    path: Path
    last_good: Path
    """Stands in where `path` is missing or empty, as it does on the board (`Shelf`)."""
    undoing: LastChange
    zone: ZoneInfo
    """The venue's."""
    now: Callable[[], datetime]
    lock: Lock
    """Held while the file is read, changed and written."""

    def planned(self, ahead: timedelta = AHEAD) -> tuple[PlannedSession, ...]:
        """Return the sessions ahead, called-off and skipped ones too, ascending; what has begun is left out."""
        data, now = self._data(), self.now()
        book = Book(self._sheet(data), self.zone, now)
        calendar = read_calendar(data, self.zone, now - BACK, now + ahead)
        skipped = [
            PlannedSession(dates.session_of(kept, day.instant), kept.uid, skipped=True)
            for kept in book.all()
            for day in kept.dates(now, now + ahead)
            if day.taken_out and day.instant > now
        ]
        coming = [PlannedSession(session, session.uid) for session in calendar.sessions if session.start > now]
        return tuple(
            sorted((*coming, *skipped), key=lambda planned: (planned.session.start.timestamp(), planned.key))
        )

    def draft_of(self, uid: str) -> tuple[SeriesDraft, Series | None]:
        """Return a series as it is from its next session on, and as the reader sees it, with its rule."""
        data, now = self._data(), self.now()
        draft = draft_of(Book(self._sheet(data), self.zone, now).series(uid), now)
        calendar = read_calendar(data, self.zone, now, now + AHEAD)
        return draft, next((series for series in calendar.series if series.uid == uid), None)

    def add(self, draft: SeriesDraft) -> str:
        """Add a series; return its UID."""
        added: list[str] = []

        def act(book: Book) -> Intent:
            intent, uid = new.add(book, draft)
            added.append(uid)
            return intent

        self._change(act)
        return added[0]

    def edit(self, uid: str, draft: SeriesDraft) -> None:
        """Change a series from `draft.first` on."""
        self._change(lambda book: edit.edit(book, uid, draft))

    def skip(self, key: SessionKey) -> None:
        """Take a date out."""
        self._change(lambda book: dates.skip(book, key))

    def bring_back(self, key: SessionKey) -> None:
        """Undo a skip or a cancellation."""
        self._change(lambda book: dates.bring_back(book, key))

    def cancel(self, key: SessionKey) -> None:
        """Call a date off."""
        self._change(lambda book: dates.cancel(book, key))

    def move(self, key: SessionKey, start: datetime, minutes: int) -> None:
        """Move a date; `start` is aware."""
        self._change(lambda book: dates.move(book, key, start, minutes))

    def end(self, uid: str, last: date) -> None:
        """Let a series have no session after `last`."""
        self._change(lambda book: end.end(book, uid, last))

    def preview(self, source: bytes) -> ImportPreview:
        """Say what adding a calendar would do."""
        before, now = self._data(), self.now()
        after, outcome = self._with(before, source)
        return preview_of(before, after, outcome, self.zone, now)

    def take(self, source: bytes) -> Added:
        """Add a calendar's series. What has begun here stays as it is, or all is refused."""
        with self.lock():
            before, now = self._data(), self.now()
            after, outcome = self._with(before, source)
            if outcome.added or outcome.replaced:
                self._refuse_another_past(before, after, now)
                title = next(iter(titles_of(after, changed_series(before, after))), "")
                self._write(before, after, Change(now, "imported", title))
        return outcome

    def save_as(self, file: Path) -> None:
        """Write the whole calendar as it is to another file; a broken one is refused."""
        data = self._data()
        self._sheet(data)
        write_whole(file, data)

    def last_change(self) -> Change | None:
        """Return the change that `undo` would take back: only while the file is as that change left it."""
        present = self._present()
        known = self.undoing.of(present) if present is not None else None
        return known[0] if known else None

    def undo(self) -> None:
        """Put the bytes of before the last change back, unless a session has begun that they have otherwise."""
        with self.lock():
            present, now = self._present(), self.now()
            known = self.undoing.of(present) if present is not None else None
            if known is None or present is None:
                raise PlainError(Message("There is no change to take back."))
            before = known[1]
            self._refuse_late_undo(present, before, now)
            write_whole(self.path, before)
            self.undoing.forget()

    def _change(self, act: Callable[[Book], Intent]) -> None:
        with self.lock():
            present, now = self._present(), self.now()
            before = self._data()
            sheet = self._sheet(before)
            intent = act(Book(sheet, self.zone, now))
            after = sheet.to_bytes()
            if after == before and present is not None:
                return
            check(before, after, self.zone, now, intent)
            self._write(before, after, Change(now, intent.what, intent.title))

    def _write(self, before: bytes, after: bytes, change: Change) -> None:
        if len(after) > MOST_BYTES:
            raise PlainError(Message("The calendar would be too large to be shown. Nothing was changed."))
        self.undoing.keep(before, after, change)
        write_whole(self.path, after)

    def _present(self) -> bytes | None:
        """Return the file's bytes; None where it isn't there."""
        return read_file(self.path) if self.path.exists() else None

    def _data(self) -> bytes:
        """Return what the board shows: the file, else its last good copy, else a calendar with nothing in it."""
        for path in (self.path, self.last_good):
            if path.exists() and (data := read_file(path)).strip():
                return data
        return _EMPTY

    def _sheet(self, data: bytes) -> Sheet:
        try:
            return Sheet(data)
        except PlainError as error:
            raise PlainError(
                Message(
                    "{file} is damaged, so nothing was changed. Please mend it, or move it away, and try again.",
                    file=self.path.name,
                )
            ) from error

    def _with(self, before: bytes, source: bytes) -> tuple[bytes, Added]:
        with TemporaryDirectory() as folder:
            target = Path(folder) / self.path.name
            target.write_bytes(before)
            outcome = add_to_calendar(target, source)
            return target.read_bytes(), outcome

    def _refuse_another_past(self, before: bytes, after: bytes, now: datetime) -> None:
        """Raise `PlainError` where a session that has begun is missing or otherwise in `after`.

        Sessions that come in with the past of a series unknown here change nothing that was.
        """
        were, are = self._past(before, now), self._past(after, now)
        known = {session.uid for session in were}
        if moved := were ^ {session for session in are if session.uid in known}:
            raise PlainError(
                Message(
                    "“{title}” has begun here, and this file would change its past sessions: they stay as they are. "
                    "Please change that series here instead.",
                    title=_title_of(moved),
                )
            )

    def _refuse_late_undo(self, present: bytes, before: bytes, now: datetime) -> None:
        if moved := self._past(present, now) ^ self._past(before, now):
            self.undoing.forget()
            raise PlainError(
                Message(
                    "A session of “{title}” has begun in the meantime, so this change can’t be taken back any more.",
                    title=_title_of(moved),
                )
            )

    def _past(self, data: bytes, now: datetime) -> set[Session]:
        return set(past(read_calendar(data, self.zone, now - BACK, now), now))


def _title_of(sessions: set[Session]) -> str:
    first = min(sessions, key=lambda session: session.start.timestamp())
    return first.title or first.format.value
