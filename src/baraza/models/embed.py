"""Vectors of texts, made by an ONNX model of the operator's: close ones mean close things, in any language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from baraza.errors import MissingExtra, UsageError

Floats = NDArray[np.float32]

MOST_TOKENS = 256
"""Of a text; what is behind them says little about what the whole is about, and costs as much again."""

BATCH = 16
"""Texts that are put through the model at once: their memory is that of the longest, so many times."""

_HINT = "Fetch one anew: baraza model get multilingual-e5-small; or use a folder with model.onnx and tokenizer.json."


class _Said(Struct, frozen=True):
    """What `baraza-model.json` says of how texts are put to the model."""

    query: str = ""
    passage: str = ""


class Embedder:
    """An open model; safe for many threads."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Raises MissingExtra without its packages, UsageError where the folder holds no model that works."""
        self._folder = folder
        weights, words = _files(folder)
        self._said = _said(folder)
        self.mark = _mark(self._said, weights, words)
        """Another one for another model: vectors of two are not alike."""
        self._tokenizer, self._session = self._opened(weights, words, threads)
        self._wanted = {one.name for one in self._session.get_inputs()}
        try:
            self.size = self._vectors(["a"]).shape[1]
        except Exception as error:  # the runtime's errors have no class in common
            raise self._unusable(error) from error

    def documents(self, texts: Sequence[str]) -> Floats:
        """A vector of length 1 for each text, as rows."""
        return self._vectors([self._said.passage + text for text in texts])

    def question(self, text: str) -> Floats:
        """The vector of what somebody asks."""
        vector: Floats = self._vectors([self._said.query + text])[0]
        return vector

    def _opened(self, weights: Path, words: Path, threads: int) -> tuple[Any, Any]:
        try:
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import Tokenizer
        except ImportError as error:
            raise MissingExtra(
                f"Vectors need the package {error.name}.",
                package=error.name,
                hint="Install it: `make extra`; or go without: `baraza model use NAME --not`.",
            ) from error
        options = SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 4
        try:
            tokenizer = Tokenizer.from_file(str(words))
            tokenizer.no_padding()
            tokenizer.enable_truncation(MOST_TOKENS)
            return tokenizer, InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # both libraries raise what has no class in common
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> UsageError:
        return UsageError(
            "This is no model for vectors that works here.", folder=str(self._folder), why=str(error), hint=_HINT
        )

    def _vectors(self, texts: Sequence[str]) -> Floats:
        return np.concatenate([self._pooled(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)])

    def _pooled(self, texts: Sequence[str]) -> Floats:
        """The mean of the words of each text, of length 1."""
        # One by one: a batch would be spread over all cores.
        ids = [self._tokenizer.encode(text).ids for text in texts]
        tokens = np.zeros((len(ids), max(1, *map(len, ids))), np.int64)
        mask = np.zeros_like(tokens)
        for row, found in enumerate(ids):
            tokens[row, : len(found)] = found
            mask[row, : len(found)] = 1
        given = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
        states = self._session.run(None, {name: given[name] for name in self._wanted})[0]
        counted = mask[:, :, None].astype(np.float32)
        means = (states * counted).sum(axis=1) / np.maximum(counted.sum(axis=1), 1)
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        return np.asarray(means / np.maximum(lengths, 1e-9), np.float32)


def _files(folder: Path) -> tuple[Path, Path]:
    weights = next((place for place in _places(folder) if place.is_file()), None)
    words = folder / "tokenizer.json"
    if weights is None or not words.is_file():
        missing = "tokenizer.json" if weights else "model.onnx"
        raise UsageError("The folder of the model lacks a file.", folder=str(folder), missing=missing, hint=_HINT)
    return weights, words


def _places(folder: Path) -> Iterator[Path]:
    yield folder / "model.onnx"
    yield folder / "onnx" / "model.onnx"


def _said(folder: Path) -> _Said:
    try:
        return msgspec.json.decode((folder / "baraza-model.json").read_bytes(), type=_Said)
    except FileNotFoundError:
        return _Said()
    except msgspec.DecodeError as error:
        raise UsageError("What the model says of itself cannot be read.", folder=str(folder), why=str(error)) from error


def _mark(said: _Said, *files: Path) -> str:
    sums = [said.query, said.passage, str(MOST_TOKENS)]
    for path in files:
        with path.open("rb") as file:
            sums.append(file_digest(file, "blake2b").hexdigest()[:16])
    return "/".join(sums)
