"""Where the real data for tests stand, if they are here."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared" / "data"


def shared(path: str) -> Path:
    """A file or folder of the shared data; without it the test is skipped, or fails where CI is set."""
    found = SHARED / path
    if found.exists():
        return found
    message = f"The shared data are not beside this checkout: {path}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
