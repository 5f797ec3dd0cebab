"""The embedded index: tantivy in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import tantivy
from msgspec import structs

from baraza.errors import IndexUnusable, UsageError
from baraza.index import facets
from baraza.index.across import Words
from baraza.index.attempts import SCOPE, Attempt, attempt
from baraza.index.collapse import Scored, collapsed
from baraza.index.contract import FACETS, Document, Hit, Hits, Query
from baraza.index.counted import count_of
from baraza.index.fusion import FUSION, Fusion
from baraza.index.glossary import Glossary
from baraza.index.kept_key import facets_key, matching_key
from baraza.index.names import WAITED_FOR, KeptNames, Names
from baraza.index.question import Question
from baraza.index.reader import Reader
from baraza.index.respelt import respelt
from baraza.index.schema import TOPICS, VERSION, read_document, read_passages, schema
from baraza.index.shown import shown, shown_place
from baraza.index.side_file import REBUILD, read_side_file, write_side_file
from baraza.index.similar import similar_query
from baraza.index.spelling import Vocabulary
from baraza.index.titles import Titles
from baraza.index.unit import terms_of
from baraza.index.view import View
from baraza.index.vocabulary import Kept
from baraza.index.writer import Writer
from baraza.words.analysis import spans
from baraza.words.characters import normalise, script
from baraza.words.script_languages import written_in
from baraza.words.stems import analysis_language

GUESSED_LANGUAGES = 3
"""How many languages are tried where a query does not say in which it is."""


class TantivyIndex:
    """Implements `Index` on a folder: one process writes, any number read."""

    def __init__(self, folder: Path, *, write: bool = False, fusion: Fusion = FUSION) -> None:
        self._fusion = fusion
        self._folder = folder
        if write:
            _create(folder)
        self._identity = read_side_file(folder, VERSION).identity
        index = _open(folder)
        self._writer = Writer(index, folder) if write else None
        self._reader = Reader(index, folder)
        self._vocabulary = Kept(Vocabulary.of)
        self._names = KeptNames(Names.of)
        self._glossary: Glossary | None = None
        self._titles = Kept(Titles)

    def apply(self, put: Iterable[Document], drop: Iterable[str]) -> None:
        """Make these documents and deletions visible, durably and all at once."""
        self._writing().apply(put, drop)
        self._reader.refresh()

    def clear(self) -> None:
        """Drop every document."""
        self._writing().clear()
        self._reader.refresh()

    def count(self) -> int:
        """How many documents there are."""
        return self._reader.view().total

    def keys(self) -> Iterable[str]:
        """Every key."""
        view = self._reader.view()
        listed = view.searcher.terms_with_prefix("key", "", tantivy.Query.all_query())
        return (key for key, _ in listed)

    def identity(self) -> str:
        """A mark made when this index was created."""
        return self._identity

    def close(self) -> None:
        """Let go of the writer's lock."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def search(self, query: Query, words: Words | None = None) -> Hits:
        """The best matches; where there are none, those with small differences in spelling."""
        view = self._reader.view()
        if query.limit:
            return self._answer(query, view, words)
        # Asked for counts only, and by more than one person.
        kept: Hits = view.keep(
            ("counts", query.sort, *facets_key(query, query.fuzzy)), lambda: self._answer(query, view)
        )
        return kept

    def _answer(self, query: Query, view: View, words: Words | None = None) -> Hits:
        if query.text and not query.languages:
            query = structs.replace(query, languages=_likely_languages(query.text, view))
        made = self._attempt(self._question(structs.replace(query, near=()), view), query.near)
        return Hits(
            total=made.found.total,
            added=made.added,
            hits=shown(made.widest, made.found, self._glossary_of(words), made.enough),
            facets=dict(self._facets(made)) if query.facets else {},
            fuzzy=made.is_fuzzy,
        )

    def _attempt(self, question: Question, near: tuple[str, ...]) -> Attempt:
        made = attempt(question, partial(respelt, self._close))
        return made.beside(near) if near and question.groups else made

    def _facets(self, made: Attempt) -> facets.Counts:
        question = made.widest
        query, view = question.query, question.view

        def alone(name: str) -> Question:
            if not (made.is_late or (made.loose and name == SCOPE)):
                return question
            # Without this filter an earlier form may find something.
            typed = self._question(structs.replace(query, near=()), view)
            return self._attempt(typed.without_filters((name,)), query.near).widest

        # Orders of one question share them, but for a late form: which were tried before depends on the order.
        key = (query.facets, query.facet_limit, made.is_late and query.sort, *matching_key(question))
        return view.keep(key, lambda: facets.count_facets(question, alone, made.found))

    def suggest(self, text: str, languages: tuple[str, ...] = ()) -> str:
        """`text` with unknown words replaced by close known ones; empty where there is nothing better."""
        view = self._reader.view()
        codes = tuple(map(analysis_language, languages or _likely_languages(text, view)))
        better, done = "", 0
        for start, end, run in spans(text):
            closest = [] if run or _is_known(text[start:end], codes, view) else self._close(text[start:end], view)
            if closest:
                better += text[done:start] + closest[0]
                done = end
        return better + text[done:] if done else ""

    def complete(self, text: str, prefer: tuple[str, ...] = (), limit: int = 5) -> tuple[Document, ...]:
        """Resources whose titles have these words, of which the last may be unfinished."""
        view = self._reader.view()
        titles = self._titles.of(view) if view.total < WAITED_FOR else self._titles.ready(view)
        return titles.find(text, prefer, limit) if titles else ()

    def titles(self) -> Titles:
        """The titles as they are completed, a minute old at most."""
        return self._titles.of(self._reader.view())

    def prepare(self) -> None:
        """List the words, the titles and the names, and count what is shown where nothing is asked."""
        view = self._reader.view()
        self.search(Query(limit=0, facets=FACETS))
        for kept in (self._names, self._titles, self._vocabulary):
            kept.of(view)

    def holding(self, name: str, value: str) -> int:
        """How many resources a value of a filter finds."""
        names = TOPICS if name == "concept" else (name,)
        return sum(self._reader.view().frequency(one, value) for one in names)

    def similar(self, key: str, limit: int = 10) -> tuple[Hit, ...]:
        """Other works that share the telling words of this one."""
        view = self._reader.view()
        found = view.searcher.search(tantivy.Query.term_query(view.schema, "key", key), 1, count=False).hits
        if not found:
            return ()
        stored = view.searcher.doc(found[0][1])
        document = read_document(stored)
        query = similar_query(document, read_passages(stored), view)
        if query is None:
            return ()

        def collect(count: int) -> tuple[int, list[Scored]]:
            best = view.searcher.search(query, count)
            return count_of(best), best.hits

        best = collapsed(self._question(Query(limit=limit, prefer=(document.language,)), view), collect)
        return tuple(shown_place(view, place) for place in best.places)

    def _writing(self) -> Writer:
        if self._writer is None:
            raise UsageError(
                "The index was opened for reading.", folder=str(self._folder), hint="Open it with write=True."
            )
        return self._writer

    def _question(self, query: Query, view: View) -> Question:
        return Question(query, view, partial(self._names.alike, view), fusion=self._fusion)

    def _glossary_of(self, words: Words | None) -> Glossary | None:
        if words is not None and (self._glossary is None or self._glossary.words is not words):
            self._glossary = Glossary(words)
        return self._glossary if words is not None else None

    def _close(self, word: str, view: View) -> list[str]:
        return self._vocabulary.of(view).close(normalise(word))


def _create(folder: Path) -> None:
    """A new index where there is nothing; a folder with other things in it is left alone."""
    if not folder.exists() or not any(folder.iterdir()):
        folder.mkdir(parents=True, exist_ok=True)
        write_side_file(folder, VERSION)
    read_side_file(folder, VERSION)
    if not (folder / "meta.json").exists():
        tantivy.Index(schema(), path=str(folder))


def _open(folder: Path) -> tantivy.Index:
    try:
        return tantivy.Index.open(str(folder))
    except (ValueError, OSError) as error:
        raise IndexUnusable("The index cannot be opened.", folder=str(folder), why=str(error), hint=REBUILD) from error


def _likely_languages(text: str, view: View) -> tuple[str, ...]:
    """The most frequent languages of the index that are written in the script of the text."""
    used = script(text)
    return tuple(tag for tag in view.languages if used in written_in(tag))[:GUESSED_LANGUAGES]


def _is_known(word: str, languages: tuple[str, ...], view: View) -> bool:
    return any(view.widest(term) for term, _ in terms_of(word, languages))
