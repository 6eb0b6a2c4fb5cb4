"""Qt ready to draw, with the product's fonts."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from venuescreen.paper.sheets import begin
from venuescreen.paths import assets


@pytest.fixture(scope="session", autouse=True)
def _ready(qapp: QGuiApplication) -> None:
    """The application that is there is taken."""
    assert begin(assets() / "fonts") is qapp
