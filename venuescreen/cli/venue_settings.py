"""`venuescreen venue`: shows and changes venue.toml, as the organizer's panel does. Needs no display."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import click

from venuescreen.core.errors import Message, PlainError
from venuescreen.office.venue_file import VenueFile
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import Settings
from venuescreen.settings.topics import sound
from venuescreen.settings.typed import spelled, typed_keys


class VenueSetting(Protocol):
    """What these commands need from the command line as a whole (`ctx.obj`)."""

    @property
    def data_dir(self) -> Path:
        """The data folder."""
        ...

    def word(self, message: Message) -> str:
        """Return a message in the person's language."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...


@click.group()
def venue() -> None:
    """Show or change the venue's settings. A running board follows within seconds."""


@venue.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(setting: VenueSetting, as_json: bool) -> None:
    """Print the settings; of the PIN only whether there is one."""
    settings = _or_exit(setting, lambda: sound(_file(setting).read()))
    for problem in settings.problems:
        setting.say(problem)
    click.echo(_as_json(settings) if as_json else _as_text(settings))


@venue.command("set")
@click.argument("key", type=click.Choice(typed_keys()))
@click.argument("value")
@click.pass_obj
def set_value(setting: VenueSetting, key: str, value: str) -> None:
    """Change one setting: KEY is a name that `venue show` prints; a list is typed with commas."""
    _change(setting, lambda file: file.set(key, value))


@venue.group()
def topics() -> None:
    """Change what guests may choose to talk about."""


@topics.command()
@click.argument("topic")
@click.pass_obj
def add(setting: VenueSetting, topic: str) -> None:
    """Offer another TOPIC."""
    _change(setting, lambda file: file.add_topic(topic))


@topics.command()
@click.argument("topic")
@click.pass_obj
def remove(setting: VenueSetting, topic: str) -> None:
    """Offer TOPIC no more, and forget the other words for it."""
    _change(setting, lambda file: file.remove_topic(topic))


@topics.command()
@click.argument("topic")
@click.argument("word")
@click.option("--remove", "gone", is_flag=True, help="Count WORD with it no more.")
@click.pass_obj
def synonym(setting: VenueSetting, topic: str, word: str, gone: bool) -> None:
    """Count who talks of WORD with TOPIC."""
    if gone:
        _change(setting, lambda file: file.remove_synonym(topic, word))
    else:
        _change(setting, lambda file: file.add_synonym(topic, word))


def _change(setting: VenueSetting, change: Callable[[VenueFile], None]) -> None:
    _or_exit(setting, lambda: change(_file(setting)))
    click.echo(setting.word(Message("Saved.")))


def _or_exit(setting: VenueSetting, act: Callable[[], Any]) -> Any:
    try:
        return act()
    except PlainError as error:
        setting.say(error.message)
        raise SystemExit(1) from None


def _file(setting: VenueSetting) -> VenueFile:
    folder = DataFolder(setting.data_dir)
    if not folder.settings.exists():
        raise PlainError(Message("There is no venue yet. Start venuescreen: it asks what it needs."))
    return VenueFile(folder.settings)


def _as_json(settings: Settings) -> str:
    found: dict[str, Any] = {key: getattr(settings, key) for key in typed_keys()}
    found |= {"topics": settings.topics, "synonyms": dict(settings.synonyms), "pin": settings.pin != ""}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _as_text(settings: Settings) -> str:
    lines = [f"{key} = {spelled(settings, key)}" for key in typed_keys()]
    others = dict(settings.synonyms)
    lines += [f"topic {topic}" + _in_brackets(others.get(topic, ())) for topic in settings.topics]
    return "\n".join([*lines, f"pin = {'on' if settings.pin else 'off'}"])


def _in_brackets(words: tuple[str, ...]) -> str:
    return f" ({', '.join(words)})" if words else ""
