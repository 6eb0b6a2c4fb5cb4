from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.fakes import paris
from venuescreen.core.errors import Message
from venuescreen.core.session import Format
from venuescreen.i18n import choose_language, words_for
from venuescreen.i18n.ordinals import ordinal
from venuescreen.paths import assets

FOLDER = assets() / "translations"
ENGLISH, FRENCH = words_for("en", FOLDER), words_for("fr", FOLDER)
NARROW = "\u202f"


@pytest.mark.parametrize(
    ("at", "english", "french"),
    [
        (time(9, 30), "9:30", f"9{NARROW}h{NARROW}30"),
        (time(9, 5), "9:05", f"9{NARROW}h{NARROW}05"),
        (time(18, 0), "18:00", f"18{NARROW}h"),
        (time(0, 0), "0:00", f"0{NARROW}h"),
    ],
)
def test_a_time_of_day(at: time, english: str, french: str) -> None:
    """French writes 9 h 30 with spaces that don't break, and no minutes at the full hour."""
    assert ENGLISH.time(at) == english
    assert FRENCH.time(at) == french


def test_a_clock_always_shows_minutes() -> None:
    """On a clock, both languages have a colon."""
    assert ENGLISH.clock(time(9, 0)) == FRENCH.clock(time(9, 0)) == "9:00"


def test_dates() -> None:
    """The first of a month is "1er" in French; weekdays are short in lists and long in headlines."""
    first = date(2026, 12, 1)
    assert (ENGLISH.day(first), FRENCH.day(first)) == ("Tue 1 Dec", "mar. 1er déc.")
    assert (ENGLISH.long_day(first), FRENCH.long_day(first)) == ("Tuesday 1 December", "mardi 1er décembre")
    assert FRENCH.long_day(date(2026, 8, 21)) == "vendredi 21 août"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 24), "24 December"),
        (date(2027, 8, 31), "31 August"),
        (date(2027, 9, 1), "1 September 2027"),
        (date(2025, 11, 26), "26 November 2025"),
    ],
)
def test_a_far_date_has_its_year(day: date, said: str) -> None:
    """Ten months off or more, a day and month could be mistaken for this year's."""
    assert ENGLISH.date(day, date(2026, 11, 26)) == said


@pytest.mark.parametrize(
    ("now", "then", "english", "french"),
    [
        ("2026-11-26 9:30", "2026-11-26 9:30", "in 0 minutes", "dans 0 minute"),
        ("2026-11-26 9:29", "2026-11-26 9:30", "in 1 minute", "dans 1 minute"),
        ("2026-11-26 8:31", "2026-11-26 9:30", "in 59 minutes", "dans 59 minutes"),
        ("2026-11-26 8:30", "2026-11-26 9:30", "in 1 hour", "dans 1 heure"),
        ("2026-11-26 7:25", "2026-11-26 9:30", "in 2 h 05", "dans 2 h 05"),
        ("2026-11-26 6:30", "2026-11-26 9:30", "in 3 hours", "dans 3 heures"),
        ("2026-11-25 23:30", "2026-11-26 9:30", "in 10 hours", "dans 10 heures"),
        ("2026-11-25 21:30", "2026-11-26 9:30", "tomorrow", "demain"),
        ("2026-11-25 0:00", "2026-11-26 23:59", "tomorrow", "demain"),
        ("2026-11-24 23:59", "2026-11-26 0:00", "in 2 days", "dans 2 jours"),
        ("2026-11-19 9:30", "2026-11-26 9:30", "in 7 days", "dans 7 jours"),
        ("2026-03-28 22:30", "2026-03-29 9:30", "in 10 hours", "dans 10 heures"),
        ("2026-10-24 22:30", "2026-10-25 9:30", "tomorrow", "demain"),
        ("2026-10-25 1:00", "2026-10-25 9:30", "in 9 h 30", "dans 9 h 30"),
    ],
)
def test_how_far_off(now: str, then: str, english: str, french: str) -> None:
    """Real hours are counted, also in the nights when clocks change; days are the calendar's."""
    assert ENGLISH.lead_time(paris(now), paris(then)) == english
    assert FRENCH.lead_time(paris(now), paris(then)).replace(NARROW, " ") == french


def test_a_started_minute_counts_whole() -> None:
    """Ten seconds before the start it is in one minute, not in none."""
    start = paris("2026-11-26 9:30")
    assert ENGLISH.lead_time(start.replace(minute=29, second=50), start) == "in 1 minute"


@pytest.mark.parametrize(
    ("n", "english", "french"),
    [
        (0, "Names erased, 0 counted.", "Prénoms effacés, 0 personne comptée."),
        (1, "Names erased, 1 counted.", "Prénoms effacés, 1 personne comptée."),
        (2, "Names erased, 2 counted.", "Prénoms effacés, 2 personnes comptées."),
        (14, "Names erased, 14 counted.", "Prénoms effacés, 14 personnes comptées."),
    ],
)
def test_plurals(n: int, english: str, french: str) -> None:
    """In French none and one are singular."""
    template = "Names erased, {n} counted."
    assert ENGLISH.plural(template, template, n) == english
    assert FRENCH.plural(template, template, n) == french


@pytest.mark.parametrize(
    ("items", "english", "french"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a et b"),
        (["a", "b", "c", "d"], "a, b, c and d", "a, b, c et d"),
    ],
)
def test_lists(items: list[str], english: str, french: str) -> None:
    """Items are joined as each language does."""
    assert ENGLISH.joined(items) == english
    assert FRENCH.joined(items) == french


def test_a_guests_braces_are_not_a_template() -> None:
    """What someone typed is put into a sentence as it is."""
    message = Message("A first name has no “{sign}”. Letters are enough.", sign="{most}")
    assert ENGLISH.say(message) == str(message) == "A first name has no “{most}”. Letters are enough."
    assert "{most}" in FRENCH.say(message)


def test_every_format_has_a_name() -> None:
    """No format shows its key."""
    for words in (ENGLISH, FRENCH):
        names = {words.format_name(meetup) for meetup in Format}
        assert len(names) == len(Format)
        assert all(name[0].isupper() for name in names)


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["fr_BE.UTF-8"], "fr"),
        (["fr-CA"], "fr"),
        (["FR"], "fr"),
        (["en_GB"], "en"),
        (["de_DE.UTF-8", "fr"], "fr"),
        (["C"], "en"),
        (["POSIX", ""], "en"),
        ([], "en"),
        (["fry"], "en"),
    ],
)
def test_the_first_language_that_is_offered_is_chosen(wanted: list[str], chosen: str) -> None:
    """A system's language tag finds its language; where none fits, it is the first offered."""
    assert choose_language(wanted, ("en", "fr")) == chosen


def test_a_region_that_is_offered_comes_before_its_language() -> None:
    """ "fr-ca" finds a Canadian catalogue where there is one."""
    assert choose_language(["fr_CA.UTF-8"], ("fr", "fr-ca")) == "fr-ca"


def test_an_unknown_language_is_english(tmp_path: Path) -> None:
    """A folder without that language gives English, and one without a catalogue the English sentences."""
    assert words_for("xx", FOLDER).language == "en"
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "cldr.json").write_bytes((FOLDER / "en" / "cldr.json").read_bytes())
    assert words_for("fr", tmp_path).text("Undo") == "Undo"


def test_languages_name_themselves() -> None:
    """A guest finds their language by its own name."""
    assert (ENGLISH.name, FRENCH.name) == ("English", "Français")


@pytest.mark.parametrize(
    ("n", "english"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (31, "31st"),
    ],
)
def test_ordinals(n: int, english: str) -> None:
    """English counts with endings, French only the first."""
    assert ordinal("en", n) == english
    assert ordinal("fr", n) == ("1er" if n == 1 else str(n))


def test_french_has_narrow_spaces_before_its_signs() -> None:
    """Before : ; ! ? and inside « » stands a space that does not break a line."""
    with (FOLDER / "fr" / "LC_MESSAGES" / "venuescreen.po").open("rb") as file:
        catalogue = read_po(file)
    said = [[m.string] if isinstance(m.string, str) else list(m.string or ()) for m in catalogue if m.id]
    wrong = [text for forms in said for text in forms if re.search(rf"[^{NARROW}][:;!?»](?=\s|$)|«[^{NARROW}]", text)]
    assert wrong == []


def test_the_catalogue_is_complete_and_compiled() -> None:
    """Every sentence of the program is translated, none is left over, and the compiled files are up to date."""
    script = Path(__file__).parents[2] / "packaging" / "translations.py"
    check = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, timeout=60)
    assert (check.returncode, check.stdout.strip()) == (0, "complete"), check.stdout + check.stderr


def test_no_datetime_is_needed_for_a_date() -> None:
    """A datetime's date is said as a date's."""
    assert FRENCH.day(datetime.fromisoformat("2026-12-24T09:30")) == "jeu. 24 déc."
