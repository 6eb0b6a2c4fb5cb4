from __future__ import annotations

from pathlib import Path

import pytest

from venuescreen.core.errors import StorageError
from venuescreen.settings.declared import Settings, load_settings
from venuescreen.settings.file import change_settings, take_back

OWN = """\
# Our café. Do not touch the topics!
name = "Café Néo"   # the new name

topics = [
    "pricing",  # always asked
]
kiosk = true
"""


def test_the_owners_lines_stay(tmp_path: Path) -> None:
    """A changed value stands in place of the old one; remarks, blank lines and order are as they were typed."""
    file = tmp_path / "venue.toml"
    file.write_text(OWN, "utf-8")
    change_settings(file, kiosk=False)
    assert file.read_text("utf-8") == OWN.replace("kiosk = true", "kiosk = false")
    change_settings(file, kiosk=True)
    assert file.read_text("utf-8") == OWN


def test_a_new_key_is_added_and_a_key_removed(tmp_path: Path) -> None:
    """What was not there is added; None takes a key out, and one that is not there is no fault."""
    file = tmp_path / "venue.toml"
    file.write_text(OWN, "utf-8")
    change_settings(file, pin="scrypt$00$00", photo_safe=True)
    assert load_settings(file) == Settings(
        name="Café Néo", topics=("pricing",), kiosk=True, pin="scrypt$00$00", photo_safe=True
    )
    change_settings(file, pin=None, photo_safe=None, display=None)
    assert file.read_text("utf-8") == OWN


def test_without_a_file_there_is_one_afterwards(tmp_path: Path) -> None:
    """A folder without venue.toml gets one with that setting."""
    change_settings(tmp_path / "venue.toml", kiosk=True)
    assert load_settings(tmp_path / "venue.toml") == Settings(kiosk=True)


@pytest.mark.parametrize("broken", [b'name = "Caf', b"\xff\xfe", b"a = 1\na = 2\n", b"x = " + b"[" * 5000])
def test_a_broken_file_is_left_alone(tmp_path: Path, broken: bytes) -> None:
    """A file that can't be understood is not written to, and that is said."""
    file = tmp_path / "venue.toml"
    file.write_bytes(broken)
    with pytest.raises(StorageError) as refused:
        change_settings(file, kiosk=True)
    assert "venue.toml" in str(refused.value)
    assert file.read_bytes() == broken


def test_where_it_cannot_be_written_nothing_changes(tmp_path: Path) -> None:
    """A folder that takes no file refuses in words, and nothing is left behind."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        change_settings(tmp_path / "file" / "venue.toml", kiosk=True)


def test_what_was_changed_by_hand_meanwhile_stays(tmp_path: Path) -> None:
    """A change reads the file anew: a hand's edit since the last one is kept."""
    file = tmp_path / "venue.toml"
    file.write_text(OWN, "utf-8")
    change_settings(file, kiosk=False)
    file.write_text(file.read_text("utf-8").replace("Néo", "Vieux"), "utf-8")
    change_settings(file, photo_safe=True)
    kept = load_settings(file)
    assert kept is not None
    assert (kept.name, kept.kiosk, kept.photo_safe) == ("Café Vieux", False, True)


def test_undo_gives_the_file_back_to_the_byte(tmp_path: Path) -> None:
    """What a change did is taken back exactly, however it was typed."""
    file = tmp_path / "venue.toml"
    before = b"\xef\xbb\xbf# ours\r\nname   =   'x'  # y"
    file.write_bytes(before)
    edit = change_settings(file, name="Ici", phone=False)
    assert file.read_bytes() != before
    take_back(file, edit)
    assert file.read_bytes() == before


def test_undo_never_undoes_a_hands_edit(tmp_path: Path) -> None:
    """Once the file was changed otherwise, undo is refused in words, and nothing is changed."""
    file = tmp_path / "venue.toml"
    file.write_text(OWN, "utf-8")
    edit = change_settings(file, kiosk=False)
    file.write_text("# mine now\n", "utf-8")
    with pytest.raises(StorageError, match="was changed meanwhile"):
        take_back(file, edit)
    assert file.read_text("utf-8") == "# mine now\n"
