"""Attendance in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from venuescreen.core.arrival_steps import MINUTES, Steps
from venuescreen.core.attendance import Source
from venuescreen.core.attendance_view import FormatCount, PastSession
from venuescreen.core.session import Format
from venuescreen.core.topic_counts import TopicQuarter, TopicRange
from venuescreen.i18n import Words

FEW_BARS = 8
"""Up to so many bars each has its date below; beyond, the months stand where they begin."""
_APART = 3
"""Bars from one month's name to the next, at least."""


class AttendanceWording:
    """Words what the attendance pages show; `today` is the venue's, and decides where a year must stand."""

    def __init__(self, words: Words, today: date) -> None:
        self._words = words
        self._today = today

    def day(self, session: PastSession) -> str:
        """Return its date, with the year where it is ten months ago or more."""
        at, words = session.start, self._words
        day = words.day(at)
        ago = (self._today.year - at.year) * 12 + self._today.month - at.month
        return words.form("date", "{date} {year}").format(date=day, year=at.year) if ago >= 10 else day

    def title(self, session: PastSession) -> str:
        """Return what it was called."""
        return session.title or self._words.format_name(session.format)

    def came(self, session: PastSession) -> str:
        """Return how many came, in words."""
        if session.came is None:
            return self._words.text("not counted")
        return self._words.plural("{n} came", "{n} came", session.came)

    def mark(self, session: PastSession) -> str:
        """Return what sets its count apart; nothing where it was counted on the screen."""
        return {
            Source.HEADCOUNT: self._words.text("counted on paper"),
            Source.NONE: self._words.text("no screen was on"),
            Source.ARRIVALS: "",
        }[session.source]

    def name(self, session: PastSession) -> str:
        """Return a session in one line."""
        return ", ".join(filter(None, (self.day(session), self.came(session), self.mark(session))))

    def full_name(self, session: PastSession) -> str:
        """Return a session in one line, with its hour and what it was called."""
        hour = self._words.time(session.start)
        return ", ".join(
            filter(None, (self.day(session), hour, self.title(session), self.came(session), self.mark(session)))
        )

    def ticks(self, sessions: Sequence[PastSession]) -> list[str]:
        """Return what stands below each bar: a date, a month where one begins, or nothing."""
        if len(sessions) <= FEW_BARS:
            return [f"{one.start.day} {self._words.short_month(one.start.month)}" for one in sessions]
        ticks: list[str] = []
        named, last = -_APART, 0
        for at, one in enumerate(sessions):
            month = one.start.year * 12 + one.start.month - 1
            if month != last and at - named >= _APART:
                ticks.append(self._month(one.start, last))
                named, last = at, month
            else:
                ticks.append("")
        return ticks

    def summary(self, sessions: Sequence[PastSession]) -> str:
        """Return how many sessions were counted, and who came in all."""
        counts = [one.came for one in sessions if one.came is not None]
        counted = self._words.plural("{n} session counted", "{n} sessions counted", len(counts))
        return f"{counted} · {self._words.plural('{n} came', '{n} came', sum(counts))}" if counts else counted

    def format_line(self, count: FormatCount) -> tuple[str, str]:
        """Return a format and its numbers."""
        words = self._words
        sessions = words.plural("{n} session", "{n} sessions", count.sessions)
        came = words.plural("{n} came", "{n} came", count.came)
        return words.format_name(count.format), f"{sessions} · {came}"

    def topics_title(self, quarters: Sequence[TopicQuarter]) -> str:
        """Return of which days the topics are told."""
        if not quarters:
            return self._words.text("By topic")
        first, last = quarters[0].quarter.first, quarters[-1].quarter.last
        return self._words.text("By topic, {first} to {last}").format(
            first=self._words.date(first, self._today), last=self._words.date(last, self._today)
        )

    def topic_line(self, count: TopicRange) -> tuple[str, str]:
        """Return a topic and its number, or the sign of one that is not told."""
        topic = count.topic if count.topic is not None else self._words.text("None of these")
        return topic, self.sign(count)

    def sign(self, count: TopicRange) -> str:
        """Return a number, "<5", the two numbers that it is between, or a dash where not even that is told."""
        if count.most is None:
            return f"≥{count.least}" if count.least else "–"
        if count.least == count.most:
            return str(count.least)
        return f"{count.least}–{count.most}" if count.least else f"<{count.most + 1}"

    def step_name(self, steps: Steps, step: int, zone_of: datetime) -> str:
        """Return one step of ten minutes in words, in the zone of `zone_of`."""
        words, start = self._words, steps.start(step).astimezone(zone_of.tzinfo)
        came = words.plural("{n} came", "{n} came", steps.counts[step])
        return words.text("{time}, {minutes} minutes: {came}").format(
            time=words.time(start), minutes=MINUTES, came=came
        )

    def step_tick(self, steps: Steps, step: int, zone_of: datetime) -> str:
        """Return the time below a step that begins on a half hour, or what is nearest after it."""
        start = steps.start(step).astimezone(zone_of.tzinfo)
        return self._words.clock(start) if start.minute % 30 < MINUTES else ""

    def format_name(self, meetup: Format) -> str:
        """Return what a format is called."""
        return self._words.format_name(meetup)

    def _month(self, at: datetime, last: int) -> str:
        """Return a month, or the year where one begins."""
        return str(at.year) if last and last // 12 != at.year else self._words.short_month(at.month)
