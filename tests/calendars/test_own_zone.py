"""The zone in which a calendar is at home."""

from __future__ import annotations

import pytest

from venuescreen.calendars.own_zone import own_zone
from venuescreen.core.errors import PlainError

EVENT = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART{zone}:20261126T093000\r\nEND:VEVENT\r\n"


def calendar(*lines: str, starts: tuple[str, ...] = ()) -> bytes:
    """Return a calendar with these lines, and an event for each start's parameters."""
    events = "".join(EVENT.format(zone=zone) for zone in starts)
    head = "".join(f"{line}\r\n" for line in lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{events}END:VCALENDAR\r\n".encode()


@pytest.mark.parametrize(
    ("data", "zone"),
    [
        (calendar("X-WR-TIMEZONE:Asia/Tokyo"), "Asia/Tokyo"),
        (calendar("X-WR-TIMEZONE:Asia/Tokyo", starts=(";TZID=Europe/Paris",)), "Asia/Tokyo"),
        (calendar(starts=("", ";TZID=Europe/Paris", ";TZID=Asia/Tokyo")), "Europe/Paris"),
        (calendar(starts=(";TZID=Romance Standard Time",)), "Europe/Paris"),
        (calendar("X-WR-TIMEZONE:UTC", starts=(";TZID=Asia/Tokyo",)), "Asia/Tokyo"),
        (
            calendar("X-WR-TIMEZONE:../../../etc/passwd", starts=(";TZID=/etc/passwd", ";TZID=Asia/Tokyo")),
            "Asia/Tokyo",
        ),
        (calendar("X-WR-TIMEZONE:UTC"), None),
        (calendar("X-WR-TIMEZONE:Mars/Olympus", starts=(";TZID=Ours",)), None),
        (calendar(starts=("",)), None),
        (calendar(), None),
    ],
)
def test_a_calendar_names_its_zone_or_none(data: bytes, zone: str | None) -> None:
    """Its own word first, then its first start's; a server's UTC and a name that nobody knows say nothing."""
    found = own_zone(data)
    assert (found.key if found else None) == zone


def test_what_is_no_calendar_names_none() -> None:
    """It is refused as it is when it is read."""
    with pytest.raises(PlainError):
        own_zone(b"hello")
