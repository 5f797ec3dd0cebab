"""`/account/people`: who cares for what; inviting, and taking roles back, for those who may."""

from __future__ import annotations

import logging
from email.message import EmailMessage
from typing import cast

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from baraza.coalition.people.invitations import DAYS, forget_old, invite, waiting, withdraw
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import GIVEN, Scoped, gives, may
from baraza.coalition.people.roles import holders, roles_of, take_role
from baraza.errors import FetchError, UsageError
from baraza.model import KINDS
from baraza.settings import settings
from baraza.settings.site import mail_sender, site_address
from baraza.store.events import acting
from baraza.web.accounts import words
from baraza.web.accounts.names import shown_name
from baraza.web.operators import see
from baraza.web.post import post
from baraza.web.sent import email_faults

log = logging.getLogger(__name__)

FIELDS = ("email", "role", "country", "kind")


class Holder(Struct, frozen=True, kw_only=True):
    """Somebody with a role."""

    user: int
    name: str
    email: str
    said: str
    """The role in words."""
    scoped: Scoped


@never_cache
@login_required
@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """Who has which role in what whoever asks may give."""
    return _listed(request)


@never_cache
@login_required
@require_POST
def invite_person(request: HttpRequest) -> HttpResponseBase:
    """Keep the invitation and send its letter; without a mail server the link is shown, once."""
    user = cast(User, request.user)
    said = {
        name: request.POST.get(name, "").replace("\x00", "").strip() for name in ("email", "role", "country", "kind")
    }
    scoped = Scoped(said["role"], said["country"].upper(), said["kind"])  # type: ignore[arg-type]  # checked by invite
    if not gives(roles_of(user), scoped):
        raise PermissionDenied
    fault = _("This does not look like an e-mail address.") if not said["email"] or email_faults(said["email"]) else ""
    try:
        if not fault:
            with acting(name_in_records(user)):
                token = invite(said["email"], scoped)
    except UsageError as error:
        fault = f"{error.message} {error.hint}".strip()
    if fault:
        return _listed(request, fault=fault, said=said, status=422)
    link = f"{_site(request)}{reverse('invitation', args=[token])}"
    if _sent(said["email"], scoped, link):
        return see(f"{reverse('people')}?done=invited")
    return _listed(request, link=link)


@never_cache
@login_required
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take a role away."""
    user = cast(User, request.user)
    scoped = Scoped(
        request.POST.get("role", ""),  # type: ignore[arg-type]  # what nobody holds is not found
        request.POST.get("country", ""),
        request.POST.get("kind", ""),
    )
    holder = User.objects.filter(pk=number).first()
    if holder is None or not gives(roles_of(user), scoped):
        raise PermissionDenied
    with acting(name_in_records(user)):
        take_role(holder, scoped)
    return see(f"{reverse('people')}?done=taken")


@never_cache
@login_required
@require_POST
def withdraw_invitation(request: HttpRequest, number: int) -> HttpResponseBase:
    """Make an invitation worthless before it is used."""
    user = cast(User, request.user)
    one = next((one for one in waiting() if one.id == number), None)
    if one is None or not gives(roles_of(user), one.scoped):
        raise PermissionDenied
    with acting(name_in_records(user)):
        withdraw(number)
    return see(f"{reverse('people')}?done=withdrawn")


def _site(request: HttpRequest) -> str:
    """The address that the operator gave this site, else the one it was asked under."""
    return site_address(settings()) or request.build_absolute_uri("/").rstrip("/")


def _listed(request: HttpRequest, *, status: int = 200, **more: object) -> HttpResponse:
    user = cast(User, request.user)
    everything = may(roles_of(user), "give_role")
    own = tuple(one.country for one in roles_of(user) if one.role == "focal_point")
    if not everything and not own:
        raise PermissionDenied
    forget_old()
    context = {
        "holders": [_holder(one, scoped) for one, scoped in holders() if gives(roles_of(user), scoped)],
        "waiting": [(one, words.role_words(one.scoped)) for one in waiting() if gives(roles_of(user), one.scoped)],
        "roles": [(role, words.ROLES[role]) for role in (GIVEN if everything else ("curator",))],
        "countries": own,
        "kinds": [(kind, words.KINDS[kind]) for kind in KINDS],
        "days": DAYS,
        "done": request.GET.get("done", ""),
        "said": {},
        **more,
    }
    return render(request, "account/people.html", context, status=status)


def _holder(user: User, scoped: Scoped) -> Holder:
    return Holder(user=user.pk, name=shown_name(user), email=user.email, said=words.role_words(scoped), scoped=scoped)


def _sent(email: str, scoped: Scoped, link: str) -> bool:
    """Whether the mail server took the letter."""
    ours = settings()
    if not ours.mail_url:
        return False
    message = EmailMessage()
    message["Subject"] = _("An invitation to care for the register")
    message["From"] = mail_sender(ours)
    message["To"] = email
    told = _("You are invited to be here: %(role)s. The link works once, and for %(days)s days:")
    message.set_content(told % {"role": words.role_words(scoped), "days": DAYS} + f"\n\n{link}\n")
    try:
        post(ours, message)
    except FetchError as error:
        log.warning("%s", error)
        return False
    return True
