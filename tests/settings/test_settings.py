"""A setting that cannot be used is told without what must not be told."""

from __future__ import annotations

import pytest

from baraza.errors import SettingsError
from baraza.settings.settings import load


def test_an_address_with_a_password_is_shown_without_it() -> None:
    with pytest.raises(SettingsError) as caught:
        load({"BARAZA_MAIL_URL": "smtp://amina:s3cret@mail.example.org:99999", "BARAZA_ALERTS": "amina@example.org"})

    assert "s3cret" not in str(caught.value)
    assert "BARAZA_MAIL_URL" in str(caught.value)
    assert "…@mail.example.org" in str(caught.value)
