"""Repositories of lessons, asked in git's own protocol over loopback."""

from __future__ import annotations

import os
import subprocess
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson
import pytest
from dulwich.object_format import SHA1
from dulwich.objects import Blob, ObjectID, ShaFile, Tree
from dulwich.pack import write_pack_objects

from baraza.errors import BadReply, HttpStatus, TooLarge, UsageError
from baraza.fetch.client import HttpFetcher
from baraza.harvest.git import GitHarvester
from baraza.harvest.git_pack import objects
from baraza.harvest.git_repository import Blobs, files
from baraza.model import Json, Page, Record, Resource, Source
from baraza.normalise.table import mapping
from tests.contract.harvester import HarvesterContract
from tests.fetch.server import Server, reply
from tests.harvest.git_server import Served, commit_files, git_site
from tests.harvest.lessons import COURSE
from tests.harvest.memory import Remembered, records

ADVERTISED = "application/x-git-upload-pack-advertisement"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    commit_files(tmp_path / "fractions.git", COURSE)
    with git_site(tmp_path) as served:
        yield served


def _harvester(
    fetcher: HttpFetcher, url: str, memory: Remembered | None = None, homepage: str = "", **options: Json
) -> GitHarvester:
    source = Source(name="fractions", kind="git", url=url, homepage=homepage, options=options)
    return GitHarvester(source, fetcher, memory or Remembered())


def _resource(record: Record) -> Resource:
    return mapping(record.format)(record, Source(name="fractions", kind="git", url=""))


def _paths(pages: list[Page], served: Served) -> list[str]:
    return [record.identifier.removeprefix(f"git+{served.address}/fractions/") for record in records(pages)]


class TestGitContract(HarvesterContract):
    @pytest.fixture(autouse=True)
    def _built(self, served: Served, fetcher: HttpFetcher) -> None:
        self.built = _harvester(fetcher, f"{served.address}/fractions.git", page=2)

    def harvester(self) -> GitHarvester:
        return self.built


def test_a_lesson_is_described_by_its_front_matter_and_the_rest_by_the_repository(
    served: Served, fetcher: HttpFetcher
) -> None:
    pages = list(_harvester(fetcher, f"{served.address}/fractions.git", forge="gitea").pages())

    assert _paths(pages, served) == [
        *("README.md", "lessons/01-halves.md", "lessons/02-decimals.ipynb", "lessons/03-percent.qmd")
    ]
    halves = _resource(records(pages)[1])
    assert (halves.name, halves.description, halves.date_published) == (
        *("Halves and quarters", "What a half is.", "2024-03-01"),
    )
    assert [agent.name for agent in halves.creator] == ["Amina Hassan", "Juma Otieno"]
    assert (halves.in_language, halves.keywords, halves.rights) == (("sw",), ("halves", "quarters"), ("CC BY 4.0",))
    assert halves.url == f"{served.address}/fractions/src/branch/main/lessons/01-halves.md"
    assert [link.name for link in halves.is_part_of] == ["Fractions for all"]
    percent = _resource(records(pages)[3])
    assert percent.license == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert (percent.name, percent.in_language) == ("Percentages", ("en",))
    assert [agent.name for agent in percent.creator] == ["The fractions team"]


def test_the_nearest_settings_count_and_their_licence_stands_alone(served: Served, fetcher: HttpFetcher) -> None:
    inner = {
        "book/docs/_config.yml": "title: The inner book\nlicense: CC0 1.0\nauthor: Juma Otieno\n",
        "book/docs/a.md": "# A\n",
        "_config.yml": "title: The outer book\nlang: sw\nrights: Ask the school.\n",
        "b.md": "# B\n",
    }
    commit_files(served.folder / "two.git", inner)

    b, a = (_resource(record) for record in records(_harvester(fetcher, f"{served.address}/two.git").pages()))

    assert ([part.name for part in b.is_part_of], b.rights) == (["The outer book"], ("Ask the school.",))
    assert ([part.name for part in a.is_part_of], a.rights) == (["The inner book"], ("CC0 1.0",))
    assert ([agent.name for agent in a.creator], a.in_language) == (["Juma Otieno"], ("sw",))


def test_a_notebook_is_named_by_its_first_heading_and_comes_with_its_bytes(
    served: Served, fetcher: HttpFetcher
) -> None:
    notebook = records(_harvester(fetcher, f"{served.address}/fractions.git").pages())[2]

    assert notebook.content is not None
    assert notebook.content.body == str(COURSE["lessons/02-decimals.ipynb"]).encode()
    assert notebook.content.media_type == "application/x-ipynb+json"
    assert _resource(notebook).name == "Decimal fractions"


def test_files_are_asked_for_only_when_their_turn_comes(served: Served, fetcher: HttpFetcher) -> None:
    pages = _harvester(fetcher, f"{served.address}/fractions.git", page=2).pages()

    next(pages)
    before = len(served.asked)
    next(pages)

    assert len(served.asked) == before + 1


def test_a_server_that_knows_no_filters_is_asked_once_for_all(served: Served, fetcher: HttpFetcher) -> None:
    filtered = list(_harvester(fetcher, f"{served.address}/fractions.git").pages())
    served.filters = False
    served.asked.clear()

    assert list(_harvester(fetcher, f"{served.address}/fractions.git").pages()) == filtered
    assert len(served.asked) == 3  # what there is, which branches, everything


@pytest.mark.parametrize("branch", ["", "main"])
def test_a_server_with_the_first_version_of_the_protocol_gives_the_same(
    served: Served, fetcher: HttpFetcher, branch: str
) -> None:
    newest = list(_harvester(fetcher, f"{served.address}/fractions.git", branch=branch).pages())
    served.is_old = True
    served.asked.clear()

    assert list(_harvester(fetcher, f"{served.address}/fractions.git", branch=branch).pages()) == newest
    assert [asked.split()[0] for asked in served.asked] == ["GET", "POST"]


def test_a_repository_that_moved_is_followed(served: Served, fetcher: HttpFetcher) -> None:
    served.moved["old.git"] = "fractions.git"

    pages = list(_harvester(fetcher, f"{served.address}/old.git", page=2).pages())

    assert len(records(pages)) == 4
    assert served.asked[-1] == "POST /fractions.git/git-upload-pack"


def test_objects_with_longer_names_are_refused_with_a_reason(tmp_path: Path, fetcher: HttpFetcher) -> None:
    folder = tmp_path / "sha256.git"
    subprocess.run(["git", "init", "-q", "--bare", "--object-format=sha256", folder], check=True)
    tree = subprocess.run(
        ["git", "-C", folder, "mktree"],
        input=b"",
        capture_output=True,
        check=True,
    ).stdout.strip()
    ours = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    commit = subprocess.run(
        ["git", "-C", folder, "commit-tree", "-m", "x", tree],
        capture_output=True,
        check=True,
        env=os.environ | ours,
    ).stdout.strip()
    subprocess.run(["git", "-C", folder, "update-ref", "HEAD", commit], check=True)

    with git_site(tmp_path) as served, pytest.raises(BadReply) as caught:
        list(_harvester(fetcher, f"{served.address}/sha256.git").pages())
    assert "SHA-256" in str(caught.value)


def test_the_next_harvest_reads_what_changed_and_tells_what_is_gone(served: Served, fetcher: HttpFetcher) -> None:
    url, memory = f"{served.address}/fractions.git", Remembered()
    first = list(_harvester(fetcher, url, memory).pages())
    memory.keep(first)
    assert list(_harvester(fetcher, url, memory).pages(since=first[-1].since)) == [Page(since=first[-1].since)]

    changed = {path: body for path, body in COURSE.items() if path != "lessons/03-percent.qmd"}
    commit_files(served.folder / "fractions.git", changed | {"lessons/01-halves.md": "# Halves, once more\n"})
    (second,) = _harvester(fetcher, url, memory).pages(since=first[-1].since)

    assert _paths([second], served) == ["lessons/01-halves.md"]
    assert [name.rpartition("/")[2] for name in second.unchanged] == ["README.md", "02-decimals.ipynb"]
    assert second.complete
    assert second.since != first[-1].since


def test_a_new_licence_of_the_whole_renews_every_lesson(served: Served, fetcher: HttpFetcher) -> None:
    url, memory = f"{served.address}/fractions.git", Remembered()
    memory.keep(_harvester(fetcher, url, memory).pages())

    commit_files(served.folder / "fractions.git", COURSE | {"LICENSE.md": "CC0 1.0 Universal"})
    (page,) = _harvester(fetcher, url, memory).pages()

    assert len(page.records) == 4
    assert _resource(page.records[0]).rights == ("CC0 1.0 Universal",)


def test_a_walk_that_meets_another_commit_begins_again_and_says_so(served: Served, fetcher: HttpFetcher) -> None:
    harvester = _harvester(fetcher, f"{served.address}/fractions.git", page=3)
    first = next(harvester.pages())
    commit_files(served.folder / "fractions.git", COURSE | {"new.md": "# New\n"})

    again = list(harvester.pages(resume=first.resume))

    assert len(_paths(again, served)) == 5
    assert all(page.may_repeat for page in again)


def test_a_folder_becomes_one_resource_of_several_files(served: Served, fetcher: HttpFetcher) -> None:
    pages = list(_harvester(fetcher, f"{served.address}/fractions.git", unit="folder").pages())

    top, lessons = records(pages)
    assert _paths(pages, served) == [f"git+{served.address}/fractions", "lessons"]
    assert lessons.content is not None
    assert [one.name for one in (lessons.content, *lessons.content.beside)] == [
        *("01-halves.md", "02-decimals.ipynb", "03-percent.qmd")
    ]
    assert (_resource(top).name, _resource(lessons).name) == ("Fractions for all", "lessons")


def test_branch_folder_and_patterns_are_the_operators_choice(served: Served, fetcher: HttpFetcher) -> None:
    commit_files(served.folder / "fractions.git", {"docs/a.md": "# A", "docs/b.md": "# B", "c.md": "# C"}, "next")
    url = f"{served.address}/fractions.git"

    pages = list(_harvester(fetcher, url, branch="next", path="docs", exclude=["*b.md"]).pages())

    assert _paths(pages, served) == ["docs/a.md"]
    with pytest.raises(BadReply, match="no such branch") as caught:
        list(_harvester(fetcher, url, branch="nowhere").pages())
    assert set(caught.value.where["branches"]) == {"main", "next"}  # type: ignore[call-overload]


def test_a_folder_here_is_read_without_the_network(served: Served, fetcher: HttpFetcher) -> None:
    folder = str(served.folder / "fractions.git")

    pages = list(_harvester(fetcher, folder, address="https://example.org/{path}").pages())

    assert [record.url for record in records(pages)][1] == "https://example.org/lessons/01-halves.md"
    assert served.asked == []
    with pytest.raises(UsageError, match="where the lessons"):
        list(_harvester(fetcher, folder).pages())
    with pytest.raises(BadReply, match="no git repository"):
        list(_harvester(fetcher, str(served.folder)).pages())


def test_a_file_that_is_too_large_costs_only_itself(served: Served, fetcher: HttpFetcher) -> None:
    large = b"# Large\n\n" + bytes(range(256)) * 400
    commit_files(served.folder / "fractions.git", COURSE | {"a.md": _incompressible(large)})

    (page,) = _harvester(fetcher, f"{served.address}/fractions.git", max_bytes=20_000).pages()

    problems = {record.url.rpartition("=")[2]: record.problem for record in page.records}
    assert [path for path, problem in problems.items() if problem] == ["a.md"]
    assert problems["a.md"] is not None
    assert problems["a.md"].code == "too-large"


def _incompressible(start: bytes) -> bytes:
    from random import Random

    return start + Random(1).randbytes(100_000)


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: [unclosed\n---\n# Kept\n", "Kept"),
        ("---\na: &a [x]\nb: *a\n---\n# Kept\n", "Kept"),
        ("---\n" + "[" * 50_000 + "\n---\n# Kept\n", "Kept"),
        ('+++\ntitle = "From TOML"\n+++\n# Not this\n', "From TOML"),
        ("Underlined\n==========\n\nText.\n", "Underlined"),
        ("No heading at all.\n", "lesson"),
    ],
)
def test_front_matter_that_cannot_be_read_costs_only_itself(
    tmp_path: Path, fetcher: HttpFetcher, front: str, title: str
) -> None:
    commit_files(tmp_path / "r.git", {"01-lesson.md": front})

    (page,) = _harvester(fetcher, str(tmp_path / "r.git"), homepage="https://example.org/r").pages()

    assert _resource(page.records[0]).name == title
    assert [problem.code for problem in page.problems] == (
        ["unreadable-front-matter"] if front.startswith("---") else []
    )


def test_an_address_that_is_no_repository_says_so(fetcher: HttpFetcher) -> None:
    with Server({"/page": reply(b"<html>hello</html>")}) as server:
        with pytest.raises(HttpStatus):
            list(_harvester(fetcher, server.url("/nothing.git")).pages())
        server.routes["/page/info/refs"] = reply(b"<html>hello</html>")
        with pytest.raises(BadReply, match="No git repository"):
            list(_harvester(fetcher, server.url("/page")).pages())
        server.routes["/page/info/refs"] = reply(b"nonsense", Content_Type=ADVERTISED)
        with pytest.raises(BadReply, match="does not speak git"):
            list(_harvester(fetcher, server.url("/page")).pages())


def _pack(*found: ShaFile) -> bytes:
    written: list[bytes] = []
    write_pack_objects(written.append, [(each, None) for each in found], object_format=SHA1)
    return b"".join(written)


def test_a_pack_is_measured_before_it_is_built() -> None:
    blob = Blob.from_string(bytes(1_000_000))
    pack = _pack(blob)

    assert objects(pack, "here", 1_000_000) == {blob.id: blob}
    with pytest.raises(TooLarge, match="weigh more"):
        objects(pack, "here", 999_999)
    with pytest.raises(BadReply, match="cannot be read"):
        objects(pack[:-40], "here", 1_000_000)
    # It says ten bytes, and holds a million.
    lying = b"PACK" + (2).to_bytes(4, "big") + (1).to_bytes(4, "big") + bytes([0x3A]) + zlib.compress(bytes(1_000_000))
    with pytest.raises(BadReply, match="larger than it says"):
        objects(lying + bytes(20), "here", 1_000_000)
    # A delta of a few bytes whose result would be huge.
    delta = bytes([1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1])
    bomb = b"PACK" + (2).to_bytes(4, "big") + (1).to_bytes(4, "big") + bytes([0x77]) + bytes(20) + zlib.compress(delta)
    with pytest.raises(TooLarge, match="weigh more"):
        objects(bomb + bytes(20), "here", 1_000_000)


def test_folders_that_hold_each_other_many_times_do_not_unfold_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baraza.harvest.git_repository.MOST_ENTRIES", 1_000)
    tree = Tree()
    trees: list[Tree] = [tree]
    for _ in range(20):
        outer = Tree()
        outer.add(b"a", 0o040000, tree.id)
        outer.add(b"b", 0o040000, tree.id)
        trees.append(outer)
        tree = outer
    held = {each.id: each for each in trees}

    class Bomb:
        commit, branch = "0" * 40, "main"

        def load(self, name: ObjectID) -> ShaFile:
            if name == b"0" * 40:
                from dulwich.objects import Commit

                commit = Commit()
                commit.tree = tree.id
                return commit
            return held[name]

        def close(self) -> None:
            pass

        def blobs(self, names: Sequence[ObjectID]) -> Blobs:
            return {}

    with pytest.raises(BadReply, match="too many files"):
        list(files(Bomb(), ""))


def test_unusable_options_are_named(fetcher: HttpFetcher) -> None:
    for options in ({"unit": "chapter"}, {"page": 0}, {"nonsense": 1}):
        with pytest.raises(UsageError, match="option"):
            _harvester(fetcher, "https://example.org/r.git", **options)


def test_check_tells_branch_commit_and_number(served: Served, fetcher: HttpFetcher) -> None:
    found = _harvester(fetcher, f"{served.address}/fractions.git").check()

    assert (found.kind, found.title) == ("git", "Fractions for all")
    assert (found.facts["branch"], found.facts["lessons"]) == ("main", "4")
    assert orjson.loads(found.samples[0].body)["title"] == ["Fractions for all"]
