"""What a value of venue.toml must be: each check takes what TOML gives and returns what the board uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LANGUAGES = ("fr", "en")
"""What the board speaks."""
THEMES = ("auto", "paper", "chalk")
SPOKEN = (
    *("ar", "bg", "bn", "br", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl"),
    *("he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "ko", "lb", "lt", "lv", "ms", "mt", "nl", "no"),
    *("pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "wo", "zh"),
)
"""What guests may be asked whether they speak it: ISO 639-1, as far as CLDR names them all in all languages."""
Synonyms: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Each topic, as it is spelled there, with the other words for it."""

LETTERS = 200
"""The longest name and address."""
SSID_BYTES = 32
"""IEEE 802.11-2016, 9.4.2.2."""
_HOST = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9.-]*)?|\[[0-9A-Fa-f:.]+\]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_WIFI_KEY = re.compile(r"|[^\x00-\x1f\x7f]{8,63}|[0-9A-Fa-f]{64}")
"""Nothing, a passphrase, or the key itself (IEEE 802.11-2016, annex J.4); routers take letters beyond ASCII too."""


class Wrong(ValueError):
    """A value is none that a setting may have; `path` leads to the part that is wrong, as in `value[2]["a"]`."""

    def __init__(self, *path: str | int) -> None:
        super().__init__(path)
        self.path = path


def text(value: object) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise Wrong
    return value.strip()


def line(value: object) -> str:
    """One line of up to LETTERS characters."""
    words = text(value)
    if len(words) > LETTERS or _CONTROL.search(words):
        raise Wrong
    return words


def zone(value: object) -> str:
    """An IANA time zone, or nothing."""
    name = text(value)
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Wrong from None
    return name


def languages(value: object) -> tuple[str, ...]:
    """At least one language that the board speaks; one listed twice counts once."""
    listed = _words(value)
    for number, language in enumerate(listed):
        if language not in LANGUAGES:
            raise Wrong(number)
    if not listed:
        raise Wrong
    return tuple(dict.fromkeys(listed))


def spoken(value: object) -> tuple[str, ...]:
    """Languages of SPOKEN, or none; one listed twice counts once."""
    listed = _words(value)
    for number, language in enumerate(listed):
        if language not in SPOKEN:
            raise Wrong(number)
    return tuple(dict.fromkeys(listed))


def theme(value: object) -> str:
    """One of THEMES."""
    if value not in THEMES:
        raise Wrong
    return str(value)


def topics(value: object) -> tuple[str, ...]:
    """A list of texts; one listed twice counts once."""
    return tuple(dict.fromkeys(_words(value)))


def synonyms(value: object) -> Synonyms:
    """A table: for each topic one other word or a list of them."""
    if not isinstance(value, dict):
        raise Wrong
    return tuple((topic, _other_words(topic, said)) for topic, said in value.items())


def whole(least: int, most: int) -> Callable[[object], int]:
    """Return the check of a whole number in that range, bounds included."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Wrong
        return value

    return check


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Wrong
    return value


def host(value: object) -> str:
    """An IPv4 or IPv6 address, or a name; it goes into a link as it is."""
    address = text(value)
    if len(address) > 253 or not _HOST.fullmatch(address):
        raise Wrong
    return address


def wifi_name(value: object) -> str:
    """A network's name, as long as one can be."""
    name = line(value)
    if len(name.encode("utf-8", "replace")) > SSID_BYTES:
        raise Wrong
    return name


def wifi_password(value: object) -> str:
    """What a WPA network takes, or nothing."""
    password = text(value)
    if not _WIFI_KEY.fullmatch(password):
        raise Wrong
    return password


def _words(value: object) -> list[str]:
    if not isinstance(value, list):
        raise Wrong
    words = []
    for number, item in enumerate(value):
        if not isinstance(item, str) or not item.strip():
            raise Wrong(number)
        words.append(item.strip())
    return words


def _other_words(topic: str, said: object) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(_words([said] if isinstance(said, str) else said)))
    except Wrong as wrong:
        raise Wrong(topic, *wrong.path) from None
