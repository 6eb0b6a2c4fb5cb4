"""The token in the code on the board: it shows that someone saw the screen lately, and no more."""

from __future__ import annotations

import hmac
import secrets
from base64 import b32encode
from hashlib import sha256

from venuescreen.core.ports import Clock

SLOT_SECONDS = 60
SLOTS = 3
"""The present slot and two earlier ones: the time it takes to find one's phone."""
TOKEN_BYTES = 10
"""80 bits are 16 characters in base32, which keep the code at version 3."""


class Presence:
    """Makes tokens and knows them again. The key is in memory only: a restart makes new ones."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)

    def token(self) -> str:
        """Return the token of this minute, in base32."""
        return self._of(self._slot())

    def admits(self, token: str) -> bool:
        """Whether it is the token of this minute or of one of the two before."""
        typed, now = token.upper().encode("utf-8", "replace"), self._slot()
        # Each is compared, in constant time: how long it takes must not tell which was nearly right.
        found = [hmac.compare_digest(typed, self._of(now - back).encode()) for back in range(SLOTS)]
        return any(found)

    def _slot(self) -> int:
        return int(self._clock.now().timestamp()) // SLOT_SECONDS

    def _of(self, slot: int) -> str:
        digest = hmac.new(self._key, slot.to_bytes(8, "big", signed=True), sha256).digest()
        return b32encode(digest[:TOKEN_BYTES]).decode()
