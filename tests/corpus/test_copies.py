from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Article, Block, Copy
from corpus.stories.near_duplicates import find_copies
from tests.corpus.linking_help import article, datings

WORDS = """
    harbour council bridge river mayor repair budget crane vote winter storm ferry engineer steel delay contract tender
    crew resident protest permit inspector girder cost million traffic bypass school hospital meeting audit report
    letter deadline company owner timber rail tunnel station market union strike wage offer talks judge court appeal
""".split()


def prose(seed: int, length: int) -> str:
    """Words in random order: two seeds share hardly a run of five."""
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def copies(*articles: Article) -> Sequence[Copy]:
    return find_copies(articles, datings(articles))


def test_a_reprint_in_house_style_is_a_copy() -> None:
    text = prose(1, 300)
    wire = article("wire", text, source="Northern Wire", published="2021-05-04")
    paper = article("paper", f"By our staff.\n{text.title()}\nFollow us for more.", source="Quay Post")
    (copy,) = copies(wire, paper)
    assert (copy.a, copy.b, copy.kind) == ("wire", "paper", "copy")
    assert copy.containment > 0.95


def test_a_shortened_reprint_is_trimmed() -> None:
    text = prose(2, 300)
    (copy,) = copies(article("long", text, source="A"), article("short", text[: len(text) // 2], source="B"))
    assert copy.kind == "trimmed"
    assert copy.containment > 0.95


def test_the_same_outlet_or_address_makes_it_a_revision() -> None:
    text = prose(3, 200)
    assert copies(article("1", text, source="Quay Post"), article("2", text, source="QUAY POST"))[0].kind == "revision"
    address = "https://example.org/a"
    assert copies(article("1", text, url=address), article("2", text, url=address))[0].kind == "revision"
    assert copies(article("1", text), article("2", text))[0].kind == "copy"


def test_the_older_article_comes_first_whatever_their_order() -> None:
    text = prose(4, 100)
    late, early = article("late", text, published="2021-05-06"), article("early", text, published="2021-05-04")
    assert [(c.a, c.b) for c in copies(late, early)] == [("early", "late")]


def test_some_paragraphs_in_common_are_passages() -> None:
    shared = prose(5, 80)
    (copy,) = copies(article("1", f"{prose(6, 200)}\n{shared}"), article("2", f"{shared}\n{prose(7, 200)}"))
    assert copy.kind == "passages"
    assert 0.2 < copy.containment < 0.4


def shared_words(count: int) -> list[str]:
    """The kinds of copy of two reports of 300 words that share so many in a row."""
    shared, rest = prose(40, count), 300 - count
    one, other = article("1", f"{prose(41, rest)}\n{shared}"), article("2", f"{shared}\n{prose(42, rest)}")
    return [copy.kind for copy in copies(one, other)]


@pytest.mark.parametrize(
    ("count", "kinds"),
    [(24, []), (54, ["passages"]), (66, ["passages"]), (120, ["passages"]), (186, ["copy"]), (270, ["copy"])],
)
def test_a_report_is_a_copy_from_half_of_its_words_on(count: int, kinds: list[str]) -> None:
    assert shared_words(count) == kinds


def found_in_briefs(count: int, seed: int) -> int:
    """How many copies are seen in two briefs that share so many words in a row."""
    shared = prose(seed, count)
    briefs = article("1", f"{prose(seed + 1, 14)}\n{shared}"), article("2", f"{shared}\n{prose(seed + 2, 14)}")
    return len(copies(*briefs))


def test_a_turn_of_phrase_in_two_briefs_is_nothing_and_a_whole_sentence_is_something() -> None:
    for seed in range(100, 400, 20):
        assert [found_in_briefs(count, seed) for count in (6, 8, 10)] == [0, 0, 0]
        assert [found_in_briefs(count, seed) for count in (16, 20)] == [1, 1]


@pytest.mark.parametrize(("share", "kind"), [(0.9, "copy"), (0.8, "copy"), (0.65, "trimmed")])
def test_a_reprint_is_trimmed_if_more_than_its_last_paragraph_is_gone(share: float, kind: str) -> None:
    words = prose(26, 300).split()
    short = " ".join(words[: int(300 * share)])
    (copy,) = copies(article("long", " ".join(words), source="A"), article("short", short, source="B"))
    assert copy.kind == kind


def test_a_shared_sentence_in_long_reports_is_nothing() -> None:
    shared = prose(8, 15)
    assert copies(article("1", f"{prose(9, 200)}\n{shared}"), article("2", f"{shared}\n{prose(10, 200)}")) == ()


def test_short_briefs_are_found_too() -> None:
    text = "The ferry to the northern islands will not run on Monday because of a storm warning, the harbour said."
    assert [c.kind for c in copies(article("1", text, source="A"), article("2", text, source="B"))] == ["copy"]


def test_only_body_text_counts() -> None:
    text = prose(11, 120)
    caption = Article("2", "", text, (Block(0, len(text), "caption"),))
    assert copies(article("1", text), caption) == ()


def test_a_text_reprinted_very_often_does_not_cost_the_square_of_it() -> None:
    text = prose(12, 60)
    many = [article(str(k), text, source=f"s{k}") for k in range(96)]
    assert len(copies(*many[:24])) == 24 * 23 / 2
    assert len(copies(*many[:25])) == 6 * 25 - (1 + 2 + 3 + 4 + 5 + 6)
    found = copies(*many)
    assert len(found) == 6 * 96 - (1 + 2 + 3 + 4 + 5 + 6)
    linked = {0}
    for copy in sorted(found, key=lambda c: int(c.a)):
        linked |= {int(copy.b)} if int(copy.a) in linked else set()
    assert linked == set(range(len(many)))


def test_unrelated_and_empty_articles_have_no_copies() -> None:
    assert find_copies((), {}) == ()
    assert copies(article("1", ""), article("2", ""), article("3", prose(13, 100)), article("4", prose(14, 100))) == ()


def test_a_megabyte_without_a_space_is_harmless() -> None:
    assert copies(article("1", "x" * 1_000_000), article("2", "x" * 1_000_000)) == ()


@settings(max_examples=30)
@given(st.lists(st.text(), max_size=5))
def test_any_text_gives_containments_between_nought_and_one(texts: list[str]) -> None:
    articles = [article(str(k), text) for k, text in enumerate(texts)]
    for copy in copies(*articles):
        assert 0 < copy.containment <= 1
        assert copy.a != copy.b
