"""The command and the panel's child as real processes: stopped, killed, watched from a terminal."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from tests.export.venues import FEW, hold, make_long
from tests.stage import SetClock
from tests.storage.making import PARIS, START, a_session, open_ledger
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.events import Events
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.core.room import Room
from venuescreen.office.exports import PATIENCE, ChildOffice
from venuescreen.paths import DataFolder
from venuescreen.ui.export_office import ExportWish

NOW = START.astimezone(UTC) + timedelta(weeks=4, hours=-1)
OVER = NOW + timedelta(days=3)
"""When the quarter is over."""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A venue of a few sessions."""
    folder = asyncio.run(hold(tmp_path / "venue", *FEW))
    folder.settings.write_text('zone = "Europe/Paris"\ntopics = ["pricing", "matériel"]\n', "utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder to save into."""
    place = tmp_path / "out"
    place.mkdir()
    return place


def _command(folder: DataFolder, *words: str, now: datetime = NOW) -> list[str]:
    program = (sys.executable, "-m", "venuescreen", "--data-dir", str(folder.root), "--now", now.isoformat())
    return [*program, "export", *words]


def _poll(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def _is_writing(place: Path) -> bool:
    return any(path.name.endswith(".part") for path in place.iterdir())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_ctrl_c_leaves_nothing(folder: DataFolder, out: Path, kind: str) -> None:
    """Interrupted while it writes, the command leaves no file, and no half of one."""
    make_long(folder)
    command = _command(folder, "--format", kind, "-o", str(out / f"counts.{kind}"))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _poll(lambda: _is_writing(out))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode != 0
    assert b"Traceback" not in said
    assert list(out.iterdir()) == []


def test_progress_is_for_a_terminal_only(folder: DataFolder, out: Path) -> None:
    """On a terminal's standard error a line says what is done, and is cleared; in a pipe there is nothing."""
    command = _command(folder, "--format", "csv", "-o", str(out / "counts.csv"))
    piped = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert (piped.stdout, piped.stderr) == (b"", b"")
    mine, theirs = pty.openpty()
    try:
        subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=True)
        said = os.read(mine, 10_000).decode()
    finally:
        os.close(mine)
        os.close(theirs)
    assert "Reading the counts…" in said
    assert "Reading the calendar…" in said
    assert said.endswith("\r\x1b[K")


def _office(folder: DataFolder, now: datetime = NOW) -> ChildOffice:
    return ChildOffice(folder, lambda: PARIS, lambda: ("pricing", "matériel"), lambda: now)


def _wish(kind: str, start: datetime | None = None, end: datetime | None = None) -> ExportWish:
    return ExportWish(kind, False, start, end, "en")


def _ignore(step: Message, part: float) -> None:
    del step, part


async def test_a_child_saves_what_the_command_writes(folder: DataFolder, out: Path) -> None:
    """The panel's file is the command's, byte by byte, under a name with its days."""
    for kind in ("csv", "json"):
        path = await _office(folder).save(_wish(kind), out, _ignore)
        assert path.name == f"attendance_2026-12-03_2026-12-24.{kind}"
        command = _command(folder, "--format", kind)
        printed = (await asyncio.to_thread(subprocess.run, command, capture_output=True, check=True)).stdout
        assert _without_when(path.read_bytes()) == _without_when(printed)


def _without_when(written: bytes) -> bytes:
    """The command's clock goes on from --now."""
    return b"\n".join(line for line in written.split(b"\n") if b'"created"' not in line)


async def test_the_preview_is_what_the_file_begins_with(folder: DataFolder, out: Path) -> None:
    """Its rows are the CSV's first ones, and its numbers those of the file."""
    preview = await _office(folder).preview(_wish("csv"))
    path = await _office(folder).save(_wish("csv"), out, _ignore)
    lines = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    assert [list(preview.names), *map(list, preview.rows)] == lines
    assert (preview.total, preview.not_counted) == (4, 1)
    assert (str(preview.first), str(preview.last)) == ("2026-12-03", "2026-12-24")


async def test_an_empty_range_is_told(folder: DataFolder) -> None:
    """Days without a session give no row and no day."""
    preview = await _office(folder).preview(_wish("csv", NOW - timedelta(days=2000), NOW - timedelta(days=1999)))
    assert (preview.total, preview.first, list(preview.rows)) == (0, None, [])


async def test_who_comes_in_does_not_wait_for_a_long_export(folder: DataFolder, out: Path) -> None:
    """While a spreadsheet of 80,000 sessions is being written, arrivals are kept at once, one after the other."""
    make_long(folder)
    clock, took = SetClock(START + timedelta(minutes=5)), []
    async with open_ledger(folder.ledger) as ledger:
        desk = Desk(Room(clock, Events()), ledger)
        await desk.doors.follow(Calendar((a_session(),)))
        saving = asyncio.ensure_future(_office(folder, clock.now()).save(_wish("xlsx"), out, _ignore))
        while not saving.done():
            began = time.monotonic()
            await desk.count(Way.TOUCH)
            took.append(time.monotonic() - began)
            await asyncio.sleep(0)  # let the export be heard
        assert (await saving).exists()
    assert len(took) > 20
    assert max(took) < 1, max(took)


async def test_a_cancelled_export_leaves_nothing(folder: DataFolder, out: Path) -> None:
    """Cancelled while the child writes, it is over at once and there is no file, nor half of one."""
    make_long(folder)
    save = asyncio.ensure_future(_office(folder).save(_wish("xlsx"), out, _ignore))
    await asyncio.to_thread(_poll, lambda: _is_writing(out))
    save.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(save, PATIENCE * 2 / 3)  # it stopped by itself: it was not killed
    assert list(out.iterdir()) == []


async def test_a_child_whose_asker_died_leaves_nothing(folder: DataFolder, out: Path) -> None:
    """When the board is killed, its child stops by itself and removes what it had begun."""
    make_long(folder)
    script = (
        "import asyncio, sys\n"
        "from tests.office import test_export_processes as own\n"
        "office = own._office(own.DataFolder(own.Path(sys.argv[1])))\n"
        "asyncio.run(office.save(own._wish('xlsx'), own.Path(sys.argv[2]), own._ignore))"
    )
    command = [sys.executable, "-c", script, str(folder.root), str(out)]
    with await asyncio.to_thread(subprocess.Popen, command) as board:
        await asyncio.to_thread(_poll, lambda: _is_writing(out))
        board.kill()
    await asyncio.to_thread(_poll, lambda: list(out.iterdir()) == [], 10)


async def test_what_goes_wrong_in_the_child_is_told(folder: DataFolder, tmp_path: Path) -> None:
    """Its sentence comes through: of a folder that has gone, and of a ledger that can't be read."""
    with pytest.raises(PlainError, match="can’t be written"):
        await _office(folder).save(_wish("csv"), tmp_path / "gone", _ignore)
    folder.ledger.write_bytes(b"no database" * 99)
    with pytest.raises(PlainError, match=r"ledger\.db"):
        await _office(folder).preview(_wish("csv"))


async def test_a_large_file_tells_how_far_it_is(folder: DataFolder, out: Path) -> None:
    """The steps come in order, and the part of the rows only grows, to the whole."""
    make_long(folder, 3_000)
    told: list[tuple[str, float]] = []
    await _office(folder).save(_wish("csv"), out, lambda step, part: told.append((str(step), part)))
    parts = [part for _, part in told if part >= 0]
    assert [step for step, _ in told[:2]] == ["Reading the counts…", "Reading the calendar…"]
    assert parts == sorted(parts)
    assert (len(parts) > 3, parts[-1]) == (True, 1)


async def test_by_topic_never_fewer_than_five(folder: DataFolder, out: Path) -> None:
    """Of 7, 3 and 5 the 3 is not told, nor the 5 that would tell it; nor when the venue has dropped the topic."""
    path = await _office(folder, OVER).save(_wish("xlsx"), out, _ignore)
    rows = list(openpyxl.load_workbook(path).worksheets[2].iter_rows(min_row=2, values_only=True))
    assert rows == [
        ("2026-Q4", "matériel", None, 10),
        ("2026-Q4", "pricing", 7, None),
        ("2026-Q4", None, None, 10),
    ]
    office = ChildOffice(folder, lambda: PARIS, lambda: ("pricing",), lambda: OVER)
    resources = json.loads((await office.save(_wish("json"), out, _ignore)).read_text("utf-8"))["resources"]
    assert resources[2]["data"][1:] == [list(row) for row in rows]


async def test_no_two_exports_can_be_subtracted(folder: DataFolder, out: Path) -> None:
    """Exported for any days, at any hour, a quarter's topics are told alike or not at all: no session stands out."""
    weeks = [START + timedelta(weeks=week, hours=-1) for week in range(4)]
    spans = [(None, None), *((start, end) for start in weeks for end in (*weeks, None) if end is None or end > start)]
    for now in (NOW - timedelta(weeks=1), NOW, OVER):
        told = set()
        for start, end in spans:
            path = await _office(folder, now).save(ExportWish("json", False, start, end, "en"), out, _ignore)
            told.add(json.dumps(json.loads(path.read_text("utf-8"))["resources"][2]["data"][1:]))
        assert len(told - {"[]"}) == (now == OVER), told


@contextlib.contextmanager
def _full_folder(place: Path) -> Iterator[Path]:
    """A file system of 100 kB, where this machine lets us have one."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


async def test_a_full_stick_is_told_and_has_no_half_file(folder: DataFolder, out: Path) -> None:
    """On a file system that fills up, the sentence says that nothing was saved, and nothing was."""
    make_long(folder)
    with _full_folder(out):
        with pytest.raises(PlainError, match="no room left"):
            await _office(folder).save(_wish("csv"), out, _ignore)
        assert list(out.iterdir()) == []


async def test_a_name_cannot_get_in(tmp_path: Path, out: Path) -> None:
    """What a guest typed, name and subject, is in no byte of any format, while the guest is still on the wall."""
    folder = await hold(tmp_path / "named")
    clock = SetClock(START + timedelta(minutes=5))
    async with open_ledger(folder.ledger) as ledger:
        desk = Desk(Room(clock, Events()), ledger)
        await desk.doors.follow(Calendar((a_session(),)))
        await desk.check_in(Introduction("Zzmarkername", "zzmarkersubject", Stance.OFFERS), Way.TOUCH)
        assert [guest.said.first_name for guest in desk.room.wall] == ["Zzmarkername"]
        for kind in ("csv", "xlsx", "json"):
            path = await _office(folder, clock.now()).save(_wish(kind), out, _ignore)
            written = _unpacked(path) if kind == "xlsx" else path.read_bytes()
            assert b"coffee@paris" in written
            assert b"zzmarker" not in written.lower()


def _unpacked(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist())
