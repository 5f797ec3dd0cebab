"""`/healthz` and `/metrics` tell the truth, also when it is bad."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from baraza.index.contract import Index
from baraza.model import Source
from baraza.settings import settings
from baraza.store.heartbeat import beat
from baraza.store.models import CounterRow
from baraza.store.sources import add_source
from baraza.web import engine
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Three records, one of which is refused; searched by the pages."""
    (tmp_path / "t.csv").write_text("title,url\nSoil,https://x.test/1\nRoots,https://x.test/2\n,https://x.test/3\n")
    add_source(Source(name="here", kind="file", url=str(tmp_path / "t.csv")))
    with workshop(tmp_path) as made:
        made.harvest("here")
        made.finish()
        monkeypatch.setattr(engine, "index", lambda: made.index)
        return made.index


def figures(client: Client) -> dict[tuple[str, ...], float]:
    text = client.get("/metrics").content.decode()
    families = text_string_to_metric_families(text)
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value for family in families for sample in family.samples
    }


def test_a_sound_installation_is_healthy_part_by_part(house: Index, client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["ok"]) == (200, True)
    assert answer.json()["index"] == {"ok": True, "told": "2 resources, 0 changes behind"}
    assert answer.json()["work"]["ok"] is True


def test_pages_can_be_served_while_nobody_works_and_it_is_told(house: Index, client: Client) -> None:
    CounterRow.objects.filter(name="heartbeat").update(value=1_000)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["work"]["ok"]) == (200, False)


def test_without_an_index_it_is_not_healthy(client: Client) -> None:
    engine.forget()

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["database"]["ok"], answer.json()["index"]["ok"]) == (503, True, False)
    assert figures(client)["baraza_index_usable",] == 0


def test_the_figures_are_those_of_the_ledger(house: Index, client: Client) -> None:
    beat()
    told = figures(client)

    assert told["baraza_records", "done"] == 2
    assert told["baraza_records", "rejected"] == 1
    assert told["baraza_harvested_total", "here", "offered"] == 3
    assert told["baraza_harvests", "done", "here"] == 1
    assert told["baraza_index_resources",] == 2
    assert told["baraza_index_behind",] == 0
    assert told["baraza_work_silent_seconds",] < 60


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("203.0.113.7", 404), ("x", 404)])
def test_figures_are_for_those_whom_the_operator_names(house: Index, client: Client, address: str, status: int) -> None:
    assert settings().metrics == ("127.0.0.1", "::1")
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == status
