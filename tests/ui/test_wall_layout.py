"""The wall's layout, without a window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from venuescreen.ui.wall_layout import ChipText, Density, chip_width, lay_out

ROOMY = Density(24, 18, 20, 56, 20, 8, 12)
DENSE = Density(15, 14, 15, 36, 12, 5, 6)
NAMES = st.text("aéß漢", min_size=1, max_size=24)


def widths_at(density: Density) -> Callable[[ChipText], float]:
    """Chips in a font in which every letter is half as wide as it is high."""
    return lambda chip: chip_width(chip, density, lambda text, size, _weight: len(text) * size / 2)


@given(st.lists(NAMES, max_size=60), st.integers(200, 2000), st.integers(60, 1200))
def test_every_guest_has_a_place_within_the_wall(names: list[str], width: int, height: int) -> None:
    """Each guest is on exactly one page, in order, within the wall, and covers nobody else."""
    chips = [ChipText(name, "talks about", "x") for name in names]
    _, places = lay_out(chips, width, height, [ROOMY, DENSE], widths_at)
    assert len(places) == len(names)
    assert [p.page for p in places] == sorted(p.page for p in places)
    for place in places:
        assert place.x >= 0
        assert place.x + place.width <= width
        assert place.y == 0 or place.y + place.height <= height
    for one, other in pairwise(places):
        after = (other.page, other.y, other.x)
        assert after > (one.page, one.y, one.x)
        if (one.page, one.y) == (other.page, other.y):
            assert one.x + one.width < other.x


def test_few_guests_stand_roomily() -> None:
    """As long as all fit on one page, chips keep their largest size."""
    assert lay_out([ChipText("Zoé", "", "")] * 5, 800, 300, [ROOMY, DENSE], widths_at)[0] == 0


def test_many_guests_condense_before_they_page() -> None:
    """Chips become denser before a second page begins."""
    density, places = lay_out([ChipText("Zoé", "", "")] * 40, 800, 300, [ROOMY, DENSE], widths_at)
    assert (density, places[-1].page) == (1, 0)


def test_the_newest_guests_stand_on_a_full_page() -> None:
    """Where there are pages, every page but the first has as many lines as fit."""
    _, places = lay_out([ChipText("Zoé", "", "")] * 200, 800, 300, [ROOMY, DENSE], widths_at)
    lines = {page: len({p.y for p in places if p.page == page}) for page in {p.page for p in places}}
    assert len(lines) > 1
    assert {count for page, count in lines.items() if page > 0} == {7}


@given(st.lists(NAMES, min_size=20, max_size=200), st.integers(200, 900), st.integers(60, 200))
def test_each_page_but_the_first_takes_as_many_guests_as_fit(names: list[str], width: int, height: int) -> None:
    """The guest before a page would make it one line longer than there is room for."""
    _, places = lay_out([ChipText(name, "", "") for name in names], width, height, [DENSE], widths_at)
    for page in range(1, places[-1].page + 1):
        first = next(n for n, place in enumerate(places) if place.page == page)
        last = max(n for n, place in enumerate(places) if place.page == page)
        _, alone = lay_out(
            [ChipText(name, "", "") for name in names[first - 1 : last + 1]], width, 10**6, [DENSE], widths_at
        )
        most = int((height + DENSE.gap) // (DENSE.height + DENSE.gap))
        assert len({place.y for place in alone}) > max(1, most)
