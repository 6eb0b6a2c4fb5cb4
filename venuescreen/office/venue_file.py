"""One venue's venue.toml, as the organizer changes it: a key at a time, by the file's own rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.core.guest import name_key
from venuescreen.settings.declared import Settings, check_setting, load_settings
from venuescreen.settings.edit import Value, mend_first
from venuescreen.settings.file import Edit, change_settings, take_back
from venuescreen.settings.topics import topic_of, unsound
from venuescreen.settings.typed import typed_value

_Make = Callable[[Settings], Mapping[str, Value]]


class VenueFile:
    """Reads and changes it. Each change reads the file anew, so that a hand's edit meanwhile stays.

    All of it may raise `PlainError`, and then nothing was changed; all of it waits for the disk.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._last: Edit | None = None

    def read(self) -> Settings:
        """Return what the file says; its `problems` name wrong lines.

        Raises `StorageError` for a broken file, with its line: nothing must be changed in it.
        """
        settings = load_settings(self._file)
        if settings is None:
            raise StorageError(Message("There is no venue.toml. Please put it back first."))
        if not settings.unreadable:
            return settings
        if not settings.problems:
            raise StorageError(Message("venue.toml is empty. Please put its lines back first."))
        raise StorageError(mend_first(settings.problems[0]))

    def set(self, key: str, typed: str) -> None:
        """Change one setting to what was typed. Raises `KeyError` where there is no such setting."""
        value = typed_value(key, typed)
        self._edit(lambda _: {key: value})

    def set_pin(self, pin: str) -> None:
        """Ask for this PIN from now on."""
        from venuescreen.pin import hash_pin, sound_pin  # OpenSSL's hashes: not for the first frame

        if not sound_pin(pin):
            raise PlainError(Message("4 to 12 digits, please."))
        kept = hash_pin(pin)
        self._edit(lambda _: {"pin": kept})

    def remove_pin(self) -> None:
        """Ask for none."""
        self._edit(lambda _: {"pin": None})

    def add_topic(self, topic: str) -> None:
        """Offer another topic, as the last one."""
        topic = _said("topics", topic)

        def added(settings: Settings) -> Mapping[str, Value]:
            _refuse_known(settings, topic)
            return {"topics": [*settings.topics, topic]}

        self._edit(added)

    def remove_topic(self, topic: str) -> None:
        """Offer a topic no more, and forget the other words for it."""

        def removed(settings: Settings) -> Mapping[str, Value]:
            _known(settings, topic)
            left = [other for other in settings.topics if name_key(other) != name_key(topic)]
            words: dict[str, None] = {raw: None for raw, _ in settings.synonyms if _same(raw, topic)}
            return {"topics": left} | ({"synonyms": words} if words else {})

        self._edit(removed)

    def add_synonym(self, topic: str, word: str) -> None:
        """Count who talks of `word` with a topic."""
        word = _said("synonyms", word)

        def added(settings: Settings) -> Mapping[str, Value]:
            _known(settings, topic)
            _refuse_known(settings, word)
            raw, words = _words_for(settings, topic)
            return {"synonyms": {raw: [*words, word]}}

        self._edit(added)

    def remove_synonym(self, topic: str, word: str) -> None:
        """Count `word` with that topic no more."""

        def removed(settings: Settings) -> Mapping[str, Value]:
            raw, words = _words_for(settings, topic)
            left = [other for other in words if name_key(other) != name_key(word)]
            if len(left) == len(words):
                raise PlainError(Message("“{word}” does not stand for “{topic}”.", word=word, topic=topic))
            return {"synonyms": {raw: left or None}}

        self._edit(removed)

    @property
    def may_undo(self) -> bool:
        """Whether there is a change that `undo` would take back."""
        return self._last is not None

    def undo(self) -> None:
        """Take the last change back, to the byte; refused once the file was changed otherwise."""
        edit, self._last = self._last, None
        if edit is not None:
            take_back(self._file, edit)

    def forget(self) -> None:
        """Know of no change any more that could be undone: it may hold a password."""
        self._last = None

    def _edit(self, make: _Make) -> None:
        self._last = change_settings(self._file, **make(self.read()))


def _same(one: str, other: str) -> bool:
    return name_key(one.strip()) == name_key(other.strip())


def _said(key: str, words: str) -> str:
    """Return what a guest could say, tidied. Raises `PlainError`."""
    words = " ".join(words.split())
    if not words:
        check_setting(key, [""])
    why = unsound(words)
    if why is not None:
        raise PlainError(why)
    return words


def _known(settings: Settings, topic: str) -> None:
    if not any(_same(topic, known) for known in settings.topics):
        raise PlainError(Message("“{topic}” is none of the topics.", topic=topic))


def _refuse_known(settings: Settings, words: str) -> None:
    topic = topic_of(settings, words)
    if topic is not None and _same(topic, words):
        raise PlainError(Message("“{topic}” is a topic already.", topic=topic))
    if topic is not None:
        raise PlainError(Message("“{word}” is counted as “{topic}” already.", word=words, topic=topic))


def _words_for(settings: Settings, topic: str) -> tuple[str, tuple[str, ...]]:
    """Return how a topic is spelled in the table of synonyms, and the other words for it."""
    return next(((raw, words) for raw, words in settings.synonyms if _same(raw, topic)), (topic, ()))
