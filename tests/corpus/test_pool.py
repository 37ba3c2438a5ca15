"""Analysing in worker processes: the same results in the same order, and without them where they cannot run."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from corpus.analysis import pool
from corpus.analysis.article import analyse
from corpus.analysis.pool import WORTH_A_POOL, analyse_all
from corpus.model import Article, Block


def article(number: int) -> Article:
    text = f"Mayor Olga Brandt opened bridge number {number} on Monday."
    return Article(str(number), "Bridge opens", text, (Block(0, len(text), "body"),), published="2021-05-04")


PILE = [article(number) for number in range(WORTH_A_POOL + 3)]


def test_worker_processes_find_what_one_process_finds_in_order() -> None:
    found = list(analyse_all(PILE))
    assert [a.id for a, _, _ in found] == [a.id for a in PILE]
    assert found[5][1:] == analyse(PILE[5])


def test_a_pool_that_breaks_half_way_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(articles: Sequence[Article], *_: Any) -> Iterator[pool.Analysed]:
        for one in articles[:7]:
            yield one, *analyse(one)
        raise BrokenProcessPool

    monkeypatch.setattr(pool, "_in_processes", breaking)
    assert [a.id for a, _, _ in analyse_all(PILE)] == [a.id for a in PILE]


def test_a_script_that_workers_cannot_import_still_gets_its_results() -> None:
    code = """
from tests.corpus.test_pool import PILE
from corpus.analysis.pool import analyse_all
print(len(list(analyse_all(PILE))))
"""
    done = subprocess.run([sys.executable, "-"], input=code, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(len(PILE))


def test_it_stops_when_cancelled() -> None:
    asked = iter([False] * 3 + [True] * 100)
    assert len(list(analyse_all(PILE[:10], lambda: next(asked)))) == 3
