"""Indexes that were packed and mapped again find the same as those that were just built."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.model import Analysis, Article, Block, Entity, EntityMention, EntityType, Mention, Quote, Span, Variant
from corpus.search.name_index import NameIndex
from corpus.search.query_parser import parse_query
from corpus.search.quote_index import QuoteIndex
from corpus.search.text_index import TextIndex

Arrays = Mapping[str, NDArray[Any]]
PLACES: tuple[EntityType, ...] = ("place",)

WORDS = "ferry harbour strike strikes crew crews the of José O’Neill’s U.S. 1,200 北京 Лавров".split()
words = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
texts = st.one_of(words, st.text(max_size=30))
queries = st.one_of(
    words, st.sampled_from(["fer", "harbuor ", '"the crew"', '"strike ferry"~3', "-the", "'crew", "stri"])
)


def kept(arrays: Arrays) -> Arrays:
    """As they come back from a file: plain, and read-only."""
    copies = {name: array.copy() for name, array in arrays.items()}
    for copy in copies.values():
        assert copy.dtype.kind in "iuf"
        copy.flags.writeable = False
    return copies


def article(number: int, text: str) -> Article:
    return Article(f"a{number}", text[:9], text, (Block(0, len(text), "body"),), title_in_text=number % 3 == 0)


@settings(max_examples=60)
@given(st.lists(texts, max_size=6), st.lists(queries, min_size=1, max_size=4), st.booleans())
def test_texts(pile: list[str], asked: list[str], heavy: bool) -> None:
    articles = [article(i, text) for i, text in enumerate(pile)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.search.index_builder._HEAVY", 1 if heavy else 10**9)
        fresh = TextIndex.build_index(articles)
    again = TextIndex.unpack_arrays(kept(fresh.pack_arrays()), articles=articles)
    assert list(again.known_words) == list(fresh.known_words)
    for text in asked:
        query = parse_query(text)
        assert again.search_texts(query) == fresh.search_texts(query)
        assert again.match_query(query).corrections == fresh.match_query(query).corrections


@settings(max_examples=60)
@given(st.lists(st.tuples(texts, words, st.integers(0, 5)), max_size=6), st.lists(queries, min_size=1, max_size=4))
def test_names(rows: list[tuple[str, str, int]], asked: list[str]) -> None:
    people = []
    for number, (name, other, count) in enumerate(rows):
        mentions = (EntityMention("a", Mention("text", 0, 1, "person")),) * count
        variants = tuple(Variant(text, 1, {}) for text in (name, other))
        people.append(Entity(f"p{number}", "place" if number % 2 else "person", name, variants, mentions))
    fresh = NameIndex.build_index(people)
    again = NameIndex.unpack_arrays(kept(fresh.pack_arrays()))
    for text in asked:
        assert again.search_names(text) == fresh.search_names(text)
        assert again.search_names(text, types=PLACES) == fresh.search_names(text, types=PLACES)


@settings(max_examples=60)
@given(st.lists(texts, max_size=5), st.lists(queries, min_size=1, max_size=4))
def test_quotes(pile: list[str], asked: list[str]) -> None:
    articles = [article(i, text) for i, text in enumerate(pile)]
    said = {}
    for one in articles:
        half = len(one.text) // 2
        quotes = (Quote("text", 0, half, None, Span(0, 1), "said"), Quote("title", 0, 2, Span(1, 2), None, ""))
        said[one.id] = Analysis((), (), (), quotes if half else (), 1)
    fresh = QuoteIndex.build_index(articles, said.__getitem__)
    again = QuoteIndex.unpack_arrays(kept(fresh.pack_arrays()), articles=articles)
    rows = list(zip(again.spoken.article.tolist(), again.spoken, strict=True))
    assert rows == [(i, quote) for i, one in enumerate(articles) for quote in said[one.id].quotes]
    for text in asked:
        assert again.search_quotes(parse_query(text)) == fresh.search_quotes(parse_query(text))


def test_what_does_not_fit_together_is_told() -> None:
    articles = [article(0, "ferry strike"), article(1, "harbour crew")]
    arrays = TextIndex.build_index(articles).pack_arrays()
    with pytest.raises(ValueError, match="damaged"):
        TextIndex.unpack_arrays(arrays, articles=articles[:1])
    for name in arrays:
        for broken in ({}, {name: arrays[name][:-1]}, {name: arrays[name].astype(np.float64)}):
            damaged = {other: array for other, array in arrays.items() if other != name} | broken
            if len(arrays[name]):
                with pytest.raises(ValueError, match=r"damaged|packed"):
                    TextIndex.unpack_arrays(damaged, articles=articles)
    with pytest.raises(ValueError, match="damaged"):
        NameIndex.unpack_arrays(NameIndex.build_index([]).pack_arrays() | {"kinds": np.zeros(1, np.int8)})
