"""What the phone page refuses, over a real socket."""

from __future__ import annotations

import asyncio
import logging
import socket
import time

import pytest

from tests.web.phone import LOCAL, Phone, Table, serving
from venuescreen.core.guest import Introduction
from venuescreen.core.ports import Way

SCRIPT = "<script>alert(1)</script>"


async def raw(table: Table, request: bytes) -> bytes:
    """Send bytes as they are; return the answer's."""
    reader, writer = await asyncio.open_connection(LOCAL, table.page.port)
    writer.write(request)
    async with asyncio.timeout(10):
        answer = await reader.read(65536)
    writer.close()
    return answer


def status(answer: bytes) -> int:
    """Return an answer's status."""
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    "host",
    [
        "venuescreen.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.example",
        "example:{port}",
        "[::1]:{port}",
        "127.0.0.1:{port}@example",
        "",
    ],
)
async def test_another_name_than_its_own_is_misdirected(host: str) -> None:
    """421: a page of that name could read the wall through a visitor's browser (DNS rebinding)."""
    async with serving() as table:
        named = host.format(port=table.page.port)
        answer = await raw(table, f"GET / HTTP/1.1\r\nHost: {named}\r\nConnection: close\r\n\r\n".encode())
        assert status(answer) in (400, 421)
        assert b"right table" not in answer
        if host:
            assert status(answer) == 421


async def test_no_host_at_all_is_refused() -> None:
    """HTTP/1.1 asks for one, and HTTP/1.0 gets no page without."""
    async with serving() as table:
        for version in ("1.0", "1.1"):
            answer = await raw(table, f"GET / HTTP/{version}\r\nConnection: close\r\n\r\n".encode())
            assert status(answer) in (400, 421), version


@pytest.mark.parametrize("origin", ["http://example.org", "null", "", "https://{host}", "http://{host}.example"])
async def test_a_form_on_another_page_is_refused(origin: str) -> None:
    """403, even with the cookie and the token of the form."""
    async with serving() as table, table.phone() as phone:
        await phone.post("/count", origin)
        assert phone.status == 403
        assert table.scene.here == 0


async def test_a_post_without_an_origin_is_refused() -> None:
    """Every browser names it."""
    async with serving() as table, table.phone() as phone:
        sent = {"form_token": phone.form_token}
        async with phone.client.post(table.root + "/count", data=sent) as response:
            assert response.status == 403
        assert table.scene.here == 0


@pytest.mark.parametrize("token", ["", "x", "é", "A" * 2000])
async def test_a_wrong_form_token_is_refused_and_what_was_typed_stays(token: str) -> None:
    """403, and the page has a new form with the same words in it."""
    async with serving() as table, table.phone() as phone:
        page = await phone.post("/check-in", first_name="Zoé", form_token=token)
        assert phone.status == 403
        assert 'value="Zoé"' in page
        assert table.scene.here == 0
        await phone.post("/check-in", first_name="Zoé")
        assert table.scene.names == ["Zoé"]


async def test_another_phones_form_token_is_refused() -> None:
    """A token belongs to its cookie."""
    async with serving() as table, table.phone() as one, table.phone() as other:
        await one.post("/count", form_token=other.form_token)
        assert one.status == 403


async def test_a_cookie_that_was_made_up_is_nobody() -> None:
    """Nor can one be chosen: scanning gives a new one."""
    async with serving() as table, table.phone(scanned=False) as phone:
        made_up = {"Cookie": "guest=AAAAAAAAAAAAAAAAAAAAAA"}
        await phone.get("/wall.json", headers=made_up)
        assert phone.status == 403
        await phone.get(table.code, headers=made_up, allow_redirects=False)
        assert "AAAAAAAA" not in phone.headers["Set-Cookie"]


async def test_script_in_every_field_is_text() -> None:
    """A name can't have it; an interest shows it as it was typed, on the page, in its form and in the wall's data."""
    async with serving() as table, table.phone() as phone, table.phone() as other:
        page = await phone.post("/check-in", first_name=SCRIPT, interest=SCRIPT, stance=SCRIPT, session=SCRIPT)
        assert phone.status == 422
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page
        page = await phone.post("/check-in", first_name="Zoé", interest=SCRIPT)
        assert phone.status == 200
        assert SCRIPT not in page
        assert SCRIPT not in await other.get()
        assert (await other.json("/wall.json"))["guests"][0]["interest"] == SCRIPT
        assert other.headers["Content-Type"].startswith("application/json")
        quoted = '"><img src=x onerror=alert(1)>'
        assert quoted not in await phone.post("/check-in", first_name="Zoé", interest=quoted)
        for path in (f"/?lang={SCRIPT}", f"/c/{SCRIPT.replace('/', '')}", f"/{SCRIPT}"):
            assert "<script>alert" not in await phone.get(path.replace("<", "%3C").replace(">", "%3E"))


async def test_line_ends_in_what_is_sent_make_no_header() -> None:
    """Neither in a field, nor in the language, nor in the path."""
    async with serving() as table, table.phone() as phone:
        await phone.post("/check-in", first_name="Zoé\r\nSet-Cookie: a=b", interest="x\r\nX-Own: 1")
        assert phone.status == 422
        for path in ("/?lang=en%0d%0aX-Own:%201", "/c/AAAA%0d%0aX-Own:%201", "/%0d%0aX-Own:%201"):
            await phone.get(path, allow_redirects=False)
            assert "X-Own" not in phone.headers
        async with phone.client.post(
            table.root + "/count?lang=en%0d%0aX-Own:%201",
            data={"form_token": phone.form_token},
            headers={"Origin": table.root},
            allow_redirects=False,
        ) as response:
            assert response.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("sent", "kind", "wanted"),
    [
        (b"first_name=" + b"x" * 5000, "application/x-www-form-urlencoded", 413),
        (b"first_name=%ff%fe", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a%d=1" % n for n in range(500)), "application/x-www-form-urlencoded", 400),
        (b"{}", "application/json", 415),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x", 415),
    ],
)
async def test_what_is_no_small_form_is_refused(sent: bytes, kind: str, wanted: int) -> None:
    """Each with its own status and in words, and nothing is counted."""
    async with serving() as table, table.phone() as phone:
        headers = {"Origin": table.root, "Content-Type": kind}
        async with phone.client.post(table.root + "/check-in", data=sent, headers=headers) as response:
            assert response.status == wanted
            assert "Nothing was kept." in await response.text()
        assert table.scene.here == 0


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
async def test_other_methods_are_refused(method: str) -> None:
    """The page is read, and its forms are posted: there is nothing else."""
    async with serving() as table, table.phone() as phone:
        async with phone.client.request(method, table.root + "/") as response:
            assert response.status in (400, 405)
        await phone.get("/check-in")
        assert phone.status == 405
        await phone.get("/wall/../../venue.toml")
        assert phone.status == 404


@pytest.mark.logs
async def test_a_bug_says_nothing_of_what_was_typed(caplog: pytest.LogCaptureFixture) -> None:
    """500 in plain words; the log has the fault and no name."""
    async with serving() as table, table.phone() as phone:

        async def broken(*_: object) -> None:
            raise RuntimeError("a bug")

        table.scene.desk.check_in = broken  # type: ignore[method-assign,assignment]
        with caplog.at_level(logging.INFO):
            await phone.post("/check-in", first_name="Marguerite", interest="confidences")
        assert phone.status == 500
        assert "a bug" in caplog.text
        assert "Marguerite" not in caplog.text
        assert "confidences" not in caplog.text


async def test_under_siege_touch_and_known_phones_are_served() -> None:
    """While 500 hostile connections are held, a touch takes less than 100 ms and a phone with a cookie checks in."""
    async with serving() as table, table.phone() as phone:
        loop = asyncio.get_running_loop()
        host = f"{LOCAL}:{table.page.port}"
        half = f"POST /check-in HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4000\r\n\r\nfirst".encode()
        held: list[socket.socket] = []
        try:
            for number in range(500):
                one = socket.socket()
                one.setblocking(False)
                one.bind((f"127.0.0.{2 + number % 10}", 0))
                await loop.sock_connect(one, (LOCAL, table.page.port))
                await loop.sock_sendall(one, half[: 20 if number % 2 else None])
                held.append(one)
            took = []
            for number in range(20):
                began = time.perf_counter()
                await table.scene.desk.check_in(Introduction(f"Guest {chr(97 + number)}"), Way.TOUCH)
                took.append(time.perf_counter() - began)
            assert sorted(took)[len(took) // 2] < 0.1
            await known(phone)
            assert table.scene.here == 21
        finally:
            for one in held:
                one.close()


async def known(phone: Phone) -> None:
    """Check in with a phone that was here before."""
    await phone.post("/check-in", first_name="Zoé")
    assert phone.status == 200
    assert "Zoé" in phone.text
