"""What a guest types and what a calendar of others says is text on the board: no picture is fetched for it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

from tests.stage import THURSDAY, Stage, session_of, weekly_coffee
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way


def _format(item: QQuickItem) -> object:
    """Return a text's format, which PySide itself can't read."""
    context = QQmlEngine.contextForObject(item)
    assert context is not None
    value, _undefined = QQmlExpression(context, item, "textFormat").evaluate()
    return value


async def test_no_text_of_the_board_is_markup() -> None:
    """An interest and a title that would fetch a picture stand there as typed; nobody is asked for the picture."""
    asked: list[bool] = []
    server = await asyncio.start_server(lambda *_: asked.append(True), "127.0.0.1", 0)
    picture = f"<img src='http://127.0.0.1:{server.sockets[0].getsockname()[1]}/x'>"
    async with server, Stage() as stage:
        theirs = replace(session_of("theirs", THURSDAY.replace(day=27)), title=f"<b>Theirs</b> {picture}")
        await stage.follow(weekly_coffee(theirs))
        for stance in (Stance.OFFERS, Stance.SEEKS):
            await stage.desk.check_in(Introduction("Zoé", picture, stance), Way.PHONE)
        stage.screen.refresh()
        await stage.show()
        await stage.painted()
        shown = " ".join(stage.texts())
        assert picture in shown
        assert "<b>Theirs</b>" in shown
        written = [item for item in stage.items() if item.metaObject().indexOfProperty("textFormat") >= 0]
        assert written
        assert {_format(item) for item in written} == {Qt.TextFormat.PlainText.value}
    assert asked == []
