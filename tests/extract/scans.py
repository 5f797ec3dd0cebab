"""Pages as a scanner gives them: words drawn as pictures, and nothing else."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont, features

_NOTO = Path("/usr/share/fonts")
_ARABIC, _CHINESE, _OTHERS = (
    _NOTO / "truetype/noto/NotoNaskhArabic-Regular.ttf",
    _NOTO / "opentype/noto/NotoSansCJK-Regular.ttc",
    _NOTO / "truetype/noto/NotoSans-Regular.ttf",
)


def needs(program: str) -> None:
    """Skip where a program is not installed; fail where CI is set."""
    if shutil.which(program):
        return
    if os.environ.get("CI"):
        pytest.fail(f"{program} is not installed.")
    pytest.skip(f"{program} is not installed")


def scan(text: str, *, size: int = 44) -> Image.Image:
    """A page with these lines, dark on bright, with the grain of paper."""
    leftwards = any("\u0600" <= letter <= "\u06ff" for letter in text)
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in text)
    path = _ARABIC if leftwards else _CHINESE if chinese else _OTHERS
    if not path.exists() or not features.check("raqm"):
        pytest.skip("this machine has no font, or no shaping, for such a page")
    page = Image.new("L", (1700, 160 + round(1.5 * size) * len(text.splitlines())), 245)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(path), size)
    for number, line in enumerate(text.splitlines()):
        place = (1600 if leftwards else 100, 80 + round(1.5 * size) * number)
        pen.text(place, line, fill=30, font=font, anchor="ra" if leftwards else "la",
                 direction="rtl" if leftwards else "ltr")  # fmt: skip
    return page


def saved(*pages: Image.Image, form: str) -> bytes:
    """The pages as a file: PNG, JPEG, TIFF or PDF."""
    out = io.BytesIO()
    if form in {"TIFF", "PDF"}:
        resolution = 200 if form == "PDF" else 300
        pages[0].save(out, form, save_all=True, append_images=pages[1:], resolution=resolution)
    else:
        pages[0].save(out, form)
    return out.getvalue()
