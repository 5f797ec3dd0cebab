"""A real CTranslate2 model with weights by chance: it says nothing sensible, and runs the real code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece

WIDTH, HEADS, INNER = 16, 2, 32
TEXT = ["soil breathes and worms dig", "water boils at a hundred degrees", "children read books at school"] * 30


def write_argos(folder: Path, source: str, target: str) -> Path:
    """A package of Argos Translate, unpacked."""
    folder.mkdir(parents=True)
    (folder / "metadata.json").write_text(json.dumps({"from_code": source, "to_code": target}))
    _write_words(folder / "sentencepiece.model")
    _write_weights(folder / "model", folder / "sentencepiece.model")
    return folder


def write_opus(folder: Path) -> Path:
    """A converted OPUS-MT model; its pair stands in the folder's name."""
    folder.mkdir(parents=True)
    _write_words(folder / "source.spm")
    _write_words(folder / "target.spm")
    _write_weights(folder, folder / "source.spm")
    return folder


def _write_words(path: Path) -> None:
    with path.open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(TEXT), model_writer=file, vocab_size=60, hard_vocab_limit=False, minloglevel=2
        )


def _write_weights(folder: Path, words: Path) -> None:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(words))
    vocabulary = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
    spec = ctranslate2.specs.TransformerSpec.from_config(num_layers=1, num_heads=HEADS)
    chance = np.random.default_rng(7)
    _fill(spec.encoder, len(vocabulary), chance)
    _fill(spec.decoder, len(vocabulary), chance)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    folder.mkdir(exist_ok=True)
    spec.save(str(folder))


def _fill(part: object, words: int, chance: np.random.Generator) -> None:
    """Weights by chance for every variable that has none yet, each in the shape that its place asks for."""
    shapes = {
        "embeddings": (words, WIDTH),
        "projection": (words, WIDTH),
        "self_attention.linear0": (3 * WIDTH, WIDTH),
        "attention.linear1": (2 * WIDTH, WIDTH),
        "linear_0": (INNER, WIDTH),
        "linear_1": (WIDTH, INNER),
    }
    for path, owner, name in list(_places(part)):
        if name in {"gamma", "beta"}:
            value = np.ones(WIDTH) if name == "gamma" else np.zeros(WIDTH)
        else:
            key = next((key for key in shapes if path.endswith(key)), "")
            if path.endswith("self_attention.linear1"):
                key = ""
            value = chance.normal(size=shapes.get(key, (WIDTH, WIDTH)))
        setattr(owner, name, value.astype(np.float32))


def _places(part: object, path: str = "") -> Iterator[tuple[str, object, str]]:
    """Every variable without a value: the path of its owner, the owner, and its name."""
    for name, value in list(vars(part).items()):
        if isinstance(value, list):
            for number, item in enumerate(value):
                yield from _places(item, f"{path}.{name}{number}" if name == "linear" else f"{path}.{name}")
        elif type(value).__module__.startswith("ctranslate2"):
            if not name.startswith("_"):
                yield from _places(value, f"{path}.{name}")
        elif value is None and name in {"weight", "gamma", "beta"}:
            yield path, part, name
