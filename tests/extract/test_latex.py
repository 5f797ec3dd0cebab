"""LaTeX becomes passages under its sections, with formulas as they are written."""

from __future__ import annotations

import pytest

from baraza.errors import Rejected
from baraza.extract.latex_language import declared_language
from baraza.extract.table import extract
from baraza.model import Content, Passage

BOOK = r"""% a comment
\documentclass[12pt]{article}
\usepackage[english,arabic]{babel} % main language: arabic
\usepackage[type={CC},modifier={by-sa},version={4.0}]{doclicense}
\newcommand{\R}{\mathbb{R}}
\title{Soil \& water}
\author{Ada \and Bob}
\begin{document}
\maketitle
Before % not this
the first.
\section{One \emph{two}}
Text with $a^2 + b^2 = c^2$ and 5\% of it \cite[p.~3]{knuth}.\footnote{A note.}

\begin{equation}
E = mc^2
\end{equation}
\begin{itemize}
\item one
\item two
\end{itemize}
\include{chapters/two}
\begin{lstlisting}[language=Python]
x = 1 % kept
\end{lstlisting}
\end{document}
What stands behind is not read.
"""
CHAPTER = Content("\\section*{التربة}\nالديدان تحفر % لا\nفي التربة.\n".encode(), "", name="chapters/two.tex")


def test_reads_sections_formulas_and_files_beside() -> None:
    read = extract(Content(BOOK.encode(), "text/plain", beside=(CHAPTER,)))

    assert read.passages == (
        Passage("Ada, Bob\n\nBefore\nthe first."),
        Passage(
            "Text with $a^2 + b^2 = c^2$ and 5% of it . (A note.)\n\n"
            "\\begin{equation}\nE = mc^2\n\\end{equation}\n\n* one\n\n* two",
            heading="One two",
        ),
        Passage("الديدان تحفر\nفي التربة.\n\nx = 1 % kept", heading="التربة"),
    )
    assert (read.title, read.language, read.rights) == ("Soil & water", "ar", ("CC BY-SA 4.0",))
    assert read.notes == ()


def test_a_file_that_is_not_there_is_told_and_a_circle_ends() -> None:
    whole = Content(
        b"A\n\\input{b}\n\\input{../secret}", "application/x-tex", beside=(Content(b"B \\input{b}", "", name="b.tex"),)
    )

    read = extract(whole)

    assert read.passages == (Passage("A\n\nB"),)
    assert read.notes == ("The file ../secret that is put in does not stand beside.",)


def test_slides_have_their_titles_as_headings() -> None:
    first, second = (
        r"\begin{frame}{Worms}They dig.\end{frame}",
        r"\begin{frame}\frametitle{Roots}They drink.\end{frame}",
    )
    slides = r"\documentclass{beamer}\begin{document}" + first + second + r"\end{document}"

    assert extract(Content(slides.encode(), "")).passages == (
        Passage("They dig.", heading="Worms"),
        Passage("They drink.", heading="Roots"),
    )


@pytest.mark.parametrize(
    ("preamble", "language"),
    [
        (r"\usepackage[french]{babel}", "fr"),
        (r"\usepackage[main=brazilian,english]{babel}", "pt-BR"),
        (r"\documentclass[a4paper,ngerman]{book}\usepackage{babel}", "de"),
        (r"\usepackage{polyglossia}\setmainlanguage[numerals=maghrib]{arabic}\setotherlanguage{english}", "ar"),
        (r"\usepackage[bidi=basic]{babel}\babelprovide[import,main]{hebrew}", "he"),
        (r"% \usepackage[french]{babel}", ""),
        (r"\documentclass[12pt]{article}", ""),
    ],
)
def test_the_preamble_declares_the_language(preamble: str, language: str) -> None:
    assert declared_language(preamble) == language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r"\documentclass{article}\begin{document}\maketitle\end{document}", "no-text"),
        ("{" * 100_000, "unreadable"),
    ],
)
def test_rejects_what_has_no_text(text: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract(Content(text.encode(), "application/x-tex"))

    assert caught.value.code == code
