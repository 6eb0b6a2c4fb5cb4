"""A page for the supervisor to show, without a window: python page.py TRACE WHAT --seconds N

It writes into TRACE what it was told. WHAT: stay; now (asks at once for the next try); close (ends with 0); fail.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    trace, what, seconds = Path(sys.argv[1]), sys.argv[2], sys.argv[-1]
    with trace.open("a") as file:
        file.write(f"{what} {seconds}\n")
    if what in ("close", "fail"):
        sys.exit(what == "fail")
    if what == "now":
        print("now", flush=True)
    for line in sys.stdin:
        with trace.open("a") as file:
            file.write(f"told {line}")
