"""The tables of words that outlets use for each other hold no word twice, so that no set loses one to another."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.language import concepts
from corpus.language.concepts import concept_of
from corpus.language.words import stem_word


def sets(rows: str) -> list[list[str]]:
    """The sets of words of a table."""
    return [row.split() for row in rows.strip().replace("\n", "|").split("|")]


@pytest.mark.parametrize("rows", [concepts._IRREGULAR, concepts._REPORTED, concepts._COUNTRIES, concepts._SYNONYMS])
def test_a_word_stands_in_one_set_only(rows: str) -> None:
    counts = Counter(word for words in sets(rows) for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


def test_a_stem_stands_in_one_set_of_synonyms_only() -> None:
    counts = Counter(key for words in sets(concepts._SYNONYMS) for key in {stem_word(word) for word in words})
    assert [key for key, count in counts.items() if count > 1] == []


def test_an_attack_is_an_assault_and_no_gunman() -> None:
    assert concept_of("attack") == concept_of("assault") == concept_of("strike")
    assert concept_of("attack") != concept_of("gunman")
