"""What strangers write to hold us up costs us no more than its length."""

from __future__ import annotations

import re
from time import process_time

import pytest

from baraza.harvest import oai_salvage, sitemap_file, sitemap_recognise

LONGEST_S = 1.0  # in step with its length each takes some milliseconds; with the square of it some ten seconds


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [
        (oai_salvage.ROOT, b"<OAI-PMH "),
        (oai_salvage.RECORD, b"<record "),
        (oai_salvage.TOKEN, b"<resumptionToken "),
        (oai_salvage.DECLARED, b"<?xml "),
        (sitemap_file.BARE_AMPERSAND, b"<![CDATA["),
        (sitemap_file.BARE_AMPERSAND, b"&a"),
    ],
)
def test_tags_that_never_end_take_no_longer_than_others(pattern: re.Pattern[bytes], unit: bytes) -> None:
    begin = process_time()
    pattern.sub(b"", unit * 40_000)

    assert process_time() - begin < LONGEST_S


def test_a_robots_txt_of_empty_lines_takes_no_longer_than_another() -> None:
    begin = process_time()

    assert sitemap_recognise.named_in_robots(b"\n" * 60_000 + b" Sitemap :\thttps://a.test/1\r\n") == [
        "https://a.test/1"
    ]
    assert process_time() - begin < LONGEST_S
