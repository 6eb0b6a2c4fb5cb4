from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.errors import PlainError
from venuescreen.feeds.feed_list import MOST_FEEDS, Feed, Purpose, add_feed, read_feeds, remove_feed

LIST = """\
# Our friends.
[[feed]]
url = "webcal://example.org/port.ics"   # asked on 3 March
for = "here"
name = "Apéros du port"

[[feed]]
# Lyon
url = 'http://example.org/lyon.ics'
for = "elsewhere"
"""
PORT = Feed("https://example.org/port.ics", Purpose.HERE, "Apéros du port")
LYON = Feed("http://example.org/lyon.ics", Purpose.ELSEWHERE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list with remarks."""
    path = tmp_path / "feeds.toml"
    path.write_text(LIST, "utf-8")
    return path


def test_the_list_is_read(file: Path) -> None:
    """In its order, addresses as they are asked for."""
    found = read_feeds(file)
    assert (found.feeds, found.problems, found.unreadable) == ((PORT, LYON), (), False)


def test_no_file_is_an_empty_list(tmp_path: Path) -> None:
    """And no problem."""
    assert read_feeds(tmp_path / "feeds.toml").feeds == ()
    assert not read_feeds(tmp_path / "feeds.toml").unreadable


def test_adding_leaves_what_the_owner_wrote(file: Path) -> None:
    """Every line that was there stays, in its place."""
    added = add_feed(file, "example.org/nice.ics", Purpose.ELSEWHERE, " Nice ")
    assert added == Feed("https://example.org/nice.ics", Purpose.ELSEWHERE, "Nice")
    assert file.read_text("utf-8").startswith(LIST)
    assert read_feeds(file).feeds == (PORT, LYON, added)


def test_removing_leaves_the_others(file: Path) -> None:
    """Only the one is gone; the other keeps its lines."""
    assert remove_feed(file, PORT.url) == PORT
    assert read_feeds(file).feeds == (LYON,)
    assert "# Lyon\nurl = 'http://example.org/lyon.ics'" in file.read_text("utf-8")
    assert remove_feed(file, LYON.url) == LYON
    assert read_feeds(file).feeds == ()
    assert add_feed(file, PORT.url, PORT.purpose, PORT.name) == PORT
    assert read_feeds(file).feeds == (PORT,)


@pytest.mark.parametrize("content", ["", "\ufeff", "# mine\r\n", "# no end of line", "\ufeff# mine\n\n"])
def test_what_stood_there_stays_byte_for_byte(tmp_path: Path, content: str) -> None:
    """Marks, line ends, a last line without one: adding and taking off leave them."""
    file = tmp_path / "feeds.toml"
    file.write_bytes(content.encode())
    feed = add_feed(file, "example.org/a.ics", Purpose.HERE, 'The "A" \\ B')
    assert file.read_bytes().startswith(content.encode())
    assert read_feeds(file).feeds == (feed,)
    assert (b"\r\n" in file.read_bytes()) == ("\r\n" in content)
    remove_feed(file, feed.url)
    assert read_feeds(file).feeds == ()
    assert file.read_bytes().strip().startswith(content.encode().strip())


def test_the_first_feed_makes_the_file(tmp_path: Path) -> None:
    """Also its folder."""
    file = tmp_path / "data" / "feeds.toml"
    assert read_feeds(file).feeds == ()
    feed = add_feed(file, "example.org/a.ics", Purpose.HERE)
    assert read_feeds(file).feeds == (feed,)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("webcal://example.org/port.ics", ""),
        ("nothing", ""),
        ("ftp://example.org/x", ""),
        ("example.org/x", "n" * 81),
    ],
)
def test_what_can_not_be_followed_changes_nothing(file: Path, typed: str, name: str) -> None:
    """Twice the same, no address, a name too long: a sentence, and the file as it was."""
    with pytest.raises(PlainError):
        add_feed(file, typed, Purpose.HERE, name)
    assert file.read_text("utf-8") == LIST


def test_there_is_an_end(tmp_path: Path) -> None:
    """One more than the most is refused."""
    file = tmp_path / "feeds.toml"
    file.write_text("".join(f'[[feed]]\nurl = "https://example.org/{n}"\n' for n in range(MOST_FEEDS)))
    assert len(read_feeds(file).feeds) == MOST_FEEDS
    with pytest.raises(PlainError, match="50"):
        add_feed(file, "example.org/more", Purpose.HERE)


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ('[[feed]]\nfor = "here"\n', 13),
        ("[[feed]]\nurl = 3\n", 13),
        ('[[feed]]\nurl = "ftp://example.org/"\n', 13),
        ('[[feed]]\nurl = "https://example.org/x"\nfor = "there"\n', 13),
        ('[[feed]]\nurl = "https://example.org/x"\nfro = "here"\n', 13),
    ],
)
def test_a_wrong_feed_is_left_out_with_its_line(file: Path, wrong: str, line: int) -> None:
    """The others are followed, and can be changed; what is wrong stays in the file for its owner to mend."""
    with file.open("a") as more:
        more.write("\n\n" + wrong)
    found = read_feeds(file)
    assert found.feeds == (PORT, LYON)
    assert [problem.values["line"] for problem in found.problems] == [line]
    remove_feed(file, PORT.url)
    assert wrong in file.read_text("utf-8")
    assert read_feeds(file).feeds == (LYON,)


@pytest.mark.parametrize("content", [b"[[feed]\n", b"\xff\xfe", b"feed = [[[[", b"x = 1 1"])
def test_a_broken_list_is_named_and_never_rewritten(tmp_path: Path, content: bytes) -> None:
    """Nothing is added to what can't be understood."""
    file = tmp_path / "feeds.toml"
    file.write_bytes(content)
    found = read_feeds(file)
    assert found.unreadable
    assert len(found.problems) == 1
    with pytest.raises(PlainError):
        add_feed(file, "example.org/a.ics", Purpose.HERE)
    assert file.read_bytes() == content


@pytest.mark.parametrize("content", ["feed = 3\n", "feed = {}\n", "feed = [1]\n", 'other = "x"\n', "feed.url = 1\n"])
def test_what_is_no_list_of_feeds_is_said(tmp_path: Path, content: str) -> None:
    """A problem, and no error of ours; adding says so or adds."""
    file = tmp_path / "feeds.toml"
    file.write_text(content)
    assert read_feeds(file).problems
    try:
        add_feed(file, "example.org/a.ics", Purpose.HERE)
    except PlainError:
        assert file.read_text() == content
    else:
        assert len(read_feeds(file).feeds) == 1


@given(st.binary(max_size=80))
def test_any_file_gives_a_list(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """No content makes reading fail."""
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(content)
    read_feeds(file)
