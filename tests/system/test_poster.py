"""`venuescreen poster` and `venuescreen tally`, as a user runs them."""

from __future__ import annotations

import os
import pty
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.calendars.support import read
from tests.system.program import UNSEEN, found, venuescreen
from tests.ui.test_phone_code import read_twice

NOW = ("--now", "2026-11-26T12:00")
needs_poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no poppler to look at a PDF with")


@pytest.fixture
def venue(tmp_path: Path) -> Path:
    """A venue with a weekly coffee."""
    return found(tmp_path / "venue")


def command(venue: Path, *words: str) -> list[str]:
    """Return the program with these words, for who looks at its bytes."""
    return [sys.executable, "-m", "venuescreen", "--data-dir", str(venue), *NOW, *words]


def run(venue: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command on 26 November 2026."""
    return venuescreen("--data-dir", venue, *NOW, *words)


def files(folder: Path) -> list[str]:
    """Return the names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def pages(pdf: Path) -> int:
    """Count the pages of a PDF."""
    data = pdf.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.rstrip().endswith(b"%%EOF")
    return len(re.findall(rb"/Type\s*/Page\b", data))


def test_a_poster_is_a_page_and_says_where_it_is(venue: Path, tmp_path: Path) -> None:
    """The file is named on standard error, for a person; no file of the venue's is made or changed."""
    out = tmp_path / "poster.pdf"
    before = {path: path.read_bytes() for path in venue.rglob("*") if path.is_file()}
    done = run(venue, "poster", "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Saved: {out}\n")
    assert pages(out) == 1
    assert {path: path.read_bytes() for path in venue.rglob("*") if path.is_file()} == before


def test_without_a_name_it_is_a_new_file_here(venue: Path, tmp_path: Path) -> None:
    """In the folder that the command is run in; another one never takes its place."""
    here = tmp_path / "here"
    here.mkdir()
    environ = UNSEEN | {"PYTHONPATH": str(Path(__file__).parents[2])}
    (here / "tally.pdf").write_bytes(b"mine")
    subprocess.run(command(venue, "tally"), cwd=here, env=environ, check=True, capture_output=True)
    assert (files(here), (here / "tally.pdf").read_bytes()) == (["tally (2).pdf", "tally.pdf"], b"mine")


def test_a_tally_sheet_has_as_many_sessions_as_asked_for(venue: Path, tmp_path: Path) -> None:
    """Six are on a page; sixty are the most."""
    assert run(venue, "tally", "--rows", "60", "-o", tmp_path / "60.pdf").returncode == 0
    assert pages(tmp_path / "60.pdf") == 10
    assert run(venue, "tally", "--rows", "61", "-o", tmp_path / "61.pdf").returncode == 2
    assert not (tmp_path / "61.pdf").exists()


def test_it_is_on_the_paper_that_is_asked_for(venue: Path, tmp_path: Path) -> None:
    """Letter in any case of letters; another is a wrong use."""
    assert run(venue, "poster", "--paper", "letter", "-o", tmp_path / "p.pdf").returncode == 0
    assert b"/MediaBox [0 0 612" in (tmp_path / "p.pdf").read_bytes()
    done = run(venue, "poster", "--paper", "A3", "-o", tmp_path / "a3.pdf")
    assert (done.returncode, files(tmp_path)) == (2, ["p.pdf"])


def test_a_dash_is_standard_output(venue: Path) -> None:
    """For a printer's command behind a pipe: the PDF, and nothing else."""
    done = subprocess.run(command(venue, "poster", "-o", "-"), capture_output=True, env=UNSEEN, check=True)
    assert done.stdout.startswith(b"%PDF")
    assert done.stdout.rstrip().endswith(b"%%EOF")
    assert done.stderr == b""


def test_a_terminal_is_no_place_for_a_pdf(venue: Path) -> None:
    """It says so, rather than to fill the window with what nobody can read."""
    mine, theirs = pty.openpty()
    try:
        words = command(venue, "poster", "-o", "-")
        done = subprocess.run(words, stdout=theirs, stderr=subprocess.PIPE, env=UNSEEN, check=False, timeout=30)
    finally:
        os.close(mine)
        os.close(theirs)
    assert done.returncode == 1
    assert done.stderr.decode() == "A PDF can’t be shown here. Name a file with -o.\n"


@needs_poppler
@pytest.mark.parametrize(
    ("lang", "promise", "day"),
    [("en", "Every Thursday,", "Thursday 3 December"), ("fr", "Tous les jeudis,", "jeudi 3 décembre")],
)
def test_another_program_reads_what_is_on_it(venue: Path, tmp_path: Path, lang: str, promise: str, day: str) -> None:
    """Its sentences as text, in the language that is asked for; the code from its picture, with the same dates."""
    out = tmp_path / "poster.pdf"
    assert run(venue, "poster", "--lang", lang, "-o", out).returncode == 0
    printed = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    said = " ".join(printed.split())
    assert promise in said
    assert day in said
    assert "Café Test" in said
    subprocess.run(["pdftoppm", "-r", "110", "-png", "-singlefile", out, tmp_path / "page"], check=True)
    ((text,), same) = read_twice(QImage(str(tmp_path / "page.png")))
    assert same == (text,)
    held, wanted = (read(each, "2026-11-27") for each in (text, (venue / "sessions.ics").read_bytes()))
    assert [session.start for session in held.sessions] == [session.start for session in wanted.sessions]
    assert len(held.sessions) == 5


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("poster", "--series", "other"), "No series “other” has a date ahead."),
        (
            ("poster", "-o", "/proc/none/poster.pdf"),
            "/proc/none/poster.pdf can’t be written (No such file or directory).",
        ),
        (("poster", "-o", "/dev/full"), "There is no room left for /dev/full. Nothing was saved."),
    ],
)
def test_what_cannot_be_done_is_said(venue: Path, words: tuple[str, ...], sentence: str) -> None:
    """In one sentence, with exit code 1."""
    done = run(venue, *words)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence + "\n")


def test_a_venue_without_sessions_has_nothing_to_print(tmp_path: Path) -> None:
    """Without a calendar, or with none of its dates ahead: it says what to do, and writes nothing."""
    empty, over, out = tmp_path / "empty", found(tmp_path / "over"), tmp_path / "out"
    out.mkdir()
    lines = (over / "sessions.ics").read_text("utf-8").replace("WEEKLY", "WEEKLY;COUNT=2")
    (over / "sessions.ics").write_text(lines, "utf-8")
    for folder, word in ((empty, "tally"), (over, "poster")):
        done = run(folder, word, "-o", out / "x.pdf")
        assert done.stderr == "No session is planned, so there is nothing to print. Please add one first.\n"
        assert done.returncode == 1
    assert (files(out), empty.exists()) == ([], False)


def test_a_broken_calendar_is_told(venue: Path, tmp_path: Path) -> None:
    """What was not understood is said, and no poster is drawn of half of it."""
    (venue / "sessions.ics").write_text("<html>", "utf-8")
    done = run(venue, "poster", "-o", tmp_path / "x.pdf")
    assert done.returncode == 1
    assert "This file is a web page and not a calendar." in done.stderr
    assert files(tmp_path) == []


def test_a_disk_that_fills_up_leaves_the_old_file(venue: Path, tmp_path: Path) -> None:
    """Where there is room for a part only, what was there stays, and nothing half is beside it."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "poster.pdf").write_bytes(b"the old one")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    words = command(venue, "poster", "-o", str(out / "poster.pdf"))
    done = subprocess.run(words, capture_output=True, env=UNSEEN, preexec_fn=limit, check=False)
    assert done.returncode == 1
    assert "can’t be written" in done.stderr.decode()
    assert (files(out), (out / "poster.pdf").read_bytes()) == (["poster.pdf"], b"the old one")


def test_a_full_pipe_is_told(venue: Path) -> None:
    """Standard output on a full disk: a sentence, exit code 1, and no traceback."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(venue, "tally", "-o", "-"), stdout=full, stderr=subprocess.PIPE, env=UNSEEN, check=False
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_its_messages_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    """`--lang` before the command is for its messages, and for the sheet too."""
    done = venuescreen("--data-dir", tmp_path / "none", "--lang", "fr", "poster")
    assert done.returncode == 1
    assert done.stderr.startswith("Aucune ")


@pytest.mark.parametrize("word", ["poster", "tally"])
def test_a_calendar_that_is_cut_off_is_named_as_the_reason(venue: Path, tmp_path: Path, word: str) -> None:
    """With nothing left in it to print, the file is what must be mended: nobody is asked to add a session."""
    calendar = venue / "sessions.ics"
    calendar.write_bytes(calendar.read_bytes()[:60])
    refused = run(venue, word, "-o", tmp_path / "p.pdf")
    assert refused.returncode == 1
    assert "cut off" in refused.stderr
    assert not (tmp_path / "p.pdf").exists()
