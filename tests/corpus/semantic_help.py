"""Sentence models for tests: a tiny ONNX file that looks words up in a table, and an encoder that needs no packages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from corpus.semantics.model_files import ModelFiles

WIDTH = 24


class CountingEncoder:
    """Gives sentences of the same words near vectors, and writes down which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def load(self, _model: ModelFiles) -> CountingEncoder:
        """Itself, as a model that was loaded."""
        return self

    def encode_sentence(self, sentence: str) -> NDArray[np.float16]:
        """The sum of a vector for each word."""
        self.asked.append(sentence)
        words = re.findall(r"\w{4,}", sentence.lower()) or ["nothing"]
        whole = np.sum([np.random.default_rng(crc32(word.encode())).normal(size=64) for word in words], axis=0)
        return np.asarray(whole / np.linalg.norm(whole), np.float16)


def model_folder(folder: Path, content: bytes = b"not looked into") -> Path:
    """A folder that looks like a model's, as long as nobody loads it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(content)
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    return folder


# --------------------------------------------------------------------------------------------- a real small model


def word_model(folder: Path, vectors: Mapping[str, NDArray[np.float32]], output: str = "last_hidden_state") -> Path:
    """A folder with a model that knows these words; all others are one word to it."""
    folder.mkdir(parents=True, exist_ok=True)
    table = np.stack([np.zeros(WIDTH, np.float32), *vectors.values()]).astype(np.float32)
    (folder / "model.onnx").write_bytes(_lookup_model(table, output))
    pieces: dict[str, object] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {"[UNK]": 0, **{word: number for number, word in enumerate(vectors, 1)}},
            "unk_token": "[UNK]",
        },
    }
    (folder / "tokenizer.json").write_text(json.dumps(pieces), encoding="utf-8")
    return folder


def _lookup_model(table: NDArray[np.float32], output: str) -> bytes:
    """The bytes of an ONNX model with one node, written as protocol buffers by hand: it spares a package of 30 MB."""
    node = _text(1, "table") + _text(1, "input_ids") + _text(2, output) + _text(4, "Gather")
    tensor = b"".join(_number(1, size) for size in table.shape) + _number(2, 1) + _text(8, "table")
    tensor += _piece(9, table.tobytes())
    inputs = b"".join(_piece(11, _value(name, 7, ("batch", "pieces"))) for name in ("input_ids", "attention_mask"))
    graph = _piece(1, node) + _text(2, "words") + _piece(5, tensor) + inputs
    graph += _piece(12, _value(output, 1, ("batch", "pieces", table.shape[1])))
    return _number(1, 8) + _piece(7, graph) + _piece(8, _number(2, 13))


def _value(name: str, kind: int, shape: tuple[str | int, ...]) -> bytes:
    sizes = b"".join(_piece(1, _number(1, size) if isinstance(size, int) else _text(2, size)) for size in shape)
    return _text(1, name) + _piece(2, _piece(1, _number(1, kind) + _piece(2, sizes)))


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes((*parts, value))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _piece(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _text(field: int, words: str) -> bytes:
    return _piece(field, words.encode())
