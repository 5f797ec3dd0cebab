"""Labels of concepts in all languages, completed while somebody types: a small index beside the large one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
import tantivy
from msgspec import Struct
from tantivy import Occur

from baraza.index.completions import Completions
from baraza.index.schema import title_order
from baraza.index.typeahead import Typeahead
from baraza.words.analysis import words
from baraza.words.characters import fold

Engine = tantivy.Query

LOOKED_AT = 40
"""Concepts that are looked at for each answer."""
EXACT, BEGINS = 8.0, 4.0
"""What it is worth that a label is what was typed, or begins with it."""
SHORTEST_BEGINNING = 2
"""Characters from which on beginnings of labels are looked at: one is the beginning of too many."""
HEAP_BYTES = 64_000_000

WORDS = "completions"
"""The folder beside the index with its words as they are completed; older labels are without."""

_GAP = 10


class Labelled(Struct, frozen=True):
    """A concept by its names."""

    key: str
    pref: dict[str, str]
    """Language tag to preferred label."""
    alt: dict[str, tuple[str, ...]] = {}
    hidden: tuple[str, ...] = ()
    """Labels to find it by and never to show."""


class _Stored(Struct, frozen=True):
    """What is kept of a concept: its names with their languages, each also as names are compared."""

    key: str
    pref: dict[str, str]
    names: tuple[tuple[str, str], ...]
    """Name, and the name as it is compared."""


class Named(Struct, frozen=True):
    """A concept that was found, as it is called in the language of the person."""

    key: str
    label: str
    language: str
    """Of the label."""
    matched: str
    """The label by which it was found, where that is another one."""
    rank: int
    """3: what was typed is the label; 2: its beginning; 1: words in it."""


class Labels:
    """The labels of one state of the vocabularies."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        self._searcher = index.searcher()
        self._schema = index.schema
        words = Completions.read(folder / WORDS)
        self._typeahead = Typeahead(self._searcher, index.schema, "label", words)

    @property
    def size_bytes(self) -> int:
        """Memory that it takes."""
        return self._typeahead.words.size_bytes

    def find(self, text: str, language: str) -> tuple[Named, ...]:
        """Concepts that a label in any language names, the likeliest first."""
        needed = self._typeahead.query(text)
        if needed is None:
            return ()
        query = Engine.boolean_query([(Occur.Must, needed), *((Occur.Should, wish) for wish in self._wishes(text))])
        hits = self._searcher.search(query, LOOKED_AT, count=False).hits
        found = (_DECODER.decode(self._searcher.doc(address).get_first("concept") or b"") for _, address in hits)
        typed = title_order(text)
        return tuple(sorted((_named(one, typed, language) for one in found), key=lambda named: -named.rank))

    def _wishes(self, text: str) -> Iterator[Engine]:
        typed = title_order(text)
        whole = Engine.const_score_query(Engine.term_query(self._schema, "whole", typed), EXACT)
        yield whole
        if len(typed) < SHORTEST_BEGINNING:
            return
        pattern = "".join(sign if sign.isalnum() or sign == " " else re.escape(sign) for sign in typed) + ".*"
        yield Engine.boost_query(
            Engine.const_score_query(Engine.regex_query(self._schema, "whole", pattern), 1.0), BEGINS
        )


def write_labels(folder: Path, mark: str, concepts: Iterable[Labelled]) -> bool:
    """Make the index of these labels in `folder`, in the place of an older one; whether there was anything to do.

    It is written beside and renamed, so that a crash leaves the old one whole.
    """
    place = folder / blake2b(mark.encode(), digest_size=8).hexdigest()
    if place.exists():
        return False
    draft = folder / f"{place.name}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    writer = (index := tantivy.Index(_schema(), path=str(draft))).writer(HEAP_BYTES, 1)
    for concept in concepts:
        writer.add_document(_document(concept))
    writer.commit()
    writer.wait_merging_threads()
    # Kept beside, for to read all words of the index takes seconds, and whoever types does not wait.
    Completions.of(_reloaded(index), "label").write(draft / WORDS)
    del writer, index
    draft.rename(place)
    for other in folder.iterdir():
        if other != place:
            shutil.rmtree(other, ignore_errors=True)
    return True


def _reloaded(index: tantivy.Index) -> tantivy.Searcher:
    index.reload()
    return index.searcher()


def place_of(folder: Path) -> Path | None:
    """Where the labels are that were made last; None where none were."""
    if not folder.is_dir():
        return None
    places = [one for one in folder.iterdir() if not one.name.endswith(".draft")]
    return max(places, key=lambda one: one.stat().st_mtime_ns, default=None)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("label", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("whole", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("concept", stored=True)
    return builder.build()


def _document(concept: Labelled) -> tantivy.Document:
    made = tantivy.Document()
    every = [label for _, label in _shown(concept)] + list(concept.hidden)
    forms = dict.fromkeys(form for label in every for word in words(label) for form in _bare(word.forms))
    if forms:
        made.add_text("label", " ".join(forms))
    for label in dict.fromkeys(map(title_order, every)):
        made.add_text("whole", label)
    names = tuple((label, title_order(label)) for _, label in _shown(concept))
    made.add_bytes("concept", _ENCODER.encode(_Stored(concept.key, concept.pref, names)))
    return made


def _bare(forms: tuple[str, ...]) -> Iterator[str]:
    """Without diacritics alone: what is typed is folded too."""
    return (fold(form) for form in forms if "~" not in form)


def _shown(concept: Labelled) -> Iterator[tuple[str, str]]:
    yield from concept.pref.items()
    yield from ((tag, label) for tag, labels in concept.alt.items() for label in labels)


def _named(concept: _Stored, typed: str, language: str) -> Named:
    tag = next((one for one in (language, language.partition("-")[0], "en", "") if one in concept.pref), "")
    label = concept.pref.get(tag) or next(iter(concept.pref.values()), concept.key)
    # Of names that fit equally well that in the person's language counts: it is the one that is shown.
    ranked = [(_rank(order, typed), name == label, name) for name, order in concept.names]
    rank, is_own, matched = max(ranked, default=(1, True, label), key=lambda one: one[:2])
    return Named(concept.key, label, tag, "" if is_own or not rank else matched, rank)


def _rank(label: str, typed: str) -> int:
    if label == typed:
        return 3
    if label.startswith(typed):
        return 2
    return 1 if all(word in label for word in typed.split()) else 0


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Stored)
