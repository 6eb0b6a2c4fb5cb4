from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from venuescreen.core.errors import PlainError
from venuescreen.settings.declared import Settings, check_setting, load_settings

SOUND = """
# The venue's settings.
name = " OpenCoffee Club · Paris "
address = "12 rue des Lilas"
zone = "Europe/Paris"
languages = ["en", "fr", "en"]
theme = "chalk"
topics = ["pricing", " first hires ", "pricing"]
opens_before = 20
closes_after = 0
pin = "scrypt$00$00"
"""


ON = "Please mend it: the board goes on without it."


ONE_LINE = "should be one line of text in quotes, of at most 200 letters."
WIFI_NAME = "should be a text in quotes, of at most 32 letters (fewer with accents)."
WIFI_KEY = "should be a text in quotes, of 8 to 63 letters, or empty."
SYNONYMS = 'venue.toml, line {line}: “synonyms” should have lines such as pricing = ["price", "prices"].'


def loaded(folder: Path, text: str | bytes) -> Settings:
    """Return the settings of a file with this text."""
    file = folder / "venue.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    read = load_settings(file)
    assert read is not None
    return read


def said(read: Settings) -> list[str]:
    """Return the problems as sentences."""
    return [str(problem) for problem in read.problems]


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    """The first run is told by the missing file; nothing is written by looking."""
    assert load_settings(tmp_path / "venue.toml") is None
    assert list(tmp_path.iterdir()) == []


def test_every_key_is_read(tmp_path: Path) -> None:
    """Texts are trimmed, and what is listed twice counts once."""
    read = loaded(tmp_path, SOUND)
    assert read == Settings(
        name="OpenCoffee Club · Paris",
        address="12 rue des Lilas",
        zone="Europe/Paris",
        languages=("en", "fr"),
        theme="chalk",
        topics=("pricing", "first hires"),
        opens_before=20,
        closes_after=0,
        pin="scrypt$00$00",
    )
    assert read.hours.opens_before == timedelta(minutes=20)
    assert read.hours.closes_after == timedelta(0)


@pytest.mark.parametrize("text", ["", "# only a remark", "\ufeff", "\r\n"])
def test_what_is_missing_has_its_default(tmp_path: Path, text: str) -> None:
    """An empty file is the defaults, without a complaint; a byte order mark is none of them."""
    read = loaded(tmp_path, text)
    assert read == Settings()
    assert (read.hours.opens_before, read.hours.closes_after) == (timedelta(minutes=30), timedelta(minutes=15))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("name = 3", "venue.toml, line 2: “name” should be one line of text in quotes, of at most 200 letters."),
        ('zone = "Paris"', 'venue.toml, line 2: “zone” should be a time zone such as "Europe/Paris".'),
        ('zone = "Europe"', 'venue.toml, line 2: “zone” should be a time zone such as "Europe/Paris".'),
        ('zone = "../../etc/passwd"', 'venue.toml, line 2: “zone” should be a time zone such as "Europe/Paris".'),
        ('languages = "fr"', 'venue.toml, line 2: “languages” should be a list such as ["fr", "en"].'),
        ("languages = []", 'venue.toml, line 2: “languages” should be a list such as ["fr", "en"].'),
        ('languages = ["de"]', 'venue.toml, line 2: “languages” should be a list such as ["fr", "en"].'),
        ("languages = [[1]]", 'venue.toml, line 2: “languages” should be a list such as ["fr", "en"].'),
        (
            'spoken = ["fr",\n  "français"]',
            'venue.toml, line 3: “spoken” should be a list such as ["fr", "en", "ar"]; with [] nobody is asked.',
        ),
        ('theme = "dark"', 'venue.toml, line 2: “theme” should be "auto", "paper" or "chalk".'),
        (
            'topics = [\n  "a", # [1, 2]\n  3,\n]',
            'venue.toml, line 4: “topics” should be a list such as ["pricing", "first hires"].',
        ),
        ('[synonyms]\npricing = [\n  "price",\n  "",\n]', SYNONYMS.format(line=5)),
        ('synonyms = { a = "b", "c d" = 3 }', SYNONYMS.format(line=2)),
        ('synonyms.a = "b"\nsynonyms."c d" = [1]', SYNONYMS.format(line=3)),
        ('synonyms = "price"', SYNONYMS.format(line=2)),
        ('name = "two\\nlines"', f"venue.toml, line 2: “name” {ONE_LINE}"),
        (f'address = "{"x" * 201}"', f"venue.toml, line 2: “address” {ONE_LINE}"),
        (f'wifi_name = "{"é" * 17}"', f"venue.toml, line 2: “wifi_name” {WIFI_NAME}"),
        ('wifi_password = "1234567"', f"venue.toml, line 2: “wifi_password” {WIFI_KEY}"),
        (f'wifi_password = "{"g" * 64}"', f"venue.toml, line 2: “wifi_password” {WIFI_KEY}"),
        ("topics = [1]", 'venue.toml, line 2: “topics” should be a list such as ["pricing", "first hires"].'),
        ('topics = [" "]', 'venue.toml, line 2: “topics” should be a list such as ["pricing", "first hires"].'),
        ("opens_before = 241", "venue.toml, line 2: “opens_before” should be minutes from 0 to 240."),
        ("closes_after = -1", "venue.toml, line 2: “closes_after” should be minutes from 0 to 240."),
        ("closes_after = true", "venue.toml, line 2: “closes_after” should be minutes from 0 to 240."),
        ("closes_after = 1.5", "venue.toml, line 2: “closes_after” should be minutes from 0 to 240."),
        ('logo = "x.png"', "venue.toml, line 2: there is no setting “logo”."),
        ('problems = ""', "venue.toml, line 2: there is no setting “problems”."),
        ("[name]", "venue.toml, line 2: “name” should be one line of text in quotes, of at most 200 letters."),
        (
            "name.first = 1",
            "venue.toml, line 2: “name” should be one line of text in quotes, of at most 200 letters.",
        ),
    ],
)
def test_a_value_that_is_not_understood_is_named_and_the_rest_is_kept(
    tmp_path: Path, line: str, sentence: str
) -> None:
    """One wrong line costs that setting only, and its sentence says the line and what is wanted."""
    read = loaded(tmp_path, f"# settings\n{line}\n")
    assert said(read) == [sentence]
    assert Settings(problems=read.problems) == read


def test_a_wrong_value_leaves_the_others(tmp_path: Path) -> None:
    """The other lines count."""
    read = loaded(tmp_path, 'name = "Here"\nzone = 7\ntheme = "paper"\n')
    assert (read.name, read.zone, read.theme, len(read.problems)) == ("Here", "", "paper", 1)


@pytest.mark.parametrize(
    "line",
    [
        'wifi_name = "Café Néo"',
        f'wifi_name = "{"x" * 32}"',
        'wifi_password = ""',
        'wifi_password = "mot de passe"',
        f'wifi_password = "{"x" * 63}"',
        f'wifi_password = "{"0aF9" * 16}"',
    ],
)
def test_what_a_network_takes_is_taken(tmp_path: Path, line: str) -> None:
    """The longest names, passphrases and a key of 64 hexadecimal digits are kept as they are."""
    read = loaded(tmp_path, line)
    assert not read.problems
    assert line.split('"')[1] in (read.wifi_name, read.wifi_password)


def test_other_words_for_a_topic_are_read(tmp_path: Path) -> None:
    """Each topic has a list of other words, or just one."""
    read = loaded(tmp_path, 'topics = ["a", "b"]\n[synonyms]\na = ["x", " y ", "x"]\n"b" = "z"\n')
    assert (read.synonyms, read.problems) == ((("a", ("x", "y")), ("b", ("z",))), ())


@pytest.mark.parametrize(
    ("key", "value", "taken"),
    [
        ("name", " Ici ", "Ici"),
        ("opens_before", 0, 0),
        ("languages", ["en"], ("en",)),
        ("spoken", [], ()),
        ("phone", False, False),
    ],
)
def test_a_typed_value_is_checked_as_the_file_is(key: str, value: object, taken: object) -> None:
    """What is typed in the panel or at the command line passes the same rules."""
    assert check_setting(key, value) == taken


@pytest.mark.parametrize(
    ("key", "value", "please"),
    [
        ("name", "a\nb", "One line of at most 200 letters, please."),
        ("opens_before", 241, "Minutes from 0 to 240, please."),
        ("wifi_password", "short", "A Wi-Fi’s password has 8 to 63 letters. Leave it empty for an open network."),
    ],
)
def test_a_typed_value_that_is_wrong_is_asked_for_kindly(key: str, value: object, please: str) -> None:
    """A refusal beside a field says what is wanted, without the file's name or a line."""
    with pytest.raises(PlainError, match=please):
        check_setting(key, value)


@pytest.mark.parametrize(
    ("text", "line"),
    [('name = "x\n', 1), ('name = "x"\nzone "Europe/Paris"\n', 2), ('a = 1\nb = 2\nname = "x"\nname = "y"\n', 4)],
)
def test_a_syntax_error_names_its_line_and_leaves_the_file(tmp_path: Path, text: str, line: int) -> None:
    """A broken file gives the defaults in memory, and is not touched."""
    read = loaded(tmp_path, text)
    assert said(read) == [
        f"venue.toml, line {line}, can’t be understood. Please mend it: the board goes on without it."
    ]
    assert read == Settings(problems=read.problems)
    assert (tmp_path / "venue.toml").read_text() == text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'topics = ["pricing",', f"venue.toml stops too early: what begins in line 1 has no end. {ON}"),
        (b'name = "x"\ntopics = [\n\n# x\n', f"venue.toml stops too early: what begins in line 2 has no end. {ON}"),
        (b'\r\nname = """x\r\ny\r\n', f"venue.toml stops too early: what begins in line 2 has no end. {ON}"),
        (b"theme = 'auto'\nname =\x20", f"venue.toml stops too early: what begins in line 2 has no end. {ON}"),
        (b"\xff\xfe\x00", f"venue.toml, line 1, is not text in UTF-8. {ON}"),
        (b'# ours\nname = "Caf\xe9"\n', f"venue.toml, line 2, is not text in UTF-8. {ON}"),
    ],
)
def test_a_cut_or_binary_file_says_so(tmp_path: Path, content: bytes, sentence: str) -> None:
    """What is cut off or no text has its own sentence."""
    assert said(loaded(tmp_path, content)) == [sentence]


def test_a_folder_in_its_place_can_not_be_read(tmp_path: Path) -> None:
    """A file that can't be opened is said, not raised."""
    (tmp_path / "venue.toml").mkdir()
    read = load_settings(tmp_path / "venue.toml")
    assert read is not None
    assert said(read) == ["venue.toml can’t be read. Please mend it: the board goes on without it."]


@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace"))))
@example(b"x = " + b"[" * 5000)
@example(b"x = " + b"9" * 5000)
@example(b"opens_before = 0x" + b"f" * 5000)
@example(b"name = 2026-13-45")
def test_no_file_keeps_the_board_from_starting(tmp_path: Path, content: bytes) -> None:
    """Whatever the file holds, there are settings to go on with."""
    read = loaded(tmp_path, content)
    assert all(sentence.startswith("venue.toml") and "{" not in sentence[:12] for sentence in said(read))
