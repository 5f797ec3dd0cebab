"""Have speech recognised in a limited process of its own, with time in proportion to what there is to hear."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from baraza.extract.contract import Extracted
from baraza.extract.limited import LimitedExtractor
from baraza.model import Content

MODEL, LANGUAGE = "BARAZA_SPEECH_MODEL", "BARAZA_SPEECH_LANGUAGE"
"""Variables of the limited process: the folder of the model, and the language that the source declares."""

_START_S = 60.0
"""For starting the process and loading the model."""

_UNKNOWN_S = 600.0
"""How long a recording is taken to be whose file does not say it."""


class Listening(Struct, frozen=True):
    """Who listens, and how much that may take; without a model nobody does."""

    model: str = ""
    """Folder of the model."""
    factor: float = 3.0
    """Most seconds of work for one second of sound."""
    timeout_s: float = 3600.0
    memory_mb: int = 4096


def heard(content: Content, listening: Listening, seconds: float, languages: Sequence[str] = ()) -> Extracted:
    """What is said in a recording; raises Rejected. `content.media_type` must say what it is.

    The process ends with the document: the model's memory is given back, and nothing of one recording meets another.
    """
    language = languages[0].partition("-")[0].lower() if len(languages) == 1 else ""
    limited = LimitedExtractor(
        memory_mb=listening.memory_mb,
        also={content.media_type: "baraza.extract.speech:extract_speech"},
        prepare="baraza.extract.speech:prepare",
        environment={
            MODEL: listening.model,
            LANGUAGE: language,
            "HF_HUB_OFFLINE": "1",
            "TOKENIZERS_PARALLELISM": "false",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        },
    )
    with limited:
        return limited.extract(content, min(listening.timeout_s, _START_S + listening.factor * (seconds or _UNKNOWN_S)))
