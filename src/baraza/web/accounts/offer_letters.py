"""Letters about offers to look after countries: to those who decide, and to whoever offered."""

from __future__ import annotations

import logging
from email.message import EmailMessage

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from baraza.coalition.people.offers import Offer
from baraza.coalition.people.offers_told import appointers, to_answer, to_tell, was_answered, were_told
from baraza.errors import FetchError
from baraza.settings import Settings
from baraza.settings.site import mail_sender, site_address
from baraza.store.mailing import troubles_of, without_addresses
from baraza.web.accounts.words import role_words
from baraza.web.names import interface_language
from baraza.web.post import post

log = logging.getLogger(__name__)

_AT_ONCE = 20
"""Of one round; a server that does not answer costs its time limit for each letter."""


def write_of_offers(settings: Settings) -> None:
    """Tell those who decide what waits, and those who offered what was decided; once each."""
    site = site_address(settings)
    if not (settings.mail_url and site):
        return
    if waiting := to_tell(_AT_ONCE):
        _tell(settings, waiting, site)
    for one in to_answer(_AT_ONCE):
        _answer(settings, one, site)


def _tell(settings: Settings, waiting: tuple[Offer, ...], site: str) -> None:
    """One letter to each about all that they decide on; told are those that reached somebody."""
    rest = troubles_of(user.email for user in appointers())
    told: set[int] = set()
    for user in appointers():
        theirs = [one for one in waiting if one.user != user]
        if theirs and user.email not in rest and _sent(settings, user.email, _waiting(theirs, site)):
            told |= {one.id for one in theirs}
    were_told(told)


def _waiting(waiting: list[Offer], site: str) -> EmailMessage:
    # Which language those who decide read is written down nowhere.
    with override(interface_language("en")):
        message = EmailMessage()
        message["Subject"] = _("Offers to look after countries")
        lines = "\n".join(role_words(one.scoped) for one in waiting)
        told = _("These wait for somebody to decide:")
        message.set_content(f"{told}\n\n{lines}\n\n{site}{reverse('offers')}\n")
    return message


def _answer(settings: Settings, one: Offer, site: str) -> None:
    trouble = troubles_of([one.user.email]).get(one.user.email)
    if trouble:
        # An address that never gets a letter is not tried for ever; the answer stands in the account.
        if trouble.rests_until is None:
            was_answered(one.id)
        return
    with override(one.language):
        message = _decision(one, site)
    if _sent(settings, one.user.email, message):
        was_answered(one.id)


def _decision(one: Offer, site: str) -> EmailMessage:
    role = role_words(one.scoped)
    message = EmailMessage()
    message["Subject"] = _("Your offer: %(role)s") % {"role": role}
    if one.state == "accepted":
        said = _("Your offer is accepted. Thank you! You are here now: %(role)s") % {"role": role}
    else:
        said = _("Your offer is not accepted. The reason:") + f"\n\n{one.reason}"
    message.set_content(f"{said}\n\n{site}{reverse('own-account')}\n")
    return message


def _sent(settings: Settings, email: str, message: EmailMessage) -> bool:
    message["From"] = mail_sender(settings)
    message["To"] = email
    try:
        post(settings, message)
    except FetchError as error:
        log.warning("A letter about an offer was not taken. %s", without_addresses(str(error)))
        return False
    return True
