"""For each kind of source a site on loopback that answers as real ones do; every kind must be in the table `SITES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from msgspec import Struct

from tests.harvest import books_site, dspace_site, edu_sharing_site, invenio_site
from tests.harvest.courses import course_page
from tests.harvest.git_server import commit_files, git_site
from tests.harvest.lessons import COURSE
from tests.harvest.openstax_site import book, cms
from tests.harvest.packages import common_cartridge
from tests.harvest.peertube_site import instance, video
from tests.harvest.wiki_site import Wiki, WikiPage
from tests.harvest.youtube_site import feed as youtube_feed
from tests.loopback import Answer, Reply, site
from tests.shared_data import shared

XML = "text/xml; charset=utf-8"


class Typed(Struct, frozen=True):
    """What somebody types in, and the address that the source should have."""

    address: str
    source: str


Site = Callable[[Path], AbstractContextManager[Typed]]
"""Given a folder of its own, serves while its `with` lasts."""


def site_of(answer: Answer, typed: str, source: str) -> Site:
    """A site that answers like this; the two paths are below its address."""

    @contextmanager
    def serve(_folder: Path) -> Iterator[Typed]:
        with site(answer) as address:
            yield Typed(address + typed, address + source)

    return serve


def of_files(files: Mapping[str, Callable[[], Reply]]) -> Answer:
    """A site whose paths are these; the query does not count."""
    return lambda path, query: files[path]() if path in files else None


def _oai(path: str, query: Mapping[str, str]) -> Reply | None:
    names = {
        "Identify": "Identify.xml",
        "ListMetadataFormats": "ListMetadataFormats.xml",
        "ListRecords": "ListRecords.xml",
        "ListSets": "ListSets.xml",
    }
    if path == "/":
        return Reply(b"<html><title>Repository</title><body><a href='/oai?verb=Identify'>OAI-PMH</a>")
    if path != "/oai" or query.get("verb") not in names:
        return None
    return Reply((shared("samples/oai-sickle") / names[query["verb"]]).read_bytes(), XML)


def _lesson() -> Reply:
    return Reply(next(iter(sorted(shared("samples/tess").glob("*.html")))).read_bytes())


@contextmanager
def _edu_sharing(_folder: Path) -> Iterator[Typed]:
    with site(edu_sharing_site.about, edu_sharing_site.repository(edu_sharing_site.several(2))) as address:
        yield Typed(f"{address}/edu-sharing/components/search", f"{address}/edu-sharing")


@contextmanager
def _git(folder: Path) -> Iterator[Typed]:
    commit_files(folder / "fractions.git", COURSE)
    with git_site(folder) as served:
        yield Typed(f"{served.address}/fractions.git", f"{served.address}/fractions")


SITEMAP = {
    "/": lambda: Reply(b"<html><title>A site</title>"),
    "/lesson": _lesson,
    "/sitemap.xml": lambda: Reply(b"<urlset><url><loc>{{host}}/lesson</loc></url></urlset>", XML),
}
FEED = {
    "/": lambda: Reply(
        b"<html><link rel='alternate' type='application/rss+xml' href='/news.rss'><title>A site</title>"
    ),
    "/news.rss": lambda: Reply((shared("samples/mit-learn") / "test_medium_mit_news.rss").read_bytes(), XML),
}
PACKAGE = {"/course.imscc": lambda: Reply(common_cartridge(), "application/octet-stream")}
LIST = b"Title,URL,Licence\nFractions,https://example.org/1,CC BY 4.0\n"

INVENIO = invenio_site.repository([invenio_site.saved("rdm.json")])
WIKI = Wiki(WikiPage("Algebra", "About letters that stand for numbers."))
DSPACE = dspace_site.repository([dspace_site.saved()])

SITES: dict[str, Site] = {
    "invenio": site_of(INVENIO, "/communities/earth", "/api/records?communities=earth"),
    "edu-sharing": _edu_sharing,
    "pressbooks": site_of(books_site.network(books_site.several(2)), "/book1/chapter/one", "/book1/"),
    "mediawiki": site_of(WIKI, "/wiki/Algebra", "/w/api.php"),
    "dspace": site_of(DSPACE, "/items/1", "/server/api"),
    "oai-pmh": site_of(_oai, "/", "/oai"),
    "git": _git,
    "moochub": site_of(
        of_files({"/bridges/moochub/courses": lambda: Reply(course_page("c1", "c2"), "application/vnd.api+json")}),
        "/bridges/moochub/courses",
        "/bridges/moochub/courses",
    ),
    "peertube": site_of(instance([video(1), video(2)]), "/c/maths/videos", "/c/maths"),
    "openstax": site_of(cms([book(1), book(2)]), "/subjects", "/"),
    "youtube": site_of(
        of_files({"/feeds/videos.xml": lambda: Reply(youtube_feed("a", "b"), XML)}),
        "/feeds/videos.xml?channel_id=UC1",
        "/feeds/videos.xml?channel_id=UC1",
    ),
    "feed": site_of(of_files(FEED), "/", "/news.rss"),
    "sitemap": site_of(of_files(SITEMAP), "/", "/sitemap.xml"),
    "cartridge": site_of(of_files(PACKAGE), "/course.imscc", "/course.imscc"),
    "file": site_of(of_files({"/list": lambda: Reply(LIST, "text/csv; charset=utf-8")}), "/list", "/list"),
    "page": site_of(of_files({"/lesson": _lesson}), "/lesson", "/lesson"),
}
