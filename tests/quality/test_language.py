"""How often the language is right, on texts that are not ours."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator

import pytest
import zstandard
from lxml import etree

from baraza.identify.language import identify_language
from baraza.model import Passage, Resource
from baraza.model.language_tag import canonical_tag, primary
from baraza.settings import settings
from tests.quality.floors import floor
from tests.shared_data import shared

UDHR = "{http://efele.net/udhr}"
# Cyrillic Bosnian, Dari and the like have another code for what is written as a configured language.
SAME = {"prs": "fa", "nb": "no", "nn": "no"}


def unpacked(path: str) -> bytes:
    with zstandard.open(shared(path), "rb") as file:
        data: bytes = file.read()
    return data


def _udhr() -> Iterator[tuple[str, str]]:
    with tarfile.open(fileobj=io.BytesIO(unpacked("eval/langid/udhr_xml.tar.zst"))) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            if file is not None and "vie_han" not in member.name:
                root = etree.fromstring(file.read())
                tag = primary(canonical_tag(root.get("iso639-3", "")))
                for article in root.iter(UDHR + "article"):
                    text = " ".join("".join(para.itertext()) for para in article.iter(UDHR + "para"))
                    yield SAME.get(tag, tag), text


def _language(**fields: object) -> str:
    resource = Resource(id="x", **fields)  # type: ignore[arg-type] # fields of one struct, by name
    return identify_language(resource, settings().languages).language


@pytest.mark.shared
def test_articles_of_the_declaration_of_human_rights() -> None:
    read = [(tag, _language(description=text)) for tag, text in _udhr() if text]
    ours = [(tag, got) for tag, got in read if tag in settings().languages]
    elsewhere = [got for tag, got in read if tag not in settings().languages]

    assert len(ours) > 1_500
    right, silent = sum(tag == got for tag, got in ours) / len(ours), elsewhere.count("") / len(elsewhere)
    assert right >= floor("language", "udhr_articles"), right
    assert silent >= floor("language", "udhr_elsewhere_empty"), silent


@pytest.mark.shared
def test_stories_and_their_titles() -> None:
    lines = unpacked("corpora/african-storybook.jsonl.zst").splitlines()
    stories = [(primary(canonical_tag(story["lang"])), story) for story in map(json.loads, lines)]
    ours = [(tag, story) for tag, story in stories if tag in settings().languages]
    texts = [_language(passages=(Passage(story["text"]),)) == tag for tag, story in ours]
    titles = [_language(name=story["title"]) in {tag, ""} for tag, story in ours]

    assert sum(texts) / len(texts) >= floor("language", "storybook_texts")
    assert sum(titles) / len(titles) >= floor("language", "storybook_titles_not_wrong")


@pytest.mark.shared
def test_questions_of_one_sentence() -> None:
    right = total = 0
    for language in ("en", "de", "es", "ru", "ar"):
        for question in _questions(json.loads(unpacked(f"eval/xquad/{language}.json.zst"))):
            total += 1
            right += _language(name=question) == language

    assert total > 2_500
    assert right / total >= floor("language", "xquad_questions"), right / total


def _questions(data: dict[str, object]) -> list[str]:
    questions = data["questions"]
    assert isinstance(questions, list)
    return [question["text"] for question in questions]
