"""What must be installed for a test; where it is not the test is skipped, or fails where CI is set."""

from __future__ import annotations

import os

import pytest

from baraza.translate.apertium import Apertium
from baraza.translate.contract import Pair

SPANISH_CATALAN = Pair("es", "ca")


def needs_apertium() -> None:
    if SPANISH_CATALAN in Apertium().pairs():
        return
    message = "Apertium with its pair spa-cat is not installed."
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
