"""Platforms over loopback, harvested by the real client into the ledger, worked and indexed."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.harvest import dspace_site, invenio_site
from tests.pipeline.test_real_replies import harvest
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
