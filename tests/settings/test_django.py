"""What our settings make of Django's."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


@pytest.mark.parametrize("proxy", ["0", "1"])
def test_cookies_travel_by_https_alone_where_a_proxy_speaks_it(own_home: dict[str, str], proxy: str) -> None:
    names = "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY"
    script = (
        f"import json; from baraza.settings import django as it; print(json.dumps([getattr(it, n) for n in {names}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=own_home | {"BARAZA_PROXY": proxy}, capture_output=True, check=True
    )

    assert json.loads(done.stdout) == [proxy == "1", proxy == "1", True, True]
