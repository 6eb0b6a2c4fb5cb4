"""The venue's topics and other words for them, as far as a guest could say them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from venuescreen.core.errors import Message, Refusal
from venuescreen.core.guest import name_key
from venuescreen.settings.declared import Settings
from venuescreen.settings.lines import Path, line_of


def sound(settings: Settings) -> Settings:
    """Leave out the topics and other words that a guest could not say, or that stand for two; name their lines."""
    topics, problems = [], []
    for topic in settings.topics:
        why = unsound(topic)
        if why is None:
            topics.append(topic)
        else:
            problems += [_no_topic(settings, topic, _way(settings, ("topics",), topic)), why]
    synonyms, wrong = _sound_synonyms(settings, topics)
    return replace(
        settings,
        topics=tuple(topics),
        synonyms=synonyms,
        problems=(*settings.problems, *problems, *wrong),
    )


def unsound(words: str) -> Message | None:
    """Return why a guest could not say this, None where one could."""
    from venuescreen.core.introduction import introduce  # `regex`: 26 ms, too long for the first frame

    try:
        introduce("", words)
    except Refusal as refusal:
        return refusal.message
    return None


def topic_of(settings: Settings, words: str) -> str | None:
    """Return the topic that these words are or stand for."""
    key = name_key(words)
    stands = {name_key(word): topic for topic, others in settings.synonyms for word in others}
    return {name_key(topic): topic for topic in settings.topics}.get(key) or stands.get(key)


def _sound_synonyms(
    settings: Settings, topics: list[str]
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], list[Message]]:
    spelled = {name_key(topic): topic for topic in topics}
    taken = dict(spelled)
    found, problems = [], []
    for raw, words in settings.synonyms:
        topic = spelled.get(name_key(raw.strip()))
        if topic is None:
            line = line_of(settings.source, ("synonyms", raw))
            problems.append(
                Message("venue.toml, line {line}: “{topic}” is none of the topics.", line=line, topic=raw)
            )
            continue
        kept = []
        for word in words:
            why = _no_synonym(settings, raw, word, topic, taken)
            if why:
                problems += why
            else:
                taken[name_key(word)] = topic
                kept.append(word)
        found.append((topic, tuple(kept)))
    return tuple(found), problems


def _no_synonym(settings: Settings, raw: str, word: str, topic: str, taken: dict[str, str]) -> list[Message]:
    """Return why a word can't stand for a topic; nothing where it can."""
    path = _way(settings, ("synonyms", raw), word)
    if (why := unsound(word)) is not None:
        return [_no_topic(settings, word, path), why]
    other = taken.get(name_key(word), topic)
    if other == topic:
        return []
    return [
        Message(
            "venue.toml, line {line}: “{word}” is counted as “{topic}” already.",
            line=line_of(settings.source, path),
            word=word,
            topic=other,
        )
    ]


def _no_topic(settings: Settings, topic: str, path: Path) -> Message:
    line = line_of(settings.source, path)
    return Message("venue.toml, line {line}: “{topic}” can’t be a topic.", line=line, topic=topic)


def _way(settings: Settings, path: Path, word: str) -> Path:
    """Return the way to a word in the file's list there."""
    return next((way for way, item in _items(settings, path) if item == word), path)


def _items(settings: Settings, path: Path) -> Iterator[tuple[Path, str]]:
    value: Any = tomllib.loads(settings.source)
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, list):
        yield from (((*path, number), str(item).strip()) for number, item in enumerate(value))
