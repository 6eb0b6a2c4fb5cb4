"""The venue's settings: each declared once with its key, type, default and meaning, and read from venue.toml."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from venuescreen.core.errors import Message, PlainError
from venuescreen.core.schedule import Hours
from venuescreen.settings import rules
from venuescreen.settings.rules import LANGUAGES, Wrong
from venuescreen.settings.text import read_text

__all__ = ["LANGUAGES", "Settings", "check_setting", "declared", "load_settings", "settings_from"]

MOST_BYTES = 1_000_000
NO_HASH = "unusable"
"""What a `pin` that can't be understood counts as: no PIN matches it, and the panel stays shut."""


def _setting(default: Any, check: Callable[[object], Any], wants: str, please: Message) -> Any:
    """`wants` is said of a value in the file, `please` of one that is typed."""
    return field(default=default, metadata={"check": check, "wants": wants, "please": please})


@dataclass(frozen=True, slots=True)
class Settings:
    """What venue.toml may say. A key that is missing or can't be understood has its default."""

    name: str = _setting(
        "",
        rules.line,
        "venue.toml, line {line}: “{key}” should be one line of text in quotes, of at most 200 letters.",
        Message("One line of at most 200 letters, please."),
    )
    """The place's name, as the top line of the board."""
    address: str = _setting(
        "",
        rules.line,
        "venue.toml, line {line}: “{key}” should be one line of text in quotes, of at most 200 letters.",
        Message("One line of at most 200 letters, please."),
    )
    """Street and town, as on the poster."""
    zone: str = _setting(
        "",
        rules.zone,
        'venue.toml, line {line}: “{key}” should be a time zone such as "Europe/Paris".',
        Message("A time zone such as Europe/Paris, please."),
    )
    """IANA name; empty means the laptop's own."""
    languages: tuple[str, ...] = _setting(
        LANGUAGES,
        rules.languages,
        'venue.toml, line {line}: “{key}” should be a list such as ["fr", "en"].',
        Message("At least one language, please."),
    )
    """The first is the venue's own: the board returns to it."""
    theme: str = _setting(
        "auto",
        rules.theme,
        'venue.toml, line {line}: “{key}” should be "auto", "paper" or "chalk".',
        Message("“auto”, “paper” or “chalk”, please."),
    )
    """auto: paper by day, chalk from 18:00."""
    high_contrast: bool = _setting(
        False, rules.flag, "venue.toml, line {line}: “{key}” should be true or false.", Message("On or off, please.")
    )
    """Whether all colours are far apart; also on where the laptop's own settings ask for it, or a visitor does."""
    reduced_motion: bool = _setting(
        False, rules.flag, "venue.toml, line {line}: “{key}” should be true or false.", Message("On or off, please.")
    )
    """Whether nothing moves; nor does it where the laptop's own settings ask for that."""
    topics: tuple[str, ...] = _setting(
        (),
        rules.topics,
        'venue.toml, line {line}: “{key}” should be a list such as ["pricing", "first hires"].',
        Message("A subject such as “pricing”, please."),
    )
    """Offered as large chips in the check-in."""
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = _setting(
        (),
        rules.synonyms,
        'venue.toml, line {line}: “{key}” should have lines such as pricing = ["price", "prices"].',
        Message("Another word for the subject, please."),
    )
    """Other words for a topic: who talks of one of them is counted with the topic."""
    opens_before: int = _setting(
        30,
        rules.whole(0, 240),
        "venue.toml, line {line}: “{key}” should be minutes from 0 to 240.",
        Message("Minutes from 0 to 240, please."),
    )
    closes_after: int = _setting(
        15,
        rules.whole(0, 240),
        "venue.toml, line {line}: “{key}” should be minutes from 0 to 240.",
        Message("Minutes from 0 to 240, please."),
    )
    second_table: int = _setting(
        9,
        rules.whole(0, 99),
        "venue.toml, line {line}: “{key}” should be a number from 0 to 99; with 0 nobody is asked.",
        Message("A number from 0 to 99, please; with 0 nobody is asked."),
    )
    """From how many on the board asks whether it is time for a second table."""
    spoken: tuple[str, ...] = _setting(
        ("fr", "en", "es", "de", "it", "pt", "ar", "zh"),
        rules.spoken,
        'venue.toml, line {line}: “{key}” should be a list such as ["fr", "en", "ar"]; with [] nobody is asked.',
        Message("Codes of languages such as fr, en, ar, please, or nothing."),
    )
    """The languages that guests may say they speak."""
    pin: str = _setting(
        "",
        rules.text,
        "venue.toml, line {line}: “{key}” should be what venuescreen wrote there.",
        Message("4 to 12 digits, please."),
    )
    """A salted hash, or empty for none."""
    kiosk: bool = _setting(
        False, rules.flag, "venue.toml, line {line}: “{key}” should be true or false.", Message("On or off, please.")
    )
    """Whether the board guards the whole screen, and only the PIN leads out."""
    display: str = _setting(
        "",
        rules.text,
        "venue.toml, line {line}: “{key}” should be a text in quotes.",
        Message("The name of a display, please."),
    )
    """The system's name of the display that the kiosk covers; empty means the first one."""
    photo_safe: bool = _setting(
        False, rules.flag, "venue.toml, line {line}: “{key}” should be true or false.", Message("On or off, please.")
    )
    """Whether names are never shown, as for a window on the street."""
    phone: bool = _setting(
        True, rules.flag, "venue.toml, line {line}: “{key}” should be true or false.", Message("On or off, please.")
    )
    """Whether phones in the venue's network may check in."""
    phone_port: int = _setting(
        8017,
        rules.whole(0, 65535),
        "venue.toml, line {line}: “{key}” should be a port from 1 to 65535, or 0 for any.",
        Message("A number from 1 to 65535, or 0 for any, please."),
    )
    """Where the phone page is; 0 takes any free one."""
    phone_host: str = _setting(
        "",
        rules.host,
        'venue.toml, line {line}: “{key}” should be an address such as "192.168.1.20".',
        Message("An address such as 192.168.1.20, please, or nothing."),
    )
    """The address in the code, where the laptop's own is not what phones see; empty means that one."""
    wifi_name: str = _setting(
        "",
        rules.wifi_name,
        "venue.toml, line {line}: “{key}” should be a text in quotes, of at most 32 letters (fewer with accents).",
        Message("A Wi-Fi’s name has at most 32 letters, fewer with accents."),
    )
    """The network that guests may join; empty shows no code for it."""
    wifi_password: str = _setting(
        "",
        rules.wifi_password,
        "venue.toml, line {line}: “{key}” should be a text in quotes, of 8 to 63 letters, or empty.",
        Message("A Wi-Fi’s password has 8 to 63 letters. Leave it empty for an open network."),
    )
    """Empty for an open network."""
    problems: tuple[Message, ...] = ()
    unreadable: bool = field(default=False, compare=False)
    """Whether nothing could be understood, so that all here is default."""
    source: str = field(default="", compare=False, repr=False)
    """The file itself, to name lines."""

    @property
    def hours(self) -> Hours:
        """The minutes of open and close."""
        return Hours(timedelta(minutes=self.opens_before), timedelta(minutes=self.closes_after))


_DECLARED = {f.name: f for f in fields(Settings) if f.metadata}


def load_settings(path: Path) -> Settings | None:
    """Read venue.toml; None when there is none. A broken one gives defaults, with `problems` that name the line."""
    try:
        text, table = read_text(_read(path))
    except FileNotFoundError:
        return None
    except OSError:
        return _defaults(Message("venue.toml can’t be read. Please mend it: the board goes on without it."))
    except PlainError as error:
        return _defaults(error.message)
    return settings_from(table, text) if text.strip() else Settings(unreadable=True)


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
    taken: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        if key not in _DECLARED:
            line = _line_of(text, (key,))
            problems.append(Message("venue.toml, line {line}: there is no setting “{key}”.", line=line, key=key))
            continue
        try:
            taken[key] = _DECLARED[key].metadata["check"](value)
        except Wrong as wrong:
            line = _line_of(text, (key, *wrong.path))
            wants = _DECLARED[key].metadata["wants"]
            problems.append(Message(wants, line=line, key=key))
            if key == "pin":
                taken[key] = NO_HASH
    return Settings(**taken, problems=tuple(problems), source=text)


def check_setting(key: str, value: object) -> Any:
    """Return what the board makes of a typed value, by the file's own rules.

    Raises `PlainError` with what is asked for instead; `KeyError` where there is no such setting.
    """
    try:
        return _DECLARED[key].metadata["check"](value)
    except Wrong:
        raise PlainError(_DECLARED[key].metadata["please"]) from None


def declared() -> dict[str, Any]:
    """Return every setting's key with its default."""
    return {key: setting.default for key, setting in _DECLARED.items()}


def _line_of(text: str, path: tuple[str | int, ...]) -> int:
    from venuescreen.settings.lines import line_of  # a file that is right needs no numbers, nor does the first frame

    return line_of(text, path)
