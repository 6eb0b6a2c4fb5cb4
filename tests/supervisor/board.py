"""A board for the supervisor to watch, without a window: python board.py TRACE WHAT…

It writes a line into TRACE at each start. WHAT is one of
  well          ready, and alive until SIGTERM
  stubborn      the same, and SIGTERM is nothing to it
  mute          never ready
  exit N        ends with that code, unready
  fail-then N   is killed N times, then is well, or with a third word what that says
  say TEXT      well, after having said something on standard error
  flood KIND    ready, then floods; then is well
  haunted       well at first, beside a child that says beats too and outlives it; later ones are mute
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from venuescreen.supervisor.beats import SUPERVISED, Beats

GHOST = "import os, time\nwhile os.write(1, b'alive\\n'):\n    time.sleep(0.1)"
"""It ends with the supervisor, which reads what it writes."""
FLOODS = {"zeros": (b"\0" * 1_000_000, 200), "lines": (b"a short line of noise\n" * 50_000, 50)}


def main(trace: Path, what: str, *more: str) -> None:
    """Do what is asked, and say so in the trace."""
    with trace.open("a") as file:
        file.write(f"start {os.getpid()} {os.environ.get(SUPERVISED)}\n")
    starts = len(trace.read_text().splitlines())
    if what == "exit":
        sys.exit(int(more[0]))
    if what == "fail-then" and starts <= int(more[0]):
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "haunted":
        what = _haunted(starts)
    what = more[1] if what == "fail-then" and len(more) > 1 else what
    if what == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    else:
        signal.signal(signal.SIGTERM, lambda *_: _end(trace))
    if what == "say":
        sys.stderr.write(more[0] + "\n")
        sys.stderr.flush()
    if what != "mute":
        Beats(os.environ).ready()
    if what == "flood":
        data, times = FLOODS[more[0]]
        for number in range(times):
            os.write(1 + number % 2, data)
        _add(trace, "flooded")
    beats = Beats({} if what == "mute" else os.environ)
    while True:
        beats.alive()
        time.sleep(0.1)


def _haunted(starts: int) -> str:
    if starts > 1:
        return "mute"
    subprocess.Popen([sys.executable, "-S", "-c", GHOST])
    return "well"


def _add(trace: Path, line: str) -> None:
    with trace.open("a") as file:
        file.write(line + "\n")


def _end(trace: Path) -> None:
    _add(trace, "ended")
    sys.exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
