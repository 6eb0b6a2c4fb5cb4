"""The command line. Exit codes: 0 done, 1 could not do it, 2 wrong usage."""

from venuescreen.cli.main import run

__all__ = ["run"]
