"""What the code on a poster holds: the address of a calendar that others keep, else the series itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlsplit

from venuescreen.calendars.pocket import Pocket, pocket_calendars
from venuescreen.core.paper import CodeHolds
from venuescreen.feeds.address import host_of, may_hold_secret
from venuescreen.office.paper_sources import Source
from venuescreen.qr import Rows, printed_modules

_SECRETS = ("auth", "key", "pass", "secret", "sig", "token")
"""In the names of an address's parts: what opens a calendar that is not for everyone."""
_OF_A_NETWORK = (".home", ".internal", ".lan", ".local", ".localdomain", ".localhost")
"""How names end that only one network knows."""


@dataclass(frozen=True, slots=True)
class PaperCode:
    """A code, and what it holds."""

    holds: CodeHolds = CodeHolds.NOTHING
    text: str = ""
    rows: Rows | None = None
    host: str = ""
    """Of an address."""


def code_of(source: Source | None, uid: str, name: str, place: str, today: date) -> PaperCode:
    """Return the code for a series of this source; `name` and `place` are the venue's. Blocks.

    An address is better than dates: who follows it hears of changes. One that may be a secret is never printed.
    """
    if source is None:
        return PaperCode()
    texts = pocket_calendars(source.data, Pocket(uid, name, place, today))
    if not texts:
        return PaperCode(CodeHolds.PRIVATE)
    if may_be_printed(source.address):
        rows = printed_modules(source.address)
        if rows is not None:
            return PaperCode(CodeHolds.ADDRESS, source.address, rows, host_of(source.address))
    for text in texts:
        rows = printed_modules(text)
        if rows is not None:
            return PaperCode(CodeHolds.SERIES, text, rows)
    return PaperCode()


def may_be_printed(address: str) -> bool:
    """Whether an address looks as if it were for everyone: without a secret, and known beyond this network."""
    parts = urlsplit(address)
    if not parts.hostname or may_hold_secret(address) or not _is_public(parts.hostname):
        return False
    names = [name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    return not any(secret in name for name in names for secret in _SECRETS)


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(_OF_A_NETWORK)
