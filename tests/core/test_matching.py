"""Who could talk to whom."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.guest import Guest, Introduction, Stance
from venuescreen.core.matching import Matching, Thread, sharing, welcoming
from venuescreen.core.subjects import Subjects

PLAIN = Subjects()
INTERESTS = ("pricing", "Pricing", "hardware", "Hardwares", "quoi", None)
wall = st.lists(
    st.builds(
        Introduction,
        st.just("Zoé"),
        st.sampled_from(INTERESTS),
        st.sampled_from(Stance),
        st.sampled_from(INTERESTS),
    ),
    max_size=12,
).map(lambda said: [Guest(number, 1, each) for number, each in enumerate(said, 1)])


def guest(arrival: int, interest: str | None, stance: Stance = Stance.CURIOUS, name: str | None = None) -> Guest:
    """Someone on the wall."""
    return Guest(arrival, 1, Introduction(name or f"Guest{arrival}", interest, stance))


def threads(guests: Iterable[Guest], subjects: Subjects) -> tuple[Thread, ...]:
    """What is found with nothing known from before."""
    return Matching().threads(tuple(guests), subjects)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Camille", "réseaux"), ("Léo", "Réseau")),
        (("Ольга", "маркетинг"), ("Иван", "Маркетинг")),
        (("Ελένη", "καφές"), ("Νίκος", "ΚΑΦΕΣ")),
        (("ליאור", "קוֹד"), ("נועה", "קוד")),
        (("أحمد", "تسويق"), ("ليلى", "تَسْوِيق")),
        (("さくら", "パン"), ("健", "ﾊﾟﾝ")),
        (("민준", "창업"), ("서연", "창업!")),
        (("李雷", "咖啡"), ("韩梅梅", "咖啡。")),
        (("प्रिया", "मार्केटिंग"), ("अर्जुन", " मार्केटिंग")),
        (("สมชาย", "การตลาด"), ("มาลี", "การตลาด.")),
        (("Անի", "Գինի"), ("Արամ", "գինի")),
        (("ნინო", "ღვინო"), ("გიორგი", "ღვინო!")),
    ],
)
def test_two_who_share_a_subject_find_each_other(first: tuple[str, str], second: tuple[str, str]) -> None:
    """Whatever script they write, an offer and a search are joined, and each is shown to the other."""
    offers = guest(1, first[1], Stance.OFFERS, first[0])
    seeks = guest(2, second[1], Stance.SEEKS, second[0])
    others = (guest(3, "something else"), guest(4, None))
    everyone = (offers, seeks, *others)
    assert sharing(everyone, 1, PLAIN) == (seeks,)
    assert sharing(everyone, 2, PLAIN) == (offers,)
    (thread,) = threads(everyone, PLAIN)
    assert (thread.subject, thread.offers, thread.seeks) == (first[1], (offers,), (seeks,))


def test_two_searches_or_two_offers_make_no_thread() -> None:
    """They share a subject, and are shown so; nobody is promised what nobody offers."""
    everyone = (guest(1, "pricing", Stance.SEEKS), guest(2, "pricing", Stance.SEEKS), guest(3, "pricing"))
    assert threads(everyone, PLAIN) == ()
    assert [each.arrival for each in sharing(everyone, 1, PLAIN)] == [2, 3]


def test_threads_come_as_they_were_made() -> None:
    """The first pair to be complete is the first one; who came later joins the thread that is there."""
    everyone = (
        guest(1, "hardware", Stance.OFFERS),
        guest(2, "pricing", Stance.SEEKS),
        guest(3, "pricing", Stance.OFFERS),
        guest(4, "hardware", Stance.SEEKS),
        guest(5, "Prices", Stance.OFFERS),
    )
    found = threads(everyone, Subjects([("pricing", ["price"])]))
    assert [thread.subject for thread in found] == ["pricing", "hardware"]
    assert [each.arrival for each in found[0].offers] == [3, 5]


@given(wall)
def test_sharing_is_mutual(guests: list[Guest]) -> None:
    """Whoever is shown to me is shown me; nobody is shown to himself; without a subject nobody is."""
    for each in guests:
        found = sharing(guests, each.arrival, PLAIN)
        assert each not in found
        assert all(each in sharing(guests, other.arrival, PLAIN) for other in found)
        assert each.said.interest or each.said.offer or not found


@given(wall, st.randoms())
def test_who_shares_does_not_depend_on_the_order(guests: list[Guest], random: object) -> None:
    """Guests who came in another order are joined to the same people."""
    shuffled = sorted(guests, key=lambda _each: random.random())  # type: ignore[attr-defined]
    for each in guests:
        assert set(sharing(guests, each.arrival, PLAIN)) == set(sharing(shuffled, each.arrival, PLAIN))
    joined = {(frozenset(thread.offers), frozenset(thread.seeks)) for thread in threads(guests, PLAIN)}
    assert joined == {(frozenset(thread.offers), frozenset(thread.seeks)) for thread in threads(shuffled, PLAIN)}


@given(wall)
def test_a_thread_never_joins_a_guest_to_himself(guests: list[Guest]) -> None:
    """Whoever looks for what he offers is joined by others only."""
    for thread in threads(guests, PLAIN):
        assert not set(thread.offers) & set(thread.seeks)


@given(st.lists(st.tuples(wall, st.integers(0, 12), st.booleans()), max_size=5))
def test_what_was_found_before_changes_nothing(walls: list[tuple[list[Guest], int, bool]]) -> None:
    """Guests who come in parts, go or change, and words that do, are matched as if all came at once."""
    matching = Matching()
    for guests, first, synonyms in walls:
        subjects = Subjects([("pricing", ["hardware"])]) if synonyms else PLAIN
        for part in (guests[:first], guests, guests[1:]):
            assert matching.threads(tuple(part), subjects) == threads(part, subjects)


def test_what_a_search_came_with_makes_threads_too() -> None:
    """Two who look for what the other can help with are joined twice."""
    one = Guest(1, 1, Introduction("Léo", "pricing", Stance.SEEKS, "hardware"))
    other = Guest(2, 1, Introduction("Awa", "hardware", Stance.SEEKS, "Prices"))
    found = threads((one, other), Subjects([("pricing", ["price"])]))
    assert [(thread.subject, thread.offers, thread.seeks) for thread in found] == [
        ("Prices", (other,), (one,)),
        ("hardware", (one,), (other,)),
    ]
    assert sharing((one, other), 1, PLAIN) == (other,)


def test_a_newcomer_is_told_who_welcomes_newcomers() -> None:
    """In order of arrival, never himself; nobody else is told, however welcoming."""
    said = (
        Introduction("Awa", first_time=True, welcomes=True),
        Introduction("Léo", welcomes=True),
        Introduction("Zoé"),
    )
    everyone = [Guest(number, 1, each) for number, each in enumerate(said, 1)]
    assert welcoming(everyone, 1) == (everyone[1],)
    assert welcoming(everyone, 2) == welcoming(everyone, 3) == welcoming(everyone, 9) == ()
