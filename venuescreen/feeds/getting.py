"""One fetch: asks a host for a calendar, and follows a few redirects to where they may lead."""

from __future__ import annotations

import errno
import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from pathlib import Path

from venuescreen import __version__
from venuescreen.feeds.address import PORTS, Place, credentials_of, following, place_of
from venuescreen.feeds.body import read_calendar
from venuescreen.feeds.counted import CountedResponse
from venuescreen.feeds.faults import Fault, Refused
from venuescreen.feeds.reach import SILENCE, Network, is_offline, names_private

MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_YET_VALID, _RUN_OUT = 9, 10
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""
_OFFLINE = (errno.ENETUNREACH, errno.ENETDOWN)
_HEADER_LETTERS = 1000
_TRUST_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # Alpine, macOS
)
"""For a packaged program, whose OpenSSL looks where its own system had them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: an address of `address.tidy`, and what the host said of the copy that we have."""

    url: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Got:
    """What came: a calendar, or None where the copy is still the newest."""

    body: bytes | None
    etag: str = ""
    modified: str = ""


def get(wanted: Wanted, network: Network) -> Got:
    """Fetch a calendar. Raises `Refused`."""
    with _as_refusals():
        return _follow(wanted, network)


def _follow(wanted: Wanted, network: Network) -> Got:
    url, owner = wanted.url, place_of(wanted.url)
    place, private = owner, names_private(owner.host)
    for _ in range(MOST_REDIRECTS + 1):
        with closing(_Connection(place, network, private=private)) as connection:
            connection.request("GET", place.target, headers=_headers(wanted, same=place.origin == owner.origin))
            response = connection.getresponse()
            if response.status not in _REDIRECTS:
                return _taken(wanted, response)
            url = following(url, response.getheader("Location") or "")
        place = _next(place, url)
        # A private address is asked only where the owner's own words name it, and never once we have left it.
        private = private and place.host == owner.host
    raise Refused(Fault.CIRCLE)


def _next(before: Place, url: str) -> Place:
    try:
        place = place_of(url)
    except ValueError:
        raise Refused(Fault.ODD_REDIRECT) from None
    if before.secure and not place.secure:
        raise Refused(Fault.DOWNGRADE)
    return place


def _headers(wanted: Wanted, *, same: bool) -> dict[str, str]:
    """Return what is sent; credentials only where the owner typed them for."""
    credentials = credentials_of(wanted.url) if same else None
    headers = {
        "User-Agent": f"venuescreen/{__version__}",
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "If-None-Match": wanted.etag,
        "If-Modified-Since": wanted.modified,
        "Authorization": credentials or "",
    }
    return {name: value for name, value in headers.items() if value}


def _taken(wanted: Wanted, response: HTTPResponse) -> Got:
    status = response.status
    if status == 304 and (wanted.etag or wanted.modified):
        return Got(None, wanted.etag, wanted.modified)
    if status in (401, 403, 407, 451):
        raise Refused(Fault.SHUT_OUT, status)
    if status in (404, 410):
        raise Refused(Fault.GONE, status)
    if status != 200:
        raise Refused(Fault.STATUS, status)
    return Got(read_calendar(response), _header(response, "ETag"), _header(response, "Last-Modified"))


def _header(response: HTTPResponse, name: str) -> str:
    value = response.getheader(name) or ""
    return value if len(value) <= _HEADER_LETTERS and value.isascii() and value.isprintable() else ""


class _Connection(HTTPConnection):
    """Connects through a `Network`, which looks at the address first."""

    response_class = CountedResponse

    def __init__(self, place: Place, network: Network, *, private: bool) -> None:
        super().__init__(place.host, place.port, timeout=SILENCE)
        self.default_port = PORTS["https" if place.secure else "http"]  # any other one stands in the Host header
        self._secure = place.secure
        self._network = network
        self._private = private

    def connect(self) -> None:
        """Connect, encrypted where the address says so."""
        self.sock: socket.socket = self._network.dial(self.host, self.port, private=self._private)
        if self._secure:
            self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host)


def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"] and ssl.get_default_verify_paths().cafile is None:
        for file in _TRUST_FILES:
            if Path(file).is_file():
                context.load_verify_locations(file)
                break
    return context


@contextmanager
def _as_refusals() -> Iterator[None]:
    """Say what the network raises in our own words."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        named = {_NOT_YET_VALID: Fault.CLOCK, _RUN_OUT: Fault.EXPIRED}
        raise Refused(named.get(error.verify_code, Fault.UNTRUSTED)) from None
    except TimeoutError:
        raise Refused(Fault.SLOW) from None
    except socket.gaierror as error:
        offline = error.errno == socket.EAI_AGAIN or is_offline()
        raise Refused(Fault.OFFLINE if offline else Fault.NOT_FOUND) from None
    except ssl.SSLError:
        raise Refused(Fault.NO_TLS) from None
    except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
        raise Refused(Fault.CUT) from None
    except (HTTPException, ValueError):
        raise Refused(Fault.ODD) from None
    except OSError as error:
        raise Refused(Fault.OFFLINE if error.errno in _OFFLINE else Fault.UNREACHABLE) from None


def save(part: Path, body: bytes) -> None:
    """Write what came, durably. Raises `Refused`."""
    try:
        with part.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Refused(Fault.DISK) from None
