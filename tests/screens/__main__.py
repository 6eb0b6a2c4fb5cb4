"""Pictures of all that is seen: on sheets, picture by picture, to be compared with, or for the README."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from tests.screens import ALL_SCENES, kept
from tests.screens.other_pages import save_away_sheet, save_paper_sheet
from tests.screens.phone_states import save_phone_sheets
from tests.screens.readme import readme_pictures
from tests.screens.sheets import save_sheet, save_singles
from tests.screens.workers import in_workers

Save = Callable[[Path], list[Path]]
NAMES = tuple(scene.__name__ for scene in ALL_SCENES)


def main(arguments: Sequence[str]) -> int:
    """Draw what is asked for; say where it is, and how long it took."""
    asked = _parser().parse_args(arguments)
    began = time.monotonic()
    files = [file for made in in_workers(_work(asked)) for file in made]
    if asked.keep:
        kept.forget_others(ALL_SCENES)
    folders = sorted({str(file.parent) for file in files})
    print(f"{len(files)} pictures in {', '.join(folders)} after {time.monotonic() - began:.0f} s")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/screens"), help="default: build/screens")
    parser.add_argument("scenes", nargs="*", choices=[[], *NAMES], metavar="SCENE", help="only these, in full size")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--keep", action="store_true", help="renew the pictures that tests/ui/test_looks.py goes by")
    which.add_argument("--readme", action="store_true", help="renew the README's pictures")
    return parser


def _work(asked: argparse.Namespace) -> Sequence[Callable[[], list[Path]]]:
    if asked.keep:
        return [partial(kept.keep, scene) for scene in ALL_SCENES]
    if asked.readme:
        return readme_pictures()
    if asked.scenes:
        return [partial(save_singles, scene, asked.folder) for scene in ALL_SCENES if scene.__name__ in asked.scenes]
    pages: tuple[Save, ...] = (save_phone_sheets, save_paper_sheet, save_away_sheet)
    work = [partial(each, asked.folder) for each in pages]
    return work + [partial(save_sheet, scene, asked.folder) for scene in ALL_SCENES]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
