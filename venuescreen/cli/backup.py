"""`venuescreen backup` and `venuescreen restore`: a venue as one file, also while its board runs."""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import click

from venuescreen.core.errors import Message, PlainError
from venuescreen.i18n import Words
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import Settings

RECENT = timedelta(days=2)
"""Where to look for sessions that may be open."""
BOARD_S = 30.0
"""How long a board may take to come up again."""


class BackupSetting(Protocol):
    """What the commands need from the command line as a whole (`ctx.obj`)."""

    folder: DataFolder
    settings: Settings
    zone: ZoneInfo
    """The venue's."""
    words: Words

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...

    def word(self, message: Message) -> str:
        """Return a message in the person's language."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(setting: BackupSetting, file: Path) -> None:
    """Save the venue as one file: settings, sessions, feeds and counts. It is checked after writing."""
    from venuescreen.restore_left import finish_restore_left
    from venuescreen.storage.backup.making import save_backup

    try:
        if file.exists():
            raise PlainError(Message("There is a {file} already. Choose another name.", file=str(file)))
        finish_restore_left(setting.folder, setting.say)
        now = setting.now().astimezone(setting.zone)
        saved = save_backup(setting.folder.root, file.absolute(), venue=setting.settings.name, made=now)
    except PlainError as error:
        setting.say(error.message)
        sys.exit(1)
    setting.say(Message("Saved and checked: {file}", file=str(saved)))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def restore(setting: BackupSetting, file: Path, yes: bool) -> None:
    """Replace the venue by a backup. What is there now is kept in a folder of its own."""
    from venuescreen.restore_left import finish_restore_left

    try:
        finish_restore_left(setting.folder, setting.say)
        _tell(setting, file)
        if not yes and not click.confirm(setting.word(Message("Replace it?")), err=True):
            setting.say(Message("Nothing was changed."))
            sys.exit(1)
        kept = _replace(setting, file.absolute())
    except PlainError as error:
        setting.say(error.message)
        sys.exit(1)
    kept_in = str(setting.folder.root / kept)
    setting.say(Message("Restored. What was there before is in {folder}.", folder=kept_in))


def _tell(setting: BackupSetting, file: Path) -> None:
    from venuescreen.i18n.replacing import replacing
    from venuescreen.office.backups import look_into
    from venuescreen.storage.backup.examining import glance

    zone = setting.zone
    found = look_into(setting.folder.root, file, lambda instant: instant.astimezone(zone))
    manifest, today = glance(file), setting.now().astimezone(zone).date()
    made = setting.words.date(manifest.made.astimezone(zone), today)
    setting.say(Message("A backup of {venue}, made on {day}.", venue=manifest.venue, day=made))
    click.echo(replacing(setting.words, found.present, found.saved, today), err=True)
    setting.say(Message("Settings, calendar and feeds are replaced with them. What is there now is kept."))


def _replace(setting: BackupSetting, file: Path) -> str:
    """Return the folder's name that has what was there before. Raises `PlainError`."""
    from venuescreen.storage.ownership import FolderLock, was_left
    from venuescreen.whole_file import why

    left = was_left(setting.folder.root)
    lock = FolderLock(setting.folder.root)
    try:
        owned = lock.acquire()
    except OSError as error:
        message = Message("{file} can’t be written ({reason}).", file=str(setting.folder.root), reason=why(error))
        raise PlainError(message) from error
    if not owned:
        return _ask_board(setting.folder, file)
    try:
        return _replace_here(setting, file)
    finally:
        lock.release(on_purpose=left)  # a supervisor that stands by goes by that word


def _replace_here(setting: BackupSetting, file: Path) -> str:
    from venuescreen.restore_left import finish_restore
    from venuescreen.storage.backup.restoring import commit, stage

    _check_nobody_is_there(setting)
    stage(setting.folder.root, file)
    kept = commit(setting.folder.root, setting.now().astimezone(setting.zone))
    return finish_restore(setting.folder) or kept


def _check_nobody_is_there(setting: BackupSetting) -> None:
    """Raises `PlainError` while a session is on whose board has crashed: the next start brings its names back."""
    from venuescreen.restorer import SESSION_ON
    from venuescreen.storage.reading import held_sessions

    now = setting.now()
    try:
        held = held_sessions(setting.folder.ledger, now - RECENT, now + RECENT)
    except PlainError:  # a ledger that can't be read may be why there is a restore
        return
    closes_after = setting.settings.hours.closes_after
    if any(session.closed is None and now < session.end + closes_after for session in held):
        raise PlainError(SESSION_ON)


def _ask_board(folder: DataFolder, file: Path) -> str:
    """Let the running board do it, and wait until it is up again."""
    from venuescreen.control import ask
    from venuescreen.storage.backup.pending import is_restore_due
    from venuescreen.storage.ownership import read_owner

    owner = read_owner(folder.root)
    answer = None
    if owner is not None and owner.port is not None and owner.token is not None:
        answer = ask(owner.port, owner.token, "restore", file=str(file))
    if answer and "refused" in answer:
        template, values = answer["refused"]["template"], answer["refused"]["values"]
        raise PlainError(Message(template, **values))
    if not answer or "kept" not in answer:
        raise PlainError(Message("venuescreen is running already, but does not answer. Please end it first."))
    patience = time.monotonic() + BOARD_S
    while is_restore_due(folder.root):
        if time.monotonic() > patience:
            raise PlainError(Message("The board has not come up again. Start venuescreen: it finishes the restore."))
        time.sleep(0.1)
    return str(answer["kept"])
