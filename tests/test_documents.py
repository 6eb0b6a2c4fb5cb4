"""What the documents say of tests is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("SECURITY.md", "PRIVACY.md", "ACCESS.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
PRESENT = [name for name in DOCUMENTS if (ROOT / name).exists()]
NAMED = re.compile(r"`(?P<path>tests/[\w/.-]+|test_\w+\.py)(?:::(?P<of>\w+))?`|`(?P<test>test_\w+)`")
DEFINED = re.compile(r"^(?:async )?def (test_\w+)\(", re.MULTILINE)


def _tests() -> dict[str, set[str]]:
    """The tests of each file, by its path."""
    files = (ROOT / "tests").rglob("test_*.py")
    return {file.relative_to(ROOT).as_posix(): set(DEFINED.findall(file.read_text("utf-8"))) for file in files}


@pytest.mark.parametrize("document", PRESENT)
def test_every_test_that_a_document_names_exists(document: str) -> None:
    """Each file, folder and test in backticks is there, so that a renamed test takes no claim with it."""
    tests = _tests()
    everywhere = set().union(*tests.values())
    files = {Path(path).name for path in tests}
    missing = []
    for found in NAMED.finditer((ROOT / document).read_text("utf-8")):
        path, of, test = found["path"], found["of"], found["test"]
        there = test in everywhere if test else (ROOT / path).exists() or path in files
        if not there or (of and of not in tests.get(path, ())):
            missing.append(found[0])
    assert missing == []


def test_what_stops_an_attack_is_shown_by_a_test() -> None:
    """Each line of SECURITY.md's tables that says what stops something names a test, or says that nothing does."""
    rows = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    unshown = [
        row
        for row in rows
        if not row.startswith("| could") and "`test_" not in row and row.split("|")[2].strip()[:7] != "nothing"
    ]
    assert unshown == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_package_is_pinned_with_its_digest(name: str) -> None:
    """One version each, with its SHA-256, and from no address of its own; setting up insists on the digests."""
    text = (ROOT / "packaging" / name).read_text("utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert packages
    for package in packages:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.]+( ; [^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+$", package), (
            package
        )
    assert "--require-hashes --only-binary :all:" in (ROOT / "packaging" / "bootstrap").read_text("utf-8")
