"""A whisper model of a few thousand numbers, in the format of the real ones: whatever it hears, it writes one word."""

from __future__ import annotations

from pathlib import Path

import numpy
from ctranslate2.specs import WhisperSpec, common_spec, transformer_spec
from faster_whisper.tokenizer import _LANGUAGE_CODES
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

_WIDTH, _HEADS, _MELS, _INNER = 16, 2, 80, 32
_TASKS = ("<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>")
_SPECIAL = ["<|endoftext|>", "<|startoftranscript|>", *(f"<|{code}|>" for code in _LANGUAGE_CODES), *_TASKS]
_TIMES = [f"<|{number * 0.02:.2f}|>" for number in range(1501)]


def write_model(folder: Path, word: str) -> Path:
    """The model in this folder: it takes whatever is said for this word, and everybody to speak English."""
    folder.mkdir(parents=True)
    spoken = pre_tokenizers.ByteLevel(add_prefix_space=False).pre_tokenize_str(f" {word}")
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = [piece for piece, _ in spoken]
    vocabulary = [*letters, *words, *_SPECIAL, *_TIMES]
    _write_tokenizer(folder / "tokenizer.json", [*letters, *words], [*_SPECIAL, *_TIMES])
    spec = _spec(len(vocabulary))
    likely = numpy.zeros(len(vocabulary), numpy.float32)
    for token, _ in spoken:
        likely[vocabulary.index(token)] = 12
    spec.decoder.projection.bias = likely
    spec.register_vocabulary(vocabulary)
    spec.config.lang_ids = [vocabulary.index(f"<|{code}|>") for code in _LANGUAGE_CODES]
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.save(str(folder))
    return folder


def _write_tokenizer(path: Path, vocabulary: list[str], special: list[str]) -> None:
    tokenizer = Tokenizer(models.WordLevel({token: number for number, token in enumerate(vocabulary)}, "!"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in special])
    tokenizer.save(str(path))


def _spec(vocabulary: int) -> WhisperSpec:
    spec = WhisperSpec(1, _HEADS, 1, _HEADS)
    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = _random(_WIDTH, _MELS, 3), _random(_WIDTH)
    encoder.conv2.weight, encoder.conv2.bias = _random(_WIDTH, _WIDTH, 3), _random(_WIDTH)
    encoder.position_encodings.encodings = _random(1500, _WIDTH)
    decoder.position_encodings.encodings = _random(448, _WIDTH)
    decoder.embeddings.weight = _random(vocabulary, _WIDTH)
    decoder.projection.weight = _random(vocabulary, _WIDTH) * 0.01
    for norm in (encoder.layer_norm, decoder.layer_norm):
        _fill_norm(norm)
    for layer in (*encoder.layer, *decoder.layer):
        _fill_layer(layer)
    return spec


def _fill_layer(layer: transformer_spec.TransformerDecoderLayerSpec) -> None:
    _fill_attention(layer.self_attention, 3 * _WIDTH)
    if hasattr(layer, "attention"):
        _fill_attention(layer.attention, _WIDTH, 2 * _WIDTH)
    _fill_norm(layer.ffn.layer_norm)
    _fill_linear(layer.ffn.linear_0, _INNER, _WIDTH)
    _fill_linear(layer.ffn.linear_1, _WIDTH, _INNER)


def _fill_attention(attention: common_spec.LayerSpec, *outputs: int) -> None:
    _fill_norm(attention.layer_norm)
    for linear, size in zip(attention.linear, (*outputs, _WIDTH), strict=True):
        _fill_linear(linear, size, _WIDTH)


def _fill_linear(linear: common_spec.LinearSpec, outputs: int, inputs: int) -> None:
    linear.weight, linear.bias = _random(outputs, inputs), _random(outputs)


def _fill_norm(norm: common_spec.LayerNormSpec) -> None:
    norm.gamma, norm.beta = numpy.ones(_WIDTH, numpy.float32), numpy.zeros(_WIDTH, numpy.float32)


def _random(*shape: int) -> numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.float32]]:
    return numpy.random.default_rng(7).normal(0, 0.1, shape).astype(numpy.float32)
