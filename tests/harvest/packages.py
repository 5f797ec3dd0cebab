"""Course packages as the programs of teachers write them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping

from tests.extract.pdfs import pdf

Files = Mapping[str, bytes | str]

LOM = """<lom xmlns="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest">
  <general><title><string language="en">Fractions for all</string></title>
  <description><string>Halves, quarters and percentages.</string></description>
  <language>en</language><keyword><string>fractions</string></keyword></general>
  <lifeCycle><contribute><role><value>author</value></role>
  <entity>BEGIN:VCARD\nFN:Amina Hassan\nEND:VCARD</entity></contribute></lifeCycle>
  <rights><copyrightAndOtherRestrictions><value>yes</value></copyrightAndOtherRestrictions>
  <description><string>https://creativecommons.org/licenses/by/4.0/</string></description></rights></lom>"""

CARTRIDGE: Files = {
    "imsmanifest.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="cctd0001" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">
  <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>{LOM}</metadata>
  <organizations><organization identifier="O1" structure="rooted-hierarchy"><item identifier="root">
    <item identifier="I1"><title>Week one</title>
      <item identifier="I2" identifierref="R1"><title>What a half is</title></item>
      <item identifier="I3" identifierref="R2"><title>A film about halves</title></item></item>
    <item identifier="I4" identifierref="R3"><title>Quiz</title></item>
    <item identifier="I5" identifierref="R4"><title>Exercises to print</title></item>
  </item></organization></organizations>
  <resources>
    <resource identifier="R1" type="webcontent" href="pages/a%20half.html"><file href="pages/a%20half.html"/></resource>
    <resource identifier="R2" type="imswl_xmlv1p1"><file href="link.xml"/></resource>
    <resource identifier="R3" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="quiz.xml"/></resource>
    <resource identifier="R4" type="webcontent" href="print.pdf"><file href="print.pdf"/></resource>
    <resource identifier="R5" type="webcontent" href="film.mp4"><file href="film.mp4"/></resource>
  </resources></manifest>""",
    "pages/a half.html": "<html><title>Half</title><body><h1>What a half is</h1><p>A half is one of two equal parts.",
    "link.xml": '<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"><title>Film</title>'
    '<url href="https://example.org/film"/></webLink>',
    "quiz.xml": "<questestinterop/>",
    "print.pdf": pdf("Colour one half of each circle."),
    "film.mp4": b"\x00\x00\x00\x18ftypmp42",
}

SCORM: Files = {
    "imsmanifest.xml": """<manifest identifier="MANIFEST-1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>
  <adlcp:location>metadata.xml</adlcp:location></metadata>
  <organizations default="ORG"><organization identifier="ORG"><title>Safety in the laboratory</title>
    <item identifier="ITEM" identifierref="RES"><title>Goggles</title></item></organization></organizations>
  <resources xml:base="content/"><resource identifier="RES" type="webcontent" adlcp:scormtype="sco"
    href="index.html?x=1">
    <file href="index.html"/><file href="../../outside.html"/></resource></resources></manifest>""",
    "metadata.xml": """<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general>
  <title><langstring xml:lang="en">Laboratory safety</langstring></title><language>en</language></general></lom>""",
    "content/index.html": "<html><title>Goggles</title><p>Wear goggles whenever something may splash.</p></html>",
}

SCORM_2004: Files = {
    "imsmanifest.xml": """<manifest identifier="M2" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="O"><organization identifier="O"><title>Percentages</title>
    <item identifier="I" identifierref="R"><title>Of a hundred</title></item></organization></organizations>
  <resources><resource identifier="R" type="webcontent" href="a.html"><file href="a.html"/></resource></resources>
</manifest>""",
    "a.html": "<html><title>Of a hundred</title><p>Fifty of a hundred is one half.</p></html>",
}

DIGEST = "ab" * 20
MOODLE: Files = {
    "moodle_backup.xml": """<?xml version="1.0" encoding="UTF-8"?>
<moodle_backup><information><moodle_release>4.5 (Build: 20241007)</moodle_release>
  <original_wwwroot>https://moodle.example.org</original_wwwroot><original_course_id>7</original_course_id>
  <original_course_fullname>Bruchrechnung</original_course_fullname>
  <contents><activities>
    <activity><moduleid>5</moduleid><sectionid>1</sectionid><modulename>page</modulename><title>Die Hälfte</title>
      <directory>activities/page_5</directory></activity>
    <activity><moduleid>6</moduleid><sectionid>1</sectionid><modulename>quiz</modulename><title>Test</title>
      <directory>activities/quiz_6</directory></activity>
    <activity><moduleid>7</moduleid><sectionid>1</sectionid><modulename>url</modulename><title>Ein Film</title>
      <directory>activities/url_7</directory></activity>
    <activity><moduleid>8</moduleid><sectionid>1</sectionid><modulename>book</modulename><title>Das Buch</title>
      <directory>activities/book_8</directory></activity></activities>
    <sections><section><sectionid>1</sectionid><title>1</title><directory>sections/section_1</directory></section></sections>
  </contents></information></moodle_backup>""",
    "course/course.xml": """<course id="7"><shortname>BR</shortname><fullname>Bruchrechnung</fullname>
  <summary>&lt;p&gt;Ein Kurs über Brüche.&lt;/p&gt;</summary><lang>de</lang>
  <tags><tag id="1"><name>brüche</name><rawname>Brüche</rawname></tag></tags></course>""",
    "sections/section_1/section.xml": """<section id="1"><name>Anfang</name>
  <summary>&lt;p&gt;Wir beginnen mit der Hälfte.&lt;/p&gt;</summary></section>""",
    "activities/page_5/page.xml": """<activity modulename="page"><page id="1"><name>Die Hälfte</name>
  <intro>$@NULL@$</intro>
  <content>&lt;p&gt;Die Hälfte ist einer von zwei gleichen Teilen.&lt;/p&gt;</content></page></activity>""",
    "activities/quiz_6/quiz.xml": '<activity modulename="quiz"><quiz id="1"><intro></intro></quiz></activity>',
    "activities/url_7/url.xml": """<activity modulename="url"><url id="1"><intro></intro>
  <externalurl>https://example.org/film</externalurl></url></activity>""",
    "activities/book_8/book.xml": """<activity modulename="book"><book id="1"><intro></intro><chapters>
  <chapter id="1"><title>Viertel</title><content>&lt;p&gt;Vier Viertel sind ein Ganzes.&lt;/p&gt;</content></chapter>
  </chapters></book></activity>""",
    "files.xml": f"""<files><file id="1"><contenthash>{DIGEST}</contenthash><filearea>content</filearea>
  <filename>Blatt.pdf</filename></file><file id="2"><contenthash>{"cd" * 20}</contenthash><filearea>content</filearea>
  <filename>.</filename></file></files>""",
    f"files/ab/{DIGEST}": pdf("Male die Haelfte an."),
}


def zipped(files: Files) -> bytes:
    """A zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in files.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def tarred(files: Files) -> bytes:
    """A tar.gz of these files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as package:
        for name, text in files.items():
            body = text.encode() if isinstance(text, str) else text
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            package.addfile(entry, io.BytesIO(body))
    return packed.getvalue()


def common_cartridge() -> bytes:
    """A Common Cartridge 1.1."""
    return zipped(CARTRIDGE)
