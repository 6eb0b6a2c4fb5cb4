"""The frozen program's door. It answers `-m MODULE` as Python does: the program starts its parts that way."""

from __future__ import annotations

import sys
from collections.abc import Sequence

OWN = "venuescreen"
_WITH_A_VALUE = ("-X",)


def module_asked_for(arguments: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the module of ours that is to be run, and its arguments; None where the board itself is meant."""
    rest = list(arguments)
    while rest and rest[0] in _WITH_A_VALUE:
        del rest[:2]
    if len(rest) < 2 or rest[0] != "-m" or rest[1].partition(".")[0] != OWN:
        return None
    return rest[1], rest[2:]


def main() -> None:
    """Run that module as Python would, or the command line."""
    asked = module_asked_for(sys.argv[1:])
    if asked is None:
        from venuescreen.__main__ import main as run_command_line

        run_command_line()
        return
    import runpy

    module, arguments = asked
    sys.argv[1:] = arguments
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
