"""What a phone sees before and after it scanned the code, over a real socket."""

from __future__ import annotations

import re

import aiohttp

from tests.fakes import session
from tests.web.phone import Phone, serving
from venuescreen.core.events import Happening
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.web.buckets import Pace
from venuescreen.web.paces import Paces

CAMILLE = Introduction("Camille", "pricing", Stance.OFFERS)


async def test_a_stranger_sees_the_promise_and_the_number_and_no_name() -> None:
    """Without having scanned the code there is no name, no wall, no stream, no form."""
    async with serving() as table, table.phone(scanned=False) as phone:
        await table.scene.desk.check_in(CAMILLE, Way.TOUCH)
        page = await phone.get()
        assert phone.status == 200
        assert "right table, until 11:00" in page
        assert "Camille" not in page
        assert "<form" not in page
        for path in ("/wall.json", "/wall/events"):
            assert "scan the code" in await phone.get(path)
            assert phone.status == 403
        for path in ("/check-in", "/count", "/leave"):
            await phone.post(path)
            assert phone.status == 403
        assert table.scene.here == 1


async def test_scanning_the_code_shows_the_wall() -> None:
    """The link in the code sets a cookie and leads to the page, which then has the names."""
    async with serving() as table, table.phone(scanned=False) as phone:
        await table.scene.desk.check_in(CAMILLE, Way.TOUCH)
        await phone.get(table.code, allow_redirects=False)
        assert phone.status == 303
        assert phone.headers["Location"] == "/"
        cookie = phone.headers["Set-Cookie"]
        assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/"))
        assert "Camille" in await phone.get()
        about = await phone.json("/wall.json")
        (told,) = about["guests"]
        assert (told["first_name"], told["interest"], told["stance"]) == ("Camille", "pricing", "offers")
        assert (about["here"], about["unnamed"]) == (1, 0)


async def test_the_cookie_lasts_until_the_names_are_erased() -> None:
    """The browser keeps it past the planned close, and after the close the server knows it no more."""
    async with serving() as table, table.phone() as phone:
        await phone.get()
        kept = {"Cookie": f"guest={phone.cookie}"}
        await table.scene.at("2026-11-26 11:15")
        assert Happening.CLOSED in table.scene.happened
        assert "<form" not in await phone.get("/", headers=kept)
        await phone.get("/wall.json", headers=kept)
        assert phone.status == 403


async def test_a_close_that_was_undone_costs_no_phone_its_cookie() -> None:
    """A page asked for meanwhile does not shorten the cookie; nor does a later end outlast it."""
    async with serving() as table, table.phone() as phone:
        (held,) = table.scene.room.open
        table.scene.doors.close_now(held)
        await phone.get()
        seconds = re.search(r"Max-Age=(\d+)", phone.headers["Set-Cookie"])
        assert seconds is not None
        assert int(seconds.group(1)) > (68 + 15 + 30) * 60


async def test_a_cookie_is_good_for_one_session_only() -> None:
    """Who was here in the morning must scan again in the evening."""
    evening = session("2026-11-26 18:00", "2026-11-26 20:00", "apero")
    async with serving("2026-11-26 9:52", session(), evening) as table, table.phone() as phone:
        kept = {"Cookie": f"guest={phone.cookie}"}
        await table.scene.at("2026-11-26 11:15")
        await table.scene.at("2026-11-26 18:10")
        await phone.get("/wall.json", headers=kept)
        assert phone.status == 403


async def test_an_old_code_is_refused_kindly() -> None:
    """A photo of the code is of no use some minutes later; the page says what to do."""
    async with serving() as table, table.phone(scanned=False) as phone:
        old = table.code
        table.scene.clock.forward(minutes=3)
        assert "scan the one that is on the screen now" in await phone.get(old)
        assert phone.status == 403
        assert phone.cookie == ""


async def test_scanning_again_is_the_same_phone() -> None:
    """Its cookie stays, also with an old code: it was here."""
    async with serving() as table, table.phone() as phone:
        first, old = phone.cookie, table.code
        table.scene.clock.forward(minutes=30)
        await phone.get(old)
        assert phone.status == 200
        assert phone.cookie == first


async def test_before_a_session_opens_there_is_nothing_to_be_let_in_to() -> None:
    """The code then shows the promise, and sets no cookie."""
    async with serving("2026-11-26 8:00") as table, table.phone() as phone:
        assert phone.status == 200
        assert phone.cookie == ""
        assert "9:30" in phone.text


async def test_hidden_names_are_hidden_on_phones_too() -> None:
    """While someone takes a photo, neither the page nor the wall's data has a name."""
    async with serving() as table, table.phone() as phone:
        await table.scene.desk.check_in(CAMILLE, Way.TOUCH)
        table.scene.desk.hide_names(True)
        assert "Camille" not in await phone.get()
        assert (await phone.json("/wall.json"))["guests"] == []


async def test_the_page_speaks_the_phones_language() -> None:
    """By what the browser asks for, else the venue's own; and ?lang= decides over both."""
    async with serving(languages=("fr", "en")) as table:
        for accept, wanted in (
            ("en-GB,en;q=0.9", "en"),
            ("fr-CH", "fr"),
            ("ja", "fr"),
            ("ja, en;q=0.5, fr;q=0.1", "en"),
            ("fr;q=0, en", "en"),
            ("*;q=x,,;", "fr"),
            ("", "fr"),
        ):
            async with table.phone(scanned=False, accept=accept) as phone:
                assert f'<html lang="{wanted}"' in await phone.get(), accept
                assert phone.headers["Content-Language"] == wanted
        async with table.phone(accept="fr") as phone:
            assert '<html lang="en"' in await phone.get("/?lang=en")
            assert '<html lang="fr"' in await phone.get("/?lang=xx")


async def test_every_answer_keeps_strangers_scripts_and_caches_out() -> None:
    """Each answer, of whatever kind, carries the policy."""
    async with serving() as table, table.phone() as phone:
        for path in ("/", "/wall.json", "/sessions.ics", "/healthz", "/page.css", "/favicon.svg", "/none"):
            await phone.get(path)
            assert phone.headers["Cache-Control"] == "no-store", path
            assert phone.headers["Content-Security-Policy"].startswith("default-src 'none';"), path
            assert phone.headers["X-Content-Type-Options"] == "nosniff", path
            assert phone.headers["Referrer-Policy"] == "same-origin", path


async def test_health_knows_whether_a_phone_ever_came() -> None:
    """Opening the page is not enough: the code must have been scanned."""
    async with serving() as table:
        async with table.phone(scanned=False) as phone:
            await phone.get()
            assert await phone.json("/healthz") == {"status": "ok", "phone_reached": False}
            await phone.get(table.code)
            assert await phone.json("/healthz") == {"status": "ok", "phone_reached": True}
        assert table.reached == ["127.0.0.1"]


async def test_the_series_is_there_for_calendar_programs() -> None:
    """It comes as a calendar, with a name to save it under, for anyone."""
    async with serving() as table, table.phone(scanned=False) as phone:
        assert (await phone.get("/sessions.ics")).startswith("BEGIN:VCALENDAR")
        assert phone.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert "sessions.ics" in phone.headers["Content-Disposition"]


async def test_too_many_scans_are_asked_to_wait() -> None:
    """Whoever makes phones up by the hundred is slowed, and told for how long."""
    paces = Paces(admissions=Pace(1, 0.1), admissions_each=Pace(1, 0.1))
    async with serving(paces=paces) as table:
        for _ in range(2):
            async with table.phone() as phone:
                assert phone.cookie
        async with table.phone(scanned=False) as phone:
            await phone.get(table.code)
            assert phone.status == 429
            assert phone.headers["Retry-After"] == "10"


async def test_nobody_can_use_up_the_scans_of_others() -> None:
    """From an address that has asked little a phone gets in, however many another one has let in."""
    paces = Paces(admissions=Pace(1, 0.001), admissions_each=Pace(2, 0.001))
    async with serving(paces=paces) as table:
        for _ in range(5):
            async with table.phone():
                pass
        connector = aiohttp.TCPConnector(local_addr=("127.0.0.2", 0))
        async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
            phone = Phone(table, client)
            await phone.get(table.code)
            assert (phone.status, bool(phone.cookie)) == (200, True)


async def test_strangers_do_not_take_the_page_from_phones_that_came() -> None:
    """When pages for strangers are used up, a phone with a cookie still gets its own."""
    async with serving(paces=Paces(strangers=Pace(1, 0.01))) as table, table.phone() as phone:
        async with table.phone(scanned=False) as stranger:
            await stranger.get()
            await stranger.get()
            assert stranger.status == 429
        await phone.get()
        assert phone.status == 200
