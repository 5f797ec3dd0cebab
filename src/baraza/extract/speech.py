"""Speech to text by faster-whisper, with a model that an operator put in a folder; nothing is ever downloaded.

Runs in a limited process of its own: `prepare` loads the model while the process may still start threads and map
files, `extract_speech` then reads one document.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.cues import Cue, passages
from baraza.extract.film import opened
from baraza.extract.listen import LANGUAGE, MODEL
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean
from baraza.model import Content

NEEDED = ("model.bin", "config.json", "tokenizer.json")
"""Files of the folder. Without the last one faster-whisper would ask for it on the network."""

_RATE = 16_000
_SURE = 0.5
_PER_BYTE = 1 / 32_768


def prepare() -> None:
    """Load the model and what listens for voices; what fails here is told by the first document."""
    missing = _missing()
    if not missing:
        _model()
        _warm()


@cache
def _model() -> Any:
    from faster_whisper import WhisperModel

    return WhisperModel(
        os.environ[MODEL], device="cpu", compute_type="int8", cpu_threads=1, num_workers=1, local_files_only=True
    )


def _warm() -> None:
    """One second of silence through all parts, so that they make their threads now."""
    silence = numpy.zeros(_RATE, dtype=numpy.float32)
    language = None if _model().model.is_multilingual else "en"
    list(_model().transcribe(silence, language=language, vad_filter=True)[0])


def extract_speech(content: Content) -> Extracted:
    """What is said, with the seconds; Rejected where the model cannot be used, or nobody speaks."""
    missing = _missing()
    if missing:
        raise Rejected("no-transcript", f"The speech model cannot be used: {missing}.", url=content.url or None,
                       hint=f"{MODEL} must name a folder with a model in CTranslate2's format.")  # fmt: skip
    sound = _sound(content)
    declared = os.environ.get(LANGUAGE, "")
    known = declared if declared in _model().supported_languages else None
    # A passage that was misheard must not lead the next one astray.
    segments, about = _model().transcribe(sound, language=known, vad_filter=True, condition_on_previous_text=False)
    cues, sure = _heard(segments)
    said = passages(cues)
    if not said:
        raise Rejected("no-text", "No speech was recognised in it.", url=content.url or None, hint=NO_TEXT_HINT)
    return Extracted(
        passages=said,
        language=about.language if known or about.language_probability >= _SURE else "",
        by="faster-whisper",
        confidence=sure,
        facts={"captions": 0, "seconds": round(len(sound) / _RATE)},
    )


def _missing() -> str:
    folder = Path(os.environ.get(MODEL, ""))
    absent = [name for name in NEEDED if not (folder / name).is_file()]
    return f"{', '.join(absent)} is not in {folder}" if absent else ""


def _heard(segments: Iterable[Any]) -> tuple[list[Cue], float]:
    """The segments, and how sure the model is of its words, on average over the time."""
    cues, long, sure = [], 0.0, 0.0
    for segment in segments:
        cues.append(Cue(segment.start, segment.end, clean(segment.text)))
        lasts = max(segment.end - segment.start, 0.01)
        long, sure = long + lasts, sure + lasts * math.exp(min(segment.avg_logprob, 0.0))
    return cues, round(sure / long, 3) if long else 0.0


def _sound(content: Content) -> Any:
    """All sound of the file on one channel, 16,000 numbers from -1 to 1 for each second."""
    from av.audio.resampler import AudioResampler

    resampler = AudioResampler(format="s16", layout="mono", rate=_RATE)
    with opened(content) as container:
        if not container.streams.audio:
            raise Rejected("no-text", "There is no sound in it.", url=content.url or None, hint=NO_TEXT_HINT)
        frames = [part.to_ndarray() for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    frames += [part.to_ndarray() for part in resampler.resample(None)]
    whole = numpy.concatenate(frames, axis=1)[0] if frames else numpy.zeros(0, dtype=numpy.int16)
    return whole.astype(numpy.float32) * _PER_BYTE
