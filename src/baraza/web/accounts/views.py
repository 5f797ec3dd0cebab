"""`/account/`: one's own name, roles and entries; taking all of it along, and erasing it."""

from __future__ import annotations

from typing import cast

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from baraza.coalition.people.invitations import accept, invited
from baraza.coalition.people.models import OwnRow
from baraza.coalition.people.offers import offers_of
from baraza.coalition.people.own import erase, export
from baraza.coalition.people.rights import may
from baraza.coalition.people.roles import roles_of
from baraza.coalition.people.showing import is_shown, show
from baraza.coalition.people.traces import entries_about
from baraza.coalition.register.cleaned import one_line
from baraza.coalition.register.listing import briefs
from baraza.web import words
from baraza.web.accounts.names import shown_name
from baraza.web.accounts.openid.named import providers
from baraza.web.accounts.words import role_words
from baraza.web.operators import see
from baraza.web.register.listed import text_of

LONGEST_NAME = 150


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account_page(request: HttpRequest) -> HttpResponseBase:
    """What somebody is and has here; the form changes their name."""
    user = cast(User, request.user)
    fault = _keep(request, user) if request.method == "POST" else ""
    if request.method == "POST" and not fault:
        return see(f"{reverse('own-account')}?kept=1")
    keys = list(OwnRow.objects.filter(user=user).order_by("-id").values_list("entry", flat=True)[:100])
    shown = briefs(keys)
    roles = roles_of(user)
    context = {
        "person": user,
        "name": user.get_full_name(),
        "called": shown_name(user),
        "roles": [role_words(one) for one in roles],
        "entries": [(key, text_of(shown[key].names, shown[key].original)) for key in keys if key in shown],
        "gives": any(one.role in {"focal_point", "administrator"} for one in roles),
        "decides": any(one.role not in {"visitor", "member"} for one in roles),
        "cares": any(one.country for one in roles),
        "is_shown": bool(fault) or is_shown(user),
        "offers": [
            (one, role_words(one.scoped), words.called(words.SUGGESTIONS, one.state)) for one in offers_of(user)
        ],
        "appoints": may(roles, "appoint"),
        "fault": fault,
        "has_connections": bool(providers()) or SocialAccount.objects.filter(user=user).exists(),
        "is_kept": "kept" in request.GET,
        "longest": LONGEST_NAME,
    }
    return render(request, "account/own.html", context, status=422 if fault else 200)


def _keep(request: HttpRequest, user: User) -> str:
    """Keep the name and whether it is shown; what is wrong, where nothing was kept."""
    name, shown = one_line(request.POST.get("name", ""))[:LONGEST_NAME], request.POST.get("shown") == "yes"
    if shown and not name:
        return _("Give a name first: nobody is shown by an e-mail address.")
    user.first_name, user.last_name = name, ""
    user.save(update_fields=["first_name", "last_name"])
    show(user, yes=shown)
    return ""


@never_cache
@login_required
@require_safe
def export_file(request: HttpRequest) -> HttpResponseBase:
    """Everything that is kept about whoever asks."""
    response = JsonResponse(export(cast(User, request.user)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="account.json"'
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase_page(request: HttpRequest) -> HttpResponseBase:
    """What will be erased; after a clear yes, the end of the account."""
    user = cast(User, request.user)
    if request.method == "POST" and request.POST.get("sure") == "yes":
        erase(user)
        logout(request)
        return see(f"{reverse('search')}")
    fault = _("Tick the box, so that nothing is erased by mistake.") if request.method == "POST" else ""
    about = [text_of(held.entry.names, held.entry.original) for held in entries_about(user)]
    context = {"person": user, "fault": fault, "about": about}
    return render(request, "account/erase.html", context, status=422 if fault else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_page(request: HttpRequest, token: str) -> HttpResponseBase:
    """What an invitation gives; a button takes it, when its owner has signed in."""
    if request.method == "POST" and request.user.is_authenticated:
        accept(token, request.user)
        return see(f"{reverse('own-account')}?kept=1")
    email, scoped = invited(token)
    context = {"email": email, "role": role_words(scoped), "is_signed_in": request.user.is_authenticated}
    response: HttpResponse = render(request, "account/invitation.html", context)
    return response
