"""One line of the doctor's report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from venuescreen.core.errors import Message, PlainError


class Level(StrEnum):
    """How a check went, as a traffic light."""

    GREEN = "green"
    AMBER = "amber"
    """It works, and something is worth doing."""
    RED = "red"
    """The board will not do all it should."""


class Mend(StrEnum):
    """What the program can do itself."""

    ZONE = "zone"
    """Take the laptop's time zone."""
    DISPLAY = "display"
    """Use a display that is there."""
    AUTOSTART = "autostart"
    """Start with the laptop."""
    KIOSK = "kiosk"
    """Guard the whole screen."""


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
    mend: Mend | None = None
    """What the program itself can do about it; None where it can do nothing."""

    @property
    def level(self) -> Level:
        """The light."""
        if not self.ok:
            return Level.RED
        return Level.AMBER if self.remedy else Level.GREEN


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
