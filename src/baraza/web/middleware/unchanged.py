"""A page that is the same as before is not sent again: its mark is the hash of its content."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware


class Unchanged(ConditionalGetMiddleware):
    """As Django's, with a hash that processors know: of a large page MD5 took longer than anything but writing it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer with its mark, or 304 where the browser has it already."""
        if request.method == "GET" and isinstance(response, HttpResponse) and self._is_new(response):
            response.headers["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        return super().process_response(request, response)

    def _is_new(self, response: HttpResponse) -> bool:
        return self.needs_etag(response) and not response.has_header("ETag")
