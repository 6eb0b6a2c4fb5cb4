"""Backups that somebody changed: refused with the venue untouched, or restored whole, and then it starts."""

from __future__ import annotations

import asyncio
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.mutating import bounded, mutated
from tests.storage.backup.venues import NOW, backed_up, everything_in, forged, make_venue, state
from venuescreen.core.errors import StorageError
from venuescreen.feeds.feed_list import read_feeds
from venuescreen.settings.declared import load_settings
from venuescreen.storage.backup.restoring import commit, finish, stage
from venuescreen.storage.ledger import SqliteLedger


class Place:
    """A sound backup with its members, and a venue that it may replace."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.whole = asyncio.run(self._saved()).read_bytes()
        with zipfile.ZipFile(root / "a.venuescreen") as archive:
            self.members = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}

    async def _saved(self) -> Path:
        venue = await make_venue(self.root / "saved", sessions=1, arrivals=5)
        await make_venue(self.root / "venue", sessions=2, arrivals=2, name="Ours")
        return backed_up(venue, self.root / "a.venuescreen")

    def survives(self, file: Path) -> None:
        """Try to restore a file onto the venue."""
        root = self.root / "tried"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root / "venue", root)
        before, outside = state(root), self._outside()
        try:
            stage(root, file)
        except StorageError:
            assert state(root) == before
            assert not (root / "restore").exists()
        else:
            keep = commit(root, NOW)
            assert finish(root) == keep
            assert state(root / keep) == before
            assert load_settings(root / "venue.toml") is not None
            read_feeds(root / "feeds.toml")
            assert asyncio.run(_started(root / "ledger.db")) == ()
        assert self._outside() == outside

    def _outside(self) -> list[str]:
        return [name for name in everything_in(self.root) if not name.startswith("tried")]


async def _started(path: Path) -> tuple[object, ...]:
    ledger = SqliteLedger(path)
    await ledger.start()
    await ledger.unclosed()
    await ledger.close()
    return ledger.notices


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place on this disk."""
    return Place(tmp_path)


def _try_bytes(place: Place, examples: int) -> None:
    file = place.root / "changed.venuescreen"
    file.write_bytes(b"")

    @bounded(examples)
    @given(mutated(place.whole))
    def run(data: bytes) -> None:
        file.write_bytes(data)
        place.survives(file)

    run()


def _try_members(place: Place, examples: int) -> None:
    file = place.root / "forged.venuescreen"
    file.write_bytes(b"")

    @bounded(examples)
    @given(st.sampled_from(sorted(place.members)), st.data())
    def run(name: str, data: st.DataObject) -> None:
        changed = data.draw(mutated(place.members[name]))
        forged(file, place.members | {name: changed})
        place.survives(file)

    run()


def test_a_backup_with_any_bytes_changed_is_refused_or_whole(place: Place) -> None:
    """Whatever of the zip was changed: what was there stays, or is kept aside, and nothing is written elsewhere."""
    _try_bytes(place, 40)


def test_a_backup_made_anew_of_changed_files_is_refused_or_starts(place: Place) -> None:
    """Its digests fit: a ledger that is not ours is refused, and with all else the venue starts."""
    _try_members(place, 40)


@pytest.mark.prove
def test_many_changed_backups(place: Place) -> None:
    """As above, for longer."""
    _try_bytes(place, 600)
    _try_members(place, 1200)
