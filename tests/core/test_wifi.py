"""What a code holds that lets a phone join a Wi-Fi network."""

from __future__ import annotations

import pytest

from venuescreen.core.wifi import wifi_payload


@pytest.mark.parametrize(
    ("name", "password", "payload"),
    [
        ("Cafe", "croissant", "WIFI:T:WPA;S:Cafe;P:croissant;;"),
        ("Café du Marché", "un café", "WIFI:T:WPA;S:Café du Marché;P:un café;;"),
        ('"foo;bar\\baz"', "a,b:c", 'WIFI:T:WPA;S:\\"foo\\;bar\\\\baz\\";P:a\\,b\\:c;;'),
        ("Cafe", "12345678", "WIFI:T:WPA;S:Cafe;P:12345678;;"),
        ("abcd", "", "WIFI:T:nopass;S:abcd;;"),
    ],
    ids=["plain", "accents", "special characters", "digits have no quotes", "open network"],
)
def test_a_phone_reads_the_network_as_it_is(name: str, password: str, payload: str) -> None:
    """Each special character has a backslash before it, so that no name or password ends its field early."""
    assert wifi_payload(name, password) == payload
