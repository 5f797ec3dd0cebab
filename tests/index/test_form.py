import pytest

from baraza.index.form import access, country, formats
from baraza.model import Agent, Finding, Json, Media, Resource, Source

SOURCE = Source(name="one", kind="oai-pmh", url="https://one.example/oai")


def resource(**more: object) -> Resource:
    return Resource(id="urn:1", **more)  # type: ignore[arg-type]  # fields of a resource by their names


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("application/pdf", "pdf"), ("text/html; charset=utf-8", "web"), ("video/mp4", "video"),
        ("audio/mpeg", "audio"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "slides"),
        ("application/vnd.oasis.opendocument.text", "document"), ("text/csv", "sheet"),
        ("application/epub+zip", "book"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document"), ("image/png", "image"),
        ("application/zip", "archive"), ("application/x-ipynb+json", "interactive"), ("application/strange", "unknown"),
    ],
)  # fmt: skip
def test_a_file_has_the_form_of_its_media_type(media_type: str, form: str) -> None:
    assert formats(resource(encoding=(Media(media_type=media_type),)), SOURCE) == (form,)


def test_without_files_address_kind_and_source_tell_the_form_in_this_order() -> None:
    videos = Source(name="v", kind="youtube", url="https://v.example")

    assert formats(resource(url="https://x.example/a.PDF?download=1"), videos) == ("pdf",)
    assert formats(resource(url="https://x.example/a", type=("LearningResource", "AudioObject")), videos) == ("audio",)
    assert formats(resource(url="https://x.example/a"), videos) == ("video",)
    assert formats(resource(url="https://x.example/a"), SOURCE) == ("unknown",)


def test_several_files_have_several_forms_each_once() -> None:
    files = (Media(media_type="application/pdf"), Media(url="https://x.example/a.docx"), Media(url="/b.pdf"))

    assert formats(resource(encoding=files), SOURCE) == ("pdf", "document")


def test_accessibility_is_what_the_source_says_and_what_was_found() -> None:
    said: dict[str, Json] = {"accessibilityFeature": ["alternativeText", "captions/en", "unknownFeature"]}
    found = (
        Finding("tagged", "yes", by="quality"),
        Finding("headings", "7", by="quality"),
        Finding("captions", "no", by="quality"),
    )

    assert access(resource(extra=said)) == ("captions", "alt-texts")
    assert access(resource(caption=(Media(url="/en.vtt"),), findings=found)) == ("captions", "headings", "tagged")
    assert access(resource(extra={"accessibilityFeature": "transcript, signLanguage"})) == (
        "transcript",
        "sign-language",
    )


@pytest.mark.parametrize(("value", "offered"), [("3/3", ("alt-texts",)), ("2/3", ()), ("0/0", ())])
def test_pictures_count_as_described_only_where_all_are(value: str, offered: tuple[str, ...]) -> None:
    assert access(resource(findings=(Finding("alt-texts", value, by="quality"),))) == offered


def test_the_country_is_the_sources_else_the_publishers_else_not_known() -> None:
    press = Agent(name="Press", extra={"address": {"addressCountry": "Kenya"}})
    slovene = Source(name="s", kind="file", url="file:///x", country="si")

    assert country(resource(publisher=(press,)), slovene) == "SI"
    assert country(resource(publisher=(press,)), SOURCE) == "KE"
    assert country(resource(extra={"countryOfOrigin": {"name": "FR"}}), SOURCE) == "FR"
    assert country(resource(extra={"country": "Atlantis"}), SOURCE) == "unknown"
