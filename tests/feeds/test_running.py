"""Child processes beside the window. The children here are modules of Python's own."""

from __future__ import annotations

import asyncio
import time

from venuescreen.feeds.running import Child, Ended, run_child


async def test_what_a_child_says_comes_whole() -> None:
    """With how it ended: by itself, with an error, or never having begun."""
    assert await run_child("json.tool", b"[1]", 20) == Ended(b"[\n    1\n]\n", sound=True)
    assert await run_child("json.tool", b"[", 20) == Ended(b"", sound=False)
    assert await run_child("no.such.module", b"", 20) == Ended(b"", sound=False)


async def test_a_child_that_takes_too_long_is_ended_in_time() -> None:
    """And what it had said by then is kept."""
    began = time.monotonic()
    for_ever = b"import time\nprint('so far', flush=True)\ntime.sleep(600)\n"
    ended = await run_child("code", for_ever, 3)
    assert (ended.sound, ended.in_time) == (False, False)
    assert b"so far" in ended.said
    assert time.monotonic() - began < 20


async def test_a_child_that_was_stopped_before_it_began_does_not_begin() -> None:
    """It is told as one that failed."""
    child = Child("json.tool", b"[1]")
    child.stop()
    ended: asyncio.Future[Ended] = asyncio.get_running_loop().create_future()
    child.start(20, lambda how: how, ended.set_result)
    assert await asyncio.wait_for(ended, 10) == Ended(b"", sound=False)
