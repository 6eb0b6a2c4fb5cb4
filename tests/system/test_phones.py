"""Phones at the whole board: one hand on the screen, one on the phone page."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.system.program import VENUE, found
from tests.system.test_board_app import board_on, until
from tests.web.phone import LOCAL, Phone
from tests.web.test_stream import listening
from venuescreen.board_app import BoardApp
from venuescreen.web.phone_page import PhonePage


def page_of(board: BoardApp) -> PhonePage:
    """Return the page that a board serves."""
    page = board._phones._page
    assert page is not None
    return page


class Served:
    """What `Phone` needs of a table, given by a whole board."""

    def __init__(self, board: BoardApp) -> None:
        self.board = board

    @property
    def root(self) -> str:
        """The page's address."""
        return page_of(self.board).link(LOCAL)

    @property
    def code(self) -> str:
        """What the code holds."""
        return page_of(self.board).code(LOCAL)


@asynccontextmanager
async def phone_at(board: BoardApp) -> AsyncIterator[Phone]:
    """A phone that has scanned the board's code."""
    await until(lambda: board._phones._page is not None and bool(board._desk.room.open))
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar, headers={"Accept-Language": "en"}) as client:
        phone = Phone(Served(board), client)
        await phone.get(phone.table.code)
        yield phone


def shown(board: BoardApp) -> list[str]:
    """Return the names on the board's wall, as QML draws them."""
    rows = board._screen.wall
    return [str(row.parts[0]["words"]) for row in rows._rows]


async def test_live_both_ways(tmp_path: Path) -> None:
    """A phone's check-in is on the board's wall, and a touch is on the phone, each without asking again."""
    found(tmp_path)
    async with board_on(tmp_path) as board, phone_at(board) as phone, listening(phone) as stream:
        await stream.next()
        await phone.post("/check-in", first_name="Zoé", interest="pricing", stance="offers")
        await until(lambda: shown(board) == ["Zoé"])
        assert board._screen.board.property("number") == "1"
        board._screen.check_in.submit("Léo", "", "curious", 0)
        put: list[list[object]] = []
        while not put or put[-1][1] != "Léo":
            put = (await stream.next())[1]["put"]
        assert "Léo" in await phone.get()


async def test_a_language_taken_away_while_phones_use_it(tmp_path: Path) -> None:
    """Board and page offer what venue.toml names within seconds; who reads on in another one is not cut off."""
    found(tmp_path)
    async with board_on(tmp_path) as board, phone_at(board) as phone:
        assert board._screen.house.property("languages") == ["en", "fr"]
        assert 'lang="fr"' in await phone.get("/?lang=fr")
        async with listening(phone, "fr") as stream:
            await stream.next()
            (tmp_path / "venue.toml").write_text(VENUE.replace('["en", "fr"]', '["en"]'), "utf-8")
            await until(lambda: board._screen.house.property("languages") == ["en"])
            board._screen.check_in.submit("Léo", "", "curious", 0)
            put: list[list[object]] = []
            while not put or put[-1][1] != "Léo":
                put = (await stream.next())[1]["put"]
        assert 'lang="en"' in await phone.get("/?lang=fr")


async def test_what_a_phone_does_survives_a_restart(tmp_path: Path) -> None:
    """Its arrival is in the ledger before it is told so."""
    found(tmp_path)
    async with board_on(tmp_path) as board, phone_at(board) as phone:
        await phone.post("/count")
        assert phone.status == 200
    async with board_on(tmp_path) as board:
        await until(lambda: board._screen.board.property("number") == "1")


async def test_the_code_holds_the_laptops_address_and_a_token_of_the_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It follows the address, leaves the board while there is no network, and comes back with it."""
    address: list[str | None] = ["192.168.1.20"]
    monkeypatch.setattr("venuescreen.network_address.own_address", lambda: address[0])
    found(tmp_path)
    async with board_on(tmp_path) as board:
        code = board._screen.phone_code
        await until(lambda: str(code.property("address")).startswith("http://192.168.1.20:"))
        for found_now, stage in ((None, "lost"), ("10.0.0.7", "shown")):
            address[0] = found_now
            board._phones._look_again = 0
            await until(lambda stage=stage: code.property("stage") == stage)  # type: ignore[misc]
        assert str(code.property("address")).startswith("http://10.0.0.7:")
        assert "/c/" in code._url


async def test_without_a_network_the_screen_counts_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Touch check-in never depends on phones."""
    monkeypatch.setattr("venuescreen.network_address.own_address", lambda: None)
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await until(lambda: board._screen.phone_code.property("stage") == "lost")
        board._screen.check_in.count()
        await until(lambda: board._screen.board.property("number") == "1")


async def test_the_settings_turn_it_off_and_on(tmp_path: Path) -> None:
    """Within seconds nobody is served any more, and the code is gone; and back again."""
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await until(lambda: board._phones._page is not None)
        port = page_of(board).port
        (tmp_path / "venue.toml").write_text(VENUE + "phone = false\n", "utf-8")
        await until(lambda: board._phones._page is None)
        assert board._screen.phone_code.property("stage") == "off"
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((LOCAL, port), timeout=5)
        (tmp_path / "venue.toml").write_text(VENUE + "phone = true\n", "utf-8")
        await until(lambda: board._phones._page is not None)


async def test_the_organizers_own_address_is_in_the_code_and_answers(tmp_path: Path) -> None:
    """`phone_host` stands in the code, and requests that name it are served; other names are not."""
    found(tmp_path)
    (tmp_path / "venue.toml").write_text(VENUE + 'phone_host = "table.example"\nphone_port = 0\n', "utf-8")
    async with board_on(tmp_path) as board, phone_at(board) as phone:
        port = page_of(board).port
        await until(lambda: board._screen.phone_code.property("address") == f"http://table.example:{port}")
        for host, status in ((f"table.example:{port}", 200), ("table.example", 421), (f"other.example:{port}", 421)):
            await phone.get("/", headers={"Host": host})
            assert phone.status == status, host


async def test_a_port_that_is_taken_is_no_obstacle(tmp_path: Path) -> None:
    """Another is found, and the code names it."""
    found(tmp_path)
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))  # noqa: S104  # as the page does
        other.listen()
        taken = other.getsockname()[1]
        (tmp_path / "venue.toml").write_text(VENUE + f"phone_port = {taken}\n", "utf-8")
        async with board_on(tmp_path) as board, phone_at(board) as phone:
            assert page_of(board).port != taken
            assert phone.status == 200


async def test_only_a_phone_of_the_network_counts_as_one(tmp_path: Path) -> None:
    """Opening the page on the laptop itself proves nothing about the Wi-Fi."""
    found(tmp_path)
    async with board_on(tmp_path) as board, phone_at(board) as phone:
        assert (await phone.json("/healthz"))["phone_reached"] is False
        board._phones._note_reached("192.0.2.7")
        async with asyncio.timeout(20):  # a thread writes it
            while not (await phone.json("/healthz"))["phone_reached"]:
                pass
    assert (tmp_path / "cache" / "phone-reached").read_text("utf-8").strip() == "2026-11-26"


async def test_the_series_comes_from_the_calendar_file(tmp_path: Path) -> None:
    """What a phone gets follows the file, and a file that went away gives an empty calendar."""
    found(tmp_path)
    async with board_on(tmp_path) as board, phone_at(board) as phone:
        assert "RRULE:FREQ=WEEKLY" in await phone.get("/sessions.ics")
        text = (tmp_path / "sessions.ics").read_text("utf-8")
        (tmp_path / "sessions.ics").write_text(text.replace("WEEKLY", "MONTHLY;BYDAY=1TH"), "utf-8")
        assert "RRULE:FREQ=MONTHLY" in await phone.get("/sessions.ics")
        (tmp_path / "sessions.ics").unlink()
        assert "BEGIN:VEVENT" not in await phone.get("/sessions.ics")


async def test_before_the_first_questions_are_answered_nobody_is_served(tmp_path: Path) -> None:
    """A venue without a name has no page; once it has one, it has."""
    async with board_on(tmp_path) as board:
        assert board._phones._page is None
        board._screen.first_run.submit("Café Néo", 3, "9h30", "11:00", "weekly", "Europe/Paris", "fr", "")
        await until(lambda: board._phones._page is not None)


async def test_the_command_line_decides_over_the_settings(tmp_path: Path) -> None:
    """`--no-phone` serves nobody and shows no code; `--port 0` and `--phone-host` stand in the code."""
    found(tmp_path)
    (tmp_path / "venue.toml").write_text(VENUE + 'phone_port = 8017\nphone_host = "one.example"\n', "utf-8")
    async with board_on(tmp_path, phone=False) as board:
        await until(lambda: bool(board._desk.room.open))
        assert board._screen.phone_code.property("stage") == "off"
        assert board._phones._page is None
    async with board_on(tmp_path, port=0, phone_host="other.example") as board:
        await until(lambda: board._phones._page is not None)
        port = page_of(board).port
        assert port != 8017
        await until(lambda: board._screen.phone_code.property("address") == f"http://other.example:{port}")
