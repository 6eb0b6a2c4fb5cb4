from __future__ import annotations

import gettext
from dataclasses import replace

import pytest

from tests.web.pages import GUESTS, PAGES, TRANSLATIONS, Seen, seen, states, table, view
from venuescreen.i18n import Words, words_for
from venuescreen.i18n.cldr import load
from venuescreen.i18n.guests import ChipText
from venuescreen.web.page import Chip, Form, Stand, chips_of, wall_data


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_page_is_whole(language: str) -> None:
    """For every stand and state, tags close, ids are single, and labels and hints point to what is there."""
    for scene in await states():
        for stand in Stand:
            shown = view(scene, stand, words_for(language, TRANSLATIONS))
            page = seen(replace(shown, form=Form("a", "b", "seeks", "1", {"first_name": "No.", "interest": "No."})))
            ids = [has["id"] for _, has in page.tags if "id" in has]
            assert len(ids) == len(set(ids))
            targets = [has["for"] for has in page.all("label") if "for" in has]
            pointed = [has.get("aria-describedby", "") + " " + has.get("aria-labelledby", "") for _, has in page.tags]
            assert {*targets, *" ".join(pointed).split()} <= set(ids)
            assert [len(page.all(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
            assert page.all("html", lang=language, dir="ltr")


async def test_a_stranger_is_shown_no_one() -> None:
    """Without the code there is the promise, the number and how to check in: no name, form, token or event stream."""
    for scene in await states():
        html = PAGES.render(view(scene, Stand.STRANGER))
        page = Seen(html)
        assert not any(hidden in html for hidden in ("Camille", "gardens", "t0ken", "/wall/events"))
        assert (page.all("form"), page.all("ul", id="guests")) == ([], [])
        assert page.all("a", href="/sessions.ics")
    open_page = seen(view(await table(*GUESTS), Stand.STRANGER))
    assert {"3", "here now"} <= set(open_page.texts)
    assert "To say you’re here and see who is, scan the code on the screen." in open_page.texts


@pytest.mark.parametrize(
    ("stand", "posts"),
    [
        (Stand.NEW, ["/count?lang=en", "/check-in?lang=en"]),
        (Stand.COUNTED, ["/check-in?lang=en"]),
        (Stand.INTRODUCED, ["/check-in?lang=en", "/leave?lang=en"]),
        (Stand.OFF, ["/check-in?lang=en"]),
    ],
)
async def test_what_a_phone_can_do(stand: Stand, posts: list[str]) -> None:
    """Being counted without a name comes first and once; a name can be left, changed, and taken off."""
    page = seen(view(await table(*GUESTS), stand))
    assert page.posts == posts
    assert len(page.all("input", name="form_token", value="t0ken")) == len(posts)
    assert "A name stays until 11:15, then it is erased. Only the number remains." in page.texts


async def test_after_the_end_a_name_can_still_be_taken_off() -> None:
    """Once no check-in is taken, the wall stands until names go, and there is no form but the one to leave."""
    page = seen(view(await table(*GUESTS, now="2026-11-26 11:05"), Stand.INTRODUCED))
    assert page.posts == ["/leave?lang=en"]
    assert "Camille" in page.texts


async def test_nothing_is_left_to_do_when_names_are_gone() -> None:
    """A page of a table that has closed says so, with no form, and no name."""
    page = seen(view(await table(*GUESTS, now="2026-11-26 11:16"), Stand.STRANGER))
    assert (page.posts, "Camille" in page.texts) == ([], False)
    assert {"Names erased, 3 counted.", "Thank you for coming. The names are gone; the number stays."} <= set(
        page.texts
    )


async def test_stances_ask_for_giving_first() -> None:
    """What one offers is asked before what one seeks; the default asks for nothing."""
    page = seen(view(await table(), Stand.NEW))
    stances = page.all("input", name="stance")
    assert [stance["value"] for stance in stances] == ["offers", "seeks", "curious"]
    assert [stance["value"] for stance in stances if "checked" in stance] == ["curious"]


async def test_where_several_are_on() -> None:
    """A phone that is not counted chooses between sessions, "+1" says which it counts for; later it is settled."""
    shown = view(await table(also=True), Stand.NEW)
    shown = replace(shown, form=Form(session=shown.sessions[0][0]))
    page = seen(shown)
    choices = page.all("input", name="session", type="radio")
    assert [choice["value"] for choice in choices] == [number for number, _ in shown.sessions]
    assert [choice["value"] for choice in choices if "checked" in choice] == [shown.form.session]
    assert shown.board.target_note in page.texts
    assert "A name stays until its session closes, then it is erased. Only the number remains." in page.texts
    later = seen(replace(shown, stand=Stand.COUNTED))
    assert later.all("input", name="session") == [{"type": "hidden", "name": "session", "value": shown.form.session}]


async def test_a_refusal_stands_beside_its_field() -> None:
    """The reason is read with the field it is about, what was typed stays, and the form is open."""
    why = {"interest": "No web addresses, please."}
    page = seen(replace(view(await table(), Stand.NEW), form=Form("Zoé", "x.example", "seeks", "1", why)))
    (name,), (interest,) = page.all("input", name="first_name"), page.all("input", id="interest")
    assert (name["value"], interest["value"]) == ("Zoé", "x.example")
    assert ("aria-invalid" in name, interest["aria-invalid"]) == (False, "true")
    assert "interest-why" in interest["aria-describedby"].split()
    assert page.all("p", id="interest-why", role="alert")
    assert page.texts[0].startswith("No web addresses, please.")
    assert "autofocus" in interest
    assert "checked" in page.all("input", name="stance", value="seeks")[0]
    assert "open" in page.all("details")[0]
    assert "open" not in seen(view(await table(), Stand.NEW)).all("details")[0]


async def test_a_notice_keeps_what_was_typed() -> None:
    """When the whole was refused, the reason is above all, and the form is open with what was typed."""
    page = seen(replace(view(await table(), Stand.NEW), notice="One moment, please.", form=Form("Zoé", session="1")))
    assert "One moment, please." in page.texts
    assert "open" in page.all("details")[0]
    assert page.all("input", name="first_name", value="Zoé")


async def test_hidden_names_are_not_in_the_page() -> None:
    """While names are hidden there is a number and a note, and no chip."""
    scene = await table(*GUESTS)
    scene.room.photo_safe = True
    page = seen(view(scene, Stand.NEW))
    assert (page.all("li", **{"data-arrival": "1"}), "Camille" in page.texts) == ([], False)
    assert {"3", "Names are not shown for now."} <= set(page.texts)


async def test_guests_in_words() -> None:
    """One who left only an interest is someone; one who left only a name says nothing; one's own is marked."""
    chips = chips_of(words_for("fr", TRANSLATIONS), (await table(*GUESTS)).board(), 1)
    assert chips == (
        Chip(1, ChipText("Camille", "peut aider sur", "pricing"), "offers", True),
        Chip(2, ChipText("Quelqu’un", "parle de", "gardens"), "curious", False),
        Chip(3, ChipText("Noor", "", ""), "curious", False),
    )
    page = seen(view(await table(*GUESTS), Stand.INTRODUCED, mine=1))
    assert [item["data-arrival"] for item in page.all("li", **{"class": "mine"})] == ["1"]
    assert page.all("ul", id="guests", **{"data-mine": "1", "aria-live": "off"})


async def test_the_wall_for_the_stream() -> None:
    """The stream gets the same words as the page, with nobody's own marked."""
    shown = view(await table(*GUESTS), Stand.NEW)
    assert wall_data(shown.board, shown.guests) == {
        "headline": shown.board.headline,
        "number": "3",
        "here": "here now",
        "unnamed": "1 of them without a name",
        "hidden": "",
        "spoken": "",
        "threads": (),
        "guests": [
            [1, "Camille", "can help with", "pricing", "offers"],
            [2, "Someone", "talks about", "gardens", "curious"],
            [3, "Noor", "", "", "curious"],
        ],
    }


async def test_the_script_is_told_when_names_go() -> None:
    """A page with a wall names its event stream in its own language, and the seconds until names are erased."""
    (wall,) = seen(view(await table(), Stand.NEW, words_for("fr", TRANSLATIONS))).all("section", id="wall")
    assert (wall["data-live"], wall["data-closes-in"]) == ("/wall/events?lang=fr", "4980")


async def test_other_languages_are_offered() -> None:
    """The page links to the venue's other languages by their own names; one language alone needs no link."""
    shown = view(await table(), Stand.NEW)
    assert seen(shown).all("a", hreflang="fr") == [{"href": "/?lang=fr", "lang": "fr", "hreflang": "fr"}]
    assert seen(shown).all("a", hreflang="en") == []
    assert seen(replace(shown, languages=(("en", "English"),))).all("nav") == []


async def test_a_language_written_from_right_to_left() -> None:
    """The whole page then runs the other way."""
    words = Words("ar", gettext.NullTranslations(), load(TRANSLATIONS / "en" / "cldr.json"))
    assert seen(view(await table(), Stand.NEW, words)).all("html", lang="ar", dir="rtl")
