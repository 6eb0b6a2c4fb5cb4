"""A phone in a guest's hand: a browser that has nothing of anyone else's, and what went wrong in it."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Locator, Page, Request, Response

REFUSED = "Failed to load resource: the server responded with a status of "
AWAY = "net::ERR_"


class Phone:
    """One phone. `allowed`: what its console may say, besides nothing."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.context = context
        self.root = root
        self.allowed: tuple[str, ...] = ()
        self.complaints: list[str] = []
        self.requests: list[Request] = []
        self.status = 0
        """Of the page that was sent last."""
        self.page: Page = context.new_page()
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._on_dialog)
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("response", self._on_response)

    def open(self, address: str) -> Phone:
        """Open an address: the code's, or a path of the page."""
        whole = address if address.startswith("http") else self.root + address
        self.page.goto(whole, wait_until="domcontentloaded")
        return self

    def allow(self, *sayings: str) -> None:
        """Expect that the console will say these."""
        self.allowed += sayings

    # What stands on the page

    @property
    def chips(self) -> Locator:
        """The guests."""
        return self.page.locator("#guests > li")

    @property
    def here(self) -> Locator:
        """How many are here."""
        return self.page.locator("#here")

    @property
    def lead(self) -> Locator:
        """What the page says of this phone."""
        return self.page.locator("#act > .lead")

    @property
    def why(self) -> Locator:
        """What was refused, and other notices."""
        return self.page.locator(".why")

    @property
    def focused(self) -> Locator:
        """What has the keyboard's focus."""
        return self.page.locator(":focus")

    def field(self, name: str) -> Locator:
        """A field of the form."""
        return self.page.locator(f"#{name}")

    # What a guest does

    def plus_one(self) -> None:
        """Be counted."""
        self._send("#count")

    def leave(self) -> None:
        """Take one's name off."""
        self._send("#leave")

    def write(self, first_name: str = "", interest: str = "", stance: str = "") -> None:
        """Fill the form, and open it before."""
        if self.page.locator("details[open]").count() == 0:
            self.page.click("summary")
        self.field("first_name").fill(first_name)
        self.choose("")
        self.field("interest").fill(interest)
        if stance:
            self.page.check(f"input[name=stance][value={stance}]")

    def choose(self, topic: str) -> None:
        """Choose one of the venue's topics, or none of them."""
        self.page.check(f'.topics input[value="{topic}"]')

    def say(self, first_name: str = "", interest: str = "", stance: str = "") -> None:
        """Fill the form and send it."""
        self.write(first_name, interest, stance)
        self.send()

    def tell_more(self, offer: str = "") -> None:
        """Say besides what one can help with, that newcomers are welcome, and what one speaks."""
        if self.page.locator("details[open]").count() == 0:
            self.page.click("summary")
        if offer:
            self.field("offer").fill(offer)
        self.page.check("#welcomes")
        self.page.check("#speaks_ar")
        self.send()

    def send(self) -> None:
        """Send the form as it stands."""
        self._send("#say button")

    def _send(self, button: str) -> None:
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.click(button)

    # What went wrong

    def put_away(self) -> list[str]:
        """Close it; return what its console said, and what it asked of anyone but the table."""
        self.context.close()
        return self.complaints + [each.url for each in self.requests if not self._ours(each.url)]

    def _ours(self, url: str) -> bool:
        return urlsplit(url).netloc == urlsplit(self.root).netloc

    def _on_console(self, message: ConsoleMessage) -> None:
        if not any(saying in message.text for saying in self.allowed):
            self.complaints.append(f"{message.type}: {message.text}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_response(self, response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.status = response.status
            self._last = response

    def sent(self) -> str:
        """Return the page's source as it was sent last."""
        return self._last.text()
