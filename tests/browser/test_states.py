"""Every state of the page before two judges: axe-core, in all colours and both languages, and the Nu HTML checker."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.browsing import phones
from tests.browser.phone import Phone
from tests.browser.served import ROOT, Table
from tests.browser.states import states

CHECKER = Path(sys.prefix) / "vnu" / "vnu.jar"
STYLE = ROOT / "venuescreen" / "web" / "pages" / "page.css"
RUN = "how => axe.run(how).then(results => results.violations)"
EXPECTED = {
    *("stranger", "new", "form", "refused", "counted", "introduced", "off", "notice", "hidden"),
    *("with all one may say", "a search that may offer"),
    *("ended", "not following", "erased", "before", "nothing planned", "several sessions"),
}


def violations(mine: Phone, *, in_all_colours: bool) -> dict[str, list[Any]]:
    """Return what axe-core finds on the page, and in what; then only what colours, or a larger text, can change.

    In high contrast text needs 7:1.
    """
    found: dict[str, list[Any]] = {}
    mine.page.evaluate(Axe().axe_script)
    if not in_all_colours:
        return {"as it is": _found(mine.page.evaluate(RUN, {}))}
    for scheme in ("light", "dark"):
        for contrast in ("no-preference", "more"):
            mine.page.emulate_media(color_scheme=scheme, contrast=contrast, reduced_motion="reduce")
            rules = ["color-contrast-enhanced" if contrast == "more" else "color-contrast", "link-in-text-block"]
            whole = (scheme, contrast) == ("light", "no-preference")
            found[f"{scheme}, {contrast}"] = _found(mine.page.evaluate(RUN, {} if whole else {"runOnly": rules}))
    mine.page.evaluate("document.documentElement.style.fontSize = '200%'")
    found["200 %"] = _found(mine.page.evaluate(RUN, {}))
    mine.page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def _found(broken: list[dict[str, Any]]) -> list[Any]:
    return [(each["id"], node["html"], node["failureSummary"]) for each in broken for node in each["nodes"]]


def complaints(folder: Path) -> list[str]:
    """Return what the checker says of the pages in a folder, and of their style."""
    how = ("--format", "json", "--exit-zero-always", "--also-check-css")
    said = subprocess.run(
        ["java", "-jar", str(CHECKER), *how, str(folder), str(STYLE)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stderr
    return [f"{Path(each.get('url', '')).name}: {each['message']}" for each in json.loads(said)["messages"]]


@dataclass
class Judged:
    """What the judges are given, and what the first has said, by state."""

    sources: dict[str, str] = field(default_factory=dict)
    violations: dict[str, dict[str, list[Any]]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def judged(browser: Browser, process: Table) -> Judged:
    """Every state, gone through once a language."""
    judged = Judged()
    for language in ("en", "fr"):
        process("begin")
        with phones(browser, process) as phone:
            for name, mine in states(partial(phone, locale=language), process):
                judged.sources[f"{name} {language}"] = mine.sent()
                assert mine.page.get_attribute("html", "lang") == language
                # Another language has other words in the same colours.
                judged.violations[f"{name} {language}"] = violations(mine, in_all_colours=language == "en")
    return judged


def test_axe_finds_no_violation_in_any_state(judged: Judged) -> None:
    """In both languages; neither in light nor in dark colours nor in high contrast, nor with text twice as large."""
    assert set(judged.violations) == {f"{name} {language}" for name in EXPECTED for language in ("en", "fr")}
    found = {(name, how): what for name, hows in judged.violations.items() for how, what in hows.items() if what}
    assert found == {}


def test_the_checker_finds_no_error_in_any_state(judged: Judged, tmp_path: Path) -> None:
    """Nor a warning: in the pages as they are sent, in both languages, and in their style."""
    if shutil.which("java") is None:
        pytest.skip("Java is missing, so no HTML was checked: apt-get install default-jre-headless")
    if not CHECKER.exists():
        pytest.skip("the Nu HTML checker is missing, so no HTML was checked: it comes with npm, by `make setup-test`")
    for name, html in judged.sources.items():
        (tmp_path / f"{name.replace(' ', '-')}.html").write_text(html, "utf-8")
    assert complaints(tmp_path) == []
