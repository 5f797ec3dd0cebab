"""The starter lessons: complete, in step with their sources, valid, readable."""

import json
import re
from collections import defaultdict
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

import pytest
from referencing import Registry, Resource
from starter.build import BUILT, STYLESHEET, pages_to_print, source_hash, texts
from starter.lesson import FOLDER, Lesson, lessons, read_lesson, words
from starter.page import html

from tests.shared_data import shared

# It comes without types.
pypdfium2: Any = import_module("pypdfium2")
SCHEMAS = "https://w3id.org/kim/amb/draft/schemas/"
SPACELESS = {"en", "es", "fr", "pt", "ru", "sw"}  # scripts whose letters a PDF keeps one by one, in their order
ALL = lessons()
PRINTED = [lesson for lesson in ALL if lesson.format == "pdf"]
ARABIC = next(lesson for lesson in ALL if (lesson.topic, lesson.language) == ("probability", "ar"))


def named(lesson: Lesson) -> str:
    return f"{lesson.topic}-{lesson.language}"


def catalogue() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / "catalogue.jsonl").read_text("utf-8").splitlines()]


@cache
def validator() -> Any:
    folder = shared("vocabularies/amb/draft/schemas")
    schemas = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    whole = registry.contents(SCHEMAS + "schema.json")
    # Here, for it takes seconds to open, and every worker collects all tests.
    jsonschema: Any = import_module("jsonschema")
    return jsonschema.Draft7Validator(whole, registry=registry, format_checker=jsonschema.FormatChecker())


def on_a_server(record: dict[str, Any]) -> dict[str, Any]:
    # The profile wants whole addresses; ours are relative to the catalogue until somebody serves it.
    text = json.dumps(record, ensure_ascii=False)
    return dict(json.loads(text.replace('"lessons/', '"https://baraza.example/lessons/')))


def page_text(lesson: Lesson) -> str:
    pdf = pypdfium2.PdfDocument(FOLDER / lesson.path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def test_every_topic_stands_in_every_language() -> None:
    languages = defaultdict(set)
    for lesson in ALL:
        languages[lesson.topic].add(lesson.language)

    assert all(found == set(words()["languages"]) for found in languages.values())
    assert set(languages) == set(words()["formats"])
    assert (len(ALL) >= 100, len(languages) >= 12, len(words()["languages"]) >= 8) == (True, True, True)


def test_every_language_has_all_formats() -> None:
    formats = {(lesson.language, lesson.format) for lesson in ALL}

    assert formats == {(language, kind) for language in words()["languages"] for kind in ("html", "md", "pdf")}


def test_lessons_of_a_topic_agree_on_what_no_language_changes() -> None:
    facts = {(lesson.topic, lesson.level, lesson.subject, lesson.minutes) for lesson in ALL}

    assert len(facts) == len({lesson.topic for lesson in ALL})


@pytest.mark.parametrize("lesson", ALL, ids=named)
def test_a_lesson_has_questions_and_as_many_answers(lesson: Lesson) -> None:
    questions, answers = lesson.body.split("\n## ")[-1].split("\n### ")

    asked, answered = (re.findall(r"^\d+(?=\. )", part, re.MULTILINE) for part in (questions, answers))
    assert asked == answered == ["1", "2", "3"]


def test_built_files_are_in_step_with_their_sources() -> None:
    stale = [path for path, text in texts(ALL).items() if (FOLDER / path).read_bytes() != text.encode()]

    assert stale == [], "Run `make starter` and commit what it wrote."


def test_pdfs_are_printed_from_the_pages_of_today() -> None:
    stylesheet = (FOLDER / STYLESHEET).read_text("utf-8")
    now = {path: source_hash(page, stylesheet) for path, page in pages_to_print(ALL).items()}

    assert json.loads((FOLDER / BUILT).read_text("utf-8")) == now, "Run `make starter` and commit what it wrote."


def test_nothing_lies_there_that_no_lesson_stands_behind() -> None:
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("lessons/**/*") if path.is_file()}

    assert found == {lesson.path for lesson in ALL} | {STYLESHEET, BUILT}


@pytest.mark.parametrize("lesson", PRINTED, ids=named)
def test_a_pdf_opens_with_its_title_on_one_tagged_sheet(lesson: Lesson) -> None:
    pdf = pypdfium2.PdfDocument(FOLDER / lesson.path)
    facts = (pdf.get_metadata_value("Title"), len(pdf), pdf.is_tagged())
    pdf.close()

    assert facts == (lesson.title, 1, True)


@pytest.mark.parametrize("lesson", [one for one in PRINTED if one.language in SPACELESS], ids=named)
def test_a_pdf_gives_its_words_back(lesson: Lesson) -> None:
    read = "".join(page_text(lesson).split())

    assert "".join(lesson.title.split()) in read
    assert "".join(lesson.description.split()) in read


def test_all_pdfs_together_stay_small() -> None:
    assert sum((FOLDER / lesson.path).stat().st_size for lesson in PRINTED) < 3_000_000


def test_the_catalogue_names_each_lesson_once_with_a_file_that_is_there() -> None:
    records = catalogue()

    assert [record["id"] for record in records] == [lesson.urn for lesson in ALL]
    assert all((FOLDER / record["encoding"][0]["contentUrl"]).is_file() for record in records)


def test_a_record_links_to_its_translations() -> None:
    records = {record["id"]: record for record in catalogue()}
    linked = {(at, other["id"]) for at, record in records.items() for other in record["workTranslation"]}

    assert all((there, here) in linked for here, there in linked)
    assert all(len(record["workTranslation"]) == len(words()["languages"]) - 1 for record in records.values())


def test_a_concept_has_one_label_in_every_language() -> None:
    labels = defaultdict(set)
    for record in catalogue():
        for concept in (*record["about"], *record["educationalLevel"], *record["learningResourceType"]):
            labels[concept["id"]].add(json.dumps(concept["prefLabel"]))
            assert set(concept["prefLabel"]) == {"de", *words()["languages"]}

    assert {len(found) for found in labels.values()} == {1}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("table", "vocabulary"), [("schools", "schulfaecher"), ("levels", "educationalLevel")], ids=["subjects", "levels"]
)
def test_concepts_are_those_of_the_vocabulary(table: str, vocabulary: str) -> None:
    turtle = shared(f"vocabularies/{vocabulary}.ttl").read_text("utf-8")
    entries = dict(re.findall(r"^<(\w+)> a skos:Concept\s*;(.*?)\.\s*$", turtle, re.MULTILINE | re.DOTALL))

    for concept in words()[table].values():
        assert f'"{concept["de"]}"@de' in entries[concept["id"].rsplit("/", 1)[1]]


@pytest.mark.shared
def test_the_catalogue_is_valid_amb() -> None:
    faults = [error.message for record in catalogue() for error in validator().iter_errors(on_a_server(record))]

    assert faults == []


@pytest.mark.shared
def test_a_broken_record_would_be_noticed() -> None:
    broken = on_a_server(catalogue()[0]) | {"id": "no address", "inLanguage": ["english"]}

    places = {error.path[0] for error in validator().iter_errors(broken)}
    assert places == {"id", "inLanguage"}


class _Seen(HTMLParser):
    """The attributes of each element of a page, by the element's name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: dict[str, list[dict[str, str | None]]] = defaultdict(list)
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag].append(dict(attrs))


@pytest.mark.parametrize("lesson", ALL, ids=named)
def test_a_page_needs_nothing_that_a_strict_policy_forbids(lesson: Lesson) -> None:
    seen = _Seen(html(lesson, ALL)).tags

    assert [link["href"] for link in seen["link"] if link["rel"] == "stylesheet"] == ["../lesson.css"]
    assert seen["script"] == [{"type": "application/ld+json"}]
    assert not [name for name, found in seen.items() for one in found if one.keys() & {"style", "src", "onclick"}]
    assert not seen.keys() & {"style", "img", "iframe"}


@pytest.mark.parametrize("lesson", ALL, ids=named)
def test_a_page_says_what_it_is_in_its_own_language(lesson: Lesson) -> None:
    page = html(lesson, ALL)
    seen = _Seen(page).tags
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(found[1]) if found else {}

    assert seen["html"] == [{"lang": lesson.language, "dir": words()["languages"][lesson.language]["dir"]}]
    assert len(seen["h1"]) == len(seen["title"]) == 1
    assert (data["name"], data["inLanguage"]) == (lesson.title, lesson.language)
    assert data["license"] == next(link["href"] for link in seen["link"] if link["rel"] == "license")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("خمسة أسداس: 1 − 1/6 = 5/6.", '<bdi dir="ltr">1 − 1/6 = 5/6</bdi>.'),
        ("نسبة 12.5%، أي الثمن", '<bdi dir="ltr">12.5%</bdi>،'),
        ("عدد الأزواج 36.", "عدد الأزواج 36."),
    ],
)
def test_formulas_keep_their_direction_in_right_to_left_text(written: str, shown: str) -> None:
    lesson = Lesson(**{**vars(ARABIC), "body": written})

    assert shown in html(lesson, ALL)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# No head\n\nWords.", "expected a head"),
        ("---\ntopic: x\n---\n# X\n\nWords.", "the head must have"),
    ],
)
def test_a_source_that_is_no_lesson_is_refused_with_its_place(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=f"x/en.md: {complaint}"):
        read_lesson(text, "x/en.md")
