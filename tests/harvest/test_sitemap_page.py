"""Why there is no page, and whether that is final."""

import pytest

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused, TooLarge, TooSlow
from baraza.harvest.sitemap_file import Entry
from baraza.harvest.sitemap_page import fetched, is_final
from baraza.model import Problem, Record


@pytest.mark.parametrize(
    ("error", "code", "final"),
    [
        (AddressRefused("x"), "fetch-refused", True),
        (RobotsRefused("robots.txt says no"), "fetch-robots", True),
        (RobotsRefused("robots.txt cannot be had", code=503), "fetch-robots", False),
        (TooLarge("x"), "fetch-too-large", True),
        (TooSlow("x"), "fetch-too-slow", False),
        (FetchError("x"), "fetch-failed", False),
        (HttpStatus("x", code=404), "fetch-http-404", True),
        (HttpStatus("x", code=410), "fetch-http-410", True),
        (HttpStatus("x", code=408), "fetch-http-408", False),
        (HttpStatus("x", code=429), "fetch-http-429", False),
        (HttpStatus("x", code=503), "fetch-http-503", False),
    ],
)
def test_each_failure_has_its_code_and_is_final_or_not(error: FetchError, code: str, final: bool) -> None:
    record = fetched(Entry("https://a.test/1", "2026"), error)

    assert record == Record(
        identifier="https://a.test/1",
        format="page",
        url="https://a.test/1",
        datestamp="2026",
        problem=Problem(code, str(error)),
    )
    assert is_final(error) is final
