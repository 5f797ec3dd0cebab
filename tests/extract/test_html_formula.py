"""Formulas on pages come out as LaTeX, whoever drew them, and once."""

from __future__ import annotations

import pytest

from baraza.extract.html import extract_html
from baraza.model import Content, Passage

MATHML = "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
TEX = "\\frac{a}{b}"
ANNOTATED = f"<math><semantics><mi>a</mi><annotation encoding='application/x-tex'>{TEX}</annotation></semantics></math>"
KATEX = (
    f"<span class='katex'><span class='katex-mathml'>{ANNOTATED}</span>"
    "<span class='katex-html' aria-hidden='true'><span>a</span><span>b</span></span></span>"
)
MATHJAX_2 = (
    "<span class='MathJax_Preview'>a/b</span><span class='MathJax' id='M'><nobr>a b</nobr>"
    f"<span class='MJX_Assistive_MathML'>{MATHML}</span></span><script type='math/tex'>{TEX}</script>"
)
MATHJAX_3 = f"<mjx-container><mjx-math>a b</mjx-math><mjx-assistive-mml>{MATHML}</mjx-assistive-mml></mjx-container>"
WIKIPEDIA = (
    "<span class='mwe-math-element'><span class='mwe-math-mathml-inline'><math alttext='{\\displaystyle \\frac{a}{b}}'>"
    "<mi>a</mi></math></span><img class='mwe-math-fallback-image-inline' alt='{\\displaystyle \\frac{a}{b}}'></span>"
)
PICTURE = f"<img class='latex' alt='{TEX}' src='a.png'>"


@pytest.mark.parametrize("formula", [MATHML, ANNOTATED, KATEX, MATHJAX_2, MATHJAX_3, WIKIPEDIA, PICTURE])
@pytest.mark.parametrize(("before", "after"), [("The share ", " of all."), ("النسبة ", " من الكل.")])
def test_a_formula_in_a_line(formula: str, before: str, after: str) -> None:
    long = "Worms eat fallen leaves, and what they leave behind feeds the roots of all the plants in the garden."
    for around in ("", f"<p>{long}</p>" * 3):
        body = f"<html><body><article><h2>Hi</h2>{around}<p>{before}{formula}{after}</p></article></body></html>"

        read = extract_html(Content(body.encode(), "text/html"))

        assert read.passages[0].text.split("\n\n")[-1] == f"{before}${TEX}${after}"
        assert len(read.passages) == 1


@pytest.mark.parametrize(
    "formula",
    [
        MATHML.replace("<math>", "<math display='block'>"),
        f"<span class='katex-display'>{KATEX}</span>",
        f"<p><span class='katex-display'>{KATEX}</span></p>",
        "<div class='MathJax_Display'><span class='MathJax'>a b</span></div>"
        f"<script type='math/tex; mode=display'>{TEX}</script>",
        MATHJAX_3.replace("<mjx-container>", "<mjx-container display='true'>"),
        f"<div>$${TEX}$$</div>",
        f"<p>\\[{TEX}\\]</p>",
    ],
)
def test_a_formula_on_its_own_line(formula: str) -> None:
    long = "Worms eat fallen leaves, and what they leave behind feeds the roots of all the plants in the garden."
    body = f"<html><body><article><h2>Hi</h2><p>{long * 2}</p>{formula}<p>After. {long}</p></article></body></html>"

    read = extract_html(Content(body.encode(), "text/html"))

    assert read.passages == (
        Passage(long * 2, heading="Hi"),
        Passage(TEX, heading="Hi", kind="formula"),
        Passage(f"After. {long}", heading="Hi"),
    )


def test_a_page_without_formulas_is_left_alone() -> None:
    body = b"<body><h2>Price</h2><p>It costs $5 and $6.</p></body>"

    assert extract_html(Content(body, "text/html")).passages == (Passage("It costs $5 and $6.", heading="Price"),)
