"""Exports for the panel: each in a child process, which is told to stop and tidies up when it is cancelled."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import Any
from zoneinfo import ZoneInfo

from venuescreen.calendars.wire import message_from_parts
from venuescreen.core.errors import Message, PlainError
from venuescreen.export.progress import Step, step_message
from venuescreen.paths import DataFolder
from venuescreen.places import Place, save_places
from venuescreen.ui.export_office import ExportPreview, ExportWish, Told

PATIENCE = 3.0
"""Seconds for a child to tidy up before it is killed."""
_PROGRAM = (sys.executable, "-X", "utf8", "-m", "venuescreen.office.export_child")
_BELOW_NORMAL = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows; elsewhere the child lowers its own priority."""
Line = dict[str, Any]


class ChildOffice:
    """Fulfils `ui.export_office.ExportOffice` for one data folder, and the zone and the topics that its venue has."""

    def __init__(
        self,
        folder: DataFolder,
        zone: Callable[[], ZoneInfo],
        topics: Callable[[], Sequence[str]],
        now: Callable[[], datetime],
        places: Callable[[], Sequence[Place]] = save_places,
    ) -> None:
        self._folder = folder
        self._zone = zone
        self._topics = topics
        self._now = now
        self._places = places

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        return self._zone()

    def now(self) -> datetime:
        """Return the present instant, aware."""
        return self._now()

    async def places(self) -> Sequence[Place]:
        """Return where a file can be saved, at least one."""
        return await asyncio.to_thread(self._places)

    async def preview(self, wish: ExportWish) -> ExportPreview:
        """Return how the export would begin."""
        told = (await self._ask(wish, None, lambda _line: None))["preview"]
        first, last = (date.fromisoformat(day) if day else None for day in told["days"])
        return ExportPreview(told["names"], told["rows"], told["total"], told["not_counted"], first, last)

    async def save(self, wish: ExportWish, folder: Path, told: Told) -> Path:
        """Write a new file and return where it is; nothing is left of it when this fails or is cancelled."""

        def hear(line: Line) -> None:
            done, total = line["done"], line["total"]
            told(step_message(Step(line["step"]), done, total), done / total if total else -1.0)

        return Path((await self._ask(wish, folder, hear))["saved"])

    async def _ask(self, wish: ExportWish, folder: Path | None, hear: Callable[[Line], None]) -> Line:
        asked = {
            "data": str(self._folder.root.absolute()),
            "zone": self.zone.key,
            "topics": list(self._topics()),
            "now": self.now().isoformat(),
            "start": wish.start and wish.start.isoformat(),
            "end": wish.end and wish.end.isoformat(),
            "kind": wish.kind,
            "bom": wish.bom,
            "language": wish.language,
            "folder": folder and str(folder),
        }
        return await _outcome(_Child(asked), hear)


async def _outcome(child: _Child, hear: Callable[[Line], None]) -> Line:
    """Run the child; when the waiting task is cancelled, wait until the child has tidied up."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[Line] = loop.create_future()

    def settle(outcome: Line | PlainError) -> None:
        if isinstance(outcome, PlainError):
            ended.set_exception(outcome)
        else:
            ended.set_result(outcome)

    def heard(line: Line) -> None:
        loop.call_soon_threadsafe(hear, line)

    def work() -> None:
        with suppress(RuntimeError):  # the loop may be closed by now
            outcome = child.run(heard)
            loop.call_soon_threadsafe(settle, outcome)

    # A thread of its own, as the program's end would wait for an executor's.
    Thread(target=work, name="export", daemon=True).start()
    try:
        return await asyncio.shield(ended)
    except asyncio.CancelledError:
        child.stop()
        with suppress(PlainError):
            await ended
        raise


class _Child:
    """One child process: run in a thread, stopped from the loop's. It stops by itself when this process ends."""

    def __init__(self, asked: Line) -> None:
        self._asked = asked
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._said: Line = {}
        """All but the steps: where it writes, and the outcome."""
        self._lock = Lock()

    def run(self, hear: Callable[[Line], None]) -> Line | PlainError:
        """Run it to its end and return its outcome, or what to raise. Blocks."""
        try:
            self._talk(hear)
            if "refused" in self._said:
                return PlainError(message_from_parts(self._said["refused"]))
            return self._said if {"saved", "preview"} & self._said.keys() else _failed(None)
        except (OSError, ValueError, TypeError) as error:
            return _failed(error)
        finally:
            self._tidy()

    def stop(self) -> None:
        """Let it stop and tidy up; kill it if it doesn't."""
        with self._lock:
            self._stopped = True
            if self._process is None or self._process.stdin is None:
                return
            with suppress(OSError):
                self._process.stdin.close()
            kill = Timer(PATIENCE, self._process.kill)
            kill.daemon = True
            kill.start()

    def _talk(self, hear: Callable[[Line], None]) -> None:
        with self._lock:
            if self._stopped:
                return
            self._process = process = self._start()
        with process:
            for written in process.stdout or ():
                line = json.loads(written)
                if "step" in line:
                    hear(line)
                else:
                    self._said |= line

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            _PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_BELOW_NORMAL
        )
        if process.stdin is not None:
            process.stdin.write(json.dumps(self._asked).encode() + b"\n")
            process.stdin.flush()
        return process

    def _tidy(self) -> None:
        """Remove what it left when it was killed, or saved in the moment in which it was to stop."""
        left = ("part", "saved") if self._stopped else ("part",)
        for name in left:
            if name in self._said:
                with suppress(OSError):
                    Path(self._said[name]).unlink(missing_ok=True)


def _failed(why: Exception | None) -> PlainError:
    error = PlainError(Message("The export stopped before its end. Nothing was saved."))
    error.__cause__ = why
    return error
