"""`venuescreen feeds`: which calendars of others are followed. A running board sees it within seconds."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import click

from venuescreen.core.errors import Message, PlainError
from venuescreen.feeds.address import host_of, shown, tidy
from venuescreen.feeds.copies import Copies, State
from venuescreen.feeds.faults import Fault, sentence
from venuescreen.feeds.feed_list import Feed, FeedList, Purpose, add_feed, read_feeds, remove_feed
from venuescreen.paths import DataFolder


class FeedsSetting(Protocol):
    """What these commands need from the command line as a whole (`ctx.obj`)."""

    @property
    def data_dir(self) -> Path:
        """The data folder."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        ...

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        ...

    def word(self, message: Message) -> str:
        """Return a message in the person's language."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...

    def fail(self, error: PlainError) -> None:
        """Tell the person, and exit 1."""
        ...


@click.group()
def feeds() -> None:
    """Follow calendars of others, whose sessions then stand beside the venue's own."""


@feeds.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_obj
def list_feeds(setting: FeedsSetting, as_json: bool) -> None:
    """Print what is followed, numbered, and how it stands. Names and passwords in addresses are left out."""
    folder = DataFolder(setting.data_dir)
    found, copies = _read(setting), Copies(folder.feeds)
    parts = [_parts(feed, copies.state(feed.url)) for feed in found.feeds]
    if as_json:
        click.echo(json.dumps(parts, ensure_ascii=False, indent=1))
    else:
        for number, (feed, each) in enumerate(zip(found.feeds, parts, strict=True), 1):
            state = copies.state(feed.url)
            click.echo(f"{number}  {each['for']:<9}  {each['url']}  {each['name']}".rstrip())
            click.echo(f"   {_standing(setting, feed, state)}")
    if found.unreadable:
        raise SystemExit(1)


@feeds.command()
@click.argument("url")
@click.option("--elsewhere", is_flag=True, help="Its sessions are in another city, not at this venue.")
@click.option("--name", default="", help="What to call it; default: the calendar's own name.")
@click.pass_obj
def add(setting: FeedsSetting, url: str, elsewhere: bool, name: str) -> None:
    """Follow the calendar at URL (https://, http:// or webcal://)."""
    folder = DataFolder(setting.data_dir)
    try:
        feed = add_feed(folder.feeds_list, url, Purpose.ELSEWHERE if elsewhere else Purpose.HERE, name)
    except PlainError as error:
        setting.fail(error)
    else:
        setting.say(Message("{host} is followed now. The board fetches it by itself.", host=host_of(feed.url)))


@feeds.command()
@click.argument("which")
@click.pass_obj
def remove(setting: FeedsSetting, which: str) -> None:
    """Follow a calendar no more. WHICH is its address, or its number in `feeds list`."""
    folder = DataFolder(setting.data_dir)
    try:
        feed = remove_feed(folder.feeds_list, _url_of(read_feeds(folder.feeds_list), which))
    except PlainError as error:
        setting.fail(error)
    else:
        Copies(folder.feeds).drop(feed.url)
        setting.say(Message("{host} is not followed any more.", host=host_of(feed.url)))


@feeds.command()
@click.argument("which", required=False)
@click.pass_obj
def fetch(setting: FeedsSetting, which: str | None) -> None:
    """Fetch all calendars now, or the one of WHICH address or number; exit 1 when one of them gave nothing."""
    from asyncio import run

    from venuescreen.feed_renewal import Renewal

    renewal = Renewal(Copies(DataFolder(setting.data_dir).feeds), setting.zone)
    failed = False
    for feed in _chosen(setting, which):
        state = run(renewal.renew(feed.url, setting.now()))
        failed = failed or state.fault is not None
        setting.say(Message("{name}: {how}", name=_name(feed, state), how=_standing(setting, feed, state)))
    if failed:
        raise SystemExit(1)


def _read(setting: FeedsSetting) -> FeedList:
    found = read_feeds(DataFolder(setting.data_dir).feeds_list)
    for problem in found.problems:
        setting.say(problem)
    return found


def _chosen(setting: FeedsSetting, which: str | None) -> tuple[Feed, ...]:
    found = _read(setting)
    try:
        wanted = None if which is None else _url_of(found, which)
        if found.unreadable:
            raise SystemExit(1)
        chosen = tuple(feed for feed in found.feeds if wanted in (None, feed.url))
        if wanted and not chosen:
            raise PlainError(Message("This calendar is not followed."))
    except PlainError as error:
        setting.fail(error)
        raise SystemExit(1) from None
    return chosen


def _url_of(found: FeedList, which: str) -> str:
    """Return the address of a feed that is named by it, or by its number. Raises `PlainError`."""
    if not which.isdecimal():
        return tidy(which)
    if not 1 <= int(which) <= len(found.feeds):
        raise PlainError(Message("This calendar is not followed."))
    return found.feeds[int(which) - 1].url


def _name(feed: Feed, state: State) -> str:
    return feed.name or state.name or host_of(feed.url)


def _parts(feed: Feed, state: State) -> dict[str, object]:
    return {
        "url": shown(feed.url),
        "for": str(feed.purpose),
        "name": _name(feed, state),
        "fetched": state.fetched.isoformat() if state.fetched else None,
        "sessions": state.sessions if state.fetched else None,
        "problem": str(state.fault) if state.fault else None,
        "next_try": state.due.isoformat() if state.due else None,
    }


def _standing(setting: FeedsSetting, feed: Feed, state: State) -> str:
    """Return in a sentence or two of when the copy is, what it holds, and what is wrong."""
    said = []
    if state.fetched is None and state.fault is None:
        said.append(Message("Not fetched yet."))
    elif state.fetched is not None:
        when = state.fetched.astimezone(setting.zone)
        said.append(
            Message(
                "Fetched {date}, {time}. Sessions ahead: {n}.",
                date=f"{when:%Y-%m-%d}",
                time=f"{when:%H:%M}",
                n=state.sessions,
            )
        )
    if state.fault is not None:
        said.append(sentence(Fault(state.fault), host_of(feed.url), state.number))
    return " ".join(setting.word(message) for message in said)
