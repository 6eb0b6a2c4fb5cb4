"""Pictures of all that is seen: `python -m tests.screens [FOLDER [SCENE…]]`."""

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

from tests.screens import ALL_SCENES
from tests.screens.other_pages import save_away_sheet, save_paper_sheet
from tests.screens.phone_states import save_phone_sheets
from tests.screens.sheets import save_sheet, save_singles
from tests.screens.workers import in_workers

Save = Callable[[Path], list[Path]]
NAMES = tuple(scene.__name__ for scene in ALL_SCENES)


def main(arguments: Sequence[str]) -> int:
    """Draw what is asked for; say where it is, and how long it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path("build/screens"), help="where to (build/screens)"
    )
    parser.add_argument(
        "scenes", nargs="*", choices=[[], *NAMES], metavar="SCENE", help="only these, picture by picture"
    )
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    drawn = sum(len(files) for files in in_workers(_work(asked.folder, asked.scenes)))
    print(f"{drawn} {'pictures' if asked.scenes else 'sheets'} in {asked.folder}, {time.monotonic() - began:.0f} s")
    return 0


def _work(folder: Path, wanted: Sequence[str]) -> Sequence[Callable[[], list[Path]]]:
    if wanted:
        return [partial(save_singles, scene, folder) for scene in ALL_SCENES if scene.__name__ in wanted]
    pages: tuple[Save, ...] = (save_phone_sheets, save_paper_sheet, save_away_sheet)
    return [partial(each, folder) for each in pages] + [partial(save_sheet, scene, folder) for scene in ALL_SCENES]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
