"""Where each chip of the wall stands: as large as fits, then denser, then on pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Measure = Callable[[str, float, int], float]
"""Width in pixels of a text, given its pixel size and font weight."""
Widths = Callable[["Density"], Callable[["ChipText"], float]]
"""For a density, how wide each chip is."""


@dataclass(frozen=True, slots=True)
class Density:
    """One of Theme.qml's ways to set a chip; all numbers are pixels."""

    name: float
    verb: float
    interest: float
    height: float
    lead: float
    inner: float
    gap: float


@dataclass(frozen=True, slots=True)
class ChipText:
    """The three texts of a chip, any of which may be empty."""

    name: str
    verb: str
    interest: str


@dataclass(frozen=True, slots=True)
class Place:
    """A chip's rectangle on its page."""

    page: int
    x: float
    y: float
    width: float
    height: float


def chip_width(chip: ChipText, density: Density, measure: Measure) -> float:
    """Return how wide a chip is at a density."""
    parts = [
        measure(text, size, weight)
        for text, size, weight in (
            (chip.name, density.name, 700),
            (chip.verb, density.verb, 400),
            (chip.interest, density.interest, 600),
        )
        if text
    ]
    # Qt rounds each text's width up to a whole pixel when it draws it.
    return sum(int(part) + 1 for part in parts) + density.inner * (len(parts) - 1) + 2 * density.lead


def lay_out(
    chips: Sequence[ChipText], width: float, height: float, densities: Sequence[Density], widths_at: Widths
) -> tuple[int, list[Place]]:
    """Return the roomiest density (its index) at which all chips fit on one page, else the densest, and the places.

    Chips keep their order, run left to right and wrap; none is wider than `width`. Where there are pages, the last
    one is full and the first one may not be: the newest guests are in the best company.
    """
    for chosen, density in enumerate(densities):
        widths = _fitting(chips, width, height, density, widths_at(density))
        if widths is not None:
            return chosen, _page(widths, 0, width, density)
    densest = densities[-1]
    width_of = widths_at(densest)
    widths = [min(width_of(chip), width) for chip in chips]
    return len(densities) - 1, _pages(widths, width, height, densest)


def _fitting(
    chips: Sequence[ChipText], width: float, height: float, density: Density, width_of: Callable[[ChipText], float]
) -> list[float] | None:
    """Return the chips' widths if all fit on one page; a crowd is given up as soon as the page is full."""
    most, lines, x = _most_lines(height, density), 1, 0.0
    widths: list[float] = []
    for chip in chips:
        own = min(width_of(chip), width)
        if x > 0 and x + own > width:
            lines, x = lines + 1, 0.0
            if lines > most:
                return None
        x += own + density.gap
        widths.append(own)
    return widths


def _pages(widths: Sequence[float], width: float, height: float, density: Density) -> list[Place]:
    most = _most_lines(height, density)
    groups: list[Sequence[float]] = []
    end = len(widths)
    while end > 0:
        start = _start(widths, end, most, width, density)
        groups.append(widths[start:end])
        end = start
    return [place for number, group in enumerate(reversed(groups)) for place in _page(group, number, width, density)]


def _start(widths: Sequence[float], end: int, most: int, width: float, density: Density) -> int:
    """Return the first of as many chips before `end` as fit on a page; one always does.

    One chip more in front never makes fewer lines, so the place is found by halving.
    """
    fits, too_many, step = end - 1, -1, 1
    while fits > 0 and too_many < 0:
        tried = max(0, fits - step)
        if _lines(widths[tried:end], width, density) <= most:
            fits, step = tried, 2 * step
        else:
            too_many = tried
    while fits - too_many > 1 and fits > 0:
        tried = (fits + too_many) // 2
        if _lines(widths[tried:end], width, density) <= most:
            fits = tried
        else:
            too_many = tried
    return fits


def _most_lines(height: float, density: Density) -> int:
    return max(1, int((height + density.gap) // (density.height + density.gap)))


def _lines(widths: Sequence[float], width: float, density: Density) -> int:
    lines, x = 1, 0.0
    for own in widths:
        if x > 0 and x + own > width:
            lines, x = lines + 1, 0.0
        x += own + density.gap
    return lines


def _page(widths: Sequence[float], number: int, width: float, density: Density) -> list[Place]:
    places = []
    x, y = 0.0, 0.0
    for own in widths:
        if x > 0 and x + own > width:
            x, y = 0.0, y + density.height + density.gap
        places.append(Place(number, x, y, own, density.height))
        x += own + density.gap
    return places
