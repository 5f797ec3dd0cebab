"""Why a result is here: in a sentence, and in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from baraza.search.answer import Why
from baraza.web import names, words

MOST_TOLD = 3
"""Reasons in the sentence; all of them stand in the list."""

_SEEN: dict[str, str | Promise] = {
    "translation": gettext_lazy("“%(word)s” is “%(found)s” here (translation)."),
    "name": gettext_lazy("“%(word)s” is “%(found)s” here (name)."),
    "concept": gettext_lazy("About the concept %(concept)s."),
    "wider": gettext_lazy("About the concept %(found)s, which belongs to %(concept)s."),
}
_UNSEEN: dict[str, str | Promise] = {
    "translation": gettext_lazy("“%(word)s” is in it in another language (translation)."),
    "name": gettext_lazy("“%(word)s” is in it as a name."),
    "wider": gettext_lazy("About something that belongs to the concept %(concept)s."),
    "meaning": gettext_lazy("Close in meaning to what you asked."),
}


def sentence(reasons: Sequence[Why]) -> SafeString:
    """The reasons in the language of the page, escaped; empty where there are none."""
    own = [reason for reason in reasons if not reason.through]
    # Of a result that has the words themselves it goes without saying what it is about.
    topics = () if own else ("concept", "wider")
    others = [reason for reason in reasons if reason.through in ("translation", "name", "meaning", *topics)]
    told = [_own(own), *map(_other, others[:MOST_TOLD])] if own else [*map(_other, others[:MOST_TOLD])]
    # Each part was escaped where it was made.
    return SafeString(" ".join(told))


def in_full(reasons: Sequence[Why]) -> Iterator[str]:
    """Each reason with its words, as HTML."""
    for reason in reasons:
        is_placed = reason.through not in ("", "meaning")
        yield _line(reason) if not reason.through else _other(reason) + (_place(reason) if is_placed else "")


def _own(reasons: Sequence[Why]) -> str:
    fields = names.listed([words.called(words.FIELDS, reason.field) for reason in reasons])
    if reasons[0].fuzzy:
        return escape(_("Words close to yours are in: %(fields)s.") % {"fields": fields})
    return escape(_("Your words are in: %(fields)s.") % {"fields": fields})


def _line(reason: Why) -> str:
    said = _("Words close to yours in the %(field)s:") if reason.fuzzy else _("Your words in the %(field)s:")
    found = " ".join(_word(word) for word in reason.words)
    return f"{escape(said % {'field': words.called(words.FIELDS, reason.field)})} {found}"


def _other(reason: Why) -> str:
    is_seen = bool(reason.found) or reason.through == "concept"
    if reason.through == "concept" and reason.wider:
        said = _("About the concept %(found)s, which belongs to %(concept)s.")
        return _filled(said, found=reason.by, concept=reason.wider)
    said = str((_SEEN if is_seen else _UNSEEN)[reason.through])
    return _filled(said, word=" ".join(reason.words), found=reason.found, concept=reason.by)


def _place(reason: Why) -> str:
    """Where it stands, and by what the two words are joined."""
    parts = [words.called(words.FIELDS, reason.field)] if reason.field else []
    # What joins a translation is a stem, which is no word to show.
    if reason.through == "name" and reason.by and reason.by != reason.found:
        parts.append(_("by “%(term)s”") % {"term": reason.by})
    return f' <span class="quiet">({escape(pgettext("list", ", ").join(parts))})</span>' if parts else ""


def _filled(said: str, **parts: str) -> str:
    return escape(said) % {name: f"<bdi>{escape(part)}</bdi>" for name, part in parts.items()}


def _word(word: str) -> str:
    return f'<bdi class="word">{escape(word)}</bdi>'
