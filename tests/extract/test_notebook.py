"""Notebooks become text, code and what the code printed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from baraza.errors import Rejected
from baraza.extract.table import extract
from baraza.model import Content, Passage


def book(*cells: dict[str, Any], **more: Any) -> Content:
    whole = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}
    return Content(json.dumps(whole).encode(), "application/json", url="https://x.test/a.ipynb")


def written(*lines: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": [f"{line}\n" for line in lines]}


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": source, "outputs": list(outputs)}


def test_reads_text_code_and_outputs_in_order() -> None:
    read = extract(
        book(
            written("# حساب المثلثات", "", "الجيب *نسبة*."),
            written("## Sine"),
            code("print(1)\n", {"output_type": "stream", "name": "stdout", "text": ["1\n"]}),
            written("And then."),
            code("1/0", {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "", "traceback": ["…"]}),
            code(
                "plot()", {"output_type": "display_data", "data": {"image/png": "iVBORw0K", "text/plain": "<Figure>"}}
            ),
            metadata={
                "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                "language_info": {"name": "python"},
            },
        )
    )

    assert read.passages == (
        Passage("الجيب نسبة.", heading="حساب المثلثات"),
        Passage("Sine", heading="Sine"),
        Passage("print(1)", heading="Sine", kind="code"),
        Passage("1", heading="Sine", kind="code"),
        Passage("And then.", heading="Sine"),
        Passage("1/0", heading="Sine", kind="code"),
        Passage("plot()", heading="Sine", kind="code"),
        Passage("Python 3", kind="notes"),
    )
    assert (read.title, read.by) == ("حساب المثلثات", "notebook")


def test_reads_the_older_format() -> None:
    cells = [
        {"cell_type": "heading", "level": 1, "source": ["Soil"]},
        {"cell_type": "markdown", "source": ["Worms dig."]},
        {
            "cell_type": "code",
            "language": "python",
            "input": ["x = 1"],
            "outputs": [{"output_type": "pyout", "text": ["1"]}],
        },
    ]
    whole = {"worksheets": [{"cells": cells}], "metadata": {"name": "A lesson"}, "nbformat": 3}

    read = extract(Content(json.dumps(whole).encode(), "application/x-ipynb+json"))

    assert read.title == "A lesson"
    assert read.passages == (
        Passage("Worms dig.", heading="Soil"),
        Passage("x = 1", heading="Soil", kind="code"),
        Passage("1", heading="Soil", kind="code"),
    )


def test_long_outputs_are_cut() -> None:
    read = extract(book(code("x", {"output_type": "stream", "text": "y" * 5_000})))

    assert [len(passage.text) for passage in read.passages] == [1, 2_000]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{", "unreadable"),
        (b"[]", "unreadable"),
        (b'{"cells": [], "nbformat": 4}', "no-text"),
        (b'{"cells": 3, "nbformat": 4}', "no-text"),
        (b'{"cells": [3, {"cell_type": "code", "outputs": [3], "source": null}], "nbformat": 4}', "no-text"),
        (b'{"a":' * 100_000, "unreadable"),
    ],
)
def test_rejects_what_is_no_notebook(body: bytes, expected: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract(Content(body, "application/x-ipynb+json"))

    assert caught.value.code == expected
