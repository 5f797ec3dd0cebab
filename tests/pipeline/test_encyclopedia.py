"""A vocabulary from small dumps of Wikipedia, on every executor, stopped in the middle, and used by the linker."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.concepts.kept import compile_kept, kept_linker
from baraza.concepts.spoken import links_of, shares_of
from baraza.concepts.wikipedia.scratch import Scratch
from baraza.errors import BadReply, UsageError
from baraza.model.concept import Concept, concept_key
from baraza.model.vocabulary import Vocabulary
from baraza.pipeline import encyclopedia
from baraza.pipeline.encyclopedia import build_encyclopedia, languages_in
from baraza.pipeline.executor import Crew
from baraza.settings import settings
from baraza.store.blobs import open_blobs
from baraza.store.concepts import concepts_of
from tests.concepts.wikipedia.dumps import EN, SL, write_all, write_dump, write_tables

pytestmark = pytest.mark.django_db

ITEM = "http://www.wikidata.org/entity/"


def build(folder: Path, url: str = "local://") -> Vocabulary:
    blobs = open_blobs(settings().blobs_url)
    return build_encyclopedia(languages_in(folder), folder / "work", Crew(url=url, workers=1), blobs)


def kept() -> dict[str, Concept]:
    return {one.id.removeprefix(ITEM): one for one in concepts_of("wikipedia")}


@pytest.mark.parametrize("url", ["local://", "dask://"])
def test_languages_are_joined_by_items_and_by_their_links(tmp_path: Path, url: str) -> None:
    write_all(tmp_path)

    made = build(tmp_path, url)

    found = kept()
    assert made.languages == {"en": 5, "sl": 3}
    assert found["Q756"].pref == {"en": "Plant", "sl": "Rastlina"}
    assert found["Q756"].alt["en"] == ("plants", "Plants", "plant") or set(found["Q756"].alt["en"]) == {
        "plants",
        "Plants",
    }
    assert found["Q11982"].pref == {"en": "Photosynthesis", "sl": "Fotosinteza"}
    assert found["Q11982"].alt["sl"] == ("fotosintezo",)
    assert set(found["Q925"].alt["en"]) >= {"Quicksilver", "Hydrargyrum"}
    assert found["Q925"].pref == {"en": "Mercury"}
    assert "Q1" not in found, "a page that only tells meanings apart is no concept"
    assert found["https://sl.wikipedia.org/wiki/Potica"].pref == {"sl": "Potica"}


def test_words_know_how_often_they_mean_what_and_articles_their_neighbours(tmp_path: Path) -> None:
    write_all(tmp_path)
    packed = open_blobs(settings().blobs_url).get(build(tmp_path).spoken)

    planet, element = concept_key(f"{ITEM}Q308"), concept_key(f"{ITEM}Q925")
    plant, light = concept_key(f"{ITEM}Q756"), concept_key(f"{ITEM}Q11982")
    shares = shares_of(packed)
    assert shares["en", "Mercury", planet] == 0.75
    assert ("en", "Mercury", element) not in shares, "it was said once, and is neither title nor redirect"
    links = {frozenset((one, other)): weight for one, other, weight in links_of(packed)}
    assert links[frozenset((plant, light))] == 1.0


def test_a_run_that_was_stopped_goes_on_and_comes_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path)
    build(tmp_path)
    whole = kept()
    again = tmp_path / "again"
    again.mkdir()
    monkeypatch.setattr(encyclopedia, "BATCH", 2)
    path = write_dump(again, "en", EN)
    write_tables(again, "en")
    write_dump(again, "sl", SL)
    write_tables(again, "sl")
    keep = Scratch.keep
    kept_batches: list[int] = []

    def stopped(scratch: Scratch, batch: object, pages: int) -> None:
        if len(kept_batches) == 2:
            raise KeyboardInterrupt
        kept_batches.append(pages)
        keep(scratch, batch, pages)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(Scratch, "keep", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(again)
    monkeypatch.setattr(Scratch, "keep", keep)
    read: list[int] = []
    blobs = open_blobs(settings().blobs_url)
    crew = Crew(url="local://", workers=1)
    build_encyclopedia(
        languages_in(again), again / "work", crew, blobs, step=lambda language, pages: read.append(pages)
    )

    assert kept_batches == [2, 4]
    assert read[0] == 6, "the first four pages were not read again"
    assert kept() == whole
    assert path.exists()


def test_a_truncated_dump_is_told_and_what_stood_there_stays(tmp_path: Path) -> None:
    write_all(tmp_path)
    build(tmp_path)
    before = kept()
    broken = tmp_path / "broken"
    broken.mkdir()
    write_dump(broken, "en", EN, cut=40)

    with pytest.raises(BadReply, match=r"The dump breaks off\."):
        build(broken)
    assert kept() == before


def test_a_folder_without_dumps_says_what_belongs_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pages-articles"):
        languages_in(tmp_path)
    write_all(tmp_path)
    with pytest.raises(UsageError, match="languages='de'"):
        languages_in(tmp_path, ("sl", "de"))


def test_the_linker_speaks_of_them(tmp_path: Path) -> None:
    write_all(tmp_path)
    build(tmp_path)
    compile_kept(tmp_path)

    found = kept_linker(tmp_path).link("Fotosinteza poteka v rastlini.", "sl")

    assert f"{ITEM}Q11982" in [one.id for one in found]
