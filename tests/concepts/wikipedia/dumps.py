"""Small dumps of our own in the formats of the real ones."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

SPACES = {
    "en": ((0, ""), (6, "File"), (10, "Template"), (14, "Category")),
    "sl": ((0, ""), (6, "Slika"), (10, "Predloga"), (14, "Kategorija")),
}

EN = [
    (1, "Photosynthesis", "", "'''Photosynthesis''' is done by [[plant]]s in [[chloroplast|chloroplasts]]. "
     "[[File:Leaf.jpg|a [[leaf]]]] <!-- [[hidden]] -->"),
    (2, "Plant", "", "A plant needs [[photosynthesis]] and [[Mercury (element)|mercury]] not. [[Category:Life]]"),
    (3, "Plants", "Plant", ""),
    (4, "Chloroplast", "", "In [[plant]]s. [[Photosynthesis#Light|Where light works]]. <nowiki>[[nothing]]</nowiki>"),
    (5, "Mercury", "", "May mean [[Mercury (planet)]] or [[Mercury (element)]]"),
    (6, "Mercury (planet)", "", "[[mercury (planet)|Mercury]] circles. "
     "So does [[Mercury (planet)|Mercury]]. [[Mercury (planet)|Mercury]]!"),
    (7, "Mercury (element)", "", "[[Mercury (element)|Mercury]] flows. [[Quicksilver]]!"),
    (8, "Quicksilver", "Hydrargyrum", ""),
    (9, "Hydrargyrum", "Mercury (element)", ""),
]  # fmt: skip
SL = [
    (11, "Fotosinteza", "", "Pri [[rastlina]]h. [[Slika:List.jpg]] [[:en:Leaf]]"),
    (12, "Rastlina", "", "Rabi [[fotosinteza|fotosintezo]], [[Fotosinteza|fotosintezo]] in [[luč]]."),
    (13, "Potica", "", "Je [[rastlina|ni rastlina]]."),
]

ITEMS = {"en": {1: "Q11982", 2: "Q756", 4: "Q47263", 5: "Q1", 6: "Q308", 7: "Q925"}, "sl": {12: "Q756"}}


def write_dump(folder: Path, language: str, pages: list[tuple[int, str, str, str]], *, cut: int = 0) -> Path:
    """`XXwiki-20261101-pages-articles.xml.bz2`; `cut` takes so many bytes off its end."""
    spaces = "".join(f'<namespace key="{key}">{name}</namespace>' for key, name in SPACES[language])
    body = "".join(map(_page, pages))
    text = (
        f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="{language}">'
        f"<siteinfo><sitename>Wikipedia</sitename><namespaces>{spaces}</namespaces></siteinfo>{body}</mediawiki>"
    )
    packed = bz2.compress(text.encode())
    path = folder / f"{language}wiki-20261101-pages-articles.xml.bz2"
    path.write_bytes(packed[: len(packed) - cut])
    return path


def _page(page: tuple[int, str, str, str]) -> str:
    number, title, redirect, text = page
    leads = f"<redirect title={quoteattr(redirect)} />" if redirect else ""
    return (
        f"<page><title>{escape(title)}</title><ns>0</ns><id>{number}</id>{leads}"
        f'<revision><id>9{number}</id><text xml:space="preserve">{escape(text)}</text></revision></page>'
    )


def write_tables(folder: Path, language: str) -> None:
    """`page_props.sql.gz` and, for Slovene, `langlinks.sql.gz`."""
    props = [f"({page},'wikibase_item','{item}',NULL)" for page, item in ITEMS[language].items()]
    props += (
        ["(5,'disambiguation','',NULL)", "(2,'defaultsort','It\\'s; (a) \\\\ plant','1.5')"] if language == "en" else []
    )
    _write(folder / f"{language}wiki-20261101-page_props.sql.gz", "page_props", props)
    if language == "sl":
        _write(
            folder / "slwiki-20261101-langlinks.sql.gz",
            "langlinks",
            ["(11,'en','Photosynthesis')", "(13,'de','Potitze')"],
        )


def _write(path: Path, table: str, rows: list[str]) -> None:
    half = len(rows) // 2
    lines = [f"CREATE TABLE `{table}` (`x` int);"]
    lines += [f"INSERT INTO `{table}` VALUES {','.join(part)};" for part in (rows[:half], rows[half:]) if part]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))


def write_all(folder: Path) -> None:
    """Two languages with their tables."""
    for language, pages in (("en", EN), ("sl", SL)):
        write_dump(folder, language, pages)
        write_tables(folder, language)
