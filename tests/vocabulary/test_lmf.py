"""Wordnets of several languages become one vocabulary, by the index that they share."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from baraza.errors import UsageError
from baraza.store.concepts import concepts_of
from baraza.vocabulary.importing import Told, import_file
from baraza.vocabulary.reading import read_here

pytestmark = pytest.mark.django_db

ENGLISH = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE LexicalResource SYSTEM "http://globalwordnet.github.io/schemas/WN-LMF-1.1.dtd">
<LexicalResource>
  <Lexicon id="omw-en" label="made up" language="en" email="x" license="x" version="1">
    <LexicalEntry id="e1"><Lemma writtenForm="star" partOfSpeech="n"/><Sense id="s1" synset="en-1"/></LexicalEntry>
    <LexicalEntry id="e2"><Lemma writtenForm="celestial_body" partOfSpeech="n"/><Sense id="s2" synset="en-2"/></LexicalEntry>
    <LexicalEntry id="e3"><Lemma writtenForm="shine" partOfSpeech="v"/><Sense id="s3" synset="en-3"/></LexicalEntry>
    <LexicalEntry id="e4"><Lemma writtenForm="sun" partOfSpeech="n"/><Sense id="s4" synset="en-1"/></LexicalEntry>
    <Synset id="en-1" ili="i1" partOfSpeech="n"><Definition>a body of hot gas</Definition>
      <SynsetRelation relType="hypernym" target="en-2"/></Synset>
    <Synset id="en-2" ili="i2" partOfSpeech="n"/>
    <Synset id="en-3" ili="i3" partOfSpeech="v"/>
    <Synset id="en-4" ili="" partOfSpeech="n"/>
  </Lexicon>
</LexicalResource>
"""  # noqa: E501 - as these files are
SLOVENE = """<LexicalResource><Lexicon id="omw-sl" language="sl">
    <LexicalEntry id="e1"><Lemma writtenForm="zvezda" partOfSpeech="n"/><Sense id="s1" synset="sl-1"/></LexicalEntry>
    <Synset id="sl-1" ili="i1" partOfSpeech="n"/>
</Lexicon></LexicalResource>"""


def packed(**files: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:xz") as archive:
        for name, text in files.items():
            body = text.encode()
            member = tarfile.TarInfo(f"omw/{name}.xml" if name != "LICENSE" else name)
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    return made.getvalue()


def test_nouns_of_all_languages_meet_in_one_concept(tmp_path: Path) -> None:
    file = tmp_path / "omw-2.0.tar.xz"
    file.write_bytes(packed(en=ENGLISH, LICENSE="each its own", sl=SLOVENE))

    done = import_file(file, Told(name="omw"), read=read_here)

    star, body = concepts_of("omw")
    assert (star.id, star.pref, star.alt) == ("ili:i1", {"en": "star", "sl": "zvezda"}, {"en": ("sun",)})
    assert (star.broader, star.notes) == (("ili:i2",), {"definition": {"en": ("a body of hot gas",)}})
    assert body.pref == {"en": "celestial body"}
    assert done.problems == {}


def test_a_wordnet_or_an_archive_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "omw.xml"
    file.write_text(ENGLISH[:-80], encoding="utf-8")
    with pytest.raises(UsageError, match="not a whole wordnet"):
        import_file(file, Told(), read=read_here)

    archive = tmp_path / "omw.tar.xz"
    archive.write_bytes(packed(en=ENGLISH * 50)[:-400])
    with pytest.raises(UsageError):
        import_file(archive, Told(), read=read_here)
