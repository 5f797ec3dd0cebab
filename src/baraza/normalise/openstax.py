"""Map a book of OpenStax."""

from __future__ import annotations

from collections.abc import Iterator

from baraza.model import Agent, Json, Media, Record, Reference, Resource, Source
from baraza.model.json_paths import dig, objects, text
from baraza.normalise.addresses import best_address, read_address
from baraza.normalise.json_body import first, json_object, languages_of, left
from baraza.normalise.required import first_dates, licence_address, require_address, require_title
from baraza.normalise.tidy import one_line, tidy

PUBLISHER = Agent(name="OpenStax", type="Organization", id="https://openstax.org")
TEXTBOOK = Reference(id="https://w3id.org/kim/hcrt/textbook", label={"en": "Textbook"})
DATES = {"date_published": "publish_date", "date_created": "created", "date_modified": "updated"}
# Under each name of a list of subjects, the names in it, from the wide to the narrow.
SUBJECTS = (
    ("book_subjects", ("subject_name",)),
    ("book_categories", ("subject_category",)),
    ("k12book_subjects", ("subject_category", "subject_name")),
)
READ = frozenset(
    {
        *("id", "meta", "title", "description", "authors", "book_contributing_authors", "license_name"),
        *("license_version", "license_url", "license_text", "high_resolution_pdf_url", "low_resolution_pdf_url"),
        *("pdf_url", "webview_rex_link", "webview_link", "cover_url", "locale", "book_state"),
        *(name for name, _ in SUBJECTS),
        *DATES.values(),
    }
)


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a book; Rejected without a title or an address."""
    book = json_object(record)
    when, doubts = first_dates({field: text(book, name) for field, name in DATES.items()})
    rights = _rights(book)
    web = first(book, "webview_rex_link", "webview_link")
    return tidy(
        Resource(
            id=record.identifier,
            source=source.name,
            url=require_address(best_address((record.url, web)), [record.identifier]),
            name=require_title(one_line(text(book, "title"))),
            description=text(book, "description"),
            type=("LearningResource", "Book"),
            in_language=languages_of([text(book, "meta", "locale") or text(book, "locale")]),
            about=tuple(Reference(label={"en": name}) for name in _subjects(book)),
            learning_resource_type=(TEXTBOOK,),
            creator=tuple(_authors(book)),
            publisher=(PUBLISHER,),
            date_published=when["date_published"],
            date_created=when["date_created"],
            date_modified=when["date_modified"],
            license=licence_address(rights),
            rights=rights,
            image=read_address(text(book, "cover_url")),
            encoding=tuple(_encodings(book, web)),
            extra=left(book, READ, "openstax") | {f"openstax:{doubt.field}": doubt.evidence for doubt in doubts},
            findings=doubts,
        )
    )


def _rights(book: dict[str, Json]) -> tuple[str, ...]:
    """The licence's address, its name with the version, and the words that overrule both where there are any."""
    named = f"{text(book, 'license_name')} {text(book, 'license_version')}".strip()
    return tuple(filter(None, [text(book, "license_url"), named, text(book, "license_text")]))


def _subjects(book: dict[str, Json]) -> tuple[str, ...]:
    named = [text(each, name) for field, names in SUBJECTS for each in objects(book.get(field)) for name in names]
    return tuple(dict.fromkeys(filter(None, named)))


def _authors(book: dict[str, Json]) -> Iterator[Agent]:
    """Newer versions of the interface wrap each author in an object that says so."""
    for each in objects(book.get("authors")) or objects(book.get("book_contributing_authors")):
        author = dig(each, "value") or each
        university = text(author, "university")
        if name := text(author, "name"):
            affiliation = Agent(name=university, type="Organization") if university else None
            yield Agent(name=name, type="Person", affiliation=affiliation)


def _encodings(book: dict[str, Json], web: str) -> Iterator[Media]:
    if web := read_address(web):
        yield Media(url=web, media_type="text/html")
    pdfs = (text(book, name) for name in ("high_resolution_pdf_url", "pdf_url", "low_resolution_pdf_url"))
    for pdf in dict.fromkeys(filter(None, map(read_address, pdfs))):
        yield Media(url=pdf, media_type="application/pdf")
