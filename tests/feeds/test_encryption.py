"""Hosts that can, and that can't, prove who they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.feeds import hosts
from tests.feeds.certificates import certificate
from tests.feeds.hosts import CALENDAR, Host
from tests.feeds.test_fetch import refused
from venuescreen.feeds.faults import Fault
from venuescreen.feeds.fetch import fetch


async def test_a_host_that_signed_itself_is_refused(tmp_path: Path) -> None:
    """Nobody vouches for it: nothing is asked of it, let alone taken."""
    made = certificate(tmp_path / "own")
    async with Host(trust=made.server()) as host:
        assert (await refused(host.serve(hosts.plain(CALENDAR)), tmp_path / "part")).fault is Fault.UNTRUSTED
        assert not host.asked


async def test_a_host_that_is_vouched_for_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the laptop's trust in it, the same certificate serves."""
    made = certificate(tmp_path / "own")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    async with Host(trust=made.server()) as host:
        assert (await fetch(host.serve(hosts.plain(CALENDAR)), tmp_path / "part")).new


@pytest.mark.parametrize(
    ("begins", "ends", "name", "fault"),
    [
        ("20900101000000Z", "20990101000000Z", "IP:127.0.0.1", Fault.CLOCK),
        ("20200101000000Z", "20210101000000Z", "IP:127.0.0.1", Fault.EXPIRED),
        ("20200101000000Z", "20990101000000Z", "DNS:example.org", Fault.UNTRUSTED),
    ],
)
async def test_a_wrong_date_is_told_from_a_wrong_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begins: str, ends: str, name: str, fault: Fault
) -> None:
    """A certificate that is not valid yet or any more has a sentence of its own: it may be the laptop's clock."""
    made = certificate(tmp_path / "own", begins, ends, name)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    async with Host(trust=made.server()) as host:
        assert (await refused(host.serve(hosts.plain(CALENDAR)), tmp_path / "part")).fault is fault


async def test_a_host_without_encryption_is_not_asked_without(tmp_path: Path) -> None:
    """An https address whose host speaks plain HTTP is refused, and the request never sent in clear."""
    async with Host() as host:
        host.serve(hosts.plain(CALENDAR))
        assert (await refused(f"https://127.0.0.1:{host.port}/", tmp_path / "part")).fault is Fault.NO_TLS
        assert not host.asked


async def test_no_way_back_from_encryption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A redirect from https to http is refused, and the other host never asked."""
    made = certificate(tmp_path / "own")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    async with Host(trust=made.server()) as host, Host() as other:
        to = other.serve(hosts.plain(CALENDAR))
        assert (await refused(host.serve(hosts.redirect(to)), tmp_path / "part")).fault is Fault.DOWNGRADE
        assert not other.asked
