"""What a person types for a setting, in the panel or at the command line, as a value that venue.toml may have."""

from __future__ import annotations

import re
from typing import TypeAlias

from venuescreen.settings.declared import Settings, check_setting, declared

Typed: TypeAlias = str | bool | int | list[str]
_ON, _OFF = ("true", "on", "yes", "1"), ("false", "off", "no", "0")
_NOT_TYPED = ("pin", "topics", "synonyms")
"""A PIN is kept as its hash, and topics come one by one."""


def typed_keys() -> tuple[str, ...]:
    """Return the settings that are typed as one text, in the order in which they are declared."""
    return tuple(key for key in declared() if key not in _NOT_TYPED)


def typed_value(key: str, typed: str) -> Typed:
    """Return the value, checked by the file's own rules; a list is typed with commas.

    Raises `PlainError` with what is asked for instead; `KeyError` for what is none of `typed_keys`.
    """
    if key not in typed_keys():
        raise KeyError(key)
    value = check_setting(key, _read(type(declared()[key]), typed.strip()))
    return list(value) if isinstance(value, tuple) else value


def spelled(settings: Settings, key: str) -> str:
    """Return a setting as one would type it."""
    value = getattr(settings, key)
    if isinstance(value, bool):
        return _ON[1] if value else _OFF[1]
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _read(kind: type, typed: str) -> object:
    """Return what was typed as that kind of value; as it is where it is none, for the check to refuse."""
    if kind is int:
        return int(typed) if re.fullmatch(r"\d{1,9}", typed) else typed
    if kind is bool:
        word = typed.casefold()
        return True if word in _ON else False if word in _OFF else typed
    if kind is tuple:
        return [part.strip() for part in typed.split(",") if part.strip()]
    return typed
