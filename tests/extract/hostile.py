"""Files that mean harm, or were harmed: made by script, the same ones every time.

`hostile_files(each)` gives, for every format, `each` truncations, bit flips and overwritten stretches of a good file, every file
under every wrong name, and the special ones: bombs, nests, lying headers, locked files.
"""

# ruff: noqa: E501 - documents stand as they are

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from msgspec import Struct
from PIL import Image

from tests.extract.archives import tarred, zipped
from tests.extract.pdfs import pdf, stream, written
from tests.extract.seeds import seeds


class File(Struct, frozen=True):
    """One file: of which sort, declared as what, and its bytes."""

    sort: str
    media_type: str
    body: bytes
    good: bool = False


def good_files() -> tuple[File, ...]:
    """Those that must be read whatever stands around them."""
    return tuple(File(name, kind, body, good=True) for name, (kind, body) in seeds().items() if name != "wav")


def hostile_files(each: int) -> Iterator[File]:
    """All of them; `each` sets how many of every kind of harm for every format."""
    yield from _harmed(each)
    yield from _misnamed()
    yield from _special()


def _harmed(each: int) -> Iterator[File]:
    chance = random.Random(2026)
    for name, (kind, body) in seeds().items():
        for harm in (_cut, _flipped, _overwritten, _doubled):
            for _ in range(each):
                yield File(f"{name} {harm.__name__.strip('_')}", kind, harm(body, chance))


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body))]


def _flipped(body: bytes, chance: random.Random) -> bytes:
    harmed = bytearray(body)
    for _ in range(max(1, int(len(body) * 10 ** chance.uniform(-4, -1.5)))):
        harmed[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    return bytes(harmed)


def _overwritten(body: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(body)), chance.randrange(1, 1 + len(body) // 4)
    return body[:start] + chance.choice((b"\0", b"\xff", b"<", b"(")) * length + body[start + length :]


def _doubled(body: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randrange(len(body)), chance.randrange(len(body))))
    return body[:end] + body[start:end] * chance.randrange(1, 20) + body[end:]


def _misnamed() -> Iterator[File]:
    for name, (_, body) in seeds().items():
        for other, (kind, _) in seeds().items():
            if name != other:
                yield File("wrong name", kind, body)


def _special() -> Iterator[File]:
    for make in (_bombs, _nests, _xml_harm, _names_that_lead_out, _pdf_harm, _locked, _lies, _picture_harm, _deep):
        for sort, kind, body in make():
            yield File(sort, kind, body)


Made = Iterator[tuple[str, str, bytes]]


def _bombs() -> Made:
    zeros = bytes(1 << 20)
    for name, entry in (("zip", "a.txt"), ("docx", "word/document.xml"), ("odt", "content.xml"), ("epub", "a.xhtml")):
        out = io.BytesIO()
        with (
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open(entry, "w", force_zip64=True) as file,
        ):
            for _ in range(300):
                file.write(zeros)
        yield f"bomb {name}", seeds()[name][0], out.getvalue()
    yield "bomb gzip", "application/gzip", gzip.compress(zeros * 300)
    yield "bomb pdf", "application/pdf", pdf("x", content=zeros * 200)
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"{number}.txt", b"")
    yield "bomb of names", "application/zip", many.getvalue()


def _nests() -> Made:
    body = b"in the middle"
    for level in range(60):
        body = zipped({f"{level}.zip": body})
        if level in {1, 5, 59}:
            yield f"nested zip {level}", "application/zip", body
    packed = b"in the middle"
    for _ in range(30):
        packed = gzip.compress(packed)
    yield "nested gzip", "application/gzip", packed
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        hard = tarfile.TarInfo("hard")
        hard.type, hard.linkname = tarfile.LNKTYPE, "../../etc/passwd"
        archive.addfile(hard)
        device = tarfile.TarInfo("device")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    yield "links out of a tar", "application/x-tar", out.getvalue()


def _xml_harm() -> Made:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    dialled = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://169.254.169.254/x.dtd"><x>y</x>'
    deep = "<a>" * 200_000 + "</a>" * 200_000
    for sort, text in (("xml bomb", bomb), ("xml outside", outside), ("xml dtd", dialled), ("xml deep", deep)):
        body = text.encode()
        yield sort, "application/ttml+xml", body
        yield sort, seeds()["docx"][0], zipped({"[Content_Types].xml": body, "word/document.xml": body})
        yield (
            sort,
            "application/vnd.oasis.opendocument.text",
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body}),
        )
        yield sort, "application/epub+zip", zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": body})
        yield sort, "text/html", body


def _names_that_lead_out() -> Made:
    for name in (
        "../../etc/passwd.txt",
        "/etc/passwd.txt",
        "C:\\windows\\x.txt",
        "a/../../b.txt",
        "\x00.txt",
        "x" * 4000,
    ):
        yield "path out", "application/zip", zipped({name.replace("\x00", "nul"): "root:x:0:0", "good.txt": "good"})
        yield "path out", "application/x-tar", tarred({name.replace("\x00", "nul")[:200]: "root:x:0:0"})


def _pdf_harm() -> Made:
    catalog = "<< /Type /Catalog /Pages 2 0 R >>"
    yield "pdf 100,000 pages", "application/pdf", _many_pages(100_000)
    yield "pdf circle", "application/pdf", written({1: catalog, 2: "<< /Type /Pages /Count 9 /Kids [2 0 R] >>"})
    yield "pdf count lies", "application/pdf", written({1: catalog, 2: "<< /Type /Pages /Count 999999999 /Kids [] >>"})
    deep = b"[" * 100_000
    yield "pdf deep", "application/pdf", written({1: catalog, 2: deep})
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 0 /LastChar 255 /Widths 8 0 R "
        "/Encoding << /Differences [0 /a] >> /CharProcs << /a 7 0 R >> /Resources << /Font << /F 6 0 R >> >> >>"
    )
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>"
    objects: dict[int, str | bytes] = {
        1: catalog,
        2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: page,
        5: stream(b"BT /F 12 Tf " + b"(\x00\x00\x00\x00\x00\x00\x00\x00) Tj " * 5_000 + b"ET"),
        6: font,
        7: stream(b"0 0 d0 BT /F 1 Tf " + b"(\x00\x00) Tj " * 100 + b"ET"),
        8: "[" + "1 " * 256 + "]",
    }
    yield "pdf font in a circle", "application/pdf", written(objects)
    yield (
        "pdf forms in a circle",
        "application/pdf",
        written(
            objects
            | {
                3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /X 9 0 R >> >> >>",
                5: stream(b"/X Do " * 1_000),
                9: b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 9 0 R >> >> /Length 12 >>\nstream\n/X Do /X Do \nendstream",
            }
        ),
    )
    filters = " ".join(["/FlateDecode"] * 50)
    body = b"x"
    for _ in range(50):
        body = zlib.compress(body)
    yield (
        "pdf filters",
        "application/pdf",
        written(
            objects | {5: b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(body), filters.encode(), body)}
        ),
    )


def _many_pages(count: int) -> bytes:
    objects: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{number} 0 R' for number in range(10, 10 + count))}] >>",
    }
    objects |= dict.fromkeys(range(10, 10 + count), "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")
    return written(objects)


def _locked() -> Made:
    objects: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Count 0 /Kids [] >>",
    }
    body = written(objects).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O ("
        + b"o" * 32
        + b") /U ("
        + b"u" * 32
        + b") >> /ID [(a) (a)]",
    )
    yield "locked pdf", "application/pdf", body
    manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
    odt = "application/vnd.oasis.opendocument.text"
    yield (
        "locked odt",
        odt,
        zipped({"mimetype": odt, "content.xml": b"\x93\x01\x02", "META-INF/manifest.xml": manifest}),
    )
    locked = bytearray(zipped({"secret.txt": "secret"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark) + place
        locked[at] |= 1
    yield "locked zip", "application/zip", bytes(locked)


def _lies() -> Made:
    zip_size = bytearray(zipped({"a.txt": "short"}))
    at = zip_size.find(b"PK\x01\x02") + 24
    zip_size[at : at + 4] = struct.pack("<I", 0xFFFFFFF0)
    yield "zip that claims 4 GB", "application/zip", bytes(zip_size)
    yield "half a mark", "text/html", b"\xff\xfe<"
    yield "only a mark", "text/plain", b"\xef\xbb\xbf"
    yield "no bytes", "application/pdf", b""
    yield "zeros", "application/octet-stream", bytes(1_000_000)
    yield "noise", "application/octet-stream", random.Random(1).randbytes(1_000_000)
    yield "utf-16 halves", "text/plain", "\ud800".encode("utf-16-le", "surrogatepass") * 10_000
    for sort, (kind, _) in seeds().items():
        yield f"noise as {sort}", kind, random.Random(sort).randbytes(20_000)
        yield f"zeros as {sort}", kind, bytes(20_000)


def _picture_harm() -> Made:
    huge = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = b"\x89PNG\r\n\x1a\n" + _png_chunk(b"IHDR", huge) + _png_chunk(b"IDAT", zlib.compress(bytes(10_000)))
    yield "picture of 3.6 gigapixels", "image/png", chunks + _png_chunk(b"IEND", b"")
    out = io.BytesIO()
    Image.new("L", (200, 80), 255).save(out, "PNG")
    for place in range(8, len(out.getvalue()), 12):
        harmed = bytearray(out.getvalue())
        harmed[place] ^= 0xFF
        yield "picture flipped", "image/png", bytes(harmed)


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _deep() -> Made:
    yield "deep html", "text/html", b"<div>" * 300_000
    yield "attributes", "text/html", b"<p " + b"a=1 " * 500_000 + b">x"
    yield "deep json", "application/ld+json", b"[" * 200_000
    yield "deep notebook", "application/x-ipynb+json", b'{"cells":' * 100_000
    yield "deep rtf", "application/rtf", b"{\\rtf1 " + b"{" * 300_000
    yield "deep latex", "application/x-tex", b"\\documentclass{article}" + b"{" * 100_000
    yield "latex macros", "application/x-tex", b"\\def\\a{\\a\\a}\\begin{document}\\a\\end{document}"
    yield "markdown brackets", "text/markdown", b"[" * 50_000 + b"]" * 50_000
    yield "markdown stars", "text/markdown", b"*a_ " * 50_000
    yield "quotes", "text/markdown", b">" * 100_000
    yield "one long line", "text/plain", b"a" * 20_000_000
    yield "endless cue", "text/vtt", b"WEBVTT\n\n00:00.000 --> 99:59:59.999\n" + b"word " * 2_000_000
    yield "cues", "application/x-subrip", b"1\n00:00:00,000 --> 00:00:00,000\nx\n\n" * 200_000
