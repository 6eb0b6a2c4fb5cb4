"""The export: which days, in which format, how it begins, and where it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.i18n import Words
from venuescreen.places import Place
from venuescreen.ui.day_picker import DayPicker
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.export_days import ALL, DAYS, QUARTER, YEAR, bounds, months_before
from venuescreen.ui.export_office import ExportOffice, ExportWish
from venuescreen.ui.export_preview import PreviewModel
from venuescreen.ui.export_saving import ExportSaving

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

EARLIEST = date(1970, 1, 1)
FORMATS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))
"""Each with its name, which is the same in every language."""


@QmlElement
class ExportDrawer(Drawer):
    """Looks at what would be exported whenever other days are chosen."""

    choiceChanged = Signal()

    def __init__(self, office: ExportOffice, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(words, parent)
        self._office = office
        self._kind, self._bom, self._range = "xlsx", False, YEAR
        self._places: Sequence[Place] = ()
        self._place = 0
        self._preview = PreviewModel(office, words, self)
        self._saving = ExportSaving(office, words, self)
        self._first, self._last = DayPicker(words, self), DayPicker(words, self)
        self._first.picked.connect(self._order_days)
        self._last.picked.connect(self._look)

    @Property(PreviewModel, notify=choiceChanged)
    def preview(self) -> PreviewModel:
        """How the export would begin."""
        return self._preview

    @Property(ExportSaving, notify=choiceChanged)
    def saving(self) -> ExportSaving:
        """The file being written, or the last one."""
        return self._saving

    @Property(DayPicker, notify=choiceChanged)
    def first(self) -> DayPicker:
        """The first day, where days are chosen."""
        return self._first

    @Property(DayPicker, notify=choiceChanged)
    def last(self) -> DayPicker:
        """The last day, which is exported too."""
        return self._last

    @Property(list, notify=choiceChanged)
    def kinds(self) -> list[dict[str, str]]:
        """The formats, as `value` and `label`."""
        return [{"value": value, "label": label} for value, label in FORMATS]

    @Property(str, notify=choiceChanged)
    def kind(self) -> str:
        """The format that is chosen."""
        return self._kind

    @Property(str, notify=choiceChanged)
    def kindNote(self) -> str:
        """What it is good for."""
        text = self.words().text
        return {
            "xlsx": text("For Excel, LibreOffice and Numbers: sessions, weeks and topics, with charts."),
            "csv": text("A plain table for other programs: a line for each session."),
            "json": text("For programmers: sessions, weeks and topics, and what each column means."),
        }[self._kind]

    @Property(bool, notify=choiceChanged)
    def bom(self) -> bool:
        """Whether a CSV file begins as Excel wants it."""
        return self._bom

    @Property(list, notify=choiceChanged)
    def ranges(self) -> list[dict[str, str]]:
        """The ranges, as `value` and `label`."""
        text = self.words().text
        return [
            {"value": QUARTER, "label": text("Last 3 months")},
            {"value": YEAR, "label": text("Last 12 months")},
            {"value": ALL, "label": text("Everything")},
            {"value": DAYS, "label": text("From one day to another")},
        ]

    @Property(str, notify=choiceChanged)
    def range(self) -> str:
        """The one that is chosen."""
        return self._range

    @Property(bool, notify=choiceChanged)
    def picksDays(self) -> bool:
        """Whether the first and the last day are chosen one by one."""
        return self._range == DAYS

    @Property(list, notify=choiceChanged)
    def places(self) -> list[dict[str, str]]:
        """Where the file can go, as `value` and `label`."""
        labels = [self.words().say(place.label) for place in self._places]
        return [{"value": str(number), "label": label} for number, label in enumerate(labels)]

    @Property(str, notify=choiceChanged)
    def place(self) -> str:
        """The one that is chosen."""
        return str(self._place)

    @Slot(str)
    def chooseKind(self, kind: str) -> None:
        """Choose the format."""
        if kind != self._kind:
            self._kind = kind
            self._saving.forget()
            self.choiceChanged.emit()

    @Slot(bool)
    def setBom(self, on: bool) -> None:
        """Begin a CSV file as Excel wants it, or as other programs do."""
        if on != self._bom:
            self._bom = on
            self._saving.forget()
            self.choiceChanged.emit()

    @Slot(str)
    def chooseRange(self, chosen: str) -> None:
        """Choose a range."""
        if chosen != self._range:
            self._range = chosen
            self.choiceChanged.emit()
            self._look()

    @Slot(str)
    def choosePlace(self, place: str) -> None:
        """Choose where the file goes."""
        if place != str(self._place) and 0 <= int(place) < len(self._places):
            self._place = int(place)
            self.choiceChanged.emit()

    @Slot()
    def save(self) -> None:
        """Write the file."""
        if self._preview.ready and not self._saving.busy and self._places:
            self.trouble.clear()
            self.tasks.start(self._saving.save(self._wish(), self._places[self._place]))

    def open(self) -> None:
        """Find the places anew, and look at the range that is chosen."""
        today = self._office.now().astimezone(self._office.zone).date()
        self._first.begin(months_before(today, 1), EARLIEST)
        self._last.begin(today, self._first.day)
        self.tasks.start(self._find_places())
        self._look()

    def shut(self) -> None:
        """Forget what was chosen; a file that is being written is written to its end."""
        super().shut()
        self._kind, self._bom, self._range, self._place = "xlsx", False, YEAR, 0
        self._preview.leave()
        self._saving.forget()
        self.choiceChanged.emit()

    @Slot()
    def retranslate(self) -> None:
        """Say it in another language."""
        super().retranslate()
        self._first.retranslate()
        self._last.retranslate()
        self.choiceChanged.emit()
        self._preview.changed.emit()
        self._saving.changed.emit()

    @Slot()
    def _order_days(self) -> None:
        """Let the last day not be before the first."""
        self._last.begin(self._last.day, self._first.day)
        self._look()

    @Slot()
    def _look(self) -> None:
        self._saving.forget()
        self.tasks.start(self._preview.look(self._wish()))

    def _wish(self) -> ExportWish:
        office = self._office
        start, end = bounds(self._range, office.now(), office.zone, (self._first.day, self._last.day))
        return ExportWish(self._kind, self._bom and self._kind == "csv", start, end, self.words().language)

    async def _find_places(self) -> None:
        self._places = await self._office.places()
        self._place = min(self._place, len(self._places) - 1)
        self.choiceChanged.emit()
