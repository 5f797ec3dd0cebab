"""Under `/api/`: every refusal is a problem document, and HEAD is answered where GET is."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from baraza.web.failure import API, failure

PROBLEM = "application/problem+json"


class Programs:
    """What ninja leaves to others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; of a HEAD without its body, whose length stays."""
        if not request.path.startswith(API):
            return _told(request, self.get_response(request))
        headless = request.method == "HEAD"
        if headless:
            request.method = "GET"
        response = _told(request, self.get_response(request))
        if headless:
            request.method = "HEAD"
            if isinstance(response, HttpResponse):
                length = len(response.content)
                response.content = b""
                response.headers["Content-Length"] = str(length)
        return response


def _told(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A refusal without words (such as Django's for a method) gets ours, its headers stay."""
    if response.status_code < 400 or not isinstance(response, HttpResponse):
        return response
    if response.headers.get("Content-Type") == PROBLEM:
        return response
    if response.content and not request.path.startswith(API):
        return response
    told = failure(request, response.status_code)
    if "Allow" in response.headers:
        told.headers["Allow"] = response.headers["Allow"]
    return told
