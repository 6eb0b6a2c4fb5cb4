from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fakes import paris, session
from venuescreen.core.attendance import HeldSession, Source


@pytest.mark.parametrize(
    ("arrivals", "undone", "headcount", "attendance", "source"),
    [
        (0, 0, None, 0, Source.ARRIVALS),
        (14, 2, None, 12, Source.ARRIVALS),
        (14, 2, 17, 17, Source.HEADCOUNT),
        (14, 2, 0, 0, Source.HEADCOUNT),
    ],
)
def test_attendance(arrivals: int, undone: int, headcount: int | None, attendance: int, source: Source) -> None:
    """It is arrivals less undos, or the headcount where one was entered, even if that is nobody."""
    start = paris("2026-11-26 9:30")
    held = HeldSession(
        number=1,
        key=session().key,
        start=start,
        end=start + timedelta(minutes=90),
        zone="Europe/Paris",
        title=None,
        format=session().format,
        opened=start,
        arrivals=arrivals,
        undone=undone,
        headcount=headcount,
    )
    assert (held.attendance, held.source) == (attendance, source)
    assert held.here == arrivals - undone
