"""`python -m venuescreen.supervisor.page`: say that there is no board, and what to do. Exits with 0 to try now."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from venuescreen.supervisor.core_files import leave_no_core
from venuescreen.supervisor.page.countdown import Countdown, read_seconds
from venuescreen.supervisor.page.words import as_text, speech


def main(arguments: Sequence[str]) -> int:
    """Show the page the best way there is; return 0 when the board shall be tried, 1 when no page can be shown."""
    asked = _parser().parse_args(arguments)
    if asked.snapshot is not None:
        return _save(asked)
    if _has_display() and _show(asked) == 0:
        return 0
    if sys.stderr is not None:
        sys.stderr.write(as_text(speech(asked.language), asked.seconds, asked.log) + "\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="venuescreen.supervisor.page", description=__doc__, allow_abbrev=False)
    parser.add_argument("--seconds", type=_seconds, default=0, help="until the next try")
    parser.add_argument("--language", help="of the page; both where it is not known")
    parser.add_argument("--log", default="", help="the file to ask for")
    parser.add_argument("--follow", action="store_true", help="take new seconds from standard input, say “now” there")
    parser.add_argument("--without-qt", action="store_true", help="where Qt could not open a window")
    parser.add_argument("--snapshot", type=Path, help="only draw a picture, and save it as this PNG")
    parser.add_argument("--size", type=_size, default=(1280, 800), help="of the picture")
    return parser


def _seconds(written: str) -> int:
    value = read_seconds(written)
    if value is None:
        raise argparse.ArgumentTypeError("not a number of seconds up to an hour")
    return value


def _size(written: str) -> tuple[int, int]:
    width, _, height = written.partition("x")
    return int(width), int(height)


def _save(asked: argparse.Namespace) -> int:
    from venuescreen.supervisor.page.window import save_page

    return 0 if save_page(speech(asked.language), asked.seconds, asked.log, asked.snapshot, asked.size) else 1


def _show(asked: argparse.Namespace) -> int:
    leave_no_core()
    countdown = Countdown(asked.seconds, follow=asked.follow)
    if not asked.without_qt:
        with suppress(ImportError):
            from venuescreen.supervisor.page.window import show_page

            _choose_platform()
            return show_page(speech(asked.language), countdown, asked.log)
    with suppress(ImportError):
        from venuescreen.supervisor.page.plain import show_plain_page

        return show_plain_page(speech(asked.language), countdown, asked.log)
    return 1


def _has_display() -> bool:
    try:
        from venuescreen.ui.display import has_display
    except ImportError:  # a broken installation: try
        return True
    return has_display(os.environ, sys.platform)


def _choose_platform() -> None:
    """Name Qt's plugins itself: where none can be loaded Qt ends the process, and the supervisor goes on without."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "wayland;xcb" if "WAYLAND_DISPLAY" in os.environ else "xcb")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
