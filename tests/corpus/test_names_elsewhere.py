"""Surnames in a part of a collection, by what is known of the people in the rest of it."""

import pytest

from corpus.entities.linked_names import linked_occurrences
from corpus.entities.occurrences import CorpusOccurrences, NamedElsewhere
from corpus.model import Article, Block, Mention

Person = tuple[str, int, int]


def people_found(elsewhere: list[Person]) -> list[str]:
    """What "Mr Vale" is found to be in two articles that name nobody in full."""
    text = "The harbour was closed on Monday, Mr Vale said."
    start = text.index("Vale")
    articles = [Article(f"news-{n}", "", text, (Block(0, len(text), "body"),)) for n in range(2)]
    pile = CorpusOccurrences(articles, {a.id: (Mention("text", start, start + 4, "person"),) for a in articles})
    pile.elsewhere = NamedElsewhere(1000, elsewhere)
    return list(linked_occurrences(pile).labels)


def test_a_surname_means_the_one_whom_many_articles_elsewhere_name_in_full() -> None:
    assert people_found([("Idris Vale", 40, 30)]) == ["idris vale"]


def test_two_full_names_of_one_bearer_are_no_two_bearers() -> None:
    assert people_found([("Idris Vale", 40, 30), ("Idris K. Vale", 20, 15)]) == ["idris vale"]


TWO_ALIKE = [("Idris Vale", 9, 9), ("Mira Vale", 8, 8)]
TWO_RARE = [("Olga Vale", 3, 2), ("Tom Vale", 3, 3)]


@pytest.mark.parametrize("others", [TWO_ALIKE, TWO_RARE])
def test_a_surname_that_several_bear_elsewhere_is_somebody_else_in_every_article(others: list[Person]) -> None:
    assert people_found(others) == ["=vale@news-0", "=vale@news-1"]


def test_a_surname_that_nobody_bears_anywhere_is_one_person() -> None:
    assert people_found([("Nora Quill", 40, 30)]) == ["=vale"]
