"""QML's qsTr, answered by the one catalogue."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from venuescreen.i18n import Words


class CatalogueTranslator(QTranslator):
    """Hands qsTr's text to the catalogue; contexts and plurals are not used there."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def speak(self, words: Words) -> None:
        """Switch the language; the engine must `retranslate` after it."""
        self._words = words

    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return the text in the present language."""
        del context, disambiguation, n
        return self._words.text(sourceText)

    def isEmpty(self) -> bool:
        """Qt skips empty translators."""
        return False
