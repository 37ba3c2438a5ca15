"""Names that two articles spell differently, and names that only look like it."""

from __future__ import annotations

import pytest

from corpus.comparison.compare import compare_articles
from corpus.model import Analysis, Article, EntityType, Fact, Mention
from tests.corpus.compare_helpers import article

Side = tuple[str, str]
"""A text and the name in it."""


def _tagged(ident: str, side: Side, kind: EntityType) -> tuple[Article, Analysis]:
    text, name = side
    read, analysis = article(ident, text)
    at = text.index(name)
    return read, Analysis(analysis.sentences, (Mention("text", at, at + len(name), kind),), (), (), 0)


def named(one: Side, other: Side, kind: EntityType = "person", other_kind: EntityType | None = None) -> list[Fact]:
    """What is told of the spellings of two names."""
    a, b = _tagged("a", one, kind), _tagged("b", other, other_kind or kind)
    return [fact for fact in compare_articles(a[0], b[0], a[1], b[1]).facts if fact.kind == "name"]


def won(name: str) -> Side:
    return f"The vote in the harbour town was won by {name} in May.", name


PAIRS: dict[str, tuple[str, str]] = {
    "a brother and a sister": ("Mario Ruiz", "Maria Ruiz"),
    "too short to be told apart": ("Ada Ruiz", "Ida Ruiz"),
    "two short names of one sound": ("Lena Ruiz", "Lynn Ruiz"),
    "two short names, two letters apart": ("Tomas Ruiz", "Tobin Ruiz"),
    "two people of one given name's sound": ("Peter Halloran", "Petra Osei"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_two_peoples_names_are_no_spellings_of_one(name: str) -> None:
    one, other = PAIRS[name]
    assert [fact.why for fact in named(won(one), won(other)) if fact.why != "one surname, two given names"] == []


def test_honorifics_are_no_given_names() -> None:
    assert named(won("Lord Ruiz"), won("Lady Ruiz")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elena Marković", "Elena Markovitch"),
        ("Viktor Iwanow", "Viktor Ivanov"),
        ("Yusuf Khatib", "Yousef Khatib"),
        ("Aleksandr Ruiz", "Alexander Ruiz"),
        ("Moammar Qaddafi", "Moammar Gadhafi"),
        ("Nicolai Berg", "Nikolai Berg"),
    ],
)
def test_transliterations_of_one_name_are_spellings(one: str, other: str) -> None:
    (fact,) = named(won(one), won(other))
    assert (fact.a.text, fact.b.text, fact.strength) == (one, other, "wording")


def test_a_spelling_that_the_other_article_has_too_is_nobodys_mistake() -> None:
    one, other = won("Sergey Maltsin"), won("Sergei Maltsin")
    assert named(one, other)
    assert named((f"{one[0]} Sergei Orlov lost.", one[1]), other) == []
    assert named(one, (f"{other[0]} Sergey Orlov lost.", other[1])) == []


def test_the_words_of_organisations_are_words() -> None:
    one, other = "Union of Bakers", "Union of Bankers"
    assert named(won(one), won(other), "organisation") == []
    assert named(won("Velmora"), won("Velmorra"), "organisation")


def test_a_person_and_a_place_are_two_things() -> None:
    assert named(won("Ruiz Velmora"), won("Ruiz Velmorra"), "person")
    assert named(won("Ruiz Velmora"), won("Ruiz Velmorra"), "person", "place") == []


def test_people_of_other_given_names_are_two_even_in_one_sentence() -> None:
    assert named(won("Halloran"), won("Haloran"))
    assert named(won("Peter Halloran"), won("Ingrid Haloran")) == []


def test_small_words_in_a_name_are_no_spelling_of_it() -> None:
    assert named(won("Ana della Ruiz"), won("Ana delle Ruiz")) == []


def test_honorifics_do_not_make_two_people_of_one_name() -> None:
    assert named(("Rain fell on Lady Maltsin.", "Lady Maltsin"), ("Snow hit Lady Moltsin.", "Lady Moltsin")) == []
