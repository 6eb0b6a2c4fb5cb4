"""feeds.toml: which calendars the owner follows. Every comment in it stays."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.feeds.address import place_of, tidy
from venuescreen.whole_file import why, write_whole

MOST_FEEDS = 50
_MOST_FILE_BYTES = 1_000_000
_MOST_NAME_LETTERS = 80


class Purpose(StrEnum):
    """Where a feed's sessions are."""

    HERE = "here"
    """At this venue: they open like its own."""
    ELSEWHERE = "elsewhere"
    """In another city."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that is followed."""

    url: str
    """http or https, as `address.tidy` makes it."""
    purpose: Purpose = Purpose.HERE
    name: str = ""
    """As the owner calls it; empty for the calendar's own name."""


@dataclass(frozen=True, slots=True)
class FeedList:
    """What feeds.toml says."""

    feeds: tuple[Feed, ...] = ()
    problems: tuple[Message, ...] = ()
    unreadable: bool = False
    """Whether nothing of it could be understood."""


def read_feeds(path: Path) -> FeedList:
    """Read the list; a feed that can't be understood is left out, with its line. No file is an empty list."""
    try:
        data = path.read_bytes()[: _MOST_FILE_BYTES + 1]
        if len(data) > _MOST_FILE_BYTES:
            raise ValueError
        text = data.decode("utf-8-sig")
        return _feeds_from(tomllib.loads(text), text)
    except FileNotFoundError:
        return FeedList()
    except tomllib.TOMLDecodeError as error:
        return FeedList(problems=(_syntax_problem(str(error)),), unreadable=True)
    except (OSError, ValueError, RecursionError):
        return FeedList(problems=(Message("feeds.toml can’t be read. Please mend it."),), unreadable=True)


def add_feed(path: Path, typed: str, purpose: Purpose, name: str = "") -> Feed:
    """Follow an address as the owner typed it. Raises `PlainError`; nothing was changed then."""
    url, name = tidy(typed), " ".join(name.split())
    if len(name) > _MOST_NAME_LETTERS or not name.isprintable():
        raise PlainError(Message("A name has up to {most} letters.", most=_MOST_NAME_LETTERS))
    known = _sound(path).feeds
    if any(feed.url == url for feed in known):
        raise PlainError(Message("This calendar is followed already."))
    if len(known) >= MOST_FEEDS:
        raise PlainError(Message("There are {most} calendars already. Please take one off first.", most=MOST_FEEDS))
    feed = Feed(url, purpose, name)
    _rewrite(path, lambda text: _with(text, feed), (*known, feed))
    return feed


def remove_feed(path: Path, url: str) -> Feed:
    """Follow an address no more; return what it was. Raises `PlainError`; nothing was changed then."""
    known = _sound(path).feeds
    found = next((feed for feed in known if feed.url == url), None)
    if found is None:
        raise PlainError(Message("This calendar is not followed."))
    _rewrite(path, lambda text: _without(text, url), tuple(feed for feed in known if feed.url != url))
    return found


def _sound(path: Path) -> FeedList:
    """Return the list, if it may be rewritten. Raises `PlainError`."""
    known = read_feeds(path)
    if known.unreadable:
        raise PlainError(known.problems[0])
    return known


def _feeds_from(table: dict[str, Any], text: str) -> FeedList:
    found: dict[str, Feed] = {}
    problems = [_no_setting(key, text) for key in table if key != "feed"]
    items = table.get("feed", [])
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*feed\s*\]\]", line)]
    for place, item in enumerate(items if isinstance(items, list) else [None]):
        line = lines[place] if place < len(lines) else 1
        try:
            feed = _feed_from(item)
        except (PlainError, ValueError, TypeError, AttributeError):
            problems.append(
                Message(
                    'feeds.toml, line {line}: a feed needs url = "https://…", and for = "here" or "elsewhere".',
                    line=line,
                )
            )
        else:
            found.setdefault(feed.url, feed)
    feeds = tuple(found.values())
    if len(feeds) > MOST_FEEDS:
        problems.append(Message("feeds.toml has more than {most} calendars: the rest is left out.", most=MOST_FEEDS))
    return FeedList(feeds[:MOST_FEEDS], tuple(problems))


def _feed_from(item: Any) -> Feed:
    if set(item) - {"url", "for", "name"}:
        raise ValueError
    name = " ".join(str(item.get("name", "")).split())[:_MOST_NAME_LETTERS]
    url = tidy(item["url"]) if "url" in item else ""
    place_of(url)
    return Feed(url, Purpose(item.get("for", "here")), name)


def _no_setting(key: str, text: str) -> Message:
    pattern = re.compile(rf"""^\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    line = next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)
    return Message("feeds.toml, line {line}: there is no setting “{key}”.", line=line, key=key)


def _syntax_problem(error: str) -> Message:
    at = re.search(r"line (\d+)", error)
    if at is None:
        return Message("feeds.toml stops before its end. Please mend it.")
    return Message("feeds.toml, line {line}, can’t be understood. Please mend it.", line=int(at.group(1)))


def _rewrite(path: Path, change: Callable[[str], str], wanted: tuple[Feed, ...]) -> None:
    """Replace the file by what `change` makes of it, if that says what is wanted. Raises `StorageError`."""
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        before = b""
    except OSError as error:
        raise StorageError(Message("feeds.toml could not be opened: {reason}.", reason=why(error))) from None
    after = change(before.decode())
    try:
        sound = _feeds_from(tomllib.loads(after.removeprefix("\ufeff")), after).feeds == wanted
    except tomllib.TOMLDecodeError:
        sound = False
    if not sound:  # written in a way that this is not prepared for
        raise StorageError(Message("feeds.toml can’t be changed. Please change it by hand."))
    write_whole(path, after.encode(), secret=True)


def _with(text: str, feed: Feed) -> str:
    """Return the list with one more at its end."""
    import tomlkit  # 25 ms, and only needed to write

    item = tomlkit.table()
    for key, value in (("url", feed.url), ("for", str(feed.purpose)), ("name", feed.name)):
        if value:
            item[key] = value
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip("\ufeff") else end if text.endswith("\n") else 2 * end
    return text + gap + ("[[feed]]\n" + item.as_string()).replace("\n", end)


def _without(text: str, url: str) -> str:
    """Return the list without one."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    bom = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        document = tomlkit.parse(text.removeprefix(bom))
        items: Any = document["feed"]
        for place in reversed(range(len(items))):
            if _is_of(items[place], url):
                del items[place]
        if not items:
            del document["feed"]
        return bom + tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError, AttributeError, RecursionError):
        return text


def _is_of(item: Any, url: str) -> bool:
    try:
        return _feed_from(item).url == url
    except (PlainError, ValueError, TypeError, AttributeError):
        return False  # one that is left out stays in the file
