"""`/about`: what this is, how it works, and who answers for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import baraza
from baraza.model import Openness
from baraza.web import words
from baraza.web.contact import contact, contact_link


@require_safe
def about_page(request: HttpRequest) -> HttpResponse:
    """The page."""
    context = {
        "contact": contact(),
        "link": contact_link(),
        "version": baraza.__version__,
        "classes": [(openness.value, words.allowed("", openness)) for openness in Openness],
    }
    return render(request, "about.html", context)
