"""`venuescreen venue`: all that the panel does to venue.toml, on a real file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from venuescreen.cli.venue import Venue
from venuescreen.cli.venue_settings import venue
from venuescreen.clock import SystemClock
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import Settings, load_settings

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
OWN = """\
# Our café. Do not touch the topics!
name = "Café Néo"   # the new name
zone = "Europe/Paris"
languages = ["fr", "en"]
topics = [
    "pricing",  # always asked
    "hardware",
]
opens_before = 30
pin = "scrypt$kept"

[synonyms]
pricing = ["price"]   # and no other
"""


class Terminal:
    """A person at a terminal beside a venue."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root)
        self.folder.settings.write_text(OWN, "utf-8")

    def run(self, *words: str) -> Result:
        """Run `venuescreen venue`."""
        at = Venue(self.folder, SystemClock.starting_at(NOW), "en")
        return CliRunner().invoke(venue, words, obj=at)

    def did(self, *words: str) -> None:
        """Run what is saved."""
        result = self.run(*words)
        assert (result.exit_code, result.output) == (0, "Saved.\n")

    @property
    def text(self) -> str:
        """The file."""
        return self.folder.settings.read_bytes().decode()

    def read(self) -> Settings:
        """Return what the file says."""
        read = load_settings(self.folder.settings)
        assert read is not None
        assert not read.problems
        return read


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Of a venue whose owner wrote remarks."""
    return Terminal(tmp_path)


def test_the_settings_are_shown(terminal: Terminal) -> None:
    """Each as one would type it, the topics with their other words, and of the PIN only that there is one."""
    result = terminal.run("show")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert {"name = Café Néo", "languages = fr,en", "opens_before = 30", "phone = on", "theme = auto"} <= set(lines)
    assert lines[-3:] == ["topic pricing (price)", "topic hardware", "pin = on"]
    assert "kept" not in result.output


def test_json_has_the_same(terminal: Terminal) -> None:
    """For programs; the hash of the PIN is not in it."""
    output = terminal.run("show", "--json").output
    found = json.loads(output)
    assert (found["name"], found["languages"], found["synonyms"]) == (
        "Café Néo",
        ["fr", "en"],
        {"pricing": ["price"]},
    )
    assert (found["pin"], found["phone"], found["closes_after"]) == (True, True, 15)
    assert "kept" not in output


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("name", "  Chez “Zoé”  ", "Chez “Zoé”"),
        ("address", "3 rue du Pain, Paris", "3 rue du Pain, Paris"),
        ("zone", "America/New_York", "America/New_York"),
        ("languages", "en", ("en",)),
        ("languages", " en , fr ", ("en", "fr")),
        ("theme", "chalk", "chalk"),
        ("opens_before", "0", 0),
        ("closes_after", "240", 240),
        ("phone", "off", False),
        ("phone_port", "8080", 8080),
        ("phone_host", "192.168.1.20", "192.168.1.20"),
        ("wifi_name", "Café Néo", "Café Néo"),
        ("wifi_password", "croissants", "croissants"),
        ("photo_safe", "yes", True),
    ],
)
def test_a_setting_is_changed_and_the_owners_lines_stay(
    terminal: Terminal, key: str, typed: str, kept: object
) -> None:
    """Every line that says something else is as it was typed, with its remarks."""
    before = terminal.text.splitlines()
    terminal.did("set", key, typed)
    assert getattr(terminal.read(), key) == kept
    own = [line for line in before if not line.startswith(f"{key} =")]
    assert [line for line in terminal.text.splitlines() if line in own] == own
    assert len(terminal.text.splitlines()) in (len(before), len(before) + 1)
    assert "# the new name" in terminal.text


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("zone", "Atlantis", "A time zone such as Europe/Paris, please."),
        ("languages", "klingon", "At least one language, please."),
        ("languages", "", "At least one language, please."),
        ("theme", "pink", "“auto”, “paper” or “chalk”, please."),
        ("opens_before", "soon", "Minutes from 0 to 240, please."),
        ("closes_after", "241", "Minutes from 0 to 240, please."),
        ("phone", "maybe", "On or off, please."),
        ("phone_port", "70000", "A number from 1 to 65535, or 0 for any, please."),
        ("wifi_password", "short", "A Wi-Fi’s password has 8 to 63 letters. Leave it empty for an open network."),
        ("name", "x" * 201, "One line of at most 200 letters, please."),
    ],
)
def test_what_can_not_be_taken_is_code_1(terminal: Terminal, key: str, typed: str, said: str) -> None:
    """With the sentence that the panel says beside the field, and nothing changed."""
    result = terminal.run("set", key, typed)
    assert (result.exit_code, result.output) == (1, said + "\n")
    assert terminal.text == OWN


def test_topics_and_their_other_words(terminal: Terminal) -> None:
    """Added, given another word, the word taken away, the topic taken away: the remarks beside the others stay."""
    terminal.did("topics", "add", "first hires")
    terminal.did("topics", "synonym", "first hires", "recruiting")
    assert terminal.read().topics == ("pricing", "hardware", "first hires")
    assert dict(terminal.read().synonyms) == {"pricing": ("price",), "first hires": ("recruiting",)}
    terminal.did("topics", "synonym", "first hires", "recruiting", "--remove")
    assert "recruiting" not in terminal.text
    terminal.did("topics", "remove", "hardware")
    assert terminal.read().topics == ("pricing", "first hires")
    assert '    "pricing",  # always asked\n' in terminal.text
    assert 'pricing = ["price"]   # and no other\n' in terminal.text


@pytest.mark.parametrize(
    "words",
    [
        ("add", "pricing"),
        ("add", "Price"),
        ("add", "https://example.org"),
        ("add", ""),
        ("remove", "bread"),
        ("synonym", "bread", "loaf"),
        ("synonym", "pricing", "hardware"),
        ("synonym", "pricing", "tariff", "--remove"),
    ],
)
def test_a_topic_that_can_not_be_is_code_1(terminal: Terminal, words: tuple[str, ...]) -> None:
    """One that is there already or not at all, or that a guest could not say: a sentence, and nothing changed."""
    result = terminal.run("topics", *words)
    assert result.exit_code == 1, result.output
    assert result.output.rstrip().endswith((".", "?"))
    assert terminal.text == OWN


@pytest.mark.parametrize(
    "words",
    [
        ("set",),
        ("set", "name"),
        ("set", "nonsense", "1"),
        ("set", "pin", "1234"),
        ("set", "topics", "bread"),
        ("topics", "add"),
        ("topics", "synonym", "pricing"),
        ("show", "all"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_code_2(terminal: Terminal, words: tuple[str, ...]) -> None:
    """A PIN has its own command, which does not take it from the line that others may read."""
    assert terminal.run(*words).exit_code == 2
    assert terminal.text == OWN


def test_a_broken_file_is_left_alone_and_its_line_named(terminal: Terminal) -> None:
    """Whether it is to be shown or changed."""
    broken = OWN.replace("opens_before = 30", "opens_before =")
    terminal.folder.settings.write_text(broken, "utf-8")
    for words in (("show",), ("set", "name", "Zoé"), ("topics", "add", "bread")):
        result = terminal.run(*words)
        assert result.exit_code == 1
        assert "line 9" in result.output
    assert terminal.text == broken


def test_a_line_that_does_not_count_is_named(terminal: Terminal) -> None:
    """The others are shown, and can be changed."""
    terminal.folder.settings.write_text(OWN.replace('zone = "Europe/Paris"', 'zone = "Atlantis"'), "utf-8")
    result = terminal.run("show")
    assert result.exit_code == 0
    assert "venue.toml, line 3: “zone” should be a time zone" in result.output
    terminal.did("set", "zone", "Europe/Lisbon")
    assert terminal.read().zone == "Europe/Lisbon"


def test_without_a_venue_there_is_nothing_to_change(terminal: Terminal) -> None:
    """It says how one begins, and makes no file."""
    terminal.folder.settings.unlink()
    for words in (("show",), ("set", "name", "Zoé"), ("topics", "add", "bread")):
        result = terminal.run(*words)
        assert (result.exit_code, result.output) == (
            1,
            "There is no venue yet. Start venuescreen: it asks what it needs.\n",
        )
    assert not terminal.folder.settings.exists()
