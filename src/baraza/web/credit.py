"""Ready-to-copy credit for a resource, in the language of the page."""

from __future__ import annotations

from django.utils.translation import pgettext

from baraza.identify.licence import licence_label
from baraza.model import Resource
from baraza.model.attribution import Wording, attribution


def credit(resource: Resource) -> str:
    """Title, author, source and licence as one sentence of plain text."""
    label = licence_label(resource.licence) if resource.licence else ""
    return attribution(resource, label, _wording()).text


def _wording() -> Wording:
    # The names in braces stand for parts of the sentence; a translation may move them.
    return Wording(
        by=pgettext("attribution", "{title} by {authors}"),
        published=pgettext("attribution", "{title}, published by {publishers}"),
        licensed=pgettext("attribution", "{work} is licensed under {licence}"),
        public=pgettext("attribution", "{work} is marked with {licence}"),
        rights=pgettext("attribution", "{work}. {rights}"),
        and_=pgettext("attribution", "{first} and {last}"),
        comma=pgettext("attribution", ", "),
        end=pgettext("attribution", "."),
    )
