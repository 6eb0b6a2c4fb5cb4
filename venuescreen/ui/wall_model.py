"""The guests on the wall, each with its place on the page that is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.guest import Guest
from venuescreen.faces import family_for
from venuescreen.i18n.guests import ChipText
from venuescreen.i18n.isolates import begins_right, isolated
from venuescreen.ui.chip_measure import measure
from venuescreen.ui.chip_size import LINK, chip_size
from venuescreen.ui.rows import RowsModel
from venuescreen.ui.wall_layout import ChipSize, Density, Layout, Spot, lay_out

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

PAGE_SECONDS = 8
"""How long a page stands when someone asked to see everyone."""
EVAPORATION_SECONDS = 3


class ChipRow(NamedTuple):
    """One chip; places are pixels within the wall."""

    arrival: int
    name: str
    """All that it says, for screen readers."""
    parts: list[dict[str, str | float | bool]]
    """The fields of each `Spot`, with its `family` and whether it `begins_right`; the first is the guest's name."""
    density: int
    place_x: float
    place_y: float
    place_width: float
    place_height: float
    stacked: bool
    """Whether it has several lines."""
    fresh: bool
    """Whether it has just come and may settle."""
    joined: bool
    """Whether an offer and a search meet here."""
    lit: bool
    """Whether it shares what the card in sight is about."""

    @property
    def key(self) -> int:
        """A guest has one arrival."""
        return self.arrival


@dataclass(slots=True, eq=False)
class Chip:
    """A guest in words; the same object for as long as neither changes."""

    guest: Guest
    text: ChipText
    sizes: dict[int, ChipSize] = field(default_factory=dict)
    """By the density's index, what was measured: half of the work of laying a crowd out."""


@QmlElement
class WallModel(RowsModel):
    """Shows guests in order of arrival: the page with the newest one, until someone turns it."""

    row_type = ChipRow
    pageChanged = Signal()
    evaporatingChanged = Signal()
    bottomChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._still = False
        self._chips: list[Chip] = []
        self._known: set[int] | None = None
        self._hidden = False
        self._densities: list[Density] = []
        self._width = self._height = 0
        self._chosen = 0
        """The index of the density that the chips were set at."""
        self._page, self._pages = 0, 1
        self._evaporating = False
        self._bottom = 0.0
        self._joined: frozenset[int] = frozenset()
        self._lit: frozenset[int] = frozenset()
        self._stroll = QTimer(self, interval=PAGE_SECONDS * 1000)
        self._stroll.timeout.connect(self._step)
        self._gone = QTimer(self, interval=EVAPORATION_SECONDS * 1000 + 200, singleShot=True)
        self._gone.timeout.connect(self._evaporated)

    def show_guests(self, chips: list[Chip], *, hidden: bool = False, joined: frozenset[int] = frozenset()) -> None:
        """Show these guests; or, where they are hidden, nobody. `joined` are in a thread, by arrival."""
        self._hidden = hidden
        if hidden:
            self._conceal()
            return
        if self._evaporating and not chips:
            return
        self._stop_evaporating()
        if chips == self._chips and joined == self._joined:
            return
        self._joined = joined
        before = len(self._chips)
        if chips[:before] == self._chips:
            arrived = len(chips) > before
        else:
            arrived = bool({chip.guest.arrival for chip in chips} - {chip.guest.arrival for chip in self._chips})
        self._chips = chips
        self._place(to_newest=arrived)

    def measure(self, chip: Chip) -> None:
        """Measure a chip that is shown later."""
        if self._densities and self._width > 0:
            self._size_of(chip, self._chosen)

    def light(self, arrivals: frozenset[int]) -> None:
        """Let these guests stand out from all others; none: nobody does."""
        if arrivals != self._lit:
            self._lit = arrivals
            if self._chips:
                self._place(to_newest=False)

    @property
    def away(self) -> bool:
        """Whether somebody turned to another page than the newest."""
        return self._page < self._pages - 1

    def rest(self) -> None:
        """Go back to the newest page."""
        if self.away:
            self.turn(self._pages)

    def _conceal(self) -> None:
        if self._chips:
            self._evaporated()
            self._place(to_newest=True)
        self._known = None

    def set_still(self, still: bool) -> None:
        """Let nothing move: names that go are gone at once."""
        self._still = still

    def evaporate(self) -> None:
        """Let the names lift and fade; they are gone from the model when they are out of sight."""
        if self._still:
            self._evaporated()
        elif self.rowCount():
            self._evaporating = True
            self.evaporatingChanged.emit()
            self._gone.start()

    @Slot(int, int, list)
    def fit(self, width: int, height: int, densities: list[dict[str, Any]]) -> None:
        """Lay the wall out for this many pixels, with Theme.qml's densities."""
        wanted = [Density(*(float(each[name]) for name in Density._fields)) for each in densities]
        if (width, height, wanted) != (self._width, self._height, self._densities):
            self._width, self._height, self._densities = width, height, wanted
            for chip in self._chips:
                chip.sizes.clear()
            self._place(to_newest=self._page == self._pages - 1)

    @Property(int, notify=pageChanged)
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    @Property(int, notify=pageChanged)
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return self._pages

    @Property(bool, notify=pageChanged)
    def strolling(self) -> bool:
        """Whether the pages turn by themselves, at someone's wish."""
        return self._stroll.isActive()

    @Property(float, notify=bottomChanged)
    def bottom(self) -> float:
        """Where the last line of chips in sight ends, in pixels; 0 for none."""
        return self._bottom

    @Property(bool, notify=evaporatingChanged)
    def evaporating(self) -> bool:
        """Whether the names are fading."""
        return self._evaporating

    @Slot(int)
    def turn(self, by: int) -> None:
        """Show another page."""
        self._stroll.stop()
        self._show_page(self._page + by)

    @Slot()
    def stroll(self) -> None:
        """Show every page once, slowly, from the first; again to stop."""
        if self._stroll.isActive():
            self._stroll.stop()
            self.pageChanged.emit()
        else:
            self._stroll.start()
            self._show_page(0)

    @Slot()
    def _step(self) -> None:
        if self._page >= self._pages - 1:
            self._stroll.stop()
            self.pageChanged.emit()
        else:
            self._show_page(self._page + 1)

    def _show_page(self, page: int) -> None:
        self._page = max(0, min(page, self._pages - 1))
        self._place(to_newest=False)
        self.pageChanged.emit()

    def _place(self, *, to_newest: bool) -> None:
        if not self._densities or self._width <= 0 or self._height <= 0:
            return
        layout = lay_out(len(self._chips), self._width, self._height, self._densities, self._size_at)
        before = (self._page, self._pages)
        self._chosen = layout.chosen
        self._pages = len(layout.starts)
        self._page = self._pages - 1 if to_newest else min(self._page, self._pages - 1)
        rows = self._rows_of(layout)
        self.set_rows(rows)
        self._end_at(max((row.place_y + row.place_height for row in rows), default=0.0))
        # When hidden names are shown again, nobody has just come.
        self._known = None if self._hidden else {chip.guest.arrival for chip in self._chips}
        if before != (self._page, self._pages):
            self.pageChanged.emit()

    def _rows_of(self, layout: Layout) -> list[ChipRow]:
        known, rows = self._known, []
        for number, place in zip(layout.on_page(self._page), layout.places(self._page), strict=True):
            guest = self._chips[number].guest
            fresh = known is not None and guest.arrival not in known
            size = layout.sizes[number]
            where = (place.x, place.y, place.width, place.height)
            name, parts = _name(size.spots), [_part(spot) for spot in size.spots]
            joined, lit = guest.arrival in self._joined, guest.arrival in self._lit
            rows.append(ChipRow(guest.arrival, name, parts, layout.chosen, *where, size.stacked, fresh, joined, lit))
        return rows

    def _end_at(self, bottom: float) -> None:
        if bottom != self._bottom:
            self._bottom = bottom
            self.bottomChanged.emit()

    def _size_at(self, number: int, density: int) -> ChipSize:
        return self._size_of(self._chips[number], density)

    def _size_of(self, chip: Chip, density: int) -> ChipSize:
        size = chip.sizes.get(density)
        if size is None:
            stance = chip.guest.said.stance
            size = chip_size(chip.text, stance, self._densities[density], self._width, measure)
            chip.sizes[density] = size
        return size

    @Slot()
    def _evaporated(self) -> None:
        self._stop_evaporating()
        self._chips = []
        self.set_rows([])
        self._end_at(0.0)

    def _stop_evaporating(self) -> None:
        self._gone.stop()
        if self._evaporating:
            self._evaporating = False
            self.evaporatingChanged.emit()


def _name(spots: tuple[Spot, ...]) -> str:
    return " ".join([spot.words if spot.kind == LINK else isolated(spot.words) for spot in spots])


def _part(spot: Spot) -> dict[str, str | float | bool]:
    return {**spot._asdict(), "family": family_for(spot.words), "begins_right": begins_right(spot.words)}
