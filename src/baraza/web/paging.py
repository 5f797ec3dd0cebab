"""Which page of a long list is asked for."""

from __future__ import annotations

from django.http import HttpRequest

from baraza.errors import UsageError


def page_number(request: HttpRequest) -> int:
    """The number in the address, from 1; UsageError where it is none."""
    page = request.GET.get("page", "1")
    # More digits than this is no page that anybody turned to, and more than a database can count.
    if not (page.isascii() and page.isdigit() and int(page[:9]) > 0 and len(page) < 9):
        raise UsageError("The page is not a whole number from 1.", page=page)
    return int(page)
