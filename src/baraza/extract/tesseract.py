"""Text in pictures, recognised by tesseract: a program of its own, with limits and nothing but pipes."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from baraza.extract.draw import Picture

_MEMORY = 1536 * 1024 * 1024
_NO_ANSWER_S = 10.0
_LINE = 4
_WORD_LEVEL, _CONFIDENCE, _TEXT, _COLUMNS = "5", 10, 11, 12


class Recognised(Struct, frozen=True):
    """The text of one page, and how sure tesseract is of its words (0 to 1)."""

    text: str
    confidence: float
    words: int


class TesseractFailed(Exception):
    """It gave no answer, in one sentence why."""


@cache
def program() -> str:
    """Where tesseract stands; empty where it is not installed."""
    return shutil.which("tesseract") or ""


@cache
def languages() -> frozenset[str]:
    """The codes of the languages that are installed for it; `osd` among them finds the script of a page."""
    if not program():
        return frozenset()
    try:
        listed = _run(["--list-langs"], b"", _NO_ANSWER_S)
    except TesseractFailed:
        return frozenset()
    return frozenset(re.findall(r"^[\w/]+$", listed, re.MULTILINE))


def recognise(picture: Picture, codes: Sequence[str], timeout_s: float) -> Recognised:
    """The words of a page in these languages, paragraph by paragraph; raises TesseractFailed."""
    dpi = ["--dpi", str(picture.dpi)] if picture.dpi else []
    return _read(_run(["stdin", "stdout", "-l", "+".join(codes), *dpi, "tsv"], picture.pgm, timeout_s))


def script(picture: Picture, timeout_s: float) -> str:
    """The script of a page as tesseract names it (`Arabic`, `Latin`); empty where it finds too few letters."""
    try:
        told = _run(["stdin", "stdout", "--psm", "0", "-l", "osd"], picture.pgm, timeout_s)
    except TesseractFailed:
        return ""
    found = re.search(r"^Script: (\w+)", told, re.MULTILINE)
    return found[1] if found else ""


def _run(arguments: list[str], given: bytes, timeout_s: float) -> str:
    inherited = {name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - the installed program with our own words, no shell
        [program(), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8", "PATH": "", **inherited},
        cwd="/",
        start_new_session=True,
        bufsize=0,
    ) as process:
        # It reads the picture from the pipe, so these hold before it sees a byte of it.
        _limit(process.pid, timeout_s)
        try:
            answer, _ = process.communicate(given, timeout=timeout_s)
        except subprocess.TimeoutExpired as error:
            raise TesseractFailed(f"Recognising a page took longer than {timeout_s:.0f} s.") from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode:
        raise TesseractFailed(f"tesseract ended with {process.returncode}.")
    return answer.decode("utf-8", "replace")


def _limit(process: int, timeout_s: float) -> None:
    if not hasattr(resource, "prlimit"):
        return
    cpu = int(timeout_s) + 1
    for which, value in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CPU, cpu)):
        # One that ended already, for want of a language, needs none.
        with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
            resource.prlimit(process, which, (value, value))


def _read(table: str) -> Recognised:
    """Words stand in lines, lines in paragraphs; a row tells the numbers of all three."""
    paragraphs: dict[tuple[str, ...], dict[str, list[str]]] = {}
    sure: list[float] = []
    for row in table.splitlines():
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL and cells[_TEXT].strip():
            lines = paragraphs.setdefault(tuple(cells[1:_LINE]), {})
            lines.setdefault(cells[_LINE], []).append(cells[_TEXT].strip())
            sure.append(float(cells[_CONFIDENCE]) / 100)
    text = "\n\n".join("\n".join(" ".join(words) for words in lines.values()) for lines in paragraphs.values())
    return Recognised(text, sum(sure) / len(sure) if sure else 0.0, len(sure))
