"""A course as people keep them in git."""

from __future__ import annotations

import json

NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "code", "source": ["1 / 3"], "outputs": [], "metadata": {}, "execution_count": 1},
            {"cell_type": "markdown", "source": ["# Decimal fractions\n", "\n", "A third has no end."], "metadata": {}},
        ],
        "metadata": {
            "authors": [{"name": "Amina Hassan"}],
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)

COURSE: dict[str, bytes | str] = {
    "README.md": "# Fractions for all\n\nA course of three lessons.\n",
    "LICENSE.md": "# Licence\n\nThis work is licensed under\n<https://creativecommons.org/licenses/by-sa/4.0/>.\n",
    "CONTRIBUTING.md": "# How to contribute\n",
    "_config.yml": "title: Fractions for all\nlang: en\nauthor: The fractions team\nkeywords: [fractions, sums]\n",
    "CITATION.cff": "cff-version: 1.2.0\ntitle: Citation\nauthors:\n  - family-names: Hassan\n    given-names: Amina\n",
    "lessons/01-halves.md": (
        "---\ntitle: Halves and quarters\nauthor:\n  - name: {given: Amina, family: Hassan}\n  - Juma Otieno\n"
        "description: What a half is.\nlang: sw\nlicense: CC BY 4.0\ndate: 2024-03-01\nkeywords: halves, quarters\n"
        "---\n"
        "\n# Halves\n\nNusu ni sehemu moja kati ya mbili.\n"
    ),
    "lessons/02-decimals.ipynb": NOTEBOOK,
    "lessons/03-percent.qmd": (
        '---\ntitle: "Percentages"\nformat: html\n---\n\n```{python}\n# no heading\n50 / 100\n```\n\n'
        "## Of a hundred\n\nFifty of a hundred.\n"
    ),
    "lessons/image.png": b"\x89PNG\r\n\x1a\n",
    "node_modules/x/README.md": "# Not ours\n",
    ".github/pull_request_template.md": "# Not ours either\n",
}
