"""The real program, watched from outside: prints a JSON line for each frame, with what it shows, and for its readiness.

Nothing in the product knows of it. What it wraps is loaded when the program itself would load it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from venuescreen import app

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem, QQuickWindow

    from venuescreen.ui.window import BoardWindow


def tell(**said: object) -> None:
    """Print a line for whoever measures; times are monotonic seconds, which are one clock for all processes."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def texts(item: QQuickItem) -> list[str]:
    """Return every text in sight below an item, depth first."""
    found: list[str] = []
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            text = child.property("text")
            found += [text] if isinstance(text, str) and text else []
            found += texts(child)
    return found


def watch() -> None:
    """Wrap what the figures need."""
    from venuescreen.board_app import BoardApp
    from venuescreen.ui.window import BoardWindow

    show, open_rest = BoardWindow.show, BoardApp._open

    def watched_show(window: BoardWindow, *args: Any, **kwargs: Any) -> None:
        window.window.frameSwapped.connect(partial(_frame, window.window))
        show(window, *args, **kwargs)

    async def watched_open(board: BoardApp) -> None:
        await open_rest(board)
        tell(ready=time.monotonic())

    BoardWindow.show = watched_show  # type: ignore[method-assign]
    BoardApp._open = watched_open  # type: ignore[method-assign]


def _frame(window: QQuickWindow) -> None:
    at = time.monotonic()
    tell(frame=at, shows=texts(window.contentItem()))


def main() -> None:
    """Run the command line."""
    run: Callable[..., int] = app._run

    def watched_run(*args: Any) -> int:
        watch()
        return run(*args)

    app._run = watched_run  # type: ignore[assignment]

    from venuescreen.__main__ import main as venuescreen

    venuescreen()


if __name__ == "__main__":
    main()
