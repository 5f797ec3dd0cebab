"""`/register/new` and `/register/KEY/edit`: the form of an entry, for those who may keep it and those who suggest."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from msgspec import structs

from baraza.coalition.register.drafts import Said, draft
from baraza.coalition.register.entries import Held, Moved
from baraza.coalition.register.suggestions import entry_suggestion
from baraza.web.names import page_language
from baraza.web.register.form_draft import owner_of
from baraza.web.register.form_said import said_in, said_of
from baraza.web.register.review import decides
from baraza.web.views.entry import held_for
from baraza.web.views.entry_sent import Form, sent, shown_form


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest) -> HttpResponseBase:
    """The form of a new entry; `like` fills it in from another one."""
    form = Form(request=request, suggestion=_suggestion(request))
    if request.method == "POST":
        return sent(form, said_in(request))
    return shown_form(form, _begun(form, _first(request, form)))


def _first(request: HttpRequest, form: Form) -> Said:
    if form.suggestion:
        return said_of(entry_suggestion(form.suggestion).entry)
    if like := request.GET.get("like"):
        return _alike(held_for(request, like))
    asked = {name: [value] for name in ("kind", "country", "name", "url") if (value := request.GET.get(name))}
    return {"name_in": [page_language()], **asked}


def _alike(held: Held) -> Said:
    """What a second one of its kind shares with it; what names the one does not name the other."""
    entry = structs.replace(
        held.entry, names={}, alternative={}, descriptions={}, translated={}, addresses=(), identifiers={}, contact=""
    )
    return said_of(entry)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, key: str) -> HttpResponseBase:
    """The form of an entry that is there; of one that was merged that of the other."""
    try:
        held = held_for(request, key)
    except Moved as moved:
        return HttpResponsePermanentRedirect(reverse("entry-edit", args=[moved.into]))
    number = _suggestion(request, held)
    one = entry_suggestion(number) if number else None
    form = Form(request=request, held=held, suggestion=number, base=one.base if one else held.version)
    if request.method == "POST":
        return sent(form, said_in(request))
    said = said_of(one.entry if one else held.entry)
    if not form.may_keep:
        said.pop("contact", None)
    return shown_form(form, _begun(form, said))


def _begun(form: Form, first: Said) -> Said:
    """What this browser left in the form, where its owner wants to go on with it."""
    if "draft" not in form.request.GET:
        return first
    kept = draft(owner_of(form.request), form.place)
    return kept.said if kept else first


def _suggestion(request: HttpRequest, held: Held | None = None) -> int:
    """The number of the suggestion that is looked at; 0 for none, for one of another entry, and for who may not decide.

    What is suggested says nothing of who decides: a change is decided on by those who care for the entry as it is.
    """
    said = request.POST.get("suggestion") or request.GET.get("suggestion", "")
    if not (said.isascii() and said.isdecimal() and len(said) < 12):
        return 0
    one = entry_suggestion(int(said))
    if one.key != (held.key if held else ""):
        return 0
    return one.id if decides(request, one, held) else 0
