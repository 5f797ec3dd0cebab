"""`/country/XX.pdf`: the page of a country on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baraza.errors import MissingExtra, Unprinted
from baraza.web import names
from baraza.web.countries.citing import cite
from baraza.web.countries.naming import spoken
from baraza.web.countries.printed import printed
from baraza.web.countries.profile import profile
from baraza.web.failure import failure
from baraza.web.paper.printing import pdf


@require_safe
def country_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The page as PDF; `lang` says in which language. 503 says what is missing, where something is."""
    with spoken(request):
        of = profile(code)
        title = _("Open educational resources: %(country)s") % {"country": of.name}
        document = printed(
            of, request.build_absolute_uri, cite(request, title, reverse("country", args=[of.country.code]))
        )
        try:
            body = pdf(document)
        except (MissingExtra, Unprinted) as error:
            return failure(request, 503, said=f"{error.message} {error.hint}".strip())
        response = HttpResponse(body, content_type="application/pdf")
        name = f"country-{of.country.code}-{names.page_language()}.pdf"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Content-Language"] = names.page_language()
        return response
