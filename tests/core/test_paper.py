from __future__ import annotations

from datetime import datetime

from tests.fakes import paris, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.paper import bare_promise, dates_of, sessions_to_tally, with_dates_ahead
from venuescreen.core.promise import Kind
from venuescreen.core.schedule import Coming, Standing
from venuescreen.core.series import Frequency, Rule, Series
from venuescreen.core.session import Format, Session

NOW = paris("2026-11-26 12:00")


def day(text: str, *, uid: str = "coffee", cancelled: bool = False, instead_of: str | None = None) -> Session:
    """Return a session of that day, from 9:30 to 11:00."""
    moved = f"{instead_of} 9:30" if instead_of else None
    return session(f"{text} 9:30", f"{text} 11:00", uid=uid, cancelled=cancelled, instead_of=moved)


def series(uid: str = "coffee", *, skipped: tuple[datetime, ...] = (), rule: Rule | None = None) -> Series:
    """Return a series that begins on 5 November 2026."""
    return Series(
        uid, None, Format.COFFEE, paris("2026-11-05 9:30"), paris("2026-11-05 11:00"), rule=rule, skipped=skipped
    )


def weekly(*skipped: str) -> Series:
    """Return a series of each Thursday, but for some."""
    return series(rule=Rule(Frequency.WEEKLY), skipped=tuple(paris(f"{text} 9:30") for text in skipped))


def days(rows: list[Coming]) -> list[tuple[int, Standing]]:
    """Return the day of the month of each row, and whether it takes place."""
    return [(row.start.day, row.standing) for row in rows]


def test_the_series_that_is_next_comes_first() -> None:
    """In the order of their next session that takes place; those of which none is to begin are left out."""
    calendar = Calendar(
        (
            session("2026-11-26 11:30", "2026-11-26 13:00", uid="begun"),
            day("2026-11-28", uid="off", cancelled=True),
            day("2026-12-01", uid="second"),
            day("2026-12-02", uid="third"),
            day("2026-12-03", uid="second"),
        ),
        (series("third"), series("off"), series("begun"), series("second"), series("without dates")),
    )
    assert [each.uid for each in with_dates_ahead(calendar, NOW)] == ["second", "third"]


def test_a_session_without_a_series_has_no_poster() -> None:
    """One that someone in the room began is in no calendar file, and nothing is promised of it."""
    assert with_dates_ahead(Calendar((day("2026-12-03", uid="unplanned-1"),)), NOW) == ()


def test_a_posters_promise_has_no_exceptions() -> None:
    """What is skipped or moved in these weeks is by the dates, and would make huge type small."""
    calendar = Calendar((day("2026-12-04", instead_of="2026-12-03"), day("2026-12-10")), (weekly("2026-12-17"),))
    promise = bare_promise(calendar, calendar.series[0], NOW)
    assert (promise.kind, promise.skipped, promise.moved) == (Kind.WEEKLY, (), ())


def test_a_series_that_only_lists_dates_promises_its_own() -> None:
    """Another series' dates are never promised on its poster."""
    calendar = Calendar((day("2026-12-03", uid="other"), day("2026-12-10")), (series(), series("other")))
    assert [one.start.day for one in bare_promise(calendar, series(), NOW).dates] == [10]
    assert bare_promise(calendar, series("gone"), NOW).dates == ()


def test_a_poster_has_six_dates_one_after_the_other() -> None:
    """A skipped and a moved one are among them, each in its place; other series' are not."""
    sessions = [day(f"2026-12-{n:02}") for n in (3, 17)] + [day("2026-12-30", instead_of="2026-12-31")]
    sessions += [day(f"2027-01-{n:02}") for n in (7, 14, 21)] + [day("2026-12-05", uid="other")]
    calendar = Calendar(tuple(sorted(sessions, key=lambda one: one.start)), (weekly("2026-12-10"),))
    assert days(dates_of(calendar, calendar.series[0], NOW)) == [
        (3, Standing.PLANNED),
        (10, Standing.CANCELLED),
        (17, Standing.PLANNED),
        (30, Standing.MOVED),
        (7, Standing.PLANNED),
        (14, Standing.PLANNED),
    ]


def test_later_exceptions_of_these_weeks_are_on_a_poster_too() -> None:
    """Of a daily series two more, the first of them; none that is more than six weeks off."""
    daily = [day(f"2026-12-{n:02}") for n in range(1, 24)]
    near = series(skipped=tuple(paris(f"2026-12-{n} 9:30") for n in (24, 25, 26)), rule=Rule(Frequency.DAILY))
    rows = days(dates_of(Calendar(tuple(daily), (near,)), near, NOW))
    assert [number for number, _ in rows] == [1, 2, 3, 4, 5, 6, 24, 25]
    far = series(skipped=(paris("2027-01-08 9:30"),), rule=Rule(Frequency.DAILY))
    assert len(dates_of(Calendar(tuple(daily), (far,)), far, NOW)) == 6


def test_a_tally_sheet_has_the_session_that_is_on() -> None:
    """Those of any series that have not ended and take place, in order; no more than asked for."""
    calendar = Calendar(
        (
            session("2026-11-26 9:00", "2026-11-26 10:00", uid="over"),
            session("2026-11-26 11:30", "2026-11-26 13:00", uid="on"),
            day("2026-11-28", uid="off", cancelled=True),
            day("2026-12-03"),
            day("2026-12-10"),
        )
    )
    found = sessions_to_tally(calendar, NOW, 2)
    assert [(one.uid, one.start.day) for one in found] == [("on", 26), ("coffee", 3)]


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    """A session in the first of them is over once the second has begun."""
    first = session("2026-10-25 2:30", "2026-10-25 2:40")
    second = Session("again", None, first.start.replace(fold=1), first.end.replace(fold=1), first.start)
    now = paris("2026-10-25 2:05").replace(fold=1)
    assert [one.uid for one in sessions_to_tally(Calendar((first, second)), now, 9)] == ["again"]
