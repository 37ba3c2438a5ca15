"""Harvest of the files that the tests of formats write: samples of every format that mutations begin with."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest

LARGEST = 60_000
"""Bytes of a sample at most: of larger ones, mutations hit only what repeats."""


class Harvest:
    """A plugin of pytest that keeps what the tests put into files."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Have every module's ``put`` write down what it is given."""
        for module in {getattr(item, "module", None) for item in items}:
            if module is not None and hasattr(module, "put"):
                module.put = self._recording(module.put)

    def _recording(self, put: Callable[[Path, str | bytes], Path]) -> Callable[[Path, str | bytes], Path]:
        def recording(path: Path, content: str | bytes) -> Path:
            data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
            if len(data) <= LARGEST:
                self.files[f"{len(self.files)}{''.join(path.suffixes)}"] = data
            return put(path, content)

        return recording


def harvested_files() -> dict[str, bytes]:
    """What the tests of formats put into files, by a number and the end of the name."""
    harvest = Harvest()
    tests = sorted(str(path) for path in (Path(__file__).parents[1] / "corpus").glob("test_formats_*.py"))
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*tests, "-n0", "-q", "-p", "no:cacheprovider"], plugins=[harvest])
    return harvest.files
