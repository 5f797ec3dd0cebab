"""Platforms over loopback, harvested by the real client into the ledger, worked and indexed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from baraza.model import Source
from baraza.store.models import RecordRow, SourceRow
from baraza.store.read import resource, source
from baraza.store.sources import add_source
from tests.harvest import books_site, dspace_site, edu_sharing_site, invenio_site
from tests.harvest.platform import DATA
from tests.harvest.wiki_site import Wiki, WikiPage, edit
from tests.loopback import Reply, site
from tests.pipeline.house import workshop
from tests.pipeline.test_real_replies import harvest, harvest_from
from tests.shared_data import shared

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["zenodo_ardc.json", "zenodo_abt.json"])
def test_real_records_of_zenodo(tmp_path: Path, name: str) -> None:
    items = orjson.loads((shared("samples/tess") / name).read_bytes())["hits"]["hits"]

    counts = harvest(tmp_path, "invenio", invenio_site.repository(items), "/api/records", page_size=10)

    assert counts == {"offered": len(items), "deleted": 0, "done": len(items)}


def test_invenio_with_an_odd_entry(tmp_path: Path) -> None:
    items = [*invenio_site.several(5), invenio_site.saved("rdm.json"), invenio_site.saved("zenodo.json", id=None)]

    counts = harvest(tmp_path, "invenio", invenio_site.repository(items), "/", page_size=3)

    assert counts == {"offered": 7, "deleted": 0, "done": 6, "rejected": 1}


def test_dspace_with_a_withdrawn_item(tmp_path: Path) -> None:
    items = [
        *dspace_site.several(4),
        dspace_site.saved(withdrawn=True),
        dspace_site.saved(uuid="untitled", name="", metadata={}),
    ]

    counts = harvest(tmp_path, "dspace", dspace_site.repository(items), "/server/api", page_size=2)

    assert counts == {"offered": 6, "deleted": 1, "done": 4, "gone": 1, "rejected": 1}


def test_a_wiki_with_books_whose_chapters_are_read(tmp_path: Path) -> None:
    wiki = Wiki(
        WikiPage("Algebra", "== Start ==\nFirst [[/Sums/]]."),
        WikiPage("Algebra/Sums", "== Adding ==\nTwo and two."),
        WikiPage("Empty", ""),
        WikiPage("Data", "{}", model="json"),
    )

    counts = harvest(tmp_path, "mediawiki", wiki, "/w/api.php", books=True)

    assert counts == {"offered": 3, "deleted": 0, "done": 3}
    book = resource(RecordRow.objects.get(identifier="Algebra").key)
    assert book.passages[0].heading == "Start"
    assert (book.passages[-1].heading, book.passages[-1].text) == ("Adding", "Two and two.")
    assert book.licence is not None
    assert book.licence.code == "CC-BY-SA"
    assert [part.name for part in book.has_part] == ["Algebra/Sums"]


def test_the_next_harvest_of_a_wiki_deletes_what_is_gone_and_keeps_the_rest(tmp_path: Path) -> None:
    wiki = Wiki(WikiPage("Algebra"), WikiPage("Geometry"), WikiPage("Trigonometry"))
    with site(wiki) as address, workshop(tmp_path) as house:
        add_source(Source(name="wiki", kind="mediawiki", url=f"{address}/w/api.php"))
        house.harvest("wiki")
        del wiki.pages["Geometry"]
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        wiki.changes = [edit("Geometry", now), edit("Algebra", now)]

        tally = house.harvest("wiki")

        house.finish()
    assert (tally.offered, tally.deleted, tally.unchanged) == (2, 1, 1)
    assert source("wiki").records == {"done": 2, "gone": 1}


def test_a_walk_over_everything_finds_what_is_gone_from_a_repository(tmp_path: Path) -> None:
    items = dspace_site.several(6)
    with site(dspace_site.repository(items)) as address, workshop(tmp_path) as house:
        add_source(Source(name="repo", kind="dspace", url=address))
        house.harvest("repo")
        SourceRow.objects.update(since='{"changed":"2020-01-01T00:00:00Z","whole":"2020-01-01T00:00:00Z"}')
        del items[2]

        house.harvest("repo")

        house.finish()
    assert source("repo").records == {"done": 5, "gone": 1}


def test_an_export_of_a_wiki(tmp_path: Path) -> None:
    dump = (DATA / "mediawiki" / "pages-articles.xml").read_bytes()

    counts = harvest(
        tmp_path, "mediawiki", lambda path, query: Reply(dump, "application/xml"), "/wiki/Special:Export/x"
    )

    assert counts == {"offered": 3, "deleted": 0, "done": 3}


def test_edu_sharing_with_an_entry_without_a_title(tmp_path: Path) -> None:
    odd = edu_sharing_site.saved(ref={"id": "n9"}, title="", name="", properties={})
    nodes = [*edu_sharing_site.several(4), odd]

    with site(edu_sharing_site.about, edu_sharing_site.repository(nodes)) as address:
        counts = harvest_from(tmp_path, "edu-sharing", f"{address}/edu-sharing", page_size=2)

    assert counts == {"offered": 5, "deleted": 0, "done": 4, "rejected": 1}


def test_pressbooks_with_the_texts_of_its_books(tmp_path: Path) -> None:
    books = books_site.several(3) | {"untitled": books_site.metadata(name="")}

    counts = harvest(tmp_path, "pressbooks", books_site.network(books), "/", page_size=2, content=True)

    assert counts == {"offered": 4, "deleted": 0, "done": 3, "rejected": 1}
    book = resource(RecordRow.objects.filter(identifier__endswith="/book1/").get().key)
    assert [passage.heading for passage in book.passages if passage.heading in ("Dark", "Worms")] == ["Dark", "Worms"]
    assert book.licence is not None
    assert (book.licence.code, book.licence.version) == ("CC-BY", "4.0")
    assert len(book.has_part) == 5
