"""Pages as pictures in shades of grey, for recognising their text. Runs in the limited process."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import msgspec

from baraza.errors import Rejected
from baraza.model import Content

DPI = 300
"""What tesseract was trained on; its makers ask for at least this."""

MOST_PIXELS = 16_000_000
"""Of a picture that is handed on: an A3 page at 300 dpi; a larger one is made smaller."""

_MOST_DECODED = 100_000_000
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")


class Picture(msgspec.Struct, frozen=True):
    """One page as a portable graymap (PGM), and how many pages there are."""

    pgm: bytes
    pages: int
    dpi: int = 0
    """0 where the file does not tell."""


def draw(content: Content, page: int) -> Picture:
    """The page (from 0) of a PDF or of a picture; Rejected where it cannot be drawn."""
    return _of_pdf(content, page) if content.media_type == "application/pdf" else _of_image(content, page)


def _of_pdf(content: Content, number: int) -> Picture:
    import pypdfium2

    load: Callable[..., Any] = pypdfium2.PdfDocument
    try:
        document = load(content.body)
        page = document[number]
        width, height = page.get_size()
        scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise _unreadable(content, number) from error
    rows = memoryview(bitmap.buffer).cast("B")
    lines = b"".join(rows[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height))
    return Picture(_graymap(bitmap.width, bitmap.height, lines), len(document), round(scale * 72))


def _of_image(content: Content, number: int) -> Picture:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = _MOST_DECODED // 2  # Pillow refuses what has twice as many.
    try:
        image = Image.open(io.BytesIO(content.body), formats=_FORMATS)
        pages = int(getattr(image, "n_frames", 1))
        image.seek(number)
        told = image.info.get("dpi", (0, 0))[0]
        upright = ImageOps.exif_transpose(image)
        clear = upright.convert("RGBA") if upright.mode in {"P", "PA", "LA", "RGBA"} else upright
        if clear.mode == "RGBA":
            clear = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
        grey = clear.convert("L")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise _unreadable(content, number) from error
    shrink = min(1.0, (MOST_PIXELS / (grey.width * grey.height)) ** 0.5)
    if shrink < 1:
        grey = grey.resize((round(grey.width * shrink), round(grey.height * shrink)))
    dpi = round(float(told) * shrink) if 70 <= float(told) <= 1200 else 0
    return Picture(_graymap(grey.width, grey.height, grey.tobytes()), pages, dpi)


def _graymap(width: int, height: int, pixels: bytes) -> bytes:
    return b"P5 %d %d 255\n" % (width, height) + pixels


def _unreadable(content: Content, number: int) -> Rejected:
    return Rejected(
        "unreadable",
        f"Page {number + 1} cannot be drawn.",
        url=content.url or None,
        hint="The file may be broken, or larger than can be borne.",
    )
