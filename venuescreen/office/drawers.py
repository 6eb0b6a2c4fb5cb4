"""The drawers of the organizer's panel, each put together with what it works with when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from venuescreen.i18n import Words
from venuescreen.ui.drawer import Drawer

if TYPE_CHECKING:
    from venuescreen.office.office import Office

Make = Callable[["Office", Callable[[], Words], QObject], Drawer]


def make_drawer(name: str, office: Office, words: Callable[[], Words], parent: QObject) -> Drawer:
    """Make the drawer of that name. Raises `KeyError`."""
    return _MAKERS[name](office, words, parent)


def _sessions(office: Office, words: Callable[[], Words], parent: QObject) -> Drawer:
    from venuescreen.office.session_book import SessionBook
    from venuescreen.ui.sessions_drawer import SessionsDrawer

    return SessionsDrawer(SessionBook(office.folder, office.zone, office.now), words, parent=parent)


def _attendance(office: Office, words: Callable[[], Words], parent: QObject) -> Drawer:
    from venuescreen.ui.attendance_drawer import AttendanceDrawer

    return AttendanceDrawer(office.attendance, words, parent)


def _export(office: Office, words: Callable[[], Words], parent: QObject) -> Drawer:
    from venuescreen.office.exports import ChildOffice
    from venuescreen.ui.export_drawer import ExportDrawer

    return ExportDrawer(ChildOffice(office.folder, office.zone, office.topics, office.now), words, parent)


def _feeds(office: Office, words: Callable[[], Words], parent: QObject) -> Drawer:
    from venuescreen.office.feed_book import KeptFeeds
    from venuescreen.ui.feeds_drawer import FeedsDrawer

    return FeedsDrawer(KeptFeeds(office.folder, office.feeds, office.clock, office.zone), words, parent)


def _paper(office: Office, words: Callable[[], Words], parent: QObject) -> Drawer:
    from venuescreen.office.papers import ChildPaperOffice
    from venuescreen.ui.paper_drawer import PaperDrawer

    papers = ChildPaperOffice(office.folder, office.zone, lambda: office.settings().languages, office.now)
    return PaperDrawer(papers, words, parent)


def _venue(office: Office, words: Callable[[], Words], parent: QObject) -> Drawer:
    from venuescreen.office.venue_book import FileVenueBook
    from venuescreen.ui.venue_drawer import VenueDrawer

    return VenueDrawer(FileVenueBook(office.folder.settings, office.reread), words, parent)


def _backup(office: Office, words: Callable[[], Words], parent: QObject) -> Drawer:
    from venuescreen.office.backups import VenueBackups
    from venuescreen.ui.backup_drawer import BackupDrawer

    backups = VenueBackups(office.folder, office.name, office.local_now, office.restorer.restore)
    return BackupDrawer(words, backups, parent)


_MAKERS: dict[str, Make] = {
    "sessions": _sessions,
    "attendance": _attendance,
    "export": _export,
    "feeds": _feeds,
    "paper": _paper,
    "venue": _venue,
    "backup": _backup,
}
