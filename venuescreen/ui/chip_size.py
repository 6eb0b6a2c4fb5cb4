"""How much room a chip takes: one line, or several where that is wider than the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from venuescreen.core.guest import Stance
from venuescreen.i18n.guests import ChipText
from venuescreen.ui.wall_layout import ChipSize, Density, Spot

NAME_WEIGHT, VERB_WEIGHT, INTEREST_WEIGHT = 700, 400, 600
NAME, LINK = "name", "link"
EDGE = 2
"""Pixels that stay free above and below the letters."""


class Measured(NamedTuple):
    """A text as it is drawn; all numbers are pixels."""

    width: float
    height: float
    """Of all its lines, with what the fonts leave free."""
    ascent: float
    """From the top of that to the first line's baseline."""
    above: float
    """How far the letters themselves reach above the baseline; 0 where all are the reading face's own."""
    below: float
    """The same below it."""


Measure = Callable[[str, float, int, float], Measured]
"""Measures a text, given its pixel size, its font weight, and how wide it may be before it goes on below."""


@lru_cache(maxsize=16)
def usual_rise(density: Density, measure: Measure) -> float:
    """Return how far below its top a chip has its baseline: where the reading face stands in the middle."""
    plain = measure("x", density.name, NAME_WEIGHT, 0)
    return round((density.height - plain.height) / 2 + plain.ascent)


def chip_size(chip: ChipText, stance: Stance, density: Density, widest: float, measure: Measure) -> ChipSize:
    """Return how much room a chip takes at a density, and where its texts stand; `stance` is of its interest.

    It is not less wide than high, for the finger.
    """
    phrases = list(_phrases(chip, stance, density))
    parts = [(part, measure(part.words, part.size, part.weight, 0)) for phrase in phrases for part in phrase]
    rise, lead = usual_rise(density, measure), density.lead
    width = lead + _width(parts, density.inner)
    if ceil(width + lead) > widest:
        return _stacked(phrases, density, widest, rise, measure)
    above = max([measured.above for _part, measured in parts])
    below = max([measured.below for _part, measured in parts])
    # Stacks of Tibetan, and vowels below, reach further than the chip's own height allows for.
    own = max(rise, ceil(above) + EDGE if above else 0)
    fall = max(density.height - rise, ceil(below) + EDGE if below else 0)
    spots = _in_a_line(parts, lead, own, density.inner)
    return ChipSize(max(ceil(width + lead), density.height), own, fall, False, tuple(spots))


class _Part(NamedTuple):
    words: str
    kind: str
    size: float
    weight: int


def _phrases(chip: ChipText, stance: Stance, density: Density) -> Iterator[list[_Part]]:
    """Yield what should stay on one line: the name, each subject with what leads to it, the note."""
    yield [_Part(chip.name, NAME, density.name, NAME_WEIGHT)]
    said, more = (chip.verb, chip.interest, stance), (chip.also, chip.offer, Stance.OFFERS)
    for link, subject, kind in (said, more):
        if subject:
            lead = _Part(link, LINK, density.verb, VERB_WEIGHT)
            yield [lead, _Part(subject, kind.value, density.interest, INTEREST_WEIGHT)]
    if chip.note:
        yield [_Part(chip.note, LINK, density.verb, VERB_WEIGHT)]


def _in_a_line(
    parts: Sequence[tuple[_Part, Measured]], x: float, baseline: float, inner: float, widest: float = 0
) -> list[Spot]:
    """Return where parts stand side by side from `x` on."""
    spots = []
    for part, measured in parts:
        spots.append(Spot(*part, x, baseline, widest))
        x += measured.width + inner
    return spots


def _stacked(
    phrases: Sequence[Sequence[_Part]], density: Density, widest: float, rise: float, measure: Measure
) -> ChipSize:
    """Return the same for as many phrases on each line as fit; one that is too wide by itself goes on below."""
    room = widest - 2 * density.lead
    spots: list[Spot] = []
    y = right = 0.0
    for line, bound in _lines(phrases, room, density.inner, measure):
        if not spots:
            y = rise - line[0][1].ascent
        baseline = y + max(measured.ascent for _part, measured in line)
        spots += _in_a_line(line, density.lead, baseline, density.inner, bound)
        right = max(right, density.lead + _width(line, density.inner))
        y += max(measured.height for _part, measured in line)
    plain = measure("x", density.name, NAME_WEIGHT, 0)
    foot = (density.height - plain.height) / 2
    width = min(ceil(right + density.lead), widest)
    return ChipSize(width, rise, ceil(y + foot - rise), stacked=True, spots=tuple(spots))


def _lines(
    phrases: Sequence[Sequence[_Part]], room: float, inner: float, measure: Measure
) -> Iterator[tuple[list[tuple[_Part, Measured]], float]]:
    """Yield the parts of each line, and where they go on below: 0 for those that need not."""
    line: list[tuple[_Part, Measured]] = []
    for phrase in phrases:
        parts = [(part, measure(part.words, part.size, part.weight, 0)) for part in phrase]
        if line and _width([*line, *parts], inner) <= room:
            line += parts
            continue
        if line:
            yield line, 0
        line = parts if _width(parts, inner) <= room else []
        if not line:
            yield from (([(part, measure(part.words, part.size, part.weight, room))], room) for part in phrase)
    if line:
        yield line, 0


def _width(parts: Sequence[tuple[_Part, Measured]], inner: float) -> float:
    return sum([measured.width for _part, measured in parts]) + inner * (len(parts) - 1)
