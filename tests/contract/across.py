"""What every index engine must find beyond the language of a question; a part of the contract suite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, structs

from baraza.index import Across, Document, Index, Match, Query, Sense
from tests.index.documents import doc

MEANINGS = {
    "fotosinteza": ("photosynthesi", "plant"), "rastline": ("plant",), "celice": ("cell",), "voda": ("water",),
    "sončni": ("solar", "sun"), "sistem": ("system",), "gibanje": ("motion", "movement"), "planetov": ("planet",),
    "okoli": ("around",), "sonca": ("sun",), "opazovali": ("observ",), "natančno": ("exact",),
}  # fmt: skip


def across(text: str, names: Iterable[str] = ()) -> tuple[Across, ...]:
    """Each word of the text with its meanings, the likeliest first, and itself as a name where that is asked for."""
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        terms = tuple((term, 0.9 - 0.3 * place) for place, term in enumerate(MEANINGS.get(word.lower(), ())))
        found.append(Across(start=start, end=at, terms=terms, names=(word.lower(),) if word in names else ()))
    return tuple(found)


class AcrossContract:
    """Mixed into the contract suite."""

    def open(self, folder: Path) -> Index:
        raise NotImplementedError

    @pytest.fixture
    def school(self, tmp_path: Path) -> Iterator[Index]:
        """An index with lessons in several languages."""
        opened = self.open(tmp_path / "school")
        opened.apply(LESSONS, ())
        yield opened
        opened.close()

    def test_a_word_finds_its_translations_and_its_own_language_first(self, school: Index) -> None:
        text = "fotosinteza"

        assert found(school, text) == ["sl"]
        assert found(school, text, across=across(text))[0] == "sl"
        assert set(found(school, text, across=across(text))) == {"sl", "es", "sw", "en"}

    def test_the_likelier_translation_comes_first(self, school: Index) -> None:
        text = "fotosinteza"
        keys = found(school, text, across=across(text))

        # `sw` has the second meaning only.
        assert keys.index("es") < keys.index("sw")

    def test_a_long_question_finds_part_of_its_words_in_another_language(self, school: Index) -> None:
        text = "gibanje planetov okoli sonca so natančno opazovali"

        assert found(school, text, across=across(text)) == ["fr"]

    def test_where_few_have_every_word_in_any_way_other_languages_may_lack_some(self, school: Index) -> None:
        text = "voda rastline"
        asked = Query(text=text, languages=("sl",), across=across(text))
        hits = school.search(asked)

        assert [hit.document.key for hit in hits.hits] == ["sw", "es"]
        assert (hits.total, hits.added) == (2, 1)
        assert dict(hits.facets["language"]) == {"sw": 1, "es": 1}
        assert found(school, text, across=across(text), languages=("sl", "es")) == ["sw"]
        assert found(school, text, across=across(text), sort="title") == ["sw"]

    def test_words_that_say_nothing_are_found_in_their_own_language_only(self, school: Index) -> None:
        school.apply(
            [doc("de", "Die Zellen", "de", pivot=("cell",)), doc("die", "They die in cells", pivot=("cell",))], ()
        )
        asked = Across(start=4, end=10, terms=(("cell", 0.9),))
        hits = school.search(Query(text="die celice", languages=("de",), across=(asked,))).hits

        assert [(hit.document.key, round(hit.score / hits[1].score, 1) > 1) for hit in hits] == [
            ("de", True),
            ("die", False),
        ]

    def test_a_word_that_nothing_knows_does_not_hide_other_languages(self, school: Index) -> None:
        text = "voda blablabla"

        assert found(school, text, across=across(text)) == ["sw"]
        assert found(school, text) == []

    def test_names_are_found_in_other_spellings(self, school: Index) -> None:
        for text in ("Tchaikovsky", "Čajkovski"):
            asked = Across(start=0, end=len(text), names=("tchaikovsky" if text[0] == "T" else "chajkovski",))
            assert found(school, text, across=(asked,)) == ["ru"]

    def test_names_without_vowels_are_found(self, school: Index) -> None:
        assert found(school, "Muhammad", across=(Across(start=0, end=8, names=("muhammad",)),)) == ["ar"]

    def test_short_names_are_no_names(self, school: Index) -> None:
        assert found(school, "Ana", across=(Across(start=0, end=3, names=("ana",)),)) == []

    def test_a_concept_stands_for_its_words_and_what_is_narrower_comes_after(self, school: Index) -> None:
        text = "kemijske vezi"
        meant = Sense(key="c0", start=0, end=len(text))

        assert found(school, text, concepts=(meant,)) == ["es", "fr"]

    def test_filters_by_concepts_and_what_is_broader(self, school: Index) -> None:
        assert set(found(school, "", filters={"concept": ("c0",)})) == {"es", "fr"}
        assert found(school, "", filters={"concept": ("c1",)}) == ["fr"]
        assert set(found(school, "", filters={"concept": ("c0", "c2")})) == {"es", "fr", "sw"}
        assert found(school, "", filters={"concept": ("never seen",)}) == []

    def test_phrases_and_exclusions_are_meant_as_they_stand(self, school: Index) -> None:
        assert found(school, '"fotosinteza"', across=(Across(start=1, end=12, terms=(("plant", 1.0),)),)) == ["sl"]
        text = "fotosinteza -plantas"
        assert "es" not in found(school, text, across=across(text))

    def test_alternatives_do_equally_across_languages(self, school: Index) -> None:
        text = "planetov OR voda"

        assert set(found(school, text, across=across(text))) == {"fr", "sw"}

    def test_words_inside_a_run_without_spaces_are_found(self, school: Index) -> None:
        text = "植物光合作用"
        words = (
            Across(start=0, end=2, terms=(("plant", 1.0),)),
            Across(start=2, end=6, terms=(("photosynthesi", 1.0),)),
        )

        keys = found(school, text, languages=("zh",), across=words)
        assert keys[0] in {"sl", "es", "en"}
        assert "sw" in keys

    def test_marks_and_tells_what_a_word_was_found_by(self, school: Index) -> None:
        text = "fotosinteza Maji"
        asked = Query(text=text, languages=("sl",), across=across(text, names=("Maji",)), concepts=(Sense(key="c2"),))

        hits = {
            hit.document.key: hit for hit in school.search(structs.replace(asked, text=text[:11]), Dictionary()).hits
        }

        assert hits["sl"].matched == {"title": ("fotosinteza",)}
        assert hits["sl"].across == ()
        spanish = hits["es"]
        assert [spanish.document.title[start:end] for start, end in spanish.title_marks] == ["fotosíntesis"]
        assert spanish.matched == {}
        assert spanish.across == (
            Match(asked="fotosinteza", through="translation", by="photosynthesi", field="title", found="fotosíntesis"),
        )
        assert [(match.through, match.by) for match in hits["sw"].across] == [
            ("translation", "plant"),
            ("concept", "c2"),
        ]

    def test_without_a_dictionary_the_pivot_terms_are_told(self, school: Index) -> None:
        text = "fotosinteza"
        [hit] = [
            hit
            for hit in school.search(Query(text=text, languages=("sl",), across=across(text))).hits
            if hit.document.key == "es"
        ]

        assert hit.title_marks == ()
        assert hit.across == (Match(asked=text, through="translation", by="photosynthesi"),)

    def test_tells_of_names_and_of_what_is_narrower(self, school: Index) -> None:
        name = Across(start=0, end=11, names=("tchaikovsky",))
        [hit] = school.search(Query(text="Tchaikovsky", languages=("en",), across=(name,)), Dictionary()).hits
        assert hit.across == (
            Match(asked="Tchaikovsky", through="name", by="chaikovskii", field="title", found="Чайковский"),
        )

        vezi = Query(text="kemijske vezi", languages=("sl",), concepts=(Sense(key="c0", end=13),))
        told = {hit.document.key: hit.across for hit in school.search(vezi).hits}
        assert told == {
            "es": (Match(asked="kemijske vezi", through="concept", by="c0"),),
            "fr": (Match(asked="kemijske vezi", through="wider", by="c0"),),
        }

    def test_what_is_alike_in_other_languages_is_found_by_meaning_and_concepts(self, school: Index) -> None:
        school.apply([doc("de", "Der Planet und die Sonne", "de", pivot=("planet", "sun", "sun"))], ())

        # The French lesson shares pivot terms with the German one, and is narrower than what the Spanish one is about.
        assert "fr" in {hit.document.key for hit in school.similar("de")}
        assert {"fr", "sl"} <= {hit.document.key for hit in school.similar("es")}
        assert "sw" not in {hit.document.key for hit in school.similar("de")}

    def test_marks_words_of_scripts_without_spaces(self, school: Index) -> None:
        school.apply([doc("zh", "植物的光合作用", "zh", pivot=("plant", "photosynthesi"))], ())
        text = "fotosinteza"
        hits = school.search(Query(text=text, languages=("sl",), across=across(text)), Dictionary()).hits

        [chinese] = [hit for hit in hits if hit.document.key == "zh"]
        assert [chinese.document.title[start:end] for start, end in chinese.title_marks] == ["植物", "光合作用"]


class Meant(Struct, frozen=True):
    """A meaning as a lexicon gives it."""

    term: str


class Dictionary:
    """What some words of the lessons mean."""

    def meanings(self, word: str, language: str) -> list[Meant]:
        return [Meant(term) for term in DICTIONARY.get((language, word), ())]

    def name(self, word: str, language: str) -> str:
        return {"Чайковский": "chaikovskii"}.get(word, "")

    def known(self, word: str, language: str) -> tuple[list[str], str]:
        return [one.term for one in self.meanings(word, language)], self.name(word, language)


DICTIONARY = {
    ("es", "fotosíntesis"): ("photosynthesi",), ("sw", "mimea"): ("herb", "plant"), ("zh", "植物"): ("plant",),
    ("zh", "光合作用"): ("photosynthesi",), ("en", "Photosynthesis"): ("photosynthesi",),
}  # fmt: skip


def found(index: Index, text: str, **more: Any) -> list[str]:
    """The keys of the results in order."""
    query = Query(text=text, **{"languages": ("sl",), **more})
    return [hit.document.key for hit in index.search(query).hits]


LESSONS: list[Document] = [
    doc("sl", "Fotosinteza", "sl", pivot=("photosynthesi", "plant")),
    doc("es", "La fotosíntesis de las plantas", "es", pivot=("photosynthesi", "plant"), concepts=("c0",)),
    doc("en", "Photosynthesis", pivot=("photosynthesi",)),
    doc("sw", "Maji na mimea", "sw", pivot=("water", "plant", "plant"), concepts=("c2",)),
    doc("fr", "Le mouvement des planètes autour du soleil", "fr", pivot=("motion", "planet", "around", "sun"),
        concepts=("c1",), wider=("c0", "top")),
    doc("ru", "Чайковский", "ru", names=("chaykovskiy", "chaikovskii")),
    doc("ar", "محمد", "ar", names=("mhmd",)),
]  # fmt: skip
