"""The letter that asks once a year whether an entry is still true, and the page that its link leads to."""

from __future__ import annotations

import logging
from email.message import EmailMessage

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from baraza.coalition.people.asking import EVERY_S, Due, due, was_asked, who_know
from baraza.coalition.register.entries import Held, confirm
from baraza.coalition.register.looking import looked_at
from baraza.errors import FetchError, NotFound
from baraza.model.entry import language_of
from baraza.settings import Settings
from baraza.settings.site import mail_sender, site_address
from baraza.store.cadence import DAY_S
from baraza.store.events import acting
from baraza.store.mailing import without_addresses
from baraza.web.names import interface_language, page_language
from baraza.web.operators import see
from baraza.web.post import post
from baraza.web.register.listed import text_of

log = logging.getLogger(__name__)

_SALT = "entry-still"
_AT_ONCE = 20
"""Letters of one round; a server that does not answer costs its time limit for each."""
BY = "its owner, by letter"


def ask_owners(settings: Settings) -> None:
    """Write to those who must know, once a year."""
    site = site_address(settings)
    if not (settings.mail_url and site):
        return
    for one in due(_AT_ONCE):
        with override(interface_language(language_of(one.entry.names, one.entry.original) or "en")):
            _ask(settings, one, site)


def _ask(settings: Settings, one: Due, site: str) -> None:
    """Write to each alone; where nobody is reached the entry has its turn again on another day."""
    problems = [_send(settings, letter(one, email, site, mail_sender(settings))) for email in one.emails]
    if "" in problems:
        was_asked(one.key)
    elif one.is_closed:
        was_asked(one.key, one.problem)
    else:
        was_asked(one.key, next(iter(problems), one.problem), again_s=DAY_S)


def letter(one: Due, email: str, site: str, sender: str) -> EmailMessage:
    """The question to one who must know, in the language of the page."""
    name = one.entry.name(page_language())
    message = EmailMessage()
    message["Subject"] = _("Is this still true? %(name)s") % {"name": name}
    message["From"] = sender
    message["To"] = email
    told = _(
        "%(name)s stands in a public register of who does what for open educational resources. Once a year we ask "
        "those who know whether what it says is still true."
    )
    lead = _("Look at it, and confirm it by one button, or say what changed:")
    text = "\n\n".join((told % {"name": name}, lead, f"{site}{reverse('still', args=[sealed(one.key, email)])}"))
    message.set_content(text + "\n")
    return message


def sealed(key: str, email: str) -> str:
    """The key, and for whom, in a form that only our letters hold; it works until the next letter."""
    return signing.dumps([key, _mark(email)], salt=_SALT)


def _mark(email: str) -> str:
    """What stands for an address in a link, which others may see."""
    return salted_hmac(_SALT, email.lower()).hexdigest()[:20]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_page(request: HttpRequest, seal: str) -> HttpResponseBase:
    """What the entry says; a button confirms it, looking at the page does not."""
    held = _asked_about(seal)
    if request.method == "POST":
        with acting(BY):
            confirm(held.key)
        return see(f"{request.path}?done=1")
    entry = held.entry
    context = {"name": text_of(entry.names, entry.original), "entry": entry, "is_done": "done" in request.GET}
    response: HttpResponse = render(request, "account/still.html", context)
    return response


def _asked_about(seal: str) -> Held:
    """The entry of a link; raises NotFound for one that is made up, old, or of somebody who is not asked any more."""
    try:
        key, mark = signing.loads(seal, salt=_SALT, max_age=EVERY_S)
    except (signing.BadSignature, ValueError) as error:
        raise NotFound("This is no link of ours.", hint="Copy the whole link from the letter.") from error
    held = looked_at(key, keeper=True)
    if mark not in map(_mark, who_know(held.key, held.entry)):
        raise NotFound("This link does not work any more.")
    return held


def _send(settings: Settings, message: EmailMessage) -> str:
    """Why the letter was not taken; empty where it was."""
    try:
        post(settings, message)
    except FetchError as error:
        log.warning("A letter to the owner of an entry was not taken. %s", without_addresses(str(error)))
        return without_addresses(str(error))
    return ""
