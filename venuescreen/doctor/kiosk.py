"""What keeps the board up on a counter: its display, the kiosk, the start with the laptop."""

from __future__ import annotations

from collections.abc import Sequence

from venuescreen.core.errors import Message
from venuescreen.doctor.check import Check, Mend
from venuescreen.settings.declared import Settings

COMMAND = Message("Choose one: venuescreen pin")
SOMEBODY = Message("Ask whoever looks after this laptop to choose one.")
"""For the panel, which changes no PIN."""


def check_chosen_display(chosen: str, names: Sequence[str]) -> Check | None:
    """Say that the display that was chosen is missing; None where all is well. `names` are Qt's, of those there."""
    if not chosen or chosen in names:
        return None
    finding = Message("The display “{name}” is not there; the board is on another one.", name=chosen)
    return Check("display", True, finding, Message("Connect it, or use the one that is there."), Mend.DISPLAY)


def check_kiosk(settings: Settings, choose: Message = COMMAND) -> Check:
    """Say who can leave the board; `choose` says how to come by a PIN."""
    if not settings.kiosk:
        finding = Message("The board does not guard the screen: anyone can close it.")
        return Check(
            "kiosk", True, finding, Message("Turn the kiosk on where strangers touch the laptop."), Mend.KIOSK
        )
    if not settings.pin:
        finding = Message("The board guards the screen, but there is no PIN: anyone can leave it.")
        return Check("kiosk", True, finding, choose)
    return Check("kiosk", True, Message("The board guards the screen, and only the PIN leads out."))


def check_autostart(state: Message, *, starts: bool) -> Check:
    """Say whether the board starts with the laptop, as `state` words it."""
    if starts:
        return Check("autostart", True, state)
    return Check("autostart", True, state, Message("Let this board start with the laptop."), Mend.AUTOSTART)
