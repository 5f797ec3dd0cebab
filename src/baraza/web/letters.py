"""Letters to those who saved a search: the question whether we may write, and what is new."""

from __future__ import annotations

import logging
from email.message import EmailMessage

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from msgspec import structs

from baraza.errors import BarazaError
from baraza.index.contract import Index
from baraza.search.answer import Result
from baraza.search.search import search
from baraza.settings import Settings
from baraza.settings.site import mail_sender, site_address
from baraza.store.cadence import DAY_S
from baraza.store.clock import now
from baraza.store.mailing import forget_troubles
from baraza.store.saved import SavedSearch, forget_unconfirmed, to_ask, to_tell, was_asked, was_told
from baraza.web import engine, saving
from baraza.web.post import post

log = logging.getLogger(__name__)

_AT_ONCE = 10
"""A server that does not answer costs its time limit for each."""
MOST_TOLD = 20
"""Resources that one letter names; the page of results has the others."""
_OVERLAP_S = DAY_S
# So many are looked at: those of the overlap were told already, and are passed over.
_LOOKED_AT = 100


def write_letters(settings: Settings, index: Index) -> None:
    """Ask whom we may write to, and tell those what is new whose day or week is over."""
    forget_unconfirmed()
    forget_troubles()
    site = site_address(settings)
    if not (settings.mail_url and site):
        return
    for one in to_ask(_AT_ONCE):
        with override(one.language):
            if _sent(settings, one, _question(one, site)):
                was_asked(one.token)
    for one in to_tell(_AT_ONCE):
        _tell(settings, index, one, site)


def _tell(settings: Settings, index: Index, one: SavedSearch, site: str) -> None:
    until = now()
    try:
        found, total = news(index, one)
    except BarazaError as error:
        log.warning("The saved search %s… could not be asked. %s", one.token[:6], " ".join(str(error).split()))
        return
    with override(one.language):
        if found and not _sent(settings, one, _told(one, found, total, site)):
            return
    was_told(one.token, until, [result.key for result in found] + sorted(one.seen)[:_LOOKED_AT])


def news(index: Index, one: SavedSearch) -> tuple[tuple[Result, ...], int]:
    """What was added since its owner was last told, the newest first, and how many that are."""
    ask = saving.ask_of(one)
    if ask is None:
        return (), 0
    after = max(one.told - _OVERLAP_S, one.confirmed or one.made)
    newest = structs.replace(ask, added_after=after, sort="added", page=1, limit=_LOOKED_AT)
    answer = search(newest, index, knowledge=engine.knowledge())
    found = tuple(result for result in answer.results if result.key not in one.seen)
    return found[:MOST_TOLD], max(answer.total - (len(answer.results) - len(found)), 0)


def _sent(settings: Settings, one: SavedSearch, message: EmailMessage) -> bool:
    message["From"] = mail_sender(settings)
    message["To"] = one.email
    try:
        post(settings, message)
    except BarazaError as error:
        # Tried again in the next round, or when the address had its rest; it is not written into a log.
        log.warning("A letter about a saved search was not taken. %s", " ".join(str(error).split()))
        return False
    return True


def _question(one: SavedSearch, site: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = _("May we write to you about “%(name)s”?") % {"name": _line(saving.name_of(one))}
    yes = site + reverse("saved-yes", args=[saving.sealed(one.token, "yes")])
    message.set_content(
        "\n\n".join(
            (
                _("Somebody, probably you, asked us to tell you by e-mail what is new for this search:"),
                f"{saving.name_of(one)}\n{site}{saving.results_address(one)}",
                _("If you want that, open this address and say yes:") + f"\n{yes}",
                _("If not, do nothing: your address is erased within a week."),
            )
        )
    )
    return message


def _told(one: SavedSearch, found: tuple[Result, ...], total: int, site: str) -> EmailMessage:
    message = EmailMessage()
    subject = ngettext("%(count)s new resource: %(name)s", "%(count)s new resources: %(name)s", total)
    message["Subject"] = subject % {"count": total, "name": _line(saving.name_of(one))}
    stop = site + reverse("saved-no", args=[saving.sealed(one.token, "no")])
    message["List-Unsubscribe"] = f"<{stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    lines = [_entry(result, site) for result in found]
    rest = total - len(found)
    if rest > 0:
        more = ngettext("and %(count)s more:", "and %(count)s more:", rest) % {"count": rest}
        lines.append(f"{more}\n{site}{saving.results_address(one)}")
    message.set_content("\n\n".join((*lines, _("No more of these letters:") + f"\n{stop}")))
    return message


def _entry(result: Result, site: str) -> str:
    provider = f" ({_line(result.provider_title)})" if result.provider_title else ""
    return f"{_line(result.title)}{provider}\n{site}{reverse('resource', args=[result.key])}"


def _line(text: str) -> str:
    """In one line: a header takes no other."""
    return " ".join(text.split())[:150]
