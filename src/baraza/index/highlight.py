"""Where the words of a query stand in a document: found by the index's own analysis, on the original characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baraza.index.across import Match
from baraza.index.contract import Document, Hit
from baraza.index.cut import Cut
from baraza.index.glossary import Glossary
from baraza.index.mark import Mark, ranges, said_enough, words_of
from baraza.index.snippet import snippet
from baraza.index.sought import Missing, Sought
from baraza.words.analysis import apart, is_spaced, places, words

LOOKED_AT = 6_000
"""Characters of a description or text that are searched for the match, so that a long text does not cost more."""

READ = 600
"""The same for words in another language than the query's, each of which is looked up."""

Found = dict[str, list[Mark]]
"""Field to what was found there, in order; fields where nothing was found are left out."""


def marks(text: str, language: str, sought: Sought) -> list[Mark]:
    """The words of the text that are looked for, in order."""
    if is_spaced(apart(text[:LOOKED_AT])):
        return marks_in(Cut({"": text}, LOOKED_AT), language, sought).get("", [])
    return said_enough(list(_unspaced_marks(apart(text[:LOOKED_AT]), language, sought)))


def marks_in(cut: Cut, language: str, sought: Sought) -> Found:
    """The same of several texts."""
    if not cut.is_spaced:
        alone = ((name, marks(text, language, sought)) for name, text in cut.texts.items())
        return {name: group for name, group in alone if group}
    asked = sought.recognised(language).among(cut.words)
    found: Found = {}
    for name, text in cut.texts.items() if asked else ():
        if at := places(text, asked):
            found[name] = [Mark(start, end, asked[text[start:end]]) for start, end in at]
    return found


def _unspaced_marks(text: str, language: str, sought: Sought) -> Iterator[Mark]:
    asked = sought.terms.keys()
    for word in words(text, language):
        if not asked.isdisjoint(word.forms):
            term = next(form for form in word.forms if form in asked)
            # A pair of characters is recorded at its first one; a Japanese stem covers its kanji.
            width = len(term.removeprefix("ja~")) if word.end - word.start == 1 else word.end - word.start
            yield Mark(word.start, min(word.start + width, len(text)), sought.terms[term])


def hit(document: Document, score: float, sought: Sought | None, passages: str, glossary: Glossary | None) -> Hit:
    """A document as a result: marks in the title, a snippet with marks, and what matched where and through what.

    The passages are looked at only for words that stand nowhere else, and other languages only for words that do not
    stand there themselves.
    """
    if sought is None:
        return Hit(document=document, score=score, snippet=snippet(document.description or passages, [])[0])
    texts = _texts(document)
    cut = Cut(texts, LOOKED_AT)
    found = marks_in(cut, document.language, sought)
    seen = _seen(found)
    if passages and seen != sought.words:
        _add(found, "text", marks(passages, document.language, sought), seen)
    if document.translated and seen != sought.words:
        said = [mark for tag, text in document.translated.items() for mark in marks(text, tag, sought)]
        _add(found, "translated", said, seen)
    texts["text"] = passages
    missing = sought.beyond(sought.words - seen)
    abroad = _abroad(texts, cut, document.language, missing, glossary) if glossary and missing.words else {}
    both = _joined(found, abroad) if abroad else found
    shown, at = _snippet_of(document, passages, both)
    return Hit(
        document=document,
        score=score,
        title_marks=ranges(both.get("title", ())),
        snippet=shown,
        snippet_marks=at,
        matched={name: words_of(group) for name, group in found.items()},
        across=(*_matches(document, texts, missing, abroad), *_topics(document, sought)),
    )


def _add(found: Found, name: str, group: list[Mark], seen: set[str]) -> None:
    if group:
        found[name] = group
        seen.update(mark.word for mark in group)


def _joined(found: Found, more: Found) -> Found:
    return {name: sorted(found.get(name, []) + more.get(name, []), key=_place) for name in found.keys() | more.keys()}


def _place(mark: Mark) -> int:
    return mark.start


def _texts(document: Document) -> dict[str, str]:
    return {
        "title": document.title,
        "keywords": " · ".join(document.keywords),
        "people": " · ".join(document.people),
        "description": document.description,
    }


def _seen(found: Found) -> set[str]:
    return {mark.word for group in found.values() for mark in group}


def _abroad(texts: Mapping[str, str], cut: Cut, language: str, missing: Missing, glossary: Glossary) -> Found:
    """The words that mean or are called what is missing; read on only until all of it is found."""
    found: Found = {}
    seen: set[str] = set()
    for part in _parts(texts, cut):
        for name, group in glossary.marks_in(part, language, missing.pivots, missing.names).items():
            if seen == missing.words:
                return found
            _add(found, name, group, seen)
    return found


def _parts(texts: Mapping[str, str], cut: Cut) -> Iterator[Cut]:
    """What is read together: all but the passages, then these."""
    if all(len(text) <= READ for text in cut.texts.values()):
        yield cut
    else:
        yield Cut({name: text for name, text in texts.items() if name != "text"}, READ)
    if texts["text"]:
        yield Cut({"text": texts["text"]}, READ)


def _matches(document: Document, texts: Mapping[str, str], missing: Missing, abroad: Found) -> Iterator[Match]:
    """Each word of the question that was found in another, once per field; and those that are not shown."""
    seen: set[str] = set()
    for name, group in abroad.items():
        first = {mark.word: mark for mark in reversed(group)}
        for word in words_of(group):
            mark = first[word]
            where = texts[name][mark.start : mark.end]
            yield Match(asked=word, through=mark.through, by=mark.by, field=name, found=where)
        seen |= first.keys()
    if missing.pivots.keys().isdisjoint(document.pivot):
        return
    for term, word in missing.pivots.items():
        if word not in seen and term in document.pivot:
            seen.add(word)
            yield Match(asked=word, through="translation", by=term)


def _topics(document: Document, sought: Sought) -> Iterator[Match]:
    for sense, said in sought.senses:
        if sense.key in document.concepts:
            yield Match(asked=said, through="concept", by=sense.key)
        elif sense.key in document.wider:
            yield Match(asked=said, through="wider", by=sense.key)


def _snippet_of(document: Document, passages: str, found: Found) -> tuple[str, tuple[tuple[int, int], ...]]:
    described, written = found.get("description", []), found.get("text", [])
    # What the title shows already need not be shown again.
    told = set(words_of(found.get("title", ())))
    if len({*words_of(written)} - told) > len({*words_of(described)} - told):
        return snippet(passages, written)
    if described or document.description:
        return snippet(document.description, described)
    return snippet(passages, written)
