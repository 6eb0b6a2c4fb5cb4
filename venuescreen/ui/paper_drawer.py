"""Paper: a poster or tally sheets, how they look, and where the PDF is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import PlainError
from venuescreen.core.paper import CodeHolds, Leaf, PaperSize, PaperWish
from venuescreen.i18n import Words
from venuescreen.places import Place
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.paper_office import PaperOffice, PaperPreview
from venuescreen.ui.paper_picture import PaperPicture

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PaperDrawer(Drawer):
    """Draws the first sheet anew whenever something else is chosen."""

    updated = Signal()
    """As `changed`: PySide crashes on a property whose notifier is its base class's."""

    def __init__(self, office: PaperOffice, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(words, parent)
        self.changed.connect(self.updated)
        self._office = office
        self._wish = PaperWish()
        self._preview: PaperPreview | None = None
        self._picture = PaperPicture()
        self._drawing: asyncio.Future[PaperPreview] | None = None
        self._why: PlainError | None = None
        """Why there is no picture."""
        self._places: Sequence[Place] = ()
        self._place = 0
        self._saving = False
        self._saved: tuple[Path, Place] | None = None

    @Property(list, notify=updated)
    def leaves(self) -> list[dict[str, str]]:
        """What can be printed, as `value` and `label`."""
        text = self.words().text
        return [
            {"value": Leaf.POSTER.value, "label": text("Poster")},
            {"value": Leaf.TALLY.value, "label": text("Tally sheet")},
        ]

    @Property(str, notify=updated)
    def leaf(self) -> str:
        """The one that is chosen."""
        return self._wish.leaf.value

    @Property(str, notify=updated)
    def leafNote(self) -> str:
        """What it is for."""
        text = self.words().text
        return {
            Leaf.POSTER: text("For the window or the wall: when you meet, the next dates, and a code to scan."),
            Leaf.TALLY: text("For evenings without a screen: a box to tick for each who comes."),
        }[self._wish.leaf]

    @Property(list, notify=updated)
    def sizes(self) -> list[dict[str, str]]:
        """The sizes of paper, as `value` and `label`."""
        return [
            {"value": PaperSize.A4.value, "label": "A4"},
            {"value": PaperSize.LETTER.value, "label": self.words().text("US Letter")},
        ]

    @Property(str, notify=updated)
    def size(self) -> str:
        """The one that is chosen."""
        return self._wish.size.value

    @Property(list, notify=updated)
    def languages(self) -> list[dict[str, str]]:
        """The languages it can be in, as `value` and `label`."""
        return [{"value": language, "label": name} for language, name in self._office.languages()]

    @Property(str, notify=updated)
    def language(self) -> str:
        """The one that is chosen."""
        return self._wish.language or next((language for language, _ in self._office.languages()), "")

    @Property(list, notify=updated)
    def series(self) -> list[dict[str, str]]:
        """The series that a poster can be of, as `value` and `label`."""
        found = self._preview.series if self._preview else ()
        return [{"value": uid, "label": label} for uid, label in found]

    @Property(str, notify=updated)
    def chosenSeries(self) -> str:
        """The one that it is of."""
        return self._preview.chosen if self._preview else ""

    @Property(list, notify=updated)
    def places(self) -> list[dict[str, str]]:
        """Where the file can go, as `value` and `label`."""
        labels = [self.words().say(place.label) for place in self._places]
        return [{"value": str(number), "label": label} for number, label in enumerate(labels)]

    @Property(str, notify=updated)
    def place(self) -> str:
        """The one that is chosen."""
        return str(self._place)

    @Property(str, notify=updated)
    def picture(self) -> str:
        """The source of the first sheet's picture; empty while there is none."""
        return self._picture.source(self)

    @Property(bool, notify=updated)
    def ready(self) -> bool:
        """Whether what is chosen can be saved."""
        return self._preview is not None and self._drawing is None and not self._saving and bool(self._places)

    @Property(bool, notify=updated)
    def drawing(self) -> bool:
        """Whether a picture is being drawn."""
        return self._drawing is not None

    @Property(str, notify=updated)
    def summary(self) -> str:
        """How many sheets there are, and what the code holds; or why there is nothing."""
        words, found = self.words(), self._preview
        if self._drawing is not None:
            return words.text("Drawing…")
        if self._why is not None:
            return words.say(self._why.message)
        if found is None:
            return ""
        if self._wish.leaf is Leaf.TALLY:
            return words.plural("{n} sheet of paper.", "{n} sheets of paper.", found.sheets)
        return {
            CodeHolds.SERIES: words.text("The code holds the dates themselves: scanning it needs no internet."),
            CodeHolds.ADDRESS: words.text("The code leads to the calendar at {host}.").format(host=found.host),
            CodeHolds.NOTHING: words.text("This series has too many exceptions for a code, so there is none."),
            CodeHolds.PRIVATE: words.text("This series is marked as private, so there is no code for it."),
        }[found.holds]

    @Property(str, notify=updated)
    def notice(self) -> str:
        """That the file is being written, or where it is."""
        words = self.words()
        if self._saving:
            return words.text("Saving…")
        if self._saved is None:
            return ""
        path, place = self._saved
        return words.text("Saved: {place} › {file}").format(place=words.say(place.label), file=path.name)

    @Slot(str)
    def chooseLeaf(self, leaf: str) -> None:
        """Choose what is printed."""
        self._choose(replace(self._wish, leaf=Leaf(leaf)))

    @Slot(str)
    def chooseSize(self, size: str) -> None:
        """Choose the paper."""
        self._choose(replace(self._wish, size=PaperSize(size)))

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        """Choose the language that it is in."""
        self._choose(replace(self._wish, language=language))

    @Slot(str)
    def chooseSeries(self, uid: str) -> None:
        """Choose the series that a poster is of."""
        self._choose(replace(self._wish, series=uid))

    @Slot(str)
    def choosePlace(self, place: str) -> None:
        """Choose where the file goes."""
        if place != str(self._place) and 0 <= int(place) < len(self._places):
            self._place = int(place)
            self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Write the PDF."""
        if self.property("ready"):
            self._saving = True
            self.trouble.clear()
            self.changed.emit()
            self.tasks.start(self._save(self._wish, self._places[self._place]))

    def open(self) -> None:
        """Find the places anew, and draw what is chosen."""
        self.tasks.start(self._find_places())
        self._look()

    def shut(self) -> None:
        """Forget what was chosen; a file that is being written is written to its end."""
        super().shut()
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = None
        self._wish, self._place = PaperWish(), 0
        self._see(None)
        self._saved, self._why = None, None
        self.changed.emit()

    def _choose(self, wish: PaperWish) -> None:
        if wish != self._wish:
            self._wish = wish
            self._look()

    def _look(self) -> None:
        self._saved = None
        self.tasks.start(self._draw(self._wish))

    async def _draw(self, wish: PaperWish) -> None:
        """Draw it; what was being drawn before is given up."""
        import asyncio

        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = drawing = asyncio.ensure_future(self._office.preview(wish))
        self.changed.emit()
        preview: PaperPreview | None = None
        why: PlainError | None = None
        try:
            preview = await drawing
        except asyncio.CancelledError:
            if not drawing.cancelled():
                raise
        except PlainError as error:
            why = error
        finally:
            self._end(drawing, preview, why)

    def _end(
        self, drawing: asyncio.Future[PaperPreview], preview: PaperPreview | None, why: PlainError | None
    ) -> None:
        """Show what came of a drawing, unless another was begun meanwhile, or the panel has closed."""
        if self._drawing is drawing:
            self._drawing, self._why = None, why
            self._see(preview)
            if preview is None:  # the series may have gone: the next try is of any
                self._wish = replace(self._wish, series="")
            self.changed.emit()

    def _see(self, preview: PaperPreview | None) -> None:
        self._preview = preview
        self._picture.show(b"" if preview is None else preview.picture)

    async def _save(self, wish: PaperWish, place: Place) -> None:
        try:
            self._saved = (await self._office.save(wish, place.folder), place)
        finally:
            self._saving = False
            self.changed.emit()

    async def _find_places(self) -> None:
        self._places = await self._office.places()
        self._place = min(self._place, len(self._places) - 1)
        self.changed.emit()
