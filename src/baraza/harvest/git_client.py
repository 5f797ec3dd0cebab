"""The smart HTTP protocol of git (https://git-scm.com/docs/http-protocol), spoken through our own fetcher."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any

from dulwich.client import AbstractHttpGitClient
from dulwich.object_store import ObjectStoreGraphWalker
from dulwich.objects import ObjectID
from dulwich.refs import Ref
from msgspec import Struct

from baraza.errors import BadReply
from baraza.fetch.contract import Fetcher, Request

REFS = "info/refs?service=git-upload-pack"
OURS = frozenset({"content-length", "content-type", "accept", "user-agent", "accept-encoding"})
"""Headers that the fetcher writes itself."""


class Reply(Struct, frozen=True):
    """What dulwich asks of an answer."""

    content_type: str
    redirect_location: str

    def close(self) -> None:
        """The fetcher has read it whole already."""


class GitClient(AbstractHttpGitClient):
    """dulwich's client, which dials through the fetcher alone and reads no more than `max_bytes` of one answer."""

    def __init__(self, url: str, fetcher: Fetcher, max_bytes: int | None) -> None:
        super().__init__(url, thin_packs=False, quiet=True)
        self._fetcher, self._max_bytes = fetcher, max_bytes
        self._found: dict[tuple[bytes, ...], Any] = {}

    def tips(self, names: Sequence[bytes]) -> tuple[dict[Ref, ObjectID | None], dict[Ref, Ref]]:
        """Commit of each branch or tag of these names, and what HEAD stands for."""
        found = self.get_refs("", ref_prefix=names)
        return found.refs, found.symrefs

    def pack(self, wanted: Sequence[ObjectID], names: Sequence[bytes], depth: int | None) -> bytes:
        """A pack of these objects; with `depth` 1 of a commit and its folders, and of files where those come along."""
        pack = BytesIO()
        self.fetch_pack(
            "",
            lambda refs, depth=None: list(wanted),
            ObjectStoreGraphWalker([], lambda commit: []),
            pack.write,
            depth=depth,
            ref_prefix=names,
            # Files come when their turn comes. A server that knows no filters sends them at once, and says nothing.
            filter_spec=b"blob:none",
        )
        return pack.getvalue()

    @staticmethod
    def _warn_filter_objects() -> None:
        """No warning: what came along is used, whether the server filtered or not."""

    def _discover_references(
        self,
        service: bytes,
        base_url: str,
        protocol_version: int | None = None,
        ref_prefix: Sequence[bytes] | None = None,
    ) -> Any:
        """Asked once: each pack would otherwise ask anew for the same branches."""
        key = (service, base_url.encode(), *(ref_prefix or ()))
        if key not in self._found:
            self._found[key] = super()._discover_references(service, base_url, protocol_version, ref_prefix)
        return self._found[key]

    def _http_request(
        self,
        url: str,
        headers: dict[str, str] | None = None,
        data: bytes | Iterator[bytes] | None = None,
        raise_for_status: bool = True,
    ) -> tuple[Any, Callable[[int], bytes]]:
        del raise_for_status  # the fetcher always does
        given = headers or {}
        answer = self._fetcher.get(
            Request(
                url=url,
                accept=given.get("Accept", "*/*"),
                post=data if data is None or isinstance(data, bytes) else b"".join(data),
                post_type=given.get("Content-Type", "application/octet-stream"),
                headers=tuple((name, value) for name, value in given.items() if name.lower() not in OURS),
                max_bytes=self._max_bytes,
            )
        )
        if not answer.media_type.startswith("application/x-git-"):
            raise BadReply(
                "No git repository answers at this address.",
                url=url,
                media_type=answer.media_type or None,
                hint="Give the address that one clones from; it must speak the smart HTTP protocol.",
            )
        moved = answer.url if answer.url != url and url.endswith(REFS) else ""
        return Reply(answer.media_type, moved), BytesIO(answer.body).read
