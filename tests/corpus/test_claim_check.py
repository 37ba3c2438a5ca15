"""Checking a claim: who says it, who says it otherwise, who contradicts it, and who is silent."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison.claim_check.reading import claim_parts
from corpus.corpus import Corpus
from corpus.export.rows import claim_rows
from corpus.pipeline.build import build_corpus
from corpus.queries.claim_check import OPEN_QUESTION, TOO_SHORT, ClaimCheck, check_claim

TOLD = {
    "Harbour Courier": """\
Ferry runs aground off Halsa

3 May 2021

The ferry Storfjord ran aground off Halsa on Monday evening with 140 passengers aboard.
Captain Ingrid Moe was arrested after the accident.
Police said 12 people were injured, two of them badly.
The county ordered an inquiry, which Governor Lars Dahl will lead.
""",
    "Northern Wire": """\
14 hurt as ferry hits rocks near Halsa

4 May 2021

The ferry Storfjord ran aground off Halsa on Monday evening with 140 passengers aboard.
At least 14 people were injured, police said on Tuesday.
Captain Ingrid Moe has not been arrested, her lawyer said.
The crossing to Smola stays closed until Friday.
""",
    "Old Mill Gazette": """\
Storfjord freed by three tugs

6 May 2021

Three tugs pulled the ferry Storfjord off the rocks at Halsa on Wednesday.
The crossing to Smola opens again on Friday, said Governor Nils Dahl.
Divers found no oil in the water.
""",
}
ELSEWHERE = """\
Chess club in Bergen wins the cup

9 August 2019

The chess club of Bergen beat Oslo 5-3 in the final of the national cup.
Captain Nora Lie won all of her games.
"""


@cache
def pile() -> Corpus:
    with TemporaryDirectory() as folder:
        for outlet, text in TOLD.items():
            (Path(folder) / outlet).mkdir()
            (Path(folder) / outlet / "ferry.txt").write_text(text, encoding="utf-8")
        (Path(folder) / "Northern Wire" / "chess.txt").write_text(ELSEWHERE, encoding="utf-8")
        corpus = build_corpus([Path(folder)])
        assert [article.text for article in corpus.articles]  # read while the files are there
        return corpus


def check(typed: str) -> ClaimCheck:
    return check_claim(pile(), typed)[0]


def outlets(found: ClaimCheck, verdict: str) -> list[str]:
    return [pile().by_id[one.article].source for one in getattr(found, verdict)]


def theirs(found: ClaimCheck) -> list[str]:
    return [
        pile().by_id[one.article].field_text(one.field)[one.theirs.start : one.theirs.end]
        for one in (*found.other, *found.contradicts)
        if one.theirs
    ]


@pytest.mark.parametrize(
    ("claim", "who"),
    [
        ("The ferry Storfjord ran aground with 140 passengers", ["Harbour Courier", "Northern Wire"]),
        ("More than 10 people were injured, police said", ["Harbour Courier", "Northern Wire"]),
        ("Were 12 people injured?", ["Harbour Courier"]),
        ("Three tugs pulled the Storfjord off the rocks", ["Old Mill Gazette"]),
        ("The Bergen chess club beat Oslo 5-3", ["Northern Wire"]),
    ],
)
def test_who_says_it_is_named_the_oldest_first(claim: str, who: list[str]) -> None:
    found = check(claim)
    assert outlets(found, "says") == who
    assert found.first == found.says[0]
    assert found.last == found.says[-1]
    assert not found.contradicts


@pytest.mark.parametrize(
    ("claim", "kind", "words"),
    [
        ("The Storfjord ran aground with 240 passengers aboard", "number", "140 passengers"),
        ("The ferry Storfjord ran aground off Halsa on Thursday evening", "date", "Monday evening"),
        ("Captain Astrid Moe was arrested", "name", "Ingrid Moe"),
        ("The crossing to Smola opens again on Sunday", "date", "Friday"),
        ("The Bergen chess club beat Oslo 6-2", "number", "5-3"),
    ],
)
def test_another_figure_name_or_day_is_told_with_the_words_that_differ(claim: str, kind: str, words: str) -> None:
    found = check(claim)
    assert not found.says
    assert {one.kind for one in found.other} == {kind}
    assert all(words in text for text in theirs(found))


@pytest.mark.parametrize(
    ("claim", "who", "words"),
    [
        ("Captain Ingrid Moe was not arrested", ["Harbour Courier"], "was arrested"),
        ("Captain Ingrid Moe was arrested", ["Northern Wire"], "not been arrested"),
        ("Divers found oil in the water", ["Old Mill Gazette"], "no oil"),
    ],
)
def test_who_denies_it_contradicts_it(claim: str, who: list[str], words: str) -> None:
    found = check(claim)
    assert outlets(found, "contradicts") == who
    assert any(words in text for text in theirs(found))


@pytest.mark.parametrize(
    "claim",
    [
        "A bridge fell into the river at Voss",
        "Governor Lars Dahl bought a boat in Denmark",
        "Nora Lie was injured on the Storfjord",
        "The ferry Storfjord was sold to Denmark",
    ],
)
def test_what_nobody_tells_is_not_found(claim: str) -> None:
    assert check(claim).found == ()


def test_a_name_is_found_as_the_collection_spells_it() -> None:
    found = check("The ferry Storfjard ran aground")
    assert outlets(found, "says") == ["Harbour Courier", "Northern Wire"]
    assert found.notes == ("Nobody writes “Storfjard”; “Storfjord” is checked.",)


def test_silent_are_only_articles_of_its_story_that_could_have_told_it() -> None:
    found = check("Three tugs pulled the Storfjord off the rocks")
    assert found.silent == ()  # the others are older than the tugs
    assert {pile().by_id[ident].source for ident in check("Captain Ingrid Moe was arrested").silent} == {
        "Old Mill Gazette"
    }


def test_each_part_of_a_claim_is_checked_for_itself() -> None:
    ferry, chess = check_claim(
        pile(), "The ferry Storfjord ran aground off Halsa; the Bergen chess club beat Oslo 5-3."
    )
    assert (ferry.claim, len(ferry.says)) == ("The ferry Storfjord ran aground off Halsa", 2)
    assert (chess.claim, len(chess.says)) == ("the Bergen chess club beat Oslo 5-3", 1)


@pytest.mark.parametrize("typed", ["", "   ", "ferry", "the", "?", "Who?"])
def test_too_little_is_answered_in_a_sentence(typed: str) -> None:
    found = check(typed)
    assert (found.found, found.notes[-1]) == ((), TOO_SHORT)


def test_words_that_nobody_has_are_named() -> None:
    assert check("Zebras gallop").notes == ("No article has any of these words.",)
    assert check("The ferry Storfjord freed zebras").notes == ("No article has “zebras”.",)


def test_an_open_question_is_said_to_leave_open_what_it_asks() -> None:
    assert check("Who arrested Captain Ingrid Moe?").notes[0] == OPEN_QUESTION


def test_the_sentence_of_a_row_is_the_text_at_its_offsets() -> None:
    (row,) = claim_rows(pile(), "The Storfjord ran aground with 240 passengers aboard")
    assert row["says"] == []
    for one in row["other"]:
        text = pile().by_id[one["article"]].field_text(one["field"])
        assert text[one["start"] : one["end"]] == one["text"]
        assert text[one["theirs_start"] : one["theirs_end"]] == one["theirs"]


@given(st.text(max_size=80))
def test_any_text_can_be_asked(typed: str) -> None:
    assert all(part.claim == part.claim.strip() for part in check_claim(pile(), typed))
    assert all(part.strip() for part in claim_parts(typed))
