"""Why an entry was changed, in the language of the page where Baraza itself wrote the reason."""

from __future__ import annotations

from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.reasons import Reason, reason_of
from baraza.model import Entry
from baraza.store.pack import from_text
from baraza.web import names, words
from baraza.web.register.listed import text_of, tongue
from baraza.web.register.review_words import FLAGS
from baraza.web.words import Words

REASONS: dict[str, Words] = {
    "starter": pgettext_lazy("reason", "It comes with Baraza."),
    "file": pgettext_lazy("reason", "From the file %(detail)s"),
    "suggestion": pgettext_lazy("reason", "Suggested by a visitor"),
    "leads-on": pgettext_lazy("reason", "%(detail)s leads there for good."),
    "complaint": pgettext_lazy("reason", "Complaint: %(detail)s"),
    "same": pgettext_lazy("reason", "It is the same as %(detail)s."),
    "not-same": pgettext_lazy("reason", "It is not the same as %(detail)s."),
    "takes-back": pgettext_lazy("reason", "Takes back version %(detail)s."),
    "asked": pgettext_lazy("reason", "They asked for it."),
    "withdrawn": pgettext_lazy("reason", "The consent was withdrawn."),
    "left": pgettext_lazy("reason", "They left, and took it along."),
}
"""Code of a reason to what it says."""


def why_said(what: str, why: str, *, is_disputed: bool = False) -> SafeString:
    """The reason of a revision as HTML: in the words of the page, or in those in which somebody said it."""
    reason = reason_of(what, why, is_disputed=is_disputed)
    if reason is None:
        return SafeString(f"<bdi>{escape(why)}</bdi>" if why else "")
    return SafeString(escape(words.called(REASONS, reason.code)) % {"detail": _detail(reason)})


def _detail(reason: Reason) -> str:
    if reason.code in {"same", "not-same"}:
        return _entry(reason.detail)
    if reason.code == "complaint":
        return escape(words.called(FLAGS, reason.detail))
    if reason.code == "takes-back":
        return escape(names.number(int(reason.detail)) if reason.detail.isdecimal() else reason.detail)
    return f"<bdi>{escape(reason.detail)}</bdi>"


def _entry(key: str) -> str:
    """A link to the history of an entry, by its name where everybody may see it."""
    body = EntryRow.objects.filter(key=key).values_list("body", flat=True).first()
    entry = from_text(body, Entry) if body else None
    if entry is None or entry.visibility != "public":
        return f'<bdi class="code">{escape(key)}</bdi>'
    name = text_of(entry.names, entry.original)
    return f'<a href="{escape(reverse("entry-history", args=[key]))}"{tongue(name.tag)}>{escape(name.text)}</a>'
