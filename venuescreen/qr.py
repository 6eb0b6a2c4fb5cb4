"""A text as the modules of a QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qrcode.main import QRCode

QUIET = 4
"""Modules of the light colour on each side (ISO/IEC 18004)."""
LEAST_VERSION = 3
"""Up to this one (29 modules) more error correction is better than fewer modules."""
MOST_BYTES = 300
"""Of a text on a screen: with more, the modules are too fine for a camera before it."""
MOST_PRINTED = 25
"""The version (117 modules) up to which a code on paper is read: paper is sharper, and can be held nearer."""

Rows = list[list[bool]]


def modules(text: str) -> Rows:
    """Return the rows of a code for a screen, true for dark, with no quiet zone.

    It has the highest error correction that stays within version 3, or, where that holds too little, within the
    smallest version that holds the text at all. Raises `ValueError` for a text over `MOST_BYTES`.
    """
    from qrcode.constants import (
        ERROR_CORRECT_H,
        ERROR_CORRECT_L,
        ERROR_CORRECT_M,
        ERROR_CORRECT_Q,
    )  # after the first frame

    checked(text)
    made = [_fitted(text, level) for level in (ERROR_CORRECT_H, ERROR_CORRECT_Q, ERROR_CORRECT_M, ERROR_CORRECT_L)]
    fewest = made[-1]
    most = max(LEAST_VERSION, fewest.version if fewest else 0)
    return _rows(next(code for code in made if code and code.version <= most))


def checked(text: str) -> str:
    """Return the text, if it fits a code on a screen. Raises `ValueError`."""
    if len(text.encode()) > MOST_BYTES:
        raise ValueError("too much for a code")
    return text


def printed_modules(text: str, most: int = MOST_PRINTED) -> Rows | None:
    """Return the rows of a code for paper, with error correction M, else L; None where version `most` holds less.

    It says that it is in UTF-8 (ECI 26): without, some decoders take an é for Chinese.
    """
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M

    for level in (ERROR_CORRECT_M, ERROR_CORRECT_L):
        code = _told_in_utf8(text.encode(), level, most)
        if code is not None:
            return _rows(code)
    return None


def _told_in_utf8(data: bytes, level: int, most: int) -> QRCode | None:
    """Return a code of one ECI segment and one of bytes (ISO/IEC 18004, 7.4.2), which the library can't write."""
    from qrcode.base import rs_blocks
    from qrcode.main import QRCode
    from qrcode.util import BitBuffer, create_bytes

    for version in range(1, most + 1):
        blocks = rs_blocks(version, level)
        room = sum(block.data_count for block in blocks)
        count = 8 if version < 10 else 16
        parts = [(0b0111, 4), (26, 8), (0b0100, 4), (len(data), count), *((byte, 8) for byte in data)]
        bits = sum(length for _, length in parts)
        if bits > 8 * room:
            continue
        parts.append((0, min(4, 8 * room - bits)))
        parts.append((0, -sum(length for _, length in parts) % 8))
        missing = room - sum(length for _, length in parts) // 8
        parts += [((0xEC, 0x11)[number % 2], 8) for number in range(missing)]
        buffer = BitBuffer()
        for value, length in parts:
            buffer.put(value, length)
        code = QRCode(version, level, border=0)
        code.data_cache = create_bytes(buffer, blocks)
        return code
    return None


def _fitted(text: str, level: int) -> QRCode | None:
    """Return a code that is as small as can be; None for what no code holds."""
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    code = QRCode(error_correction=level, border=0)
    code.add_data(text)
    try:
        code.best_fit()
    except (DataOverflowError, ValueError):  # which of them depends on by how much
        return None
    return code


def _rows(code: QRCode) -> Rows:
    code.make(fit=False)
    return [[bool(dark) for dark in row] for row in code.modules]
