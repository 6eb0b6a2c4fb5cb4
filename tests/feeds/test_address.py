from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.errors import PlainError
from venuescreen.feeds.address import Place, credentials_of, host_of, place_of, shown, tidy


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://example.org/a.ics", "https://example.org/a.ics"),
        ("  http://example.org/a.ics\n", "http://example.org/a.ics"),
        ("webcal://example.org/a.ics", "https://example.org/a.ics"),
        ("WebCals://example.org/a.ics", "https://example.org/a.ics"),
        ("example.org/a.ics", "https://example.org/a.ics"),
        ("localhost:8000/a.ics", "https://localhost:8000/a.ics"),
    ],
)
def test_what_owners_type(typed: str, url: str) -> None:
    """Encryption is tried unless http was typed."""
    assert tidy(typed) == url


NO_ADDRESSES = (
    *("", "hello", "https://", "https:///a", "ftp://example.org/a.ics", "file:///etc/passwd", "javascript:alert(1)"),
    *("mailto:me@example.org", "https://exa mple.org/", "https://example.org:99999/", "https://x.org/" + "a" * 2000),
    *("http://example.org/\r\nX: y", "http://[::1/", "data:text/calendar,x"),
)


@pytest.mark.parametrize("typed", NO_ADDRESSES)
def test_what_is_no_address_is_refused(typed: str) -> None:
    """With a sentence, before anything is asked."""
    with pytest.raises(PlainError):
        tidy(typed)


@given(st.text(max_size=60))
def test_no_text_is_an_error_of_ours(text: str) -> None:
    """Whatever is typed is taken or refused, and what is taken can be asked for."""
    try:
        url = tidy(text)
    except PlainError:
        return
    place = place_of(url)
    assert place.host.isascii()
    assert place.target.isascii()
    assert place.target.startswith("/")


def test_an_address_is_taken_apart() -> None:
    """Into what a request needs, in ASCII."""
    assert place_of("http://Café.example:81/a b".replace(" ", "%20") + "?q=é&x=1#f") == Place(
        False, "xn--caf-dma.example", 81, "/a%20b?q=%C3%A9&x=1"
    )
    assert place_of("https://[2001:DB8::1]") == Place(True, "2001:db8::1", 443, "/")


def test_secrets_stay_out_of_sight() -> None:
    """What is shown has no name and password, and what is said only the host."""
    url = "https://me:p@ss@example.org/private-abc/a@b.ics"
    assert shown(url) == "https://example.org/private-abc/a@b.ics"
    assert host_of(url) == "example.org"
    assert credentials_of("https://example.org/a@b") is None
