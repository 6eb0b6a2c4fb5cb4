from __future__ import annotations

from dataclasses import replace

from tests.fakes import paris, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.schedule import Coming, Schedule, Standing
from venuescreen.core.series import Series
from venuescreen.core.session import Format, Session

THURSDAY = session()
AT_NOON = paris("2026-11-26 12:00")


def december(day: int, *, cancelled: bool = False, instead_of: int | None = None) -> Session:
    """Return the coffee of a day in December 2026."""
    return session(
        f"2026-12-{day:02} 9:30",
        f"2026-12-{day:02} 11:00",
        cancelled=cancelled,
        instead_of=f"2026-12-{instead_of:02} 9:30" if instead_of else None,
    )


def schedule(*sessions: Session, series: tuple[Series, ...] = ()) -> Schedule:
    """Return the schedule of these sessions, ascending by start as a calendar gives them."""
    return Schedule(Calendar(tuple(sorted(sessions, key=lambda one: (one.start, one.uid))), series))


def skipping(*days: int) -> Series:
    """Return a series whose EXDATE takes out these days of December 2026."""
    skipped = tuple(paris(f"2026-12-{day:02} 9:30") for day in days)
    return Series("coffee", "Coffee", Format.COFFEE, THURSDAY.start, THURSDAY.end, skipped=skipped)


def days(rows: list[Coming]) -> list[int]:
    """Return the days of the month of these rows."""
    return [row.start.day for row in rows]


def test_coming_dates_are_ascending_and_leave_out_what_has_started() -> None:
    """The rows begin after now; as many as asked for."""
    plan = schedule(*(december(day) for day in (3, 10, 17, 24)))
    assert days(plan.coming(paris("2026-12-03 9:30"), 2)) == [10, 17]
    assert plan.coming(paris("2026-12-03 9:30"), 0) == []


def test_a_cancelled_date_is_a_row_of_its_own() -> None:
    """It is shown as called off, whether by its status or by EXDATE."""
    plan = schedule(december(3), december(10, cancelled=True), december(24), series=(skipping(17),))
    assert [(row.start.day, row.standing) for row in plan.coming(AT_NOON, 5)] == [
        (3, Standing.PLANNED),
        (10, Standing.CANCELLED),
        (17, Standing.CANCELLED),
        (24, Standing.PLANNED),
    ]


def test_a_moved_date_says_when_it_would_have_been() -> None:
    """The row is where the session is now, and names the date it is instead of."""
    (row,) = schedule(december(4, instead_of=3)).coming(AT_NOON, 5)
    assert (row.start.day, row.standing, row.instead_of) == (4, Standing.MOVED, paris("2026-12-03 9:30"))


def test_a_date_both_moved_and_cancelled_is_cancelled() -> None:
    """Nobody should come to it."""
    (row,) = schedule(december(4, cancelled=True, instead_of=3)).coming(AT_NOON, 5)
    assert row.standing is Standing.CANCELLED


def test_an_exception_within_six_weeks_takes_the_place_of_a_regular_date() -> None:
    """With more dates than rows, 24 December is shown as called off, and the rows stay as many as asked for."""
    plan = schedule(*(december(day) for day in range(1, 12)), december(24, cancelled=True))
    assert days(plan.coming(AT_NOON, 4)) == [1, 2, 3, 24]


def test_at_most_two_exceptions_displace_regular_dates() -> None:
    """The nearest exceptions are kept, and the first row is always the next date."""
    calm = [december(day) for day in range(1, 12)]
    plan = schedule(*calm, *(december(day, cancelled=True) for day in (22, 23, 24)))
    assert days(plan.coming(AT_NOON, 4)) == [1, 2, 22, 23]
    assert days(plan.coming(AT_NOON, 2)) == [1, 22]
    assert days(plan.coming(AT_NOON, 1)) == [1]


def test_an_exception_further_than_six_weeks_waits_for_its_row() -> None:
    """A date called off in the far future displaces nothing."""
    far = session("2027-01-07 12:01", "2027-01-07 13:00", cancelled=True)
    near = replace(far, start=paris("2027-01-07 12:00"))
    calm = [december(day) for day in range(1, 12)]
    assert days(schedule(*calm, far).coming(AT_NOON, 3)) == [1, 2, 3]
    assert days(schedule(*calm, near).coming(AT_NOON, 3)) == [1, 2, 7]


def test_a_row_has_what_the_session_has() -> None:
    """Title, format and length reach the row as they are in the calendar."""
    workshop = replace(session(format=Format.WORKSHOP), title="First hires", all_day=True)
    (row,) = schedule(workshop).coming(paris("2026-11-26 0:00"), 5)
    assert (row.title, row.format, row.all_day, row.start, row.end) == (
        "First hires",
        Format.WORKSHOP,
        True,
        workshop.start,
        workshop.end,
    )
