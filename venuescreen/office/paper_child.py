"""Draws a poster or tally sheets in a process of its own: the board never stutters, and a fault in drawing ends only
this one. It is asked by one line of JSON on standard input, and answers with one.
"""

from __future__ import annotations

import base64
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

from venuescreen.calendars.wire import message_to_parts
from venuescreen.core.errors import PlainError
from venuescreen.core.paper import Leaf, PaperSize, PaperWish
from venuescreen.export.saving import save_new
from venuescreen.office.paper_making import Printer, Printout, file_name
from venuescreen.paper.sheets import begin
from venuescreen.paths import DataFolder, assets
from venuescreen.settings.declared import Settings, load_settings

DOTS_PER_INCH = 110
"""Of the picture: sharp on a large display, and some 100 kB."""
Asked = dict[str, Any]


def main() -> int:
    """Be the child and return the exit code."""
    asked = json.loads(sys.stdin.buffer.readline())
    try:
        told = answer(asked)
    except PlainError as error:
        told = {"refused": message_to_parts(error.message)}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.flush()
    return 0


def answer(asked: Asked) -> Asked:
    """Draw what is asked for, and return its picture with what is to say on it, or where it is.

    Raises `PlainError`.
    """
    folder, wish = DataFolder(Path(asked["data"])), wish_from(asked["wish"])
    settings = load_settings(folder.settings) or Settings()
    printer = Printer(folder, settings, ZoneInfo(asked["zone"]), datetime.fromisoformat(asked["now"]))
    application = begin(assets() / "fonts")
    made = printer.lay_out(wish)
    told = _preview(made) if asked["folder"] is None else _save(made, Path(asked["folder"]), file_name(wish.leaf))
    del application
    return told


def wish_from(parts: Asked) -> PaperWish:
    """Return a wish that came as JSON."""
    return PaperWish(**{**parts, "leaf": Leaf(parts["leaf"]), "size": PaperSize(parts["size"])})


def _preview(made: Printout) -> Asked:
    return {
        "picture": base64.b64encode(made.to_png(DOTS_PER_INCH)).decode(),
        "sheets": len(made.sheets),
        "series": made.series,
        "chosen": made.chosen,
        "holds": made.code.holds.value,
        "host": made.code.host,
    }


def _save(made: Printout, folder: Path, name: str) -> Asked:
    data = made.to_pdf()

    def write(out: IO[bytes]) -> None:
        out.write(data)

    return {"saved": str(save_new(folder, name, write))}


if __name__ == "__main__":
    sys.exit(main())
