"""The door for outside text: nothing dangerous passes, and no offset moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clean import _TABLE as TABLE
from corpus.clean import JOINER, REPLACEMENT, clean_line, clean_text

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)


@settings(max_examples=100)
@given(ANY_TEXT)
def test_cleaning_keeps_the_length(text: str) -> None:
    assert len(clean_text(text)) == len(text)


@settings(max_examples=100)
@given(ANY_TEXT)
def test_cleaned_text_can_be_encoded_and_holds_no_control_character(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert all(c == "\n" or c.isprintable() or not (ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0) for c in cleaned)


@settings(max_examples=100)
@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("a\x1b]52;c;aGk=\x07b", f"a{REPLACEMENT}]52;c;aGk={REPLACEMENT}b"),
        ("a\u202eb", f"a{REPLACEMENT}b"),
        ("a\ud800b", f"a{REPLACEMENT}b"),
        ("a\u200bb\ufeff", f"a{JOINER}b "),
        ("a \u200bb\u00ad c", "a  b  c"),
        ("a\r\nb\rc\u2028d", "a \nb\nc\nd"),
        ("a\tb", "a b"),
        ("pass\u2061word \u3164x", f"pass{JOINER}word  x"),
        ("ab\u115fcd\u180e", f"ab{JOINER}cd "),
        ("e" + "\u0301" * 40 + "!", "e" + "\u0301" * 4 + JOINER * 36 + "!"),
        ("שָׁלוֹם nai\u0308ve", "שָׁלוֹם nai\u0308ve"),
        ("“Österreich” – 東京 🚢", "“Österreich” – 東京 🚢"),
    ],
)
def test_cleaning_replaces_one_for_one(dirty: str, cleaned: str) -> None:
    assert clean_text(dirty) == cleaned


@settings(max_examples=100)
@given(st.text(st.sampled_from([*map(chr, {*range(0x300)} - {0xAD}), "\u2028", "\ud800", "é"]), max_size=60))
def test_every_way_of_cleaning_gives_the_same(text: str) -> None:
    assert clean_text(text) == text.replace("\r\n", " \n").translate(TABLE)


def test_all_that_is_replaced_counts_as_not_printable() -> None:
    assert [code for code in TABLE if chr(code).isprintable()] == []


def test_a_cleaned_line_has_single_spaces() -> None:
    assert clean_line("  The ship\r\n is\tafloat  ") == "The ship is afloat"
