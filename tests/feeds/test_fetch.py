"""Fetching in the child process, from a real host that misbehaves. For loopback, the owner's address names it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.feeds import hosts
from tests.feeds.hosts import CALENDAR, Answer, Host
from venuescreen.feeds.faults import Fault, Refused
from venuescreen.feeds.fetch import Fetched, fetch
from venuescreen.feeds.getting import Wanted, get
from venuescreen.feeds.reach import Network

LIMIT = 1.5


async def refused(url: str, part: Path, seconds: float = LIMIT) -> Refused:
    """Fetch what is to be refused; return how."""
    with pytest.raises(Refused) as told:
        await fetch(url, part, seconds=seconds)
    assert not part.exists()
    return told.value


@pytest.mark.parametrize("answer", [hosts.plain(CALENDAR), hosts.packed(CALENDAR)], ids=["plain", "gzip"])
async def test_a_calendar_comes_whole(tmp_path: Path, answer: Answer) -> None:
    """What the host gives is in the file, byte for byte, packed on its way or not."""
    part = tmp_path / "part"
    async with Host() as host:
        assert await fetch(host.serve(answer), part) == Fetched(True, "", "")
        assert host.asked[0].headers["accept-encoding"] == "gzip"
    assert part.read_bytes() == CALENDAR


async def test_what_is_known_is_not_sent_again(tmp_path: Path) -> None:
    """With the ETag of the copy, the host says that it is the newest, and nothing is written."""
    part = tmp_path / "part"
    async with Host() as host:
        url = host.serve(hosts.tagged(CALENDAR))
        first = await fetch(url, part)
        part.unlink()
        assert first == Fetched(True, '"one"', "")
        assert await fetch(url, part, etag=first.etag) == Fetched(False, '"one"', "")
    assert not part.exists()


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (hosts.plain(CALENDAR + b"\n" * 10_000_000), Fault.TOO_LARGE),
        (hosts.plain(b"<!DOCTYPE html><html>BEGIN:VCALENDAR</html>"), Fault.WEB_PAGE),
        (hosts.plain(b"hello"), Fault.NOT_CALENDAR),
        (hosts.plain(b""), Fault.EMPTY),
        (hosts.plain(b"\xef\xbb\xbf \r\n"), Fault.EMPTY),
        (hosts.plain(CALENDAR, length=len(CALENDAR) + 9), Fault.CUT),
        (hosts.packed(CALENDAR, cut=9), Fault.CUT),
        (hosts.cut_chunked, Fault.CUT),
        (hosts.cut_plain, Fault.CUT),
        (hosts.garbage, Fault.ODD),
        (hosts.plain(CALENDAR, "Content-Encoding: br"), Fault.ODD),
        (hosts.status(500), Fault.STATUS),
        (hosts.status(204), Fault.STATUS),
        (hosts.status(304), Fault.STATUS),
        (hosts.status(404), Fault.GONE),
        (hosts.status(403), Fault.SHUT_OUT),
        (hosts.redirect("/"), Fault.CIRCLE),
        (hosts.redirect("ftp://127.0.0.1/x.ics"), Fault.ODD_REDIRECT),
        (hosts.redirect("file:///etc/passwd"), Fault.ODD_REDIRECT),
    ],
    ids=lambda each: str(each) if isinstance(each, Fault) else "",
)
async def test_what_is_no_calendar_is_refused(answer: Answer, fault: Fault) -> None:
    """Whatever a host gives instead of a calendar is named. In a thread: the child does nothing else."""
    async with Host() as host:
        with pytest.raises(Refused) as told:
            await asyncio.to_thread(get, Wanted(host.serve(answer)), Network())
        assert told.value.fault is fault


@pytest.mark.parametrize(
    ("answer", "fault"),
    [(hosts.endless, Fault.TOO_LARGE), (hosts.bomb(), Fault.TOO_LARGE), (hosts.status(500), Fault.STATUS)],
    ids=["endless", "bomb", "status"],
)
async def test_the_child_says_why_and_leaves_nothing(tmp_path: Path, answer: Answer, fault: Fault) -> None:
    """However much came, no file is there afterwards."""
    async with Host() as host:
        assert (await refused(host.serve(answer), tmp_path / "part", 20)).fault is fault


@pytest.mark.parametrize("answer", [hosts.silent, hosts.slow_headers, hosts.slow_body])
async def test_a_slow_host_is_left_in_time(tmp_path: Path, answer: Answer) -> None:
    """A host that goes on for ever, byte by byte, is left when the time is over."""
    async with Host() as host:
        began = time.monotonic()
        assert (await refused(host.serve(answer), tmp_path / "part")).fault is Fault.SLOW
        assert time.monotonic() - began < LIMIT + 5


async def test_nobody_there(tmp_path: Path) -> None:
    """A port where nobody listens does not answer."""
    async with Host() as host:
        url = host.url()
    assert (await refused(url, tmp_path / "part")).fault is Fault.UNREACHABLE


async def test_the_child_ends_with_who_waits_and_shows_no_address(tmp_path: Path) -> None:
    """While it runs, no process's arguments hold the address; when the task is cancelled, the child is gone."""
    async with Host() as host:
        host.answers["/secret-token.ics"] = hosts.silent
        task = asyncio.create_task(fetch(host.url("/secret-token.ics", credentials="me:pass@"), tmp_path / "part"))
        async with asyncio.timeout(20):
            while not host.asked:  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0.01)
        child = [pid for pid in _children() if b"venuescreen.feeds.child" in _arguments(pid)]
        assert len(child) == 1
        assert b"secret-token" not in _arguments(child[0])
        task.cancel()
        async with asyncio.timeout(10):
            while child[0] in _children():  # noqa: ASYNC110  # likewise
                await asyncio.sleep(0.01)


def _children() -> list[int]:
    return [int(pid) for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]


def _arguments(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize("answer", [hosts.bomb(), hosts.endless, hosts.endless_chunk, hosts.endless_interims])
async def test_no_host_costs_the_child_much_memory(answer: Answer) -> None:
    """300 MB in a third of one of gzip, or as much as is taken: the child never holds much more than the limit."""
    script = (
        "import sys\n"
        "from venuescreen.feeds.faults import Refused\n"
        "from venuescreen.feeds.getting import Wanted, get\n"
        "from venuescreen.feeds.reach import Network\n"
        "try: get(Wanted(sys.argv[1]), Network())\n"
        "except Refused as refused: print(refused.fault)\n"
        "print(*(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    async with Host() as host:
        told = await asyncio.to_thread(_output, script, host.serve(answer))
    fault, kilobytes = told.split()
    assert fault == Fault.TOO_LARGE
    assert int(kilobytes) < 70_000


def _output(script: str, url: str) -> str:
    command = [sys.executable, "-c", script, url]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
