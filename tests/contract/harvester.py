"""What every kind of source must do; a kind's own tests subclass this and say how to build one."""

from __future__ import annotations

from baraza.errors import SourceError
from baraza.harvest.contract import Harvester
from baraza.model import Page, Problem


class HarvesterContract:
    """Subclass as `TestXContract`, give `harvester()`: at least three records on at least two pages."""

    def harvester(self) -> Harvester:
        raise NotImplementedError

    def pages(self) -> list[Page]:
        return list(self.harvester().pages())

    def test_a_harvest_can_be_repeated(self) -> None:
        harvester = self.harvester()
        first = list(harvester.pages())
        assert sum(len(page.records) for page in first) >= 3
        assert len(first) >= 2
        assert list(harvester.pages()) == first

    def test_resuming_after_any_page_gives_exactly_the_rest(self) -> None:
        pages = self.pages()
        for done, page in enumerate(pages[:-1], 1):
            assert page.resume is not None
            assert list(self.harvester().pages(resume=page.resume)) == pages[done:]

    def test_only_the_last_page_ends_the_harvest(self) -> None:
        *before, last = self.pages()
        assert all(page.resume and not page.complete and page.since is None for page in before)
        assert last.resume is None

    def test_every_record_has_an_identifier_and_a_body_or_a_reason(self) -> None:
        for record in (record for page in self.pages() for record in page.records):
            assert record.identifier.strip()
            assert record.deleted or record.problem or (record.body and record.format)

    def test_problems_are_sentences(self) -> None:
        pages = self.pages()
        told = [problem for page in pages for problem in page.problems]
        told += [record.problem for page in pages for record in page.records if record.problem]
        assert all(_is_sentence(problem) for problem in told)

    def test_check_shows_the_first_records_of_the_harvest(self) -> None:
        samples = self.harvester().check().samples
        offered = [record for page in self.pages() for record in page.records]
        assert 0 < len(samples) <= 5
        assert list(samples) == offered[: len(samples)]


def _is_sentence(problem: Problem) -> bool:
    return bool(problem.code) and " " not in problem.code and problem.message.endswith(".") and " " in problem.message


def failure(harvester: Harvester, resume: str | None = None) -> tuple[list[Page], SourceError | None]:
    """The pages that came, and the error that ended the walk, if one did."""
    pages: list[Page] = []
    try:
        for page in harvester.pages(resume):
            pages.append(page)
    except SourceError as error:
        return pages, error
    return pages, None
