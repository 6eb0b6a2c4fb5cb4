"""The real program, watched from outside: prints a JSON line for each frame, with its texts, and when it is ready.

Nothing in the product knows of it: its window and its app are wrapped as the program itself loads them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any

from venuescreen.__main__ import main

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem, QQuickWindow


class _OnLoad:
    """Finds one module as Python would, and lets `then` change it once it is loaded."""

    def __init__(self, name: str, then: Callable[[Any], None]) -> None:
        self._name = name
        self._then = then

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._name:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def execute_and_change(module: ModuleType) -> None:
                execute(module)
                self._then(module)

            spec.loader.exec_module = execute_and_change  # type: ignore[method-assign]
        return spec


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


def _tell_frame(window: QQuickWindow) -> None:
    at = time.monotonic()
    tell(frame=at, shows=texts(window.contentItem()))


def _watch_frames(module: Any) -> None:
    show = module.BoardWindow.show

    def watched(board: Any, *args: Any, **kwargs: Any) -> None:
        board.window.frameSwapped.connect(partial(_tell_frame, board.window))
        show(board, *args, **kwargs)

    module.BoardWindow.show = watched


def _watch_readiness(module: Any) -> None:
    open_rest = module.BoardApp._open

    async def watched(board: Any) -> None:
        await open_rest(board)
        tell(ready=time.monotonic())

    module.BoardApp._open = watched


if __name__ == "__main__":
    for name, then in (("ui.window", _watch_frames), ("board_app", _watch_readiness)):
        sys.meta_path.insert(0, _OnLoad(f"venuescreen.{name}", then))
    main()
