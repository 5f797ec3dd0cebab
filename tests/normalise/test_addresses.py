from __future__ import annotations

import pytest

from baraza.normalise.addresses import best_address, is_uri, read_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://x.test/a?b=1#c", "https://x.test/a?b=1#c"),
        (" HTTP://x.test ", "HTTP://x.test"),
        ("https://x.test/a file.pdf", "https://x.test/a%20file.pdf"),
        ("https://ar.test/كتاب", "https://ar.test/كتاب"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("10.1000/182", "https://doi.org/10.1000/182"),
        ("hdl:2027/abc", "https://hdl.handle.net/2027/abc"),
        ("urn:nbn:de:1111-2004033116", "https://nbn-resolving.org/urn:nbn:de:1111-2004033116"),
        ("ark:/12148/btv1b8449691v", "https://n2t.net/ark:/12148/btv1b8449691v"),
        ("www.example.org/x", "http://www.example.org/x"),
    ],
)
def test_addresses_and_names_that_resolve_can_be_opened(text: str, address: str) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "ISBN 978-0-00", "urn:uuid:5af0", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"),
        *(
            "http://",
            "http://[",
            'https://x.test/"><script>',
            "https://nodots",
            "ftp://x.test/a",
            "https://x.test/" + "a" * 2000,
        ),
    ],
)
def test_what_cannot_be_opened_is_no_address(text: str) -> None:
    assert read_address(text) == ""


def test_a_web_address_goes_before_a_name_that_stands_for_one() -> None:
    assert best_address(["ISBN 1", "doi:10.1000/1", "https://x.test/1"]) == "https://x.test/1"
    assert best_address(["ISBN 1", "doi:10.1000/1"]) == "https://doi.org/10.1000/1"
    assert best_address(["ISBN 1"]) == ""


@pytest.mark.parametrize(("text", "expected"), [("urn:x:1", True), ("javascript:x", False), ("two words", False)])
def test_what_a_browser_would_run_is_no_identifier(text: str, expected: bool) -> None:
    assert is_uri(text) is expected
