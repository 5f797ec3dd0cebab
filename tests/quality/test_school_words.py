"""What single words of school mean on a machine that knows the core vocabulary alone."""

from __future__ import annotations

from pathlib import Path

from bench.school_words import LANGUAGES, asked, named, translated

from baraza.concepts.compile import compile_concepts
from baraza.concepts.contract import open_linker
from baraza.concepts.material import Material
from baraza.lexicon.learning import content
from baraza.lexicon.lexicon import ENDING, open_lexicon
from baraza.lexicon.sources import Said, labels
from baraza.lexicon.table import write_table
from baraza.vocabulary.core import core_concepts
from tests.quality.floors import floor


def test_words_of_school_are_translated(tmp_path: Path) -> None:
    said: dict[str, list[Said]] = {language: [] for language in LANGUAGES}
    for one in labels(frozenset(LANGUAGES), core_concepts()):
        said[one.language].append(one)
    for language in LANGUAGES:
        write_table(tmp_path / f"{language}{ENDING}", language, "", content(language, said[language]))

    found = translated(open_lexicon(tmp_path))

    assert found.right >= floor("school_words", "translated") * len(asked()), found
    assert found.right >= floor("school_words", "translated_of_known") * found.known, found


def test_words_of_school_name_what_they_mean(tmp_path: Path) -> None:
    compile_concepts(tmp_path, Material(mark="1", concepts=core_concepts()))

    found = named(open_linker(tmp_path))

    assert found.right >= floor("school_words", "named") * len(asked()), found
    assert found.right >= floor("school_words", "named_of_known") * found.known, found
