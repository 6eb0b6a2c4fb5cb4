"""Where a restore is under way. Light: every start looks here before anything else."""

from __future__ import annotations

from pathlib import Path

PLACE = "restore"
JOURNAL = "restore/journal.json"


def is_restore_left(root: Path) -> bool:
    """Whether a restore has still to be finished or tidied up."""
    return (root / PLACE).exists()


def is_restore_due(root: Path) -> bool:
    """Whether the backup that is staged counts already, so that the files in place may not."""
    return (root / JOURNAL).exists()
