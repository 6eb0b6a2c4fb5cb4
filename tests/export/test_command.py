from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from tests.storage.making import OPENED, PARIS, START, a_session, open_ledger
from venuescreen.cli.export import export
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.ports import Way
from venuescreen.core.session import Session
from venuescreen.i18n import Words, words_for
from venuescreen.paths import assets
from venuescreen.settings.declared import Settings

HEADER = "session_uid,session_start,title,format,arrivals,undone,attendance,source\r\n"
NOW = START + timedelta(weeks=4)


@dataclass
class _Setting:
    """What the whole command line gives: a weekly calendar without end, and an instant."""

    data_dir: Path
    zone: ZoneInfo = PARIS
    settings: Settings = field(default_factory=lambda: Settings(topics=("pricing",)))
    words: Words = field(default_factory=lambda: words_for("en", assets() / "translations"))
    broken: bool = False
    asked: list[tuple[datetime, datetime]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def now(self) -> datetime:
        return NOW.astimezone(UTC)

    def planned_sessions(self, start: datetime, end: datetime) -> Sequence[Session]:
        self.asked.append((start, end))
        if self.broken:
            raise PlainError(Message("sessions.ics can’t be read."))
        return [session for session in map(a_session, range(-5, 50)) if start <= session.start < end]

    def say(self, message: Message) -> None:
        self.said.append(str(message))


async def _hold(path: Path) -> None:
    """Hold the first and the third session: three came to one, nobody to the other."""
    async with open_ledger(path) as ledger:
        first = await ledger.open_session(a_session(0), OPENED)
        for _ in range(3):
            await ledger.add_arrival(first.number, START, Way.TOUCH, None)
        await ledger.open_session(a_session(2), OPENED + timedelta(weeks=2))


@pytest.fixture
def setting(tmp_path: Path) -> _Setting:
    """A venue with two sessions held."""
    asyncio.run(_hold(tmp_path / "ledger.db"))
    return _Setting(tmp_path)


def _run(setting: _Setting, *words: str) -> Result:
    return CliRunner().invoke(export, ["--format", "csv", *words], obj=setting)


def _lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return result.stdout_bytes.decode().split("\r\n")[1:-1]


def test_writes_all_from_the_first_held_to_now(setting: _Setting) -> None:
    """By default: from the first session held to now; a date that no screen saw has source none."""
    assert _lines(_run(setting)) == [
        "coffee@paris,2026-12-03T09:30:00+01:00,Café Ouvert,coffee,3,0,3,arrivals",
        "coffee@paris,2026-12-10T09:30:00+01:00,Café Ouvert,coffee,,,,none",
        "coffee@paris,2026-12-17T09:30:00+01:00,Café Ouvert,coffee,0,0,0,arrivals",
        "coffee@paris,2026-12-24T09:30:00+01:00,Café Ouvert,coffee,,,,none",
    ]


def test_no_ledger_is_a_header(tmp_path: Path) -> None:
    """Before anything was held there is the header alone, and no file is made."""
    setting = _Setting(tmp_path / "new")
    assert _run(setting).stdout_bytes.decode() == HEADER
    assert not setting.data_dir.exists()


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (("--from", "2026-12-10"), ["10", "17", "24"]),
        (("--to", "2026-12-17"), ["03", "10"]),
        (("--from", "2026-12-10T09:30", "--to", "2026-12-17T09:31"), ["10", "17"]),
        (("--from", "2026-12-10T08:30:01Z", "--to", "2026-12-17T08:30:00+00:00"), []),
        (("--from", "2026-11-26", "--to", "2026-12-04"), ["26", "03"]),
        (("--to", "2030-01-01"), ["03", "10", "17", "24"]),
        (("--from", "2029-01-01"), []),
    ],
)
def test_range(setting: _Setting, words: Sequence[str], days: list[str]) -> None:
    """WHEN is the venue's midnight or an instant; the end is left out; what is yet to come is never a row."""
    assert [line.split(",")[1][8:10] for line in _lines(_run(setting, *words))] == days


def test_writes_a_file(setting: _Setting, tmp_path: Path) -> None:
    """With -o the same bytes go to the file and nothing to standard output."""
    out = tmp_path / "counts.csv"
    assert _run(setting, "-o", str(out)).stdout_bytes == b""
    assert out.read_bytes() == _run(setting, "-o", "-").stdout_bytes == _run(setting).stdout_bytes


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_other_formats_are_the_same_in_a_file_and_on_standard_output(
    setting: _Setting, tmp_path: Path, kind: str
) -> None:
    """They hold all tables of the range, wherever they go."""
    out = tmp_path / f"counts.{kind}"
    assert _run(setting, "--format", kind, "-o", str(out)).stdout_bytes == b""
    assert out.read_bytes() == _run(setting, "--format", kind).stdout_bytes
    assert out.read_bytes().startswith(b"PK" if kind == "xlsx" else b'{"$schema"')


def test_the_mark_for_excel_is_for_csv_only(setting: _Setting) -> None:
    """--bom begins a CSV file; with another format it is wrong usage."""
    assert _run(setting, "--bom").stdout_bytes == b"\xef\xbb\xbf" + _run(setting).stdout_bytes
    assert _run(setting, "--format", "json", "--bom").exit_code == 2


def test_a_full_disk_is_code_1(setting: _Setting) -> None:
    """The kernel's own full device: the person is told in a sentence that nothing was saved."""
    result = _run(setting, "-o", "/dev/full")
    assert result.exit_code == 1
    assert "no room left" in setting.said[0]


def test_a_file_that_cannot_be_written_is_code_1(setting: _Setting, tmp_path: Path) -> None:
    """The person is told in a sentence, and nothing is written."""
    result = _run(setting, "-o", str(tmp_path / "missing" / "counts.csv"))
    assert (result.exit_code, result.stdout_bytes) == (1, b"")
    assert "can’t be written" in setting.said[0]


def test_a_calendar_that_cannot_be_read_is_code_1(setting: _Setting) -> None:
    """Half an export would pass for a whole one: nothing is written."""
    setting.broken = True
    result = _run(setting)
    assert (result.exit_code, result.stdout_bytes, setting.said) == (1, b"", ["sessions.ics can’t be read."])


def test_a_damaged_ledger_is_code_1(tmp_path: Path) -> None:
    """A file that can't be read is named; it is not repaired here."""
    (tmp_path / "ledger.db").write_bytes(b"no database" * 99)
    setting = _Setting(tmp_path)
    assert _run(setting).exit_code == 1
    assert "ledger.db" in setting.said[0]
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]


@pytest.mark.parametrize("words", [("--from", "soon"), ("--to", "2026-13-01"), ("--format", "xls"), ("--nonsense",)])
def test_wrong_usage_is_code_2(setting: _Setting, words: Sequence[str]) -> None:
    """What can't be understood is said by click, with code 2."""
    result = _run(setting, *words)
    assert (result.exit_code, result.stdout_bytes) == (2, b"")


async def test_writes_while_the_board_runs(tmp_path: Path) -> None:
    """An arrival acknowledged a moment ago is in the export, and the board goes on counting."""
    async with open_ledger(tmp_path / "ledger.db") as ledger:
        held = await ledger.open_session(a_session(3), OPENED + timedelta(weeks=3))
        for n in range(1, 4):
            await ledger.add_arrival(held.number, held.start, Way.PHONE, None)
            result = await asyncio.to_thread(_run, _Setting(tmp_path))
            assert _lines(result)[0].endswith(f",{n},0,{n},arrivals")
