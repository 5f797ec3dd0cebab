"""A lesson's metadata: an AMB record for the catalogue, schema.org JSON-LD for its page."""

from typing import Any

from starter.lesson import AUTHOR, LICENCE_URL, Lesson, translations, words

MEDIA_TYPES = {"html": "text/html", "pdf": "application/pdf", "md": "text/markdown"}
Json = dict[str, Any]


def amb(lesson: Lesson, among: list[Lesson]) -> Json:
    """The catalogue's record. Addresses of files are relative to the catalogue."""
    record = {
        "@context": ["https://w3id.org/kim/amb/context.jsonld", {"@language": lesson.language}],
        "id": lesson.urn,
        "type": ["LearningResource"],
        "name": lesson.title,
        "description": lesson.description,
        "keywords": list(lesson.keywords),
        "inLanguage": [lesson.language],
        "about": [_concept(words()["schools"][_subject(lesson)["school"]])],
        "educationalAlignment": [_alignment(lesson)],
        "learningResourceType": [_concept(words()["type"])],
        "educationalLevel": [_concept(words()["levels"][lesson.level])],
        "creator": [{"type": "Organization", "name": AUTHOR}],
        "license": {"id": LICENCE_URL},
        "isAccessibleForFree": True,
        "datePublished": words()["published"],
        "timeRequired": f"PT{lesson.minutes}M",
        "workTranslation": [
            {"id": other.urn, "name": other.title, "inLanguage": [other.language]}
            for other in translations(lesson, among)
        ],
        "encoding": [{"type": "MediaObject", "contentUrl": lesson.path, "encodingFormat": MEDIA_TYPES[lesson.format]}],
    }
    if lesson.format == "html":  # the one format that carries its own description
        record["mainEntityOfPage"] = [{"id": lesson.path, "type": "WebContent"}]
    return record


def schema_org(lesson: Lesson, among: list[Lesson]) -> Json:
    """What the lesson's page says of itself; addresses are relative to the page."""
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "@id": lesson.urn,
        "url": f"{lesson.language}.{lesson.format}",
        "name": lesson.title,
        "description": lesson.description,
        "keywords": list(lesson.keywords),
        "inLanguage": lesson.language,
        "learningResourceType": words()["type"][lesson.language],
        "educationalLevel": words()["levels"][lesson.level][lesson.language],
        "educationalAlignment": _alignment(lesson, at="@"),
        "creator": {"@type": "Organization", "name": AUTHOR},
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "datePublished": words()["published"],
        "timeRequired": f"PT{lesson.minutes}M",
        "workTranslation": [
            {
                "@type": "LearningResource",
                "@id": other.urn,
                "url": f"{other.language}.{other.format}",
                "name": other.title,
                "inLanguage": other.language,
            }
            for other in translations(lesson, among)
        ],
    }


def _subject(lesson: Lesson) -> dict[str, str]:
    return dict(words()["subjects"][lesson.subject])


def _concept(entry: dict[str, str]) -> Json:
    label = {tag: text for tag, text in sorted(entry.items()) if tag != "id"}
    return {"id": entry["id"], "type": "Concept", "prefLabel": label}


def _alignment(lesson: Lesson, at: str = "") -> Json:
    # ISCED-F has no addresses of its own for its fields; schema.org's alignment takes a framework by name instead.
    return {
        f"{at}type": "AlignmentObject",
        "alignmentType": "educationalSubject",
        "educationalFramework": "ISCED-F 2013",
        "targetName": _subject(lesson)[lesson.language],
        "targetUrl": f"urn:x-baraza:isced-f:{lesson.subject}",
    }
