"""The supervisor with short limits and another board: python -m tests.supervisor.short FOLDER WHAT (JSON)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from venuescreen.supervisor.__main__ import supervise
from venuescreen.supervisor.overseer import Commands
from venuescreen.supervisor.rules import Limits

if __name__ == "__main__":
    what = json.loads(sys.argv[2])
    limits = Limits(**what["limits"] | {"waits": tuple(what["limits"]["waits"])})
    code = supervise(Path(sys.argv[1]), Commands(what["board"], what["pages"]), limits)
    if what["modules"]:
        Path(what["modules"]).write_text("\n".join(getattr(m, "__file__", "") or "" for m in sys.modules.values()))
    sys.exit(code)
