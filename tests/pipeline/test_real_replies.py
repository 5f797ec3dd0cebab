"""Real replies over loopback, harvested by the real client: every record that was offered is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import zstandard

from baraza.model import Json, Source
from baraza.store.models import RecordRow
from baraza.store.read import records_of, source
from baraza.store.sources import add_source
from tests.loopback import Answer, Reply, site
from tests.pipeline.house import workshop
from tests.shared_data import shared

pytestmark = [pytest.mark.shared, pytest.mark.django_db(transaction=True)]

XML = "text/xml; charset=utf-8"


def harvest(tmp_path: Path, kind: str, answer: Answer, path: str = "/oai", **options: Json) -> dict[str, int]:
    """Harvest and work; the run's counts, after checking that nothing is unaccounted for."""
    with site(answer) as address:
        return harvest_from(tmp_path, kind, address + path, **options)


def harvest_from(tmp_path: Path, kind: str, url: str, **options: Json) -> dict[str, int]:
    """The same from an address that somebody else serves."""
    with workshop(tmp_path) as house:
        add_source(Source(name="real", kind=kind, url=url, options=options))
        house.harvest("real")
        house.finish()
    summary = source("real")
    run = summary.last
    assert run is not None
    assert run.offered == run.stored + run.deleted + run.rejected
    assert sum(summary.records.values()) == RecordRow.objects.filter(source="real").count() == run.offered
    assert "due" not in summary.records
    _, refused = records_of("real", state="rejected", limit=1000)
    assert all(record.code and len(record.reason.split()) > 3 for record in refused), refused
    return {"offered": run.offered, "deleted": run.deleted, **summary.records}


def oai(pages: Mapping[str, bytes], formats: bytes, identify: bytes) -> Answer:
    """An endpoint that answers ListRecords by token; the first page has the empty one."""

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        if path != "/oai":
            return None
        if query.get("verb") == "Identify":
            return Reply(identify, XML)
        if query.get("verb") == "ListMetadataFormats":
            return Reply(formats, XML)
        return Reply(pages[query.get("resumptionToken", "")], XML)

    return answer


def sickle(name: str) -> bytes:
    return (shared("samples/oai-sickle") / name).read_bytes()


def test_a_chain_of_lom_with_deletions(tmp_path: Path) -> None:
    folder = shared("samples/oai-surf")
    pages = {
        "": (folder / "edurep__edurep-oaipmh.initial.0.xml").read_bytes(),
        "c1576069959151499|u|f1970-01-01T00:00:00Z|mlom|ssurf": (
            folder / "edurep__edurep-oaipmh.initial.1.xml"
        ).read_bytes(),
    }

    counts = harvest(tmp_path, "oai-pmh", oai(pages, b"", sickle("Identify.xml")), prefix="lom", set="surf")

    offered = sum(page.count(b"<record>") for page in pages.values())
    deleted = sum(page.count(b'status="deleted"') for page in pages.values())
    assert (counts["offered"], counts["deleted"], counts["gone"]) == (offered, deleted, deleted)
    assert counts["done"] >= offered - deleted - counts.get("rejected", 0)


def test_lom_of_anatomy_tool(tmp_path: Path) -> None:
    page = (shared("samples/oai-surf") / "anatomy_tool__anatomy-tool-oaipmh.initial.0.xml").read_bytes()
    last = page.replace(b"63dee2213b993cf13abbb33de8d842c0", b"")

    counts = harvest(tmp_path, "oai-pmh", oai({"": last}, b"", sickle("Identify.xml")), prefix="nl_lom")

    assert counts["offered"] == page.count(b"<record>")


def test_a_chain_of_oai_dc(tmp_path: Path) -> None:
    pages = {"": sickle("ListRecords.xml")}
    pages |= {name: sickle(name) for name in ("ListRecords2.xml", "ListRecords3.xml", "ListRecords4.xml")}

    counts = harvest(tmp_path, "oai-pmh", oai(pages, sickle("ListMetadataFormats.xml"), sickle("Identify.xml")))

    assert counts["offered"] == sum(page.count(b"<record>") for page in pages.values())


def test_oai_dc_of_the_learning_registry(tmp_path: Path) -> None:
    packed = shared("samples/learning-registry-oai_dc.json.zst").read_bytes()
    documents = json.loads(zstandard.ZstdDecompressor().decompressobj().decompress(packed))["documents"]
    records = "".join(
        f"<record><header><identifier>{number}</identifier><datestamp>2012-01-01</datestamp></header>"
        f"<metadata>{document['resource_data']}</metadata></record>"
        for number, document in enumerate(documents)
    )
    page = (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2012-01-01T00:00:00Z</responseDate>'
        f"<request>x</request><ListRecords>{records}</ListRecords></OAI-PMH>"
    ).encode()

    counts = harvest(tmp_path, "oai-pmh", oai({"": page}, b"", sickle("Identify.xml")), prefix="oai_dc")

    assert counts["offered"] == len(documents) == 101
    assert counts["done"] >= 95


def pages_site(pages: Mapping[str, bytes]) -> Answer:
    """A site with a sitemap of these pages and of one that is not there."""

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        if path == "/sitemap.txt":
            addresses = [f"{{{{host}}}}/{name}" for name in [*pages, "missing.html"]]
            return Reply("\n".join(addresses).encode(), "text/plain")
        name = path.lstrip("/")
        return Reply(pages[name]) if name in pages else None

    return answer


@pytest.mark.parametrize(
    ("folder", "least"), [("samples/tess", 5), ("samples/oersi-etl", 3), ("samples/lrmi-examples", 5)]
)
def test_pages_with_structured_data(tmp_path: Path, folder: str, least: int) -> None:
    pages = {path.name.replace("+", "-"): path.read_bytes() for path in sorted(shared(folder).glob("*.html"))}

    counts = harvest(tmp_path, "sitemap", pages_site(pages), "/sitemap.txt")

    assert counts["offered"] == len(pages) + 1
    assert counts["rejected"] >= 1
    assert counts["done"] >= least


def test_single_pages_with_structured_data(tmp_path: Path) -> None:
    pages = {path.name.replace("+", "-"): path.read_bytes() for path in sorted(shared("samples/tess").glob("*.html"))}

    with site(pages_site(pages)) as address:
        listed: list[Json] = [f"{address}/{name}" for name in pages]
        counts = harvest_from(tmp_path, "page", f"{address}/missing.html", pages=listed, page=3)

    assert counts["offered"] == len(pages) + 1
    assert counts["rejected"] >= 1
    assert counts["done"] >= 5
