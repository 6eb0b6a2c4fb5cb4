"""The program's door: `venuescreen` and `python -m venuescreen`."""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit with its code: 0 done, 1 could not do it, 2 wrong usage."""
    import gc

    # A start makes next to no garbage, and looking for it took an eighth of the time to the first frame.
    gc.disable()
    from venuescreen.cli import run

    run()


if __name__ == "__main__":
    main()
