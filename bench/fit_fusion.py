"""Fit what translations and names count beside a word as it stands, and write it to `index/fusion.json`.

`python -m bench.fit_fusion`: word tables are learnt from dictionary pairs and the first sentences of NTREX; the last
ones, ten to a passage, are the documents, each in every language. A sentence asks for its passage in each other
language, and for its own passage in its own language among all documents, which must not suffer. The weights of
concepts are not fitted: no data with concepts in questions is free of what they are measured on.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import orjson
from msgspec import json, structs
from tests.quality.corpora import lines
from tests.shared_data import shared

from baraza.index import Document, Query
from baraza.index.fusion import FUSION, Fusion
from baraza.index.tantivy_index import TantivyIndex
from baraza.lexicon.lexicon import Tables, open_lexicon
from baraza.lexicon.table import write_table
from baraza.search.across import across
from baraza.store.setup import connect

LANGUAGES = ("en", "es", "de", "ar", "fi")
LEARNT = 1_500
"""Sentences that the tables are learnt from; the others are asked."""
PASSAGE = 10
TARGET = Path(__file__).parents[1] / "src" / "baraza" / "index" / "fusion.json"

Sentences = list[dict[str, str]]
Asked = list[tuple[str, Query, str]]
"""Language, question, and the number of the passage."""


def main() -> None:
    """Print each setting with what it finds, and keep the best."""
    sentences = [orjson.loads(line) for line in lines(shared("parallel/ntrex.jsonl.zst"))]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        lexicon = _lexicon(folder / "lexicon", sentences[:LEARNT])
        with_documents = TantivyIndex(folder / "index", write=True)
        with_documents.apply(_documents(sentences[LEARNT:], lexicon), ())
        with_documents.close()
        asked = list(_questions(sentences[LEARNT:], lexicon))
        best = _best(folder / "index", asked)
    TARGET.write_bytes(json.format(json.encode(best)) + b"\n")


def _lexicon(folder: Path, sentences: Sentences) -> Tables:
    from baraza.lexicon.learning import content
    from baraza.lexicon.sources import Said

    folder.mkdir()
    pairs = [line.rstrip("\n").split("\t") for line in lines(shared("parallel/wiktionary-pairs.tsv.zst"))]
    for language in LANGUAGES[1:]:
        said = [Said(language, foreign, english) for tag, english, foreign in pairs if tag == language]
        said += [Said(language, one[language], one["en"]) for one in sentences]
        write_table(folder / f"{language}.lex", language, "fit", content(language, said))
    return open_lexicon(folder)


def _documents(sentences: Sentences, lexicon: Tables) -> Iterator[Document]:
    for language, first in product(LANGUAGES, range(0, len(sentences), PASSAGE)):
        title, *rest = [one[language] for one in sentences[first : first + PASSAGE]]
        text = " ".join(rest)
        yield Document(
            key=f"{language}{first // PASSAGE}", id="", title="", text=f"{title} {text}", language=language,
            languages=(language,), pivot=lexicon.pivot(f"{title} {text}", language),
            names=lexicon.names(f"{title} {text}", language),
        )  # fmt: skip


def _questions(sentences: Sentences, lexicon: Tables) -> Iterator[tuple[str, Query, str]]:
    """The third sentence of each passage, whole and its longer half of words."""
    for language, at in product(LANGUAGES, range(2, len(sentences), PASSAGE)):
        text = sentences[at][language]
        words = sorted(text.split(), key=len)
        for said in (text, " ".join(words[len(words) // 2 :])):
            known = across(said, (language,), lexicon)
            yield (
                language,
                Query(text=said, languages=(language,), across=known, facets=(), highlight=False),
                str(at // PASSAGE),
            )


def _best(folder: Path, asked: Asked) -> Fusion:
    """One weight after the other, each at its best while the others stay; own-language finding may lose a hundredth."""
    best, best_score = FUSION, _score(folder, FUSION, asked)
    for name, values in (("pivot", (0.5, 0.7, 1.0, 1.4)), ("name", (0.5, 0.7, 1.0, 1.4)), ("tie", (0.0, 0.1, 0.2))):
        for value in values:
            tried = structs.replace(best, **{name: value})
            score = _score(folder, tried, asked)
            if score > best_score:
                best, best_score = tried, score
    told = f"{len(asked)} questions in {', '.join(LANGUAGES)} from NTREX sentences after {LEARNT}: {best_score:.3f}"
    return structs.replace(best, fitted=f"pivot, name, tie on {told}; concept, wider chosen")


def _score(folder: Path, fusion: Fusion, asked: Asked) -> float:
    """Mean reciprocal rank of the passage in other languages, half of it, and in its own among all documents."""
    index = TantivyIndex(folder, fusion=fusion)
    other, own = [], []
    for language, query, passage in asked:
        own.append(_rank(index, query, f"{language}{passage}"))
        for target in LANGUAGES:
            if target != language:
                there = structs.replace(query, filters={"language": (target,)})
                other.append(_rank(index, there, f"{target}{passage}"))
    abroad, at_home = sum(other) / len(other), sum(own) / len(own)
    print(f"{fusion.pivot} {fusion.name} {fusion.tie}: {abroad:.4f} abroad, {at_home:.4f} at home", file=sys.stderr)
    return (abroad + at_home) / 2


def _rank(index: TantivyIndex, query: Query, key: str) -> float:
    keys = [hit.document.key for hit in index.search(query).hits]
    return 1 / (keys.index(key) + 1) if key in keys else 0.0


if __name__ == "__main__":
    connect()
    main()
