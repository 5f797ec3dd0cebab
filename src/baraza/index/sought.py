"""What of a question is looked for in the documents that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from baraza.index.across import Across, Sense
from baraza.index.beyond import Beyond
from baraza.index.unit import Unit
from baraza.words.analysis import beginning, forms, signs_of, spellings
from baraza.words.stems import analysis_language, keeps_beginnings


class Recognised:
    """Which words of texts in one language are looked for: each word is judged once, since texts share most."""

    def __init__(self, terms: Mapping[str, str], language: str) -> None:
        self._terms = terms
        self._language = language
        self._judged: dict[str, str] = {}
        """Word to its word of the question, or to nothing."""
        beginnings = frozenset(beginning(term.rpartition("~")[2][:1]) for term in terms)
        # To take the forms of a word costs much more than to look at how it begins.
        self._signs = signs_of(beginnings) if keeps_beginnings(language) else None

    def among(self, words: set[str]) -> Mapping[str, str]:
        """Those of the words that are looked for, each with its word of the question."""
        found = {}
        judged = self._judged
        for word in words if self._signs is None else [word for word in words if word[0] in self._signs]:
            asked = judged.get(word)
            if asked is None:
                asked = judged[word] = self._judge(word)
            if asked:
                found[word] = asked
        return found

    def _judge(self, word: str) -> str:
        # What has no stems is not kept among the forms, where it would take the place of what costs more.
        found = forms(word, self._language) if self._language else spellings(word)
        if self._terms.keys().isdisjoint(found):
            return ""
        return next(self._terms[form] for form in found if form in self._terms)


class Missing(Struct, frozen=True):
    """How words of the question that do not stand in a document may be found there all the same."""

    pivots: Mapping[str, str]
    """Pivot term to its word of the question."""
    names: Mapping[str, str]
    """The same of names, as the index has them."""
    words: frozenset[str]
    """All words that may be found so."""


class Sought:
    """The terms of a question, as they are recognised in a text."""

    def __init__(self, units: Iterable[Unit], beyond: Beyond, text: str = "") -> None:
        listed = list(units)
        self._units = [unit for unit in listed if not unit.common] or listed
        self._beyond = beyond
        self._text = text
        self._recognised: dict[str, Recognised] = {}
        self._missing: dict[frozenset[str], Missing] = {}
        self.terms = {term: unit.text for unit in self._units for term in unit.all_terms}
        """Term to its word of the question; words that say nothing are among them only where there are no others."""
        self.words = frozenset(self.terms.values())
        self._stemmed = {term.partition("~")[0] for term in self.terms if "~" in term}

    def recognised(self, language: str) -> Recognised:
        """Which words are looked for in texts of a language (an RFC 5646 tag)."""
        code = analysis_language(language)
        if code not in self._stemmed:
            # Nothing is looked for by its stem in this language, so no word of it needs to be cut to its stem.
            code = ""
        known = self._recognised.get(code)
        if known is None:
            known = self._recognised[code] = Recognised(self.terms, code)
        return known

    @cached_property
    def _across(self) -> list[tuple[str, Across]]:
        """What is known beyond its language of each word, with the unit that it is a part of."""
        return [(unit.text, one) for unit in self._units for one in self._beyond.across_of(unit)]

    def beyond(self, missing: frozenset[str]) -> Missing:
        """What is known beyond their language of the units still missing, of which most results miss the same ones."""
        known = self._missing.get(missing)
        if known is None:
            left = [(one, self._text[one.start : one.end]) for unit, one in reversed(self._across) if unit in missing]
            pivots = {term: word for one, word in left for term, _ in one.terms}
            names = {name: word for one, word in left for name in self._beyond.names_of(one)}
            known = self._missing[missing] = Missing(pivots, names, frozenset((*pivots.values(), *names.values())))
        return known

    @cached_property
    def senses(self) -> tuple[tuple[Sense, str], ...]:
        """The concepts that may be meant, each with its words of the question."""
        return tuple((sense, self._text[sense.start : sense.end]) for sense in self._beyond.senses)
