"""Conversion of old formats by LibreOffice: a program of its own, with limits, a private profile and no network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.extract.sniff_package import DOC, DOCX, PPT, PPTX
from baraza.model import Content

_MEMORY_MB = 3072
"""Of address space, most of which it never touches."""

_FILE_MB = 256
# What it is told the document is, so that no other of its many importers is tried; and what to write.
_FILTERS = {
    DOC: ("doc", "MS Word 97", "docx", "MS Word 2007 XML", DOCX),
    PPT: ("ppt", "MS PowerPoint 97", "pptx", "Impress MS PowerPoint 2007 XML", PPTX),
}
_ITEM = '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
# No macro runs, no link to elsewhere is followed, not even to a file on this machine.
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _ITEM.format("Common/Security/Scripting", "MacroSecurityLevel", 3)
    + _ITEM.format("Common/Security/Scripting", "DisableMacrosExecution", "true")
    + _ITEM.format("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
    + _ITEM.format("Writer/Content/Update", "Link", 2)
    + _ITEM.format("Calc/Content/Update", "Link", 2)
    + _ITEM.format("Common/Save/Document", "CreateBackup", "false")
    + "</oor:items>"
)


@cache
def program() -> str:
    """Where LibreOffice stands; empty where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def can_convert(media_type: str) -> bool:
    """Whether documents of this type can be converted here."""
    return media_type in _FILTERS and bool(program())


def converted(content: Content, timeout_s: float) -> Content:
    """The document in the newer format; Rejected where LibreOffice cannot read it or takes too long."""
    given, reads, wanted, writes, media_type = _FILTERS[content.media_type]
    with tempfile.TemporaryDirectory(prefix="baraza-") as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        (folder / f"document.{given}").write_bytes(content.body)
        arguments = [f"--infilter={reads}", "--convert-to", f"{wanted}:{writes}", "--outdir", str(folder / "out")]
        ended = _run([*arguments, f"document.{given}"], folder, timeout_s)
        made = folder / "out" / f"document.{wanted}"
        if ended and made.is_file():
            return replace(content, body=made.read_bytes(), media_type=media_type, beside=())
    if not ended:
        raise _rejected(content, "extract-too-slow", f"Converting the document took longer than {timeout_s:g} s.")
    raise _rejected(content, "unreadable", "LibreOffice could not read the document.")


def _rejected(content: Content, code: str, message: str) -> Rejected:
    hint = "The document is left out; others are not affected."
    return Rejected(code, message, url=content.url or None, bytes=len(content.body), hint=hint)


def _run(arguments: list[str], folder: Path, timeout_s: float) -> bool:
    """Whether it ended in time; whatever it started is gone in any case."""
    limits = [str(_MEMORY_MB), str(int(timeout_s) + 1), str(_FILE_MB)]
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
               f"-env:UserInstallation=file://{folder}/profile"]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - the installed program with our own words, no shell
        [sys.executable, "-B", "-m", "baraza.extract.launch", *limits, program(), *options, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PATH": os.defpath,
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "LANG": "C.UTF-8",
        },
        cwd=folder,
        start_new_session=True,
    )
    try:
        process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _kill_all(process)
    return True


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    """End it and what it started: they are one group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        # All of them ended by themselves.
        return
    finally:
        process.wait()
