"""Unpacking with a cap."""

import bz2
import gzip
import io
import tracemalloc
import zlib

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from baraza.errors import BadReply, TooLarge
from baraza.fetch.decompress import Kind, reader, unpack

TEXT = b"open education for all " * 5_000


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # else the time would be part of a test's name


def _bare_deflate(data: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return machine.compress(data) + machine.flush()


PACKED: list[tuple[Kind, bytes]] = [
    ("gzip", _gzip(TEXT)),
    ("gzip", _gzip(TEXT[:100]) + _gzip(TEXT[100:])),
    ("deflate", zlib.compress(TEXT)),
    ("deflate", _bare_deflate(TEXT)),
    ("zstd", zstandard.compress(TEXT)),
    ("zstd", zstandard.compress(TEXT[:100]) + zstandard.compress(TEXT[100:])),
]


@pytest.mark.parametrize(("kind", "packed"), PACKED)
def test_unpacks_up_to_the_cap_and_not_a_byte_more(kind: Kind, packed: bytes) -> None:
    assert unpack(packed, kind, len(TEXT)) == TEXT
    with pytest.raises(TooLarge):
        unpack(packed, kind, len(TEXT) - 1)


@pytest.mark.parametrize(("kind", "packed"), PACKED)
def test_data_that_are_cut_off_are_broken(kind: Kind, packed: bytes) -> None:
    with pytest.raises(BadReply, match="broken or cut off"):
        unpack(packed[:-3], kind, len(TEXT))


@pytest.mark.parametrize("kind", ["gzip", "deflate", "zstd"])
def test_what_is_not_packed_is_broken_and_nothing_is_nothing(kind: Kind) -> None:
    with pytest.raises(BadReply):
        unpack(b"<html>hello</html>", kind, 1_000)
    assert unpack(b"", kind, 1_000) == b""


FILES = [TEXT, _gzip(TEXT), zstandard.compress(TEXT), bz2.compress(TEXT)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
@pytest.mark.parametrize("packed", FILES, ids=["plain", "gz", "zst", "bz2"])
def test_a_reader_goes_by_the_first_bytes_not_by_the_name(packed: bytes, name: str) -> None:
    assert reader(io.BytesIO(packed), name, len(TEXT)).read() == TEXT


@pytest.mark.parametrize("packed", FILES, ids=["plain", "gz", "zst", "bz2"])
def test_a_reader_gives_lines_and_stops_at_its_cap(packed: bytes) -> None:
    with pytest.raises(TooLarge) as caught:
        list(reader(io.BytesIO(packed), "a.jsonl.gz", 100_000))

    assert caught.value.where == {"name": "a.jsonl.gz", "max_bytes": 100_000}


@pytest.mark.parametrize("body", [b"", b"a", b"\x1f", b"\x28\xb5\x2f"])
def test_a_reader_takes_what_is_too_short_to_be_packed_as_it_is(body: bytes) -> None:
    assert reader(io.BytesIO(body), "a", 10).read() == body


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_ten_gigabytes_when_unpacked_cost_no_more_than_the_cap(kind: Kind) -> None:
    zeros = bytes(10_000_000)
    bomb = 1_000 * (_gzip(zeros) if kind == "gzip" else zstandard.compress(zeros))

    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            unpack(bomb, kind, 1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


@given(st.binary(), st.sampled_from([b"", b"\x1f\x8b", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", b"\x28\xb5\x2f\xfd"]))
def test_any_bytes_are_read_or_refused(tail: bytes, start: bytes) -> None:
    try:
        plain = reader(io.BytesIO(start + tail), "any", 10_000).read()
    except (BadReply, TooLarge):
        return
    assert len(plain) <= 10_000
