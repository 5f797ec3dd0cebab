"""The consent of a person, as it is shown to themselves and to those who keep the entry."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy
from msgspec import Struct

from baraza.coalition.register.consent import WORDS as NEWEST
from baraza.coalition.register.consent import Consent, Given
from baraza.web.names import page_language, tag_of
from baraza.web.register.who import name_of
from baraza.web.words import Words

WORDS: dict[int, Words] = {1: gettext_lazy("This person agreed to stand here.")}
"""Version to the words that are agreed to. What somebody agreed to is never changed: new words get a new number."""


class ConsentShown(Struct, frozen=True, kw_only=True):
    """What is known of it."""

    given: datetime | None
    """None: nobody wrote down when."""
    by: str
    words: Words
    """What was agreed to; empty where that is not known."""
    withdrawn: datetime | None
    asks: Words = WORDS[NEWEST]
    """What is agreed to from now on."""


def consent_shown(found: Consent | None) -> ConsentShown:
    """What is known; where nobody wrote a consent down, that nothing is."""
    if found is None:
        return ConsentShown(given=None, by="", words="", withdrawn=None)
    return ConsentShown(
        given=found.given,
        by=name_of(found.by) if found.given else "",
        words=WORDS.get(found.words, ""),
        withdrawn=found.withdrawn,
    )


def words_now() -> Words:
    """What is agreed to from now on."""
    return WORDS[NEWEST]


def given_here() -> Given:
    """The words of now in the language of the page."""
    return Given(NEWEST, tag_of(page_language()))
