"""Awake over real buses, on the board's own loop, which must never wait for them."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.kiosk.buses import NOBODY_MAY_ASK, Bus, Offered, deaf, needs_a_bus, until
from venuescreen.kiosk.awake import Awake, Rhythm, try_once
from venuescreen.kiosk.awake_linux import DesktopGrip, linux_grips
from venuescreen.kiosk.holding import Grip, Need, Reason, Status

pytestmark = needs_a_bus
Offer = Callable[..., Offered]
PATIENCE = 1.0
QUICK = Rhythm(look=0.05, again=0.2)


def environ(system: str, session: str | None = None) -> dict[str, str]:
    """Return an environment with these buses, no display and no other bus."""
    return {"DBUS_SYSTEM_BUS_ADDRESS": system} | ({"DBUS_SESSION_BUS_ADDRESS": session} if session else {})


class Watched:
    """An Awake, and the longest time that the loop did not turn while it was at work."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.awake = Awake(lambda: linux_grips(environ, PATIENCE), QUICK)
        self.longest = 0.0

    async def turn(self) -> None:
        """Measure the loop."""
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.005)
            self.longest = max(self.longest, time.monotonic() - before)

    async def until(self, true: Callable[[Status], object]) -> Status:
        """Wait for a status, wishing it every turn as the board does."""
        async with asyncio.timeout(15):
            while not (true(self.awake.status) and self.awake.status.wanted):
                await self.awake.set(True)
                await asyncio.sleep(0.01)
        return self.awake.status


@asynccontextmanager
async def awake(environ: Mapping[str, str]) -> AsyncIterator[Watched]:
    """Give an Awake that has been wished; the loop may not have stood still when the test is over."""
    watched = Watched(environ)
    turning = asyncio.create_task(watched.turn())
    await watched.awake.set(True)
    yield watched
    await watched.awake.close()
    turning.cancel()
    assert watched.longest < PATIENCE / 2, f"the loop stood still for {watched.longest:.2f} s"


async def happens(true: Callable[[], object]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(15):
        while True:
            if true():
                return
            await asyncio.sleep(0.01)


async def heard(services: Offered, *lines: str) -> None:
    """Wait until the services have heard all of these."""
    await happens(lambda: all(services.count(line) for line in lines))


async def test_sleep_lid_and_blanking_are_held_and_let_go(bus: Bus, offer: Offer) -> None:
    """Wished, all three are held once; repeating the wish asks nothing; not wished any more, all are released."""
    services = offer(bus, "login1", "ScreenSaver")
    async with awake(environ(bus.address, bus.address)) as watched:
        status = await watched.until(lambda status: status.held == set(Need))
        assert (status.missing, status.remedy) == ({}, None)
        for _ in range(20):
            await watched.awake.set(True)
            await asyncio.sleep(0.01)
        await happens(lambda: len(services.heard) >= 4)
        assert sorted(services.heard) == [
            "Inhibit handle-lid-switch venuescreen A session is on block",
            "Inhibit idle:sleep venuescreen A session is on block",
            "Inhibit venuescreen A session is on",
            "SimulateUserActivity",
        ]
        await watched.awake.set(False)
        await heard(services, "released idle:sleep", "released handle-lid-switch", "released screen")
        assert watched.awake.status == Status()


async def test_closing_lets_go(bus: Bus, offer: Offer) -> None:
    """At the board's end nothing stays held, though the process lives on."""
    services = offer(bus, "login1", "ScreenSaver")
    async with awake(environ(bus.address, bus.address)) as watched:
        await watched.until(lambda status: status.held == set(Need))
    await heard(services, "released idle:sleep", "released handle-lid-switch", "released screen")


async def test_without_buses_the_status_says_so(tmp_path: Path) -> None:
    """No system bus and no session bus: nothing is held, and the person is told what to set by hand."""
    async with awake(environ(f"unix:path={tmp_path}/none")) as watched:
        status = await watched.until(lambda status: status.missing)
        assert status.held == set()
        assert status.missing == dict.fromkeys(Need, Reason.ABSENT)
        assert "power settings" in str(status.remedy)


async def test_a_bus_without_the_services_is_as_none(bus: Bus) -> None:
    """The buses run, and nobody on them knows of sleep or of screens."""
    async with awake(environ(bus.address, bus.address)) as watched:
        status = await watched.until(lambda status: status.missing)
        assert status.missing == dict.fromkeys(Need, Reason.ABSENT)


async def test_a_desktop_of_gnomes_family_is_asked_its_own_way(bus: Bus, offer: Offer) -> None:
    """Where only the session manager keeps a screen lit, it is asked not to call the session idle."""
    services = offer(bus, "gnome")
    async with awake(environ(bus.address, bus.address)) as watched:
        await watched.until(lambda status: Need.BLANKING in status.held)
        await heard(services, "Inhibit")
        assert services.heard == ["Inhibit venuescreen 0 A session is on 8"]


async def test_a_screen_that_is_dark_already_is_lit_once_it_is_held(bus: Bus, offer: Offer) -> None:
    """The promise comes first, so that the screen can't go dark again in between; then GNOME's saver is ended too."""
    services = offer(bus, "login1", "ScreenSaver", "GnomeSaver")
    async with awake(environ(bus.address, bus.address)) as watched:
        await watched.until(lambda status: status.held == set(Need))
        await heard(services, "SetActive")
        assert services.heard[-4:] == [
            "Inhibit venuescreen A session is on",
            "SimulateUserActivity",
            "Get org.freedesktop.login1.Session LockedHint",
            "SetActive False",
        ]


@pytest.mark.parametrize(
    "offered", [("login1", "ScreenSaver", "GnomeSaver", "locked"), ("ScreenSaver", "GnomeSaver")]
)
async def test_a_session_that_may_be_locked_is_not_unlocked(bus: Bus, offer: Offer, offered: tuple[str, ...]) -> None:
    """GNOME would open it without a password: only where logind says that it isn't locked is its saver ended."""
    services = offer(bus, *offered)
    async with awake(environ(bus.address, bus.address)) as watched:
        await watched.until(lambda status: Need.BLANKING in status.held)
        await watched.awake.set(False)
        await heard(services, "SimulateUserActivity", "released screen")
        assert services.count("SetActive") == 0


def test_a_service_that_lights_nothing_is_held_all_the_same(bus: Bus, offer: Offer) -> None:
    """It promised, and never answers what would light the screen: that is passed over."""
    services = offer(bus, "ScreenSaver", "dim")
    grip = DesktopGrip(environ(bus.address, bus.address), PATIENCE)
    grip.take()
    assert grip.holds()
    until(lambda: services.count("SimulateUserActivity"))
    grip.drop()


async def test_a_refusal_is_said_and_the_rest_is_held(short_folder: Path, bus: Bus, offer: Offer) -> None:
    """The system bus lets nobody ask logind: the screen is kept lit all the same."""
    (short_folder / "strict").mkdir()
    strict = Bus(short_folder / "strict", NOBODY_MAY_ASK)
    strict.start()
    try:
        offer(strict, "login1")
        offer(bus, "ScreenSaver")
        async with awake(environ(strict.address, bus.address)) as watched:
            status = await watched.until(lambda status: status.held)
            assert status.held == {Need.BLANKING}
            assert status.missing == {Need.SLEEP: Reason.REFUSED, Need.LID: Reason.REFUSED}
            assert "does not let" in str(status.finding)
    finally:
        strict.die()


async def test_a_service_that_refuses_is_not_asked_all_the_time(bus: Bus, offer: Offer) -> None:
    """A "no" is asked again later, not at each look."""
    services = offer(bus, "login1", "refuse")
    watched = Awake(lambda: linux_grips(environ(bus.address), PATIENCE), Rhythm(look=0.01, again=60))
    await watched.set(True)
    await heard(services, "Inhibit idle:sleep", "Inhibit handle-lid-switch")
    await asyncio.sleep(0.2)  # twenty looks
    assert len(services.heard) == 2
    assert watched.status.missing[Need.SLEEP] is Reason.REFUSED
    await watched.close()


async def test_a_deaf_bus_does_not_stop_the_board(short_folder: Path) -> None:
    """Buses that accept a connection and never answer cost the loop nothing, and are told of as silent."""
    with deaf(short_folder / "deaf") as address:
        async with awake(environ(address, address)) as watched:
            status = await watched.until(lambda status: status.missing)
            assert status.missing == dict.fromkeys(Need, Reason.SILENT)


async def test_a_deaf_service_does_not_stop_the_board(bus: Bus, offer: Offer) -> None:
    """Services that take the question and never answer it are told of as silent."""
    services = offer(bus, "login1", "ScreenSaver", "silent")
    async with awake(environ(bus.address, bus.address)) as watched:
        status = await watched.until(lambda status: status.missing)
        assert status.missing == dict.fromkeys(Need, Reason.SILENT)
        assert services.count("Inhibit") >= 3


async def test_a_bus_that_dies_and_comes_back_is_asked_again(bus: Bus, offer: Offer) -> None:
    """The screen's promise ends with the bus and is renewed with the next; the lock of logind outlives both."""
    services = offer(bus, "login1", "ScreenSaver")
    async with awake(environ(bus.address, bus.address)) as watched:
        await watched.until(lambda status: status.held == set(Need))
        bus.die()
        status = await watched.until(lambda status: Need.BLANKING in status.missing)
        assert status.held == {Need.SLEEP, Need.LID}
        services.die()
        bus.start()
        offer(bus, "login1", "ScreenSaver")
        await watched.until(lambda status: status.held == set(Need))


async def test_services_that_die_and_come_back_are_asked_again(bus: Bus, offer: Offer) -> None:
    """The bus lives, and what was held on it is lost with the services: it is noticed, and taken again."""
    services = offer(bus, "login1", "ScreenSaver")
    async with awake(environ(bus.address, bus.address)) as watched:
        await watched.until(lambda status: status.held == set(Need))
        services.die()
        status = await watched.until(lambda status: set(status.missing) == set(Need))
        assert status.held == set()
        again = offer(bus, "login1", "ScreenSaver")
        await watched.until(lambda status: status.held == set(Need))
        assert again.count("Inhibit") == 3


async def test_the_last_wish_counts(bus: Bus, offer: Offer) -> None:
    """However fast wishes follow one another, what was taken is let go when the last one is to rest."""
    services = offer(bus, "login1", "ScreenSaver")
    async with awake(environ(bus.address, bus.address)) as watched:
        await heard(services, "Inhibit")
        for wish in (False, True, False, True, False):
            await watched.awake.set(wish)
        await happens(lambda: services.count("released") == services.count("Inhibit") > 0)
        await happens(lambda: watched.awake.status == Status())


@pytest.mark.parametrize(("offered", "held"), [(("login1", "ScreenSaver"), set(Need)), ((), set())])
def test_the_doctor_tries_and_lets_go(bus: Bus, offer: Offer, offered: tuple[str, ...], held: set[Need]) -> None:
    """Trying once says what could be held, and leaves nothing held."""
    services = offer(bus, *offered) if offered else None
    assert try_once(linux_grips(environ(bus.address, bus.address), PATIENCE)).held == held
    deadline = time.monotonic() + 10
    while services is not None and services.count("released") < 3:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_programs_that_we_start_hold_nothing_for_us(bus: Bus, offer: Offer) -> None:
    """What is let go is free, though a program that was started meanwhile lives on with all that it could inherit."""
    services = offer(bus, "login1")
    grip = linux_grips(environ(bus.address), PATIENCE)[0]
    grip.take()
    other = subprocess.Popen(["sleep", "60"], close_fds=False)
    try:
        grip.drop()
        until(lambda: services.count("released"))
    finally:
        other.kill()
        other.wait()


class Faulty:
    """A way with a fault of ours in it, or of a library's."""

    needs = (Need.SLEEP,)

    def __init__(self, faults: int) -> None:
        """So many takes fail; each release does too."""
        self.takes = 0
        self._faults = faults

    def take(self) -> None:
        """Fail, or hold."""
        self.takes += 1
        if self.takes <= self._faults:
            raise ZeroDivisionError

    def holds(self) -> bool:
        """Whether a take was without a fault."""
        return self.takes > self._faults

    def drop(self) -> None:
        """Fail."""
        raise ZeroDivisionError


@pytest.mark.logs
async def test_a_fault_in_one_way_ends_neither_it_nor_the_others(
    bus: Bus, offer: Offer, caplog: pytest.LogCaptureFixture
) -> None:
    """It counts as silent, is tried again as a silent service is, and is in the log once; the rest is held."""
    offer(bus, "ScreenSaver")
    faulty = Faulty(2)
    watched = Awake(lambda: [faulty, *linux_grips(environ("", bus.address), PATIENCE)[2:]], QUICK)
    await watched.set(True)
    await happens(lambda: watched.status.missing == {Need.SLEEP: Reason.SILENT})
    assert watched.status.held == {Need.BLANKING}
    await happens(lambda: watched.status.held == {Need.SLEEP, Need.BLANKING})
    assert faulty.takes == 3
    await watched.set(False)
    await happens(lambda: watched.status == Status())
    assert len(caplog.records) == 1
    await watched.close()


@pytest.mark.logs
async def test_a_system_whose_ways_fail_to_load_is_a_status_too() -> None:
    """The fault is logged once, the board is told that nothing is held, and a wish to rest is followed."""

    def broken() -> tuple[Grip, ...]:
        raise ZeroDivisionError

    watched = Awake(broken, QUICK)
    await watched.set(True)
    await happens(lambda: watched.status.missing == {Need.SLEEP: Reason.ABSENT, Need.BLANKING: Reason.ABSENT})
    await watched.set(False)
    await happens(lambda: watched.status == Status())
    await watched.close()
