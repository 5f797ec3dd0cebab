"""How much of a scan and of a recording comes back: words of the Universal Declaration of Human Rights, by language.

Speech is measured where BARAZA_SPEECH_MODEL names a model; the voice is espeak-ng's, which is harder to understand than
a person.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
import tempfile
import textwrap
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import zstandard
from lxml import etree
from tests.extract.scans import saved, scan
from tests.shared_data import SHARED

from baraza.errors import Rejected
from baraza.extract import tesseract
from baraza.extract.limited import LimitedExtractor
from baraza.extract.listen import Listening, heard
from baraza.extract.recognise import Recognition, recognised
from baraza.extract.tesseract_languages import for_languages
from baraza.model import Content
from bench.figure import Figure

_UDHR = {"en": "eng", "fr": "fra", "es": "spa", "de": "deu_1996", "ru": "rus", "ar": "arb", "zh": "cmn_hans"}
_SPOKEN = ("en", "fr", "es", "de", "ru", "ar")
_PARAGRAPHS = 8
_WIDTH = {"zh": 34}


def measure() -> list[Figure]:
    """Shares of words, and seconds for a page and for a second of sound."""
    texts = dict(_texts())
    return [*_scans(texts), *_recordings(texts)]


def _texts() -> Iterator[tuple[str, list[str]]]:
    path = SHARED / "eval/langid/udhr_xml.tar.zst"
    if not path.exists():
        return
    with tarfile.open(
        fileobj=io.BytesIO(zstandard.ZstdDecompressor().stream_reader(path.open("rb")).read())
    ) as archive:
        files = {Path(name).stem.removeprefix("udhr_"): name for name in archive.getnames() if name.endswith(".xml")}
        for tag, code in _UDHR.items():
            file = archive.extractfile(files[code]) if code in files else None
            if file is not None:
                paragraphs = etree.fromstring(file.read()).iter("{*}para")
                yield tag, [" ".join("".join(each.itertext()).split()) for each in paragraphs][:_PARAGRAPHS]


def _scans(texts: dict[str, list[str]]) -> Iterator[Figure]:
    with LimitedExtractor() as limited:
        for tag, paragraphs in texts.items():
            if not for_languages((tag,), tesseract.languages()):
                continue
            lines = [line for text in paragraphs for line in textwrap.wrap(text, _WIDTH.get(tag, 64))]
            page = Content(saved(scan("\n".join(lines)), form="PNG"), "image/png")
            start = time.perf_counter()
            read = recognised(page, limited, Recognition(), (tag,))
            took = time.perf_counter() - start
            share = _f1(_words(" ".join(paragraphs)), _words(" ".join(said.text for said in read.passages)))
            note = f"{took:.1f} s, sure {read.confidence:.2f}"
            yield Figure(name=f"scan in {tag}, words", value=share, unit="F1", at_least=0.9, note=note)


def _recordings(texts: dict[str, list[str]]) -> Iterator[Figure]:
    model = os.environ.get("BARAZA_SPEECH_MODEL", "")
    for tag in _SPOKEN if model else ():
        words = " ".join(texts.get(tag, ())[:3])
        if not words:
            continue
        with tempfile.TemporaryDirectory() as folder:
            voice = Path(folder) / "a.wav"
            command = ["espeak-ng", "-v", tag, "-s", "140", "-w", str(voice), words]
            subprocess.run(command, check=True)
            content = Content(voice.read_bytes(), "audio/wav")
        start = time.perf_counter()
        try:
            read = heard(content, Listening(model=model), 120, (tag,))
        except Rejected as refusal:
            yield Figure(name=f"speech in {tag}, word errors", value=1, unit="WER", note=refusal.message)
            continue
        pace = (time.perf_counter() - start) / read.facts["seconds"]
        said, meant = _words(" ".join(passage.text for passage in read.passages)), _words(words)
        wrong = _distance(meant, said) / len(meant)
        note = f"{pace:.2f} s for each second, start included"
        yield Figure(name=f"speech in {tag}, word errors", value=wrong, unit="WER", note=note)


def _words(text: str) -> list[str]:
    """Words in lower case; Chinese by the letter."""
    plain = re.sub("[\u064b-\u065f\u0670\u0640]", "", text.lower())
    return re.findall(r"[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]+", plain)


def _f1(meant: Sequence[str], read: Sequence[str]) -> float:
    common = sum((Counter(meant) & Counter(read)).values())
    return 2 * common / (len(meant) + len(read))


def _distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Words to put in, take out or change (Levenshtein)."""
    row = list(range(len(other) + 1))
    for place, word in enumerate(one, 1):
        before, row[0] = row[0], place
        for column, found in enumerate(other, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (word != found))
    return row[-1]
