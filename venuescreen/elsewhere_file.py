"""elsewhere.toml: other cities, as a person can write them, and as JSON to pass on."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from venuescreen.core.elsewhere import MOST_CITIES, City
from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.whole_file import why, write_whole

MOST_BYTES = 1_000_000
_MOST_LETTERS = 120
_TABLE = re.compile(r"^\s*\[\[\s*city\s*\]\]", re.MULTILINE)
_UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Controls and line breaks, and what turns the direction of the text beside it."""
_FEED = re.compile(r"(?:https?|webcals?)://\S+")
_RULE = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*")
HEADING = """\
# Meetups in other cities, for travellers. Each begins with [[city]]:
#
# [[city]]
# city = "Lyon"
# country = "France"
# place = "Café des Arts, 12 rue Neuve"
# zone = "Europe/Paris"
# first = 2026-01-09T09:00:00     # a first session, in that city's time
# rule = "FREQ=WEEKLY;BYDAY=FR"   # how it comes back, as in a calendar file
# minutes = 90
# feed = "https://example.org/lyon.ics"   # instead of first and rule: its calendar's address
"""


@dataclass(frozen=True, slots=True)
class CityList:
    """What the file says."""

    cities: tuple[City, ...] = ()
    problems: tuple[Message, ...] = ()
    """What was left out, with its line."""
    unreadable: bool = False
    """Whether nothing of it could be understood."""


def read_cities(path: Path) -> CityList:
    """Read elsewhere.toml; a city that can't be understood is left out. No file is an empty list."""
    try:
        data = path.read_bytes()[: MOST_BYTES + 1]
    except FileNotFoundError:
        return CityList()
    except OSError as error:
        return _unreadable(Message("{file} could not be opened: {reason}.", file=path.name, reason=why(error)))
    if len(data) > MOST_BYTES:
        return _unreadable(Message("{file} is too large to be a list of cities.", file=path.name))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        document = tomllib.loads(text)
    except UnicodeDecodeError:
        return _unreadable(Message("{file} is not a text file.", file=path.name))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return _unreadable(Message("{file} can’t be understood: {reason}.", file=path.name, reason=str(error)))
    except ValueError:  # the parser gives up on endless digits
        return _unreadable(Message("{file} can’t be read.", file=path.name))
    lines = [text.count("\n", 0, found.end()) + 1 for found in _TABLE.finditer(text)]
    return _cities(document.get("city"), path.name, lines)


def cities_from_json(text: str, name: str) -> CityList:
    """Read what `cities_to_json` wrote, or was written like it. `name` is the file's, for what is said of it."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _unreadable(Message("{file} can’t be understood: {reason}.", file=name, reason=str(error)))
    items = document.get("cities") if isinstance(document, dict) else document
    return _cities(items, name, [])


def cities_to_json(cities: Iterable[City]) -> str:
    """Return the cities as a JSON object with one list, `cities`."""
    parts = [_parts(city) for city in cities]
    return json.dumps({"cities": parts}, ensure_ascii=False, indent=2, default=_written) + "\n"


def add_cities(path: Path, cities: Iterable[City]) -> tuple[int, int]:
    """Add cities to elsewhere.toml; return how many came in, and how many took the place of one of the same name.

    What stands in the file otherwise, remarks too, stays. Raises `PlainError` where the file must be mended first or
    would hold too many, and `StorageError`; nothing was changed then.
    """
    import tomlkit  # 25 ms, and only needed to write

    document = _document(path)
    known = {city.key: number for number, city in _numbered(document)}
    tables = document.setdefault("city", tomlkit.aot())
    added = replaced = 0
    for city in cities:
        table = tomlkit.item(_parts(city))
        table.trivia.indent = "\n"
        if city.key in known:
            tables[known[city.key]] = table
            replaced += 1
        else:
            known[city.key] = len(tables)
            tables.append(table)
            added += 1
    if len(tables) > MOST_CITIES:
        raise PlainError(Message("There can be {most} other cities at most. Nothing was added.", most=MOST_CITIES))
    write_whole(path, tomlkit.dumps(document).encode())
    return added, replaced


def remove_city(path: Path, name: str) -> int:
    """Take out every city of this name (case does not matter); return how many there were. Raises as `add_cities`."""
    import tomlkit

    document = _document(path)
    numbers = [number for number, city in _numbered(document) if city.city.casefold() == name.strip().casefold()]
    for number in reversed(numbers):
        del document["city"][number]
    if numbers:
        write_whole(path, tomlkit.dumps(document).encode())
    return len(numbers)


def _unreadable(problem: Message) -> CityList:
    return CityList(problems=(problem,), unreadable=True)


def _cities(items: object, file: str, lines: list[int]) -> CityList:
    if items is None:
        return CityList()
    if not isinstance(items, list):
        return _unreadable(Message("{file} holds no list of cities.", file=file))
    found: dict[str, City] = {}
    problems: list[Message] = []
    for number, item in enumerate(items[:MOST_CITIES]):
        where = lines[number] if number < len(lines) else None
        try:
            city = _city(item)
        except _WrongError as wrong:
            problems.append(_told(file, number, where, wrong))
        else:
            found.setdefault(city.key, city)
    if len(items) > MOST_CITIES:
        problems.append(Message("{file}: only the first {most} cities are shown.", file=file, most=MOST_CITIES))
    return CityList(tuple(found.values()), tuple(problems))


class _WrongError(Exception):
    """A value can't be understood; it holds the key."""


def _told(file: str, number: int, line: int | None, wrong: _WrongError) -> Message:
    said: dict[str, str] = {"file": file, "key": str(wrong)}
    if line is None:
        return Message("{file}: city {number} was left out: “{key}” can’t be understood.", number=number + 1, **said)
    return Message(
        "{file}, from line {line}: this city was left out: “{key}” can’t be understood.", line=line, **said
    )


def _city(item: object) -> City:
    if not isinstance(item, dict):
        raise _WrongError("city")
    texts = {key: _text(item, key) for key in ("city", "zone", "country", "place", "rule", "feed")}
    if not texts["city"]:
        raise _WrongError("city")
    _zone(texts["zone"])
    if texts["feed"] and not _FEED.fullmatch(texts["feed"]):
        raise _WrongError("feed")
    if texts["rule"] and not _RULE.fullmatch(texts["rule"]):
        raise _WrongError("rule")
    first = _first(item.get("first"))
    if not texts["feed"] and first is None:
        raise _WrongError("first")
    minutes = item.get("minutes", 90)
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= 1440:
        raise _WrongError("minutes")
    sample = item.get("sample") is True
    return City(**texts, first=first, minutes=minutes, sample=sample, zone_guessed=False)


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key, "")
    most = 2000 if key == "feed" else _MOST_LETTERS
    if not isinstance(value, str) or len(value) > most or _UNSEEN.search(value):
        raise _WrongError(key)
    return value.strip()


def _zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _WrongError("zone") from None


def _first(value: object) -> datetime | None:
    """Return a start without a zone: TOML has a type for it, JSON a text."""
    if value is None:
        return None
    try:
        first = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise _WrongError("first") from None
    if not isinstance(first, datetime) or first.tzinfo is not None or not 1970 < first.year < 2400:
        raise _WrongError("first")
    return first.replace(microsecond=0)


def _parts(city: City) -> dict[str, Any]:
    """Return the keys that say something, in the order of the file's heading."""
    parts: dict[str, Any] = {"city": city.city, "country": city.country, "place": city.place, "zone": city.zone}
    parts |= {"first": city.first, "rule": city.rule}
    parts |= {"minutes": city.minutes if city.first else "", "feed": city.feed, "sample": city.sample}
    return {key: value for key, value in parts.items() if value}


def _written(first: datetime) -> str:
    return first.isoformat(timespec="minutes")


def _document(path: Path) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(path.read_bytes().decode("utf-8-sig"))
        if not isinstance(document.get("city", []), list):  # city = "Lyon" without [[city]] above it
            raise ValueError
        return document
    except FileNotFoundError:
        return tomlkit.parse(HEADING)
    except OSError as error:
        raise StorageError(
            Message("{file} could not be opened: {reason}.", file=path.name, reason=why(error))
        ) from None
    except (TOMLKitError, ValueError, RecursionError):
        raise PlainError(Message("{file} can’t be understood. Please mend it first.", file=path.name)) from None


def _numbered(document: Any) -> Iterator[tuple[int, City]]:
    for number, item in enumerate(document.get("city", ())):
        try:
            yield number, _city(item.unwrap())
        except _WrongError:
            continue
