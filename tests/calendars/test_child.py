"""Reading in a process of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from tests.calendars.support import COFFEE, PARIS, calendar, event, read
from venuescreen.calendars import child as child_module
from venuescreen.calendars.child import read_in_child
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import PlainError

LOW, HIGH = datetime(2026, 1, 1, tzinfo=PARIS), datetime(2027, 1, 1, tzinfo=PARIS)
TEXT = calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=3"), event("UID:1", "DTSTART:x"))


async def test_gives_what_reading_here_gives(tmp_path: Path) -> None:
    """Sessions, series and problems."""
    file = tmp_path / "sessions.ics"
    file.write_text(TEXT, newline="")
    assert await read_in_child(file, PARIS, LOW, HIGH) == read(TEXT)


async def test_a_file_that_is_not_there_is_an_empty_calendar(tmp_path: Path) -> None:
    """A venue may have no session yet."""
    assert await read_in_child(tmp_path / "none.ics", PARIS, LOW, HIGH) == Calendar()


async def test_a_refusal_comes_through_in_its_own_words(tmp_path: Path) -> None:
    """With its template and values, to be put in any language."""
    file = tmp_path / "sessions.ics"
    file.write_bytes(b"x" * 10_000_001)
    with pytest.raises(PlainError) as refused:
        await read_in_child(file, PARIS, LOW, HIGH)
    assert refused.value.message.template.startswith("This calendar is larger than {most} MB")
    assert refused.value.message.values["most"] == 10


async def test_a_folder_in_its_place_is_a_plain_error(tmp_path: Path) -> None:
    """The system's reason is told, and no path."""
    with pytest.raises(PlainError, match="could not be opened") as refused:
        await read_in_child(tmp_path, PARIS, LOW, HIGH)
    assert str(tmp_path.parent) not in str(refused.value)


async def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a sentence says so."""
    started = _instead(monkeypatch, "import time; time.sleep(60)")
    file = tmp_path / "sessions.ics"
    file.write_text(TEXT)
    with pytest.raises(PlainError, match="took too long"):
        await read_in_child(file, PARIS, LOW, HIGH, time_limit=0.2)
    assert started.first().poll() is not None


@pytest.mark.parametrize(
    "program", ["import os; os.kill(os.getpid(), 9)", "raise SystemExit(7)", "print('{')", "raise SystemExit(3)"]
)
async def test_a_child_that_fails_is_a_plain_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """Killed, crashed, or talking nonsense."""
    _instead(monkeypatch, program)
    file = tmp_path / "sessions.ics"
    file.write_text(TEXT)
    with pytest.raises(PlainError, match=r"sessions\.ics could not be read"):
        await read_in_child(file, PARIS, LOW, HIGH)


async def test_a_cancelled_reading_leaves_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends with the task."""
    started = _instead(monkeypatch, "import time; time.sleep(60)")
    file = tmp_path / "sessions.ics"
    file.write_text(TEXT)
    task = asyncio.create_task(read_in_child(file, PARIS, LOW, HIGH))
    process = await asyncio.to_thread(started.first)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(process.wait, 10) != 0


def test_a_program_that_ends_meanwhile_does_not_wait(tmp_path: Path) -> None:
    """Nor does it leave the child behind."""
    fifo = tmp_path / "sessions.ics"
    subprocess.run(["mkfifo", str(fifo)], check=True)  # a child that opens it waits for ever
    program = (
        "import asyncio, sys\n"
        "from datetime import datetime\nfrom pathlib import Path\nfrom zoneinfo import ZoneInfo\n"
        "from venuescreen.calendars import child\n"
        "zone = ZoneInfo('UTC')\n"
        "P, made = child.subprocess.Popen, []\n"
        "child.subprocess.Popen = lambda *a, **k: made.append(P(*a, **k)) or made[-1]\n"
        "async def main():\n"
        "    now = datetime.now(zone)\n"
        "    kept = asyncio.create_task(child.read_in_child(Path(sys.argv[1]), zone, now, now))\n"
        "    while not made: await asyncio.sleep(0.01)\n"
        "    print(made[0].pid, flush=True)\n"
        "    asyncio.get_running_loop().stop()\n"
        "loop = asyncio.new_event_loop(); loop.create_task(main()); loop.run_forever()\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(fifo)], capture_output=True, text=True, timeout=30)
    assert _is_over(int(done.stdout))


def _is_over(process: int) -> bool:
    """Whether a process is gone, or was ended and only waits to be forgotten by the system."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


class _Started:
    """The processes as they start."""

    def __init__(self) -> None:
        self.event = Event()
        self.processes: list[subprocess.Popen[bytes]] = []

    def first(self) -> subprocess.Popen[bytes]:
        """Wait for the first one."""
        assert self.event.wait(10)
        return self.processes[0]


def _instead(monkeypatch: pytest.MonkeyPatch, program: str) -> _Started:
    """Let the child run another program."""
    started = _Started()
    real = subprocess.Popen

    def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.processes.append(real(*arguments, **options))  # type: ignore[call-overload]
        started.event.set()
        return started.processes[-1]

    monkeypatch.setattr(child_module, "_PROGRAM", (sys.executable, "-c", program))
    monkeypatch.setattr(subprocess, "Popen", start)
    return started
