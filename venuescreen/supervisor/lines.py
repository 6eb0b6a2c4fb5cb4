"""Lines out of whatever a process writes, in bounded memory."""

from __future__ import annotations

LONGEST = 2000
"""Bytes kept of a line."""


class Lines:
    """Cuts a stream of bytes into lines without their ends; of an overlong line only the beginning is kept."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that are now complete; one longer than `LONGEST` is still that, for its reader to cut."""
        head, *rest = chunk.split(b"\n")
        room = LONGEST + 1 - len(self._held)
        self._held += head[: max(room, 0)]
        if not rest:
            return []
        complete = [self._held, *rest[:-1]]
        self._held = rest[-1][: LONGEST + 1]
        return complete

    def rest(self) -> bytes:
        """Return what came after the last line break."""
        return self._held


def readable(line: bytes) -> str:
    """Return a line as text that can do no harm in a terminal, cut at `LONGEST` bytes."""
    text = line[:LONGEST].decode("utf-8", "replace").rstrip("\r")
    safe = "".join(letter if letter.isprintable() or letter == "\t" else "\ufffd" for letter in text)
    return safe + "…" if len(line) > LONGEST else safe
