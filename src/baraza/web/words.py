"""What codes are called on a page, in the language of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

FACETS: dict[str, Words] = {
    "language": _("Language"),
    "licence": _("Licence"),
    "openness": _("What you may do"),
    "type": _("Kind"),
    "subject": _("Subject"),
    "level": _("Level"),
    "provider": _("Source"),
    "concept": _("Concept"),
    "country": _("Country"),
    "format": _("File"),
    "accessibility": _("Accessibility"),
    "year": _("Year"),
    "field": _("Field of study"),
}
NOTES: dict[str, Words] = {
    "definition": _("Definition"),
    "scope": _("Where it is used"),
    "note": _("Note"),
    "example": _("Example"),
    "history": _("History"),
    "change": _("Changes"),
    "editorial": _("Editors’ note"),
}
"""Kinds of notes of a concept."""
MATCHES: dict[str, Words] = {
    "exact": pgettext_lazy("match", "the same idea"),
    "close": pgettext_lazy("match", "nearly the same"),
    "broad": pgettext_lazy("match", "broader"),
    "narrow": pgettext_lazy("match", "narrower"),
    "akin": pgettext_lazy("match", "related"),
}
SORTS: dict[str, Words] = {
    "relevance": _("Best match"),
    "newest": _("Newest"),
    "oldest": _("Oldest"),
    "title": _("Title"),
    "added": _("Latest found"),
}
OPENNESS: dict[str, Words] = {
    "open": pgettext_lazy("licence", "Openly licensed"),
    "nc": pgettext_lazy("licence", "Not for commercial use"),
    "nd": pgettext_lazy("licence", "Not to be changed"),
    "closed": pgettext_lazy("licence", "All rights reserved"),
    "unknown": pgettext_lazy("licence", "Licence not known"),
}
# What one may do with it, in about five words; by family, then by class.
ALLOWED: dict[str, Words] = {
    "CC0": _("Use freely, without conditions"),
    "PDM": _("Use freely, without conditions"),
    "CC-BY": _("Use, change, share; give credit"),
    "CC-BY-SA": _("Share changes alike; give credit"),
    "CC-BY-NC": _("Non-commercial use; give credit"),
    "CC-BY-NC-SA": _("Non-commercial; share changes alike"),
    "CC-BY-ND": _("Share unchanged; give credit"),
    "CC-BY-NC-ND": _("Share unchanged, not commercially"),
    "open": _("Use, change and share it"),
    "nc": _("Use it, but not commercially"),
    "nd": _("Share it, but unchanged"),
    "closed": _("Read it; ask before reuse"),
    "unknown": _("Ask before you reuse it"),
}
# These are no licences: the words of their class say it better.
NOT_NAMED = frozenset({"all-rights-reserved", "in-copyright"})
STATES: dict[str, Words] = {
    "due": pgettext_lazy("record", "Waiting"),
    "done": pgettext_lazy("record", "In the search"),
    "rejected": pgettext_lazy("record", "Not taken"),
    "failed": pgettext_lazy("record", "Will be tried again"),
    "gone": pgettext_lazy("record", "Gone from its source"),
    "withdrawn": pgettext_lazy("record", "Withdrawn"),
}
STATES_SAY: dict[str, Words] = {
    "due": _("It has been read and waits for its turn."),
    "done": _("It went all the way and can be found."),
    "rejected": _("It could not be used, for the reason given here. It is tried again when its source changes it."),
    "failed": _("Something did not answer. It will be tried again by itself."),
    "gone": _("The source says that it was removed, or no longer offers it."),
    "withdrawn": _("It is not in the search at the moment, for the reason given here."),
}
RUNS: dict[str, Words] = {
    "running": pgettext_lazy("harvest", "Running"),
    "done": pgettext_lazy("harvest", "Finished"),
    "stopped": pgettext_lazy("harvest", "Cut off; goes on from where it was"),
    "failed": pgettext_lazy("harvest", "Failed"),
}
HEALTH: dict[str, Words] = {
    "ok": pgettext_lazy("health", "All is well"),
    "slow": pgettext_lazy("health", "Slow"),
    "failing": pgettext_lazy("health", "Failing"),
    "stale": pgettext_lazy("health", "Overdue"),
    "not-believed": pgettext_lazy("health", "Not believed"),
    "paused": pgettext_lazy("health", "Paused"),
    "new": pgettext_lazy("health", "New"),
}
HEALTH_SAY: dict[str, Words] = {
    "ok": _("Its harvests come to their end, and in time."),
    "slow": _("Its last harvest gave less than a tenth of the records a second that are usual here."),
    "failing": _("Its last harvest ended badly. It will be tried again by itself."),
    "stale": _("No harvest came to its end for three times as long as is usual here."),
    "not-believed": _("Its last harvest lost so many records that it was not believed; the others are kept."),
    "paused": _("It is harvested only when somebody asks for it."),
    "new": _("It has not been harvested whole yet."),
}
LINKS: dict[str, Words] = {
    "fine": pgettext_lazy("link", "leads to it"),
    "moved": pgettext_lazy("link", "leads on to another address"),
    "login": pgettext_lazy("link", "asks to sign in"),
    "unclear": pgettext_lazy("link", "answers unclearly"),
    "unchecked": pgettext_lazy("link", "may not be looked at"),
    "gone": pgettext_lazy("link", "says that nothing is there"),
    "soft-404": pgettext_lazy("link", "shows a page that says that nothing is there"),
    "unreachable": pgettext_lazy("link", "does not answer"),
}
EVENTS: dict[str, Words] = {
    "withdrawn": pgettext_lazy("event", "Withdrawn"),
    "lifted": pgettext_lazy("event", "The withdrawal was lifted"),
    "same-address": pgettext_lazy("event", "Came under the address of a withdrawn resource"),
    "dead": pgettext_lazy("event", "Its address leads nowhere"),
    "back": pgettext_lazy("event", "Its address leads to it again"),
    "moved": pgettext_lazy("event", "Its address leads on to another"),
    "source-added": pgettext_lazy("event", "Source added, or described anew"),
    "source-paused": pgettext_lazy("event", "Source paused"),
    "source-resumed": pgettext_lazy("event", "Source taken in again"),
    "source-removed": pgettext_lazy("event", "Source taken out"),
    "source-asked": pgettext_lazy("event", "Harvest asked for"),
    "loss-accepted": pgettext_lazy("event", "Loss of records believed"),
    "run-failed": pgettext_lazy("event", "Harvest ended badly"),
    "suggestion-accepted": pgettext_lazy("event", "Suggestion accepted"),
    "suggestion-refused": pgettext_lazy("event", "Suggestion refused"),
    "entry-merged": pgettext_lazy("event", "Two entries became one"),
    "entry-parted": pgettext_lazy("event", "A merged entry stands for itself again"),
    "claim-accepted": pgettext_lazy("event", "Claim of an entry accepted"),
    "claim-taken-back": pgettext_lazy("event", "Claim of an entry taken back"),
    "claim-refused": pgettext_lazy("event", "Claim of an entry refused"),
    "offer-made": pgettext_lazy("event", "Offer to look after a country made"),
    "offer-accepted": pgettext_lazy("event", "Offer to look after a country accepted"),
    "offer-refused": pgettext_lazy("event", "Offer to look after a country refused"),
    "offer-withdrawn": pgettext_lazy("event", "Offer to look after a country withdrawn"),
    "invited": pgettext_lazy("event", "Invited to a role"),
    "invitation-withdrawn": pgettext_lazy("event", "Invitation taken back"),
    "role-given": pgettext_lazy("event", "Role given"),
    "role-taken": pgettext_lazy("event", "Role taken away"),
    "consent-given": pgettext_lazy("event", "Consent of a person written down"),
    "consent-withdrawn": pgettext_lazy("event", "Consent of a person withdrawn"),
    "person-erased": pgettext_lazy("event", "A person erased from the register"),
    "account-erased": pgettext_lazy("event", "Account erased"),
    "entry-accepted": pgettext_lazy("event", "Suggestion for the register accepted"),
    "entry-refused": pgettext_lazy("event", "Suggestion for the register refused"),
    "entry-disputed": pgettext_lazy("event", "An entry is shown as disputed"),
    "entry-removed": pgettext_lazy("event", "An entry was taken out of the register"),
    "entry-restored": pgettext_lazy("event", "An entry was taken in again"),
    "entry-flag-closed": pgettext_lazy("event", "Complaint about an entry settled"),
    "operator-added": pgettext_lazy("event", "Operator added"),
    "operator-removed": pgettext_lazy("event", "Operator taken out"),
    "operator-signed-in": pgettext_lazy("event", "Signed in"),
}
SUGGESTIONS: dict[str, Words] = {
    "waiting": pgettext_lazy("suggestions", "Waiting"),
    "accepted": pgettext_lazy("suggestions", "Accepted"),
    "refused": pgettext_lazy("suggestions", "Refused"),
    "withdrawn": pgettext_lazy("suggestions", "Withdrawn"),
}
# Who does what is a person's e-mail address, or one of these.
WHO: dict[str, Words] = {
    "baraza": pgettext_lazy("who", "Baraza itself"),
    "command line": pgettext_lazy("who", "Command line"),
    "its owner, by letter": pgettext_lazy("who", "its owner, by letter"),
}
FIELDS: dict[str, Words] = {
    "title": pgettext_lazy("field", "title"),
    "name": pgettext_lazy("field", "title"),
    "keywords": pgettext_lazy("field", "keywords"),
    "description": pgettext_lazy("field", "description"),
    "text": pgettext_lazy("field", "text"),
    "content": pgettext_lazy("field", "file"),
    "people": pgettext_lazy("field", "people"),
    "translated": pgettext_lazy("field", "machine translation"),
    "language": pgettext_lazy("field", "language"),
    "licence": pgettext_lazy("field", "licence"),
    "rights": pgettext_lazy("field", "rights"),
    "metadata": pgettext_lazy("field", "facts"),
    "date_created": pgettext_lazy("field", "date"),
    "date_published": pgettext_lazy("field", "date"),
    "date_modified": pgettext_lazy("field", "date"),
}
REPORT_FIELDS: dict[str, Words] = {
    "title": pgettext_lazy("field", "title"),
    "description": pgettext_lazy("field", "description"),
    "author": pgettext_lazy("field", "author"),
    "date": pgettext_lazy("field", "date"),
    "type": pgettext_lazy("field", "kind"),
    "level": pgettext_lazy("field", "level"),
    "subject": pgettext_lazy("field", "subject"),
    "language": pgettext_lazy("field", "language"),
}
KINDS: dict[str, Words] = {
    "oai-pmh": _("OAI-PMH endpoint"),
    "sitemap": _("web pages, found by the site map"),
    "file": _("file"),
}


def called(words: dict[str, Words], code: str) -> str:
    """The words for a code; the code itself where there are none."""
    return str(words.get(code, code))


def allowed(family: str, openness: str) -> str:
    """What a licence lets one do, in about five words."""
    return str(ALLOWED.get(family) or ALLOWED.get(openness) or ALLOWED["unknown"])
