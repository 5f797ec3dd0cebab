"""Answers travel compressed: with Zstandard where the browser knows it, which takes a fraction of gzip's time."""

from __future__ import annotations

import re
from threading import local

import zstandard
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header, patch_vary_headers

SHORTEST = 200
"""Bytes of an answer that is worth it."""
LEVEL = 3
_KNOWS = re.compile(r"\bzstd\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")

_here = local()  # its contexts are not safe to share between threads


class Packing(GZipMiddleware):
    """As Django's for gzip, and for Zstandard what is the same for everybody.

    An answer that depends on who asks may hold secrets beside what somebody else chose; gzip's has a random length.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where it can be."""
        if not _fits(request, response):
            return super().process_response(request, response)
        assert isinstance(response, HttpResponse)
        patch_vary_headers(response, ("Accept-Encoding",))
        packed = _compressor().compress(response.content)
        response.content = packed
        response.headers["Content-Length"] = str(len(packed))
        response.headers["Content-Encoding"] = "zstd"
        etag = response.get("ETag", "")
        if etag.startswith('"'):
            # Strong means the same bytes, however they travel.
            response.headers["ETag"] = f"W/{etag}"
        return response


def _fits(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and len(response.content) >= SHORTEST
        and not response.has_header("Content-Encoding")
        and not has_vary_header(response, "Cookie")
        and bool(_KNOWS.search(request.headers.get("Accept-Encoding", "")))
    )


def _compressor() -> zstandard.ZstdCompressor:
    if not hasattr(_here, "compressor"):
        _here.compressor = zstandard.ZstdCompressor(level=LEVEL)
    compressor: zstandard.ZstdCompressor = _here.compressor
    return compressor
