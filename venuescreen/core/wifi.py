"""What a code holds that lets a phone join a Wi-Fi network."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r'([\\;,:"])')


def wifi_payload(name: str, password: str) -> str:
    """Return the `WIFI:` text for a network; an empty password means an open one.

    Fields and escapes are ZXing's ("Barcode Contents", Wi-Fi network config). Its advice to put what looks like
    hexadecimal between double quotes is not followed: the Wi-Fi Alliance's WPA3 specification (7.1) has no quotes,
    Android reads a bare value as text, and iPhones take the quotes for part of it: a password of digits would fail.
    """
    if not password:
        return f"WIFI:T:nopass;S:{_escaped(name)};;"
    return f"WIFI:T:WPA;S:{_escaped(name)};P:{_escaped(password)};;"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
