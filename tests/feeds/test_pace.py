from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.feeds.copies import Copies, State
from venuescreen.feeds.faults import Fault, sentence
from venuescreen.feeds.pace import EVERY, LONGEST, SOON, believes_empty, is_due, wait_after

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://example.org/private-token/a.ics"


@pytest.mark.parametrize(
    ("failures", "wait"),
    [(0, EVERY), (1, HOUR), (2, 2 * HOUR), (3, 4 * HOUR), (5, 16 * HOUR), (6, LONGEST), (999, LONGEST)],
)
def test_failures_double_the_wait_up_to_a_day(failures: int, wait: timedelta) -> None:
    """With ten per cent more or less, by chance."""
    state = State(failures=failures, fault=Fault.STATUS if failures else None)
    assert wait_after(state, 0.5) == wait
    assert wait_after(state, 0) == wait * 0.9
    assert wait_after(state, 1) == wait * 1.1


@pytest.mark.parametrize("fault", [Fault.OFFLINE, Fault.CLOCK, Fault.DISK])
def test_the_laptops_own_faults_are_tried_again_soon(fault: Fault) -> None:
    """Once the Wi-Fi is there nobody should wait for hours, whatever had failed before."""
    assert wait_after(State(failures=7, fault=fault), 0.5) == SOON


def test_a_feed_is_due_after_its_time_and_when_the_clock_was_set() -> None:
    """A due time that is further ahead than any wait was made by a wrong clock."""
    assert is_due(None, NOW)
    assert is_due(NOW, NOW)
    assert not is_due(NOW + HOUR, NOW)
    assert not is_due(NOW + 26 * HOUR, NOW)
    assert is_due(NOW + 27 * HOUR, NOW)


@pytest.mark.parametrize(
    ("times", "hours", "believed"), [(0, None, False), (1, 30, False), (2, 23, False), (2, 24, True), (9, 23, False)]
)
def test_an_empty_calendar_is_believed_at_the_third_time_after_a_day(
    times: int, hours: int | None, believed: bool
) -> None:
    """Both are needed: a host that is broken for an afternoon says it thirty times."""
    since = None if hours is None else NOW - hours * HOUR
    assert believes_empty(State(empty_times=times, empty_since=since), NOW) is believed


def test_every_fault_has_a_sentence() -> None:
    """Made of the host alone: no sentence holds the rest of an address."""
    for fault in Fault:
        said = str(sentence(fault, "example.org", 503))
        assert "{" not in said
        assert len(said) > 20


def kept(tmp_path: Path, state: State, size: int = 3) -> Copies:
    """Return copies with one feed."""
    copies = Copies(tmp_path / "feeds")
    copies.keep(URL, state)
    copies.calendar(URL).write_bytes(b"x" * size)
    return copies


def test_what_is_known_of_a_feed_comes_back(tmp_path: Path) -> None:
    """All of it, and no word of its address."""
    state = State('"e"', "Tue", 3, NOW, NOW + HOUR, 2, Fault.STATUS, 503, 1, NOW - HOUR, 12, "Café")
    copies = kept(tmp_path, state)
    assert copies.state(URL) == state
    for file in (tmp_path / "feeds").iterdir():
        assert "token" not in file.name
        assert b"token" not in file.read_bytes()


def test_of_a_copy_that_changed_the_host_is_told_nothing(tmp_path: Path) -> None:
    """A copy that was deleted or cut is fetched anew, and only once: its host has not to hear of it each second."""
    copies = kept(tmp_path, State('"e"', "Tue", 3, NOW, NOW + HOUR, 2))
    copies.calendar(URL).unlink()
    assert copies.state(URL) == State(failures=2)
    copies.calendar(URL).write_bytes(b"cut!")
    assert copies.state(URL) == State(size=4, failures=2)
    copies.keep(URL, State(size=4, failures=3, due=NOW + HOUR))
    assert copies.state(URL).due == NOW + HOUR


BEYOND = b'{"failures": 1e999}'
NEVER = b'{"due": "9999-12-31T23:59:59-23:59"}'
"""A number and an instant beyond all that there are: a backup of others may hold any file."""


@given(
    st.binary(max_size=60)
    | st.sampled_from([b"{}", b"[]", b'{"due": 3}', b'{"fault": "x"}', b'{"fetched": "2026-01-01"}', BEYOND, NEVER])
)
def test_any_state_file_is_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """What is no state is none."""
    copies = Copies(tmp_path_factory.getbasetemp() / "any")
    copies.keep(URL, State())
    next((tmp_path_factory.getbasetemp() / "any").glob("*.json")).write_bytes(content)
    assert copies.state(URL) == State()


def test_pruning_deletes_only_what_is_ours(tmp_path: Path) -> None:
    """Of feeds that are followed no more; what else lies there stays."""
    copies = kept(tmp_path, State(size=3))
    other = "https://example.org/b.ics"
    copies.keep(other, State())
    copies.part(other).touch()
    (tmp_path / "feeds" / "mine.ics").touch()
    copies.prune([URL])
    left = {file.name for file in (tmp_path / "feeds").iterdir()}
    assert left == {copies.calendar(URL).name, copies.calendar(URL).with_suffix(".json").name, "mine.ics"}
