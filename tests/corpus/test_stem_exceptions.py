"""Stems: forms of one word fall together, words that only look like forms of each other do not."""

import pytest
import Stemmer

from corpus.language.concepts import concept_of
from corpus.language.stem_exceptions import STEM_EXCEPTIONS
from corpus.language.words import stem_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("several", "severely"),
        ("quite", "quit"),
        ("important", "imports"),
        ("aide", "aid"),
        ("majority", "major"),
        ("securities", "security"),
        ("united", "units"),
        ("critical", "critics"),
        ("execution", "executives"),
        ("customs", "customers"),
        ("positive", "positions"),
        ("successor", "success"),
    ],
)
def test_words_that_have_nothing_to_do_with_each_other_have_different_stems(one: str, other: str) -> None:
    assert stem_word(one) != stem_word(other)
    assert concept_of(one) != concept_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("aide", "aides"), ("unite", "united"), ("injured", "injuring"), ("majority", "majorities"), ("sever", "severed")],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem_word(one) == stem_word(other)


def test_no_stem_of_an_exception_is_one_that_the_stemmer_makes() -> None:
    own = sorted(set(STEM_EXCEPTIONS.values()))
    assert all(stem != word for stem, word in zip(Stemmer.Stemmer("english").stemWords(own), own, strict=True))
