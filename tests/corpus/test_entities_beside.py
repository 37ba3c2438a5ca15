"""Who is one person and who is two: names side by side, fathers and sons, relatives, and piles of two articles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.entities.beside import people_beside
from corpus.entities.person_names import person_name
from corpus.entities.resolve import link_entities
from corpus.entities.same_person import same_person
from corpus.extraction.analyse import analyse_article
from tests.corpus.linking_help import article


def people(*texts: str) -> dict[str, list[str]]:
    """The people of a pile, by the name shown, with their mentions as written."""
    pile = [article(str(number), text) for number, text in enumerate(texts, 1)]
    mentions = {one.id: analyse_article(one)[1].mentions for one in pile}
    by_id = {one.id: one.text for one in pile}
    return {
        entity.name: [by_id[m.article][m.mention.start : m.mention.end] for m in entity.mentions]
        for entity in link_entities(pile, mentions)
        if entity.type == "person"
    }


def together(found: dict[str, list[str]], *names: str) -> bool:
    return any(set(names) <= set(mentions) for mentions in found.values())


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Grant Holt met Holt Grant in Oslo. Holt Grant laughed.", "Grant Holt", "Holt Grant"),
        ("Jon Velm met John Velm in Oslo.", "Jon Velm", "John Velm"),
        ("Anna Lindt won the race. Her sister Anne Lindt was second.", "Anna Lindt", "Anne Lindt"),
        ("Ann Roe met Mary Ann Roe. They laughed.", "Ann Roe", "Mary Ann Roe"),
    ],
)
def test_people_of_like_names_side_by_side_are_two(text: str, one: str, other: str) -> None:
    assert not together(people(text), one, other)


@pytest.mark.parametrize("between", [" was born ", " (", " is also known as ", ", formerly "])
def test_another_name_of_one_person_is_not_side_by_side(between: str) -> None:
    text = f"Mike Velm{between}Michael Velm"
    assert not list(people_beside(text, [(0, 9), (len(text) - 12, len(text))]))


def test_two_spellings_in_two_sentences_are_one_person() -> None:
    assert together(people("Sergey Arlov spoke. He left. Later Sergei Arlov returned."), "Sergey Arlov", "Sergei Arlov")


def test_junior_and_senior_keep_apart_by_surname_too() -> None:
    found = people(
        "Martin Lund Jr. was elected. His father, Martin Lund Sr., wept. Lund Jr. thanked him. Lund Sr. waved."
    )
    assert together(found, "Martin Lund Jr.", "Lund Jr.")
    assert together(found, "Martin Lund Sr.", "Lund Sr.")
    assert not together(found, "Lund Jr.", "Lund Sr.")


def test_a_junior_does_not_take_the_name_of_whom_the_pile_knows() -> None:
    found = people(
        "Carl Brandt Jr. spoke in Ohio. Brandt was pleased, he said.",
        *["Carl Brandt won. Brandt smiled."] * 3,
    )
    assert found["Carl Brandt Jr."] == ["Carl Brandt Jr."]


def test_numbers_and_letters_behind_a_name_tell_people_apart() -> None:
    names = [person_name(f"Robert Keane {suffix}") for suffix in ("II", "III", "Jr.")]
    assert not any(same_person(a, b) for a in names for b in names if a is not b)


def test_a_relative_does_not_take_over_the_name() -> None:
    known = ["Nora Harlan ran. Harlan won."] * 3
    text = "Nora Harlan spoke. Her mother, Ida Harlan, was proud. Ms Harlan said she would run. Ms Harlan smiled."
    assert people(text, *known)["Ida Harlan"] == ["Ida Harlan"]


def test_a_wife_is_not_the_mr_of_that_name() -> None:
    found = people("Paul Odell spoke. His wife, Mina Odell, sat. Mr Odell left. Mrs Odell stayed.")
    assert together(found, "Paul Odell", "Mr Odell")
    assert together(found, "Mina Odell", "Mrs Odell")


def test_a_king_is_not_his_son() -> None:
    found = people("King Salman met Mohammed bin Salman in Riyadh. Salman, 81, spoke.")
    assert together(found, "King Salman", "Salman")
    assert not together(found, "Mohammed bin Salman", "Salman")


TWO = ("Sergey Kisliov met Ada Brook in Oslo. Kisliov denied it.", "The ambassador spoke in Oslo. Mr. Kisliov did not.")


def test_of_two_articles_one_may_give_the_surname_alone() -> None:
    assert together(people(*TWO), "Sergey Kisliov", "Mr. Kisliov")


def test_strangers_of_a_common_surname_stay_two() -> None:
    assert not together(people("John Smith was hurt in Leeds.", "Mr Smith won in Perth."), "John Smith", "Mr Smith")


def test_one_article_never_shows_two_of_one_name() -> None:
    found = people(
        "President Bram Obando spoke in Oslo. Mr Obando left.", "President Obando spoke. Obando later said no."
    )
    assert list(found) == ["Bram Obando"]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("Vladimir Petrovich Orlin met Orlin V.P. in Kazan.",), ("Vladimir Petrovich Orlin", "Orlin V.P.")),
        (
            ("Vladimir Petrovich Orlin was seen.", "Orlin Vladimir Petrovich was charged."),
            ("Vladimir Petrovich Orlin", "Orlin Vladimir Petrovich"),
        ),
        (
            ("James “Rusty” Brennan was hurt. Rusty Brennan is 89. Brennan left.",),
            ("James “Rusty” Brennan", "Rusty Brennan"),
        ),
    ],
)
def test_surname_first_and_nicknames_are_one_person(texts: Sequence[str], names: Sequence[str]) -> None:
    assert together(people(*texts), *names)


def test_a_name_known_only_in_capitals_is_shown_so() -> None:
    assert list(people("MAYOR ADA BROOK SAID ON FRIDAY THAT THE BRIDGE WOULD CLOSE.")) == ["ADA BROOK"]
