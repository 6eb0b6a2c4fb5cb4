"""One line of the doctor's report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from venuescreen.core.errors import Message, PlainError


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, and what was found.

    Not ok: the board will not do all it should. Ok with a remedy: it will, and something is worth doing all the same.
    """

    name: str
    """The same in every language, for programs that read the report."""
    ok: bool
    finding: Message
    remedy: Message | None = None


def checked(name: str, look: Callable[[], list[Check]]) -> list[Check]:
    """Return what `look` found; where it failed itself, that is the finding."""
    try:
        return look()
    except PlainError as error:
        return [Check(name, False, error.message)]
    except OSError as error:
        finding = Message("This could not be looked at ({error}).", error=error.strerror or str(error))
        return [Check(name, False, finding, Message("Try again as the user who starts venuescreen."))]
    except Exception as error:  # noqa: BLE001 - a broken machine must not hide the other checks
        finding = Message("This could not be looked at ({error}).", error=f"{type(error).__name__}: {error}")
        return [Check(name, False, finding, Message("Please report this as a fault of venuescreen."))]
