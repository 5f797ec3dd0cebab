"""One bad document costs only itself: the limited process against documents that break it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from baraza.errors import Rejected
from baraza.extract.limited import LimitedExtractor
from baraza.extract.table import extract
from baraza.limits import leave_network
from baraza.model import Content
from tests.extract.misbehaving import TABLE
from tests.extract.pdfs import pdf, written

GOOD = Content(b"<html><body><h1>Soil</h1><p>Worms turn leaves into soil.</p></body></html>", "text/html")


@pytest.fixture(scope="module")
def limited() -> Iterator[LimitedExtractor]:
    with LimitedExtractor(timeout_s=4, memory_mb=700, also=TABLE) as extractor:
        yield extractor


def test_gives_what_the_same_reader_gives_in_process(limited: LimitedExtractor) -> None:
    assert limited.extract(GOOD) == extract(GOOD)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("loop", "extract-too-slow"),
        ("sleep", "extract-too-slow"),
        ("bloat", "extract-too-much-memory"),
        ("die", "extract-crashed"),
        ("fail", "extract-crashed"),
    ],
)
def test_rejects_the_document_by_name_and_reads_the_next(limited: LimitedExtractor, kind: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        limited.extract(Content(b"x", f"application/x-{kind}", url="https://bad.test/1"))

    assert caught.value.code == code
    assert caught.value.where["url"] == "https://bad.test/1"
    assert limited.extract(GOOD).passages == extract(GOOD).passages


def test_an_unexpected_error_is_named(limited: LimitedExtractor) -> None:
    with pytest.raises(Rejected, match="ZeroDivisionError: nobody expected this"):
        limited.extract(Content(b"x", "application/x-fail"))


def test_what_a_library_prints_does_not_break_the_pipe(limited: LimitedExtractor) -> None:
    for _ in range(2):
        assert limited.extract(Content(b"x", "application/x-chatter")).passages[0].text == "still readable"


def test_writes_no_file(limited: LimitedExtractor, tmp_path: Path) -> None:
    target = tmp_path / "stolen"

    answer = limited.extract(Content(str(target).encode(), "application/x-write"))

    assert answer.passages[0].text == "refused: OSError"
    assert not target.exists() or target.read_bytes() == b""


def test_reaches_no_network_where_the_system_allows_that(limited: LimitedExtractor) -> None:
    if not _may_leave_network():
        pytest.skip("this system lets no process leave its network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        answer = limited.extract(Content(str(port).encode(), "application/x-dial"))

    assert answer.passages[0].text.startswith("refused")


def _may_leave_network() -> bool:
    pid = os.fork()
    if pid == 0:
        os._exit(0 if leave_network() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_rejections_of_the_reader_come_through_whole(limited: LimitedExtractor) -> None:
    with pytest.raises(Rejected) as caught:
        limited.extract(Content(b"GIF89a", "image/gif", url="https://bad.test/2"))

    assert caught.value.code == "unsupported-type"
    assert caught.value.where == {"url": "https://bad.test/2", "media_type": "image/gif"}


def test_several_threads_share_the_processes() -> None:
    with LimitedExtractor(workers=2) as extractor, ThreadPoolExecutor(4) as threads:
        results = list(threads.map(extractor.extract, [GOOD] * 12))

    assert results == [extract(GOOD)] * 12


def test_a_process_is_replaced_after_its_share() -> None:
    with LimitedExtractor(restart_after=2) as extractor:
        assert [extractor.extract(GOOD).by for _ in range(5)] == [extract(GOOD).by] * 5


def test_can_be_used_again_after_close() -> None:
    extractor = LimitedExtractor()
    extractor.extract(GOOD)
    extractor.close()

    assert extractor.extract(GOOD) == extract(GOOD)
    extractor.close()


@pytest.mark.parametrize("ending", ["", "del extractor", "os.fork() or sys.exit(); os.wait(); extractor.extract(page)"])
def test_an_extractor_that_nobody_closed_ends_quietly(ending: str) -> None:
    script = f"""
import os, sys
from baraza.extract.limited import LimitedExtractor
from baraza.model import Content
page = Content(b"<p>Worms turn leaves into soil.</p>", "text/html")
extractor = LimitedExtractor()
extractor.extract(page)
print(extractor._processes.queue[-1]._process.pid)
sys.stdout.flush()
{ending}
"""
    ran = subprocess.run([sys.executable, "-X", "dev", "-c", script], capture_output=True, text=True, check=True)

    assert (ran.stderr, Path(f"/proc/{int(ran.stdout)}").exists()) == ("", False)


def _loop_in_the_page_tree() -> bytes:
    return written({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"})


def _a_billion_pages() -> bytes:
    return written({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Count 999999999 /Kids [] >>"})


def _bomb() -> bytes:
    """A page whose content unpacks to one gigabyte."""
    packer = zlib.compressobj(1)
    block = b" " * 10_000_000
    packed = b"".join(packer.compress(block) for _ in range(100)) + packer.flush()
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return written({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: pages, 3: page, 4: body})


HOSTILE: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "truncated": ("application/pdf", lambda: pdf("A lesson about soil")[:-400], {"unreadable", "A lesson about soil"}),
    "garbage": ("application/pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50, {"unreadable"}),
    "page tree that loops": ("application/pdf", _loop_in_the_page_tree, {"no-text-layer"}),
    "a billion pages": ("application/pdf", _a_billion_pages, {"no-text-layer"}),
    "unpacks to 1 GB": ("application/pdf", _bomb, {"extract-too-much-memory", "extract-too-slow"}),
    "no text": ("application/pdf", lambda: pdf("x", content=b""), {"no-text-layer"}),
    "100,000 levels": ("text/html", lambda: b"<html>" + b"<div>" * 100_000 + b"deep", {"no-text", "deep"}),
    "50 MB attribute": ("text/html", lambda: b"<html><p a='" + b"x" * 50_000_000 + b"'>text</p>", {"no-text", "text"}),
    "zero bytes": ("text/html", lambda: b"<html>" + b"\x00" * 1000 + b"<p>after the zeros</p>", {"after the zeros"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_rejected_in_time(name: str) -> None:
    kind, made, expected = HOSTILE[name]
    content = Content(made(), kind, url="https://bad.test/3")
    with LimitedExtractor(timeout_s=15, memory_mb=500) as extractor:
        start = time.monotonic()

        assert _outcome(extractor, content) in expected
        assert time.monotonic() - start < 17
        assert extractor.extract(GOOD) == extract(GOOD)


def _outcome(extractor: LimitedExtractor, content: Content) -> str:
    try:
        return "; ".join(passage.text for passage in extractor.extract(content).passages)
    except Rejected as rejected:
        return rejected.code if rejected.where["url"] == content.url else f"{rejected.code} without its address"
