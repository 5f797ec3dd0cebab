"""git's own HTTP server (`git http-backend`) on loopback, and repositories for it to serve."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from dulwich.objects import Blob, Commit, ObjectID, Tree
from dulwich.refs import Ref
from dulwich.repo import Repo

from tests.serving import serving


def commit_files(folder: Path, files: Mapping[str, bytes | str], branch: str = "main") -> str:
    """Make the bare repository where there is none, and a commit of exactly these files; the commit's name."""
    repo = Repo(str(folder)) if folder.exists() else Repo.init_bare(str(folder), mkdir=True)
    root = Tree()
    for path, body in sorted(files.items()):
        blob = Blob.from_string(body.encode() if isinstance(body, str) else body)
        repo.object_store.add_object(blob)
        _add(repo, root, path.split("/"), blob.id)
    repo.object_store.add_object(root)
    head = Ref(f"refs/heads/{branch}".encode())
    commit = Commit()
    commit.tree = root.id
    commit.parents = [repo.refs[head]] if head in repo.refs else []
    commit.author = commit.committer = b"Amina <amina@example.org>"
    commit.author_time = commit.commit_time = 1_700_000_000 + len(commit.parents)
    commit.author_timezone = commit.commit_timezone = 0
    commit.message = b"Lessons"
    repo.object_store.add_object(commit)
    repo.refs[head] = commit.id
    repo.refs.set_symbolic_ref(Ref(b"HEAD"), head)
    return commit.id.decode()


def _add(repo: Repo, tree: Tree, steps: list[str], name: ObjectID) -> None:
    step = steps[0].encode()
    if len(steps) == 1:
        tree.add(step, 0o100644, name)
        return
    inner = repo.object_store[tree[step][1]] if step in tree else Tree()
    assert isinstance(inner, Tree)
    inner = Tree.from_string(inner.as_raw_string())
    _add(repo, inner, steps[1:], name)
    repo.object_store.add_object(inner)
    tree[step] = (0o040000, inner.id)


class Served:
    """What was asked, and how the server behaves."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self.folder = address, folder
        self.asked: list[str] = []
        self.filters = True
        """Files may be left out, as the large forges allow."""
        self.is_old = False
        """It knows only the first version of the protocol."""
        self.moved: dict[str, str] = {}
        """Old names of repositories, and the new ones that they redirect to."""


@contextmanager
def git_site(folder: Path) -> Iterator[Served]:
    """Serve the repositories of a folder under `ADDRESS/NAME`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._run(b"")

        def do_POST(self) -> None:
            self._run(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def _run(self, body: bytes) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            served.asked.append(f"{self.command} {self.path}")
            name, _, rest_of_path = self.path.lstrip("/").partition("/")
            if name in served.moved:
                self.send_response(301)
                self.send_header("Location", f"/{served.moved[name]}/{rest_of_path}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            done = subprocess.run(["git", "http-backend"], input=body, capture_output=True, env=self._env(), check=True)
            head, _, rest = done.stdout.partition(b"\r\n\r\n")
            headers = message_from_bytes(head)
            self.send_response(int(headers.get("Status", "200").split()[0]))
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            self.wfile.write(rest)

        def _env(self) -> dict[str, str]:
            parts = urlsplit(self.path)
            settings = {"uploadpack.allowFilter": str(served.filters).lower(), "safe.directory": "*"}
            given = {f"GIT_CONFIG_KEY_{n}": key for n, key in enumerate(settings)}
            given |= {f"GIT_CONFIG_VALUE_{n}": value for n, value in enumerate(settings.values())}
            return {
                "PATH": os.environ["PATH"],
                "GIT_PROJECT_ROOT": str(served.folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "GIT_CONFIG_COUNT": str(len(settings)),
                "GIT_PROTOCOL": "" if served.is_old else self.headers.get("Git-Protocol", ""),
                "REQUEST_METHOD": self.command,
                "PATH_INFO": parts.path,
                "QUERY_STRING": parts.query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "REMOTE_ADDR": "127.0.0.1",
                **given,
            }

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(f"http://127.0.0.1:{server.server_address[1]}", folder)
    with serving(server):
        yield served


HAS_GIT = (
    sys.platform != "win32"
    and not subprocess.run(["git", "http-backend", "--help"], capture_output=True, check=False).returncode > 1
)
