"""The copies of feeds in the folder `feeds`: for each a calendar as it last was good, and what is known of it."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from venuescreen.core.errors import Message, StorageError
from venuescreen.feeds.faults import Fault
from venuescreen.whole_file import why, write_whole

_OURS = re.compile(r"[0-9a-f]{16}(\.[0-9]+)?\.(ics|json|part)")

_LEFT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a feed; instants are in UTC."""

    etag: str = ""
    modified: str = ""
    """As the host names the copy."""
    size: int = 0
    """Of the copy, in bytes."""
    fetched: datetime | None = None
    """When the host last gave this copy, or said that it is still the newest."""
    due: datetime | None = None
    """When it is asked again."""
    failures: int = 0
    """One after the other, up to now."""
    fault: Fault | None = None
    """Why the last try gave nothing; None when it gave something."""
    number: int = 0
    """The HTTP status with it."""
    empty_times: int = 0
    empty_since: datetime | None = None
    """How often, and since when, the host has said that there is no session any more."""
    sessions: int = 0
    """Ahead in the copy, when it came."""
    name: str = ""
    """As the calendar calls itself."""


class Copies:
    """The folder. All methods touch the disk: not for the window's thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def calendar(self, url: str) -> Path:
        """Return where a feed's copy is, or will be."""
        return self._folder / f"{_label(url)}.ics"

    def part(self, url: str) -> Path:
        """Return where a feed is written while it comes: this process's own, in a folder that exists then.

        Other accounts of the laptop can't look into it: a calendar whose address is secret is not for them either.
        Raises `StorageError`.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _refused(error) from None
        return self._folder / f"{_label(url)}.{os.getpid()}.part"

    def take(self, url: str, part: Path) -> int:
        """Let what came take the copy's place; return its size. Raises `StorageError`; the copy is as it was then."""
        try:
            size = part.stat().st_size
            part.replace(self.calendar(url))
        except OSError as error:
            raise _refused(error) from None
        return size

    def state(self, url: str) -> State:
        """Return what is known of a feed; where another copy lies there than we know of, it is to be asked anew."""
        try:
            state = _from_json(self._state_file(url).read_text("utf-8"))
        except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return State(size=self.mark(url)[1])
        size = self.mark(url)[1]
        if size == state.size:
            return state
        return State(size=size, failures=state.failures, fault=state.fault, number=state.number)

    def keep(self, url: str, state: State) -> None:
        """Remember what is known of a feed. Raises `StorageError`."""
        write_whole(self._state_file(url), _to_json(state).encode())

    def drop(self, url: str) -> None:
        """Delete what belongs to a feed."""
        for file in (self.calendar(url), self._state_file(url)):
            with suppress(OSError):
                file.unlink(missing_ok=True)

    def prune(self, urls: Iterable[str]) -> None:
        """Delete what belongs to no feed any more, and what a fetch that was killed has left; only files of ours."""
        labels = {_label(url) for url in urls}
        with suppress(OSError):
            for file in tuple(self._folder.iterdir()):
                if _OURS.fullmatch(file.name) and (file.name.partition(".")[0] not in labels or _is_left(file)):
                    with suppress(OSError):
                        file.unlink()

    def _state_file(self, url: str) -> Path:
        return self._folder / f"{_label(url)}.json"

    def mark(self, url: str) -> tuple[int, int]:
        """Return when a copy was written (ns) and its size in bytes; zeros where there is none."""
        try:
            found = self.calendar(url).stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size


def _label(url: str) -> str:
    """Return a file's name that says nothing of the address."""
    return sha256(url.encode()).hexdigest()[:16]


def _is_left(file: Path) -> bool:
    try:
        return file.suffix == ".part" and time.time() - file.stat().st_mtime > _LEFT_SECONDS
    except OSError:
        return False


def _refused(error: OSError) -> StorageError:
    return StorageError(Message("The copy of a calendar could not be kept: {reason}.", reason=why(error)))


def _to_json(state: State) -> str:
    def plain(value: object) -> object:
        return value.isoformat() if isinstance(value, datetime) else value

    return json.dumps({name: plain(value) for name, value in asdict(state).items()}, indent=1, ensure_ascii=False)


def _from_json(text: str) -> State:
    kept: dict[str, Any] = json.loads(text)

    def instant(name: str) -> datetime | None:
        moment = datetime.fromisoformat(kept[name]) if kept.get(name) else None
        if moment is not None and moment.tzinfo is None:
            raise ValueError("no instant")
        return None if moment is None else moment.astimezone(UTC)

    return State(
        etag=str(kept.get("etag", "")),
        modified=str(kept.get("modified", "")),
        size=int(kept.get("size", 0)),
        fetched=instant("fetched"),
        due=instant("due"),
        failures=int(kept.get("failures", 0)),
        fault=Fault(kept["fault"]) if kept.get("fault") else None,
        number=int(kept.get("number", 0)),
        empty_times=int(kept.get("empty_times", 0)),
        empty_since=instant("empty_since"),
        sessions=int(kept.get("sessions", 0)),
        name=str(kept.get("name", "")),
    )
