"""Which VEVENTs belong together: a series' revisions, and the overrides of its dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from venuescreen.calendars.events import Event
from venuescreen.calendars.problems import Problems
from venuescreen.core.errors import Message


@dataclass(slots=True)
class Group:
    """The VEVENTs of one UID, less those that a later revision replaced."""

    uid: str
    masters: list[Event] = field(default_factory=list)
    """Several where different series share a UID by mistake; none where only overrides were sent."""
    overrides: list[Event] = field(default_factory=list)


def group(events: Iterable[Event], problems: Problems) -> list[Group]:
    """Put events together by UID, in the order of the file."""
    groups: dict[str, Group] = {}
    for event in events:
        found = groups.setdefault(event.uid, Group(event.uid))
        (found.masters if event.recurrence_id is None else found.overrides).append(event)
    for found in groups.values():
        if len(found.masters) > 1:
            found.masters = _revised(found.masters, problems)
        if len(found.overrides) > 1:
            found.overrides = _latest_overrides(found.overrides)
    return list(groups.values())


def _revised(masters: list[Event], problems: Problems) -> list[Event]:
    """Keep the highest SEQUENCE (RFC 5546 section 2.1.5), and of that each series once.

    With the same SEQUENCE, events that share start and rule are revisions when one was written later (LAST-MODIFIED,
    DTSTAMP) or nothing tells them apart; otherwise somebody gave one UID to different series, and each is shown.
    """
    highest = max(event.sequence for event in masters)
    kept: list[Event] = []
    for event in masters:
        if event.sequence != highest:
            continue
        place = next((i for i, other in enumerate(kept) if _same(event, other)), None)
        if place is None:
            kept.append(event)
        elif event.stamp >= kept[place].stamp:
            kept[place] = event
    for event in kept[1:]:
        problems.add(
            Message(
                "Line {line}: this {component} has the same {property} as another one; both are shown.",
                line=event.line,
                component="VEVENT",
                property="UID",
            )
        )
    return kept


def _same(event: Event, other: Event) -> bool:
    if event.pattern != other.pattern:
        return False
    return event.stamp != other.stamp or (event.title, event.location) == (other.title, other.location)


def _latest_overrides(overrides: list[Event]) -> list[Event]:
    """Keep one override of each date: the highest SEQUENCE, then the latest written, then the last in the file."""
    kept: dict[object, Event] = {}
    for event in overrides:
        assert event.recurrence_id is not None  # noqa: S101 - what makes it an override
        key = event.recurrence_id.local if event.recurrence_id.all_day else event.recurrence_id.instant
        other = kept.get(key)
        if other is None or (event.sequence, event.stamp) >= (other.sequence, other.stamp):
            kept[key] = event
    return list(kept.values())
