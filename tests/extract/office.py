"""Documents that LibreOffice wrote: an independent writer of the formats that the readers are tested on."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest


def written_by_office(files: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """The files (by their names) in another format, by their stems; skips the test where LibreOffice is absent."""
    program = shutil.which("soffice")
    if program is None:
        message = "LibreOffice is not installed."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with tempfile.TemporaryDirectory() as folder:
        for name, body in files.items():
            (Path(folder) / name).write_bytes(body)
        subprocess.run(
            [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", target,
             "--outdir", f"{folder}/out", *files],
            cwd=folder, check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        made = {path.stem: path.read_bytes() for path in Path(folder, "out").iterdir()}
    assert set(made) == {Path(name).stem for name in files}
    return made


LESSONS = {
    "en": ("Soil", "Worms dig.", "Roots", ("eat leaves", "dig holes"), ("Name", "Food")),
    "ar": ("التربة", "تحفر الديدان الأرض.", "الجذور", ("تأكل الأوراق", "تحفر الثقوب"), ("الاسم", "الغذاء")),
    "zh": ("土壤", "蚯蚓挖洞。", "根", ("吃叶子", "挖洞"), ("名字", "食物")),
    "hi": ("मिट्टी", "केंचुए खोदते हैं।", "जड़ें", ("पत्ते खाना", "बिल खोदना"), ("नाम", "भोजन")),
}
"""Title, sentence, second heading, items, cells of a lesson, by language."""


def page(language: str) -> bytes:
    """The lesson as a web page."""
    title, text, heading, items, cells = LESSONS[language]
    listed = "".join(f"<li>{item}</li>" for item in items)
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    table = f"<table border='1'><tr>{row}</tr><tr>{row}</tr></table>"
    return (
        f"<html lang='{language}'><head><meta charset='utf-8'><title>{title} 1</title></head><body>"
        f"<h1>{title}</h1><p>{text}</p><h2>{heading}</h2><ul>{listed}</ul>"
        f"{table}<p>{text}</p></body></html>"
    ).encode()


def pages() -> dict[str, bytes]:
    """The lesson in every language, as files."""
    return {f"{language}.html": page(language) for language in LESSONS}
