"""Neural models in CTranslate2's format, from a folder of the operator's; none is ever downloaded here.

The folder, or each folder in it, is a model for one pair, in one of two layouts:

- Argos Translate's package, unpacked: `metadata.json` (`from_code`, `to_code`), `model/`, `sentencepiece.model`;
- an OPUS-MT model converted by `ct2-opus-mt-converter`: `model.bin`, `source.spm`, `target.spm`, in a folder whose
  name ends in the pair: `opus-mt-es-en`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from baraza.model.language_tag import canonical_tag, primary
from baraza.translate.contract import CannotTranslate, Pair

if TYPE_CHECKING:
    from ctranslate2 import Translator
    from sentencepiece import SentencePieceProcessor

_BATCH_TOKENS = 1_024
_LONGEST = 512  # tokens of a sentence; what these models were trained on
_BEAM = 2
_NAMED = re.compile(r"(?:^|[-_])([a-z]{2,3})[-_]([a-z]{2,3})$")


class Model(Struct, frozen=True):
    """Where the files of one model stand."""

    pair: Pair
    name: str
    weights: Path
    source: Path
    target: Path


class _Metadata(Struct):
    from_code: str
    to_code: str


class Neural:
    """All models of one folder; each is loaded when it is first needed, and stays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def pairs(self) -> frozenset[Pair]:
        """Those of the models that are there; none where CTranslate2 is not installed."""
        return frozenset(_models(self.folder)) if find_spec("ctranslate2") else frozenset()

    def name(self, pair: Pair) -> str:
        """`ctranslate2:` and the name of the model's folder."""
        return f"ctranslate2:{_models(self.folder)[pair].name}"

    def translate(self, sentences: Sequence[str], pair: Pair) -> list[str]:
        """By beam search, on one thread."""
        try:
            engine, source, target = _loaded(_models(self.folder)[pair])
            tokens = [source.encode(sentence, out_type=str)[:_LONGEST] for sentence in sentences]
            found = engine.translate_batch(
                tokens,
                beam_size=_BEAM,
                max_batch_size=_BATCH_TOKENS,
                batch_type="tokens",
                max_decoding_length=_LONGEST,
                disable_unk=True,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise CannotTranslate(f"The model gave no translation: {error}") from error
        return [str(target.decode(one.hypotheses[0])) for one in found]


@cache
def _models(folder: Path) -> dict[Pair, Model]:
    inner = [place for place in sorted(folder.iterdir()) if place.is_dir()] if folder.is_dir() else []
    found = [_model(place) for place in (folder, *inner)]
    return {model.pair: model for model in found if model is not None}


def _model(folder: Path) -> Model | None:
    """The model in a folder; None where it is in neither layout."""
    if (folder / "metadata.json").exists():
        try:
            said = msgspec.json.decode((folder / "metadata.json").read_bytes(), type=_Metadata)
        except (OSError, msgspec.MsgspecError):
            return None
        pair = _pair(said.from_code, said.to_code)
        spoken = folder / "sentencepiece.model"
        return Model(pair, folder.name, folder / "model", spoken, spoken)
    named = _NAMED.search(folder.name)
    if named is None or not (folder / "model.bin").exists():
        return None
    return Model(_pair(*named.groups()), folder.name, folder, folder / "source.spm", folder / "target.spm")


def _pair(source: str, target: str) -> Pair:
    return Pair(primary(canonical_tag(source)), primary(canonical_tag(target)))


@cache
def _loaded(model: Model) -> tuple[Translator, SentencePieceProcessor, SentencePieceProcessor]:
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    engine = ctranslate2.Translator(str(model.weights), device="cpu", compute_type="int8", intra_threads=1)
    return (
        engine,
        SentencePieceProcessor(model_file=str(model.source)),
        SentencePieceProcessor(model_file=str(model.target)),
    )
