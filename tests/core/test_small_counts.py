"""No hidden count can be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.small_counts import LEAST, Guarded, guarded

Table = tuple[int, ...]


def tables(groups: int, total: int) -> Iterator[Table]:
    """Every table of so many groups with that total."""
    if groups == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in tables(groups - 1, total - first):
            yield (first, *rest)


def printed(table: Table) -> tuple[object, ...]:
    """All that a reader sees: the counts that are told, and the sign of the others."""
    told = guarded(table)
    return tuple(told.below if place in told.hidden else (count,) for place, count in enumerate(table))


@pytest.mark.parametrize(("groups", "totals"), [(2, range(60)), (3, range(36)), (4, range(26)), (5, range(23))])
def test_no_hidden_count_can_be_derived(groups: int, totals: range) -> None:
    """Of all tables that print the same with the same total, each hidden place holds at least two values: so even who
    knows the rule and the total can't tell it. By going through all of them.
    """
    for total in totals:
        possible: dict[tuple[object, ...], list[set[int]]] = defaultdict(lambda: [set() for _ in range(groups)])
        for table in tables(groups, total):
            for place, count in enumerate(table):
                possible[printed(table)][place].add(count)
        for shown, values in possible.items():
            for place in range(groups):
                assert isinstance(shown[place], tuple) or len(values[place]) > 1, (total, shown)


@pytest.mark.parametrize(("groups", "totals"), [(2, range(60)), (3, range(36)), (4, range(26)), (5, range(23))])
def test_who_knows_that_nobody_was_in_a_group_learns_no_more(groups: int, totals: range) -> None:
    """A topic that was new later gives no cover: whatever groups are known to be 0, each small one, where two or more
    are left, could be another number. By going through all tables.
    """
    for total in totals:
        alike: dict[tuple[object, ...], list[Table]] = defaultdict(list)
        for table in tables(groups, total):
            alike[printed(table)].append(table)
        for shown, possible in alike.items():
            for zeros in (known for size in range(1, groups - 1) for known in combinations(range(groups), size)):
                left = [table for table in possible if not any(table[place] for place in zeros)]
                for place in set(range(groups)) - set(zeros) if left else ():
                    values = {table[place] for table in left}
                    assert len(values) > 1 or not 0 < values.pop() < LEAST, (total, shown, zeros)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=10), st.integers(1, 4))
def test_a_topic_that_nobody_named_uncovers_none(counts: list[int], more: int) -> None:
    """Told again after a topic was added, a table hides every small count that it hid, and tells no other number."""
    before, after = guarded(counts), guarded([*counts, *[0] * more])
    if any(0 < count < LEAST for count in counts):
        assert (after.hidden & set(range(len(counts))), after.below) == (before.hidden, before.below)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=14))
def test_nobody_of_a_small_group_is_told(counts: list[int]) -> None:
    """Where anyone came, a count below five is never told, and the sign of a hidden one is true."""
    told = guarded(counts)
    if any(counts):
        assert {place for place, count in enumerate(counts) if count < LEAST} <= told.hidden
    assert not told.below or all(counts[place] < told.below for place in told.hidden)


@given(st.lists(st.integers(0, 300), min_size=2, max_size=14), st.data())
def test_a_neighbour_prints_the_same(counts: list[int], data: st.DataObject) -> None:
    """For tables of any size: each hidden count has another value in some table that prints the same."""
    told = guarded(counts)
    if not told.hidden or told.below == 0:
        return
    place = data.draw(st.sampled_from(sorted(told.hidden)))
    others = []
    for other in told.hidden - {place}:
        for moved in (1, -1, counts[other] - counts[place]):
            table = list(counts)
            table[place] += moved
            table[other] -= moved
            if moved and min(table) >= 0:
                others.append(tuple(table))
    assert any(printed(other) == printed(tuple(counts)) for other in others)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((20, 12, 5), Guarded()),
        ((0, 0, 0), Guarded()),
        ((20, 3, 2), Guarded(frozenset({1, 2}))),
        ((20, 12, 3), Guarded(frozenset({1, 2}), 20)),
        ((20, 5, 5, 1), Guarded(frozenset({1, 2, 3}), 10)),
        ((20, 7, 0), Guarded(frozenset({1, 2}), 10)),
        ((20, 7, 4, 4), Guarded(frozenset({1, 2, 3}), 10)),
        ((1, 0), Guarded(frozenset({0, 1}))),
        ((4, 4), Guarded(frozenset({0, 1}), 0)),
        ((4, 0), Guarded(frozenset({0, 1}))),
        ((8, 0), Guarded(frozenset({0, 1}), 10)),
        ((5, 3), Guarded(frozenset({0, 1}), 0)),
        ((20, 3, 0), Guarded(frozenset({0, 1, 2}), 50)),
        ((20, 9, 1, 1), Guarded(frozenset({1, 2, 3}), 10)),
        ((20, 9, 2, 1), Guarded(frozenset({2, 3}))),
        ((120, 3), Guarded(frozenset({0, 1}), 200)),
    ],
)
def test_what_is_told(counts: Table, told: Guarded) -> None:
    """A small count alone, or small ones that the total would tell, take the smallest of the others with them."""
    assert guarded(counts) == told
