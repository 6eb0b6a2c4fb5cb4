"""The venue's settings: each declared once with its key, type, default and meaning, and read from venue.toml."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from venuescreen.core.errors import Message
from venuescreen.core.schedule import Hours

LANGUAGES = ("fr", "en")
"""What the board speaks."""
MOST_BYTES = 1_000_000
NO_HASH = "unusable"
"""What a `pin` that can't be understood counts as: no PIN matches it, and the panel stays shut."""
_HOST = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9.-]*)?|\[[0-9A-Fa-f:.]+\]")
THEMES = ("auto", "paper", "chalk")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value.strip()


def _zone(value: object) -> str:
    name = _text(value)
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError from None
    return name


def _languages(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or any(item not in LANGUAGES for item in value):
        raise ValueError
    return tuple(dict.fromkeys(value))


def _theme(value: object) -> str:
    if value not in THEMES:
        raise ValueError
    return str(value)


def _topics(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError
    return tuple(dict.fromkeys(item.strip() for item in value))


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError
        return value

    return check


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _host(value: object) -> str:
    """An IPv4 or IPv6 address, or a name; it goes into a link as it is."""
    host = _text(value)
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise ValueError
    return host


def _setting(default: Any, check: Callable[[object], Any], wants: str) -> Any:
    return field(default=default, metadata={"check": check, "wants": wants})


@dataclass(frozen=True, slots=True)
class Settings:
    """What venue.toml may say. A key that is missing or can't be understood has its default."""

    name: str = _setting("", _text, "venue.toml, line {line}: “{key}” should be a text in quotes.")
    """The place's name, as the top line of the board."""
    address: str = _setting("", _text, "venue.toml, line {line}: “{key}” should be a text in quotes.")
    zone: str = _setting("", _zone, 'venue.toml, line {line}: “{key}” should be a time zone such as "Europe/Paris".')
    """IANA name; empty means the laptop's own."""
    languages: tuple[str, ...] = _setting(
        LANGUAGES, _languages, 'venue.toml, line {line}: “{key}” should be a list such as ["fr", "en"].'
    )
    """The first is the venue's own: the board returns to it."""
    theme: str = _setting("auto", _theme, 'venue.toml, line {line}: “{key}” should be "auto", "paper" or "chalk".')
    """auto: paper by day, chalk from 18:00."""
    topics: tuple[str, ...] = _setting(
        (), _topics, 'venue.toml, line {line}: “{key}” should be a list such as ["pricing", "first hires"].'
    )
    """Offered as large chips in the check-in."""
    opens_before: int = _setting(
        30, _whole(0, 240), "venue.toml, line {line}: “{key}” should be minutes from 0 to 240."
    )
    closes_after: int = _setting(
        15, _whole(0, 240), "venue.toml, line {line}: “{key}” should be minutes from 0 to 240."
    )
    pin: str = _setting("", _text, "venue.toml, line {line}: “{key}” should be what venuescreen wrote there.")
    """A salted hash, or empty for none."""
    kiosk: bool = _setting(False, _flag, "venue.toml, line {line}: “{key}” should be true or false.")
    """Whether the board guards the whole screen, and only the PIN leads out."""
    display: str = _setting("", _text, "venue.toml, line {line}: “{key}” should be a text in quotes.")
    """The system's name of the display that the kiosk covers; empty means the first one."""
    photo_safe: bool = _setting(False, _flag, "venue.toml, line {line}: “{key}” should be true or false.")
    """Whether names are never shown, as for a window on the street."""
    phone: bool = _setting(True, _flag, "venue.toml, line {line}: “{key}” should be true or false.")
    """Whether phones in the venue's network may check in."""
    phone_port: int = _setting(
        8017, _whole(0, 65535), "venue.toml, line {line}: “{key}” should be a port from 1 to 65535, or 0 for any."
    )
    """Where the phone page is; 0 takes any free one."""
    phone_host: str = _setting(
        "", _host, 'venue.toml, line {line}: “{key}” should be an address such as "192.168.1.20".'
    )
    """The address in the code, where the laptop's own is not what phones see; empty means that one."""
    wifi_name: str = _setting("", _text, "venue.toml, line {line}: “{key}” should be a text in quotes.")
    """The network that guests may join; empty shows no code for it."""
    wifi_password: str = _setting("", _text, "venue.toml, line {line}: “{key}” should be a text in quotes.")
    """Empty for an open network."""
    problems: tuple[Message, ...] = ()
    unreadable: bool = field(default=False, compare=False)
    """Whether nothing could be understood, so that all here is default."""

    @property
    def hours(self) -> Hours:
        """The minutes of open and close."""
        return Hours(timedelta(minutes=self.opens_before), timedelta(minutes=self.closes_after))


def load_settings(path: Path) -> Settings | None:
    """Read venue.toml; None when there is none. A broken one gives defaults, with `problems` that name the line."""
    try:
        text = _read(path).decode("utf-8-sig")
        table = tomllib.loads(text)
        return settings_from(table, text) if text.strip() else Settings(unreadable=True)
    except FileNotFoundError:
        return None
    except tomllib.TOMLDecodeError as error:
        return _defaults(_syntax_problem(str(error)))
    except UnicodeDecodeError:
        return _defaults(Message("venue.toml is not a text in UTF-8. Please mend it: the board goes on without it."))
    except (OSError, ValueError, RecursionError):  # the parser also gives up on endless digits and brackets
        return _defaults(Message("venue.toml can’t be read. Please mend it: the board goes on without it."))


def _read(path: Path) -> bytes:
    """Return what is in an ordinary file of sane size; a pipe would never end. Raises `OSError`."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
        raise OSError
    return path.read_bytes()


def _defaults(problem: Message) -> Settings:
    return Settings(problems=(problem,), unreadable=True)


def settings_from(table: dict[str, Any], text: str) -> Settings:
    """Check each value of a parsed file; `text` is the file itself, to name lines."""
    known = {f.name: f for f in fields(Settings) if f.metadata}
    taken: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        line = _line_of(key, text)
        if key not in known:
            problems.append(Message("venue.toml, line {line}: there is no setting “{key}”.", line=line, key=key))
            continue
        try:
            taken[key] = known[key].metadata["check"](value)
        except ValueError:
            wants = known[key].metadata["wants"]
            problems.append(Message(wants, line=line, key=key))
            if key == "pin":
                taken[key] = NO_HASH
    return Settings(**taken, problems=tuple(problems))


def _line_of(key: str, text: str) -> int:
    pattern = re.compile(rf"""^\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)


def _syntax_problem(error: str) -> Message:
    at = re.search(r"line (\d+)", error)
    if at is None:
        return Message("venue.toml stops before its end. Please mend it: the board goes on without it.")
    return Message(
        "venue.toml, line {line}, can’t be understood. Please mend it: the board goes on without it.",
        line=int(at.group(1)),
    )
