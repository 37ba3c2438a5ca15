"""Sentences: abbreviations, closing marks, blocks, and offsets on any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language.abbreviations import TABLE, Abbreviations
from corpus.language.sentences import split_sentences, split_text
from corpus.model import Article, Block

NOISE = st.lists(st.sampled_from([*"aB1.!?… \n\"'()“”‘’«»。", "Mr.", "U.S.", " said "]), max_size=200).map("".join)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_text(text)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.example)
def test_every_row_of_the_table_keeps_its_example_whole(row: Abbreviations) -> None:
    assert sentences(row.example) == [row.example]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in the U.S. The house is old.", ["He lives in the U.S.", "The house is old."]),
        ("The talks ended at 9 p.m. She left.", ["The talks ended at 9 p.m.", "She left."]),
        ("He was ill. Doctors came.", ["He was ill.", "Doctors came."]),
        ("It was written by J. K. Ames. We read it.", ["It was written by J. K. Ames.", "We read it."]),
        ("“I left.” “Why?” (Nobody knew.) So be it.", ["“I left.”", "“Why?”", "(Nobody knew.)", "So be it."]),
        ("“Will you go?” Ms Ito asked. He nodded.", ["“Will you go?” Ms Ito asked.", "He nodded."]),
        ("‘Out!’ he said. ‘Now.’", ["‘Out!’ he said.", "‘Now.’"]),
        ("It cost 3.5 million. $2 was lost.", ["It cost 3.5 million.", "$2 was lost."]),
        ("1. Close the door. 2. Wait.", ["1. Close the door.", "2. Wait."]),
        ("Well ... he left. But … no.", ["Well ... he left.", "But … no."]),
        ("Acme Inc. (the maker) paid.", ["Acme Inc. (the maker) paid."]),
        ("First line\nsecond line. Third", ["First line", "second line.", "Third"]),
        ("He met Élise. Élise left.", ["He met Élise.", "Élise left."]),
        ("他走了。我也走了。", ["他走了。", "我也走了。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentences_know_their_block_and_do_not_cross_it() -> None:
    text = "Mayor quits\nShe left. He stayed."
    article = Article("a", "Mayor quits", text, (Block(0, 11, "title"), Block(12, len(text), "body")))
    found = split_sentences(article)
    assert [(text[s.start : s.end], s.block, s.kind) for s in found] == [
        ("Mayor quits", 0, "title"),
        ("She left.", 1, "body"),
        ("He stayed.", 1, "body"),
    ]


def test_a_hard_wrapped_paragraph_is_one_run_of_sentences() -> None:
    text = "The mayor left the hall\nearly. She did not\nspeak to reporters."
    article = Article("a", "", text, (Block(0, len(text), "body"),))
    found = [text[s.start : s.end] for s in split_sentences(article)]
    assert found == ["The mayor left the hall\nearly.", "She did not\nspeak to reporters."]


@settings(max_examples=100)
@given(NOISE | st.text(max_size=80))
def test_spans_are_in_order_trimmed_and_lose_no_word(text: str) -> None:
    spans = split_text(text)
    assert all(start < end and not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)
    assert all("\n" not in text[start:end] for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("unit", [".", '."', "a", " ", "A.", '"', "( ", "。", "…"])
def test_a_megabyte_of_anything_is_survived(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
