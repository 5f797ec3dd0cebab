"""A Word document becomes passages under its headings; what python-docx wrote comes out whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from baraza.errors import Rejected
from baraza.extract.docx import extract_docx
from baraza.extract.sniff_package import DOCX
from baraza.extract.table import extract
from baraza.model import Content, Passage
from tests.extract.test_package import zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SQUARE = (
    f"<m:oMath {M}><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def new() -> Any:
    """A new document of python-docx, of whose insides we put together what it has no word for."""
    return docx.Document()


def written(document: Any) -> bytes:
    body = io.BytesIO()
    document.save(body)
    return body.getvalue()


def changed(body: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """The same package with more parts, or others."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        held: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    return zipped({**held, **parts})


def word(inside: str) -> Content:
    body = f"<w:document {W} {M}><w:body>{inside}</w:body></w:document>"
    return Content(zipped({"word/document.xml": body}), DOCX)


LESSONS = [
    ("en", "Soil", "Worms dig.", "Roots", ("eat leaves", "dig holes"), ("Name", "Food")),
    ("ar", "التربة", "تحفر الديدان الأرض.", "الجذور", ("تأكل الأوراق", "تحفر الثقوب"), ("الاسم", "الغذاء")),
    ("zh", "土壤", "蚯蚓挖洞。", "根", ("吃叶子", "挖洞"), ("名字", "食物")),
    ("hi", "मिट्टी", "केंचुए खोदते हैं।", "जड़ें", ("पत्ते खाना", "बिल खोदना"), ("नाम", "भोजन")),
]


@pytest.mark.parametrize(("language", "title", "text", "heading", "items", "cells"), LESSONS)
def test_reads_the_whole_lesson(
    language: str, title: str, text: str, heading: str, items: tuple[str, str], cells: tuple[str, str]
) -> None:
    document = new()
    document.core_properties.title, document.core_properties.language = f"{title} 1", language
    document.add_heading(title, 0)
    document.add_paragraph(text).add_run(f" {text}").bold = True
    document.add_heading(heading, 2)
    for item in items:
        document.add_paragraph(item, style="List Bullet")._p.get_or_add_pPr()._add_numPr()
    table = document.add_table(2, 2)
    for number in range(4):
        table.cell(number // 2, number % 2).text = f"{cells[number % 2]} {number // 2}"
    document.add_paragraph(text)

    read = extract(Content(written(document), "application/octet-stream"))

    first, second = cells
    assert read.passages == (
        Passage(f"{text} {text}", heading=title),
        Passage("\n".join(items), heading=heading),
        Passage(f"{first} 0 | {second} 0\n{first} 1 | {second} 1", heading=heading, kind="table"),
        Passage(text, heading=heading),
    )
    assert (read.title, read.language, read.by) == (f"{title} 1", language, "docx")
    assert read.facts == {"images": 0, "images-with-alt": 0, "headings": 2, "tables": 1}


def test_formulas_stand_in_the_line_or_alone() -> None:
    document = new()
    document.add_paragraph("Area is ")._p.append(parse_xml(SQUARE))
    document.add_paragraph()._p.append(parse_xml(f"<m:oMathPara {M}>{SQUARE}</m:oMathPara>"))
    document.add_paragraph()._p.append(parse_xml(SQUARE))
    document.add_paragraph("That is all.")

    assert extract_docx(Content(written(document), DOCX)).passages == (
        Passage("Area is $x^{2}$"),
        Passage("x^{2}", kind="formula"),
        Passage("x^{2}", kind="formula"),
        Passage("That is all."),
    )


def test_pictures_are_counted_with_what_describes_them() -> None:
    document = new()
    document.add_paragraph("Pictures.")
    for description in ("A worm", "", "worm.png"):
        document.add_picture(io.BytesIO(PNG))
        document.inline_shapes[-1]._inline.docPr.set("descr", description)

    assert extract_docx(Content(written(document), DOCX)).facts["images"] == 3
    assert extract_docx(Content(written(document), DOCX)).facts["images-with-alt"] == 1


def test_notes_stand_behind_their_section() -> None:
    document = new()
    document.add_heading("Soil", 1)
    for number, kind in ((2, "footnote"), (2, "endnote")):
        paragraph = document.add_paragraph(f"It has a {kind}.")
        paragraph._p.append(parse_xml(f'<w:r {W}><w:{kind}Reference w:id="{number}"/></w:r>'))
    document.add_heading("Roots", 1)
    document.add_paragraph("They drink.")
    body = written(document)
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        names = package.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="n{name}" Type="{kind}/{name}s" Target="{name}s.xml"/>' for name in ("footnote", "endnote")
    )
    note = '<w:{0}s {1}><w:{0} w:id="2"><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:{0}></w:{0}s>'
    parts = {
        "word/_rels/document.xml.rels": names.replace("</Relationships>", more + "</Relationships>"),
        "word/footnotes.xml": note.format("footnote", W, "ديدان"),
        "word/endnotes.xml": note.format("endnote", W, "Worms"),
    }

    assert extract_docx(Content(changed(body, parts), DOCX)).passages == (
        Passage("It has a footnote.\n\nIt has a endnote.", heading="Soil"),
        Passage("ديدان\n\nWorms", heading="Soil", kind="notes"),
        Passage("They drink.", heading="Roots"),
    )


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    shape = (
        f'<w:r><mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    read = extract_docx(word(f"<w:p><w:r><w:t>Before</w:t></w:r>{shape}</w:p><w:p><w:r><w:t>After</w:t></w:r></w:p>"))

    assert read.passages == (Passage("Before\n\nIn the box\n\nAfter"),)


def test_deletions_field_codes_and_contents_are_not_read() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    listed = "<w:p><w:r><w:t>Soil 1</w:t></w:r></w:p>"
    contents = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{listed}</w:sdtContent></w:sdt>"
    line = (
        "<w:p><w:r><w:t>Worms</w:t><w:tab/></w:r><w:del><w:r><w:delText>bite</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>dig</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:hyperlink><w:r><w:t> deep</w:t><w:br/><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="03B1"/></w:r>'
        '</w:hyperlink><w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>'
    )

    assert extract_docx(word(contents + line)).passages == (Passage("Worms dig deep\n-α"),)


def test_a_heading_is_told_by_the_name_of_its_style_in_every_language_of_the_program() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Eigene"><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:styleId="Kreis"><w:basedOn w:val="Kreis"/></w:style></w:styles>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = f'<Relationships><Relationship Id="s" Type="{kind}/styles" Target="styles.xml"/></Relationships>'
    line = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = "".join(line.format(*pair) for pair in (("Eigene", "Boden"), ("Kreis", "Text"), ("berschrift1", "Wurzeln")))
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles,
        "word/_rels/document.xml.rels": names,
    }

    read = extract_docx(Content(zipped(parts), DOCX))

    assert read.passages == (Passage("Text", heading="Boden"), Passage("Wurzeln", heading="Wurzeln"))
    assert read.title == "Boden"


def test_a_frame_of_one_column_is_no_table() -> None:
    frame = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Framed</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"

    assert extract_docx(word(frame)).passages == (Passage("Framed"),)


def test_a_licence_in_the_footer_and_in_the_properties_is_found() -> None:
    document = new()
    document.add_paragraph("Text.")
    document.sections[0].footer.paragraphs[0].text = "Licensed under CC BY-SA 4.0"
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="License"><vt:lpwstr>https://creativecommons.org/licenses/by-sa/4.0/</vt:lpwstr></property>'
        "</Properties>"
    )

    read = extract_docx(Content(changed(written(document), {"docProps/custom.xml": custom}), DOCX))

    assert read.rights == ("https://creativecommons.org/licenses/by-sa/4.0/", "Licensed under CC BY-SA 4.0")


def test_strict_documents_are_read_like_others() -> None:
    strict = word("<w:p><w:r><w:t>Soil</w:t></w:r></w:p>").body
    with zipfile.ZipFile(io.BytesIO(strict)) as package:
        body = package.read("word/document.xml").decode()
    named = re.sub(r"http://schemas[^\"]*wordprocessingml/2006", "http://purl.oclc.org/ooxml/wordprocessingml", body)

    read = extract_docx(Content(zipped({"word/document.xml": named}), DOCX))

    assert read.passages == (Passage("Soil"),)


def test_entities_are_not_read() -> None:
    secret = '<!DOCTYPE w [<!ENTITY leak SYSTEM "file:///etc/hostname"><!ENTITY inner "inner">]>'
    body = f"{secret}<w:document {W}><w:body><w:p><w:r><w:t>Soil &leak; &inner;</w:t></w:r></w:p></w:body></w:document>"

    assert extract_docx(Content(zipped({"word/document.xml": body}), DOCX)).passages == (Passage("Soil"),)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/document.xml": "<w:document"}, "unreadable"),
        ({"other.xml": "<a/>"}, "unreadable"),
        ({"word/document.xml": f"<w:document {W}><w:body/></w:document>"}, "no-text"),
        ({"word/document.xml": "<a>" * 5000 + "</a>" * 5000}, "unreadable"),
    ],
)
def test_rejects_with_a_reason(parts: dict[str, bytes | str], code: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract_docx(Content(zipped(parts), DOCX))

    assert caught.value.code == code
    assert caught.value.hint
