"""Check-in by phone, over a real socket and without a script."""

from __future__ import annotations

import asyncio
import re

import pytest

from tests.fakes import session
from tests.web.phone import Phone, serving
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.web.buckets import Pace
from venuescreen.web.paces import Paces

ZOE = {"first_name": "Zoé", "interest": "pricing", "stance": "offers"}


def field(phone: Phone, name: str) -> str:
    """Return what stands in a field of the page."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', phone.text)
    assert tag is not None
    value = re.search(r'value="([^"]*)"', tag.group())
    return value.group(1) if value else ""


async def test_a_check_in_is_on_the_wall_and_counted() -> None:
    """It leads back to the page, where the name stands; the topic is kept, by its name only."""
    async with serving() as table, table.phone() as phone:
        page = await phone.post("/check-in", **ZOE)
        assert phone.status == 200
        assert "Zoé" in page
        assert table.scene.names == ["Zoé"]
        assert table.scene.here == 1
        assert table.scene.ledger.topics == ["pricing"]


async def test_it_answers_with_see_other() -> None:
    """So that reloading the page sends nothing twice; the language stays."""
    async with (
        serving() as table,
        table.phone() as phone,
        phone.client.post(
            table.root + "/check-in?lang=fr",
            data={**ZOE, "form_token": phone.form_token},
            headers={"Origin": table.root},
            allow_redirects=False,
        ) as response,
    ):
        assert response.status == 303
        assert response.headers["Location"] == "/?lang=fr"


async def test_a_second_check_in_of_a_phone_changes_the_first() -> None:
    """One phone is one arrival, whatever it sends."""
    async with serving() as table, table.phone() as phone:
        await phone.post("/check-in", **ZOE)
        await phone.post("/check-in", first_name="Zoé", interest="hardware", stance="seeks")
        (guest,) = table.scene.room.wall
        assert (guest.said.interest, guest.said.stance.value) == ("hardware", "seeks")
        assert table.scene.here == 1


async def test_counted_first_and_then_named_is_one_arrival() -> None:
    """+1, then a name: still one; and a second +1 adds nothing."""
    async with serving() as table, table.phone() as phone:
        await phone.post("/count")
        await phone.post("/count")
        assert (table.scene.here, table.scene.names) == (1, [])
        await phone.post("/check-in", **ZOE)
        await phone.post("/count")
        assert (table.scene.here, table.scene.names) == (1, ["Zoé"])


async def test_two_taps_at_once_are_one_arrival() -> None:
    """Also when the second comes before the disk has answered the first."""
    async with serving() as table, table.phone() as phone:
        table.scene.ledger.hold = asyncio.Event()
        posts = [asyncio.create_task(phone.post("/count")) for _ in range(5)]
        (visitor,) = table.page._visitors._by_cookie.values()
        async with asyncio.timeout(10):
            while len(visitor.turn._waiters or ()) < 4:  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0)
        table.scene.ledger.hold.set()
        await asyncio.gather(*posts)
        assert table.scene.here == 1


async def test_two_phones_are_two_arrivals() -> None:
    """Even from one address, as behind a café's router."""
    async with serving() as table, table.phone() as one, table.phone() as other:
        await one.post("/count")
        await other.post("/count")
        assert table.scene.here == 2


async def test_leaving_takes_the_name_off_and_keeps_the_count() -> None:
    """The page then offers to leave a name again."""
    async with serving() as table, table.phone() as phone:
        await phone.post("/check-in", **ZOE)
        await phone.post("/leave")
        assert (table.scene.here, table.scene.names) == (1, [])
        await phone.post("/check-in", first_name="Zo", interest="", stance="curious")
        assert (table.scene.here, table.scene.names) == (1, ["Zo"])


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"first_name": "Zo@"}, "A first name has no “@”"),
        ({"first_name": "Zoé", "interest": "see example.org"}, "No web or e-mail addresses"),
        ({"first_name": "Zoé", "interest": "x" * 41}, "40 letters at most"),
        ({"first_name": "Z\u202eoé"}, "invisible character"),
    ],
)
async def test_what_cannot_be_taken_is_refused_beside_its_field(sent: dict[str, str], reason: str) -> None:
    """422, the reason, and all that was typed still there; nothing was counted."""
    async with serving() as table, table.phone() as phone:
        page = await phone.post("/check-in", stance="seeks", **sent)
        assert phone.status == 422
        assert reason in page
        assert field(phone, "first_name") == sent["first_name"]
        assert field(phone, "interest") == sent.get("interest", "")
        assert re.search(r'value="seeks"[^>]*\bchecked\b|\bchecked\b[^>]*value="seeks"', page)
        assert table.scene.here == 0


async def test_after_the_end_check_in_is_closed() -> None:
    """409, in words; and who is on the wall may still leave it."""
    async with serving() as table, table.phone() as early, table.phone() as late:
        await early.post("/check-in", **ZOE)
        await late.get()
        await table.scene.at("2026-11-26 11:05")
        page = await late.post("/check-in", **ZOE)
        assert late.status == 409
        assert "Check-in is closed for now." in page
        await early.post("/leave")
        assert table.scene.names == []


async def test_a_name_taken_off_twice_stays_off() -> None:
    """A phone that types it is told, beside the field."""
    async with serving() as table, table.phone() as phone, table.phone() as other:
        for _ in range(2):
            await phone.post("/check-in", first_name="Zoé")
            (guest,) = table.scene.room.wall
            table.scene.desk.take_off(guest.arrival)
        page = await other.post("/check-in", first_name="zoé")
        assert other.status == 422
        assert "taken off twice" in page


async def test_taking_ones_own_name_off_wishes_nothing_for_others() -> None:
    """However often a phone does it, another guest of that name is welcome; and the name is forgotten at once."""
    async with serving() as table, table.phone() as phone, table.phone() as other:
        for _ in range(3):
            await phone.post("/check-in", first_name="Zoé")
            await phone.post("/leave")
        assert table.scene.desk._taken_off == {}
        await other.post("/check-in", first_name="Zoé")
        assert (other.status, table.scene.names) == (200, ["Zoé"])


async def test_a_full_disk_is_said_and_what_was_typed_stays() -> None:
    """503; nothing was counted, and the same form works once the disk does."""
    async with serving() as table, table.phone() as phone:
        table.scene.ledger.full = True
        page = await phone.post("/check-in", **ZOE)
        assert phone.status == 503
        assert "The disk is full." in page
        assert field(phone, "first_name") == "Zoé"
        table.scene.ledger.full = False
        await phone.post("/check-in", **ZOE)
        assert table.scene.here == 1


async def test_too_many_posts_are_asked_to_wait() -> None:
    """429 with the time, and what was typed kept; the other phone does not wait."""
    async with (
        serving(paces=Paces(posts=Pace(2, 0.2))) as table,
        table.phone() as phone,
        table.phone() as other,
    ):
        for _ in range(3):
            await phone.post("/check-in", **ZOE)
        assert phone.status == 429
        assert phone.headers["Retry-After"] == "5"
        assert field(phone, "first_name") == "Zoé"
        await other.post("/count")
        assert table.scene.here == 2


async def test_a_refused_leave_forgets_nothing() -> None:
    """The form on that page still says what is on the wall."""
    async with serving(paces=Paces(posts=Pace(1, 0.2))) as table, table.phone() as phone:
        await phone.post("/check-in", **ZOE)
        await phone.post("/leave")
        assert phone.status == 429
        assert field(phone, "first_name") == "Zoé"


async def test_counted_where_it_has_ended_a_phone_is_offered_what_is_on() -> None:
    """Its page is about the session that takes check-ins; its name in the other one can still be taken off."""
    workshop = session("2026-11-26 10:00", "2026-11-26 12:00", "workshop")
    async with serving("2026-11-26 9:52", session(), workshop) as table, table.phone() as phone:
        await phone.post("/check-in", **ZOE)
        await table.scene.at("2026-11-26 11:05")
        await phone.get()
        await phone.post("/count")
        assert {held.key.uid: held.here for held in table.scene.room.open.values()} == {"coffee": 1, "workshop": 1}
        await phone.post("/leave")
        assert table.scene.names == []


async def test_where_several_sessions_are_on_the_phone_chooses() -> None:
    """What it chose counts; a later post without a choice changes that one; each session has its own arrival."""
    workshop = session("2026-11-26 9:45", "2026-11-26 11:00", "workshop")
    async with serving("2026-11-26 9:52", session(), workshop) as table, table.phone() as phone:
        by_uid = {held.key.uid: held.number for held in table.scene.room.open.values()}
        await phone.post("/check-in", session=str(by_uid["coffee"]), **ZOE)
        await phone.post("/check-in", first_name="Zo")
        assert [(g.session, g.said.first_name) for g in table.scene.room.wall] == [(by_uid["coffee"], "Zo")]
        await phone.post("/count", session=str(by_uid["workshop"]))
        assert {held.key.uid: held.here for held in table.scene.room.open.values()} == {"coffee": 1, "workshop": 1}


async def test_what_a_phone_sends_beside_the_form_is_ignored() -> None:
    """A stance or a session that is none is the usual one."""
    async with serving() as table, table.phone() as phone:
        await phone.post("/check-in", first_name="Zoé", interest="x", stance="boss", session="999", admin="1")
        assert phone.status == 200
        assert [g.said.stance.value for g in table.scene.room.wall] == ["curious"]


async def test_a_name_taken_off_at_the_screen_is_off_on_its_phone() -> None:
    """The phone's page offers to leave one again, and keeps its arrival."""
    async with serving() as table, table.phone() as phone:
        await phone.post("/check-in", **ZOE)
        (guest,) = table.scene.room.wall
        table.scene.desk.take_off(guest.arrival)
        page = await phone.get()
        assert "Zoé" not in page
        await phone.post("/check-in", first_name="Zoé")
        assert table.scene.here == 1


async def test_an_interest_without_a_name_is_fine() -> None:
    """Everything is optional."""
    async with serving() as table, table.phone() as phone:
        await phone.post("/check-in", interest="hardware", stance="offers")
        assert [g.said for g in table.scene.room.wall] == [Introduction(None, "hardware", Stance.OFFERS)]


async def test_touch_and_phone_are_kept_apart_in_the_ledger() -> None:
    """The ledger knows the way in, and nothing else of a phone."""
    async with serving() as table, table.phone() as phone:
        ways: list[Way] = []
        add = table.scene.ledger.add_arrival

        async def noting(number: int, at: object, way: Way, topic: str | None) -> int:
            ways.append(way)
            return await add(number, at, way, topic)  # type: ignore[arg-type]

        table.scene.ledger.add_arrival = noting  # type: ignore[method-assign,assignment]
        await phone.post("/count")
        assert ways == [Way.PHONE]


MORE = {"offer": "design", "welcomes": "on", "first_time": "on", "speaks_fr": "on", "speaks_xx": "on"}


async def test_all_that_one_may_say_is_taken() -> None:
    """An offer beside a search, the ticks, and the languages that the venue asks for; the form then shows them."""
    async with serving() as table, table.phone() as phone:
        page = await phone.post("/check-in", first_name="Zoé", interest="hardware", stance="seeks", **MORE)
        (guest,) = table.scene.room.wall
        assert guest.said == Introduction("Zoé", "hardware", Stance.SEEKS, "design", True, True, ("fr",))
        assert field(phone, "offer") == "design"
        assert all(f'name="{name}" value="on" checked' in page for name in ("welcomes", "first_time", "speaks_fr"))
        assert 'name="speaks_en" value="on">' in page
        assert "Spoken here: French" in page
        await phone.post("/check-in", first_name="Zoé", interest="hardware", stance="seeks")
        (guest,) = table.scene.room.wall
        assert guest.said == Introduction("Zoé", "hardware", Stance.SEEKS)


async def test_a_refused_offer_keeps_all_that_was_said() -> None:
    """The reason stands beside it, and every tick stays."""
    async with serving() as table, table.phone() as phone:
        sent = {**MORE, "first_name": "Zoé", "interest": "hardware", "stance": "seeks", "offer": "www.example.org"}
        page = await phone.post("/check-in", **sent)
        assert (phone.status, table.scene.here) == (422, 0)
        assert 'id="offer-why"' in page
        assert field(phone, "offer") == "www.example.org"
        assert all(f'name="{name}" value="on" checked' in page for name in ("welcomes", "first_time", "speaks_fr"))
