"""One thread that owns the one writing SQLite connection, and commits together what waits together."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from venuescreen.core.errors import Message, StorageError
from venuescreen.storage.failures import explain

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")
MOST_TOGETHER = 256
"""Jobs in one transaction: bounds how long the first of them waits."""


class _Job:
    """Work for the thread, and the caller who awaits it."""

    def __init__(self, work: Callable[[Database], Any]) -> None:
        self._loop = asyncio.get_running_loop()
        self._work = work
        self._result: Any = None
        self._error: Exception | None = None
        self.future: asyncio.Future[Any] = self._loop.create_future()

    def perform(self, db: Database) -> None:
        """Do the work in a savepoint; raises only when SQLite gave up the whole transaction."""
        try:
            with db.atomic():
                self._result = self._work(db)
        except Exception as error:  # handed to the caller
            self._error = error
            if not db.conn.in_transaction:
                raise

    def answer(self, failure: Exception | None = None) -> None:
        """Wake the caller, from the thread; one that was cancelled or whose loop has ended is passed over."""
        error = failure or self._error
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._settle, explain(error) if error else None)

    def _settle(self, error: Exception | None) -> None:
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(self._result)


class Writer:
    """Runs jobs in order; a caller is answered once COMMIT returned: with `synchronous=FULL`, after its fsync."""

    def __init__(self, connect: Callable[[], Database]) -> None:
        """Take what opens the connection; it is called in the thread."""
        self._connect = connect
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._ended: _Job | None = None
        self._taking = False

    async def start(self) -> None:
        """Start the thread and open the connection. Raises `StorageError`, and what `connect` raises of its own."""
        opened, self._ended = _Job(_nothing), _Job(_nothing)
        # A daemon: a program that ends without close() must not hang, and what was acknowledged is on disk.
        self._thread = Thread(target=self._serve, args=(opened, self._ended), name="ledger", daemon=True)
        self._thread.start()
        try:
            await opened.future
        except BaseException:
            self._jobs.put(None)
            raise
        self._taking = True

    async def run(self, work: Callable[[Database], T]) -> T:
        """Do the work inside a transaction and return its result once that is durable.

        Errors of SQLite are raised as `StorageError`, others as they are; either way nothing of this job is kept,
        and other jobs are not touched unless the commit they share fails. A caller that is cancelled leaves its job
        in the queue.
        """
        if not self._taking:
            raise StorageError(Message("The counts are closed: venuescreen is ending."))
        job = _Job(work)
        self._jobs.put(job)
        result: T = await job.future
        return result

    async def close(self) -> None:
        """Finish what waits, write the WAL back into the file, end the thread. Closing twice is fine."""
        if not self._taking or self._thread is None or self._ended is None:
            return
        self._taking = False
        self._jobs.put(None)
        await self._ended.future
        self._thread.join()  # it has nothing left to do

    def _serve(self, opened: _Job, ended: _Job) -> None:
        try:
            db = self._connect()
        except Exception as error:  # noqa: BLE001  # handed to the caller
            opened.answer(error)
            return
        opened.answer()
        try:
            for batch in self._batches():
                _commit(db, batch)
        finally:
            # On a full disk the WAL stays as it is: complete, and read at the next start.
            with suppress(sqlite3.Error):
                db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            db.close()
            ended.answer()

    def _batches(self) -> Iterator[list[_Job]]:
        while (job := self._jobs.get()) is not None:
            batch = [job]
            ending = False
            with suppress(Empty):
                while len(batch) < MOST_TOGETHER and not ending:
                    following = self._jobs.get_nowait()
                    if following is None:
                        ending = True
                    else:
                        batch.append(following)
            yield batch
            if ending:
                return


def _nothing(db: Database) -> None:
    del db


def _commit(db: Database, batch: list[_Job]) -> None:
    failure: Exception | None = None
    try:
        with db.atomic():
            for job in batch:
                job.perform(db)
    except Exception as error:  # noqa: BLE001  # each caller of the batch gets it
        failure = error
    for job in batch:
        job.answer(failure)
