"""Changing sessions.ics: series, and single dates of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.calendars.editing.support import DRAFT, MONDAY, Desk
from tests.calendars.support import PARIS, calendar, event
from venuescreen.core.errors import PlainError, Refusal
from venuescreen.core.series_draft import Repeat
from venuescreen.core.session import Format, SessionKey

THURSDAYS = ("12-03", "12-10", "12-17", "12-24", "12-31", "01-07", "01-14")
NEW_YEAR = "2027-01-01"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """With nothing planned yet."""
    return Desk(tmp_path)


@pytest.fixture
def coffee(desk: Desk) -> str:
    """The UID of a coffee on Thursdays."""
    return desk.file.add(DRAFT)


def test_a_series_that_is_added_is_seen(desk: Desk) -> None:
    """Words, format, place and length as typed; signs with a meaning in iCalendar are no danger."""
    draft = replace(DRAFT, title="Café; all, \\here\\n", place="Back; left", note="Bring\ncake", format=Format.APERO)
    uid = desk.file.add(draft)
    session = desk.read().sessions[0]
    assert (session.title, session.location, session.format) == ("Café; all, \\here\\n", "Back; left", Format.APERO)
    assert session.end - session.start == timedelta(minutes=90)
    assert desk.file.draft_of(uid)[0] == draft
    assert [planned.session.start for planned in desk.file.planned()] == [s.start for s in desk.read().sessions][:8]


def test_the_zone_is_the_venues_and_is_explained(desk: Desk, coffee: str) -> None:
    """For programs that don't know the name; once for all series."""
    desk.file.add(replace(DRAFT, title=coffee))
    assert desk.text.count("BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n") == 1
    assert desk.text.count("DTSTART;TZID=Europe/Paris:20261203T093000") == 2


def test_a_single_session(desk: Desk) -> None:
    """One that doesn't come back has no rule."""
    uid = desk.file.add(replace(DRAFT, repeat=Repeat.ONCE))
    assert desk.seen() == ["12-03 09:30 Coffee"]
    assert "RRULE" not in desk.text
    assert desk.file.draft_of(uid)[0].repeat is Repeat.ONCE


def test_skipped_and_brought_back(desk: Desk, coffee: str) -> None:
    """EXDATE is in the form of DTSTART; the date can be found again, and its key is what it was."""
    key = desk.on("12-10").key
    desk.file.skip(key)
    assert "EXDATE;TZID=Europe/Paris:20261210T093000" in desk.unfolded
    assert "12-10 09:30 Coffee" not in desk.seen()
    assert (desk.on("12-10").skipped, desk.on("12-10").key, desk.on("12-10").series) == (True, key, coffee)
    with pytest.raises(PlainError, match="taken out already"):
        desk.file.skip(key)
    desk.file.bring_back(key)
    assert "EXDATE" not in desk.text
    assert "12-10 09:30 Coffee" in desk.seen()


@pytest.mark.usefixtures("coffee")
def test_called_off_and_brought_back(desk: Desk) -> None:
    """It is shown as cancelled; brought back, nothing is left that would keep it from following its series."""
    key = desk.on("12-10").key
    desk.file.cancel(key)
    assert "12-10 09:30 off Coffee" in desk.seen()
    assert "RECURRENCE-ID;TZID=Europe/Paris:20261210T093000" in desk.unfolded
    with pytest.raises(PlainError, match="called off already"):
        desk.file.cancel(key)
    desk.file.bring_back(key)
    assert "12-10 09:30 Coffee" in desk.seen()
    assert "RECURRENCE-ID" not in desk.text
    with pytest.raises(PlainError, match="takes place already"):
        desk.file.bring_back(key)


@pytest.mark.usefixtures("coffee")
def test_moved_and_moved_again(desk: Desk) -> None:
    """One override, which the last move wrote; called off and brought back it stays where it was moved to."""
    key = desk.on("12-10").key
    desk.file.move(key, datetime(2026, 12, 11, 18, tzinfo=PARIS), 60)
    desk.file.move(key, datetime(2026, 12, 12, 19, tzinfo=PARIS), 45)
    assert "12-12 19:00 moved Coffee" in desk.seen()
    assert desk.text.count("RECURRENCE-ID") == 1
    desk.file.cancel(key)
    assert "12-12 19:00 off moved Coffee" in desk.seen()
    desk.file.bring_back(key)
    moved = desk.on("12-12")
    assert (moved.key, moved.session.end - moved.session.start) == (key, timedelta(minutes=45))
    assert len(desk.seen()) == len(THURSDAYS)


def test_a_single_session_called_off_and_moved(desk: Desk) -> None:
    """Called off on the event itself; moved as an override, so that it is shown as moved and keeps its key."""
    uid = desk.file.add(replace(DRAFT, repeat=Repeat.ONCE))
    key = desk.on("12-03").key
    desk.file.cancel(key)
    assert (desk.seen(), desk.text.count("BEGIN:VEVENT")) == (["12-03 09:30 off Coffee"], 1)
    desk.file.bring_back(key)
    assert desk.seen() == ["12-03 09:30 Coffee"]
    desk.file.move(key, datetime(2026, 12, 4, 9, 30, tzinfo=PARIS), 90)
    assert desk.seen() == ["12-04 09:30 moved Coffee"]
    assert desk.on("12-04").key == key
    desk.file.skip(key)
    assert desk.seen() == []
    assert desk.on("12-03").skipped
    assert uid == key.uid


@pytest.mark.parametrize("what", ["skip", "cancel", "bring_back"])
def test_what_has_begun_stays(desk: Desk, coffee: str, what: str) -> None:
    """From its very start on, whatever is asked for."""
    key = desk.on("12-03").key
    desk.go_to("2026-12-03T09:30")
    before = desk.text
    with pytest.raises(PlainError, match="has begun"):
        getattr(desk.file, what)(key)
    with pytest.raises(PlainError, match="has begun"):
        desk.file.move(key, datetime(2026, 12, 4, 9, 30, tzinfo=PARIS), 90)
    assert desk.text == before
    assert coffee == key.uid


@pytest.mark.usefixtures("coffee")
def test_nothing_moves_into_the_past(desk: Desk) -> None:
    """Neither a date nor a new series, nor the hour of today's."""
    with pytest.raises(PlainError, match="moment has passed"):
        desk.file.move(desk.on("12-10").key, datetime(2026, 11, 29, 18, tzinfo=PARIS), 60)
    with pytest.raises(Refusal, match="day has passed"):
        desk.file.add(replace(DRAFT, first=date(2026, 11, 29)))
    with pytest.raises(Refusal, match="hour has passed"):
        desk.file.add(replace(DRAFT, first=date(2026, 11, 30), start=time(8)))
    desk.go_to("2026-12-03T08:00")
    with pytest.raises(Refusal, match="hour has passed"):
        desk.edit(desk.on("12-10").series, start=time(7))


def test_a_date_that_is_not_there(desk: Desk, coffee: str) -> None:
    """Another program may have changed the file meanwhile."""
    for key in (SessionKey(coffee, MONDAY), SessionKey("none", MONDAY)):
        with pytest.raises(PlainError, match="isn’t in the calendar any more"):
            desk.file.skip(key)


def test_nothing_begun_is_changed_in_place(desk: Desk, coffee: str) -> None:
    """The same VEVENT with another hour and title, a higher SEQUENCE and its exceptions at the new hour."""
    desk.file.skip(desk.on("12-10").key)
    desk.file.cancel(desk.on("12-17").key)
    desk.file.move(desk.on("12-24").key, datetime(2026, 12, 23, 18, tzinfo=PARIS), 60)
    desk.edit(coffee, start=time(10), title="Tea")
    assert desk.seen(end=NEW_YEAR) == [
        "12-03 10:00 Tea",
        "12-17 10:00 off Tea",
        "12-23 18:00 moved Tea",
        "12-31 10:00 Tea",
    ]
    assert {session.uid for session in desk.read().sessions} == {coffee}
    assert desk.unfolded.count("SEQUENCE:2") == 1  # skipping was the first change
    assert "EXDATE;TZID=Europe/Paris:20261210T100000" in desk.unfolded


def test_an_edit_of_what_has_begun_starts_a_new_series(desk: Desk, coffee: str) -> None:
    """The old one ends before it, in UTC; the new one names the old, and takes the exceptions ahead along."""
    desk.file.skip(desk.on("12-10").key)
    desk.file.cancel(desk.on("12-17").key)
    desk.file.move(desk.on("12-24").key, datetime(2026, 12, 23, 18, tzinfo=PARIS), 60)
    desk.go_to("2026-12-09T12:00")
    past = desk.read(end="2026-12-09")
    desk.edit(coffee, start=time(10), title="Tea", first=date(2026, 12, 10))
    assert desk.seen(end=NEW_YEAR) == [
        "12-03 09:30 Coffee",
        "12-17 10:00 off Tea",
        "12-23 18:00 moved Tea",
        "12-31 10:00 Tea",
    ]
    assert desk.read(end="2026-12-09").sessions == past.sessions
    lines = desk.unfolded
    assert "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261203T083000Z" in lines
    assert f"RELATED-TO;RELTYPE=SIBLING:{coffee}" in lines
    old = desk.text[desk.text.index(f"UID:{coffee}") :].partition("END:VEVENT")[0]
    assert ("EXDATE" in old, "SEQUENCE:2" in old) == (False, True)
    (new,) = {session.uid for session in desk.read().sessions} - {coffee}
    assert (desk.on("12-10").skipped, desk.on("12-10").series) == (True, new)


def test_an_edit_from_a_later_day_leaves_the_sessions_before_it(desk: Desk, coffee: str) -> None:
    """Also those that have not begun."""
    desk.edit(coffee, first=date(2026, 12, 17), minutes=60)
    lengths = [(session.end - session.start).seconds // 60 for session in desk.read(end=NEW_YEAR).sessions]
    assert lengths == [90, 90, 60, 60, 60]
    assert desk.text.count("BEGIN:VEVENT") == 2


def test_another_weekday(desk: Desk, coffee: str) -> None:
    """Exceptions of days that the new rule doesn't have go; today's session, which is on, stays."""
    desk.file.skip(desk.on("12-24").key)
    desk.go_to("2026-12-03T10:00")
    desk.edit(coffee, first=date(2026, 12, 8))
    assert desk.seen(end="2026-12-30") == [
        "12-03 09:30 Coffee",
        "12-08 09:30 Coffee",
        "12-15 09:30 Coffee",
        "12-22 09:30 Coffee",
        "12-29 09:30 Coffee",
    ]
    assert "EXDATE" not in desk.text


def test_a_session_held_early_stays_held(desk: Desk, coffee: str) -> None:
    """It was moved before today: an edit from its first date on neither moves nor repeats it."""
    key = desk.on("12-10").key
    desk.file.move(key, datetime(2026, 12, 1, 9, 30, tzinfo=PARIS), 90)
    desk.go_to("2026-12-02T12:00")
    desk.edit(coffee, first=date(2026, 12, 3), start=time(11))
    assert desk.seen(end="2026-12-20") == ["12-01 09:30 moved Coffee", "12-03 11:00 Coffee", "12-17 11:00 Coffee"]
    assert desk.read(end="2026-12-02").sessions[0].key == key


def test_a_series_becomes_a_single_session_and_comes_back(desk: Desk, coffee: str) -> None:
    """Any way to repeat may follow any other."""
    desk.edit(coffee, repeat=Repeat.ONCE)
    assert desk.seen() == ["12-03 09:30 Coffee"]
    desk.edit(coffee, repeat=Repeat.FORTNIGHTLY, first=date(2026, 12, 4))
    assert desk.seen(end=NEW_YEAR) == ["12-04 09:30 Coffee", "12-18 09:30 Coffee"]


def test_a_last_day_set_moved_and_taken_away(desk: Desk, coffee: str) -> None:
    """UNTIL holds the whole of that day."""
    for until, count in ((date(2026, 12, 17), 3), (date(2026, 12, 24), 4), (None, len(THURSDAYS))):
        desk.edit(coffee, until=until)
        assert len(desk.seen()) == count
        assert desk.file.draft_of(coffee)[0].until == until
    assert "RRULE:FREQ=WEEKLY;BYDAY=TH" in desk.unfolded


def test_nothing_changed_is_nothing_written(desk: Desk, coffee: str) -> None:
    """Not even the file's date, and there is nothing new to take back."""
    before, change = desk.file.path.stat().st_mtime_ns, desk.file.last_change()
    desk.now += timedelta(minutes=5)
    desk.edit(coffee)
    assert (desk.file.path.stat().st_mtime_ns, desk.file.last_change()) == (before, change)


def test_a_series_ends(desk: Desk, coffee: str) -> None:
    """No session after that day, wherever one was moved; what has begun stays."""
    desk.file.move(desk.on("12-10").key, datetime(2026, 12, 26, 18, tzinfo=PARIS), 60)
    desk.file.cancel(desk.on("12-31").key)
    desk.go_to("2026-12-05T12:00")
    desk.file.end(coffee, date(2026, 12, 20))
    assert desk.seen() == ["12-03 09:30 Coffee", "12-17 09:30 Coffee"]
    desk.file.end(coffee, date(2026, 12, 1))
    assert desk.seen() == ["12-03 09:30 Coffee"]
    with pytest.raises(PlainError, match="no session any more"):
        desk.file.draft_of(coffee)


def test_a_series_that_never_began_and_ends_is_gone(desk: Desk, coffee: str) -> None:
    """As is a single one."""
    desk.file.move(desk.on("12-10").key, datetime(2026, 12, 26, 18, tzinfo=PARIS), 60)
    desk.file.end(coffee, date(2026, 12, 2))
    assert "VEVENT" not in desk.text


def test_words_that_are_refused(desk: Desk) -> None:
    """With the field to show it beside, and nothing written."""
    for wrong in (
        {"title": "x" * 81},
        {"place": "x" * 121},
        {"note": "x" * 501},
        {"title": "a\u202eb"},
        {"note": "a\x07b"},
        {"minutes": 0},
        {"until": date(2026, 12, 1)},
        {"first": date(2526, 12, 1)},
    ):
        with pytest.raises(Refusal) as refused:
            desk.file.add(replace(DRAFT, **wrong))
        assert refused.value.field in wrong
    assert not desk.file.path.exists()


def test_eighty_families_are_eighty_signs(desk: Desk) -> None:
    """Graphemes are counted; joiners in emoji are no invisible characters."""
    family = "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}"
    desk.file.add(replace(DRAFT, title=f"  {family * 80}\n"))
    assert desk.read().sessions[0].title == family * 80


def test_words_that_came_from_elsewhere_are_not_refused_when_they_stay(desk: Desk) -> None:
    """A long title of another program's doesn't keep the organizer from changing the hour."""
    long = "A very long title " * 9
    start = "DTSTART;TZID=Europe/Paris:20261203T093000"
    desk.write(calendar(event("UID:1", f"SUMMARY:{long}", start, "DURATION:PT1H30M", "RRULE:FREQ=WEEKLY")))
    desk.edit("1", start=time(10))
    assert desk.seen(end="2026-12-04") == [f"12-03 10:00 {long.strip()}"]
    assert "DURATION:PT1H30M" in desk.unfolded


def test_a_count_becomes_a_last_day(desk: Desk) -> None:
    """COUNT would count anew: the sessions stay as many as they were."""
    start = "DTSTART;TZID=Europe/Paris:20261126T093000"
    desk.write(calendar(event("UID:1", "SUMMARY:C", start, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4;WKST=SU")))
    desk.edit("1", start=time(10))
    assert desk.seen() == ["11-26 09:30 C", "12-03 10:00 C", "12-10 10:00 C", "12-17 10:00 C"]
    assert "RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20261126T083000Z" in desk.unfolded
    assert "COUNT" not in desk.text


@pytest.mark.parametrize(
    ("start", "until"),
    [("DTSTART;VALUE=DATE:20261126", "20261126"), ("DTSTART:20261126T093000", "20261126T093000")],
)
def test_until_has_the_form_of_the_start(desk: Desk, start: str, until: str) -> None:
    """A date for all-day series, local for floating ones; both keep their form where the edit goes on."""
    desk.write(calendar(event("UID:1", "SUMMARY:C", start, "RRULE:FREQ=WEEKLY")))
    desk.file.skip(desk.on("12-10").key)
    desk.edit("1", title="D", first=date(2026, 12, 3))
    assert f"RRULE:FREQ=WEEKLY;UNTIL={until}" in desk.unfolded
    assert start.replace("1126", "1203") in desk.unfolded
    assert start.replace("1126", "1210").replace("DTSTART", "EXDATE") in desk.unfolded
    assert [line[:5] + line[11:] for line in desk.seen(end="2026-12-24")] == ["11-26 C", "12-03 D", "12-17 D"]


def test_a_rule_without_words_is_kept(desk: Desk) -> None:
    """Tuesdays and Thursdays, with a date besides: another hour for all of them, and the rule stays as written."""
    rule = "RRULE:FREQ=WEEKLY;X-ODD=1;BYDAY=TU,TH"
    start = "DTSTART;TZID=Europe/Paris:20261124T093000"
    besides = "RDATE;TZID=Europe/Paris:20261128T093000,20261205T093000"
    desk.write(calendar(event("UID:1", "SUMMARY:C", start, "DURATION:PT1H", rule, besides)))
    assert desk.file.draft_of("1")[0].repeat is Repeat.KEPT
    desk.edit("1", start=time(10))
    assert desk.seen(end="2026-12-09") == [
        "11-24 09:30 C",
        "11-26 09:30 C",
        "11-28 09:30 C",
        "12-01 10:00 C",
        "12-03 10:00 C",
        "12-05 10:00 C",
        "12-08 10:00 C",
    ]
    assert rule in desk.unfolded
    assert "RDATE;TZID=Europe/Paris:20261128T093000" in desk.unfolded
    assert "RDATE;TZID=Europe/Paris:20261205T100000" in desk.unfolded


def test_a_rule_that_says_hours_keeps_them(desk: Desk) -> None:
    """It can be renamed, not moved."""
    start = "DTSTART;TZID=Europe/Paris:20261124T090000"
    rule = "RRULE:FREQ=DAILY;BYHOUR=9,18"
    desk.write(calendar(event("UID:1", "SUMMARY:C", start, "DURATION:PT1H", rule)))
    with pytest.raises(Refusal, match="says the hours itself"):
        desk.edit("1", start=time(10))
    desk.edit("1", title="D", first=date(2026, 12, 1))
    assert desk.seen("2026-11-30", "2026-12-02") == [
        "11-30 09:00 C",
        "11-30 18:00 C",
        "12-01 09:00 D",
        "12-01 18:00 D",
    ]


def test_a_series_of_another_zone(desk: Desk) -> None:
    """Renamed it keeps its zone, in every season; with another hour it has the venue's."""
    start = "DTSTART;TZID=America/New_York:20261126T033000"
    desk.write(calendar(event("UID:1", "SUMMARY:C", start, "DURATION:PT1H", "RRULE:FREQ=WEEKLY")))
    desk.edit("1", title="D")
    assert "DTSTART;TZID=America/New_York:20261203T033000" in desk.unfolded
    (uid,) = {session.uid for session in desk.read().sessions} - {"1"}
    desk.edit(uid, start=time(10))
    assert "DTSTART;TZID=Europe/Paris:20261203T100000" in desk.unfolded
    assert "TZID:Europe/Paris" in desk.unfolded
    assert desk.seen("2027-03-20", "2027-04-03") == ["03-25 10:00 D", "04-01 10:00 D"]


def test_an_override_keeps_its_own_words(desk: Desk, coffee: str) -> None:
    """What it says as its series does follows it."""
    desk.file.cancel(desk.on("12-10").key)
    desk.file.cancel(desk.on("12-17").key)
    head, _, tail = desk.text.rpartition("SUMMARY:Coffee")
    desk.write(f"{head}SUMMARY:Feast{tail}")
    desk.edit(coffee, title="Tea")
    assert desk.seen(end="2026-12-18") in (
        ["12-03 09:30 Tea", "12-10 09:30 off Feast", "12-17 09:30 off Tea"],
        ["12-03 09:30 Tea", "12-10 09:30 off Tea", "12-17 09:30 off Feast"],
    )


def test_two_series_with_one_uid_are_left_alone(desk: Desk) -> None:
    """Nobody can say which is meant; one date of one of them can be taken out."""
    thursday = event("UID:1", "DTSTART;TZID=Europe/Paris:20261203T093000", "RRULE:FREQ=WEEKLY", "SUMMARY:A")
    friday = event("UID:1", "DTSTART;TZID=Europe/Paris:20261204T093000", "RRULE:FREQ=WEEKLY", "SUMMARY:B")
    desk.write(calendar(thursday, friday))
    with pytest.raises(PlainError, match="share one name tag"):
        desk.file.draft_of("1")
    with pytest.raises(PlainError, match="share one name tag"):
        desk.file.end("1", date(2026, 12, 31))


def test_a_damaged_file_is_left_alone(desk: Desk, coffee: str) -> None:
    """It may be half of one."""
    broken = desk.text[:-40]
    key = desk.on("12-10").key
    desk.write(broken)
    for change in (
        lambda: desk.file.add(DRAFT),
        lambda: desk.file.skip(key),
        lambda: desk.file.end(coffee, date.max),
    ):
        with pytest.raises(PlainError, match=r"sessions\.ics is damaged"):
            change()
    with pytest.raises(PlainError, match="damaged"):
        desk.file.save_as(desk.folder / "copy.ics")
    assert desk.text == broken


def test_a_file_that_is_gone_is_the_copy_that_the_board_shows(desk: Desk, coffee: str) -> None:
    """An edit writes that one back, with the change."""
    desk.file.last_good.parent.mkdir(exist_ok=True)
    desk.file.path.rename(desk.file.last_good)
    desk.file.skip(desk.on("12-03").key)
    assert desk.seen(end="2026-12-12") == ["12-10 09:30 Coffee"]
    assert coffee in desk.text
