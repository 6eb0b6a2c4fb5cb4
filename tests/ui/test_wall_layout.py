"""The wall's layout, without a window."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.guest import Stance
from venuescreen.i18n.guests import ChipText
from venuescreen.ui.chip_size import Measured, chip_size
from venuescreen.ui.wall_layout import ChipSize, Density, Layout, Place, lay_out

ROOMY = Density(24, 18, 20, 56, 20, 8, 12)
DENSE = Density(15, 14, 15, 36, 12, 5, 6)
NAMES = st.text("aéß漢", min_size=1, max_size=24)


def set_out(chips: list[ChipText], width: float, height: float, densities: list[Density]) -> Layout:
    """Lay chips out in a font in which every letter is half as wide as it is high."""

    def size_at(chip: int, density: int) -> ChipSize:
        return chip_size(chips[chip], Stance.OFFERS, densities[density], width, half_square)

    return lay_out(len(chips), width, height, densities, size_at)


def half_square(text: str, size: float, _weight: int, widest: float) -> Measured:
    """Measure a text in that font; it may break after any letter."""
    letter = size / 2
    on_a_line = max(1, int(widest // letter)) if widest else len(text)
    lines = max(1, -(-len(text) // on_a_line))
    return Measured(min(len(text), on_a_line) * letter, lines * size * 1.3, size, 0, 0)


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
    for page in range(1, len(layout.starts)):
        on_page = layout.on_page(page)
        places = set_out(chips[on_page[0] - 1 : on_page[-1] + 1], width, 10**6, [DENSE]).places(0)
        assert places[-1].y > 0
        assert max(place.y + place.height for place in places) > height


def test_what_is_wider_than_the_wall_goes_on_below() -> None:
    """The name stands above, the interest beside or below its verb, and the chip is as high as its lines."""
    layout = set_out([ChipText("a" * 24, "talks about", "b" * 40), ChipText("a", "", "")], 200, 300, [DENSE])
    long, short = layout.places(0)
    assert [size.stacked for size in layout.sizes] == [True, False]
    assert long.width <= 200
    lines = 2 + 1 + 2
    assert lines * 15 < long.height < 36 + lines * 15 * 1.3
    assert short == Place(0, long.height + DENSE.gap, short.width, DENSE.height)


def test_letters_that_reach_far_make_their_chip_higher_and_all_stand_on_one_baseline() -> None:
    """Beside such a chip the others move down, and the next line begins below all of them."""
    tall, plain = ChipSize(60, 30, 20), ChipSize(60, 23, 13)
    layout = lay_out(3, 150, 300, [DENSE], lambda chip, _density: (plain, tall, plain)[chip])
    one, other, below = layout.places(0)
    assert one.y + plain.rise == other.y + tall.rise == 30
    assert below.y == tall.height + DENSE.gap


def test_a_short_name_is_wide_enough_for_a_finger() -> None:
    """A guest called by one letter has a chip that is as wide as it is high."""
    assert chip_size(ChipText("A"), Stance.CURIOUS, DENSE, 800, half_square).width == DENSE.height
