"""What a fetch does to the last good copy. Real hosts, real child processes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes import PARIS
from tests.feeds import hosts
from tests.feeds.hosts import CALENDAR, EMPTY, Answer, Host
from venuescreen.feed_renewal import Renewal
from venuescreen.feeds.copies import Copies
from venuescreen.feeds.faults import TIME_LIMIT, Fault

NOW = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECONDS = 3.0
"""For a host that is to be left: its time, and no more, is waited for."""


async def test_the_first_fetch_keeps_a_copy(tmp_path: Path) -> None:
    """With what is known of it; nothing else is left in the folder."""
    copies = Copies(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.tagged(CALENDAR))
        state = await Renewal(copies, PARIS).renew(url, NOW)
        assert (state.fetched, state.sessions, state.name, state.fault) == (NOW, 4, "Apéros du port", None)
        assert state == copies.state(url)
        assert state.due is not None
        assert abs(state.due - NOW - HOUR) <= 0.1 * HOUR
        assert copies.calendar(url).read_bytes() == CALENDAR
        assert len(list(tmp_path.iterdir())) == 2
        again = await Renewal(copies, PARIS).renew(url, NOW + HOUR)
        assert host.asked[1].headers["if-none-match"] == '"one"'
        assert (again.fetched, again.sessions, again.etag) == (NOW + HOUR, 4, '"one"')


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (hosts.plain(b"<html>Sign in</html>"), Fault.WEB_PAGE),
        (hosts.status(503), Fault.STATUS),
        (hosts.plain(b"BEGIN:VCALENDAR\r\n" * 30_000 + b"END:VCALENDAR\r\n" * 30_000), Fault.UNREADABLE),
        (
            hosts.plain(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
            Fault.UNREADABLE,
        ),
        (hosts.plain(EMPTY), Fault.EMPTIED),
        (hosts.plain(b""), Fault.EMPTY),
        (hosts.plain(CALENDAR + b"\n" * 10_000_000), Fault.TOO_LARGE),
        (hosts.endless, Fault.TOO_LARGE),
        (hosts.bomb(), Fault.TOO_LARGE),
        (hosts.slow_body, Fault.SLOW),
        (hosts.silent, Fault.SLOW),
        (hosts.redirect("/"), Fault.CIRCLE),
        (hosts.redirect("http://127.0.0.3:9/"), Fault.PRIVATE),
        (hosts.cut_chunked, Fault.CUT),
    ],
    ids=lambda each: str(each) if isinstance(each, Fault) else "",
)
async def test_what_is_not_taken_leaves_the_copy(tmp_path: Path, answer: Answer, fault: Fault) -> None:
    """The copy, its age and what the host named it stay; the fault is known until the next good answer."""
    copies = Copies(tmp_path)
    renewal = Renewal(copies, PARIS, seconds=SECONDS if fault is Fault.SLOW else TIME_LIMIT)
    async with Host() as host:
        url = host.serve(hosts.tagged(CALENDAR))
        await Renewal(copies, PARIS).renew(url, NOW)
        host.serve(answer)
        state = await renewal.renew(url, NOW + HOUR)
        assert (state.fault, state.fetched, state.etag, state.sessions) == (fault, NOW, '"one"', 4)
        assert state.failures == (0 if fault is Fault.EMPTIED else 1)
        assert copies.calendar(url).read_bytes() == CALENDAR
        assert [file.suffix for file in sorted(tmp_path.iterdir())] == [".ics", ".json"]
        host.serve(hosts.plain(CALENDAR))
        state = await Renewal(copies, PARIS).renew(url, NOW + 2 * HOUR)
        assert (state.fault, state.failures, state.empty_times, state.fetched) == (None, 0, 0, NOW + 2 * HOUR)


async def test_suddenly_empty_is_believed_after_a_day(tmp_path: Path) -> None:
    """Twice within a day and once after it: then the copy is empty too, and that is no fault."""
    copies = Copies(tmp_path)
    renewal = Renewal(copies, PARIS)
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        await renewal.renew(url, NOW)
        host.serve(hosts.plain(EMPTY))
        for hours in (1, 2, 24.5):
            state = await renewal.renew(url, NOW + hours * HOUR)
            assert (state.fault, state.fetched) == (Fault.EMPTIED, NOW)
            assert copies.calendar(url).read_bytes() == CALENDAR
        state = await renewal.renew(url, NOW + 25 * HOUR)
        assert (state.fault, state.fetched, state.sessions) == (None, NOW + 25 * HOUR, 0)
        assert copies.calendar(url).read_bytes() == EMPTY


async def test_a_calendar_that_never_had_a_session_is_taken(tmp_path: Path) -> None:
    """An empty one is no fault where there was nothing to lose, nor where all is long past."""
    renewal = Renewal(Copies(tmp_path), PARIS)
    async with Host() as host:
        url = host.serve(hosts.plain(EMPTY))
        assert (await renewal.renew(url, NOW)).fault is None
        host.serve(hosts.plain(CALENDAR))
        years = timedelta(days=900)
        assert (await renewal.renew(url, NOW + years)).sessions == 0
        host.serve(hosts.plain(EMPTY))
        assert (await renewal.renew(url, NOW + years + HOUR)).fault is None


async def test_being_offline_is_no_failure_of_the_feed(tmp_path: Path) -> None:
    """Failures are counted for what the host did, and the wait grows by those alone."""
    renewal = Renewal(Copies(tmp_path), PARIS)
    async with Host() as host:
        url = host.serve(hosts.status(500))
        for times in (1, 2, 3):
            state = await renewal.renew(url, NOW)
            assert state.failures == times
        assert state.due is not None
        assert abs(state.due - NOW - 4 * HOUR) <= 0.4 * HOUR


async def test_a_folder_that_can_not_be_written_is_a_fault_of_the_disk(tmp_path: Path) -> None:
    """And nothing else: no error, and no question to the host."""
    (tmp_path / "feeds").write_text("in the way")
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        state = await Renewal(Copies(tmp_path / "feeds"), PARIS).renew(url, NOW)
        assert state.fault is Fault.DISK
        assert not host.asked
