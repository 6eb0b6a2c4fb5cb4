"""Addresses of feeds: as an owner types them, as they are asked for, and as they may be shown."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from venuescreen.core.errors import Message, PlainError

MOST_LETTERS = 2000
_SCHEMES = {"https": "https", "http": "http", "webcal": "https", "webcals": "https"}
"""A webcal link says nothing of encryption: it is tried with, and never without."""
_PATH = "/%:@!$&'()*+,;=~-._"
_SECRET = re.compile(r"private|secret|token|passw|auth|key=", re.IGNORECASE)
PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one request goes."""

    secure: bool
    host: str
    """In ASCII, without brackets."""
    port: int
    target: str
    """Path and query, percent-encoded."""

    @property
    def origin(self) -> tuple[bool, str, int]:
        """What credentials are for."""
        return self.secure, self.host, self.port


def tidy(typed: str) -> str:
    """Return the http or https address that was meant. Raises `PlainError` for what can be none."""
    text = typed.strip()
    scheme, found, rest = text.partition("://")
    if not found:
        scheme, rest = "https", text
    if scheme.lower() not in _SCHEMES:
        raise PlainError(Message("A calendar’s address begins with https://, http:// or webcal://."))
    url = f"{_SCHEMES[scheme.lower()]}://{rest}"
    try:
        if not found and ("@" in text.partition("/")[0] or not {".", "/"} & set(text)):
            raise ValueError("a word, or an e-mail address")
        place_of(url)
    except ValueError:
        raise PlainError(
            Message("This is not an address. Please copy the calendar’s address whole (it often ends in .ics).")
        ) from None
    return url


def place_of(url: str) -> Place:
    """Take an http or https address apart. Raises `ValueError` for anything else."""
    if len(url) > MOST_LETTERS or any(ord(letter) <= 32 or ord(letter) == 127 for letter in url):
        raise ValueError("too long, or with what is no letter")
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("no http address")
    host = _ascii(parts.hostname)
    target = quote(parts.path or "/", safe=_PATH)
    if parts.query:
        target += "?" + quote(parts.query, safe=_PATH + "?")
    return Place(parts.scheme == "https", host, parts.port or PORTS[parts.scheme], target)


def following(url: str, location: str) -> str:
    """Return where a redirect leads, relative to where it came from."""
    return urljoin(url, location)


def credentials_of(url: str) -> str | None:
    """Return the Authorization header for the name and password in an address."""
    parts = urlsplit(url)
    if parts.username is None:
        return None
    known = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + b64encode(known.encode()).decode()


def host_of(url: str) -> str:
    """Return the host as people know it: all that a message may say of an address, as the rest may be a secret."""
    try:
        return urlsplit(url).hostname or "?"
    except ValueError:
        return "?"


def shown(url: str) -> str:
    """Return an address without its name and password."""
    before, found, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{before}{found}{authority.rpartition('@')[2]}{slash}{path}"


def may_hold_secret(url: str) -> bool:
    """Whether an address has a name and password, or a part that says of itself that not everybody is to know it."""
    return shown(url) != url or _SECRET.search(url) is not None


def _ascii(host: str) -> str:
    if ":" in host or host.isascii():
        return host
    return host.encode("idna").decode()
