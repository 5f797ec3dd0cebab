"""Markdown becomes passages under its headings."""

from baraza.extract.markdown import extract_markdown
from baraza.extract.plain import extract_plain
from baraza.model import Content, Passage

LESSON = """---
title: "Soil"
lang: en
license: CC BY 4.0
---
Before.

# Soil *lives*

Worms [dig](https://x.test) `deep`
holes.

- one
- two

## Code

```python
x = 1
```
"""


def test_reads_passages_and_front_matter() -> None:
    read = extract_markdown(Content(LESSON.encode(), "text/markdown"))

    assert read.passages == (
        Passage("Before."),
        Passage("Worms dig deep\nholes.\n\none\n\ntwo", heading="Soil lives"),
        Passage("x = 1", heading="Code"),
    )
    assert (read.title, read.language, read.rights) == ("Soil", "en", ("CC BY 4.0",))


def test_the_first_heading_is_the_title_where_none_is_given() -> None:
    assert extract_markdown(Content(b"# Soil\n\nText.", "text/markdown")).title == "Soil"


def test_plain_text_is_one_passage() -> None:
    assert extract_plain(Content("  Prst \x00živi. ".encode(), "text/plain")).passages == (Passage("Prst živi."),)
