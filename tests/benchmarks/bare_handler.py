"""An aiohttp handler that answers a form with 303 and does nothing else, on the board's kind of loop."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web
from PySide6.QtGui import QGuiApplication

from venuescreen.loop import Loop


async def answer(request: web.Request) -> web.Response:
    """Read the form and send the phone back."""
    await request.post()
    return web.Response(status=303, headers={"Location": "/"})


async def serve() -> None:
    """Serve until ended."""
    app = web.Application()
    app.add_routes([web.post("/check-in", answer)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(json.dumps({"port": runner.addresses[0][1]}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    application = QGuiApplication([])
    with Loop(application) as loop:
        loop.run_until_complete(serve())
