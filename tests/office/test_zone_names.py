"""Time zones found by what a person would type."""

from __future__ import annotations

import pytest

from venuescreen.office.zone_names import find_zones, zone_names

NAMES = zone_names()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("paris", "Europe/Paris"),
        ("  Sao  PAULO ", "America/Sao_Paulo"),
        ("reunion", "Indian/Reunion"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("germany", "Europe/Berlin"),
        ("new yo", "America/New_York"),
        ("united states", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_town_or_a_country_leads_to_its_zone(typed: str, first: str) -> None:
    """In any case, without accents, by a part of it; a country with many zones begins with its usual one."""
    assert find_zones(NAMES, typed)[0].zone == first


@pytest.mark.parametrize(
    ("country", "towns"),
    [
        ("united states", {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"}),
        ("canada", {"America/Toronto", "America/Halifax"}),
    ],
)
def test_the_zones_most_people_of_a_country_live_in_are_shown(country: str, towns: set[str]) -> None:
    """They are among the few that there is room for."""
    assert towns <= {name.zone for name in find_zones(NAMES, country)}


@pytest.mark.parametrize("typed", ["", "   ", "Atlantis", "//", "\u202e", "é" * 500])
def test_what_is_no_town_leads_nowhere(typed: str) -> None:
    """Nothing is found, and nothing breaks."""
    assert find_zones(NAMES, typed) == []


def test_few_are_shown() -> None:
    """Never more than eight, each once, however little was typed."""
    found = find_zones(NAMES, "a")
    assert (len(found), len({name.zone for name in found})) == (8, 8)
