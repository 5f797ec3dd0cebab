"""A list of entries as HTML; in Python, for the template took longer for it than finding and reading them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from baraza.coalition.register.listing import Brief
from baraza.web.names import direction
from baraza.web.register.listed import Line, Text, line


def entry_lines(found: Iterable[Brief]) -> SafeString:
    """The entries with their facts; empty where there are none."""
    lines = "".join(_line(line(one)) for one in found)
    return SafeString(f'<ol class="results">{lines}</ol>\n' if lines else "")


def _line(one: Line) -> str:
    facts = "".join(f"<li><bdi>{escape(fact)}</bdi></li>" for fact in one.facts)
    said = f'<p class="snippet"{_tongue(one.description)}</p>' if one.description.text else ""
    return (
        '<li><article class="result entry-line">\n'
        f'  <h3><a href="{escape(one.url)}"{_tongue(one.name)}</a></h3>\n'
        f'  <ul class="facts">{facts}</ul>\n'
        f"  {said}\n"
        f'  <p class="result-end">{one.mark}</p>\n'
        "</article></li>"
    )


def _tongue(of: Text) -> str:
    """The end of a tag, and the text within."""
    language = f' lang="{escape(of.tag)}"' if of.tag else ""
    return f'{language} dir="{direction(of.tag)}">{escape(of.text)}'
