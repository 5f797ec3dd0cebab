"""Pages printed to PDF by an installed Chromium: tagged, with a title, in the right shapes for every script."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from starter.lesson import words

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
PRINT_S = 60.0


def chromium() -> str:
    """The path of an installed Chromium; a LookupError where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise LookupError("No Chromium is installed: PDFs cannot be printed. Install the package chromium.")


def printed(page: str, stylesheet: str) -> bytes:
    """The page as PDF, with the lessons' date of publication instead of the time of printing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lesson").mkdir()
        (folder / "lesson" / "lesson.html").write_text(page, "utf-8")
        (folder / "lesson.css").write_text(stylesheet, "utf-8")
        target = folder / "lesson.pdf"
        subprocess.run(
            [
                chromium(),
                *FLAGS,
                f"--user-data-dir={folder / 'profile'}",
                f"--print-to-pdf={target}",
                (folder / "lesson" / "lesson.html").as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=PRINT_S,
        )
        return _dated(target.read_bytes())


def _dated(pdf: bytes) -> bytes:
    # Same length, so that the table of offsets at the end of the file stays true.
    stamp = words()["published"].replace("-", "").encode() + b"000000"
    return re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}", rb"\g<1>" + stamp, pdf)
