"""Answers travel compressed, each browser's way, and what may hold secrets as gzip with a random length."""

from __future__ import annotations

import gzip

import pytest
import zstandard
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.cache import patch_vary_headers

from baraza.web.middleware.packing import SHORTEST, Packing

BROWSER = "gzip, deflate, br, zstd"
TEXT = b"<p>Open lessons</p>" * 100


def answered(accepted: str, content: bytes = TEXT, *, vary: str = "", etag: str = "") -> HttpResponse:
    def view(request: object) -> HttpResponse:
        response = HttpResponse(content)
        if vary:
            patch_vary_headers(response, (vary,))
        if etag:
            response.headers["ETag"] = etag
        return response

    response = Packing(view)(RequestFactory().get("/", headers={"accept-encoding": accepted}))
    assert isinstance(response, HttpResponse)
    return response


def unpacked(content: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(content, max_output_size=10_000_000)


def test_a_page_is_the_same_packed_and_not(visitor: Client) -> None:
    plain = visitor.get("/about")
    packed = visitor.get("/about", headers={"accept-encoding": BROWSER})

    assert packed.headers["Content-Encoding"] == "zstd"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert unpacked(packed.content) == plain.content


def test_who_kept_a_packed_page_is_told_that_it_is_still_the_same(visitor: Client) -> None:
    packed = visitor.get("/about", headers={"accept-encoding": BROWSER})
    again = visitor.get("/about", headers={"accept-encoding": BROWSER, "if-none-match": packed.headers["ETag"]})

    assert packed.headers["ETag"].startswith('W/"')
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("accepted", ["gzip", "gzip, zstd;q=0", "gzip, zstd; q=0.0, br", "gzip, xzstdx"])
def test_who_does_not_know_zstandard_gets_gzip(accepted: str) -> None:
    response = answered(accepted)
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == TEXT


@pytest.mark.parametrize("accepted", ["zstd", "gzip, zstd;q=0.5", "zstd;q=1.0, gzip"])
def test_who_knows_it_gets_it(accepted: str) -> None:
    response = answered(accepted, etag='"one"')
    assert (response.headers["Content-Encoding"], response.headers["ETag"]) == ("zstd", 'W/"one"')
    assert unpacked(response.content) == TEXT


def test_what_depends_on_who_asks_has_a_random_length() -> None:
    lengths = {len(answered(BROWSER, vary="Cookie").content) for _ in range(20)}

    assert answered(BROWSER, vary="Cookie").headers["Content-Encoding"] == "gzip"
    assert len(lengths) > 1


def test_what_is_short_or_packed_already_stays_as_it_is() -> None:
    short = answered(BROWSER, b"x" * (SHORTEST - 1))
    assert "Content-Encoding" not in short.headers
    assert answered("").content == TEXT
