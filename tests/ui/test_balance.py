"""Sentences whose lines are about as long: no last word stands alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from tests.stage import Stage

PAGE = """
import QtQuick
import VenueScreen

Item {
    id: page

    property string words

    Title { objectName: "plain"; width: 560; text: page.words; wrapMode: Text.WordWrap }
    Title { id: even; objectName: "even"; width: balance.across; text: page.words; wrapMode: Text.WordWrap }
    Balance { id: balance; room: 560; text: even.text; font: even.font }
}
"""
SENTENCES = (
    "Short.",
    "No date is planned yet, but anyone can open the table now.",
    "Aujourd’hui à 9 h 30, à la table du fond, sous la grande horloge.",
    "C’est la bonne table : on commence à 9 h 30. Tout commence avec vous.",
    "Every Thursday, 9:30 – 11:00, here. Every other Tuesday, 18:30 – 20:30, upstairs. Not 24 December.",
    "Donaudampfschifffahrtsgesellschaft am Donnerstag",
)


def set_both_ways(stage: Stage, words: str) -> tuple[QQuickItem, QQuickItem]:
    """Return a sentence set so that its lines are even, and in all the room there is."""
    component = QQmlComponent(stage.window.engine)
    component.setData(PAGE.encode(), QUrl("file:///page.qml"))
    page = component.createWithInitialProperties({"words": words})
    assert page is not None, component.errors()
    page.setParent(stage.window.window)
    even, plain = page.findChild(QQuickItem, "even"), page.findChild(QQuickItem, "plain")
    assert even is not None
    assert plain is not None
    return even, plain


@pytest.mark.parametrize("words", SENTENCES)
async def test_a_sentence_fills_its_lines_alike(words: str) -> None:
    """It takes as many lines as in all the room there is, not more, and never more room than that."""
    async with Stage() as stage:
        await stage.show()
        even, plain = set_both_ways(stage, words)
        assert even.property("lineCount") == plain.property("lineCount")
        assert even.width() <= plain.width()


async def test_no_word_stands_alone_below_a_sentence() -> None:
    """A last word that would have a line to itself takes another one along."""
    async with Stage() as stage:
        await stage.show()
        even, plain = set_both_ways(stage, "We meet at this very table, by windows.")
        assert plain.property("lineCount") == even.property("lineCount") == 2
        assert even.property("contentWidth") < plain.property("contentWidth")
