"""`venuescreen elsewhere`: other cities' meetups. A running board sees changes within seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import click

from venuescreen.core.elsewhere import Away, City
from venuescreen.core.errors import Message, PlainError
from venuescreen.elsewhere_file import (
    CityList,
    add_cities,
    cities_from_json,
    cities_to_json,
    read_cities,
    remove_city,
)
from venuescreen.i18n import Words
from venuescreen.paths import DataFolder


class ElsewhereSetting(Protocol):
    """What these commands need from the command line as a whole (`ctx.obj`)."""

    folder: DataFolder

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        ...

    @property
    def words(self) -> Words:
        """The person's language."""
        ...

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...

    def fail(self, error: PlainError) -> None:
        """Tell the person and exit 1."""
        ...


@click.group()
def elsewhere() -> None:
    """Other cities' meetups: list, add, remove, import and export them."""


@elsewhere.command("list")
@click.pass_obj
def list_cities(setting: ElsewhereSetting) -> None:
    """Print each city with its next session, in its own weekday and hour."""
    from venuescreen.elsewhere_child import look_up

    cities = _known(setting).cities
    try:
        found = asyncio.run(look_up(cities, setting.folder.feeds, setting.now()))
    except PlainError as error:
        setting.fail(error)
        return
    for away in found:
        click.echo(_line(setting, away))


@elsewhere.command("add")
@click.argument("city")
@click.option("--zone", required=True, help="Its time zone, such as Asia/Tokyo.")
@click.option("--country", default="", help="Its country.")
@click.option("--place", default="", help="Where they meet.")
@click.option("--first", type=click.DateTime(["%Y-%m-%dT%H:%M"]), help="A first session, in that city's time.")
@click.option("--rule", default="", help="How it comes back, such as FREQ=WEEKLY;BYDAY=FR.")
@click.option("--minutes", type=click.IntRange(1, 1440), default=90, help="How long it is.")
@click.option("--feed", default="", help="The address of its calendar, instead of --first and --rule.")
@click.pass_obj
def add(
    setting: ElsewhereSetting,
    city: str,
    zone: str,
    country: str,
    place: str,
    first: datetime | None,
    rule: str,
    minutes: int,
    feed: str,
) -> None:
    """Add CITY; one of the same name, country and place is replaced."""
    given = City(city.strip(), zone, country, place, rule, first, minutes, feed)
    checked = cities_from_json(cities_to_json([given]), city)
    if not checked.cities:
        for problem in checked.problems:
            setting.say(problem)
        raise SystemExit(1)
    _take(setting, checked)


@elsewhere.command("remove")
@click.argument("city")
@click.pass_obj
def remove(setting: ElsewhereSetting, city: str) -> None:
    """Take CITY out."""
    try:
        gone = remove_city(setting.folder.elsewhere, city)
    except PlainError as error:
        setting.fail(error)
        return
    if not gone:
        setting.say(Message("There is no city called “{city}” in the list.", city=city))
        raise SystemExit(1)
    setting.say(Message("{city} was taken out.", city=city))


@elsewhere.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def import_file(setting: ElsewhereSetting, file: Path) -> None:
    """Add the cities of a JSON FILE that “export” wrote."""
    from venuescreen.calendars.files import read_file

    try:
        text = read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        setting.fail(PlainError(Message("{file} is not a text file.", file=file.name)))
        return
    except PlainError as error:
        setting.fail(error)
        return
    found = cities_from_json(text, file.name)
    for problem in found.problems:
        setting.say(problem)
    if found.unreadable:
        raise SystemExit(1)
    _take(setting, replace(found, cities=tuple(_not_private(setting, found.cities))))


@elsewhere.command("export")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File; default: standard output."
)
@click.pass_obj
def export(setting: ElsewhereSetting, output: Path | None) -> None:
    """Write the cities as JSON, to pass on."""
    from venuescreen.whole_file import write_whole

    text = cities_to_json(_known(setting).cities)
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
        return
    try:
        write_whole(output, text.encode())
    except PlainError as error:
        setting.fail(error)


def _known(setting: ElsewhereSetting) -> CityList:
    found = read_cities(setting.folder.elsewhere)
    for problem in found.problems:
        setting.say(problem)
    if found.unreadable:
        raise SystemExit(1)
    return found


def _not_private(setting: ElsewhereSetting, cities: Iterable[City]) -> Iterator[City]:
    """Leave out what a list of others would have this laptop ask for in its own network; the owner may name that."""
    from venuescreen.feeds.address import place_of, tidy
    from venuescreen.feeds.reach import names_private

    for city in cities:
        private = False
        with suppress(PlainError, ValueError):  # what is no address is not asked at all
            private = bool(city.feed) and names_private(place_of(tidy(city.feed)).host)
        if private:
            setting.say(
                Message("{city} was left out: its calendar’s address is in a private network.", city=city.city)
            )
        else:
            yield city


def _take(setting: ElsewhereSetting, found: CityList) -> None:
    try:
        added, replaced = add_cities(setting.folder.elsewhere, found.cities)
    except PlainError as error:
        setting.fail(error)
        return
    setting.say(Message("Cities added: {added}. Replaced: {replaced}.", added=added, replaced=replaced))


def _line(setting: ElsewhereSetting, away: Away) -> str:
    from venuescreen.i18n.elsewhere import city_words

    said = city_words(setting.words, away, setting.now().astimezone(setting.zone))
    return "  ".join(part for part in (said.city, said.where, said.when, said.off, said.here, said.age) if part)
