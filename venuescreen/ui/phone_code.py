"""The code on the board: it leads a guest's phone to the page that the laptop serves."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.ui.qr import source_of

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

OFF, AWAITED, SHOWN, LOST = "off", "awaited", "shown", "lost"


@QmlElement
class PhoneCode(QObject):
    """What the board shows for phones, and whether a visitor has made it larger."""

    changed = Signal()

    def __init__(self, *, expected: bool = False, parent: QObject | None = None) -> None:
        """`expected`: its place is kept from the first frame on, until `show` or `turn_off`."""
        super().__init__(parent)
        self._stage = AWAITED if expected else OFF
        self._url = self._picture = ""
        self._wifi = ("", "")
        self._wifi_picture = ""
        self._enlarged = False

    def expect(self) -> None:
        """Keep a place for a code that is to come; nothing changes where one is already, or a note of none."""
        if self._stage == OFF:
            self._stage = AWAITED
            self.changed.emit()

    def show(self, url: str) -> None:
        """Show the code for an address, or, where it is empty, a note that there is no network.

        Call it after the first frame: the encoder is loaded then.
        """
        if url == self._url and self._stage in (SHOWN, LOST):
            return
        self._url, self._picture = url, source_of(url) if url else ""
        self._stage = SHOWN if url else LOST
        self._enlarged = self._enlarged and url != ""
        self.changed.emit()

    def turn_off(self) -> None:
        """Show neither code nor note: there is no phone page."""
        if self._stage != OFF:
            self._url = self._picture = ""
            self._stage, self._enlarged = OFF, False
            self.changed.emit()

    def join_wifi(self, name: str, password: str) -> None:
        """Show a second code in the large view, to join that network; none for an empty or endless name."""
        if (name, password) == self._wifi:
            return
        from venuescreen.core.wifi import wifi_payload  # not before the first frame

        self._wifi, self._wifi_picture = (name, password), ""
        if name:
            with suppress(ValueError):
                self._wifi_picture = source_of(wifi_payload(name, password))
        self.changed.emit()

    @property
    def away(self) -> bool:
        """Whether a visitor has made the code larger."""
        return self._enlarged

    @Property(str, notify=changed)
    def stage(self) -> str:
        """Off, awaited (its place is kept), shown, or lost (no network, and a note says so)."""
        return self._stage

    @Property(str, notify=changed)
    def picture(self) -> str:
        """The source of the code's image; empty while there is no code."""
        return self._picture

    @Property(str, notify=changed)
    def address(self) -> str:
        """The page's address without its token, to be read and typed."""
        parts = urlsplit(self._url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @Property(str, notify=changed)
    def wifiPicture(self) -> str:
        """The code that joins the Wi-Fi; empty for none."""
        return self._wifi_picture

    @Property(str, notify=changed)
    def wifiName(self) -> str:
        """The network it joins."""
        return self._wifi[0]

    @Property(bool, notify=changed)
    def enlarged(self) -> bool:
        """Whether the large view covers the board."""
        return self._enlarged

    @Slot()
    def enlarge(self) -> None:
        """Cover the board with the large view; only while there is a code."""
        self._set_enlarged(self._stage == SHOWN)

    @Slot()
    def close(self) -> None:
        """Go back to the board."""
        self._set_enlarged(False)

    def _set_enlarged(self, enlarged: bool) -> None:
        if enlarged != self._enlarged:
            self._enlarged = enlarged
            self.changed.emit()
