"""Certificates of a test's own, made by OpenSSL."""

from __future__ import annotations

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

_CONFIG = """
[ca]
default_ca = own
[own]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
x509_extensions = site
[any]
commonName = supplied
[site]
subjectAltName = {name}
"""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that signs itself, and its key."""

    file: Path
    key: Path

    def server(self) -> ssl.SSLContext:
        """Return what a host serves with."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.file, self.key)
        return context


def certificate(
    folder: Path, begins: str = "20200101000000Z", ends: str = "20990101000000Z", name: str = "IP:127.0.0.1"
) -> Certificate:
    """Make one for a host, valid between two UTC times."""
    folder.mkdir()
    (folder / "index.txt").touch()
    (folder / "serial").write_text("01\n")
    (folder / "conf").write_text(_CONFIG.format(folder=folder, name=name))
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    request = folder / "request.pem"
    _openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-keyout", made.key, "-out", request)
    times = ("-startdate", begins, "-enddate", ends)
    signing = ("-selfsign", "-keyfile", made.key, "-config", folder / "conf", "-batch", "-notext")
    _openssl("ca", *signing, *times, "-in", request, "-out", made.file)
    return made


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60)
