"""A Spanish lesson is found by Catalan words, and shown in its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.index.contract import Query
from baraza.model import Source
from baraza.model.amb import TRANSLATIONS, to_amb
from baraza.search.explain import sentence, why
from baraza.store.resources import all_resources
from baraza.store.sources import add_source
from tests.pipeline.house import workshop
from tests.translate.programs import needs_apertium

pytestmark = pytest.mark.django_db(transaction=True)

CSV = "title,url,language,description\nLos niños y los libros,https://x.test/1,es,Leen en la escuela todos los días.\n"


def add(folder: Path) -> None:
    (folder / "t.csv").write_text(CSV, encoding="utf-8")
    add_source(Source(name="here", kind="file", url=str(folder / "t.csv")))


def test_a_machine_translation_is_searched_told_and_never_shown_as_the_original(tmp_path: Path) -> None:
    needs_apertium()
    add(tmp_path)
    with workshop(tmp_path, translate_to=("ca", "es")) as house:
        house.harvest("here")
        house.finish()
        (found,) = house.index.search(Query(text="nens llegeixen", languages=("ca",))).hits
        (original,) = house.index.search(Query(text="niños", languages=("es",))).hits
    (resource,) = all_resources()

    assert (resource.name, resource.translations[0].name) == ("Los niños y los libros", "Els nens i els llibres")
    assert resource.translations[0].by == "apertium:spa-cat"
    assert found.document.title == "Los niños y los libros"
    assert "llegeixen" not in found.snippet
    assert found.matched == {"translated": ("nens", "llegeixen")}
    assert sentence(why(found)) == "Found “nens”, “llegeixen” in a machine translation."
    assert set(original.matched) == {"title"}
    assert to_amb(resource, findings=True)[TRANSLATIONS][0]["language"] == "ca"  # type: ignore[index,call-overload]


def test_nothing_is_translated_unasked(tmp_path: Path) -> None:
    add(tmp_path)
    with workshop(tmp_path) as house:
        house.harvest("here")
        house.finish()
    (resource,) = all_resources()

    assert resource.translations == ()
