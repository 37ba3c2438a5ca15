"""Words with and without a hyphen find each other."""

from __future__ import annotations

import pytest

from corpus.model import Article, Block
from corpus.search.hyphenation import PREFIXES
from corpus.search.query_parser import parse_query
from corpus.search.text_index import TextIndex


def found(query: str, *texts: str) -> list[str]:
    articles = [Article(str(at), "", text, (Block(0, len(text), "body"),)) for at, text in enumerate(texts)]
    return sorted(hit.article for hit in TextIndex.build_index(articles).search_texts(parse_query(query)))


@pytest.mark.parametrize("row", PREFIXES, ids=lambda row: row.joined)
def test_a_prefix_is_found_with_and_without_its_hyphen(row: object) -> None:
    assert isinstance(row, type(PREFIXES[0]))
    parted = f"{row.prefix}-{row.joined.removeprefix(row.prefix)}"
    texts = (f"They spoke of {row.joined} there.", f"They spoke of {parted} here.", "They spoke of nothing.")
    assert found(f"{row.joined} ", *texts) == ["0", "1"]
    assert found(f"{parted} ", *texts) == ["0", "1"]


def test_a_compound_that_the_pile_writes_apart_is_found() -> None:
    assert found("healthcare ", "A health-care bill passed.", "Care for your health.") == ["0"]


def test_a_phrase_and_an_exact_word_stay_as_they_were_typed() -> None:
    assert found('"co operation" ', "The cooperation ended.") == []
    assert found("-co-operation ferry ", "The ferry cooperation ended.", "The ferry left.") == ["1"]
