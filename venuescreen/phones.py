"""Phones, as far as the running board is concerned: the page served, its address looked up, the code kept fresh."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.ports import Keepsake
from venuescreen.i18n import Words
from venuescreen.local_zone import zone_named
from venuescreen.options import BoardOptions
from venuescreen.paths import modified
from venuescreen.settings.declared import Settings

if TYPE_CHECKING:
    import asyncio

    from venuescreen.phone_reached import PhoneReached
    from venuescreen.web.phone_page import PhonePage
    from venuescreen.web.view import Venue

_log = logging.getLogger(__name__)
ADDRESS_EVERY = 10
"""Seconds between looks at the laptop's address."""
EVENT = b"BEGIN:VEVENT"
EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//venuescreen//EN\r\nEND:VCALENDAR\r\n"
FAILED = Message("The page for phones does not work just now. Check-in on the screen works as ever.")
RETRY_EVERY = 60
"""Seconds between tries to listen where that failed."""


class Code(Protocol):
    """Shows the code on the board."""

    def expect(self) -> None:
        """Keep a place for it."""

    def show(self, url: str) -> None:
        """Show the code of a link, or for an empty one that there is no network."""

    def turn_off(self) -> None:
        """Show nothing."""

    def join_wifi(self, name: str, password: str) -> None:
        """Show a second code that joins a network; an empty name shows none."""


class _Serving(NamedTuple):
    """What the server was last started for."""

    on: bool
    port: int


NOTHING = _Serving(False, 0)


class Phones:
    """Serves the phone page while the settings want it. Touch check-in never waits for any of this."""

    def __init__(
        self,
        options: BoardOptions,
        desk: Desk,
        code: Code,
        keepsake: Keepsake,
        founded: Callable[[], bool],
        note: Callable[..., None],
    ) -> None:
        """`founded`: whether there is a venue yet; `note` is told "phones" and what is wrong, if anything is.

        `keepsake` lets phones survive a crash: in RAM.
        """
        self._options = options
        self._desk = desk
        self._speech: dict[str, Words] = {}
        self._code = code
        self._keepsake = keepsake
        self._founded = founded
        self._note = note
        self._settings = Settings()
        self._page: PhonePage | None = None
        self._serving = NOTHING
        self._address: str | None = None
        self._look_again = self._try_again = 0
        self._series: tuple[object, bytes] = (None, b"")

    def follow(self, settings: Settings, speech: dict[str, Words]) -> None:
        """Go by other settings, from the next `look` on; `speech` has the words of their languages."""
        self._settings, self._speech = settings, speech
        self._look_again = self._try_again = 0
        if self._page is not None:
            self._page.go_by(self._venue())
        if self._wanted:
            self._code.expect()
        else:
            self._code.turn_off()

    async def run(self) -> None:
        """Serve until cancelled."""
        import asyncio

        while True:
            try:
                await self._look()
            except PlainError as error:
                await self._give_up(error.message)
            except Exception:  # noqa: BLE001  # a bug here must not take the board with it
                _log.exception("the phone page failed")
                await self._give_up(FAILED)
            await asyncio.sleep(self._options.clock.until_next_second())

    async def close(self) -> None:
        """Serve no more."""
        self._serving = NOTHING
        if self._page is not None:
            await self._page.stop()
            self._page = None

    async def _give_up(self, why: Message) -> None:
        """Serve nothing for a while, and say so."""
        self._try_again = RETRY_EVERY
        with suppress(Exception):  # it may be what failed
            await self.close()
        self._page = None
        self._code.show("")
        self._note("phones", why)

    def forget(self) -> None:
        """Forget every phone: the program ends on purpose."""
        self._keepsake.erase()

    def picture(self) -> None:
        """Show a code as it would be, for a picture of the board: nothing is served."""
        from venuescreen.web.presence import Presence

        address = self._find_address()
        if self._wanted and address:
            self._code.show(f"http://{address}:{self._port()}/c/{Presence(self._options.clock).token()}")

    async def _look(self) -> None:
        self._try_again = max(0, self._try_again - 1)
        serving = _Serving(self._wanted, self._port()) if self._wanted else NOTHING
        if serving != self._serving and not self._try_again:
            await self.close()
            if not serving.on:
                self._keepsake.erase()  # nobody would at the close
            else:
                self._page = await self._serve(serving.port)
            self._serving = serving
            self._note("phones")
        if self._page is not None:
            self._refresh(self._page)

    def _refresh(self, page: PhonePage) -> None:
        if self._look_again == 0:
            self._look_again = ADDRESS_EVERY
            self._address = self._find_address()
            page.answer_to(self._host())
        self._look_again -= 1
        page.look()
        self._code.join_wifi(self._settings.wifi_name, self._settings.wifi_password)
        self._code.show(page.code(self._address) if self._address else "")

    async def _serve(self, port: int) -> PhonePage:
        import asyncio
        from importlib import import_module

        # aiohttp takes 0.3 s to load: in a thread of its own, the board goes on painting.
        module = await asyncio.to_thread(import_module, "venuescreen.web.phone_page")
        page: PhonePage = module.PhonePage(
            self._desk,
            self._venue(),
            calendar=self._calendar,
            reached=self._note_reached,
            was_reached=lambda: self._reached.last() is not None,
            keepsake=self._keepsake,
        )
        try:
            await page.start(port)
        except BaseException:
            await page.stop()
            raise
        return page

    def _venue(self) -> Venue:
        from venuescreen.web.view import Venue

        settings = self._settings
        return Venue(settings.name, zone_named(settings.zone), settings.topics, self._speech, settings.spoken)

    @property
    def _wanted(self) -> bool:
        return self._options.phone and self._settings.phone and self._founded()

    def _port(self) -> int:
        return self._settings.phone_port if self._options.port is None else self._options.port

    def _host(self) -> str:
        return self._options.phone_host or self._settings.phone_host

    def _find_address(self) -> str | None:
        from venuescreen.network_address import own_address  # not before the first frame

        return self._host() or own_address()

    @cached_property
    def _reached(self) -> PhoneReached:
        from venuescreen.phone_reached import PhoneReached

        return PhoneReached(self._options.folder.phone_reached)

    def _note_reached(self, address: str) -> None:
        import asyncio

        from venuescreen.network_address import is_own

        if not is_own(address):
            now = self._desk.room.clock.now().astimezone(zone_named(self._settings.zone))
            asyncio.get_running_loop().run_in_executor(None, self._reached.note, now)  # a disk may be slow

    async def _calendar(self) -> bytes:
        """Return the series for anyone, made again only where the file has changed."""
        from venuescreen.calendars.public_child import public_in_child

        folder, name = self._options.folder, self._settings.name
        async with self._making:  # not once for each phone that asks meanwhile
            signature = (modified(folder.sessions), modified(folder.last_good_sessions), name)
            if self._series[0] != signature:
                made = EMPTY
                for file in (folder.sessions, folder.last_good_sessions):
                    if file.exists() and EVENT not in made:  # a file that broke is on the board as it last was, too
                        with suppress(PlainError):
                            made = await public_in_child(file, name)
                    if not folder.sessions.exists():
                        break
                self._series = (signature, made)
        return self._series[1]

    @cached_property
    def _making(self) -> asyncio.Lock:
        import asyncio

        return asyncio.Lock()
