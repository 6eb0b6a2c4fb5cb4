"""The wall's layout, without a window."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from venuescreen.i18n.guests import ChipText
from venuescreen.ui.wall_layout import Density, Layout, Place, chip_width, lay_out

ROOMY = Density(24, 18, 20, 56, 20, 8, 12)
DENSE = Density(15, 14, 15, 36, 12, 5, 6)
NAMES = st.text("aéß漢", min_size=1, max_size=24)


def set_out(chips: list[ChipText], width: float, height: float, densities: list[Density]) -> Layout:
    """Lay chips out in a font in which every letter is half as wide as it is high."""

    def width_at(chip: int, density: int) -> float:
        return chip_width(chips[chip], densities[density], lambda text, size, _weight: len(text) * size / 2)

    return lay_out(len(chips), width, height, densities, width_at)


def pages(layout: Layout) -> list[list[Place]]:
    """Return the places of each page."""
    return [layout.places(page) for page in range(len(layout.starts))]


@given(st.lists(NAMES, max_size=60), st.integers(200, 2000), st.integers(60, 1200))
def test_every_guest_has_a_place_within_the_wall(names: list[str], width: int, height: int) -> None:
    """Each guest is on exactly one page, in order, within the wall, and covers nobody else."""
    layout = set_out([ChipText(name, "talks about", "x") for name in names], width, height, [ROOMY, DENSE])
    on_pages = [chip for page in range(len(layout.starts)) for chip in layout.on_page(page)]
    assert on_pages == list(range(len(names)))
    for places in pages(layout):
        for place in places:
            assert place.x >= 0
            assert place.x + place.width <= width
            assert place.y == 0 or place.y + place.height <= height
        for one, other in pairwise(places):
            assert (other.y, other.x) > (one.y, one.x)
            if one.y == other.y:
                assert one.x + one.width < other.x


def test_few_guests_stand_roomily() -> None:
    """As long as all fit on one page, chips keep their largest size."""
    assert set_out([ChipText("Zoé", "", "")] * 5, 800, 300, [ROOMY, DENSE]).chosen == 0


def test_many_guests_condense_before_they_page() -> None:
    """Chips become denser before a second page begins."""
    layout = set_out([ChipText("Zoé", "", "")] * 40, 800, 300, [ROOMY, DENSE])
    assert (layout.chosen, layout.starts) == (1, (0,))


def test_the_newest_guests_stand_on_a_full_page() -> None:
    """Where there are pages, every page but the first has as many lines as fit."""
    _, *full = pages(set_out([ChipText("Zoé", "", "")] * 200, 800, 300, [ROOMY, DENSE]))
    assert full
    assert {len({place.y for place in places}) for places in full} == {7}


@given(st.lists(NAMES, min_size=20, max_size=200), st.integers(200, 900), st.integers(60, 200))
def test_each_page_but_the_first_takes_as_many_guests_as_fit(names: list[str], width: int, height: int) -> None:
    """The guest before a page would make it one line longer than there is room for."""
    chips = [ChipText(name, "", "") for name in names]
    layout = set_out(chips, width, height, [DENSE])
    most = int((height + DENSE.gap) // (DENSE.height + DENSE.gap))
    for page in range(1, len(layout.starts)):
        on_page = layout.on_page(page)
        with_one_more = set_out(chips[on_page[0] - 1 : on_page[-1] + 1], width, 10**6, [DENSE])
        assert len({place.y for place in with_one_more.places(0)}) > max(1, most)
