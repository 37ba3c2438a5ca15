"""Sentence encoder: a vector for a sentence, by an ONNX model on this machine's processor.

Each sentence goes through the model alone: int8 models scale what they compute by all that runs at once, so that a
sentence's vector would depend on its neighbours. One thread: another one would be taken from the screen.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.semantics.model_files import INSTALL, ModelError, ModelFiles

Vector = NDArray[np.float16]
"""A vector of length 1; half precision, which is what is kept of it, moves a cosine by less than .001."""

_ERRORS_ONLY: Final = 3
_KNOWN: Final = frozenset({"input_ids", "attention_mask", "token_type_ids"})


class SentenceEncoder:
    """A model that was loaded. Raises ModelError where that cannot be done, or where it is no model of sentences."""

    def __init__(self, model: ModelFiles) -> None:
        runtime, tokenizers = _needed("onnxruntime"), _needed("tokenizers")
        self._model = model
        try:
            self._pieces = _tokenizer_of(model, tokenizers)
            self._session = runtime.InferenceSession(
                str(model.onnx), _options(runtime), providers=["CPUExecutionProvider"]
            )
        except Exception as problem:  # both libraries raise types of their own, without a common root
            raise ModelError(f"the model {model.name} cannot be loaded: {_first_line(problem)}") from problem
        self._inputs = {one.name: np.int32 if "int32" in one.type else np.int64 for one in self._session.get_inputs()}
        if "input_ids" not in self._inputs or not set(self._inputs) <= _KNOWN:
            raise ModelError(f"the model {model.name} is no sentence model: it wants {', '.join(self._inputs)}")
        names = [one.name for one in self._session.get_outputs()]
        self._output = "sentence_embedding" if "sentence_embedding" in names else names[0]

    def encode_sentence(self, sentence: str) -> Vector:
        """The vector of a sentence. Raises ModelError where the model does not give one."""
        pieces = self._pieces.encode(sentence)
        ids = np.array([pieces.ids or [0]])  # a sentence of marks alone may have no piece
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        wanted = {name: given[name].astype(kind) for name, kind in self._inputs.items()}
        try:
            found = self._session.run([self._output], wanted)
        except Exception as problem:
            raise ModelError(f"the model {self._model.name} failed: {_first_line(problem)}") from problem
        return self._pooled(np.asarray(found[0], np.float32))

    def _pooled(self, states: NDArray[np.float32]) -> Vector:
        if states.ndim == 3:
            states = states.mean(1) if self._model.pooling == "mean" else states[:, 0]
        if states.ndim != 2 or len(states) != 1 or not np.isfinite(states).all():
            raise ModelError(f"the model {self._model.name} gives no vectors of sentences")
        length = float(np.linalg.norm(states[0]))
        unit: Vector = (states[0] / (length or 1.0)).astype(np.float16)
        return unit


def _needed(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as problem:
        raise ModelError(f"Comparing by meaning needs packages that are not installed: {INSTALL}") from problem


def _options(runtime: Any) -> Any:
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return options


def _tokenizer_of(model: ModelFiles, tokenizers: Any) -> Any:
    """What cuts sentences into the pieces that the model knows; long ones are cut off, none is filled up."""
    if model.tokenizer is not None:
        pieces = tokenizers.Tokenizer.from_str(model.tokenizer.read_text(encoding="utf-8"))
    else:
        pieces = tokenizers.BertWordPieceTokenizer(_word_pieces(), lowercase=True)
    pieces.no_padding()
    pieces.enable_truncation(model.most_pieces)
    return pieces


def _word_pieces() -> Mapping[str, int]:
    """The 30,522 word pieces of BERT for English without case, by their number."""
    packed = (files("corpus.data") / "semantics" / "wordpieces.txt.gz").read_bytes()
    return {piece: number for number, piece in enumerate(gzip.decompress(packed).decode("utf-8").splitlines())}


def _first_line(problem: Exception) -> str:
    return next(iter(str(problem).strip().splitlines()), type(problem).__name__)
