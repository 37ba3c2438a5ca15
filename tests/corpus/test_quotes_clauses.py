"""The tables of the quotes package, each row by its example."""

from __future__ import annotations

import pytest

from corpus.extraction.quotes import clauses, genders
from corpus.extraction.quotes.clauses import ClauseExample, read_after, read_before
from corpus.extraction.quotes.phrases import tokens_of
from corpus.language import speech_verbs
from corpus.language.speech_verbs import SpeechVerbs


@pytest.mark.parametrize("row", clauses.EXAMPLES, ids=lambda row: row.clause)
def test_every_shape_of_clause_gives_its_speaker(row: ClauseExample) -> None:
    tokens = tokens_of(row.clause, 0, len(row.clause))
    read = read_after(tokens, True, True) if row.side == "after" else read_before(tokens, False)
    assert read is not None and read.phrase is not None
    assert row.clause[read.phrase.start : read.phrase.end] == row.speaker


@pytest.mark.parametrize("row", speech_verbs.TABLE, ids=lambda row: row.meaning)
def test_every_row_of_verbs_uses_one_in_its_example(row: SpeechVerbs) -> None:
    forms = {word for verb in row.verbs for word, _ in speech_verbs.verb_forms(verb)}
    assert forms & {token.low for token in tokens_of(row.example, 0, len(row.example))}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("reply", ["reply", "replies", "replied", "replying"]),
        ("brag+", ["brag", "brags", "bragged", "bragging"]),
        ("*note", ["note", "notes", "noted", "noting"]),
        ("confess", ["confess", "confesses", "confessed", "confessing"]),
        ("say/says/said/saying", ["say", "says", "said", "saying"]),
    ],
)
def test_forms_of_regular_verbs_are_made(verb: str, expected: list[str]) -> None:
    assert [word for word, _ in speech_verbs.verb_forms(verb)] == expected


@pytest.mark.parametrize(
    "clause", ["the report", "the United States of", "her claims of", "he was asked", "on Monday the"]
)
def test_nouns_names_and_passives_are_no_attribution(clause: str) -> None:
    read = read_before(tokens_of(clause, 0, len(clause)), False)
    assert read is None or read.phrase is None or not read.near


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("Mrs Ames", "", "f"),
        ("Sir Keith Orr", "", "m"),
        ("Helen Orr", "", "f"),
        ("Orr", "congressman", "m"),
        ("Orr", "", None),
        ("Dr Orr", "", None),
        ("", "", None),
    ],
)
def test_titles_and_given_names_tell_the_pronoun(name: str, title: str, expected: str | None) -> None:
    assert genders.gender_of(name, title) == expected
