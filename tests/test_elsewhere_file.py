"""elsewhere.toml, read, changed, and passed on as JSON."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.elsewhere import MOST_CITIES, City
from venuescreen.core.errors import PlainError
from venuescreen.elsewhere_file import (
    add_cities,
    cities_from_json,
    cities_to_json,
    read_cities,
    remove_city,
)
from venuescreen.paths import DataFolder

FRIDAY = datetime.fromisoformat("2026-01-09T09:00")
LYON = City("Lyon", "Europe/Paris", "France", "Café", "FREQ=WEEKLY;BYDAY=FR", FRIDAY)
TOKYO = City("東京", "Asia/Tokyo", feed="https://example.org/tokyo.ics")


def to_the_minute(at: datetime) -> datetime:
    """Return a time as a person would write it."""
    return at.replace(second=0, microsecond=0)


WORDS = st.text("Aé東 ;,\"'\\#", max_size=20).map(str.strip)
CITIES = st.builds(
    City,
    city=WORDS.filter(bool),
    zone=st.sampled_from(["Europe/Paris", "Asia/Tokyo", "UTC"]),
    country=WORDS,
    place=WORDS,
    rule=st.sampled_from(["", "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1TH"]),
    first=st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2100-01-01")).map(to_the_minute),
    minutes=st.integers(1, 1440),
    feed=st.sampled_from(["", "https://example.org/a.ics"]),
    sample=st.booleans(),
    zone_guessed=st.just(False),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the place of a venue's file."""
    return DataFolder(tmp_path).elsewhere


@given(st.lists(CITIES, max_size=6, unique_by=lambda city: city.key))
def test_json_gives_back_what_was_passed_on(cities: list[City]) -> None:
    """Whatever the cities are called."""
    assert cities_from_json(cities_to_json(cities), "x.json").cities == tuple(cities)


def test_a_city_added_is_read_and_the_owners_remarks_stay(file: Path) -> None:
    """What stood in the file stands there still, line by line."""
    before = '# ours\n[[city]]  # by hand\ncity = "Bern"\nzone = "Europe/Zurich"\nfirst = 2026-01-05T18:00:00\n'
    file.write_text(before, "utf-8")
    assert add_cities(file, [LYON, TOKYO]) == (2, 0)
    assert file.read_text("utf-8").startswith(before)
    assert [city.city for city in read_cities(file).cities] == ["Bern", "Lyon", "東京"]
    assert read_cities(file).cities[1] == LYON


def test_the_same_city_is_replaced(file: Path) -> None:
    """One of the same name, country and place stands there once."""
    add_cities(file, [LYON])
    later = LYON._replace(minutes=60)
    assert add_cities(file, [later]) == (0, 1)
    assert read_cities(file).cities == (later,)


def test_a_city_is_taken_out_by_its_name(file: Path) -> None:
    """Case does not matter; the others stay."""
    add_cities(file, [LYON, TOKYO])
    assert remove_city(file, "LYON") == 1
    assert read_cities(file).cities == (TOKYO,)
    assert remove_city(file, "Lyon") == 0


@pytest.mark.parametrize("written", ['city = "Lyon"\n', "[city]\nzone = 1\n", f"[[city]]\nminutes = {'9' * 5000}\n"])
def test_a_file_that_is_no_list_of_cities_is_said_and_stays(file: Path, written: str) -> None:
    """A forgotten [[city]], or a number without end: the board goes on, and nothing is added to such a file."""
    file.write_text(written, "utf-8")
    found = read_cities(file)
    assert (found.cities, found.unreadable) == ((), True)
    for change in (lambda: add_cities(file, [LYON]), lambda: remove_city(file, "Lyon")):
        with pytest.raises(PlainError):
            change()
    assert file.read_text("utf-8") == written


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('zone = "Europe/Nowhere"', "zone"),
        ('rule = "every Friday"', "rule"),
        ('feed = "file:///etc/passwd"', "feed"),
        ("minutes = 0", "minutes"),
        ("first = 2026-01-09", "first"),
        ("country = 3", "country"),
    ],
)
def test_a_city_that_cannot_be_understood_is_named_with_its_line(file: Path, line: str, key: str) -> None:
    """The others are shown; the message says where to look."""
    good = '[[city]]\ncity = "Lyon"\nzone = "Europe/Paris"\nfirst = 2026-01-09T09:00:00\n'
    bad = good.replace("Lyon", "Bern")
    kept = [each for each in bad.splitlines() if not each.startswith(f"{key} ")]
    file.write_text("\n".join([good, *kept, line]), "utf-8")
    found = read_cities(file)
    assert [city.city for city in found.cities] == ["Lyon"]
    assert [(problem.values["line"], problem.values["key"]) for problem in found.problems] == [(6, key)]


@pytest.mark.parametrize("data", [b"[[city]\n", b"\xff\xfe", b"city = 3\n", b"x" * 1_000_001])
def test_a_file_that_is_no_list_is_left_alone(file: Path, data: bytes) -> None:
    """It is said so, and nothing is added to it or taken from it before someone has mended it."""
    file.write_bytes(data)
    assert read_cities(file).unreadable
    if data != b"city = 3\n" and len(data) < 100:
        with pytest.raises(PlainError):
            add_cities(file, [LYON])
    assert file.read_bytes() == data


def test_too_many_cities_are_refused_whole(file: Path) -> None:
    """Nothing of them is added."""
    add_cities(file, [LYON])
    many = [LYON._replace(place=str(number)) for number in range(MOST_CITIES)]
    with pytest.raises(PlainError):
        add_cities(file, many)
    assert read_cities(file).cities == (LYON,)
