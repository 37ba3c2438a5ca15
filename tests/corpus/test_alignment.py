from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.features import PreparedArticle, prepare_article
from corpus.comparison.sentence_alignment import align_sentences, link_reason
from corpus.comparison.sentence_similarity import (
    bag_of_words,
    compare_sentences,
    shared_beyond_best,
    unheard_shares,
)
from corpus.language.concepts import concept_of, lemma_of
from corpus.language.tokens_of_sentence import words_of
from corpus.model import Link
from tests.corpus.compare_helpers import article

MINE = """The harbour master of Port Ellery was dismissed on Friday after an inquiry into missing fees.
Auditors had found that fees of three years were never paid into the bank.
The council will choose a new harbour master in the spring.
Fishermen say the storm in April cost them half of their boats."""

THEIRS = """Port Ellery's harbour master was sacked on Friday following a probe into missing fees.
Ferry tickets will cost more from July.
Half of the fishermen's boats were lost in the storm in April."""


def side(text: str) -> PreparedArticle:
    return prepare_article(*article("x", text))


def links(one: str, other: str) -> dict[tuple[int, int], Link]:
    a, b = side(one), side(other)
    return {(link.a, link.b): link for link in align_sentences(a, b, compare_sentences(a.bag, b.bag))}


def test_sentences_that_tell_the_same_are_linked_and_others_are_not() -> None:
    found = links(MINE, THEIRS)
    assert found[0, 0].status == "same"
    assert found[3, 2].status in {"same", "possible"}
    assert not [pair for pair in found if pair[1] == 1]


def test_a_link_says_why() -> None:
    assert "shared words" in links(MINE, THEIRS)[0, 0].why
    assert link_reason(["envoy"]) == "1 shared word: envoy"


def test_a_sentence_may_answer_two() -> None:
    split = """The mill burnt down on Sunday.
Two bakers were hurt when the roof fell."""
    whole = "The mill burnt down on Sunday and two bakers were hurt when the roof fell."
    assert set(links(split, whole)) == {(0, 0), (1, 0)}


def test_names_alone_are_not_the_same_story() -> None:
    one = """Ana Lopez of the Port Ellery Harbour Board said fees would rise.
The ferry sank at dawn near the old lighthouse."""
    other = """Ana Lopez of the Port Ellery Harbour Board has bought a horse.
Schools close early because of snow."""
    assert {link.status for link in links(one, other).values()} <= {"possible"}


def test_two_utterances_of_one_speaker_are_not_the_same() -> None:
    one = "Ana Lopez, head of the harbour board, said: “We will pay every fee in full by June.”"
    other = "Ana Lopez, head of the harbour board, said: “Nobody drowned and nobody lied about it.”"
    assert {link.status for link in links(one, other).values()} <= {"possible"}


def status(one: str, other: str) -> str:
    """How the first sentences of two articles are linked; each goes on with one of its own."""
    found = links(f"{one}\nRain fell for a week.", f"{other}\nShips wait outside.")
    return found[0, 0].status if (0, 0) in found else ""


CLOSE = "“We will close the old harbour bridge this spring.”"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("The council closed the old harbour bridge last spring.", "possible"),
        ("The council says it closes the old harbour bridge this spring.", "same"),
        ("The council wants to “close the old harbour bridge” this spring.", "same"),
    ],
)
def test_what_somebody_says_is_told_by_who_reports_it_and_not_by_who_tells_it(other: str, expected: str) -> None:
    assert status(CLOSE, other) == status(other, CLOSE) == expected


def test_two_short_quotes_in_one_sentence_do_not_part_it() -> None:
    board = "Ana Lopez, head of the harbour board, called it “{}”."
    assert status(board.format("a lie"), board.format("a shame")) == "same"


def test_one_word_in_common_links_nothing() -> None:
    assert status("It rained in Larvik.", "It rained.") == ""
    assert status("It rained in Larvik.", "In Larvik it rained.") == "same"


def test_each_others_best_partner_tells_the_same_though_it_words_it_otherwise() -> None:
    one, other = "The old mill burnt down on Sunday night in Larvik.", "The mill caught fire on Sunday, Larvik says."
    assert status(one, other) == "same"
    found = links(one, f"{other}\nIn Larvik the old mill of the baker burnt down to the ground on Sunday.")
    assert found[0, 1].status == "same"
    assert (0, 0) not in found or found[0, 0].status == "possible"


def test_a_sentence_repeated_all_over_the_other_article_is_firmly_linked_to_few() -> None:
    line = "The mill burnt down on Sunday."
    found = links(line, "\n".join([line] * 12)).values()
    assert 1 <= sum(link.status == "same" for link in found) <= 8


def test_sentences_about_other_things_that_share_two_words_are_not_linked() -> None:
    one = "The mill that bakers of the old town had built by the river in hard times burnt down on Sunday."
    other = (
        "On Sunday nine girls from far islands sing long psalms for their bishop, who came by train and slept in a "
        "mill among sheep and goats and dogs and old hay."
    )
    assert status(one, other) == ""


def test_a_second_best_partner_is_shown_only_if_it_says_the_same() -> None:
    one = "The old mill burnt down on Sunday night in Larvik.\nOn Sunday the old mill of Larvik was full of grain."
    other = "The old mill burnt down on Sunday night in Larvik."
    found = links(one, other)
    assert found[0, 0].status == "same"
    weak = links("The old mill burnt down on Sunday night.\nThe mill had been old.\nSunday is dull.", other)
    assert (0, 0) in weak and (2, 0) not in weak


def test_he_stands_for_whom_the_sentence_before_is_about() -> None:
    text = "Mr Moro met the envoy twice.\nHe was asked to resign in May."
    told = prepare_article(*article("x", text, people=["Mr Moro"]))
    assert "moro" in {told.bag.vocabulary[k] for k, row in zip(told.bag.ids, told.bag.rows, strict=True) if row == 1}


def test_stand_ins_share_a_concept_but_not_a_stem() -> None:
    quit_, resigned = words_of("quit"), words_of("resigned")
    assert quit_[0].concept == resigned[0].concept
    assert quit_[0].stem != resigned[0].stem
    assert lemma_of("misled") == lemma_of("misleads")
    assert concept_of("myself") == concept_of("himself")


def test_likeness_is_symmetric_and_bounded() -> None:
    one = bag_of_words([[w.concept for w in words_of(line)] for line in MINE.splitlines()])
    other = bag_of_words([[w.concept for w in words_of(line)] for line in THEIRS.splitlines()])
    there, back = compare_sentences(one, other), compare_sentences(other, one)
    assert np.allclose(there.plain, back.plain.T, atol=1e-5)
    assert there.score.min() >= 0
    assert there.score.max() <= 1


def test_a_sentence_is_wholly_like_itself() -> None:
    one = bag_of_words([["the", "mill", "burnt"]])
    assert compare_sentences(one, one).plain[0, 0] == np.float32(1)


lines = st.lists(st.lists(st.sampled_from("fire mill the mayor 12 said not river".split()), max_size=6), max_size=6)


@settings(max_examples=60, deadline=None)
@given(lines, lines)
def test_any_sentences_can_be_laid_side_by_side(one: list[list[str]], other: list[list[str]]) -> None:
    alike = compare_sentences(bag_of_words(one), bag_of_words(other))
    assert alike.plain.shape == (len(one), len(other))
    assert np.isfinite(alike.score).all()


def test_what_two_share_beyond_their_best_partners_is_what_nobody_else_tells() -> None:
    whole = "The blast hurt no divers and the grain reached the island."
    a = side(f"{whole}\nThe pier was rebuilt.")
    b = side("The blast hurt no divers.\nThe grain reached the island.\nThe blast woke the island.")
    alike = compare_sentences(a.bag, b.bag)
    beyond = shared_beyond_best(alike)
    best = int(alike.score[0].argmax())
    other = 1 - best
    assert beyond[0, other] > 1
    assert beyond[0, 2] < beyond[0, other]
    assert np.allclose(beyond.T, shared_beyond_best(compare_sentences(b.bag, a.bag)), atol=1e-4)


def test_what_the_other_article_has_nowhere_is_unheard() -> None:
    a, b = side("The grain was wet.\nNine goats grazed."), side("Wet grain lay in the mill.")
    new = unheard_shares(a.bag, b.bag, compare_sentences(a.bag, b.bag))[0]
    assert new.tolist() == [0.0, 1.0]
    empty = side("").bag
    assert unheard_shares(empty, b.bag, compare_sentences(empty, b.bag))[0].tolist() == []
