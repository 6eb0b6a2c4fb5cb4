"""The PIN: kept as a salted scrypt hash (RFC 7914), never as itself."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

COST, BLOCK, PARALLEL = 2**14, 8, 1
"""16 MiB and about 50 ms a try: RFC 7914 section 2's interactive setting."""


def sound_pin(pin: str) -> bool:
    """Whether a PIN is 4 to 12 digits."""
    return re.fullmatch(r"[0-9]{4,12}", pin) is not None


def hash_pin(pin: str) -> str:
    """Return what venue.toml keeps of a PIN."""
    salt = secrets.token_bytes(16)
    return f"scrypt${salt.hex()}${_derive(pin, salt).hex()}"


def pin_matches(pin: str, kept: str) -> bool:
    """Compare in constant time; anything that is not one of our hashes matches nothing."""
    try:
        scheme, salt, derived = kept.split("$")
        expected = bytes.fromhex(derived)
        tried = _derive(pin, bytes.fromhex(salt))
    except ValueError:
        return False
    return scheme == "scrypt" and hmac.compare_digest(tried, expected)


def _derive(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=COST, r=BLOCK, p=PARALLEL, dklen=32)
