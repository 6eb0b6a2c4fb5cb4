from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.fakes import paris, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.paper import CodeHolds
from venuescreen.core.series import Frequency, Rule, Series
from venuescreen.core.session import Format, Session
from venuescreen.i18n import Words, words_for
from venuescreen.i18n.paper import PosterWords, PrintedDate, poster_words, series_label, tally_words, unbroken
from venuescreen.paths import assets

ENGLISH = words_for("en", assets() / "translations")
FRENCH = words_for("fr", assets() / "translations")
NOW = paris("2026-11-26 12:00")
WEEKLY = Series(
    "coffee", None, Format.COFFEE, paris("2026-11-05 9:30"), paris("2026-11-05 11:00"), rule=Rule(Frequency.WEEKLY)
)
THURSDAYS = tuple(session(f"2026-12-{day:02} 9:30", f"2026-12-{day:02} 11:00") for day in (3, 10, 17))


def plain(text: str) -> str:
    """Return a text with plain spaces, and without joiners."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("\u2060", "")


def poster(
    words: Words,
    *sessions: Session,
    series: Series = WEEKLY,
    place: str = "Café Ouvert",
    holds: CodeHolds = CodeHolds.SERIES,
    now: datetime = NOW,
) -> PosterWords:
    """Word a poster of a series with these sessions."""
    calendar = Calendar(sessions, (series,))
    return poster_words(words, calendar, series, now, place=place, address="12 rue Oberkampf", holds=holds)


def single(start: str, end: str, *, title: str | None = None, all_day: bool = False) -> tuple[Series, Session]:
    """Return a series of one date, and its session."""
    first, last = paris(start), paris(end)
    series = Series("once", title, Format.WORKSHOP, first, last, all_day=all_day)
    return series, Session("once", title, first, last, first, all_day=all_day, format=Format.WORKSHOP)


def test_a_poster_has_all_its_sentences() -> None:
    """The promise, who is welcome, what becomes of names, the dates, the code and of when it is."""
    said = poster(ENGLISH, *THURSDAYS)
    assert (said.place, said.address, said.what) == ("Café Ouvert", "12 rue Oberkampf", "")
    assert plain(said.promise) == "Every Thursday, 9:30 – 11:00, here."
    assert said.welcome == "Open to anyone. No sign-up."
    assert said.names.startswith("A first name is a gift, not a must.")
    assert said.dates[0] == PrintedDate("Thursday 3 December", "9:30", "")
    assert said.code == "Scan this to have it in your calendar."
    assert said.printed == "As planned on 26 November 2026."


def test_a_poster_is_wholly_in_its_language() -> None:
    """In French no sentence is the English one."""
    french, english = poster(FRENCH, *THURSDAYS), poster(ENGLISH, *THURSDAYS)
    assert plain(french.promise) == "Tous les jeudis, de 9 h 30 à 11 h, ici."
    assert plain(french.dates[0].time) == "9 h 30"
    for name in ("promise", "welcome", "names", "dates_title", "dates", "code", "printed"):
        assert getattr(french, name) != getattr(english, name), name
    tallies = [tally_words(words, THURSDAYS, NOW, place="Café") for words in (FRENCH, ENGLISH)]
    for name in ("title", "how", "sessions", "after"):
        assert getattr(tallies[0], name) != getattr(tallies[1], name), name


def test_an_exception_says_what_is_unlike() -> None:
    """One that is called off has no time; a moved one says instead of which day."""
    off = session("2026-12-10 9:30", "2026-12-10 11:00", cancelled=True)
    moved = session("2026-12-30 18:00", "2026-12-30 20:00", instead_of="2026-12-31 9:30")
    said = poster(ENGLISH, THURSDAYS[0], off, moved)
    assert said.dates[1:] == (
        PrintedDate("Thursday 10 December", "", "not this time"),
        PrintedDate("Wednesday 30 December", "18:00", "instead of Thu 31 Dec"),
    )


@pytest.mark.parametrize(
    ("start", "end", "all_day", "english", "french"),
    [
        (
            "2026-12-08 18:30",
            "2026-12-08 20:30",
            False,
            "Tuesday 8 December, 18:30 – 20:30, here.",
            "Mardi 8 décembre, de 18 h 30 à 20 h 30, ici.",
        ),
        (
            "2026-12-08 21:00",
            "2026-12-09 2:00",
            False,
            "Tuesday 8 December, 21:00 – 2:00, here.",
            "Mardi 8 décembre, de 21 h à 2 h, ici.",
        ),
        (
            "2026-12-08 9:00",
            "2026-12-09 18:00",
            False,
            "Tuesday 8 December – Wednesday 9 December, 9:00 – 18:00, here.",
            "Mardi 8 décembre – mercredi 9 décembre, de 9 h à 18 h, ici.",
        ),
        (
            "2026-12-08 0:00",
            "2026-12-09 0:00",
            True,
            "Tuesday 8 December, all day, here.",
            "Mardi 8 décembre, toute la journée, ici.",
        ),
        (
            "2026-12-08 0:00",
            "2026-12-10 0:00",
            True,
            "Tuesday 8 December – Wednesday 9 December, all day, here.",
            "Mardi 8 décembre – mercredi 9 décembre, toute la journée, ici.",
        ),
        ("2026-12-08 9:00", "2026-12-08 9:00", False, "Tuesday 8 December, 9:00.", "Mardi 8 décembre, 9 h."),
        (
            "2027-12-07 18:30",
            "2027-12-07 20:30",
            False,
            "Tuesday 7 December 2027, 18:30 – 20:30, here.",
            "Mardi 7 décembre 2027, de 18 h 30 à 20 h 30, ici.",
        ),
    ],
)
def test_a_single_date_is_the_promise(start: str, end: str, all_day: bool, english: str, french: str) -> None:
    """It is said in full, as a rule is, and not again in a list of one."""
    series, only = single(start, end, all_day=all_day)
    for words, sentence in ((ENGLISH, english), (FRENCH, french)):
        said = poster(words, only, series=series)
        assert (plain(said.promise), said.dates) == (sentence, ())


def test_a_single_date_that_was_moved_says_from_where() -> None:
    """Who knew the old day finds it by the dates."""
    series, only = single("2026-12-08 18:30", "2026-12-08 20:30")
    moved = Session("once", None, only.start + timedelta(days=1), only.end + timedelta(days=1), only.start)
    assert poster(ENGLISH, moved, series=series).dates[0].note == "instead of Tue 8 Dec"


def test_what_it_is_stands_where_the_places_name_does_not_say_it() -> None:
    """A title that the name has in it would be said twice; a coffee without a title needs no word."""
    series, only = single("2026-12-08 18:30", "2026-12-08 20:30", title="Sourdough")
    assert poster(ENGLISH, only, series=series).what == "Sourdough"
    assert poster(ENGLISH, only, series=series, place="The SOURDOUGH Club").what == ""
    untitled, _ = single("2026-12-08 18:30", "2026-12-08 20:30")
    assert poster(FRENCH, only, series=untitled).what == "Atelier"
    assert poster(ENGLISH, *THURSDAYS, place="").what == ""


def test_the_code_says_what_it_does() -> None:
    """Dates are kept, an address is followed; without a code there is no word on it."""
    said = {holds: poster(ENGLISH, *THURSDAYS, holds=holds).code for holds in CodeHolds}
    assert said[CodeHolds.SERIES] != said[CodeHolds.ADDRESS]
    assert said[CodeHolds.ADDRESS] == "Scan this to follow its calendar."
    assert said[CodeHolds.NOTHING] == said[CodeHolds.PRIVATE] == ""


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        (
            "Tous les jeudis, de 9\u202fh\u202f30 à 11\u202fh, ici. Jusqu’au 1er juillet.",
            ["Tous", "les", "jeudis,", "de 9\u202fh\u202f30 à 11\u202fh,", "ici.", "Jusqu’au 1er juillet."],
        ),
        (
            "Next: Mon 30 Nov, 9:30 – 11:00; Thu 3 Dec, 9:30 – 11:00.",
            ["Next:", "Mon 30 Nov,", "9:30 – 11:00;", "Thu 3 Dec,", "9:30 – 11:00."],
        ),
        (
            "Jeu. 3 déc., 18\u202fh – 21\u202fh.",
            ["Jeu. 3 déc.,", "18\u202fh – 21\u202fh."],
        ),
        (
            "Thursday 10 December – Friday 11 December, all day, here.",
            ["Thursday 10 December", "–", "Friday 11 December,", "all", "day,", "here."],
        ),
    ],
)
def test_a_line_never_ends_within_a_time_or_a_date(sentence: str, lines: list[str]) -> None:
    """However narrow the sheet, a number stays with what it counts and what leads to it."""
    parts = unbroken(sentence).split(" ")
    assert [part.replace("\u00a0", " ").replace("\u2060", "") for part in parts] == lines
    assert all("–\u2060" in part for part in parts if "–" in part and part != "–")


def test_a_tally_sheets_line_says_when_and_what() -> None:
    """The day, from when to when, and its title or what kind it is; a title that is the place's is not repeated."""
    _, titled = single("2026-12-08 18:30", "2026-12-08 20:30", title="Sourdough")
    _, whole = single("2026-12-10 0:00", "2026-12-11 0:00", all_day=True)
    _, open_end = single("2027-10-12 9:00", "2027-10-12 9:00")
    said = tally_words(ENGLISH, [THURSDAYS[0], titled, whole, open_end], NOW, place="Café")
    assert said.sessions == (
        PrintedDate("Thursday 3 December", "9:30 – 11:00", "Coffee"),
        PrintedDate("Tuesday 8 December", "18:30 – 20:30", "Sourdough"),
        PrintedDate("Thursday 10 December", "all day", "Workshop"),
        PrintedDate("Tuesday 12 October 2027", "9:00", "Workshop"),
    )
    assert tally_words(ENGLISH, [titled], NOW, place="Sourdough Club").sessions[0].note == "Workshop"


def test_a_series_is_called_by_title_and_promise() -> None:
    """On one line, and a title is cut where it is endless; one without a title by its kind."""
    label = series_label(ENGLISH, Calendar(THURSDAYS, (WEEKLY,)), WEEKLY, NOW)
    assert label == unbroken("Coffee · Every Thursday, 9:30 – 11:00, here")
    series, only = single("2026-12-08 18:30", "2026-12-08 20:30", title="endless \n " * 99)
    label = series_label(ENGLISH, Calendar((only,), (series,)), series, NOW)
    assert label.startswith("endless endless ")
    assert "\n" not in label
    assert len(label.split(" · ")[0]) <= 61
