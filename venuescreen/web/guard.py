"""What every request must be, and what every answer says: plain HTTP on a network of strangers."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from venuescreen.core.errors import Message

ELSEWHERE = Message("This is not the address on the screen.")
NO_PAGE = Message("There is no such page.")
FAILED = Message("That did not work. Please try again.")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # With no-referrer a browser's forms would send "Origin: null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Hosts:
    """The names under which this laptop answers: a page of another name could read it through a visitor's browser."""

    def __init__(self) -> None:
        self.port = 0
        """Where it listens."""
        self.override = ""
        """The organizer's own address for it."""

    def knows(self, request: web.Request) -> bool:
        """Whether the request names the address it came to, or the organizer's."""
        host = request.headers.get("Host", "").lower()
        name = host.removesuffix(f":{self.port}")
        if name == host and self.port != 80:
            return False
        own = request.transport.get_extra_info("sockname") if request.transport is not None else None
        address = str(own[0]) if own else ""
        if address and name == (f"[{address}]" if ":" in address else address):
            return True
        if self.override and name == self.override.lower():
            return True
        return name == "localhost" and address in ("127.0.0.1", "::1")


def guarding(hosts: Hosts, say: Callable[[web.Request, Message], str]) -> Middleware:
    """Return the outermost middleware; `say` words a message in the language of who asks."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not hosts.knows(request):
            return plain(421, say(request, ELSEWHERE))
        try:
            return await handler(request)
        except web.HTTPException as refused:
            return plain(refused.status, say(request, NO_PAGE if refused.status in (404, 405) else FAILED))
        except ConnectionResetError:  # the phone has gone
            raise
        except Exception as error:  # noqa: BLE001  # a bug, told as often as the site allows, and nothing of what was sent
            if request.protocol is not None:
                request.protocol.log_exception("a page failed", exc_info=error)
            return plain(500, say(request, FAILED))

    return guard


def same_origin(request: web.Request) -> bool:
    """Whether a form was sent from a page of ours: browsers name the page's origin with each POST."""
    return request.headers.get("Origin", "").lower() == f"http://{request.headers.get('Host', '')}".lower()


def plain(status: int, text: str) -> web.Response:
    """Return a line of text."""
    return web.Response(status=status, text=text + "\n", headers=HEADERS)
