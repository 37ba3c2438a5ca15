"""One small cluster of processes for the tests of the archive; without the extra they are skipped."""

import os
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def _needs_the_extra() -> None:
    for package in ("pyarrow", "distributed"):
        pytest.importorskip(package, reason="the extra 'archive' is not installed")


@pytest.fixture(scope="package")
def client(_needs_the_extra: None) -> Iterator[Any]:
    from corpus.archive import inputs
    from corpus.archive.cluster import open_client
    from tests.archive.archive_help import cut_small

    before = inputs.PIECE, inputs.TOGETHER
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["TELLINGS_CACHE"] = scratch  # the folders of a test end with it, the cluster does not
        try:
            with open_client(processes=2) as opened:
                cut_small()
                opened.run(cut_small)
                yield opened
        finally:
            vars(inputs).update(PIECE=before[0], TOGETHER=before[1])
            del os.environ["TELLINGS_CACHE"]
