"""What becomes of a form of an entry that was sent: kept, suggested, kept as a draft, or shown again."""

from __future__ import annotations

import math
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.register.consent import Given, is_withdrawn
from baraza.coalition.register.drafts import Said, draft, drop_draft, keep_draft
from baraza.coalition.register.entries import EditConflict, Held
from baraza.coalition.register.faults import Fault
from baraza.coalition.register.strange_places import Strange, strange_place
from baraza.coalition.register.suggestions import suggest_entry
from baraza.errors import UsageError
from baraza.model import Entry
from baraza.store.suggestions import EMAIL_DAYS
from baraza.web.failure import failure
from baraza.web.middleware.rate import Buckets, wait_of
from baraza.web.operators import see
from baraza.web.register.consent_shown import given_here, words_now
from baraza.web.register.form_conflict import chosen, meetings
from baraza.web.register.form_draft import owner_of, owner_or_new, remember_owner
from baraza.web.register.form_entry import Read, read
from baraza.web.register.form_finding import find_entries, find_subjects
from baraza.web.register.form_place import strange_words
from baraza.web.register.form_said import first
from baraza.web.register.form_shown import form as form_shown
from baraza.web.register.keeping import Asked, keep
from baraza.web.register.likely import likely_of
from baraza.web.register.listed import text_of
from baraza.web.rights import keeps_anything, may, reach, who
from baraza.web.sent import HONEYPOT, email_faults, is_program
from baraza.web.suggesting import LIMIT

# Of one member: who enters a whole country by hand meets no limit, a program does.
MAKING = Buckets(per_second=1 / 30, at_once=40)


class Form(Struct, frozen=True, kw_only=True):
    """Which form it is, and who fills it in."""

    request: HttpRequest
    held: Held | None = None
    """The entry that is changed; None for a new one."""
    suggestion: int = 0
    """The suggestion that is looked at; 0: none."""
    base: int = 0
    """The version that what stands in the form began from; 0 for a new entry."""

    @property
    def key(self) -> str:
        """Of the entry; empty for a new one."""
        return self.held.key if self.held else ""

    @property
    def place(self) -> str:
        """What its draft stands under."""
        return self.key or "new"

    @property
    def may_keep(self) -> bool:
        """Whether what is sent is kept at once, rather than suggested."""
        return may(self.request, "edit", self.held) if self.held else may(self.request, "make")

    def needs_consent(self, kind: str) -> bool:
        """Whether it makes a person of what was none before, or the person does not agree any more.

        Whoever suggested one was asked then.
        """
        if kind != "person" or self.suggestion:
            return False
        return self.held is None or self.held.entry.kind != "person" or (self.may_keep and is_withdrawn(self.key))

    def keeps(self, entry: Entry) -> bool:
        """The same of what was sent: what leaves one's reach is a suggestion to those who care for both sides."""
        if self.suggestion or not self.may_keep or not self.held:
            return self.may_keep
        return reach(self.request, "edit", self.held)(self.held.entry, entry)


def sent(form: Form, said: Said) -> HttpResponseBase:
    """Do what the button says that sent it."""
    button = form.request.POST.get("do", "save")
    if button == "draft":
        return _kept_for_later(form, said)
    if button == "forget":
        drop_draft(owner_of(form.request), form.place)
        return see(form.request.path)
    if button in {"save", "resolve"}:
        return _saved(form, said, is_resolved=button == "resolve")
    return shown_form(form, said, more=button.partition("more:")[2])


def shown_form(
    form: Form, said: Said, result: Read | None = None, status: int = 200, more: str = "", **around: object
) -> HttpResponse:
    """The form with what stands in it, what is wrong with it, and what was looked for."""
    post, key = form.request.POST, form.key
    context = {
        "form": form_shown(said, result.faults if result else (), more),
        "held": form.held,
        "key": key,
        "name": text_of(form.held.entry.names, form.held.entry.original) if form.held else None,
        "may_keep": form.may_keep,
        "needs_consent": form.needs_consent(first(said, "kind")),
        "consent_words": words_now(),
        "version": post.get("version") or form.base,
        "suggestion": form.suggestion,
        "draft": draft(owner_of(form.request), form.place),
        "is_draft": "draft" in form.request.GET,
        "found_subjects": find_subjects(post.get("subject_find", ""), said.get("subject", [])),
        "found_entries": find_entries(post.get("relation_find", ""), key),
        "looked_for": {name: post.get(name, "") for name in ("subject_find", "relation_find")},
        "relation_word": post.get("relation_word") or "provides",
        "ticked": [name for name in ("another", "placed") if post.get(name)],
        "honeypot": HONEYPOT,
        "days": EMAIL_DAYS,
        **around,
    }
    return render(form.request, "entry_form.html", context, status=status)


def _kept_for_later(form: Form, said: Said) -> HttpResponseBase:
    owner = owner_or_new(form.request)
    if not owner:
        return _too_fast(form, 60)
    kept = keep_draft(owner, form.place, said)
    response = shown_form(form, said, draft=kept, is_kept=True)
    remember_owner(response, form.request, owner)
    return response


def _saved(form: Form, said: Said, *, is_resolved: bool) -> HttpResponseBase:
    result = read(said, form.held.entry if form.held else None, form.key, keeper=form.may_keep)
    result = Read(result.entry, (*result.faults, *_more_faults(form, said)))
    if result.faults:
        return shown_form(form, said, result, status=422)
    is_new = not form.held and not form.suggestion and not form.request.POST.get("another")
    alike = likely_of(result.entry) if is_new else []
    strange = None if is_resolved else _strange(form, result.entry)
    if alike or strange:
        return shown_form(form, said, status=409, likely=alike, strange=strange and strange_words(strange))
    if not form.keeps(result.entry):
        return _suggested(form, said, result.entry)
    if not form.held and not keeps_anything(form.request) and (wait_s := MAKING.wait_s(who(form.request))):
        return _too_fast(form, wait_s)
    return _kept(form, said, result.entry, is_resolved=is_resolved)


def _strange(form: Form, entry: Entry) -> Strange | None:
    """What looks wrong with the point, unless whoever fills the form in said that it is right, or did not touch it."""
    before = form.held.entry if form.held else None
    is_old = before is not None and (before.place, before.countries) == (entry.place, entry.countries)
    return None if is_old or form.request.POST.get("placed") else strange_place(entry)


def _more_faults(form: Form, said: Said) -> Iterator[Fault]:
    """What is wrong with what the form asks for beside the entry."""
    email = first(said, "email")
    if not form.may_keep and email_faults(email):
        yield Fault("email", "contact", email)
    was_person = form.held is not None and form.held.entry.kind == "person"
    is_hidden = was_person and first(said, "visibility") == "nobody"
    if form.needs_consent(first(said, "kind")) and not first(said, "consent") and not is_hidden:
        yield Fault("consent", "consent")


def _consent(form: Form, said: Said) -> Given | None:
    """What the person agreed to, where the form asked for it."""
    is_given = form.needs_consent(first(said, "kind")) and first(said, "consent")
    return given_here() if is_given else None


def _suggested(form: Form, said: Said, entry: Entry) -> HttpResponseBase:
    if wait_s := wait_of(form.request, LIMIT):
        return _too_fast(form, wait_s)
    if not is_program(form.request):
        base = _version(form) if form.held else 0
        suggest_entry(
            entry,
            key=form.key,
            base=base,
            why=first(said, "why"),
            email=first(said, "email"),
            sender=who(form.request),
            consent=_consent(form, said),
        )
    return _over(form, form.key, "suggested")


def _too_fast(form: Form, wait_s: float) -> HttpResponse:
    response = failure(form.request, 429, _("You suggest faster than anybody can read. Please wait a moment."))
    response.headers["Retry-After"] = str(math.ceil(wait_s))
    return response


def _kept(form: Form, said: Said, entry: Entry, *, is_resolved: bool) -> HttpResponseBase:
    version = _version(form)
    if is_resolved and form.held:
        seen = _number(form.request.POST.get("seen", ""))
        entry, version = chosen(form.request, form.key, entry, version, seen), seen
    try:
        asked = Asked(form.key, version, first(said, "why"), form.suggestion, _consent(form, said))
        held = keep(form.request, entry, asked)
    except EditConflict as conflict:
        return _conflict(form, said, conflict, entry)
    return _over(form, held.key, "changed" if form.held else "made")


def _conflict(form: Form, said: Said, conflict: EditConflict, mine: Entry) -> HttpResponseBase:
    """Both values of each field that two people changed, and all that was sent, to choose and send again."""
    context = {
        "key": form.key,
        "name": text_of(conflict.current.entry.names, conflict.current.entry.original),
        "meetings": meetings(conflict, mine),
        "said": [(name, value) for name, values in said.items() for value in values],
        "version": _version(form),
        "seen": conflict.current.version,
        "suggestion": form.suggestion,
    }
    return render(form.request, "entry_conflict.html", context, status=409)


def _over(form: Form, key: str, what: str) -> HttpResponseBase:
    drop_draft(owner_of(form.request), form.place)
    if not key:
        return see(f"{reverse('register')}?sent=1")
    return see(f"{reverse('entry', args=[key])}?done={what}")


def _version(form: Form) -> int:
    return _number(form.request.POST.get("version", "")) if form.held else 0


def _number(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) < 9):
        raise UsageError("The form has lost the version that it began from.", hint="Open the form again.")
    return int(said)
