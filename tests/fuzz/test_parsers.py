"""Parsers get through what nobody writes; ``python -m tests.fuzz`` tries a million inputs, this the first of each."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import feed_part
from tests.fuzz.parsers import feed_file, parsers
from tests.fuzz.samples import files

FILES = files()
INPUTS = {"files": 150, "searches": 40, "claims": 40, "watch lists": 40, "articles": 60, "desks": 15}
PARSERS = [parser.name for parser in parsers(FILES)]


@pytest.mark.parametrize("name", PARSERS)
def test_no_mutated_input_fails_in_a_way_nobody_foresaw(name: str) -> None:
    outcome = feed_part(name, FILES, 18, INPUTS.get(name, 200))
    assert not outcome.faults, outcome.firsts


@pytest.mark.parametrize("name", FILES)
def test_every_sample_is_read(name: str) -> None:
    feed_file((name, FILES[name]))
