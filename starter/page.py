"""A lesson as a page of HTML, and as a Markdown file that says whose it is."""

import json
import re
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from starter.lesson import AUTHOR, LICENCE, LICENCE_URL, Lesson, translations, words
from starter.record import MEDIA_TYPES, schema_org

# 25%, 3/4, 1 − 1/6 = 5/6: in a right-to-left text the signs around numbers would change sides.
_NUMBER = r"\d+(?:[.,]\d+)*%?"
FORMULA = re.compile(rf"{_NUMBER}(?:\s?[+−×÷=/]\s?{_NUMBER})+|\d+(?:[.,]\d+)*%")

PAGE = """<!doctype html>
<html lang="{language}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<meta name="author" content="{author}">
<link rel="license" href="{licence_url}">
<link rel="stylesheet" href="../lesson.css">
{alternates}
<script type="application/ld+json">
{data}
</script>
</head>
<body>
<main>
<article>
<header>
<h1>{title}</h1>
<p class="lead">{description}</p>
<p class="facts">{facts}</p>
</header>
{body}</article>
</main>
<footer>
<p>{credit}</p>
<nav aria-labelledby="others">
<h2 id="others">{others}</h2>
<ul>
{links}
</ul>
</nav>
</footer>
</body>
</html>
"""

ALTERNATE = '<link rel="alternate" hreflang="{language}" type="{type}" href="{href}" title="{title}">'
LINK = '<li><a href="{href}" hreflang="{language}" lang="{language}" dir="{dir}">{name}</a></li>'


def html(lesson: Lesson, among: list[Lesson]) -> str:
    """The whole page; it needs nothing but lesson.css beside its folder."""
    others = [_link(other) for other in translations(lesson, among)]
    data = json.dumps(schema_org(lesson, among), ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return PAGE.format(
        language=lesson.language,
        dir=lesson.said["dir"],
        others=lesson.said["others"],
        credit=_credit(lesson, f'<a rel="license" href="{LICENCE_URL}"><bdi>{LICENCE}</bdi></a>'),
        title=escape(lesson.title),
        description=escape(lesson.description),
        author=AUTHOR,
        licence_url=LICENCE_URL,
        facts=escape(facts(lesson)),
        data=data,
        body=_markdown(lesson).render(lesson.body),
        alternates="\n".join(ALTERNATE.format(**other) for other in others),
        links="\n".join(LINK.format(**other) for other in others),
    )


def markdown(lesson: Lesson) -> str:
    """The file as it is published: its head says who made it and under which licence."""
    head = {
        "title": lesson.title,
        "description": lesson.description,
        "lang": lesson.language,
        "keywords": list(lesson.keywords),
        "level": words()["levels"][lesson.level][lesson.language],
        "subject": words()["subjects"][lesson.subject][lesson.language],
        "minutes": lesson.minutes,
        "author": AUTHOR,
        "date": words()["published"],
        "license": LICENCE_URL,
    }
    # JSON values are YAML values too, whatever a title holds.
    lines = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items())
    credit = _credit(lesson, f"[{LICENCE}]({LICENCE_URL})")
    return f"---\n{lines}\n---\n\n# {lesson.title}\n\n{lesson.body.rstrip()}\n\n---\n\n{credit}\n"


def facts(lesson: Lesson) -> str:
    """Level, subject and time in the lesson's language."""
    level = words()["levels"][lesson.level][lesson.language]
    subject = words()["subjects"][lesson.subject][lesson.language]
    return f"{subject} · {level} · {lesson.said['minutes'].format(lesson.minutes)}"


def _credit(lesson: Lesson, licence: str) -> str:
    return lesson.said["credit"].format(licence)


def _link(lesson: Lesson) -> dict[str, str]:
    return {
        "language": lesson.language,
        "dir": lesson.said["dir"],
        "name": lesson.said["name"],
        "title": escape(lesson.title),
        "type": MEDIA_TYPES[lesson.format],
        "href": f"{lesson.language}.{lesson.format}",
    }


def _markdown(lesson: Lesson) -> MarkdownIt:
    rules = MarkdownIt("commonmark").enable("table")
    rules.add_render_rule("th_open", _heading_cell)
    if lesson.said["dir"] == "rtl":
        rules.add_render_rule("text", _text_with_formulas)
        rules.add_render_rule("code_inline", _code)
    return rules


def _heading_cell(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    tokens[at].attrSet("scope", "col")
    return renderer.renderToken(tokens, at, options, env)


def _text_with_formulas(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    return FORMULA.sub(r'<bdi dir="ltr">\g<0></bdi>', escape(tokens[at].content, quote=False))


def _code(_renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType) -> str:
    return f'<code dir="ltr">{escape(tokens[at].content, quote=False)}</code>'
