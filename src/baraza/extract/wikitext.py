"""The markup of wikis: passages under their headings; templates, references and files are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.model import Content

if TYPE_CHECKING:
    from mwparserfromhell.nodes import Node, Tag, Wikilink
    from mwparserfromhell.wikicode import Wikicode

# What is no running text: notes, code that only shows, lists of references, galleries of pictures.
SILENT = frozenset({"ref", "references", "gallery", "imagemap", "score", "timeline", "templatestyles", "categorytree"})
LINES = frozenset({"br", "hr", "li", "dt", "dd", "tr", "p", "div", "table", "blockquote", "caption"})
# The namespace of categories in the languages of the larger wikis; it is shown at the foot of a page, not in its text.
CATEGORY = frozenset(
    {
        *("category", "kategorie", "catégorie", "categoría", "categoria", "categorie", "kategoria", "kategori"),
        *("kategorija", "категория", "категорія", "luokka", "jamii", "تصنيف", "رده", "श्रेणी"),
        *("বিষয়শ্রেণী", "वर्ग", "பகுப்பு", "వర్గం", "分类", "分類", "カテゴリ", "분류"),
        *("קטגוריה", "หมวดหมู่", "kategória", "kategorio", "kategoriya", "κατηγορία"),
    }
)
FILE = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|tiff?|xcf|pdf|djvu|og[gavx]|opus|web[ma]|webm|mp[34]|wav|flac|midi?|stl)\s*$", re.I
)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8}){0,2}|simple")
CELLS = frozenset({"td", "th"})
ITEMS = frozenset({"li", "dt", "dd"})
DEEPEST = 40


def extract_wikitext(content: Content) -> Extracted:
    """The passages; Rejected where no words are left."""
    import mwparserfromhell
    from mwparserfromhell.nodes import Heading

    text, note = decode(content.body, content.charset)
    sections, pieces, headings = Sections(), [""], 0
    # Styles are left as they are: apostrophes cost the parser most, and `_bare` takes them out as well.
    for node in mwparserfromhell.parse(text, skip_style_tags=True).nodes:
        if isinstance(node, Heading):
            _close(sections, pieces)
            sections.heading(_bare(_words(node.title, 0)))
            headings += 1
        else:
            pieces.append(_shown(node, 0))
    _close(sections, pieces)
    passages = sections.passages()
    if not passages:
        raise Rejected("no-text", "The page holds no text of its own.", url=content.url or None, hint=NO_TEXT_HINT)
    notes = (note,) if note else ()
    return Extracted(
        passages=passages, title=content.name, by="mwparserfromhell", facts={"headings": headings}, notes=notes
    )


def _close(sections: Sections, pieces: list[str]) -> None:
    for block in _bare("".join(pieces)).split("\n\n"):
        sections.block("\n".join(line for line in (each.strip(" \t*#:;") for each in block.split("\n")) if line))
    pieces.clear()


def _bare(text: str) -> str:
    """Without the apostrophes of bold and italic, and the switches that stand in double underscores."""
    return text.replace("'''", "").replace("''", "").replace("__NOTOC__", "").replace("__TOC__", "")


def _words(code: Wikicode | None, depth: int) -> str:
    nodes: Iterable[Node] = code.nodes if code is not None else ()
    return "".join(_shown(node, depth + 1) for node in nodes) if depth < DEEPEST else ""


def _shown(node: Node, depth: int) -> str:
    """The words that a reader sees of a node."""
    from mwparserfromhell import nodes

    if isinstance(node, nodes.Text):
        return str(node.value)
    if isinstance(node, nodes.Wikilink):
        return _link(node, depth)
    if isinstance(node, nodes.ExternalLink):
        return _words(node.title, depth)
    if isinstance(node, nodes.HTMLEntity):
        return str(node.normalize())
    return _tag(node, depth) if isinstance(node, nodes.Tag) else ""


def _link(node: Wikilink, depth: int) -> str:
    """A link's words; none for files, categories and the same page in other languages, which are shown elsewhere."""
    title = str(node.title).strip()
    prefix, colon, rest = title.partition(":")
    name = prefix.strip().lower()
    if colon and name and (name in CATEGORY or FILE.search(rest) or (node.text is None and LANGUAGE.fullmatch(name))):
        return ""
    return _words(node.text, depth) if node.text is not None else title.lstrip(":/").rstrip("/")


def _tag(node: Tag, depth: int) -> str:
    name = str(node.tag).strip().lower()
    if name in SILENT:
        return ""
    if name == "math":
        return f"${str(node.contents or '').strip()}$"
    inner = (
        str(node.contents or "")
        if name in ("nowiki", "pre", "source", "syntaxhighlight")
        else _words(node.contents, depth)
    )
    if name in CELLS:
        return f"{inner.strip()}\t"
    if name in ("pre", "source", "syntaxhighlight"):
        return f"\n\n{inner}\n\n"
    # An item in the wiki's own markup begins a line already.
    return f"\n{inner}" if name in LINES and not (node.wiki_markup and name in ITEMS) else inner
