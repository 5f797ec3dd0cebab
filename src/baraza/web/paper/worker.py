"""The process that sets a document: it has no network, writes no file, and may hold only so much.

Reads a `Document` as JSON from its standard input, and writes a PDF (PDF/UA-1) to its standard output.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from msgspec import json

from baraza.limits import allow_cpu, leave_network, limit
from baraza.web.paper.document import Document

MEMORY_MB = 2048
"""Of address space; the fonts of Chinese alone are mapped with a hundred."""
CPU_S = 15
NO_FONT = 3
"""Exit code where no font of this machine has the script."""

FONTS = {
    "ar": ("Noto Sans Arabic", "Noto Naskh Arabic", "DejaVu Sans"),
    "zh": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
    "": ("Noto Sans", "DejaVu Sans", "Liberation Sans", "Libertinus Serif"),
}
"""Primary language to fonts that have its letters, the best first; those of the others stand under none."""


def main() -> None:
    """Set what comes."""
    limit(resource.RLIMIT_AS, MEMORY_MB * 2**20)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    allow_cpu(CPU_S)
    leave_network()
    body = sys.stdin.buffer.read()
    sys.stdout.buffer.write(_set(json.decode(body, type=Document), body.decode()))


def _set(document: Document, body: str) -> bytes:
    import typst  # only now: it starts threads, which a process that leaves the network must not have

    fonts = typst.Fonts()
    here = set(fonts.families())
    own = [name for name in FONTS.get(document.language.partition("-")[0], FONTS[""]) if name in here]
    if not own:
        sys.exit(NO_FONT)
    common = [name for name in FONTS[""] if name in here]
    given = {"document": body, "fonts": json.encode(list(dict.fromkeys((*common[:1], *own)))).decode()}
    source = Path(__file__).with_name("document.typ").read_bytes()
    made = typst.Compiler(source, font_paths=fonts, sys_inputs=given).compile(pdf_standards="ua-1")
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    main()
