"""A real model for vectors, so small that it is made in a moment: it knows a few words and what they are close to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

TOPICS = (("[UNK]",), ("dog", "puppy", "hound", "pies"), ("leaf", "chlorophyll", "fotosinteza"), ("war", "battle"))
"""Words of one topic point the same way; unknown ones another."""


def tiny_model(folder: Path, turned: int = 0) -> Path:
    """A folder with such a model; `turned` makes another one."""
    folder.mkdir(parents=True, exist_ok=True)
    words = [word for topic in TOPICS for word in topic]
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    ways = [(at + turned) % len(TOPICS) for at, topic in enumerate(TOPICS) for _ in topic]
    table = 3 * np.eye(len(TOPICS), dtype=np.float32)[ways]
    table[0] *= 0.1
    tokens, mask = (helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"]) for name in _INPUTS)
    states = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["n", "t", len(TOPICS)])
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "tiny",
        [tokens, mask],
        [states],
        [numpy_helper.from_array(table, "table")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(made, str(folder / "model.onnx"))
    return folder


_INPUTS = ("input_ids", "attention_mask")
