"""Does what the PIN guards: changes the settings, ends the program, checks the laptop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from venuescreen.core.errors import Message, PlainError
from venuescreen.core.ports import Clock
from venuescreen.kiosk_keeper import KioskKeeper
from venuescreen.local_zone import local_zone, zone_named
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import Settings
from venuescreen.ui.caretaker import Finding

if TYPE_CHECKING:
    from venuescreen.checkup import Running
    from venuescreen.doctor.check import Check
    from venuescreen.pin_gate import PinGate

TITLES = {
    "clock": Message("Clock"),
    "time zone": Message("Time zone"),
    "sleep": Message("Staying awake"),
    "power": Message("Power"),
    "display": Message("Display"),
    "scripts": Message("Letters"),
    "network": Message("Network"),
    "phone": Message("Phones"),
    "disk": Message("Disk"),
    "ledger": Message("Counts"),
    "calendar": Message("Calendar"),
    "autostart": Message("Start with the laptop"),
    "kiosk": Message("Guarding the screen"),
}
MENDS = {
    "autostart": Message("Start it with the laptop"),
    "display": Message("Use the display that is there"),
    "kiosk": Message("Guard the screen"),
    "zone": Message("Use the laptop’s time zone"),
}
"""What the buttons say, by `doctor.check.Mend`."""


class Steward:
    """Fulfils `ui.caretaker.Caretaker` for one venue."""

    def __init__(
        self,
        folder: DataFolder,
        clock: Clock,
        keeper: KioskKeeper,
        *,
        settings: Callable[[], Settings],
        reread: Callable[[], None],
        leave: Callable[[], None],
        watch: Callable[[], None],
        running: Callable[[], Running],
        passing: bool = False,
    ) -> None:
        """`settings` returns those in force, `reread` lets the board follow venue.toml, `leave` ends the program,
        `watch` has the program started again should it fail,
        `running` tells what the checks ask of the board; `passing`: the folder is thrown away at the end.
        """
        self._folder = folder
        self._keeper = keeper
        self._settings = settings
        self._reread = reread
        self._leave = leave
        self._watch = watch
        self._running = running
        self._passing = passing
        self._clock = clock
        self._pin = ""

    @cached_property
    def _gate(self) -> PinGate:
        from venuescreen.pin_gate import PinGate  # not for the first frame

        return PinGate(self._folder.pin_tries, self._clock)

    @property
    def data_dir(self) -> Path:
        """The data folder."""
        return self._folder.root

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        return zone_named(self._settings().zone)

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self._clock.now()

    @property
    def founded(self) -> bool:
        """Whether there is a venue yet."""
        return self._folder.settings.exists()

    @property
    def has_pin(self) -> bool:
        """Whether the venue has a PIN."""
        return self._settings().pin != ""

    @property
    def kiosk(self) -> bool:
        """Whether the board guards the screen."""
        return self._keeper.on

    @property
    def photo_safe(self) -> bool:
        """Whether names are never shown."""
        return self._settings().photo_safe

    def wait(self) -> timedelta:
        """Return how long no PIN may be tried."""
        return self._gate.wait()

    async def admit(self, pin: str) -> bool:
        """Whether this is the PIN. Raises `Refusal` while one must wait."""
        return await self._gate.check(pin, self._settings().pin)

    def follow(self, settings: Settings) -> None:
        """Let wrong tries of an old PIN be forgotten where there is a new one."""
        if self._pin and self._pin != settings.pin:
            self._gate.forget()
        self._pin = settings.pin

    def leave(self) -> None:
        """End the program, on purpose."""
        self._leave()

    def set_kiosk(self, on: bool) -> None:
        """Guard the screen from now on, or no more. Raises `StorageError`."""
        self._change(kiosk=on)
        self._keeper.release()
        if on:
            self._watch()

    def set_photo_safe(self, on: bool) -> None:
        """Never show names from now on, or show them again. Raises `StorageError`."""
        self._change(photo_safe=on)

    async def autostart(self) -> bool | None:
        """Whether the board starts with the laptop; None for a throw-away folder, or where it can't be found out."""
        import asyncio

        from venuescreen.kiosk.autostart import Starts, autostart_of

        if self._passing:
            return None
        try:
            status = await asyncio.to_thread(autostart_of(self.data_dir).status)
        except PlainError:
            return None
        return status in (Starts.ON, Starts.SYSTEMD)

    async def set_autostart(self, on: bool) -> None:
        """Start the board with the laptop, or no more. Raises `PlainError`."""
        import asyncio

        from venuescreen.kiosk.autostart import autostart_of

        entry = autostart_of(self.data_dir)
        await asyncio.to_thread(entry.on if on else entry.off)

    async def check(self) -> list[Finding]:
        """Make the checks before opening."""
        import asyncio

        from venuescreen.checkup import before_opening

        return [_finding(check) for check in await asyncio.to_thread(before_opening, self, self._running())]

    async def mend(self, what: str) -> None:
        """Mend what a check found. Raises `PlainError`."""
        if what == "autostart":
            await self.set_autostart(True)
        elif what == "kiosk":
            self.set_kiosk(True)
        elif what == "display":
            self._change(display=None)
        elif what == "zone":
            self._change(zone=local_zone().key)

    def _change(self, **values: str | bool | None) -> None:
        from venuescreen.settings.file import change_settings

        change_settings(self._folder.settings, **values)
        self._reread()


def _finding(check: Check) -> Finding:
    sentences = (check.finding, check.remedy) if check.remedy else (check.finding,)
    mend = check.mend or ""
    return Finding(str(check.level), TITLES[check.name], sentences, mend, MENDS.get(mend))
