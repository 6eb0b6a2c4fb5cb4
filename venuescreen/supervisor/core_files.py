"""No memory of ours on a disk: it has names in it."""

from __future__ import annotations

import sys


def leave_no_core() -> None:
    """Have this process, and what it starts from now on, leave no core file when it crashes; Windows makes none."""
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    # Linux: 0 only forbids files. Where a program collects crashes (kernel.core_pattern begins with "|", as Ubuntu's
    # does) it is handed the memory all the same, unless the limit is exactly 1; no file fits into that either.
    soft = 1 if sys.platform == "linux" and hard != 0 else 0
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))
