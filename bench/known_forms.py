"""Write down the other forms of the words in the titles that the tests ask for (`python -m bench.known_forms`).

Read from the dictionaries once: a test that read them each time would take a minute to ask three hundred titles.
"""

from __future__ import annotations

from pathlib import Path

from tests.quality.corpora import corpora

from bench.known_items import long_words, other_forms, titles

MOST = 30
"""Titles of each language that the tests ask."""
FILE = Path(__file__).parents[1] / "tests" / "quality" / "known_forms.tsv"


def read() -> dict[tuple[str, str], list[str]]:
    """Language and word, and its other forms."""
    lines = FILE.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {(language, word): forms.split("|") if forms else [] for language, word, forms in rows}


def write() -> None:
    """Make the file anew."""
    lines = ["language\tword\tother forms"]
    for language, some in titles(list(corpora()), MOST):
        words = sorted({word[0].lower() for title in some for word in long_words(title)})
        lines += ["\t".join((language, word, "|".join(other_forms(word, language)))) for word in words]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
