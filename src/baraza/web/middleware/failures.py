"""An error of ours becomes an answer that says what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from baraza.errors import BarazaError, IndexUnusable, StoreError
from baraza.web import engine
from baraza.web.failure import of_error

LOG = logging.getLogger(__name__)


class Failures:
    """Turn every BarazaError that a page raises into its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do on the way."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for our own errors and for a database that does not answer; all others are for Django."""
        if isinstance(error, DatabaseError):
            LOG.error("%s %r: %s", request.method, request.path, error)
            return of_error(request, StoreError("The database does not answer."))
        if not isinstance(error, BarazaError):
            return None
        if isinstance(error, IndexUnusable):
            # It may have been rebuilt in another place on the disk: the next request opens it anew.
            engine.forget()
        if error.status >= 500:
            # Quoted: the path is the visitor's, and a line break in it would begin a line of its own.
            LOG.error("%s %r: %s", request.method, request.path, error)
        return of_error(request, error)
