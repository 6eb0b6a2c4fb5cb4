"""Finds a time zone by a town or a country, as the tz database's own tables name them (in English)."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple
from unicodedata import combining, normalize


class ZoneName(NamedTuple):
    """A time zone and how a person knows it."""

    zone: str
    """IANA name."""
    label: str
    """Town and country."""


def zone_names() -> tuple[ZoneName, ...]:
    """Return every zone that has a place, in the tables' order: by country, the usual ones early. Reads two files."""
    tables = files("tzdata") / "zoneinfo"
    countries = dict(_rows((tables / "iso3166.tab").read_text("utf-8"), 0, 1))
    zones = _rows((tables / "zone.tab").read_text("utf-8"), 2, 0)
    return (
        *(ZoneName(zone, f"{_town(zone)}, {countries.get(country, country)}") for zone, country in zones),
        ZoneName("UTC", "UTC"),
    )


def find_zones(names: tuple[ZoneName, ...], typed: str, most: int = 8) -> list[ZoneName]:
    """Return the zones that a person may mean, best first, else as in `names`; none for nothing typed."""
    wanted = _folded(typed)
    if not wanted:
        return []
    # Those of a county, as in America/Indiana/Knox, come last.
    ranked = sorted((_rank(name, wanted), name.zone.count("/") > 1, place) for place, name in enumerate(names))
    return [names[place] for rank, _, place in ranked if rank < _NO_MATCH][:most]


_NO_MATCH = 4


def _rank(name: ZoneName, wanted: str) -> int:
    zone, label = _folded(name.zone), _folded(name.label)
    if wanted in (zone, label):
        return 0
    if label.startswith(wanted) or zone.startswith(wanted):
        return 1
    if f" {wanted}" in label or f" {wanted}" in zone:
        return 2
    return 3 if wanted in label or wanted in zone else _NO_MATCH


def _town(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _folded(text: str) -> str:
    plain = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def _rows(table: str, first: int, second: int) -> list[tuple[str, str]]:
    lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return [(line[first], line[second]) for line in lines]
