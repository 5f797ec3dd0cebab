"""PDF files made by hand, good and bad; small enough to read."""

from __future__ import annotations

import codecs
import zlib


def pdf(
    *pages: str,
    title: str = "",
    language: str = "",
    outline: dict[str, int] | None = None,
    content: bytes | None = None,
    extra: str = "",
) -> bytes:
    """A PDF with one line of text per page line, in any script (the font maps every code to its character)."""
    letters = sorted({letter for page in pages for letter in page if letter != "\n"})
    codes = {letter: number + 1 for number, letter in enumerate(letters)}
    objects: dict[int, str | bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {'/Lang (' + language + ')' if language else ''} "
        f"{'/Outlines 9 0 R' if outline else ''} {extra} >>",
        3: "<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [4 0 R] "
        "/ToUnicode 5 0 R >>",
        4: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 600 /FontDescriptor 6 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: stream(_unicode_map(codes)),
        6: "<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>",
        7: f"<< /Title <{codecs.BOM_UTF16_BE.hex()}{title.encode('utf-16-be').hex()}> >>",
    }
    kids = []
    for number, page in enumerate(pages):
        kids.append(20 + 2 * number)
        objects[kids[-1]] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {kids[-1] + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects[kids[-1] + 1] = stream(content if content is not None else _shown(page, codes))
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    objects.update(_outline(outline or {}, kids))
    return written(objects)


def stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def written(objects: dict[int, str | bytes]) -> bytes:
    """The objects with their cross-reference table."""
    body, places = bytearray(b"%PDF-1.7\n"), {}
    for number, value in sorted(objects.items()):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value if isinstance(value, bytes) else value.encode())
    start, size = len(body), max(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        body += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    info = b"/Info 7 0 R" if 7 in objects else b""
    body += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, info, start)
    return bytes(body)


def _unicode_map(codes: dict[str, int]) -> bytes:
    rows = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap end end"
    ).encode()


def _shown(page: str, codes: dict[str, int]) -> bytes:
    lines = []
    for number, line in enumerate(page.split("\n")):
        text = "".join(f"{codes[letter]:04x}" for letter in line)
        lines.append(f"BT /F 12 Tf 40 {760 - 16 * number} Td <{text}> Tj ET")
    return "\n".join(lines).encode()


def _outline(outline: dict[str, int], kids: list[int]) -> dict[int, str | bytes]:
    objects: dict[int, str | bytes] = {}
    for number, (title, page) in enumerate(outline.items()):
        this = 10 + number
        following = f"/Next {this + 1} 0 R" if number + 1 < len(outline) else ""
        objects[this] = f"<< /Title ({title}) /Parent 9 0 R /Dest [{kids[page]} 0 R /Fit] {following} >>"
    if outline:
        objects[9] = f"<< /Type /Outlines /First 10 0 R /Last {9 + len(outline)} 0 R /Count {len(outline)} >>"
    return objects
