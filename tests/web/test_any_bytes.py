"""Any bytes in any field and any header, over a real socket: never a failure of ours, and nothing typed is markup."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from html.parser import HTMLParser
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.web.pages import VOID
from tests.web.phone import LOCAL, Phone, Table, serving
from venuescreen.web.buckets import Pace
from venuescreen.web.paces import Paces

FEW, MANY = 25, 600
PATIENT = Paces(*(Pace(1_000_000, 1_000_000) for _ in range(5)))
CANARY = "canary"
"""No element and no attribute of ours is called so: one that is was typed."""
MARKUP = (
    f"<{CANARY}>",
    f'"><{CANARY} {CANARY}=1>',
    f"'{CANARY}='1",
    f'" {CANARY}="',
    f"</script><{CANARY}>",
    f"--><{CANARY}>",
    f"&lt;{CANARY}&gt;",
    f"{{{{{CANARY}}}}}",
    f"{{%{CANARY}%}}",
    f"]]>\r\n\r\ndata: <{CANARY}>",
    "%s %(n)s {n} {0.__class__}",
    "\u2028\u2029\u202e\x00\x1b[2J\u0085",
    "javascript:alert(1)",
    "🏳️‍🌈" * 9,
    "é" * 5000,
)
SAID = st.one_of(
    st.sampled_from(MARKUP), st.text(max_size=60), st.sampled_from(["Zoé", "pricing", "offers", "on", "1"])
)
TEXTS = st.builds(lambda *parts: "".join(parts).encode("utf-8", "replace"), st.sampled_from(MARKUP), SAID)
VALUES = st.integers(0, 20).flatmap(lambda pick: TEXTS if pick else st.binary(max_size=80))
TYPED = ("first_name", "interest", "offer", "stance", "session", "welcomes", "speaks_fr")
FORMS = st.builds(
    lambda known, more: [*known.items(), *more],
    st.fixed_dictionaries(
        {"first_name": st.just("Zoé".encode()) | VALUES, "interest": VALUES},
        optional=dict.fromkeys(TYPED[2:], VALUES),
    ),
    st.lists(st.tuples(st.one_of(st.sampled_from((*TYPED, "form_token")), SAID), VALUES), max_size=3),
)
PATHS = st.sampled_from(["/check-in", "/check-in", "/check-in", "/count", "/leave"])
HEADERS = st.sampled_from(
    [
        "Host",
        "Origin",
        "Cookie",
        "Accept-Language",
        "Accept-Encoding",
        "Content-Type",
        "Content-Encoding",
        "Content-Length",
        "Connection",
        "Transfer-Encoding",
        "Upgrade",
        "Expect",
        "Range",
        "If-Modified-Since",
        "Last-Event-ID",
        "Referer",
        "User-Agent",
        "X-Forwarded-For",
    ]
)
FILLINGS = st.one_of(
    st.sampled_from(
        [
            b"keep-alive, Upgrade",
            b"websocket",
            b"100-continue",
            b"chunked",
            b"gzip",
            b"-1",
            b"9" * 400,
            b"guest=",
            b'guest="\\"; guest=x; =; ;;',
            b"fr;q=nan, en;q=inf, *;q=-1, x;q=1e999",
            b"application/x-www-form-urlencoded; charset=utf-7",
            b"application/x-www-form-urlencoded; charset=no-such",
            b"multipart/form-data; boundary=x",
            b"bytes=0-0,-1",
            b"h2c",
        ]
    ),
    st.binary(max_size=60).map(lambda data: data.replace(b"\r", b"").replace(b"\n", b"")),
    SAID.map(lambda text: text.encode("utf-8", "surrogatepass").replace(b"\r", b"").replace(b"\n", b"")),
)
TARGETS = st.one_of(
    st.sampled_from(
        [
            "/",
            "/?lang=fr",
            "/?lang=%00",
            f"/?lang={CANARY}",
            "/wall.json",
            "/wall.json?since=",
            "/healthz",
            "/sessions.ics",
            "/c/",
            "/c/%00",
            f"/c/%3C{CANARY}%3E",
            "/page.css",
            "/../page.html",
            "//x/..%2f..%2fvenue.toml",
            "*",
            "http://x/",
            "/check-in",
        ]
    ),
    st.binary(min_size=1, max_size=40).map(lambda data: "/" + quote_from_bytes(data)),
)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "OPTIONS", "CONNECT", "TRACE", "PRI", "x", "GET\x0b"])


class Markup(HTMLParser):
    """Whether something typed became an element or an attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found = False
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        self.found |= CANARY in tag or any(CANARY in name for name, _ in attrs)
        self.found |= any((value or "").lower().startswith("javascript:") for name, value in attrs if name == "href")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Each closes the one that was opened last."""
        assert self._open.pop() == tag

    def handle_comment(self, data: str) -> None:
        """A page of ours has none."""
        del data
        self.found = True


def bounded(examples: int) -> settings:
    """So many examples, none of them made shorter: each is a conversation over a socket."""
    return settings(
        max_examples=examples,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )


async def _say_anything(path: str, form: list[tuple[str, bytes]], honest: bool) -> None:
    """One phone says it, and another looks at the wall; then the first says something sensible."""
    async with serving(paces=PATIENT) as table, table.phone() as phone, table.phone() as other:
        await _send(phone, path, form, honest)
        assert phone.status in {200, 400, 403, 409, 413, 422}
        for who in (phone, other):
            await who.get("/")
            assert (who.status, Markup(who.text).found) == (200, False)
            await who.json("/wall.json")
        assert table.scene.here in {0, 1}
        await phone.post("/check-in", first_name="Zoé", interest="pricing", stance="offers")
        assert (phone.status, table.scene.names, table.scene.here) == (200, ["Zoé"], 1)


async def _send(phone: Phone, path: str, form: list[tuple[str, bytes]], honest: bool) -> None:
    fields = [*form, *([("form_token", phone.form_token.encode())] if honest else [])]
    body = "&".join(
        f"{quote_from_bytes(name.encode('utf-8', 'surrogatepass'))}={quote_from_bytes(value)}"
        for name, value in fields
    )
    named = {"Origin": phone.table.root, "Content-Type": "application/x-www-form-urlencoded"}
    async with phone.client.post(phone.table.root + path, data=body.encode(), headers=named) as response:
        text = await phone._keep(response)
    assert Markup(text).found is False


async def _send_anything(data: bytes, cookie: str, table: Table) -> bytes:
    """Say these bytes on a line of their own, and return all that is answered until it ends."""
    reader, writer = await asyncio.open_connection(LOCAL, table.page.port)
    writer.write(data.replace(b"COOKIE", cookie.encode()))
    writer.write_eof()
    try:
        async with asyncio.timeout(10):
            return await reader.read(1_000_000)
    except ConnectionError:
        return b""
    finally:
        writer.transport.abort()


async def _ask_anything(data: bytes) -> None:
    async with serving(paces=PATIENT) as table, table.phone() as phone:
        answer = await _send_anything(data.replace(b"PORT", str(table.page.port).encode()), phone.cookie, table)
        statuses = [int(found) for found in re.findall(rb"(?m)^HTTP/1\.[01] (\d+)", answer)]
        assert all(status < 500 for status in statuses), answer[:300]
        head = answer.partition(b"\r\n\r\n")[0]
        assert CANARY.encode() not in head
        await phone.get("/")
        assert phone.status == 200


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """A request as a browser sends it, with anything in its line, in its headers and in its body."""
    method, target = draw(METHODS), draw(TARGETS)
    lines = [f"{method} {target} HTTP/1.1".encode(), b"Host: 127.0.0.1:PORT", b"Cookie: guest=COOKIE"]
    lines += [
        name.encode() + b": " + value for name, value in draw(st.lists(st.tuples(HEADERS, FILLINGS), max_size=4))
    ]
    data = b"\r\n".join(lines) + b"\r\nConnection: close\r\n\r\n" + draw(st.binary(max_size=40))
    for place, byte in draw(st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=2)):
        data = data[:place] + bytes((byte,)) + data[place + 1 :]
    return data


@bounded(FEW)
@example("/check-in", [("first_name", "Zoé".encode()), ("interest", MARKUP[1].encode())], True)
@example("/check-in", [(name, MARKUP[1].encode()) for name in TYPED], True)
@given(PATHS, FORMS, st.sampled_from((True, True, True, False)))
async def test_anything_in_a_form_is_answered_in_words_and_never_becomes_markup(
    path: str, form: list[tuple[str, bytes]], honest: bool
) -> None:
    """With the form's own token or without it; nobody is counted twice, and a sensible form is taken after it."""
    await _say_anything(path, form, honest)


@bounded(FEW)
@given(requests())
async def test_anything_in_a_request_is_answered_in_words(data: bytes) -> None:
    """Or by the line's end; and the next phone is served."""
    await _ask_anything(data)


@pytest.mark.prove
@bounded(MANY)
@given(PATHS, FORMS, st.sampled_from((True, True, True, False)))
async def test_anything_in_many_forms(path: str, form: list[tuple[str, bytes]], honest: bool) -> None:
    """As above, for longer."""
    await _say_anything(path, form, honest)


@pytest.mark.prove
@bounded(MANY)
@given(requests())
async def test_anything_in_many_requests(data: bytes) -> None:
    """As above, for longer."""
    await _ask_anything(data)


async def test_a_flood_of_nonsense_leaves_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Three hundred malformed requests are told once, by their number; nothing of them is kept."""
    caplog.set_level(logging.DEBUG)
    async with serving(paces=PATIENT) as table:
        ask: Callable[[bytes], Awaitable[bytes]] = lambda data: _send_anything(data, "", table)  # noqa: E731
        for batch in range(10):
            await asyncio.gather(*(ask(f"{CANARY} {batch} {n}\r\n\r\n".encode()) for n in range(30)))
    told = [record.getMessage() for record in caplog.records if record.name.startswith("venuescreen")]
    assert told == ["300 malformed requests from phones in the last minute"]
    assert not any(CANARY in record.getMessage() for record in caplog.records)
