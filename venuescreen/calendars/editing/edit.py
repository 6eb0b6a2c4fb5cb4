"""Writes an edited series: in place where nothing of it has begun, else as a new VEVENT that goes on from the old."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from venuescreen.calendars.components import Component
from venuescreen.calendars.editing.check import Intent
from venuescreen.calendars.editing.dates import define
from venuescreen.calendars.editing.drafts import last_day
from venuescreen.calendars.editing.end import end_before
from venuescreen.calendars.editing.outcome import Outcome, keeps_own_times
from venuescreen.calendars.editing.overrides import copied, write_length
from venuescreen.calendars.editing.plan import Plan, Slot
from venuescreen.calendars.editing.rules import rule_text, with_until
from venuescreen.calendars.editing.series import Book, Override
from venuescreen.calendars.editing.sheet import Sheet
from venuescreen.calendars.editing.text import escaped
from venuescreen.calendars.editing.words import write_words
from venuescreen.calendars.lines import Line
from venuescreen.calendars.rules import parse_rule
from venuescreen.core.series_draft import SeriesDraft


def edit(book: Book, uid: str, draft: SeriesDraft) -> Intent:
    """Change a series from `draft.first` on. Raises `PlainError`."""
    plan = Plan(book, book.series(uid), draft)
    if plan.form != plan.kept.form:
        define(book, plan.form, plan.first.when.local.year)
    if plan.in_place:
        _change_in_place(plan)
    else:
        _go_on_elsewhere(plan)
    return Intent("edited", plan.draft.title or plan.draft.format.value, Outcome(plan).of, plan.reach)


def _change_in_place(plan: Plan) -> None:
    sheet, component = plan.book.sheet, plan.kept.component
    before = sheet.raw(component)
    _write_master(plan, sheet, component)
    if sheet.raw(component) != before:
        sheet.revise(component, plan.now)
    for override in plan.kept.overrides:
        before = sheet.raw(override.component)
        if not override.counts or not _write_override(plan, sheet, override.component, override):
            sheet.remove(override.component)
        elif sheet.raw(override.component) != before:
            sheet.revise(override.component, plan.now)


def _go_on_elsewhere(plan: Plan) -> None:
    sheet, component = copied(plan.book.sheet, plan.kept.component)
    _write_master(plan, sheet, component)
    sheet.insert(component, f"RELATED-TO;RELTYPE=SIBLING:{escaped(plan.kept.uid)}")
    _name_anew(plan, sheet, component)
    written = [sheet.raw(component)]
    for override in plan.kept.overrides:
        if override.counts and not plan.leaves(override):
            sheet, component = copied(plan.book.sheet, override.component)
            if _write_override(plan, sheet, component, override):
                _name_anew(plan, sheet, component)
                written.append(sheet.raw(component))
    end_before(plan.book, plan.kept, plan.stays, plan.leaves)
    for raw in written:
        plan.book.sheet.follow(plan.kept.component, raw)


def _name_anew(plan: Plan, sheet: Sheet, component: Component) -> None:
    stamp = f"{plan.now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    sheet.write(component, "UID", plan.uid, "")
    sheet.write(component, "SEQUENCE", "0", "")
    sheet.write(component, "DTSTAMP", stamp, "")
    for name in ("CREATED", "LAST-MODIFIED"):
        if component.first(name) is not None:
            sheet.write(component, name, stamp, "")


def _write_master(plan: Plan, sheet: Sheet, component: Component) -> None:
    write_words(sheet, component, plan.current, plan.draft, override=False)
    anew = not plan.in_place or not plan.same_times
    if anew:
        parameters, value = plan.form.of(plan.first.when)
        sheet.write(component, "DTSTART", value, parameters)
    _write_length(plan, sheet, component, plan.first, moved=anew)
    if not plan.same_pattern:
        sheet.drop_all(component, "RRULE", "EXRULE", "RDATE", "EXDATE")
        rule = rule_text(plan.draft)
        if rule is not None:
            sheet.insert(component, f"RRULE:{with_until(rule, _until(plan))}")
    elif anew or plan.draft.until != plan.current.until:
        for line in component.properties:
            if line.name == "RRULE":
                _end_rule(plan, sheet, component, line)
        sheet.drop_all(component, "RDATE", "EXDATE")
    else:
        return
    _write_lists(plan, sheet, component)


def _until(plan: Plan) -> str | None:
    return plan.form.until_day(plan.draft.until, plan.book.venue) if plan.draft.until else None


def _write_length(plan: Plan, sheet: Sheet, component: Component, slot: Slot, *, moved: bool) -> None:
    """Write the end anew where the length changed, or where DTEND says it and the start moved."""
    if not plan.same_minutes or (moved and component.first("DTEND") is not None):
        end = plan.end(replace(slot, length=None))
        write_length(sheet, component, plan.form, slot.when, end)


def _end_rule(plan: Plan, sheet: Sheet, component: Component, line: Line) -> None:
    """Let a rule that goes on end as before, or as the draft says; COUNT would count from another start."""
    try:
        rule = parse_rule(line.value)
    except ValueError:
        return  # the reader leaves it out, too
    if plan.draft.until != plan.current.until:
        text = with_until(line.value, _until(plan))
    elif rule.count is None and (rule.until is None or plan.same_times):
        return
    else:
        last = last_day(rule, plan.kept)
        if last is None or last < plan.kept.day(plan.first.when):
            sheet.drop(line)
            return
        text = with_until(line.value, plan.form.until_day(last, plan.book.venue))
    sheet.replace(component, line, f"RRULE{line.parameters}:{text}")


def _write_lists(plan: Plan, sheet: Sheet, component: Component) -> None:
    """Write the dates that are listed or taken out where the series goes on, each where its date went."""
    lines: dict[tuple[str, str], list[str]] = {}

    def put(name: str, parameters: str, value: str) -> None:
        values = lines.setdefault((name, parameters), [])
        if value not in values:
            values.append(value)

    for name in ("RDATE", "EXDATE") if plan.same_pattern else ("EXDATE",):
        for line, text, when in plan.kept.listed(name):
            slot = plan.slot_of(when) if when and not plan.stays(when) else None
            if when is None or (slot and (plan.same_times or slot.when == when)):
                put(name, line.parameters, text)
            elif slot:
                put(name, *plan.form.of(slot.when))
    for slot in plan.begun:
        if slot.when.instant > plan.first.when.instant:
            put("EXDATE", *plan.form.of(slot.when))
    for (name, parameters), values in lines.items():
        sheet.insert(component, f"{name}{parameters}:{','.join(values)}")


def _write_override(plan: Plan, sheet: Sheet, component: Component, override: Override) -> bool:
    """Change an override as its series; False where the series has no date in its place any more."""
    slot = plan.slot_of(override.original)
    if slot is None:
        return False
    own_times = keeps_own_times(plan, override) or component.first("DTSTART") is None
    write_words(sheet, component, plan.current, plan.draft, override=True)
    parameters, value = plan.form.of(slot.when)
    if not plan.same_times:
        sheet.write(component, "RECURRENCE-ID", value, parameters)
        if not own_times:
            sheet.write(component, "DTSTART", value, parameters)
    if not own_times:
        _write_length(plan, sheet, component, slot, moved=not plan.same_times)
    return True
