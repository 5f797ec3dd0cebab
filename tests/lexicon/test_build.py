"""Tables are learnt from what is here, only those that are old, and answer for words, documents and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.errors import UsageError
from baraza.lexicon.build import build, stale
from baraza.lexicon.importing import Told, import_parallel
from baraza.lexicon.lexicon import Tables, open_lexicon
from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.store.blobs import FileBlobs
from baraza.store.concepts import keep_vocabulary

pytestmark = pytest.mark.django_db

GERMAN = {
    "water": "Wasser", "cycle": "Kreislauf", "school": "Schule", "mathematics": "Mathematik", "earth": "Erde",
    "history": "Geschichte", "teacher": "Lehrer", "book": "Buch", "protection": "Schutz", "fire": "Feuer",
}  # fmt: skip
CHINESE = {"mathematics": "数学", "machine learning": "机器学习", "machine": "机器", "water": "水", "history": "历史"}
SPANISH = [("the red house", "la casa roja"), ("the white house", "la casa blanca"), ("the red car", "el coche rojo")]


class House:
    """A store with something to learn from."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tables = folder, folder / "tables"
        self.blobs = FileBlobs(folder / "blobs")

    def label(self, language: str, words: dict[str, str], times: int = 1) -> None:
        """A vocabulary with these English and foreign labels."""
        concepts = [
            Concept(id=f"v:{language}:{at}:{one}", pref={"en": f"{one} (topic)", language: other})
            for at in range(times)
            for one, other in words.items()
        ]
        keep_vocabulary(Vocabulary(name=f"v-{language}"), concepts)

    def parallel(self, language: str, said: list[tuple[str, str]], name: str = "texts") -> None:
        """Sentences in English and another language."""
        path = self.folder / "said.tsv"
        path.write_text("".join(f"{language}\t{one}\t{other}\n" for one, other in said), encoding="utf-8")
        import_parallel(path, Told(name=name), self.blobs)

    def build(self, *languages: str) -> list[str]:
        """Which tables were learnt."""
        return [head.language for head in build(stale(self.tables, languages), self.tables, self.blobs)]

    def lexicon(self) -> Tables:
        """What was learnt."""
        return open_lexicon(self.tables)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def terms(lexicon: Tables, word: str, language: str) -> list[str]:
    return [meaning.term for meaning in lexicon.meanings(word, language)]


def test_where_nothing_is_built_only_english_and_names_are_known(house: House) -> None:
    lexicon = house.lexicon()

    assert (lexicon.languages, lexicon.mark) == ((), "")
    assert lexicon.meanings("Wasser", "de") == ()
    assert terms(lexicon, "Schools", "en") == ["school"]
    assert lexicon.pivot("The schools of water", "en") == ("school", "school", "water", "water")
    assert lexicon.pivot("Wasser und Schule", "de") == ()
    assert lexicon.name("Чайковский", "ru") == "chaikovski"


def test_words_are_learnt_from_labels_and_found_in_other_forms(house: House) -> None:
    house.label("de", GERMAN, times=6)
    assert house.build() == ["de"]
    lexicon = house.lexicon()

    assert lexicon.languages == ("de",)
    (meaning,) = lexicon.meanings("Wasser", "de-AT")
    assert meaning.term == "water"
    assert meaning.weight == pytest.approx(1.0)
    assert terms(lexicon, "schulen", "de") == ["school"]
    assert lexicon.meanings("Unsinn", "de") == ()


def test_forms_that_share_no_stem_are_found_by_their_lemma(house: House) -> None:
    house.label("de", {**GERMAN, "go": "gehen"}, times=100)
    house.build()

    assert terms(house.lexicon(), "gegangen", "de") == ["go"]


def test_compounds_mean_what_their_parts_mean(house: House) -> None:
    house.label("de", GERMAN, times=6)
    house.build()

    assert sorted(terms(house.lexicon(), "Wasserkreislauf", "de")) == ["cycl", "water"]
    assert sorted(terms(house.lexicon(), "Geschichtsbuch", "de")) == ["book", "histori"]


def test_sentences_teach_which_word_is_which(house: House) -> None:
    house.parallel("es", SPANISH * 20)
    house.build("es")
    lexicon = house.lexicon()

    found = {word: terms(lexicon, word, "es")[0] for word in ("casa", "blanca", "coche")}
    assert found == {"casa": "hous", "blanca": "white", "coche": "car"}


def test_chinese_is_cut_into_the_longest_words_of_the_table(house: House) -> None:
    house.label("zh", CHINESE, times=12)
    house.build()
    lexicon = house.lexicon()

    text = "机器学习数学史"
    assert [text[start:end] for start, end in lexicon.segments(text, "zh")] == ["机器学习", "数学", "史"]
    assert sorted(terms(lexicon, "机器学习", "zh")) == ["learn", "machin"]
    assert {"mathemat", "water"} <= set(lexicon.pivot("数学。水", "zh-Hans"))


def test_only_what_is_old_is_built_again(house: House) -> None:
    house.label("de", GERMAN, times=6)
    house.parallel("es", SPANISH * 20)
    assert sorted(house.build()) == ["de", "es"]
    mark = house.lexicon().mark
    assert house.build() == []

    house.parallel("es", SPANISH * 21)
    assert house.build() == ["es"]
    assert house.lexicon().mark != mark
    house.label("de", GERMAN, times=7)
    assert house.build("es") == []
    assert house.build() == ["de"]


def test_a_build_that_was_stopped_goes_on_with_what_is_left(house: House) -> None:
    house.label("de", GERMAN, times=6)
    house.parallel("es", SPANISH * 20)
    first = next(build(stale(house.tables), house.tables, house.blobs))

    assert house.build() == [{"de": "es", "es": "de"}[first.language]]


def test_a_language_that_there_is_nothing_for_is_refused(house: House) -> None:
    house.label("de", GERMAN, times=6)
    with pytest.raises(UsageError, match="nothing to learn"):
        house.build("fi")


@pytest.mark.parametrize("keep", [0, 8, 60, 400])
def test_a_damaged_table_is_told_left_alone_and_learnt_again(
    house: House, keep: int, caplog: pytest.LogCaptureFixture
) -> None:
    house.label("de", GERMAN, times=6)
    house.build()
    path = house.tables / "de.lex"
    path.write_bytes(path.read_bytes()[:keep])

    assert house.lexicon().meanings("Wasser", "de") == ()
    assert "cannot be used" in caplog.text
    assert house.build() == ["de"]
    assert terms(house.lexicon(), "Wasser", "de") == ["water"]


def test_names_of_a_document_are_its_words_with_capitals_and_those_no_table_knows(house: House) -> None:
    house.label("de", GERMAN, times=6)
    house.build()

    assert house.lexicon().names("wasser in Ljubljana, zhongwen", "de") == ("ldzhubldzhana", "zhongven")
    assert house.lexicon().names("школа Чайковского", "ru") == ("shkola", "chaikovskogo")


def test_a_term_is_told_as_the_word_that_is_most_often_behind_it(house: House) -> None:
    house.label("de", {"volcano": "Vulkan", "volcanoes": "Vulkane", "hydrology": "Hydrologie"}, times=20)
    house.parallel("de", [("volcanoes of the earth", "Vulkane der Erde")])
    house.build()
    lexicon = house.lexicon()

    terms = [lexicon.meanings(word, "de")[0].term for word in ("Vulkan", "Hydrologie")]

    assert (terms, [*map(lexicon.word, terms)]) == (["volcano", "hydrolog"], ["volcanoes", "hydrology"])
    assert lexicon.word("never-met") == "never-met"


def test_where_words_stand_tells_which_is_which(house: House) -> None:
    known = ("red house", "rdeča hiša"), ("white wall", "bela stena"), ("old door", "stara vrata")
    alone = ("house", "hiša"), ("wall", "stena"), ("door", "vrata")
    house.parallel("sl", [*known * 20, ("water cycle", "vodni krog"), ("circle", "krog"), *alone])
    house.build()

    assert house.lexicon().meanings("vodni", "sl")[0].term == "water"
