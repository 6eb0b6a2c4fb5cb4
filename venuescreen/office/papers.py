"""Paper for the panel: each drawing in a child process, which is ended when nobody wants it any more."""

from __future__ import annotations

import asyncio
import base64
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from zoneinfo import ZoneInfo

from venuescreen.calendars.wire import message_from_parts
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.paper import CodeHolds, PaperWish
from venuescreen.i18n import words_for
from venuescreen.paths import DataFolder, assets
from venuescreen.places import Place, save_places
from venuescreen.ui.paper_office import PaperPreview

TIME_LIMIT = 60.0
"""Seconds: a calendar of 20,000 events takes about ten to read."""
_PROGRAM = (sys.executable, "-X", "utf8", "-m", "venuescreen.office.paper_child")
_BELOW_NORMAL = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows; elsewhere the child is quick enough."""
Answer = dict[str, Any]


class ChildPaperOffice:
    """Fulfils `ui.paper_office.PaperOffice` for one data folder, and its venue's zone and languages."""

    def __init__(
        self,
        folder: DataFolder,
        zone: Callable[[], ZoneInfo],
        languages: Callable[[], Sequence[str]],
        now: Callable[[], datetime],
        places: Callable[[], Sequence[Place]] = save_places,
    ) -> None:
        """`now` returns the present instant, aware."""
        self._folder = folder
        self._zone = zone
        self._languages = languages
        self._now = now
        self._places = places

    def languages(self) -> Sequence[tuple[str, str]]:
        """Return the venue's languages, its own first, each with its name in itself."""
        return [(language, _name(language)) for language in self._languages()]

    async def places(self) -> Sequence[Place]:
        """Return where a file can be saved, at least one."""
        return await asyncio.to_thread(self._places)

    async def preview(self, wish: PaperWish) -> PaperPreview:
        """Return what would be printed. Raises `PlainError`."""
        told = await self._ask(wish, None)
        return PaperPreview(
            base64.b64decode(told["picture"]),
            told["sheets"],
            [(uid, label) for uid, label in told["series"]],
            told["chosen"],
            CodeHolds(told["holds"]),
            told["host"],
        )

    async def save(self, wish: PaperWish, folder: Path) -> Path:
        """Write a new PDF and return where it is; nothing is left of it when this fails. Raises `PlainError`."""
        return Path((await self._ask(wish, folder))["saved"])

    async def _ask(self, wish: PaperWish, folder: Path | None) -> Answer:
        # One that writes a file is let end: it takes a moment, and then the file is whole.
        return await _outcome(_Child(self._asked(wish, folder)), may_kill=folder is None)

    def _asked(self, wish: PaperWish, folder: Path | None) -> Answer:
        return {
            "data": str(self._folder.root.absolute()),
            "zone": self._zone().key,
            "now": self._now().isoformat(),
            "wish": asdict(wish),
            "folder": folder and str(folder),
        }


@cache
def _name(language: str) -> str:
    """Return what a language is called in itself: read once, as the page asks at each change."""
    return words_for(language, assets() / "translations").name


async def _outcome(child: _Child, *, may_kill: bool) -> Answer:
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[Answer] = loop.create_future()

    def settle(outcome: Answer | PlainError) -> None:
        if ended.done():
            return
        if isinstance(outcome, PlainError):
            ended.set_exception(outcome)
        else:
            ended.set_result(outcome)

    def work() -> None:
        outcome = child.run()
        with suppress(RuntimeError):  # the loop may be closed by now
            loop.call_soon_threadsafe(settle, outcome)

    # A thread of its own, as the program's end would wait for an executor's.
    Thread(target=work, name="paper", daemon=True).start()
    try:
        return await ended
    finally:
        if may_kill:
            child.stop()


class _Child:
    """One child process: run in a thread, ended from the loop's."""

    def __init__(self, asked: Answer) -> None:
        self._asked = asked
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._lock = Lock()

    def run(self) -> Answer | PlainError:
        """Run it to its end and return its answer, or what to raise. Blocks."""
        try:
            answer: Answer = json.loads(self._talk())
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            return _failed(error)
        return PlainError(message_from_parts(answer["refused"])) if "refused" in answer else answer

    def stop(self) -> None:
        """End it if it runs, and let it not start if it doesn't yet."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _talk(self) -> bytes:
        with self._lock:
            if self._stopped:
                return b""
            self._process = process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                _PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_BELOW_NORMAL
            )
        with process:
            try:
                out, _ = process.communicate(json.dumps(self._asked).encode() + b"\n", timeout=TIME_LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        return out


def _failed(why: Exception) -> PlainError:
    error = PlainError(Message("The page could not be drawn. Please try again."))
    error.__cause__ = why
    return error
