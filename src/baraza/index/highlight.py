"""Where the words of a query stand in a document: found by the index's own analysis, on the original characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baraza.index.across import Match
from baraza.index.contract import Document, Hit
from baraza.index.glossary import Glossary
from baraza.index.mark import Mark, ranges, said_enough, words_of
from baraza.index.snippet import snippet
from baraza.index.sought import Sought
from baraza.words.analysis import apart, distinct, is_spaced, word_spans, words

LOOKED_AT = 6_000
"""Characters of a description or text that are searched for the match, so that a long text does not cost more."""

READ = 600
"""The same for words in another language than the query's, each of which is looked up."""

READ_TOGETHER = (("title",), ("keywords", "people", "description"), ("text",))
"""Fields whose words are looked up together, for the same reason: often the title has all that is missing."""

Found = dict[str, list[Mark]]
"""Field to what was found there."""


def marks(text: str, language: str, sought: Sought) -> list[Mark]:
    """The words of the text that are looked for, in order."""
    return marks_in({"": text}, language, sought)[""]


def marks_in(texts: Mapping[str, str], language: str, sought: Sought) -> Found:
    """The same of several texts, whose words are judged together: few documents have any in most of their fields."""
    looked_at = {name: apart(text[:LOOKED_AT]) for name, text in texts.items()}
    together = "\n".join(looked_at.values())
    if not is_spaced(together):
        return {name: _marks_of(text, language, sought) for name, text in looked_at.items()}
    here = distinct(together)
    found = sought.recognised(language).among(here)
    asked = here & found.keys()
    return {
        name: said_enough(_spaced_marks(text, found)) if any(word in text for word in asked) else []
        for name, text in looked_at.items()
    }


def _marks_of(text: str, language: str, sought: Sought) -> list[Mark]:
    if not is_spaced(text):
        return said_enough(list(_unspaced_marks(text, language, sought)))
    found = sought.recognised(language).among(distinct(text))
    return said_enough(_spaced_marks(text, found)) if found else []


def _spaced_marks(text: str, found: Mapping[str, str]) -> list[Mark]:
    places = ((start, end, found.get(text[start:end])) for start, end in word_spans(text))
    return [Mark(start, end, word) for start, end, word in places if word is not None]


def _unspaced_marks(text: str, language: str, sought: Sought) -> Iterator[Mark]:
    for word in words(text, language):
        term = next((form for form in word.forms if form in sought.terms), None)
        if term is not None:
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
    found = marks_in(texts, document.language, sought)
    seen = _seen(found)
    if passages and seen != sought.words:
        found["text"] = marks(passages, document.language, sought)
        seen |= set(words_of(found["text"]))
    if document.translated and seen != sought.words:
        found["translated"] = [mark for tag, said in document.translated.items() for mark in marks(said, tag, sought)]
        seen |= set(words_of(found["translated"]))
    texts["text"] = passages
    missing = sought.words - seen
    abroad = _abroad(texts, document.language, sought, missing, glossary) if sought.has_across else {}
    both = {
        name: sorted(found.get(name, []) + abroad.get(name, []), key=_place) for name in found.keys() | abroad.keys()
    }
    shown, at = _snippet_of(document, passages, both)
    return Hit(
        document=document,
        score=score,
        title_marks=ranges(both["title"]),
        snippet=shown,
        snippet_marks=at,
        matched={name: words_of(group) for name, group in found.items() if group},
        across=(*_matches(document, texts, sought, missing, abroad), *_topics(document, sought)),
    )


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


def _abroad(
    texts: Mapping[str, str], language: str, sought: Sought, missing: frozenset[str], glossary: Glossary | None
) -> Found:
    """The words that mean or are called what is missing; read on only until all of it is found."""
    pivots, names = sought.beyond(missing)
    if glossary is None or not (pivots or names):
        return {}
    found: Found = {}
    wanted = {*pivots.values(), *names.values()}
    for group in READ_TOGETHER:
        read = {name: texts[name][:READ] for name in group if texts[name]}
        for name, at in glossary.marks_in(read, language, pivots, names).items() if read else ():
            if _seen(found) == wanted:
                return found
            found[name] = at
    return found


def _matches(
    document: Document, texts: Mapping[str, str], sought: Sought, missing: frozenset[str], abroad: Found
) -> Iterator[Match]:
    """Each word of the question that was found in another, once per field; and those that are not shown."""
    told = set()
    for name, group in abroad.items():
        for mark in group:
            if (name, mark.word) not in told:
                told.add((name, mark.word))
                where = texts[name][mark.start : mark.end]
                yield Match(asked=mark.word, through=mark.through, by=mark.by, field=name, found=where)
    seen = {word for _, word in told}
    kept = frozenset(document.pivot)
    for term, word in sought.beyond(missing)[0].items():
        if word not in seen and term in kept:
            seen.add(word)
            yield Match(asked=word, through="translation", by=term)


def _topics(document: Document, sought: Sought) -> Iterator[Match]:
    about, wider = set(document.concepts), set(document.wider)
    for sense, said in sought.senses():
        if sense.key in about:
            yield Match(asked=said, through="concept", by=sense.key)
        elif sense.key in wider:
            yield Match(asked=said, through="wider", by=sense.key)


def _snippet_of(document: Document, passages: str, found: Found) -> tuple[str, tuple[tuple[int, int], ...]]:
    described, written = found["description"], found.get("text", [])
    # What the title shows already need not be shown again.
    told = set(words_of(found["title"]))
    if len({*words_of(written)} - told) > len({*words_of(described)} - told):
        return snippet(passages, written)
    if described or document.description:
        return snippet(document.description, described)
    return snippet(passages, written)
