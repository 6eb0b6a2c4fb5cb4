"""A child program that counts arrivals as fast as it can, and says each one when it is acknowledged.

    python -m tests.faults.counting LEDGER ARRIVALS TOGETHER

Lines: `opening`; `open`; `kept NUMBER`; `refused SENTENCE`; `done`.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.storage.making import OPENED, START, a_session
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Way
from venuescreen.storage.ledger import SqliteLedger


def _say(*words: object) -> None:
    print(*words, flush=True)  # the parent reads it


async def _count(ledger: SqliteLedger, session: int, arrivals: int) -> None:
    for _ in range(arrivals):
        try:
            _say("kept", await ledger.add_arrival(session, START, Way.TOUCH, None))
        except StorageError as error:
            _say("refused", error)


async def _main(path: Path, arrivals: int, together: int) -> None:
    ledger = SqliteLedger(path)
    _say("opening")
    await ledger.start()
    held = await ledger.open_session(a_session(), OPENED)
    _say("open", *ledger.notices)
    await asyncio.gather(*(_count(ledger, held.number, arrivals // together) for _ in range(together)))
    await ledger.close()
    _say("done")


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
