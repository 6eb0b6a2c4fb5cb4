from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import paris, session
from venuescreen.core.promise import promise_of
from venuescreen.core.series import DayOfRule, Frequency, Rule, Series
from venuescreen.core.session import Format, Session
from venuescreen.i18n import Words, words_for
from venuescreen.paths import assets

D, W, M, Y = Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY
NOW = paris("2026-11-26 8:00")
COFFEE = Series("coffee", None, Format.COFFEE, paris("2026-11-26 9:30"), paris("2026-11-26 11:00"), rule=Rule(W))
ENGLISH = words_for("en", assets() / "translations")
FRENCH = words_for("fr", assets() / "translations")


def on(*days: int) -> tuple[DayOfRule, ...]:
    """Return weekdays; 0 is Monday."""
    return tuple(DayOfRule(day) for day in days)


def nth(*nths: int) -> tuple[DayOfRule, ...]:
    """Return the nth Thursdays of a month."""
    return tuple(DayOfRule(3, n) for n in nths)


def said(words: Words, series: Series, *sessions: Session) -> str:
    """Return the promise with a plain space where French has a narrow one that does not break."""
    return words.promise(promise_of(series, sessions, NOW)).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        (Rule(D), "Every day", "Tous les jours"),
        (Rule(D, 2), "Every other day", "Un jour sur deux"),
        (Rule(D, 3), "Every 3 days", "Tous les 3 jours"),
        (Rule(W), "Every Thursday", "Tous les jeudis"),
        (Rule(W, days=on(3, 1)), "Every Tuesday and Thursday", "Tous les mardis et jeudis"),
        (Rule(W, days=on(0, 2, 5)), "Every Monday, Wednesday and Saturday", "Tous les lundis, mercredis et samedis"),
        (Rule(W, days=on(4, 6)), "Every Friday and Sunday", "Tous les vendredis et dimanches"),
        (Rule(W, days=on(0, 1, 2, 3, 4)), "Monday to Friday", "Du lundi au vendredi"),
        (Rule(D, days=on(0, 1, 2, 3, 4)), "Monday to Friday", "Du lundi au vendredi"),
        (Rule(W, days=on(0, 1, 2, 3, 4, 5, 6)), "Every day", "Tous les jours"),
        (Rule(W, 2), "Every other Thursday", "Un jeudi sur deux"),
        (
            Rule(W, 2, days=on(1, 3)),
            "Every other week on Tuesday and Thursday",
            "Une semaine sur deux, le mardi et le jeudi",
        ),
        (Rule(W, 3), "Every 3 weeks on Thursday", "Toutes les 3 semaines, le jeudi"),
        (
            Rule(W, 4, days=on(1, 3, 4)),
            "Every 4 weeks on Tuesday, Thursday and Friday",
            "Toutes les 4 semaines, le mardi, le jeudi et le vendredi",
        ),
        (Rule(M), "On the 26th of every month", "Le 26 de chaque mois"),
        (Rule(M, month_days=(15, 1)), "On the 1st and the 15th of every month", "Le 1er et le 15 de chaque mois"),
        (Rule(M, month_days=(2,)), "On the 2nd of every month", "Le 2 de chaque mois"),
        (Rule(M, month_days=(3,)), "On the 3rd of every month", "Le 3 de chaque mois"),
        (Rule(M, month_days=(11,)), "On the 11th of every month", "Le 11 de chaque mois"),
        (Rule(M, month_days=(22,)), "On the 22nd of every month", "Le 22 de chaque mois"),
        (Rule(M, month_days=(-1,)), "On the last day of every month", "Le dernier jour de chaque mois"),
        (
            Rule(M, month_days=(-2,)),
            "On the second-to-last day of every month",
            "L’avant-dernier jour de chaque mois",
        ),
        (Rule(M, 2, month_days=(3,)), "Every 2 months, on the 3rd", "Tous les 2 mois, le 3"),
        (Rule(M, days=nth(1)), "On the first Thursday of the month", "Le premier jeudi du mois"),
        (Rule(M, days=nth(2)), "On the second Thursday of the month", "Le deuxième jeudi du mois"),
        (Rule(M, days=nth(3)), "On the third Thursday of the month", "Le troisième jeudi du mois"),
        (Rule(M, days=nth(4)), "On the fourth Thursday of the month", "Le quatrième jeudi du mois"),
        (Rule(M, days=nth(5)), "On the fifth Thursday of the month", "Le cinquième jeudi du mois"),
        (Rule(M, days=nth(-1)), "On the last Thursday of the month", "Le dernier jeudi du mois"),
        (Rule(M, days=nth(-2)), "On the second-to-last Thursday of the month", "L’avant-dernier jeudi du mois"),
        (
            Rule(M, days=nth(3, 1)),
            "On the first and the third Thursday of the month",
            "Le premier et le troisième jeudi du mois",
        ),
        (Rule(M, 3, days=nth(1)), "Every 3 months, on the first Thursday", "Tous les 3 mois, le premier jeudi"),
        (Rule(M, days=on(3), positions=(-1,)), "On the last Thursday of the month", "Le dernier jeudi du mois"),
        (Rule(Y), "Every year on 26 November", "Chaque année le 26 novembre"),
        (Rule(Y, 2), "Every 2 years, on 26 November", "Tous les 2 ans, le 26 novembre"),
    ],
)
def test_a_rule_is_said_as_one_would_say_it(rule: Rule, english: str, french: str) -> None:
    """Each kind of rule has its sentence, in English and in French."""
    series = replace(COFFEE, rule=rule)
    assert said(ENGLISH, series) == f"{english}, 9:30 – 11:00, here."
    assert said(FRENCH, series) == f"{french}, de 9 h 30 à 11 h, ici."


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        (Rule(W, until=paris("2026-12-17 9:30")), "Until 17 December.", "Jusqu’au 17 décembre."),
        (Rule(W, until=paris("2028-01-01 9:30")), "Until 1 January 2028.", "Jusqu’au 1er janvier 2028."),
        (Rule(W, count=1), "Once only.", "Une seule fois."),
        (Rule(W, count=2), "2 times in all.", "2 fois en tout."),
    ],
)
def test_a_limit_is_said(rule: Rule, english: str, french: str) -> None:
    """A series that ends says when."""
    series = replace(COFFEE, rule=rule)
    assert said(ENGLISH, series) == f"Every Thursday, 9:30 – 11:00, here. {english}"
    assert said(FRENCH, series) == f"Tous les jeudis, de 9 h 30 à 11 h, ici. {french}"


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        ((24,), "Not 24 December.", "Sauf le 24 décembre."),
        ((24, 31), "Not 24 December or 31 December.", "Sauf le 24 décembre et le 31 décembre."),
        (
            (17, 24, 31),
            "Not 17 December, 24 December or 31 December.",
            "Sauf le 17 décembre, le 24 décembre et le 31 décembre.",
        ),
    ],
)
def test_dates_that_are_skipped_are_said(days: tuple[int, ...], english: str, french: str) -> None:
    """PRODUCT's own example, and its plurals."""
    series = replace(COFFEE, skipped=tuple(paris(f"2026-12-{day} 9:30") for day in days))
    assert said(ENGLISH, series) == f"Every Thursday, 9:30 – 11:00, here. {english}"
    assert said(FRENCH, series) == f"Tous les jeudis, de 9 h 30 à 11 h, ici. {french}"


def test_a_moved_date_says_old_and_new() -> None:
    """Another day is said with both days, another hour of the same day with the hour."""
    other_day = session("2026-12-01 10:00", "2026-12-01 11:00", instead_of="2026-12-03 9:30")
    assert said(ENGLISH, COFFEE, other_day).endswith("here. Not 3 December but 1 December, 10:00.")
    assert said(FRENCH, COFFEE, other_day).endswith("ici. Le 1er décembre à 10 h au lieu du 3 décembre.")
    same_day = session("2026-12-03 18:30", "2026-12-03 20:00", instead_of="2026-12-03 9:30")
    assert said(ENGLISH, COFFEE, same_day).endswith("here. On 3 December at 18:30 instead.")
    assert said(FRENCH, COFFEE, same_day).endswith("ici. Le 3 décembre, à 18 h 30 cette fois.")


def all_day(day: str, until: str, instead_of: str | None = None) -> Session:
    """Return a session that has no hours."""
    start = paris(f"{day} 0:00")
    placed = paris(f"{instead_of or day} 0:00")
    return Session("coffee", None, start, paris(f"{until} 0:00"), placed, all_day=True)


def test_an_all_day_series_says_no_hour() -> None:
    """Neither its rule nor a moved date has a time of day."""
    series = replace(COFFEE, start=paris("2026-11-26 0:00"), end=paris("2026-11-27 0:00"), all_day=True)
    moved = all_day("2026-12-04", "2026-12-05", instead_of="2026-12-03")
    assert said(ENGLISH, series, moved) == "Every Thursday, all day, here. Not 3 December but 4 December."
    assert (
        said(FRENCH, series, moved) == "Tous les jeudis, toute la journée, ici. Le 4 décembre au lieu du 3 décembre."
    )


def test_dates_without_a_rule_are_listed() -> None:
    """A single event, or a rule no sentence could say, gives its next dates."""
    series = replace(COFFEE, rule=None)
    dates = (session(), session("2026-12-01 18:00", "2026-12-01 19:30"), all_day("2027-09-01", "2027-09-02"))
    assert said(ENGLISH, series, *dates) == "Next: Thu 26 Nov, 9:30 – 11:00; Tue 1 Dec, 18:00 – 19:30; Wed 1 Sept."
    assert said(FRENCH, series, *dates) == (
        "Prochaines dates : jeu. 26 nov., 9 h 30 – 11 h ; mar. 1er déc., 18 h – 19 h 30 ; mer. 1er sept."
    )


def test_nothing_to_come_is_said() -> None:
    """A list of no dates is a sentence too."""
    assert said(ENGLISH, replace(COFFEE, rule=None)) == "No further date is planned."
    assert said(FRENCH, replace(COFFEE, rule=None)) == "Aucune autre date n’est prévue."


MOMENTS = st.integers(0, 3 * 365 * 1440).map(lambda minutes: paris("2026-01-01 0:00") + timedelta(minutes=minutes))
RULES = st.builds(
    Rule,
    frequency=st.sampled_from(Frequency),
    interval=st.integers(1, 12),
    days=st.lists(
        st.builds(DayOfRule, st.integers(0, 6), st.none() | st.integers(-5, 5).filter(bool)), max_size=3, unique=True
    ).map(tuple),
    month_days=st.lists(st.integers(-31, 31).filter(bool), max_size=3, unique=True).map(tuple),
    months=st.lists(st.integers(1, 12), max_size=2, unique=True).map(tuple),
    positions=st.lists(st.integers(-3, 3).filter(bool), max_size=2, unique=True).map(tuple),
    until=st.none() | MOMENTS,
    count=st.none() | st.integers(1, 400),
    plain=st.booleans(),
)


@settings(deadline=None, max_examples=300)
@given(
    RULES, MOMENTS, st.booleans(), st.lists(MOMENTS, max_size=4), st.lists(st.tuples(MOMENTS, MOMENTS), max_size=4)
)
def test_any_rule_gives_a_sentence(
    rule: Rule,
    start: datetime,
    all_day: bool,
    skipped: list[datetime],
    dates: list[tuple[datetime, datetime]],
) -> None:
    """Whatever a calendar holds, both languages say it in whole sentences without gaps or braces."""
    end = start + timedelta(minutes=90)
    series = Series("coffee", None, Format.COFFEE, start, end, all_day, rule, skipped=tuple(sorted(skipped)))
    sessions = [Session("coffee", None, to, to + timedelta(hours=1), placed, all_day) for to, placed in dates]
    promise = promise_of(series, sessions, NOW)
    for words in (ENGLISH, FRENCH):
        sentence = words.promise(promise)
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
        assert not set("{}") & set(sentence)
        assert "  " not in sentence
        assert sentence[0] == sentence[0].upper()
