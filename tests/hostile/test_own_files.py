"""The owner's files and what others pass on, mutated: understood, refused in words, and never written over."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

from tests.hostile.mutating import bounded, mutated
from venuescreen.core.elsewhere import City
from venuescreen.core.errors import PlainError
from venuescreen.elsewhere_file import add_cities, cities_from_json, cities_to_json, read_cities, remove_city
from venuescreen.feeds.copies import Copies
from venuescreen.feeds.feed_list import Purpose, add_feed, read_feeds, remove_feed
from venuescreen.last_guard import load_guarded_settings
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import load_settings
from venuescreen.settings.edit import edited

VENUE = b"""\
# Ours.
name = "OpenCoffee Club"
zone = "Europe/Paris"
languages = ["en", "fr"]
topics = ["pricing", 'hardware']
opens_before = 20
second_table = 9
phone = true
phone_port = 8017
pin = "scrypt$16384$8$1$00$00"
kiosk = true

[synonyms]
pricing = ["price", "prices"]
"""
GUARD = b'{"pin": "scrypt$16384$8$1$00$00", "display": "HDMI-1", "kiosk": true, "photo_safe": false}'
FEEDS = b"""\
# Friends.
[[feed]]
url = "https://example.org/a.ics"
for = "here"
name = "Port"

[[feed]]
url = 'webcal://example.org/lyon.ics'
for = "elsewhere"
"""
ELSEWHERE = b"""\
[[city]]
city = "Lyon"
zone = "Europe/Paris"
first = 2026-01-09T09:00:00
rule = "FREQ=WEEKLY;BYDAY=FR"

[[city]]
city = "Porto"
zone = "Europe/Lisbon"
feed = "https://example.org/porto.ics"
"""
STATE = (
    b'{"etag": "x", "size": 3, "fetched": "2026-01-01T00:00:00+00:00", "failures": 2, "fault": "gone", "name": "A"}'
)
MINE = City("Lyon", "Europe/Paris", first=datetime(2026, 1, 9, 9), rule="FREQ=WEEKLY;BYDAY=FR")  # noqa: DTZ001  # local
URL = "https://example.org/new.ics"


def _venue(data: bytes, root: Path) -> None:
    folder = DataFolder(root)
    folder.last_guard.write_bytes(GUARD)
    folder.settings.write_bytes(data)
    read = load_settings(folder.settings)
    assert read is not None
    for problem in read.problems:
        assert str(problem)
    guarded = load_guarded_settings(folder)
    assert guarded is not None
    if read.unreadable:
        assert guarded.kiosk
        assert guarded.pin
    with suppress(PlainError):
        after = edited(data, {"name": "Other", "topics": ["a", "b"], "kiosk": False})
        assert tomllib.loads(after.decode("utf-8-sig"))["name"] == "Other"


def _guard(data: bytes, root: Path) -> None:
    folder = DataFolder(root)
    folder.settings.write_bytes(b"name = ")
    folder.last_guard.write_bytes(data)
    guarded = load_guarded_settings(folder)
    assert guarded is not None
    assert isinstance(guarded.kiosk, bool)


def _feeds(data: bytes, root: Path) -> None:
    path = root / "feeds.toml"
    path.write_bytes(data)
    before = read_feeds(path)
    with suppress(PlainError):
        add_feed(path, URL, Purpose.HERE)
        assert {feed.url for feed in read_feeds(path).feeds} == {feed.url for feed in before.feeds} | {URL}
        remove_feed(path, URL)
    after = read_feeds(path)
    assert after.feeds == before.feeds
    copies = Copies(root / "feeds")
    for feed in after.feeds:
        assert copies.calendar(feed.url).parent == root / "feeds"


def _elsewhere(data: bytes, root: Path) -> None:
    path = root / "elsewhere.toml"
    path.write_bytes(data)
    before = read_cities(path)
    with suppress(PlainError):
        add_cities(path, [MINE])
        assert MINE in read_cities(path).cities
        return
    assert path.read_bytes() == data
    with suppress(PlainError):
        remove_city(path, "Porto")
    assert len(read_cities(path).cities) <= len(before.cities)


def _passed_on(data: bytes, root: Path) -> None:
    del root
    found = cities_from_json(data.decode("utf-8", "replace"), "cities.json")
    for problem in found.problems:
        assert len(str(problem)) < 1000
    assert cities_from_json(cities_to_json(found.cities), "again").cities == found.cities


def _state(data: bytes, root: Path) -> None:
    copies = Copies(root / "feeds")
    copies.part(URL).write_bytes(b"abc")
    copies.take(URL, copies.part(URL))
    copies._state_file(URL).write_bytes(data)
    state = copies.state(URL)
    assert state.fetched is None or state.fetched.astimezone(UTC)
    copies.keep(URL, state)


SUBJECTS: dict[str, tuple[bytes, Callable[[bytes, Path], None]]] = {
    "venue": (VENUE, _venue),
    "guard": (GUARD, _guard),
    "feeds": (FEEDS, _feeds),
    "elsewhere": (ELSEWHERE, _elsewhere),
    "passed on": (cities_to_json([MINE]).encode(), _passed_on),
    "state": (STATE, _state),
}


def _try(subject: str, examples: int, root: Path) -> None:
    sound, survives = SUBJECTS[subject]

    @bounded(examples)
    @given(mutated(sound))
    def run(data: bytes) -> None:
        survives(data, root)

    survives(sound, root)
    run()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_mutated_file_is_understood_or_refused_in_words(subject: str, tmp_path: Path) -> None:
    """A broken one opens no kiosk, and a change that is refused leaves the file as it was."""
    _try(subject, 60, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("subject", SUBJECTS)
def test_many_mutated_files(subject: str, tmp_path: Path) -> None:
    """As above, for longer."""
    _try(subject, 1000, tmp_path)
