"""Every file of the shared corpora as a source: which column says what."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from baraza.model import Json, Source

BOOKS: dict[str, Json] = {"title": "title", "url": "url", "subject": "category", "license": "license"}
# Where the sources' own lists stand the files name no publisher or language; these are facts about the whole list.
CORPORA: dict[str, Source] = {
    "african-storybook": Source(
        name="african-storybook",
        kind="file",
        url="african-storybook.jsonl.zst",
        title="African Storybook",
        country="ZA",
        options={
            "columns": {
                # The list gives two of its identifiers to two texts each; the addresses differ.
                "id": "https://github.com/global-asp/asp-source/blob/master/{src}",
                "url": "https://github.com/global-asp/asp-source/blob/master/{src}",
                "title": "title",
                "language": "lang",
                "license": "license",
                "author": "author",
                "contributor": ["illustrator", "translator"],
                "work": "urn:african-storybook:{story}",
                "text": "text",
            },
            "defaults": {"publisher": "African Storybook", "type": "story"},
        },
    ),
    "phet": Source(
        name="phet",
        kind="file",
        url="phet.jsonl.zst",
        title="PhET Interactive Simulations",
        country="US",
        options={
            "columns": {
                "id": "id",
                "url": "url",
                "title": "title",
                "language": "lang",
                "work": "https://phet.colorado.edu/en/simulations/{sim}",
                "text": "strings",
            },
            "defaults": {"publisher": "PhET Interactive Simulations", "type": "simulation"},
        },
    ),
    "free-programming-books": Source(
        name="free-programming-books",
        kind="file",
        url="free-programming-books.jsonl.zst",
        title="Free Programming Books",
        options={
            "columns": {
                "url": "url",
                "title": "title",
                "language": "lang",
                "keywords": "section",
                "author": "author_or_note",
                "type": "kind",
            },
        },
    ),
    "open-textbook-library": Source(
        name="open-textbook-library",
        kind="file",
        url="open-textbook-library.tsv.zst",
        title="Open Textbook Library",
        country="US",
        options={"columns": {"id": "url", "publisher": "source", **BOOKS}, "defaults": {"type": "textbook"}},
    ),
    "bccampus": Source(
        name="bccampus",
        kind="file",
        url="bccampus.tsv.zst",
        title="B.C. Open Collection",
        country="CA",
        options={"columns": {"id": "url", "publisher": "source", **BOOKS}, "defaults": {"type": "textbook"}},
    ),
    "openstax": Source(
        name="openstax",
        kind="file",
        url="openstax.tsv.zst",
        title="OpenStax",
        country="US",
        options={"columns": {"id": "url", "publisher": "source", **BOOKS}, "defaults": {"type": "textbook"}},
    ),
    "mit-ocw": Source(
        name="mit-ocw",
        kind="file",
        url="mit-ocw-courses.csv.zst",
        title="MIT OpenCourseWare",
        country="US",
        languages=("en",),
        options={
            "columns": {
                "url": "zze_courseURL",
                "title": "zzm_courseTitle_noEdit",
                "keywords": "zzd_keywords",
                "date_published": "zzd_year",
            },
            "separator": ";",
            "defaults": {"publisher": "MIT OpenCourseWare", "language": "en", "type": "course"},
        },
    ),
    "langsci": Source(
        name="langsci",
        kind="file",
        url="langsci.csv.zst",
        title="Language Science Press",
        country="DE",
        options={
            "columns": {
                "url": ["https://doi.org/{DOI}", "https://langsci-press.org/catalog/book/{ID}"],
                "id": "https://langsci-press.org/catalog/book/{ID}",
                "title": "title",
                "author": "creators",
                "language": "metalanguage",
                "license": "license",
                "date_published": "year",
                "part_of": "series",
            },
            "separator": "&",
            "defaults": {"publisher": "Language Science Press", "type": "book"},
        },
    ),
}


def corpora(folder: Path) -> list[Source]:
    """The sources with their files in this folder."""
    return [replace(source, url=str(folder / source.url)) for source in CORPORA.values()]
