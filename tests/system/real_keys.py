"""Goes through every flow with the system's own keys, the type at so many percent.

`DISPLAY=:1 python -m tests.system.real_keys 200`
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication

APPLICATION = QGuiApplication(sys.argv)  # before what follows, which asks for a window that nobody sees

from tests.desktop import Desktop  # noqa: E402
from tests.panel_scenes import panel_stage  # noqa: E402
from tests.stage import Stage  # noqa: E402
from tests.ui.flows import FLOWS, PANEL_FLOWS, furnish  # noqa: E402
from tests.ui.visitors import ByKeys  # noqa: E402
from venuescreen.loop import Loop  # noqa: E402

KEYS = {
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
}


class Arrivals(QObject):
    """Counts the key events that a window gets."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.seen = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count, and let pass."""
        del watched
        self.seen += event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        return False


class ByRealKeys(ByKeys):
    """Presses the keys of the X server."""

    def __init__(self, stage: Stage, desktop: Desktop) -> None:
        super().__init__(stage)
        self.desktop = desktop
        self.arrivals = Arrivals(self.window)

    async def send(self, kind: QEvent.Type, key: Qt.Key, text: str = "") -> None:
        """Press or release a key, or type a letter, and wait until the window has it."""
        if text:
            await self.ask("type", text)
        else:
            await self.ask("keydown" if kind == QEvent.Type.KeyPress else "keyup", KEYS[key])

    async def open_panel(self) -> None:
        """Press the keys that open it."""
        await self.ask("key", "ctrl+shift+o")
        await self.settled()

    async def ask(self, *words: str) -> None:
        """Let xdotool do something, and wait until something of it has come."""
        before = self.arrivals.seen
        await asyncio.to_thread(self.desktop.do, *words)
        async with asyncio.timeout(10):
            while self.arrivals.seen == before:
                await self.stage.painted()


async def go_through_all(percent: int) -> None:
    """Do each flow on a board of its own."""
    gc.disable()  # as the program does: a board that xdotool's thread collects would end its timers there, and crash
    for flow in (*FLOWS, *PANEL_FLOWS):
        panel = flow in PANEL_FLOWS
        async with panel_stage(("en", "fr")) if panel else Stage() as stage:
            await stage.show()
            if not panel:
                await furnish(stage)
            while stage.screen.house.property("typeScale") * 100 < percent:
                stage.screen.house.enlarge()
            visitor = ByRealKeys(stage, Desktop(os.environ["DISPLAY"]))
            async with asyncio.timeout(10):
                while not stage.window.window.isActive():
                    await stage.painted()
            await flow(visitor)
        gc.collect()
        print(flow.__name__, flush=True)


if __name__ == "__main__":
    with Loop(APPLICATION) as loop:
        loop.run_until_complete(go_through_all(int(sys.argv[1])))
