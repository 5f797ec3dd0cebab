"""The pages for what Django itself refuses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from baraza.web.failure import failure


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return failure(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return failure(request, 403)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from a page of ours."""
    return failure(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return failure(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500; Django has written the cause to the log."""
    return failure(request, 500)
