"""Why a feed could not be fetched or was not taken, and how a person is told."""

from __future__ import annotations

from enum import StrEnum

from venuescreen.core.errors import Message

MOST_BYTES = 10_000_000
"""Of a calendar, unpacked: what `calendars` reads."""
TIME_LIMIT = 30.0
"""Seconds, from the name's look-up to the last byte."""


class Fault(StrEnum):
    """What went wrong; kept in a feed's state by these words."""

    OFFLINE = "offline"
    NOT_FOUND = "not-found"
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    WEB_PAGE = "web-page"
    NOT_CALENDAR = "not-calendar"
    CUT = "cut"
    UNREADABLE = "unreadable"
    GONE = "gone"
    SHUT_OUT = "shut-out"
    STATUS = "status"
    CIRCLE = "circle"
    ODD_REDIRECT = "odd-redirect"
    DOWNGRADE = "downgrade"
    PRIVATE = "private"
    CLOCK = "clock"
    EXPIRED = "expired"
    UNTRUSTED = "untrusted"
    NO_TLS = "no-tls"
    ODD = "odd"
    DISK = "disk"
    EMPTIED = "emptied"
    BROKEN = "broken"


OURS = frozenset({Fault.OFFLINE, Fault.CLOCK, Fault.DISK})
"""The laptop's own, of which the feed knows nothing: tried again soon."""


class Refused(Exception):
    """A fetch that gave no calendar; `number` is an HTTP status where the fault is one."""

    def __init__(self, fault: Fault, number: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.number = number


_SENTENCES = {
    Fault.OFFLINE: Message("There is no internet just now. It is tried again by itself."),
    Fault.NOT_FOUND: Message("{host} can’t be found. Is the address typed right?"),
    Fault.UNREACHABLE: Message("{host} does not answer. It is tried again by itself."),
    Fault.SLOW: Message("{host} took longer than {seconds} s, so it was left. It is tried again by itself."),
    Fault.TOO_LARGE: Message("This calendar is larger than {most} MB, which is more than can be shown."),
    Fault.EMPTY: Message("{host} gave an empty file and no calendar."),
    Fault.WEB_PAGE: Message(
        "{host} gave a web page and no calendar. In a café, the Wi-Fi may want you to sign in first; "
        "else please copy the address of the calendar itself."
    ),
    Fault.NOT_CALENDAR: Message("What {host} gave is no calendar. Please copy the address of the calendar itself."),
    Fault.CUT: Message("The calendar broke off on its way. It is tried again by itself."),
    Fault.UNREADABLE: Message("What {host} gave looks like a calendar, but can’t be understood."),
    Fault.GONE: Message("{host} has no calendar at this address. Please copy its address anew."),
    Fault.SHUT_OUT: Message(
        "{host} does not let us in: the calendar is not public. Please ask for its public address."
    ),
    Fault.STATUS: Message("{host} answered with an error ({number}). It is tried again by itself."),
    Fault.CIRCLE: Message("{host} sends us from one address to the next. Please copy the calendar’s address anew."),
    Fault.ODD_REDIRECT: Message(
        "{host} sends us to what is no web address. Please copy the calendar’s address anew."
    ),
    Fault.DOWNGRADE: Message("{host} sends us to an address without encryption, so it was left."),
    Fault.PRIVATE: Message(
        "{host} leads to an address inside a private network, so it was left. "
        "If you mean one of yours, please type that address itself."
    ),
    Fault.CLOCK: Message("By the laptop’s clock, {host} can’t be trusted yet. Please look at the laptop’s date."),
    Fault.EXPIRED: Message(
        "The certificate of {host} has run out, unless the laptop’s date is wrong. Please look at it."
    ),
    Fault.UNTRUSTED: Message(
        "{host} can’t prove that it is {host}, so nothing was taken from it. "
        "In a café, the Wi-Fi may want you to sign in first."
    ),
    Fault.NO_TLS: Message("{host} offers no secure connection. It is tried again by itself."),
    Fault.ODD: Message("{host} answers in a way that is not understood. It is tried again by itself."),
    Fault.DISK: Message("The calendar could not be kept: the disk is full, or refuses."),
    Fault.EMPTIED: Message(
        "{host} suddenly has no session any more. Those from before stay until it has said so three times, "
        "over a day or longer."
    ),
    Fault.BROKEN: Message("The calendar could not be fetched: the program that fetches it stopped."),
}


def sentence(fault: Fault, host: str, number: int = 0) -> Message:
    """Return what to tell a person; `host` is all that is said of the address."""
    wanted: dict[str, str | int] = {
        "host": host,
        "number": number,
        "seconds": round(TIME_LIMIT),
        "most": MOST_BYTES // 1_000_000,
    }
    template = _SENTENCES[fault].template
    return Message(template, **{name: value for name, value in wanted.items() if "{" + name + "}" in template})
