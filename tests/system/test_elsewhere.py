"""`venuescreen elsewhere` and the demo's sample, by the program itself."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from tests.feeds import hosts
from tests.feeds.hosts import Host
from tests.system.program import found
from tests.system.test_board_app import board_on, until
from venuescreen.board_app import BoardApp
from venuescreen.feeds.faults import Fault

ROOT = Path(__file__).parents[2]
ADELAIDE = b"""\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
X-WR-CALNAME:Adelaide\r
X-WR-TIMEZONE:Australia/Adelaide\r
BEGIN:VEVENT\r
UID:adelaide\r
DTSTAMP:20260101T000000Z\r
DTSTART:20261126T233000Z\r
DURATION:PT2H\r
END:VEVENT\r
END:VCALENDAR\r
"""
"""Written in UTC: the local hour, 10:00 on Friday, takes the zone that the calendar names."""
LYON = ("add", "Lyon", "--zone", "Europe/Paris", "--first", "2026-01-09T09:00", "--rule", "FREQ=WEEKLY;BYDAY=FR")


def elsewhere(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a folder, in English."""
    command = [sys.executable, "-m", "venuescreen", "--data-dir", str(folder), "--lang", "en"]
    return subprocess.run(
        [*command, "elsewhere", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_city_is_added_listed_and_passed_on(tmp_path: Path) -> None:
    """What one venue exports another one imports."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    assert elsewhere(ours, *LYON).returncode == 0
    listed = elsewhere(ours, "list")
    assert (listed.returncode, listed.stdout.split()[:3]) == (0, ["Lyon", "Friday,", "9:00"])
    assert elsewhere(ours, "export", "-o", str(tmp_path / "cities.json")).returncode == 0
    assert elsewhere(theirs, "import", str(tmp_path / "cities.json")).stderr == "Cities added: 1. Replaced: 0.\n"
    there, here = (json.loads(elsewhere(folder, "export").stdout) for folder in (theirs, ours))
    assert there == here
    assert elsewhere(theirs, "remove", "lyon").returncode == 0
    assert elsewhere(theirs, "list").stdout == ""


def test_what_cannot_be_understood_is_refused(tmp_path: Path) -> None:
    """With a sentence and exit code 1; the file is as it was."""
    elsewhere(tmp_path, *LYON)
    before = (tmp_path / "elsewhere.toml").read_bytes()
    wrong = elsewhere(tmp_path, "add", "Bern", "--zone", "Europe/Nowhere", "--first", "2026-01-09T09:00")
    assert (wrong.returncode, "“zone”" in wrong.stderr) == (1, True)
    assert elsewhere(tmp_path, "remove", "Bern").returncode == 1
    (tmp_path / "page.json").write_text("<html>", "utf-8")
    assert elsewhere(tmp_path, "import", str(tmp_path / "page.json")).returncode == 1
    assert elsewhere(tmp_path, "add", "Bern").returncode == 2
    assert (tmp_path / "elsewhere.toml").read_bytes() == before


def line(board: BoardApp) -> str:
    """Return the board's line of other cities, with plain spaces."""
    return str(board._screen.elsewhere.property("line")).replace("\N{NO-BREAK SPACE}", " ")


def test_a_list_of_others_leads_into_no_private_network(tmp_path: Path) -> None:
    """A city whose calendar would be the router is left out and said; who types such an address means it."""
    feeds = {
        "Turin": "http://192.168.1.1/reboot",
        "Milan": "webcal://nas.local/x.ics",
        "Bari": "https://example.org/x",
    }
    cities = [{"city": city, "zone": "Europe/Rome", "feed": feed} for city, feed in feeds.items()]
    (tmp_path / "cities.json").write_text(json.dumps({"cities": cities}), "utf-8")
    done = elsewhere(tmp_path, "import", str(tmp_path / "cities.json"))
    assert done.stderr.splitlines() == [
        "Turin was left out: its calendar’s address is in a private network.",
        "Milan was left out: its calendar’s address is in a private network.",
        "Cities added: 1. Replaced: 0.",
    ]
    assert "Bari" in (tmp_path / "elsewhere.toml").read_text("utf-8")
    added = elsewhere(tmp_path, "add", "Turin", "--zone", "Europe/Rome", "--feed", feeds["Turin"])
    assert added.returncode == 0


async def test_a_calendar_followed_for_elsewhere_is_a_city_on_the_board(tmp_path: Path) -> None:
    """Added by the command while the board is up, its next session is there in its local weekday and hour.

    It opens nothing here, stays when its host fails, and is there after a restart without a network.
    """
    found(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.plain(ADELAIDE))
        async with board_on(tmp_path) as board:
            await until(lambda: board._screen.board.property("takesCheckIns"))
            assert line(board) == ""
            command = [sys.executable, "-m", "venuescreen", "--data-dir", str(tmp_path), "feeds", "add", url]
            done = await asyncio.to_thread(subprocess.run, [*command, "--elsewhere"], timeout=60, check=False)
            assert done.returncode == 0
            await until(lambda: line(board) == "Adelaide Fri 10:00")
            board._screen.elsewhere.open()
            (row,) = board._screen.elsewhere.cities._rows
            assert (row.when, row.off, row.here) == ("Friday, 10:00", "tomorrow", "0:30 here")
            assert "Adelaide" not in [row.what for row in board._screen.coming._rows]
            host.serve(hosts.plain(b"<html></html>"))
            board._office.feeds.ask(url)
            await until(lambda: board._office.feeds.state(url).fault is Fault.WEB_PAGE)
            assert line(board) == "Adelaide Fri 10:00"
    async with board_on(tmp_path) as board:
        await until(lambda: line(board) == "Adelaide Fri 10:00")


async def test_a_citys_calendar_in_the_file_is_fetched_by_the_board(tmp_path: Path) -> None:
    """A city with a `feed` in elsewhere.toml is shown by its name there, in the zone that is given there."""
    found(tmp_path)
    async with Host() as host, board_on(tmp_path) as board:
        url = host.serve(hosts.plain(ADELAIDE))
        done = await asyncio.to_thread(
            elsewhere, tmp_path, "add", "Perth", "--zone", "Australia/Perth", "--feed", url
        )
        assert done.returncode == 0
        await until(lambda: line(board) == "Perth Fri 7:30")
        assert board._office.feeds.state(url).fetched is not None


async def test_the_demo_has_a_sample_that_says_so(tmp_path: Path) -> None:
    """A few cities, marked as a sample on the board's line and on their page; nothing of them needs a network."""
    async with board_on(tmp_path, demo=True) as board:
        await until(lambda: line(board) != "")
        assert board._screen.elsewhere.property("sample") is True
        assert line(board) == "Lyon Fri 9:00 and Genève Sat 10:00"
        board._screen.elsewhere.open()
        assert len(board._screen.elsewhere.cities._rows) == 3
        assert not (tmp_path / "feeds").exists()
