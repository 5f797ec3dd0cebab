"""Markdown becomes passages under its headings."""

import pytest

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
        Passage("x = 1", heading="Code", kind="code"),
    )
    assert (read.title, read.language, read.rights) == ("Soil", "en", ("CC BY 4.0",))


@pytest.mark.parametrize(("area", "total"), [("Area", "Total"), ("المساحة", "المجموع"), ("क्षेत्रफल", "कुल")])
def test_formulas_tables_and_code_keep_what_they_mean(area: str, total: str) -> None:
    text = f"""# {area}
{area} $a_1 * b_1 \\\\ \\alpha$ and $$x_2*y_2*z$$ cost $5 or $6.

$$
a_1
= b*c*d
$$

| {area} | {total} |
| --- | --- |
| $a_b$ | **1** |

```
def f(x):
    return  x
```

![A worm](a.png) ![](b.png)
"""
    read = extract_markdown(Content(text.encode(), "text/markdown"))

    assert read.passages == (
        Passage(f"{area} $a_1 * b_1 \\\\ \\alpha$ and $$x_2*y_2*z$$ cost $5 or $6.", heading=area),
        Passage("a_1\n= b*c*d", heading=area, kind="formula"),
        Passage(f"{area} | {total}\n$a_b$ | 1", heading=area, kind="table"),
        Passage("def f(x):\n    return  x", heading=area, kind="code"),
        Passage("A worm", heading=area),
    )
    assert read.facts == {"images": 2, "images-with-alt": 1, "headings": 1, "tables": 1}


def test_the_first_heading_is_the_title_where_none_is_given() -> None:
    assert extract_markdown(Content(b"# Soil\n\nText.", "text/markdown")).title == "Soil"


def test_plain_text_is_one_passage() -> None:
    assert extract_plain(Content("  Prst \x00živi. ".encode(), "text/plain")).passages == (Passage("Prst živi."),)
