"""What the board is drawn with: Qt, the renderer, the display, the fonts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from venuescreen.core.errors import Message, PlainError, Scripts
from venuescreen.doctor.check import Check
from venuescreen.doctor.kiosk import check_chosen_display
from venuescreen.doctor.probing import Facts

FAMILIES = ("Atkinson Hyperlegible Next", "Fraunces")
FAULTY_PYSIDE = "6.12.0"
LIBRARIES = Message(
    "Install what Qt needs: on Debian or Ubuntu, `make setup` in venuescreen’s folder does; elsewhere, reinstall it."
)
PACKAGES = {**dict.fromkeys(("Hani", "Jpan", "Kore"), "fonts-noto-cjk"), "Zsye": "fonts-noto-color-emoji"}
"""Debian's, for the scripts that its package of all others leaves out."""
NO_DISPLAY = Message(
    "Start venuescreen from the desktop of the laptop itself. If it was: on Debian or Ubuntu, `make setup` in its "
    "folder installs what Qt needs."
)


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the program runs."""

    platform: str
    """As `sys.platform`."""
    python: tuple[int, int, int]
    environ: Mapping[str, str]

    @property
    def has_display(self) -> bool:
        """Whether a window system is announced; Windows and macOS always have theirs."""
        if "QT_QPA_PLATFORM" in self.environ:
            return not self.environ["QT_QPA_PLATFORM"].startswith(("offscreen", "minimal"))
        return not self.platform.startswith("linux") or any(
            self.environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY")
        )

    @property
    def offscreen(self) -> dict[str, str]:
        """The environment for a Qt that draws nowhere."""
        return {**self.environ, "QT_QPA_PLATFORM": "offscreen"}


def pyside_version() -> str | None:
    """Return the version of PySide6 that is installed, without loading it."""
    for package in ("PySide6_Essentials", "PySide6"):
        try:
            return version(package)
        except PackageNotFoundError:
            continue
    return None


def check_window(machine: Machine, probe: Callable[[Mapping[str, str]], Facts], chosen: str = "") -> list[Check]:
    """Check Qt, the display and the fonts. `probe` raises `PlainError` where Qt doesn't start.

    `chosen` is the display that the settings name.
    """
    display: Check | None = None
    facts: Facts | None = None
    if machine.has_display:
        try:
            facts = probe(machine.environ)
        except PlainError as error:
            display = Check("display", False, error.message, NO_DISPLAY)
    try:
        facts = facts or probe(machine.offscreen)
    except PlainError as error:
        return [Check("qt", False, error.message, LIBRARIES)]
    return [
        check_qt(pyside_version(), machine.python, facts),
        display or check_display(facts, chosen),
        check_fonts(facts),
        check_scripts(facts, machine.platform),
    ]


def check_qt(pyside: str | None, python: tuple[int, int, int], facts: Facts) -> Check:
    """Say whether this Qt can be trusted for a day: PySide6 6.12.0 aborts CPython 3.11 within seconds."""
    finding = Message("Qt {version}.", version=facts.qt)
    if facts.lost_references or (pyside == FAULTY_PYSIDE and python[:2] <= (3, 11)):
        finding = Message("PySide6 {version} ends the program after some seconds.", version=pyside or facts.qt)
        return Check("qt", False, finding, Message("Install PySide6-Essentials 6.11.3."))
    return Check("qt", True, finding)


def check_display(facts: Facts, chosen: str = "") -> Check:
    """Say on what the board would show; `chosen` is the display that the settings name."""
    if facts.platform in ("offscreen", "minimal") or not facts.screens:
        finding = Message("There is no display here: the board would be drawn unseen.")
        return Check("display", True, finding, Message("Start venuescreen on the laptop itself."))
    return check_chosen_display(chosen, facts.names) or check_screens(facts.screens)


def check_screens(screens: Sequence[tuple[int, int]]) -> Check:
    """Say what displays there are, in pixels."""
    sizes = ", ".join(f"{width} × {height}" for width, height in screens)
    return Check("display", True, Message("Display: {sizes}.", sizes=sizes))


def check_renderer(machine: Machine, backend: str) -> Check:
    """Say what draws the board, and why; `backend` is "software", another of Qt Quick's, or "" for Qt's choice."""
    if "QT_QUICK_BACKEND" in machine.environ:
        return Check("renderer", True, Message("Drawn with “{name}”, as QT_QUICK_BACKEND says.", name=backend))
    if backend != "software":
        return Check("renderer", True, Message("Drawn by the graphics card."))
    if machine.has_display:
        return Check("renderer", True, Message("Drawn by the processor: there is no graphics card to use."))
    return Check("renderer", True, Message("Drawn by the processor: there is no display."))


def check_fonts(facts: Facts) -> Check:
    """Say whether the board's own fonts load."""
    missing = [family for family in FAMILIES if family not in facts.families]
    if not missing and not facts.broken_fonts:
        return Check("fonts", True, Message("The board’s own fonts load."))
    finding = Message("The board’s own fonts don’t load: {names}.", names=", ".join([*facts.broken_fonts, *missing]))
    return Check("fonts", False, finding, Message("Reinstall venuescreen."))


def check_scripts(facts: Facts, platform: str) -> Check:
    """Say which of the world's common scripts a first name would show as boxes in."""
    if not facts.missing_scripts:
        return Check("scripts", True, Message("First names of every common script can be drawn."))
    lacking = Scripts(facts.missing_scripts)
    finding = Message("This machine can’t draw {scripts}: boxes show instead.", scripts=lacking)
    remedy = Message("Install the Noto fonts.")
    if platform.startswith("linux"):
        packages = " ".join(sorted({PACKAGES.get(code, "fonts-noto-core") for code in lacking.codes}))
        remedy = Message("On Debian or Ubuntu: sudo apt-get install {packages}", packages=packages)
    return Check("scripts", True, finding, remedy)
