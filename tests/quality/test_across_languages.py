"""Questions find paragraphs in another language with the core vocabulary and a small parallel corpus."""

from __future__ import annotations

import json
from statistics import mean

import pytest
from bench.across_reference import Reference, rank
from bench.real import Real
from bench.xquad import key, paragraphs, questions

from baraza.lexicon.learning import content
from baraza.lexicon.lexicon import ENDING, Tables, open_lexicon
from baraza.lexicon.sources import Said, labels
from baraza.lexicon.table import write_table
from baraza.vocabulary.core import core_concepts
from tests.quality.corpora import lines
from tests.quality.floors import floor
from tests.shared_data import shared

LANGUAGES = ("de", "ar")
EVERY = 3
"""One question of so many."""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder, said = tmp_path_factory.mktemp("lexicon"), _said()
    for language in LANGUAGES:
        write_table(folder / f"{language}{ENDING}", language, "", content(language, said[language]))
    return open_lexicon(folder)


@pytest.mark.shared
def test_questions_find_english_paragraphs(lexicon: Tables) -> None:
    passages = list(paragraphs(("en",)))
    reference = Reference(passages, lexicon)
    place = {one.key: number for number, one in enumerate(passages)}

    found = {}
    for language in ("en", *LANGUAGES):
        asked = questions(language)[::EVERY]
        ranks = [rank(reference.scores(one.text, language), place[key(one.paragraph, "en")]) for one in asked]
        found[language] = mean(1 / one for one in ranks)

    low = {language: value for language, value in found.items() if value < floor("across", language)}
    assert low == {}, found


@pytest.mark.shared
def test_questions_find_english_paragraphs_through_the_index_and_the_search(lexicon: Tables) -> None:
    found = {}
    with Real(list(paragraphs(("en",))), lexicon) as real:
        for language in ("en", *LANGUAGES):
            asked = questions(language)[::EVERY]
            found[language] = mean(1 / real.rank(real.asked(one, "en")) for one in asked)

    low = {language: value for language, value in found.items() if value < floor("across_real", language)}
    assert low == {}, found


def _said() -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {language: [] for language in LANGUAGES}
    for one in labels(frozenset(LANGUAGES), core_concepts()):
        found[one.language].append(one)
    for line in lines(shared("parallel/ntrex.jsonl.zst")):
        row = json.loads(line)
        for language in LANGUAGES:
            found[language].append(Said(language, row[language], row["en"]))
    return found
