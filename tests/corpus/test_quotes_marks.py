"""Pairs of quote marks of every make."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.quotes.quote_marks import QuotedSegment, quoted_segments

NOISE = st.lists(st.sampled_from([*"ab .,!\n\"'“”‘’«»„`5", "''", "``"]), max_size=150).map("".join)


def found(text: str, single: bool | None = None) -> list[QuotedSegment]:
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    return quoted_segments(text, [(start, (text + "\n").index("\n", start)) for start in starts], single)


def words(text: str, single: bool | None = None) -> list[str]:
    return [text[s.start : s.end] for s in found(text, single)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said. “At last.”", ["We won,", "At last."]),
        ('"We won," she said. "At last."', ["We won,", "At last."]),
        ("``We won,'' she said.", ["We won,"]),
        ("«We won», she said; »we did«.", ["We won", "we did"]),
        ("„We won“, she said.", ["We won"]),
        ("“We won,“ she said, “at last.”", ["We won,", "at last."]),
        ("‘We won’t go,’ she said. ‘The nurses’ pay is low.’", ["We won’t go,", "The nurses’ pay is low."]),
        ("'We stay here,' she said. 'It's our right.'", ["We stay here,", "It's our right."]),
        ("“He said ‘go’ to me,” she said.", ["He said ‘go’ to me,"]),
        ('The 6" pipe "was broken," he said.', ["was broken,"]),
        ('"I came. "And I saw," he said.', ["I came.", "And I saw,"]),
        ("The nurses' pay and the '90s", []),
        ("A stray ” mark", []),
        ("“”", []),
        ("", []),
    ],
)
def test_marks_pair_as_they_were_meant(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_single_marks_count_only_where_the_article_quotes_with_them() -> None:
    assert words("“We won the whole race,” said the ‘king’ of the road.") == ["We won the whole race,"]
    assert words("Orr: ‘No deal’", single=True) == ["No deal"]


def test_a_quote_over_paragraphs_opens_anew_in_each() -> None:
    text = "“One.\n“Two.\n“Three,” she said.\n“Four.”"
    assert [(s.closed, s.carries_on, s.paragraph) for s in found(text)] == [
        (False, False, 0),
        (False, True, 1),
        (True, True, 2),
        (True, False, 3),
    ]


@settings(max_examples=100)
@given(NOISE, st.sampled_from([None, True, False]))
def test_segments_are_in_order_inside_their_paragraph_and_not_blank(text: str, single: bool | None) -> None:
    at = 0
    for s in found(text, single):
        assert at <= s.first < s.start < s.end <= s.last <= len(text)
        assert "\n" not in text[s.first : s.last] and text[s.start : s.end].strip() == text[s.start : s.end]
        at = s.last


@pytest.mark.parametrize("unit", ['"', " '", "‘a’ ", "“", "' \"", "``", "«»"])
def test_very_long_rows_of_marks_are_survived(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert all(s.end <= len(text) for s in found(text))
