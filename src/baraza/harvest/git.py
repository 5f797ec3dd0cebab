"""Repositories of lessons in git: Markdown, notebooks, Quarto; over HTTP, or in a folder here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

from msgspec import Struct

from baraza.errors import UsageError
from baraza.fetch.contract import Fetcher, Response
from baraza.harvest.contract import Check, Memory
from baraza.harvest.file import is_web
from baraza.harvest.forge import clone_address, file_form, repository_page
from baraza.harvest.git_client import REFS
from baraza.harvest.git_options import GitOptions, Unit, units
from baraza.harvest.git_record import Shelf, record_of
from baraza.harvest.git_repository import Local, Remote, Repository, files
from baraza.harvest.git_settings import settings_of
from baraza.harvest.opened import path_of
from baraza.harvest.options import options_of
from baraza.harvest.recognise import Probe
from baraza.model import Page, Problem, Source

SAMPLES = 5


class Plan(Struct, frozen=True):
    """A repository at one commit, and what of it becomes resources."""

    repository: Repository
    shelf: Shelf
    units: tuple[Unit, ...]
    problems: tuple[Problem, ...]


class GitHarvester:
    """Walks the lessons of one commit. Options: see `git_options.py`."""

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory) -> None:
        self.source, self.fetcher, self.memory = source, fetcher, memory
        self.options = options_of(source, GitOptions, "harvest-git.md")

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """Checkpoints of so many resources. `since` is the commit of the last harvest: the same again has no news."""
        with closing(self._repository()) as repository:
            yield from self._walked(repository, resume, since)

    def check(self) -> Check:
        """The branch, the commit, how many lessons there are, and the first of them."""
        with closing(self._repository()) as repository:
            return self._checked(self._plan(repository))

    def _walked(self, repository: Repository, resume: str | None, since: str | None) -> Iterator[Page]:
        mark = f"{repository.commit} {self.options.digest}"
        if since == mark and resume is None:
            yield Page(since=mark)
            return
        plan = self._plan(repository)
        start = _place(resume, repository.commit)
        # Another commit than the one that was walked: from the beginning, where what is stored passes quickly.
        repeats = resume is not None and start is None
        problems = plan.problems if not start else ()
        if not plan.units:
            yield Page(since=mark, problems=(*problems, _nothing(self.source.url)))
            return
        for at in range(start or 0, len(plan.units), self.options.page):
            done = at + self.options.page
            last = done >= len(plan.units)
            page = self._page(plan, plan.units[at:done])
            yield Page(
                records=page.records,
                unchanged=page.unchanged,
                problems=(*problems, *page.problems),
                resume=None if last else f"{done} {repository.commit}",
                since=mark if last else None,
                complete=last,
                may_repeat=repeats,
                total=len(plan.units),
            )
            problems = ()

    def _checked(self, plan: Plan) -> Check:
        facts = {"branch": plan.repository.branch, "commit": plan.repository.commit, "lessons": str(len(plan.units))}
        said = plan.shelf.said(plan.units[0].files[0][0]) if plan.units else {}
        facts |= {name: ", ".join(said.get(name, ())) for name in ("license", "part_of")}
        first = plan.units[: min(SAMPLES, self.options.page)]
        bodies = plan.repository.blobs([name for unit in first for _, name in unit.files])
        samples = tuple(record_of(unit, bodies, plan.shelf)[0] for unit in first)
        title = self.source.title or next(iter(said.get("part_of", ())), "") or plan.shelf.page
        return Check(kind="git", title=title, facts={k: v for k, v in facts.items() if v}, samples=samples)

    def _repository(self) -> Repository:
        options, url = self.options, self.source.url
        if is_web(url):
            return Remote(clone_address(url), self.fetcher, options.branch, options.max_bytes)
        if "://" in url and not url.startswith("file:"):
            hint = "Give an address that begins with https:, or a folder."
            raise UsageError("A repository cannot be read from there.", url=url, hint=hint)
        return Local(path_of(url), options.branch, options.max_bytes)

    def _plan(self, repository: Repository) -> Plan:
        listed = dict(files(repository, self.options.path))
        found = tuple(units(listed.items(), self.options))
        # Settings of the whole stand at the top, above the folder that is wanted.
        everything = dict(files(repository, "")) if self.options.path else listed
        settings, digest, problems = settings_of(repository, everything, found)
        page = self._page_of(repository)
        form = file_form(page, self.options.forge, self.options.address)
        shelf = Shelf(page=page, branch=repository.branch, form=form, settings=settings, digest=digest)
        return Plan(repository, shelf, found, problems)

    def _page_of(self, repository: Repository) -> str:
        """The repository's own address; of a folder here the one that it was cloned from."""
        if not isinstance(repository, Local):
            return repository_page(self.source.url)
        page = self.source.homepage or repository_page(repository.origin)
        if not page and not self.options.address:
            raise UsageError(
                "Nobody knows where the lessons of this folder can be read.",
                folder=self.source.url,
                hint="Give the option address, such as https://example.org/{path}, or a homepage.",
            )
        return page or f"local:{self.source.name}"

    def _page(self, plan: Plan, batch: tuple[Unit, ...]) -> Page:
        identifiers = {plan.shelf.identifier(unit.path): unit for unit in batch}
        known = self.memory.known(list(identifiers))
        is_held = {
            name: name in known and known[name].etag == plan.shelf.etag(unit) for name, unit in identifiers.items()
        }
        due = [unit for name, unit in identifiers.items() if not is_held[name]]
        bodies = plan.repository.blobs([name for unit in due for _, name in unit.files])
        made = [record_of(unit, bodies, plan.shelf) for unit in due]
        return Page(
            records=tuple(record for record, _ in made),
            unchanged=tuple(name for name, held in is_held.items() if held),
            problems=tuple(problem for _, problems in made for problem in problems),
        )


def _place(resume: str | None, commit: str) -> int | None:
    """How many resources of this commit were walked; None where it was another commit."""
    done, _, at = (resume or f"0 {commit}").partition(" ")
    return int(done) if at == commit and done.isdecimal() else None


def _nothing(url: str) -> Problem:
    return Problem("no-lessons", f"No file of {url} is wanted; see the options path, include and exclude.")


def _refs(address: str) -> tuple[str, ...]:
    """Where the repository says what it has; only an address with a path can be one."""
    return (f"{clone_address(address)}/{REFS}",) if urlsplit(address).path.strip("/") else ()


def _repository_at(answer: Response) -> str:
    if answer.media_type != "application/x-git-upload-pack-advertisement":
        return ""
    return repository_page(answer.url.removesuffix(REFS))


PROBES = (Probe(_refs, _repository_at),)
