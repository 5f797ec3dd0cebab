"""The units that a query is made of: a word, a run of an unspaced script, a phrase."""

from __future__ import annotations

from msgspec import Struct, structs

from baraza.index.asked import Part
from baraza.index.field_names import TEXT
from baraza.words.analysis import LONGEST_WORD, run_forms, spans, stems
from baraza.words.characters import fold, normalise
from baraza.words.stopwords import is_common

# As written counts most. The steps are wide because diacritics bring more forms, so the document seems longer.
EXACT, BARE, STEM = 1.0, 0.7, 0.6


class Unit(Struct, frozen=True):
    """A part of the question that is found or not found as a whole."""

    text: str
    """As the person typed it."""
    terms: tuple[tuple[str, float], ...] = ()
    """Of a word: the terms that stand for it, and what each is worth."""
    pairs: tuple[str, ...] = ()
    """Of a run: its pairs of characters in order."""
    places: tuple[tuple[str, ...], ...] = ()
    """Of a phrase: the terms that may stand at each place."""
    common: bool = False
    """Says nothing by itself: may be missing."""
    start: int = -1
    end: int = -1
    """Where it stands in the question; nowhere where it is a phrase or of a field, which are meant as they are."""
    zone: str = ""
    """The only zone that it may be found in; empty: any."""

    @property
    def all_terms(self) -> tuple[str, ...]:
        """Every term by which a word of a document is recognised as matching."""
        found = (*(term for term, _ in self.terms), *self.pairs, *(term for place in self.places for term in place))
        # One character of a longer run or phrase is no match by itself.
        return tuple(term for term in found if len(term) > 1) or found

    def at_home(self) -> Unit:
        """A word that says nothing, as it is found in its own language only: elsewhere the letters are another word."""
        exact = normalise(self.text[:LONGEST_WORD])
        own = tuple((term, worth) for term, worth in self.terms if is_common(exact, (term.partition("~")[0],)))
        return structs.replace(self, terms=own) if own else self


def units(part: Part, languages: tuple[str, ...]) -> list[Unit]:
    """The units of some typed words, analysed in each of these analysis languages."""
    zone = TEXT.get(part.field, "")
    if part.phrase:
        places = tuple(place for start, end, run in spans(part.text) for place in _places(part.text[start:end], run))
        return [Unit(part.text, places=places, zone=zone)] if places else []
    made = []
    for start, end, run in spans(part.text):
        text = part.text[start:end]
        unit = _run(text) if run else _word(text, languages)
        at = (-1, -1) if zone else (part.start + start, part.start + end)
        made.append(structs.replace(unit, start=at[0], end=at[1], zone=zone, common=unit.common and not zone))
    return made


def terms_of(text: str, languages: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The terms of some words, and what each is worth."""
    return tuple(term for unit in units(Part(text), languages) for term in unit.terms)


def _word(text: str, languages: tuple[str, ...]) -> Unit:
    exact = normalise(text[:LONGEST_WORD])
    terms = dict.fromkeys(_spellings(exact), BARE)
    terms[exact] = EXACT
    for language in languages:
        terms.update(dict.fromkeys(stems(exact, language), STEM))
    letter = len(exact) == 1 and exact.isalpha()
    return Unit(text, terms=tuple(terms.items()), common=letter or is_common(exact, languages))


def _run(text: str) -> Unit:
    found = run_forms(text)
    if len(found) == 1:
        return Unit(text, terms=((found[0][0], EXACT),))
    stem_terms = tuple((form, STEM) for place in found for form in place if form.startswith("ja~"))
    return Unit(text, terms=stem_terms, pairs=tuple(place[1] for place in found[:-1]))


def _places(text: str, run: bool) -> list[tuple[str, ...]]:
    if run:
        return [(place[-1] if len(place) == 1 else place[1],) for place in run_forms(text)]
    exact = normalise(text[:LONGEST_WORD])
    return [(exact, *(spelling for spelling in _spellings(exact) if spelling != exact))]


def _spellings(exact: str) -> tuple[str, ...]:
    """The word with and without the diacritics that a document or this query may lack."""
    bare = fold(exact)
    return (f"~{bare}",) if bare == exact else (f"~{bare}", bare)
