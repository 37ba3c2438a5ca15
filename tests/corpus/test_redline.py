"""Two versions as one running text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.redline import Redline, compare_versions
from tests.tui.relay import TOLD

WORDS = st.lists(st.sampled_from(["the", "crane", "Bergen.", "“No,”", "\n\n", "2,000", "é", "—"]), max_size=120)


def side(found: Redline, text: str, only: str) -> str:
    """The words of one side, put together again from the stretches; unchanged ones as text ``a`` has them."""
    stretches = [stretch for part in found.parts for stretch in part.stretches]
    return " ".join(text[s.span.start : s.span.end] for s in stretches if s.standing in ("both", only))


def test_what_was_cut_and_put_in_is_counted_in_words() -> None:
    found = compare_versions("The crane came on Monday. It was late.", "The crane came on Tuesday.")
    assert (found.only_a, found.only_b) == (4, 1)


def test_the_same_text_is_one_fold() -> None:
    text = TOLD["Coast Times"]
    assert [part.folded for part in compare_versions(text, text).parts] == [True]
    assert not compare_versions(text, text).parts[0].has_changes


def test_a_line_break_ends_a_paragraph() -> None:
    parts = compare_versions("One came.\nTwo left.", "One came.\nTwo stayed.").parts
    assert [part.has_changes for part in parts] == [False, True]


def test_words_beside_a_change_stay_in_sight() -> None:
    parts = compare_versions(TOLD["Coast Times"], TOLD["Fjord Daily"]).parts
    assert [part.folded for part in parts].count(True) == 1
    assert parts[0].stretches[0].standing == "both"


def numbered(first: int, last: int) -> str:
    return " ".join(f"word{n}" for n in range(first, last))


def test_some_words_on_both_sides_of_a_change_are_not_folded_away() -> None:
    a = f"{numbered(0, 100)} old {numbered(100, 200)}"
    found = compare_versions(a, a.replace(" old ", " new "))
    shown = [part for part in found.parts if not part.folded]
    assert [part.folded for part in found.parts] == [True, False, True]
    words = " ".join(a[s.span.start : s.span.end] for part in shown for s in part.stretches if s.standing == "both")
    assert {f"word{n}" for n in range(92, 108)} <= set(words.split())
    assert {"word20", "word180"}.isdisjoint(words.split())


def test_a_few_unchanged_words_are_not_worth_folding() -> None:
    a = f"one {numbered(0, 12)}"
    assert [part.folded for part in compare_versions(a, a).parts] == [False]
    a = f"old {numbered(0, 40)} old"
    assert not any(part.folded for part in compare_versions(a, a.replace("old", "new")).parts)


def test_a_fold_ends_where_a_paragraph_does() -> None:
    a = f"old {numbered(0, 10)}\n{numbered(10, 30)}\n{numbered(30, 90)}\n{numbered(90, 97)}\n{numbered(97, 100)} old"
    folded = [part for part in compare_versions(a, a.replace("old", "new")).parts if part.folded]
    first, last = folded[0].stretches[0].span, folded[0].stretches[-1].span
    assert len(folded) == 1
    assert a[first.start : last.end].splitlines() == [numbered(10, 30), numbered(30, 90)]


def test_nothing_and_something() -> None:
    assert compare_versions("", "").parts == ()
    assert compare_versions("", "All new.").only_b == 2


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_every_word_of_a_stands_in_one_stretch(a: list[str], b: list[str]) -> None:
    one, other = " ".join(a), " ".join(b)
    found = compare_versions(one, other)
    assert side(found, one, "only-a").split() == one.split()
    if one == other:
        assert not found.only_a and not found.only_b
