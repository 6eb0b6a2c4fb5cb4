"""The composition root: readies the platform and the folder, runs the board, and ends it in order."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from venuescreen.core.errors import Message, PlainError
from venuescreen.last_guard import load_guarded_settings
from venuescreen.logs import begin_log
from venuescreen.options import BoardOptions
from venuescreen.paths import DataFolder
from venuescreen.restore_left import finish_restore_left
from venuescreen.settings.declared import Settings
from venuescreen.starting_again import START_AGAIN, start_again
from venuescreen.storage.ownership import FolderLock, read_owner
from venuescreen.supervisor.beats import ALONE, ANOTHER_IS_UP, SUPERVISED, WATCHED
from venuescreen.supervisor.core_files import leave_no_core
from venuescreen.ui.display import has_display, platforms
from venuescreen.ui.renderer import choose_backend

Say = Callable[[Message], None]
STARTING_SECONDS = 5
"""How long a second start waits for a first one that has just been started."""


def run_board(options: BoardOptions, say: Say) -> int:
    """Show the board until it is closed; return the exit code. `say` gets what the person at the terminal is told.

    Where another board has the folder, that one comes to the front; the code is 0, or when watched `ANOTHER_IS_UP`.
    Raises `PlainError` when the board can't be shown at all.
    """
    _quieten()
    with ExitStack() as stack:
        if options.demo:
            import tempfile

            place = stack.enter_context(tempfile.TemporaryDirectory(prefix="venuescreen-demo-"))
            options = options._replace(folder=DataFolder(Path(place)))
        else:
            finish_restore_left(options.folder, say)
        settings = load_guarded_settings(options.folder)
        if _wants_supervisor(options, settings, os.environ):
            return _run_supervised(options.folder)
        unseen = _choose_platform(options, settings)
        lock = None
        if options.snapshot is None and not options.demo:
            lock, running = _own(options.folder, say)
            if running:
                return ANOTHER_IS_UP if os.environ.get(SUPERVISED) == WATCHED else 0
        if lock is not None:
            stack.callback(lock.release)
        if unseen:
            say(Message("There is no display: the board runs unseen. Stop it with Ctrl+C."))
        code = _run(options, settings, lock)
        if lock is not None and code == 0:
            lock.release(on_purpose=True)  # a supervisor that stands by must not start another one
    return start_again(sys.argv[1:], os.environ) if code == START_AGAIN else code


def _wants_supervisor(options: BoardOptions, settings: Settings | None, environ: Mapping[str, str]) -> bool:
    kiosk = options.kiosk or (settings is not None and settings.kiosk)
    return kiosk and options.snapshot is None and not options.demo and environ.get(SUPERVISED) not in (WATCHED, ALONE)


def _run_supervised(folder: DataFolder) -> int:
    """Let the supervisor take our place, and start us again with the same arguments."""
    from venuescreen.kiosk.starting import supervised

    command = supervised(folder.root, sys.argv[1:])
    if sys.platform == "win32":  # whose exec ends this process, and the terminal takes it for done
        import subprocess

        return subprocess.call(command)  # noqa: S603  # a list of arguments, no shell
    return os.execv(command[0], command)  # noqa: S606  # likewise


def _be_watched(options: BoardOptions) -> None:
    """Start a supervisor beside a board that runs without one. Raises `PlainError`."""
    if options.demo or os.environ.get(SUPERVISED) == WATCHED:
        return
    from venuescreen.kiosk.starting import start_supervisor_detached

    try:
        start_supervisor_detached(options.folder.root, sys.argv[1:])
    except OSError:
        raise PlainError(
            Message(
                "The kiosk is on, but nothing would start it again after a fault. Please start venuescreen again."
            )
        ) from None


def _run(options: BoardOptions, settings: Settings | None, lock: FolderLock | None) -> int:
    from venuescreen.application import Application
    from venuescreen.board_app import BoardApp

    application = Application(["venuescreen"])
    board = BoardApp(options, settings, lock, lambda: _be_watched(options))
    application.asked_to_end.connect(board.ask_to_end)
    board.paint()
    gc.disable()  # from here on `garbage` collects
    gc.freeze()
    from venuescreen.loop import Loop  # asyncio and qasync: 35 ms, too long for the first frame

    with Loop(application) as loop:
        code: int = loop.run_until_complete(board.run())
    return code


def _quieten() -> None:
    """Log what is unexpected, without names; and leave no memory of ours in a core file."""
    begin_log()
    leave_no_core()


def _choose_platform(options: BoardOptions, settings: Settings | None) -> bool:
    """Pick Qt's platform and renderer before Qt is loaded; return whether the board will run unseen.

    Raises `PlainError` where there is neither a display nor a venue.
    """
    unseen = False
    if has_display(os.environ, sys.platform):
        if options.snapshot is not None:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        elif "QT_QPA_PLATFORM" not in os.environ and (choice := platforms(os.environ, sys.platform)):
            os.environ["QT_QPA_PLATFORM"] = choice
        if options.snapshot is None and sys.platform.startswith("linux"):
            from venuescreen.kiosk.deaf_bus import spare_qt_a_deaf_bus

            spare_qt_a_deaf_bus(os.environ)
    else:
        if settings is None and not options.demo and options.snapshot is None:
            raise PlainError(
                Message(
                    "There is no display, and no venue yet. Start venuescreen on a screen to answer the first "
                    "questions, or try: venuescreen --demo --snapshot board.png"
                )
            )
        asked = os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen")
        unseen = options.snapshot is None and not asked
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if backend := choose_backend(os.environ, sys.platform):
        os.environ["QT_QUICK_BACKEND"] = backend
    return unseen


def _own(folder: DataFolder, say: Say) -> tuple[FolderLock | None, bool]:
    """Return the folder's lock, or whether another board has it; no lock where the folder can't be written."""
    lock = FolderLock(folder.root)
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        if lock.acquire():
            return lock, False
    except OSError:
        say(Message("The folder {folder} can’t be written to: nothing will be kept.", folder=str(folder.root)))
        return None, False
    if not _brought_to_front(folder):
        raise PlainError(Message("venuescreen is running already, but does not answer. Please end it first."))
    say(Message("venuescreen is running already: it is in front now."))
    return None, True


def _brought_to_front(folder: DataFolder) -> bool:
    """Ask the running board to come to the front; one that is still starting has a few seconds to open its door."""
    from venuescreen.control import ask

    patience = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < patience:
        owner = read_owner(folder.root)
        if owner is not None and owner.port is not None:
            return ask(owner.port, owner.token or "", "front") is not None
        time.sleep(0.1)
    return False
