"""On which day a phone last reached the page. A date is all that is kept."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from venuescreen.core.errors import StorageError
from venuescreen.whole_file import write_whole


class PhoneReached:
    """Remembers it in a small file, which is written once a day at most."""

    def __init__(self, file: Path) -> None:
        """Opens nothing yet; `file` is `DataFolder.phone_reached`."""
        self._file = file
        self._last: date | None = None

    def note(self, now: datetime) -> None:
        """Note that a phone was here; `now` is aware, in the venue's time zone.

        A disk that refuses is ignored: the day is known until the program ends, and is not tried again.
        """
        today = now.date()
        if today == self.last():
            return
        self._last = today
        with suppress(StorageError):
            write_whole(self._file, f"{today.isoformat()}\n".encode())

    def last(self) -> date | None:
        """Return the day, by the venue's calendar, of the last phone; None where none ever came."""
        if self._last is None:
            with suppress(OSError, ValueError):
                self._last = date.fromisoformat(self._file.read_text("ascii").strip())
        return self._last
