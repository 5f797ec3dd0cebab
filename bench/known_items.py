"""Known-item search over the shared corpora: titles as they stand, with one typo, with one word in another form.

Asked as a person would: the words alone, and the interface in the language of the title. Found is a resource of the
same title among the first three.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from simplemma.strategies.dictionaries import DefaultDictionaryFactory
from tests.quality.corpora import corpora

from baraza.index import Document, Index, open_index
from baraza.search import parse, search
from bench.figure import Figure

LANGUAGES = ("en", "es", "fr", "de", "ru", "pt", "it", "pl", "ar", "zh")
MOST = 150
"""Titles of each language."""
FIRST = 3
BATCH = 2_000
LONG_WORD = 5
"""Letters of a word in which a typo is made; a person sees one in a shorter word."""

_WORD = re.compile(r"\w+")
# Arabic has no dictionary of forms here: its words are met with and without the article and "and".
_CLITICS = ("ال", "و")

Change = Callable[[str, str, random.Random], str]
Forms = Callable[[str, str], list[str]]
"""Other forms of a word in lower case in a language, with the same two letters at the beginning."""


def exact(title: str, language: str, chosen: random.Random) -> str:
    """The title."""
    return title


def with_typo(title: str, language: str, chosen: random.Random) -> str:
    """One letter of a long word left out, doubled, swapped with its neighbour or replaced; empty where none is long."""
    long = [word for word in _WORD.finditer(title) if len(word[0]) >= LONG_WORD and word[0].isalpha()]
    if not long or language == "zh":
        return ""
    word = chosen.choice(long)
    at = chosen.randrange(word.start() + 1, word.end() - 1)
    letter = chosen.choice([sign for sign in title if sign.isalpha()]).lower()
    swapped = title[:at] + title[at + 1] + title[at] + title[at + 2 :]
    changes = (title[:at] + title[at + 1 :], title[:at] + title[at] + title[at:], swapped)
    made = chosen.choice((*changes, title[:at] + letter + title[at + 1 :]))
    return made if made != title else title[:at] + title[at + 1 :]


def other_forms(lower: str, language: str) -> list[str]:
    """Forms of the same lemma, as the dictionaries have them: each is read whole, which takes seconds a language."""
    if language == "ar":
        prefix = next((one for one in _CLITICS if lower.startswith(one) and len(lower) > len(one) + 3), "")
        return [lower.removeprefix(prefix)] if prefix else [one + lower for one in _CLITICS]
    if language == "zh":
        return []
    lemmas, forms = _dictionary(language)
    lemma = lemmas.get(lower, lower)
    return [form for form in forms.get(lemma, ()) if form != lower and form[:2] == lower[:2]]


def inflected(title: str, language: str, chosen: random.Random, forms: Forms = other_forms) -> str:
    """One word in another form of the same lemma; empty where no word has one."""
    words = [word for word in long_words(title) if forms(word[0].lower(), language)]
    if not words:
        return ""
    word = chosen.choice(words)
    return title[: word.start()] + chosen.choice(forms(word[0].lower(), language)) + title[word.end() :]


def long_words(title: str) -> list[re.Match[str]]:
    """Where the words of a title stand in which a change is made."""
    return [word for word in _WORD.finditer(title) if len(word[0]) >= LONG_WORD]


@cache
def _dictionary(language: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Form to lemma, and lemma to its forms."""
    read = DefaultDictionaryFactory(1).get_dictionary(language)
    lemmas = dict(read.items())
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemma in lemmas.items():
        forms[lemma].append(form)
    return lemmas, forms


def titles(documents: list[Document], most: int = MOST) -> Iterator[tuple[str, list[str]]]:
    """Each language with some of its titles, the same ones every time."""
    chosen = random.Random(11)
    for language in LANGUAGES:
        own = sorted({one.title.strip() for one in documents if one.language.partition("-")[0] == language})
        telling = [title for title in own if sum(sign.isalpha() for sign in title) >= LONG_WORD]
        yield language, chosen.sample(telling, min(most, len(telling)))


def found(index: Index, query: str, title: str, language: str) -> bool:
    """Whether a resource of that title, or a variant of it, is among the first three."""
    answer = search(parse({"q": [query[:1000]], "lang": [language], "limit": [str(FIRST)]}), index)
    shown = [[result.title, *(one.title for one in (*result.in_languages, *result.editions, *result.also_at))]
             for result in answer.results]  # fmt: skip
    return any(_same(one, title) for some in shown for one in some)


def _same(one: str, other: str) -> bool:
    return " ".join(_WORD.findall(one.casefold())) == " ".join(_WORD.findall(other.casefold()))


def shares(index: Index, documents: list[Document], change: Change, most: int = MOST) -> dict[str, tuple[int, int]]:
    """Language to how many were found, and of how many asked."""
    chosen = random.Random(13)
    result = {}
    for language, some in titles(documents, most):
        asked = [(query, title) for title in some if (query := change(title, language, chosen))]
        result[language] = (sum(found(index, query, title, language) for query, title in asked), len(asked))
    return result


def measure() -> list[Figure]:
    """Share found among the first three, all languages together, and the worst language beside it."""
    documents = list(corpora())
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(f"tantivy://{folder}/index", write=True)
        for start in range(0, len(documents), BATCH):
            index.apply(documents[start : start + BATCH], ())
        figures = [
            _figure("known item, exact title", shares(index, documents, exact), 99),
            _figure("known item, one typo", shares(index, documents, with_typo), 93),
            _figure("known item, another form", shares(index, documents, inflected), 90),
        ]
        index.close()
    return figures


def _figure(name: str, counts: dict[str, tuple[int, int]], bound: float) -> Figure:
    right, asked = (sum(column) for column in zip(*counts.values(), strict=True))
    each = ", ".join(f"{tag} {100 * good / of:.0f} ({of})" for tag, (good, of) in counts.items() if of)
    return Figure(name=name, value=100 * right / asked, unit="%", at_least=bound, note=each)
