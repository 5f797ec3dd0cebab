"""What every index engine must do; each engine's tests subclass this with a way to open one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from baraza.errors import UsageError
from baraza.index import FACETS, Document, Index, Query
from baraza.index.tags import with_parents
from tests.contract.across import AcrossContract
from tests.contract.counts import CountsContract
from tests.contract.near import NearContract
from tests.index.documents import VALUES, doc, random_documents

# Language, a title, another form of its words as a query, and a title of the same language that must not be found.
INFLECTED = [
    ("en", "Running experiments in schools", "school experiment", "The age of the earth"),
    ("fr", "Les réactions chimiques", "réaction chimique", "Les volcans"),
    ("es", "Las ecuaciones diferenciales", "ecuación diferencial", "Los volcanes"),
    ("pt", "Equações diferenciais", "equação diferencial", "Os vulcões"),
    ("de", "Die Häuser der Römer", "Haus Römer", "Die Vulkane"),
    ("it", "Le reazioni chimiche", "reazione chimica", "I vulcani"),
    ("nl", "Chemische reacties", "chemische reactie", "De vulkanen"),
    ("ru", "Химические реакции растений", "химическая реакция растение", "История искусства"),
    ("ar", "المدرسون في المدارس الحديثة", "مدرسون حديثة", "تاريخ الفن"),
    ("hi", "विद्यार्थियों की किताबें", "विद्यार्थी किताब", "पृथ्वी का इतिहास"),
    ("sl", "Učenci in učitelji v šolah", "učenec šola", "Zgodovina umetnosti"),
    ("sw", "Vitabu vya watoto", "kitabu mtoto", "Historia ya dunia"),
    ("pl", "Reakcje chemiczne", "reakcja chemiczna", "Historia sztuki"),
    ("cs", "Chemické reakce rostlin", "chemická reakce rostliny", "Dějiny umění"),
    ("uk", "Хімічні реакції рослин", "хімічна реакція рослина", "Історія мистецтва"),
    ("tr", "Kimyasal tepkimeler", "kimyasal tepkime", "Sanat tarihi"),
    ("fi", "Kemialliset reaktiot", "kemiallinen reaktio", "Taiteen historia"),
    ("el", "Χημικές αντιδράσεις", "χημική αντίδραση", "Ιστορία της τέχνης"),
    ("fa", "کتاب‌های درسی", "کتاب درسی", "تاریخ هنر"),
    ("he", "הספרים של הילדים", "ספר ילדים", "תולדות האמנות"),
    ("id", "Membaca buku pelajaran", "baca buku", "Sejarah seni"),
    ("ta", "புத்தகங்கள்", "புத்தகம்", "வரலாறு"),
    ("ko", "학교에서 배우는 물리학을", "학교 물리학", "미술의 역사"),
    ("sr", "Хемијске реакције", "hemijska reakcija", "Историја уметности"),
    ("zh", "机器学习的基础教程", "机器学习", "艺术历史与学习"),
    ("zh", "光合作用是植物的过程", "植物 光合作用", "作用与反作用"),
    ("ja", "物理を学んだ人のために", "学ぶ 物理", "美術の歴史"),
    ("ja", "プログラミング入門", "プログラミング", "プログラム化された歴史"),
    ("th", "การเรียนรู้คณิตศาสตร์เบื้องต้น", "คณิตศาสตร์", "ประวัติศาสตร์ศิลปะ"),
]


class IndexContract(AcrossContract, CountsContract, NearContract):
    """The tests of the contract."""

    def open(self, folder: Path) -> Index:
        """An empty index to write to."""
        raise NotImplementedError

    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[Index]:
        opened = self.open(tmp_path)
        yield opened
        opened.close()

    @pytest.fixture
    def many(self, tmp_path: Path) -> Iterator[Index]:
        """An index with 400 random documents."""
        opened = self.open(tmp_path / "many")
        opened.apply(random_documents(400), ())
        yield opened
        opened.close()

    def test_an_empty_index_answers_nothing(self, index: Index) -> None:
        hits = index.search(Query(text="atoms"))

        assert (hits.total, hits.hits, set(hits.facets)) == (0, (), {*FACETS, "openness", "field"})
        assert (index.count(), list(index.keys()), index.suggest("atoms"), index.similar("a")) == (0, [], "", ())

    def test_applying_again_changes_nothing_and_drops_what_is_gone(self, index: Index) -> None:
        for _ in range(2):
            index.apply([doc("a", "Atoms"), doc("b", "Bees"), doc("b", "Bees again")], ["c"])
        index.apply([doc("a", "Acids")], ["b", "never there"])

        assert (index.count(), list(index.keys())) == (1, ["a"])
        assert [found(index, word) for word in ("atoms", "acids", "bees")] == [[], ["a"], []]

    def test_keeps_every_field_but_the_text(self, index: Index) -> None:
        put = doc(
            "a", "Atoms", description="Small", text="Very small", keywords=("k",), people=("Marie",), openness="open",
            licence="CC-BY", licence_version="4.0", licence_port="de", licence_url="u", type=("t",), subject=("s",),
            level=("l",), provider="p", provider_title="P", url="https://u", date="2020", added=5, image="i",
        )  # fmt: skip
        index.apply([put], ())

        [hit] = index.search(Query(text="atoms")).hits
        assert hit.document == structs.replace(put, text="")

    def test_prepared_it_answers_as_before(self, index: Index) -> None:
        index.apply([doc("a", "Plant cells"), doc("b", "Plants and cellars", "fr")], ())
        before = (index.search(Query(text="cell")), index.complete("cel"), index.suggest("celll"))

        index.prepare()

        assert (index.search(Query(text="cell")), index.complete("cel"), index.suggest("celll")) == before

    def test_completes_titles_by_words_of_which_the_last_is_unfinished(self, index: Index) -> None:
        index.apply([doc("a", "Plant cells"), doc("b", "Plants and cellars", "fr"), doc("c", "Cells of plants")], ())

        assert index.complete("plant cel", limit=2)[0].key == "a"
        assert {one.key for one in index.complete("cell")} == {"a", "b", "c"}
        assert [one.key for one in index.complete("cellar ", ("fr",))] == ["b"]
        assert index.complete("pla ") == ()
        assert index.complete("plant zzz") == index.complete("") == ()

    def test_counts_what_a_value_of_a_filter_finds(self, index: Index) -> None:
        index.apply([doc("a", "A", concepts=("k1",), provider="one"), doc("b", "B", wider=("k1",))], ())

        assert (index.holding("concept", "k1"), index.holding("provider", "one")) == (2, 1)
        assert index.holding("provider", "two") == 0

    def test_clear_drops_all_and_stays_the_same_index(self, index: Index) -> None:
        index.apply([doc("a", "Atoms")], ())
        identity = index.identity()

        index.clear()

        assert (index.count(), list(index.keys()), index.identity()) == (0, [], identity)

    @pytest.mark.parametrize(("language", "title", "query", "other"), INFLECTED, ids=lambda value: str(value)[:12])
    def test_finds_other_forms_of_a_word(self, index: Index, language: str, title: str, query: str, other: str) -> None:
        index.apply([doc("this", title, language), doc("other", other, language)], ())

        assert found(index, query, languages=(language,)) == ["this"]
        assert found(index, query) == ["this"]  # the language of the query is not always known

    def test_finds_without_diacritics_and_puts_the_exact_word_first(self, index: Index) -> None:
        index.apply([doc("bare", "Resume"), doc("accents", "Résumé"), doc("no", "Resin")], ())

        assert found(index, "resume") == ["bare", "accents"]
        assert found(index, "résumé") == ["accents", "bare"]
        assert found(index, "RÉSUMÉ") == ["accents", "bare"]

    @pytest.mark.parametrize(
        ("title", "query"),
        [
            ("مُدَرِّسَةٌ", "مدرسه"), ("إحصاء", "احصاء"), ("کتاب", "كتاب"), ("ёлка", "елка"), ("हाँ", "हां"), ("क़लम", "कलम"),
            ("Łódź", "lodz"), ("١٢٣", "123"), ("Ａｂｃ", "abc"), ("İstanbul", "istanbul"), ("Straße", "strasse"),
            ("Ἀθῆναι", "αθηναι"), ("C++ basics", "c++"), ("cafe\u0301", "café"),
        ],
    )  # fmt: skip
    def test_takes_spellings_of_one_word_for_one(self, index: Index, title: str, query: str) -> None:
        index.apply([doc("a", title, ""), doc("b", "other 456", "")], ())

        assert found(index, query) == ["a"]

    def test_words_that_may_be_missing_are_needed_only_where_there_are_no_others(self, index: Index) -> None:
        index.apply([doc("a", "Solar system"), doc("b", "Solar video"), doc("c", "Video")], ())

        assert set(found(index, "solar video", optional=((6, 11),))) == {"a", "b"}
        assert found(index, "solar video", optional=((6, 11),))[0] == "b"
        assert found(index, "solar video") == ["b"]
        assert set(found(index, "video", optional=((0, 5),))) == {"b", "c"}
        assert {name for name, _ in index.search(Query(text="solar video", facets=("language",))).facets["language"]}
        assert index.search(Query(text="solar video", optional=((6, 11),))).facets["language"] == (("en", 2),)

    def test_understands_phrases_exclusions_and_alternatives(self, index: Index) -> None:
        index.apply([doc("a", "Solar system"), doc("b", "System of solar cells"), doc("c", "Lunar rocks")], ())

        assert set(found(index, "solar system")) == {"a", "b"}
        assert found(index, '"solar system"') == ["a"]
        assert found(index, "“solar system”") == ["a"]
        assert found(index, "system -cells") == ["a"]
        assert found(index, 'system -"of solar"') == ["a"]
        assert set(found(index, "lunar OR cells")) == {"b", "c"}
        assert set(found(index, "-solar")) == {"c"}

    def test_wants_every_word_of_a_short_query(self, index: Index) -> None:
        index.apply([doc("a", "Plant cells"), doc("b", "Animal cells"), doc("c", "The plant")], ())

        assert found(index, "plant cells") == ["a"]
        assert found(index, "the cells of a plant") == ["a"]
        assert found(index, "plant volcanoes") == []

    def test_a_title_counts_more_than_a_description(self, index: Index) -> None:
        index.apply(
            [
                doc("text", "One", text="photosynthesis"),
                doc("description", "Two", description="photosynthesis"),
                doc("keyword", "Three", keywords=("photosynthesis",)),
                doc("title", "Photosynthesis"),
            ],
            (),
        )

        assert found(index, "photosynthesis") == ["title", "keyword", "description", "text"]

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=40) | st.text(alphabet='"-+*:()[]{}\\/^~!&|OR ab学ก', max_size=25))
    def test_nothing_typed_is_an_error(self, many: Index, text: str) -> None:
        assert many.search(Query(text=text)).total >= 0
        assert isinstance(many.suggest(text), str)

    def test_facets_count_what_their_filter_would_find(self, many: Index) -> None:
        documents = random_documents(400)
        for filters in _filters():
            hits = many.search(Query(text="atoms", filters=filters, limit=5))
            matching = [one for one in documents if "atoms" in one.title]
            assert hits.total == sum(_fits(one, filters) for one in matching)
            assert {name: dict(values) for name, values in hits.facets.items()} == _brute(matching, filters)

    def test_facets_without_words_count_everything(self, many: Index) -> None:
        hits = many.search(Query())

        assert hits.total == 400
        assert {name: dict(values) for name, values in hits.facets.items()} == _brute(random_documents(400), {})

    def test_a_language_filter_finds_its_regions(self, index: Index) -> None:
        index.apply([doc("a", "Água", "pt-BR"), doc("b", "Água", "pt"), doc("c", "Agua", "es")], ())

        assert set(found(index, "", filters={"language": ("pt",)})) == {"a", "b"}
        assert found(index, "", filters={"language": ("PT-br",)}) == ["a"]

    def test_a_filter_that_is_none_is_refused(self, index: Index) -> None:
        with pytest.raises(UsageError, match="no such filter"):
            index.search(Query(filters={"colour": ("red",)}))

    @pytest.mark.parametrize(
        ("date_from", "date_to", "keys"),
        [
            ("2020", "2020", "bcd"), ("2020-06", "", "bd"), ("", "2019-12-31", "a"), ("2020-02-29", "2020-02-29", "bc"),
            ("2021-01-01", "2022", ""), ("", "", "abcde"),
        ],
    )  # fmt: skip
    def test_dates_are_spans(self, index: Index, date_from: str, date_to: str, keys: str) -> None:
        dates = {"a": "2019-12-31", "b": "2020", "c": "2020-02", "d": "2020-12-31T10:00:00Z", "e": "unknown"}
        index.apply([doc(key, "Atoms", date=date) for key, date in dates.items()], ())

        assert set(found(index, "atoms", date_from=date_from, date_to=date_to)) == set(keys)

    def test_a_date_that_is_none_is_refused(self, index: Index) -> None:
        with pytest.raises(UsageError, match="not a date"):
            index.search(Query(date_from="2020-13"))

    @pytest.mark.parametrize(
        ("sort", "keys"), [("newest", "cab"), ("oldest", "acb"), ("title", "bac"), ("added", "bca")]
    )
    def test_sorts(self, index: Index, sort: str, keys: str) -> None:
        index.apply(
            [
                doc("a", "« Émile »", date="2019", added=1),
                doc("b", "deutsch", added=3),
                doc("c", "Fox", date="2020-01", added=2),
            ],
            (),
        )

        assert found(index, "", sort=sort) == list(keys)

    def test_an_order_that_is_none_is_refused(self, index: Index) -> None:
        with pytest.raises(UsageError, match="no such order"):
            index.search(Query(sort="colour"))

    def test_pages_hold_every_result_once(self, many: Index) -> None:
        pages = [many.search(Query(text="atoms", offset=offset, limit=30, facets=())) for offset in range(0, 210, 30)]

        keys = [hit.document.key for page in pages for hit in page.hits]
        assert len(keys) == len(set(keys)) == pages[0].total

    def test_prefers_the_language_of_the_person_and_hides_nothing(self, index: Index) -> None:
        index.apply([doc("en", "Atlas"), doc("fr", "Atlas", "fr"), doc("es", "Atlas", "es")], ())

        for language in ("en", "fr", "es"):
            keys = found(index, "atlas", prefer=(language,))
            assert (keys[0], len(keys)) == (language, 3)

    def test_marks_what_matched_in_the_original_characters(self, index: Index) -> None:
        index.apply(
            [doc("a", "Las ECUACIONES (y más)", "es", description="Una ecuacio\u0301n", keywords=("ecuación",))], ()
        )

        [hit] = index.search(Query(text="ecuación", languages=("es",))).hits
        assert [hit.document.title[start:end] for start, end in hit.title_marks] == ["ECUACIONES"]
        assert [hit.snippet[start:end] for start, end in hit.snippet_marks] == ["ecuacio\u0301n"]
        assert hit.matched == {"title": ("ecuación",), "keywords": ("ecuación",), "description": ("ecuación",)}

    @pytest.mark.parametrize(
        ("language", "title", "query", "marked"),
        [
            ("zh", "机器学习的基础", "机器学习", ["机器学习"]),
            ("ja", "物理を学んだ人", "学ぶ", ["学"]),
            ("ar", "في المَدرسة الجديدة", "مدرسة", ["المَدرسة"]),
            ("hi", "नई किताबें", "किताब", ["किताबें"]),
            ("th", "เรียนคณิตศาสตร์", "คณิตศาสตร์", ["คณิตศาสตร์"]),
        ],
    )
    def test_marks_in_every_script(
        self, index: Index, language: str, title: str, query: str, marked: list[str]
    ) -> None:
        index.apply([doc("a", title, language)], ())

        [hit] = index.search(Query(text=query, languages=(language,))).hits
        assert [title[start:end] for start, end in hit.title_marks] == marked

    def test_the_snippet_shows_the_place_in_a_long_text(self, index: Index) -> None:
        text = "Some words before. " * 100 + "Here stands the chlorophyll of leaves. " + "And words after. " * 100
        index.apply([doc("a", "Plants", description="About plants", text=text)], ())

        [hit] = index.search(Query(text="chlorophyll plants")).hits
        assert [hit.snippet[start:end] for start, end in hit.snippet_marks] == ["chlorophyll"]
        assert hit.snippet.startswith("…")
        assert len(hit.snippet) < 260

    def test_fuzzy_is_tried_only_where_nothing_is_found(self, index: Index) -> None:
        index.apply([doc("a", "Photosynthesis"), doc("b", "Photography")], ())

        hits = index.search(Query(text="fotosynthesis"))
        assert ([hit.document.key for hit in hits.hits], hits.fuzzy) == (["a"], True)
        assert hits.hits[0].title_marks == ((0, 14),)
        assert index.search(Query(text="photography")).fuzzy is False
        assert index.search(Query(text="volcanoes")).total == 0

    @pytest.mark.parametrize(
        ("typed", "better"),
        [
            ("fotosynthesis of plants", "photosynthesis of plants"), ("photosynthesis", ""), ("volcanoes", ""),
            ("photosyntehsis (plnats)", "photosynthesis (plants)"), ("xyz", ""), ("", ""), ("ecuacion", ""),
        ],
    )  # fmt: skip
    def test_suggests_words_that_it_knows(self, index: Index, typed: str, better: str) -> None:
        index.apply([doc("a", "Photosynthesis of plants"), doc("b", "Ecuación", "es")], ())

        assert index.suggest(typed) == better

    def test_finds_similar_documents_but_not_the_same(self, index: Index) -> None:
        near = [doc(key, "Photosynthesis in green plants", keywords=("chlorophyll",)) for key in "abc"]
        index.apply([*near, *(doc(f"x{number}", f"Volcano {number} in Iceland") for number in range(20))], ())

        assert {hit.document.key for hit in index.similar("a", 5)} == {"b", "c"}
        assert index.similar("a", 1)[0].document.key in {"b", "c"}
        assert index.similar("no such key") == ()

    def test_a_work_is_shown_once_with_its_variants(self, index: Index) -> None:
        index.apply([*_lesson("soil"), doc("alone", "Atlas of Europe")], ())

        hits = index.search(Query(text="atlas"))
        assert (hits.total, {hit.document.key for hit in hits.hits}) == (2, {"soil-en", "alone"})
        shown = {hit.document.key: [one.key for one in hit.variants] for hit in hits.hits}
        assert shown == {"soil-en": ["soil-en-copy", "soil-es", "soil-fr"], "alone": []}
        assert dict(hits.facets["language"]) == {"en": 2, "es": 1, "fr": 1}  # facets count works
        assert index.count() == 5

    @pytest.mark.parametrize(
        ("more", "key"),
        [
            ({"prefer": ("fr",)}, "fr"), ({"languages": ("es",)}, "es"), ({"prefer": ("fr-CA",)}, "fr"),
            ({"filters": {"language": ("es",)}, "prefer": ("fr",)}, "es"), ({"prefer": ("de",)}, "en"),
            ({"filters": {"provider": ("other",)}}, "en-copy"),
        ],
    )  # fmt: skip
    def test_the_language_of_the_person_leads_then_the_freer_licence(
        self, index: Index, more: dict[str, Any], key: str
    ) -> None:
        index.apply(_lesson("soil"), ())

        for text in ("atlas", ""):
            assert found(index, text, **more) == [f"soil-{key}"]

    def test_what_matches_leads_and_the_others_are_told(self, index: Index) -> None:
        index.apply([doc("en", "Soil", work="w"), doc("fr", "Le sol", "fr", work="w"), doc("sw", "Udongo", "sw")], ())

        [hit] = index.search(Query(text="soil", prefer=("fr",))).hits
        assert (hit.document.key, [one.key for one in hit.variants]) == ("en", ["fr"])

    def test_the_newer_leads_where_language_and_licence_are_alike(self, index: Index) -> None:
        index.apply([doc(f"{year}", "Atlas", date=year, work="w") for year in ("2019", "2021", "2020")], ())

        [hit] = index.search(Query(text="atlas")).hits
        assert [hit.document.key, *(one.key for one in hit.variants)] == ["2021", "2020", "2019"]

    @pytest.mark.parametrize("sort", ["relevance", "newest", "title", "added"])
    def test_pages_hold_every_work_once(self, index: Index, sort: str) -> None:
        index.apply([one for number in range(40) for one in _lesson(f"n{number:02}")], ())

        for text in ("atlas", ""):
            pages = [index.search(Query(text=text, sort=sort, offset=offset, limit=7)) for offset in range(0, 49, 7)]
            works = [hit.document.work for page in pages for hit in page.hits]
            assert (len(works), len(set(works)), {page.total for page in pages}) == (40, 40, {40})

    def test_asked_for_none_it_counts_works(self, index: Index) -> None:
        index.apply([*_lesson("soil"), *_lesson("rain")], ())

        assert index.search(Query(text="atlas", limit=0)).total == 2
        assert index.search(Query(limit=0)).total == 2

    def test_a_work_that_fell_apart_is_shown_in_its_parts(self, index: Index) -> None:
        lesson = _lesson("soil")
        index.apply(lesson, ())
        index.apply([structs.replace(one, work="", copy="") for one in lesson], ())

        assert len(found(index, "atlas")) == index.search(Query(text="atlas")).total == 4

    def test_similar_are_other_works_each_once(self, index: Index) -> None:
        index.apply([*_lesson("soil"), *_lesson("rain"), doc("x", "Volcano in Iceland")], ())

        similar = index.similar("soil-fr", 5)
        assert [hit.document.work for hit in similar] == ["rain"]


def found(index: Index, text: str, **more: Any) -> list[str]:
    """The keys of the results in order."""
    return [hit.document.key for hit in index.search(Query(text=text, **more)).hits]


def _lesson(work: str) -> list[Document]:
    """A work in three languages, in one of them at two places."""
    kinds = [("en", "en", "open"), ("en-copy", "en", "nc"), ("es", "es", "open"), ("fr", "fr", "unknown")]
    return [
        doc(
            f"{work}-{name}", f"Atlas {work}", language, openness=openness, work=work, copy=f"{work}-{language}",
            provider="other" if name == "en-copy" else "one",
        )
        for name, language, openness in kinds
    ]  # fmt: skip


def _filters() -> Iterator[dict[str, tuple[str, ...]]]:
    yield {}
    for name, values in VALUES.items():
        yield {name: tuple(value for value in values[:2] if value)}
    yield {"licence": ("open", "CC-BY-NC")}
    yield {"subject": ("isced-051", "law")}
    yield {"subject": ("isced-05",), "year": ("2020", "2021")}
    yield {"licence": ("unknown",), "language": ("pt",)}
    for one, other in itertools.combinations(VALUES, 2):
        yield {one: VALUES[one][:1], other: VALUES[other][1:2]}


def _values_of(document: Document, name: str) -> set[str]:
    if name == "language":
        return {wider for tag in document.languages for wider in with_parents(tag)}
    if name == "year":
        return {document.date[:4]} if document.date else set()
    value: str | tuple[str, ...] = document.fields if name == "field" else getattr(document, name)
    return {one for one in ((value,) if isinstance(value, str) else value) if one}


def _fits(document: Document, filters: dict[str, tuple[str, ...]], without: str = "") -> bool:
    for name, wanted in filters.items():
        offered = _values_of(document, name) | ({document.openness} if name == "licence" else set())
        if name == "subject":
            offered |= {f"isced-{code}" for code in document.fields}
        if name != without and not offered & set(wanted):
            return False
    return True


def _brute(documents: list[Document], filters: dict[str, tuple[str, ...]]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {name: {} for name in (*FACETS, "openness", "field")}
    for name, document in itertools.product(counts, documents):
        if _fits(document, filters, without={"openness": "licence", "field": "subject"}.get(name, name)):
            for value in _values_of(document, name):
                counts[name][value] = counts[name].get(value, 0) + 1
    return counts
