"""A repository at one commit: behind an address, or in a folder here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from dulwich.errors import GitProtocolError, NotGitRepository
from dulwich.objects import Blob, Commit, ObjectID, ShaFile, Tag, Tree, TreeEntry
from dulwich.repo import Repo

from baraza.errors import BadReply, SourceError, TooLarge
from baraza.fetch.contract import Fetcher
from baraza.harvest.git_client import GitClient
from baraza.harvest.git_pack import objects
from baraza.model import Problem

INFLATED = 4  # what a pack may weigh once inflated, in times of the cap for one answer
SHA1_SIGNS = 40
MAX_BYTES = 50_000_000
MOST_ENTRIES = 500_000
FOLDER, FILE = 0o040000, 0o100000

Blobs = dict[ObjectID, "bytes | Problem"]


class Repository(Protocol):
    """One commit of a repository."""

    commit: str
    branch: str

    def load(self, name: ObjectID) -> ShaFile:
        """A commit or a folder; BadReply where it is not there."""
        ...

    def blobs(self, names: Sequence[ObjectID]) -> Blobs:
        """The files' bytes; for one that cannot be had the reason."""
        ...

    def close(self) -> None:
        """Let go of its files."""
        ...


class Remote:
    """A repository behind an address: its folders come at once, its files when they are asked for."""

    def __init__(self, url: str, fetcher: Fetcher, branch: str, max_bytes: int | None) -> None:
        self._url, self._cap = url, (max_bytes or MAX_BYTES) * INFLATED
        self._client = GitClient(url, fetcher, max_bytes)
        self._names = (b"HEAD", b"refs/heads/", b"refs/tags/") if branch else (b"HEAD",)
        self.branch, tip = self._tip(branch)
        self._objects = self._get([tip], depth=1)
        self.commit = _commit(self.load(tip), self.load).id.decode()

    def load(self, name: ObjectID) -> ShaFile:
        """A commit or a folder."""
        if name not in self._objects:
            raise BadReply("The repository did not send all of its folders.", url=self._url, missing=name.decode())
        return self._objects[name]

    def blobs(self, names: Sequence[ObjectID]) -> Blobs:
        """The files' bytes; those that the server did not send along are asked for."""
        missing = [name for name in dict.fromkeys(names) if name not in self._objects]
        return {name: _bytes(self._objects.get(name)) for name in names} | self._asked(missing)

    def close(self) -> None:
        """Nothing is held."""

    def _asked(self, names: Sequence[ObjectID]) -> Blobs:
        """Files that are too large together are asked for in halves, so that a large one costs only itself."""
        if not names:
            return {}
        try:
            found = self._get(names, depth=None)
        except TooLarge as error:
            if len(names) == 1:
                return {names[0]: Problem("too-large", str(error.message))}
            half = len(names) // 2
            return {**self._asked(names[:half]), **self._asked(names[half:])}
        return {name: _bytes(found.get(name)) for name in names}

    def _tip(self, branch: str) -> tuple[str, ObjectID]:
        with _spoken(self._url):
            refs, symrefs = self._client.tips(self._names)
        # dulwich names things in bytes that have a type of their own.
        found = {bytes(name).decode("utf-8", "replace"): commit for name, commit in refs.items() if commit}
        head = {bytes(name): bytes(target) for name, target in symrefs.items()}.get(b"HEAD", b"")
        if any(len(commit) != SHA1_SIGNS for commit in found.values()):
            hint = "Its operator may offer a copy with SHA-1 names."
            raise BadReply("The repository names its objects by SHA-256, which is not read.", url=self._url, hint=hint)
        if not branch and "HEAD" in found:
            return head.decode("utf-8", "replace").removeprefix("refs/heads/"), found["HEAD"]
        for name in (f"refs/heads/{branch}", f"refs/tags/{branch}"):
            if branch and name in found:
                return branch, found[name]
        raise _no_branch(self._url, branch, found)

    def _get(self, names: Sequence[ObjectID], depth: int | None) -> dict[ObjectID, ShaFile]:
        with _spoken(self._url):
            pack = self._client.pack(names, self._names, depth)
        return objects(pack, self._url, self._cap)


class Local:
    """A repository in a folder of the operator: bare, or with its files beside it."""

    def __init__(self, folder: Path, branch: str, max_bytes: int | None) -> None:
        self._cap = max_bytes or MAX_BYTES
        try:
            self._repo = Repo(str(folder))
        except (NotGitRepository, OSError) as error:
            hint = "Give the folder that holds .git, or a bare repository, as the server sees it."
            raise BadReply("There is no git repository here.", folder=str(folder), hint=hint) from error
        self._folder = str(folder)
        self.branch, tip = self._tip(branch)
        self.commit = _commit(self.load(tip), self.load).id.decode()

    @property
    def origin(self) -> str:
        """The address that it was cloned from; empty where it has none."""
        try:
            return self._repo.get_config().get((b"remote", b"origin"), b"url").decode("utf-8", "replace")
        except KeyError:
            return ""

    def load(self, name: ObjectID) -> ShaFile:
        """A commit or a folder."""
        try:
            return self._repo.object_store[name]
        except KeyError as error:
            raise BadReply("The repository lacks an object.", folder=self._folder, missing=name.decode()) from error

    def blobs(self, names: Sequence[ObjectID]) -> Blobs:
        """The files' bytes."""
        return {name: self._blob(name) for name in names}

    def close(self) -> None:
        """Let go of its files."""
        self._repo.close()

    def _blob(self, name: ObjectID) -> bytes | Problem:
        if name not in self._repo.object_store:
            return _bytes(None)
        body = _bytes(self._repo.object_store[name])
        if isinstance(body, bytes) and len(body) > self._cap:
            return Problem("too-large", f"The file is larger than {self._cap} bytes.")
        return body

    def _tip(self, branch: str) -> tuple[str, ObjectID]:
        refs = {bytes(name).decode("utf-8", "replace"): name for name in self._repo.refs.allkeys()}
        if not branch and "HEAD" in refs:
            chain, commit = self._repo.refs.follow(refs["HEAD"])
            if commit:
                return bytes(chain[-1]).decode("utf-8", "replace").removeprefix("refs/heads/"), commit
        for name in (f"refs/heads/{branch}", f"refs/remotes/origin/{branch}", f"refs/tags/{branch}"):
            if branch and name in refs:
                return branch, self._repo.refs[refs[name]]
        raise _no_branch(self._folder, branch, refs)


def files(repository: Repository, prefix: str) -> Iterator[tuple[str, ObjectID]]:
    """Path and name of every plain file below `prefix`, in order; links and other repositories are passed over."""
    commit = repository.load(ObjectID(repository.commit.encode()))
    prefix = prefix.strip("/")
    ahead = [(commit.tree, "")] if isinstance(commit, Commit) else []
    # A few folders that hold each other many times over would unfold without end.
    budget = MOST_ENTRIES
    while ahead:
        name, folder = ahead.pop()
        tree = repository.load(name)
        entries = list(tree.iteritems(name_order=True)) if isinstance(tree, Tree) else []
        budget -= len(entries) + 1
        if budget < 0:
            raise BadReply("The repository has too many files.", most=MOST_ENTRIES, hint="Name a folder in `path`.")
        paths = [(entry, folder + entry.path.decode("utf-8", "replace")) for entry in entries]
        folders = [(entry.sha, path) for entry, path in paths if _form(entry) == FOLDER and _leads(path, prefix)]
        ahead += [(sha, f"{path}/") for sha, path in reversed(folders)]
        yield from ((path, entry.sha) for entry, path in paths if _form(entry) == FILE and _is_below(path, prefix))


def _form(entry: TreeEntry) -> int:
    return entry.mode & 0o170000


def _is_below(path: str, prefix: str) -> bool:
    return not prefix or path == prefix or path.startswith(f"{prefix}/")


def _leads(folder: str, prefix: str) -> bool:
    return _is_below(folder, prefix) or prefix.startswith(f"{folder}/")


def _commit(found: ShaFile, load: Callable[[ObjectID], ShaFile]) -> Commit:
    """The commit, also behind a tag that says more."""
    for _ in range(5):
        if isinstance(found, Tag):
            found = load(found.object[1])
    if not isinstance(found, Commit):
        raise BadReply("The branch or tag does not lead to a commit.", object=found.id.decode())
    return found


def _bytes(found: ShaFile | None) -> bytes | Problem:
    if isinstance(found, Blob):
        return found.data
    return Problem("not-sent", "The repository did not give this file.")


def _no_branch(place: str, branch: str, refs: Mapping[str, object]) -> SourceError:
    named = [name.removeprefix("refs/heads/") for name in refs if name.startswith("refs/heads/")]
    if not branch:
        return BadReply("The repository is empty, or says of no branch that it is the main one.", repository=place)
    return BadReply("The repository has no such branch or tag.", repository=place, branch=branch, branches=named[:20])


@contextmanager
def _spoken(url: str) -> Iterator[None]:
    """What dulwich raises in a conversation becomes one of our errors."""
    try:
        yield
    except (GitProtocolError, NotGitRepository, ValueError, AssertionError, KeyError, IndexError) as error:
        raise BadReply(
            "The server does not speak git as expected.",
            url=url,
            reason=f"{type(error).__name__}: {error}",
            hint="Clone the address with git, to see whether it answers.",
        ) from error
