"""Where each chip of the wall stands: as large as fits, then denser, then on pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from venuescreen.i18n.guests import ChipText

Measure = Callable[[str, float, int], float]
"""Width in pixels of a text, given its pixel size and font weight."""
WidthAt = Callable[[int, int], float]
"""How wide a chip is (its index) at a density (its index)."""


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
class Place:
    """A chip's rectangle on its page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How a wall is set."""

    chosen: int
    """The density's index."""
    density: Density
    width: float
    widths: Sequence[float]
    """Of each chip."""
    starts: tuple[int, ...]
    """The first chip of each page; one page at least."""

    def on_page(self, page: int) -> range:
        """Return which chips stand on a page."""
        ends = (*self.starts[1:], len(self.widths))
        return range(self.starts[page], ends[page])

    def places(self, page: int) -> list[Place]:
        """Return where they stand: left to right, then on the next line."""
        density = self.density
        places = []
        x, y = 0.0, 0.0
        for chip in self.on_page(page):
            own = self.widths[chip]
            if x > 0 and x + own > self.width:
                x, y = 0.0, y + density.height + density.gap
            places.append(Place(x, y, own, density.height))
            x += own + density.gap
        return places


def chip_width(chip: ChipText, density: Density, measure: Measure) -> float:
    """Return how wide a chip is at a density."""
    parts = [
        measure(text, size, weight)
        for text, size, weight in (
            (chip.name, density.name, 700),
            (chip.verb, density.verb, 400),
            (chip.interest, density.interest, 600),
            (chip.also, density.verb, 400),
            (chip.offer, density.interest, 600),
            (chip.note, density.verb, 400),
        )
        if text
    ]
    # Qt rounds each text's width up to a whole pixel when it draws it.
    return sum(int(part) + 1 for part in parts) + density.inner * (len(parts) - 1) + 2 * density.lead


def lay_out(chips: int, width: float, height: float, densities: Sequence[Density], width_at: WidthAt) -> Layout:
    """Set so many chips at the roomiest density at which all fit on one page, else at the densest on pages.

    Chips keep their order; none is wider than `width`. Where there are pages, the last one is full and the first one
    may not be: the newest guests are in the best company.
    """
    for chosen, density in enumerate(densities):
        widths = _fitting(chips, width, height, density, chosen, width_at)
        if widths is not None:
            return Layout(chosen, density, width, widths, (0,))
    chosen = len(densities) - 1
    density = densities[chosen]
    widths = [min(width_at(chip, chosen), width) for chip in range(chips)]
    return Layout(chosen, density, width, widths, _page_starts(widths, width, _most_lines(height, density), density))


def _fitting(
    chips: int, width: float, height: float, density: Density, chosen: int, width_at: WidthAt
) -> list[float] | None:
    """Return the chips' widths if all fit on one page; a crowd is given up as soon as the page is full."""
    most, lines, x = _most_lines(height, density), 1, 0.0
    widths: list[float] = []
    for chip in range(chips):
        own = min(width_at(chip, chosen), width)
        if x > 0 and x + own > width:
            lines, x = lines + 1, 0.0
            if lines > most:
                return None
        x += own + density.gap
        widths.append(own)
    return widths


def _page_starts(widths: Sequence[float], width: float, most: int, density: Density) -> tuple[int, ...]:
    starts: list[int] = []
    end, guess = len(widths), 1
    while end > 0:
        start = _start(widths, end, guess, most, width, density)
        starts.append(start)
        guess, end = end - start, start
    return tuple(reversed(starts)) or (0,)


def _start(widths: Sequence[float], end: int, guess: int, most: int, width: float, density: Density) -> int:
    """Return the first of as many chips before `end` as fit on a page; one always does.

    One chip more in front never makes fewer lines, so it is looked for around a guess: as many as on the page after.
    """

    def fits(start: int) -> bool:
        return _lines(widths, start, end, width, density) <= most

    start = max(0, end - guess)
    while start < end - 1 and not fits(start):
        start += 1
    while start > 0 and fits(start - 1):
        start -= 1
    return start


def _most_lines(height: float, density: Density) -> int:
    return max(1, int((height + density.gap) // (density.height + density.gap)))


def _lines(widths: Sequence[float], start: int, end: int, width: float, density: Density) -> int:
    lines, x, gap = 1, 0.0, density.gap
    for chip in range(start, end):
        own = widths[chip]
        if x > 0 and x + own > width:
            lines, x = lines + 1, 0.0
        x += own + gap
    return lines
