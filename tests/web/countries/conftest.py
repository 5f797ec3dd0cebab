"""A portal with a register."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.countries.made import entries_everywhere


@pytest.fixture
def reader(visitor: Client) -> Client:
    """Somebody who looks at a portal that has entries too."""
    entries_everywhere()
    return visitor
