"""Fetch and parse all records of an endpoint with another library, keep nothing; run by bench/harvest.py."""

from __future__ import annotations

import sys
import time
import urllib.request

_OAI = "{http://www.openarchives.org/OAI/2.0/}"


def with_sickle(url: str) -> int:
    """Count records and read their metadata with sickle."""
    from typing import Any

    from sickle import app

    untyped: Any = app  # sickle has no annotations
    return sum(bool(record.metadata) for record in untyped.Sickle(url).ListRecords(metadataPrefix="oai_dc"))


def with_scythe(url: str) -> int:
    """Count records and read their metadata with oaipmh-scythe."""
    from oaipmh_scythe import Scythe
    from oaipmh_scythe.models import Record

    with Scythe(url) as scythe:
        records = scythe.list_records(metadata_prefix="oai_dc")
        return sum(bool(record.metadata) for record in records if isinstance(record, Record))


def with_lxml(url: str) -> int:
    """Count records and read their fields with lxml alone."""
    from lxml import etree

    count, token = 0, ""
    while True:
        asked = f"resumptionToken={token}" if token else "metadataPrefix=oai_dc"
        with urllib.request.urlopen(f"{url}?verb=ListRecords&{asked}") as answer:
            listed = etree.fromstring(answer.read()).find(f"{_OAI}ListRecords")
        assert listed is not None
        for record in listed.iterchildren(f"{_OAI}record"):
            fields = {field.tag: field.text for field in record[1][0]}
            count += bool(fields)
        token = listed.findtext(f"{_OAI}resumptionToken") or ""
        if not token:
            return count


def main(name: str, url: str) -> None:
    """Print the seconds."""
    read = {"sickle": with_sickle, "scythe": with_scythe, "lxml": with_lxml}[name]
    begin = time.perf_counter()
    count = read(url)
    print(time.perf_counter() - begin)
    if not count:
        raise SystemExit("no records")


if __name__ == "__main__":
    main(*sys.argv[1:])
