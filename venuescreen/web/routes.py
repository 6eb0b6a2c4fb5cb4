"""All that can be asked for, on one screen."""

from __future__ import annotations

from aiohttp import web

from venuescreen.web.answers import Answers
from venuescreen.web.check_in import CheckIns
from venuescreen.web.entrance import Entrance
from venuescreen.web.guard import Hosts, guarding
from venuescreen.web.readings import Readings

PARTS = ("page.css", "page.js", "favicon.svg")


def make_app(
    hosts: Hosts, answers: Answers, entrance: Entrance, check_ins: CheckIns, readings: Readings
) -> web.Application:
    """Return the application that `Site` serves."""
    app = web.Application(middlewares=[guarding(hosts, answers.say)])
    app.add_routes(
        [
            web.get("/", entrance.page, name="page"),
            web.get("/c/{token}", entrance.enter, name="enter"),
            web.post("/check-in", check_ins.check_in, name="checkin"),
            web.post("/count", check_ins.count, name="count"),
            web.post("/leave", check_ins.leave, name="leave"),
            web.get("/wall/events", readings.events, name="events", allow_head=False),
            web.get("/wall.json", readings.wall, name="wall"),
            web.get("/sessions.ics", readings.sessions, name="sessions"),
            web.get("/healthz", readings.health, name="health"),
            *(web.get(f"/{part}", readings.part) for part in PARTS),
        ]
    )
    return app
