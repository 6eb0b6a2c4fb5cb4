from __future__ import annotations

import hashlib

import pytest

from venuescreen.pin import hash_pin, pin_matches, sound_pin


@pytest.mark.parametrize("pin", ["1234", "000000", "123456789012"])
def test_four_to_twelve_digits_are_a_pin(pin: str) -> None:
    """A PIN is typed on a number pad."""
    assert sound_pin(pin)


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "1234\n", " 1234", "１２３４", "٤٤٤٤"])
def test_anything_else_is_not(pin: str) -> None:
    """Other scripts' digits are not on it either."""
    assert not sound_pin(pin)


def test_only_the_pin_itself_matches() -> None:
    """Another PIN, or none, does not."""
    kept = hash_pin("1234")
    assert pin_matches("1234", kept)
    assert not pin_matches("1235", kept)
    assert not pin_matches("", kept)


def test_the_pin_is_not_in_what_is_kept() -> None:
    """Two hashes of one PIN differ, so that equal PINs can't be seen, and neither holds it."""
    first, second = hash_pin("480216"), hash_pin("480216")
    assert first != second
    assert "480216" not in first


def test_what_is_kept_is_scrypt() -> None:
    """Any scrypt (RFC 7914) gives the same, with the salt beside it: N 16384, r 8, p 1."""
    scheme, salt, derived = hash_pin("1234").split("$")
    assert (scheme, len(salt), len(derived)) == ("scrypt", 32, 64)
    assert hashlib.scrypt(b"1234", salt=bytes.fromhex(salt), n=16384, r=8, p=1, dklen=32).hex() == derived


@pytest.mark.parametrize(
    "kept", ["", "1234", "scrypt", "scrypt$$", "scrypt$zz$zz", "a$b$c$d", "md5$00$00", "scrypt$00$é"]
)
def test_what_is_no_hash_matches_nothing(kept: str) -> None:
    """An edited or damaged line locks the panel rather than opening it."""
    assert not pin_matches("1234", kept)
    assert not pin_matches("", kept)
