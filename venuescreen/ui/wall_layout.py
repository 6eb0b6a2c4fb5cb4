"""Where each chip of the wall stands: as large as fits, then denser, then on pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple


class Density(NamedTuple):
    """One of Theme.qml's ways to set a chip; all numbers are pixels."""

    name: float
    verb: float
    interest: float
    height: float
    lead: float
    inner: float
    gap: float


class Spot(NamedTuple):
    """A piece of a chip's text, and where it stands within the chip, in pixels."""

    words: str
    kind: str
    """"name", "link" (what only leads from one to the other), or the stance of a subject."""
    size: float
    weight: int
    x: float
    baseline: float
    """Of its first line."""
    widest: float = 0
    """Where it goes on below; 0 for what is on one line."""


class ChipSize(NamedTuple):
    """What a chip needs, never more than the wall's width."""

    width: float
    rise: float
    """From its top to its first line's baseline."""
    fall: float
    """From there to its bottom."""
    stacked: bool = False
    """Whether it has several lines, as what it says is wider than the wall."""
    spots: tuple[Spot, ...] = ()

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.rise + self.fall


SizeAt = Callable[[int, int], ChipSize]
"""What a chip (its index) needs at a density (its index)."""


class Place(NamedTuple):
    """A chip's rectangle on its page."""

    x: float
    y: float
    width: float
    height: float


class Layout(NamedTuple):
    """How a wall is set."""

    chosen: int
    """The density's index."""
    density: Density
    width: float
    sizes: Sequence[ChipSize]
    """Of each chip."""
    starts: tuple[int, ...]
    """The first chip of each page; one page at least."""

    def on_page(self, page: int) -> range:
        """Return which chips stand on a page."""
        ends = (*self.starts[1:], len(self.sizes))
        return range(self.starts[page], ends[page])

    def places(self, page: int) -> list[Place]:
        """Return where they stand: left to right on one baseline, then on the next line."""
        gap = self.density.gap
        sizes = [self.sizes[chip] for chip in self.on_page(page)]
        places = []
        y = 0.0
        for line in _lines(sizes, self.width, gap):
            x, rise = 0.0, max(size.rise for size in line)
            for size in line:
                places.append(Place(x, y + rise - size.rise, size.width, size.height))
                x += size.width + gap
            y += rise + max(size.fall for size in line) + gap
        return places


def lay_out(chips: int, width: float, height: float, densities: Sequence[Density], size_at: SizeAt) -> Layout:
    """Set so many chips at the roomiest density at which all fit on one page, else at the densest on pages.

    Chips keep their order. Where there are pages, the last one is full and the first one may not be: the newest
    guests are in the best company.
    """
    for chosen, density in enumerate(densities):
        sizes = _fitting(chips, width, height, density, chosen, size_at)
        if sizes is not None:
            return Layout(chosen, density, width, sizes, (0,))
    chosen = len(densities) - 1
    density = densities[chosen]
    sizes = [size_at(chip, chosen) for chip in range(chips)]
    return Layout(chosen, density, width, sizes, _page_starts(sizes, width, height, density.gap))


def _fitting(
    chips: int, width: float, height: float, density: Density, chosen: int, size_at: SizeAt
) -> list[ChipSize] | None:
    """Return what the chips need if all fit on one page; a crowd is given up as soon as the page is full."""
    sizes: list[ChipSize] = []

    def asked() -> Iterator[ChipSize]:
        for chip in range(chips):
            sizes.append(size_at(chip, chosen))
            yield sizes[-1]

    return sizes if _fits(asked(), width, height, density.gap) else None


def _page_starts(sizes: Sequence[ChipSize], width: float, height: float, gap: float) -> tuple[int, ...]:
    starts: list[int] = []
    end, guess = len(sizes), 1
    while end > 0:
        start = _start(sizes, end, guess, width, height, gap)
        starts.append(start)
        guess, end = end - start, start
    return tuple(reversed(starts)) or (0,)


def _start(sizes: Sequence[ChipSize], end: int, guess: int, width: float, height: float, gap: float) -> int:
    """Return the first of as many chips before `end` as fit on a page; one always does.

    It is looked for around a guess: as many as on the page after.
    """

    def fits(start: int) -> bool:
        return _fits(sizes[start:end], width, height, gap)

    start = max(0, end - guess)
    while start < end - 1 and not fits(start):
        start += 1
    while start > 0 and fits(start - 1):
        start -= 1
    return start


def _fits(sizes: Iterable[ChipSize], width: float, height: float, gap: float) -> bool:
    """Whether the chips' lines stand on one page; a single line always does."""
    x, done, rise, fall = 0.0, 0.0, 0.0, 0.0
    for size in sizes:
        if x > 0 and x + size.width > width:
            done += rise + fall + gap
            x, rise, fall = 0.0, 0.0, 0.0
        x += size.width + gap
        rise = size.rise if size.rise > rise else rise  # no call for each: a crowd is asked thousands of times
        fall = size.fall if size.fall > fall else fall
        if done > 0 and done + rise + fall > height:
            return False
    return True


def _lines(sizes: Iterable[ChipSize], width: float, gap: float) -> Iterator[list[ChipSize]]:
    """Yield the chips of each line."""
    line: list[ChipSize] = []
    x = 0.0
    for size in sizes:
        if x > 0 and x + size.width > width:
            yield line
            line, x = [], 0.0
        line.append(size)
        x += size.width + gap
    if line:
        yield line
