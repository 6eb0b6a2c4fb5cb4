"""`venuescreen feeds`, as it is called."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.feeds import hosts
from tests.feeds.hosts import CALENDAR, Host
from tests.system.program import VENUE
from venuescreen.cli.feeds import feeds
from venuescreen.cli.venue import Venue
from venuescreen.clock import SystemClock
from venuescreen.paths import DataFolder


async def called(folder: Path, *arguments: str) -> Result:
    """Run the command; in a thread, as the host is on this loop."""
    (folder / "venue.toml").write_text(VENUE, "utf-8")
    venue = Venue(DataFolder(folder), SystemClock(), "en")
    return await asyncio.to_thread(CliRunner().invoke, feeds, list(arguments), obj=venue)


async def test_a_feed_is_added_fetched_listed_and_removed(tmp_path: Path) -> None:
    """Each step says what it did; no password is printed."""
    async with Host() as host:
        host.serve(hosts.plain(CALENDAR), "/a.ics")
        added = await called(tmp_path, "add", host.url("/a.ics", credentials="me:pass@"), "--name", "Port")
        assert (added.exit_code, "127.0.0.1 is followed now" in added.output) == (0, True)
        listed = await called(tmp_path, "list")
        assert "Not fetched yet." in listed.output
        fetched = await called(tmp_path, "fetch")
        assert (fetched.exit_code, fetched.output.startswith("Port: Fetched ")) == (0, True)
        listed = await called(tmp_path, "list", "--json")
        (feed,) = json.loads(listed.output)
        assert (feed["for"], feed["name"], feed["problem"]) == ("here", "Port", None)
        assert feed["url"] == host.url("/a.ics")
        assert "pass" not in added.output + fetched.output + listed.output
        removed = await called(tmp_path, "remove", "1")
        assert removed.exit_code == 0
        assert (await called(tmp_path, "list", "--json")).output.strip() == "[]"
        assert not list((tmp_path / "feeds").iterdir())


async def test_what_fails_is_said_with_exit_code_1(tmp_path: Path) -> None:
    """A host that fails, an address that is none, a feed that is not followed."""
    async with Host() as host:
        await called(tmp_path, "add", host.serve(hosts.status(503)), "--elsewhere")
        failed = await called(tmp_path, "fetch", "1")
    assert (failed.exit_code, "an error (503)" in failed.output) == (1, True)
    for arguments in (("add", "hello"), ("remove", "7"), ("remove", "example.org/x"), ("fetch", "example.org/x")):
        result = await called(tmp_path, *arguments)
        assert (result.exit_code, result.output.count("\n")) == (1, 1), result.output
    assert (await called(tmp_path, "add")).exit_code == 2
    (tmp_path / "feeds.toml").write_text("[[feed")
    for line in ("list", "fetch", "add example.org/x", "remove 1"):
        assert (await called(tmp_path, *line.split())).exit_code == 1
