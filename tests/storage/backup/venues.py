"""Whole venues on disk, for the tests of backups."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import datetime
from pathlib import Path

from tests.storage.making import PARIS, dump, fill, open_ledger
from venuescreen.storage.backup.making import save_backup

NOW = datetime(2026, 11, 26, 14, 30, tzinfo=PARIS)
VENUE = 'name = "OpenCoffee Paris"\nzone = "Europe/Paris"\nlanguages = ["en", "fr"]\ntopics = ["pricing"]\n'
FEED = "feeds/0123abcd.ics"


async def make_venue(root: Path, *, sessions: int = 3, arrivals: int = 10, name: str = "OpenCoffee Paris") -> Path:
    """Write a venue with every file a backup holds, and some that it must not hold."""
    root.mkdir(parents=True, exist_ok=True)
    texts = {
        "venue.toml": VENUE.replace("OpenCoffee Paris", name),
        "sessions.ics": f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:{name}\r\nEND:VCALENDAR\r\n",
        "elsewhere.toml": f'[[city]]\nname = "{name}"\n',
        "feeds.toml": f'[[feed]]\nname = "{name}"\n',
        FEED: f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:feed of {name}\r\nEND:VCALENDAR\r\n",
        "feeds/0123abcd.json": json.dumps({"etag": name}),
        "last-guard.json": json.dumps({"pin": "", "display": "", "kiosk": False, "photo_safe": False, "of": name}),
        "pin-tries.json": '{"tries": 3}',
        "cache/view.json": json.dumps({"of": name}),
        "cache/sessions-last-good.ics": f"last good of {name}",
        "logs/board.log": "a line",
    }
    for file, text in texts.items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, "utf-8")
    async with open_ledger(root / "ledger.db") as ledger:
        await fill(ledger, sessions, arrivals)
    return root


def state(root: Path) -> dict[str, object]:
    """What a venue is: the contents of its files, and the rows of its ledger."""
    names = ("venue.toml", "sessions.ics", "elsewhere.toml", "feeds.toml", "last-guard.json")
    seen: dict[str, object] = {name: _read(root / name) for name in names}
    seen |= {f"feeds/{file.name}": _read(file) for file in sorted((root / "feeds").glob("*"))}
    seen["ledger"] = dump(root / "ledger.db") if (root / "ledger.db").exists() else None
    return seen


def backed_up(root: Path, target: Path) -> Path:
    """Save a backup, which must not be refused."""
    saved = save_backup(root, target, venue="OpenCoffee Paris", made=NOW)
    assert saved is not None
    return saved


def forged(target: Path, content: dict[str, bytes], **manifest: object) -> Path:
    """Write a backup by hand, whose manifest fits its content unless told otherwise."""
    fields: dict[str, object] = {
        "format": 1,
        "made": NOW.isoformat(),
        "venue": "Forged",
        "members": {name: hashlib.sha256(data).hexdigest() for name, data in content.items()},
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(fields | manifest))
        for name, data in content.items():
            archive.writestr(name, data)
    return target


def everything_in(root: Path) -> list[str]:
    """Every name under a folder, to see that nothing is left."""
    return sorted(str(file.relative_to(root)) for file in root.rglob("*"))


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
