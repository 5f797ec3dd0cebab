"""An installation of its own, driven by the command line, and a look into it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.pipeline.kills import dump

CSV = """title,url,licence,language,description,text
Sundials,https://example.org/sundials,CC BY 4.0,en,Read the time from a shadow.,A gnomon casts a shadow.
Cadrans solaires,https://example.org/cadrans,CC BY-NC 4.0,fr,Lire l'heure à l'ombre.,Le style projette une ombre.
,https://example.org/nameless,CC BY 4.0,en,This one has no title.,
Soil,https://example.org/soil,CC BY 4.0,en,What worms do.,Worms dig and the soil breathes.
"""


def baraza(home: dict[str, str], *words: str, code: int = 0) -> str:
    """What the command prints; it must end with this code."""
    done = subprocess.run(
        [sys.executable, "-m", "baraza", *words], env=home, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def imported(home: dict[str, str], folder: Path) -> None:
    """Four records, one of which is refused."""
    file = folder / "lessons.csv"
    file.write_text(CSV, encoding="utf-8")
    baraza(home, "import", str(file), "--source", "mine", code=1)


def found(home: dict[str, str], words: str) -> list[object]:
    """Keys, titles and order of what a search finds."""
    answer = json.loads(baraza(home, "search", words, "--json"))
    return [(result["key"], result["title"], round(result["score"], 3)) for result in answer["results"]]


def run(home: dict[str, str], code: str) -> str:
    """What a few lines of Python print there, with the store at hand."""
    head = "from baraza.store.setup import connect; connect()\n"
    done = subprocess.run([sys.executable, "-c", head + code], env=home, capture_output=True, text=True, check=True)
    return done.stdout


__all__ = ["baraza", "dump", "found", "imported", "run"]
