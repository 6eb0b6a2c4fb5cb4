"""No memory of ours on a disk: it has names in it."""

from __future__ import annotations

import sys


def leave_no_core() -> None:
    """Have this process, and what it starts from now on, leave no core file when it crashes; Windows makes none."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
