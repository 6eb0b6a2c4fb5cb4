from __future__ import annotations

import gettext
import importlib.util
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.web.pages import FOLDER, GUESTS, PAGES, TRANSLATIONS, Seen, seen, states, table, view
from venuescreen.core.guest import Introduction, Stance
from venuescreen.i18n import Words
from venuescreen.i18n.cldr import load
from venuescreen.i18n.guests import ChipText
from venuescreen.web.page import KINDS, Chip, Form, PageView, Stand

ROOT = Path(__file__).parents[2]
SCRIPT = "\"><script>alert('x')</script>"
FIELDS: dict[str, Callable[[PageView], PageView]] = {
    "a first name": lambda v: replace(v, guests=(Chip(7, ChipText(SCRIPT), "curious", True),)),
    "an interest": lambda v: replace(v, guests=(Chip(7, ChipText("x", "talks about", SCRIPT), "curious", False),)),
    "an offer": lambda v: replace(v, guests=(Chip(7, ChipText("x", offer=SCRIPT), "seeks", False),)),
    "a typed offer": lambda v: replace(v, form=Form(offer=SCRIPT)),
    "a typed name": lambda v: replace(v, form=Form(first_name=SCRIPT)),
    "a typed interest": lambda v: replace(v, form=Form(interest=SCRIPT)),
    "a session": lambda v: replace(v, form=Form(session=SCRIPT)),
    "a refusal": lambda v: replace(v, form=Form(refusals={"first_name": SCRIPT})),
    "a refusal of all": lambda v: replace(v, form=Form(refusals={"": SCRIPT})),
    "a notice": lambda v: replace(v, notice=SCRIPT),
    "a topic": lambda v: replace(v, topics=(SCRIPT,)),
    "the place": lambda v: replace(v, board=v.board._replace(place=SCRIPT)),
    "a promise": lambda v: replace(v, board=v.board._replace(promise=SCRIPT)),
    "a title": lambda v: replace(v, coming=tuple(row._replace(what=SCRIPT) for row in v.coming)),
    "a choice": lambda v: replace(v, sessions=(("1", SCRIPT), ("2", SCRIPT))),
}


@pytest.mark.parametrize("field", FIELDS)
async def test_script_is_shown_as_text(field: str) -> None:
    """Whatever field it stands in, markup is shown as it was typed."""
    html = PAGES.render(FIELDS[field](view(await table(), Stand.NEW)))
    page = Seen(html)
    assert page.all("script") == [{"src": "/page.js", "defer": ""}]
    assert SCRIPT not in html
    assert SCRIPT in "".join(page.texts) or any(SCRIPT in has.values() for _, has in page.tags)


async def test_the_policy_is_kept() -> None:
    """Nothing is inline and nothing comes from elsewhere, as the page's Content-Security-Policy demands."""
    html = PAGES.render(view(await table(*GUESTS), Stand.INTRODUCED))
    for _, has in Seen(html).tags:
        assert not any(name == "style" or name.startswith("on") for name in has)
        assert all(has[link].startswith("/") for link in ("href", "src", "action") if link in has)
    assert not re.search(r"url\(|@import|//", PAGES.static("page.css")[0].decode())  # type: ignore[index]


async def test_all_of_it_weighs_less_than_30_kb() -> None:
    """The page with twelve guests and all its parts."""
    guests = (Introduction("Bartholomew", "gardens and bicycles", Stance.SEEKS),) * 12
    page = PAGES.render(view(await table(*guests), Stand.NEW)).encode()
    parts = [PAGES.static(name) for name in KINDS]
    assert len(page) + sum(len(part[0]) for part in parts if part) < 30_000


def shouting() -> tuple[Words, set[str]]:
    """Words that mark each sentence of the catalogue, and all that were asked for."""
    asked: set[str] = set()

    class Marking(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            asked.add(message)
            return f"⟦{message}⟧"

    return Words("en", Marking(), load(TRANSLATIONS / "en" / "cldr.json")), asked


def extracted() -> set[str]:
    """The sentences that `make translations` finds in the templates."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {sentence for _, sentence in module.page_sentences()}


async def test_every_sentence_is_in_the_catalogue() -> None:
    """A template says nothing but what a translator was given, and translators are given nothing else."""
    own: set[str] = set()
    for scene in await states():
        for stand in Stand:
            words, asked = shouting()
            shown = view(scene, stand, words, mine=1)
            asked.clear()
            page = seen(shown)
            own |= asked
            data = {chip.text.name for chip in shown.guests} | {chip.text.interest for chip in shown.guests}
            data |= {
                *vars_of(shown),
                *shown.topics,
                *(name for _, name in shown.spoken),
                *(label for _, label in shown.sessions),
                "Français",
            }
            strange = [text for text in page.texts if re.sub(r"⟦[^⟧]*⟧|[\W\d]", "", text) and text not in data]
            assert strange == []
    assert own == extracted()


def vars_of(shown: PageView) -> Iterator[str]:
    """All that the board and the coming dates say, and the title made of them."""
    for spoken in (shown.board, *shown.coming):
        yield from map(str, spoken)
    yield f"{shown.board.headline} · {shown.board.place}"
    yield f"· {shown.board.figure_label}"


def test_the_parts() -> None:
    """Each part has its content type, and nothing else in the folder can be had."""
    kinds = {name: (PAGES.static(name) or (b"", ""))[1] for name in KINDS}
    assert kinds == {
        "page.css": "text/css; charset=utf-8",
        "page.js": "text/javascript; charset=utf-8",
        "favicon.svg": "image/svg+xml",
    }
    assert [PAGES.static(name) for name in ("page.html", "../page.py", "", "/page.css")] == [None] * 4


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_text_can_be_read_in_every_theme() -> None:
    """All that is text has 4.5:1 on the ground and on a card; in high contrast 7:1, and lines 3:1."""
    css = (FOLDER / "page.css").read_text("utf-8")
    themes = [dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r":root \{[^}]*", css)]
    assert len(themes) == len([theme for theme in themes if theme]) == 4
    for theme, text, line in zip(themes, (4.5, 4.5, 7, 7), (0, 0, 3, 3), strict=True):
        grounds = ("ground", "card")
        pairs = [(ink, on, text) for ink in ("ink", "muted", "accent", "offers", "seeks") for on in grounds]
        pairs += [(ink, on, line) for ink in ("line", "muted", "ink", "accent") for on in grounds]
        for ink, on, least in [*pairs, ("on-accent", "accent", text)]:
            dark, light = sorted((luminance(theme[ink]), luminance(theme[on])))
            assert (light + 0.05) / (dark + 0.05) >= least, (ink, on)
