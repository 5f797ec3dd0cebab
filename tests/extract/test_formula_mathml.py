"""Presentation MathML comes out as LaTeX."""

from __future__ import annotations

import pytest
from lxml import etree
from lxml.html import document_fromstring

from baraza.extract.formula_mathml import latex_of_mathml

X, Y, N = "<mi>x</mi>", "<mi>y</mi>", "<mi>n</mi>"
TABLE = (
    "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
    "<mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>"
)
CELLS = r"a & b \\ c & d"
CASES = [
    ("<mi>a</mi><mo>+</mo><mi>b</mi><mo>=</mo><mn>3.5</mn>", "a+b=3.5"),
    (f"<mn>2</mn><mo>&#x2062;</mo>{X}", "2x"),
    (f"<mi>f</mi><mo>&#x2061;</mo><mo>(</mo>{X}<mo>)</mo>", "f(x)"),
    (f"{X}<mo>≤</mo><mi>π</mi><mo>≠</mo><mi>∞</mi>", r"x\leq\pi\neq\infty"),
    ("<mi>A</mi><mo>∪</mo><mi>B</mi><mo>⊆</mo><mi>ℝ</mi>", r"A\cup B\subseteq\mathbb{R}"),
    ("<mo>∀</mo><mi>ε</mi><mo>&gt;</mo><mn>0</mn>", r"\forall\varepsilon>0"),
    (f"<mfrac>{X}<mrow>{Y}<mo>−</mo><mn>1</mn></mrow></mfrac>", r"\frac{x}{y-1}"),
    (f"<mfrac bevelled='true'>{X}{Y}</mfrac>", "x/y"),
    ("<mo>(</mo><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>", r"\binom{n}{k}"),
    (f"<msqrt>{X}<mo>+</mo>{Y}</msqrt>", r"\sqrt{x+y}"),
    (f"<mroot>{X}<mn>3</mn></mroot>", r"\sqrt[3]{x}"),
    (f"<msup>{X}<mn>2</mn></msup>", "x^{2}"),
    (f"<msub>{X}<mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub>", "x_{i,j}"),
    (f"<msubsup>{X}<mi>i</mi><mn>2</mn></msubsup>", "x_{i}^{2}"),
    ("<msup><mi>f</mi><mo>′</mo></msup>", "f'"),
    (f"<msup><mrow><mo>(</mo>{X}<mo>+</mo><mn>1</mn><mo>)</mo></mrow>{N}</msup>", "{(x+1)}^{n}"),
    (f"<msup><mi>sin</mi><mn>2</mn></msup>{X}", r"\sin^{2}x"),
    (
        f"<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow>{N}</munderover><mi>i</mi>",
        r"\sum_{i=1}^{n}i",
    ),
    (f"<msubsup><mo>∫</mo><mn>0</mn><mi>∞</mi></msubsup>{X}<mi>d</mi>{X}", r"\int_{0}^{\infty}xdx"),
    (f"<munder><mo>∏</mo><mi>p</mi></munder>{X}", r"\prod_{p}x"),
    (f"<munder><mi>lim</mi><mrow>{X}<mo>→</mo><mn>0</mn></mrow></munder><mi>f</mi>", r"\lim_{x\to 0}f"),
    ("<munder><mo>max</mo><mi>k</mi></munder>", r"\max_{k}"),
    (f"<munder>{X}<mi>k</mi></munder>", r"\underset{k}{x}"),
    ("<mover><mo>=</mo><mtext>def</mtext></mover>", r"\overset{\text{def}}{=}"),
    (f"<mover accent='true'>{X}<mo>^</mo></mover>", r"\hat{x}"),
    ("<mover><mi>v</mi><mo>→</mo></mover>", r"\vec{v}"),
    ("<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>¯</mo></mover>", r"\overline{AB}"),
    (f"<mover>{X}<mo>˙</mo></mover>", r"\dot{x}"),
    (
        f"<munder><munder><mrow>{X}<mo>+</mo>{Y}</mrow><mo>⏟</mo></munder>{N}</munder>",
        r"\underbrace{x+y}_{n}",
    ),
    ("<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>", "{}_{6}^{14}C"),
    ("<mmultiscripts><mi>R</mi><mi>i</mi><none/><none/><mi>j</mi></mmultiscripts>", "R_{i}^{j}"),
    (f"<mfenced>{X}{Y}</mfenced>", "(x,y)"),
    (f"<mfenced open='[' close=')'>{X}{Y}</mfenced>", "[x,y)"),
    (f"<mrow><mo>|</mo>{X}<mo>|</mo></mrow>", "|x|"),
    (f"<mrow><mo>(</mo><mfrac>{X}{Y}</mfrac><mo>)</mo></mrow>", r"\left(\frac{x}{y}\right)"),
    (f"<mrow><mo>(</mo>{X}<mo>)</mo><mo>(</mo>{Y}<mo>)</mo></mrow>", "(x)(y)"),
    (f"<mrow><mo>⟨</mo>{X}<mo>,</mo>{Y}<mo>⟩</mo></mrow>", r"\langle x,y\rangle"),
    (TABLE, rf"\begin{{matrix}}{CELLS}\end{{matrix}}"),
    (f"<mrow><mo>(</mo>{TABLE}<mo>)</mo></mrow>", rf"\begin{{pmatrix}}{CELLS}\end{{pmatrix}}"),
    (f"<mfenced open='[' close=']'>{TABLE}</mfenced>", rf"\begin{{bmatrix}}{CELLS}\end{{bmatrix}}"),
    (f"<mrow><mo>|</mo>{TABLE}<mo>|</mo></mrow>", rf"\begin{{vmatrix}}{CELLS}\end{{vmatrix}}"),
    (f"<mrow><mo>{{</mo>{TABLE}</mrow>", rf"\begin{{cases}}{CELLS}\end{{cases}}"),
    (f"<mi>y</mi><mo>=</mo><mrow><mo>{{</mo>{TABLE}<mo></mo></mrow>", rf"y=\begin{{cases}}{CELLS}\end{{cases}}"),
    (TABLE.replace("<mtable", "<mtable columnalign='right left'"), rf"\begin{{aligned}}{CELLS}\end{{aligned}}"),
    (f"<menclose notation='box'>{X}</menclose>", r"\boxed{x}"),
    (f"<menclose notation='updiagonalstrike'>{X}</menclose>", r"\cancel{x}"),
    (f"<mphantom>{X}</mphantom>", r"\phantom{x}"),
    ("<mi mathvariant='double-struck'>N</mi>", r"\mathbb{N}"),
    ("<mi mathvariant='bold'>v</mi><mi mathvariant='normal'>d</mi>", r"\mathbf{v}\mathrm{d}"),
    (f"<mi>speed</mi><mo>=</mo>{X}", r"\mathrm{speed}=x"),
    (f"{X}<mtext> if </mtext>{Y}", r"x\text{ if }y"),
    (f"{X}<mspace width='1em'/>{Y}", r"x\ y"),
    ("<mi>السرعة</mi><mo>=</mo><mn>٥</mn>", r"\text{السرعة}=٥"),
    ("<mfrac><mi>距离</mi><mi>时间</mi></mfrac>", r"\frac{\text{距离}}{\text{时间}}"),
    (f"<mstyle displaystyle='true'><mpadded>{X}</mpadded></mstyle>", "x"),
    (f"<semantics>{X}<annotation-xml encoding='MathML-Content'><ci>q</ci></annotation-xml></semantics>", "x"),
    (f"<semantics>{X}<annotation encoding='StarMath 5.0'>q</annotation></semantics>", "x"),
    (
        f"<semantics>{X}<annotation encoding='application/x-tex'>\\frac{{a}}{{b}}</annotation></semantics>",
        r"\frac{a}{b}",
    ),
    (
        f"<semantics>{X}<annotation encoding='application/x-tex'>{{\\displaystyle x^{{2}}}}</annotation></semantics>",
        "x^{2}",
    ),
]


@pytest.mark.parametrize(("body", "latex"), CASES)
def test_becomes_latex_in_xml_and_in_html(body: str, latex: str) -> None:
    xml = etree.fromstring(f"<math xmlns='http://www.w3.org/1998/Math/MathML'>{body}</math>")
    assert latex_of_mathml(xml) == latex

    page = document_fromstring(f"<p><math>{body.replace('<none/>', '<none></none>')}</math></p>")
    assert latex_of_mathml(page.xpath("//math")[0]) == latex


def test_the_alternative_text_stands_before_the_elements() -> None:
    assert latex_of_mathml(etree.fromstring(r"<math alttext='\displaystyle x_1'><mi>q</mi></math>")) == "x_1"


def test_nested_beyond_sense_it_gives_the_characters() -> None:
    body = "<mrow>" * 200 + X + "</mrow>" * 200

    assert latex_of_mathml(etree.fromstring(f"<math>{body}</math>")) == "x"
