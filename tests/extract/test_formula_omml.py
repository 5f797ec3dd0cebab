"""Formulas as office programs write them come out as LaTeX."""

from __future__ import annotations

import pytest
from lxml import etree

from baraza.extract.formula_omml import latex_of_omml

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def r(text: str, *properties: str) -> str:
    """A run, its properties as `name=value`."""
    names = "".join("<{} m:val='{}'/>".format(*given.split("=")) for given in properties)
    return f"<r><rPr>{names}</rPr><t xml:space='preserve'>{text}</t></r>" if names else f"<r><t>{text}</t></r>"


def p(form: str, *properties: str, **parts: str) -> str:
    """A form of its properties (`name=value`) and its parts."""
    names = "".join("<{} m:val='{}'/>".format(*given.split("=", 1)) for given in properties)
    inside = "".join(f"<{part}>{body}</{part}>" for part, body in parts.items())
    return f"<{form}><{form}Pr>{names}<ctrlPr/></{form}Pr>{inside}</{form}>"


def d(body: str, *properties: str) -> str:
    return p("d", *properties, e=body)


def m(*rows: str) -> str:
    lines = "".join("<mr>" + "".join(f"<e>{r(cell)}</e>" for cell in row.split()) + "</mr>" for row in rows)
    return f"<m><mPr/>{lines}</m>"


HALF = p("f", num=r("1"), den=r("2"))
CASES = [
    (r("a+b=c"), "a+b=c"),
    (r("x≤y≠z±∞"), r"x\leq y\neq z\pm\infty"),
    (r("αβ→Ω"), r"\alpha\beta\to\Omega"),
    (r("𝑥") + r("−") + r("𝐲"), r"x-\mathbf{y}"),
    (r("a×b÷c"), r"a\times b\div c"),
    (r("50%"), r"50\%"),
    (p("f", num=r("a+b"), den=r("c")), r"\frac{a+b}{c}"),
    (p("f", "type=lin", num=r("a"), den=r("b")), "a/b"),
    (p("f", "type=skw", num=r("a+1"), den=r("b")), "(a+1)/b"),
    (p("f", "type=noBar", num=r("n"), den=r("k")), r"\genfrac{}{}{0pt}{}{n}{k}"),
    (d(p("f", "type=noBar", num=r("n"), den=r("k"))), r"\binom{n}{k}"),
    (p("rad", "degHide=1", deg="", e=r("x")), r"\sqrt{x}"),
    (p("rad", deg=r("3"), e=r("x+1")), r"\sqrt[3]{x+1}"),
    (p("sSup", e=r("x"), sup=r("2")), "x^{2}"),
    (p("sSub", e=r("a"), sub=r("ij")), "a_{ij}"),
    (p("sSubSup", e=r("x"), sub=r("i"), sup=r("2")), "x_{i}^{2}"),
    (p("sSup", e=p("sSup", e=r("e"), sup=r("x")), sup=r("2")), "{e^{x}}^{2}"),
    (p("sSup", e=d(r("a+b")), sup=r("2")), "{(a+b)}^{2}"),
    (p("sSup", e=r("f"), sup=r("′")), "f'"),
    (p("sPre", sub=r("6"), sup=r("14"), e=r("C", "sty=p")), r"{}_{6}^{14}\mathrm{C}"),
    (p("nary", "chr=∑", sub=r("i=1"), sup=r("n"), e=r("i")), r"\sum_{i=1}^{n} i"),
    (p("nary", sub=r("0"), sup=r("1"), e=r("xdx")), r"\int_{0}^{1} xdx"),
    (p("nary", "chr=∏", "supHide=1", sub=r("p"), sup="", e=HALF), r"\prod_{p} \frac{1}{2}"),
    (p("nary", "chr=∮", "subHide=1", "supHide=1", sub="", sup="", e=r("F")), r"\oint F"),
    (p("nary", "chr=∬", "supHide=1", sub=r("D"), sup="", e=r("f")), r"\iint_{D} f"),
    (p("nary", "chr=⋃", "limLoc=undOvr", sub=r("i"), sup=r("n"), e=r("A")), r"\bigcup_{i}^{n} A"),
    (d(r("x")), "(x)"),
    (d(HALF, "begChr=[", "endChr=]"), r"\left[\frac{1}{2}\right]"),
    (d(r("x"), "begChr=|", "endChr=|"), "|x|"),
    (d(r("x"), "begChr=‖", "endChr=‖"), r"\|x\|"),
    (d(r("x"), "begChr=⌊", "endChr=⌋"), r"\lfloor x\rfloor"),
    (d(r("x"), "begChr={", "endChr=}"), r"\{x\}"),
    (f"<d><dPr><sepChr m:val='|'/></dPr><e>{r('A')}</e><e>{r('B')}</e></d>", "(A|B)"),
    (d(m("a b", "c d")), r"\begin{pmatrix}a & b \\ c & d\end{pmatrix}"),
    (d(m("a b", "c d"), "begChr=[", "endChr=]"), r"\begin{bmatrix}a & b \\ c & d\end{bmatrix}"),
    (d(m("a b", "c d"), "begChr=|", "endChr=|"), r"\begin{vmatrix}a & b \\ c & d\end{vmatrix}"),
    (m("1 0 0", "0 1 0"), r"\begin{matrix}1 & 0 & 0 \\ 0 & 1 & 0\end{matrix}"),
    (
        d(
            f"<eqArr><eqArrPr/><e>{r('x,')}{r('&amp;x≥0')}</e><e>{r('-x,&amp;x&lt;0')}</e></eqArr>",
            "begChr={",
            "endChr=",
        ),
        r"\begin{cases}x,&x\geq 0 \\ -x,&x<0\end{cases}",
    ),
    (
        f"<eqArr><eqArrPr/><e>{r('y&amp;=1')}</e><e>{r('&amp;=2')}</e></eqArr>",
        r"\begin{aligned}y&=1 \\ &=2\end{aligned}",
    ),
    (p("func", fName=r("sin", "sty=p"), e=r("x")), r"\sin x"),
    (p("func", fName=p("sSup", e=r("cos", "sty=p"), sup=r("2")), e=d(r("θ"))), r"\cos^{2}(\theta)"),
    (p("func", fName=p("limLow", e=r("lim", "sty=p"), lim=r("x→0")), e=HALF), r"\lim_{x\to 0}\frac{1}{2}"),
    (p("func", fName=r("rank", "sty=p"), e=r("A")), r"\operatorname{rank} A"),
    (p("limUpp", e=r("="), lim=r("def", "nor=1")), r"\overset{\text{def}}{=}"),
    (p("limLow", e=r("A"), lim=r("n")), r"\underset{n}{A}"),
    (p("acc", e=r("x")), r"\hat{x}"),
    (p("acc", "chr=⃗", e=r("AB")), r"\overrightarrow{AB}"),
    (p("acc", "chr=̈", e=r("x")), r"\ddot{x}"),
    (p("bar", "pos=top", e=r("z")), r"\overline{z}"),
    (p("bar", e=r("z")), r"\underline{z}"),
    (p("limLow", e=p("groupChr", e=r("a+b")), lim=r("n")), r"\underbrace{a+b}_{n}"),
    (p("groupChr", "chr=⏞", "pos=top", e=r("a+b")), r"\overbrace{a+b}"),
    (p("borderBox", e=r("E=m")), r"\boxed{E=m}"),
    (p("phant", "show=0", e=r("x")), r"\phantom{x}"),
    (p("box", e=r("x→y")), r"x\to y"),
    (r("R", "scr=double-struck", "sty=p"), r"\mathbb{R}"),
    (r("v", "sty=b"), r"\mathbf{v}"),
    (r("speed", "sty=p"), r"\mathrm{speed}"),
    (r("if x", "nor=1"), r"\text{if x}"),
    (r("السرعة") + r("=5"), r"\text{السرعة}=5"),
    (p("f", num=r("距离"), den=r("时间")), r"\frac{\text{距离}}{\text{时间}}"),
    (r("{a}_1#&amp;"), r"\{a\}\_1\#\&"),
]


def omml(body: str) -> str:
    return latex_of_omml(etree.fromstring(f"<oMath xmlns='{MATH}' xmlns:m='{MATH}'>{body}</oMath>"))


@pytest.mark.parametrize(("body", "latex"), CASES)
def test_becomes_latex(body: str, latex: str) -> None:
    assert omml(body) == latex


def test_the_quadratic_formula() -> None:
    under_root = p("sSup", e=r("b"), sup=r("2")) + r("-4ac")
    above = r("-b±") + p("rad", "degHide=1", deg="", e=under_root)

    assert omml(r("x=") + p("f", num=above, den=r("2a"))) == r"x=\frac{-b\pm\sqrt{b^{2}-4ac}}{2a}"


def test_what_was_deleted_is_gone_and_what_was_inserted_is_there() -> None:
    word = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

    assert omml(f"<w:del {word}>{r('a')}</w:del><w:ins {word}>{r('b')}</w:ins>") == "b"


def test_nested_beyond_sense_it_gives_the_characters() -> None:
    body = "<sSup><e>" * 110 + r("x") + "</e></sSup>" * 110

    assert omml(body) == "x"
