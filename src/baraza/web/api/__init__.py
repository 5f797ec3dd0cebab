"""The API, version 1: the same data as the pages, for programs."""

from baraza.web.api.api import api

__all__ = ["api"]
