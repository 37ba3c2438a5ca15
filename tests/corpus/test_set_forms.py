"""Names in set forms: peers, chambers, shops, surnames that stand first, and names in capitals."""

from __future__ import annotations

import pytest

from corpus.extraction.names import tag_article
from corpus.extraction.names.set_forms import OF_CHAMBER, PEERAGES, REIGNING
from corpus.model import Article


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in tag_article(Article("a", "", text, ()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Duke of Sussex was met by the mayor.", []),
        ("The Princess of Wales spoke for an hour.", []),
        ("On Monday Prince Edvard arrived in Lesotho.", [("Prince Edvard", "person"), ("Lesotho", "place")]),
        ("Baroness Quill of Ashby spoke for an hour.", [("Baroness Quill of Ashby", "person")]),
        ("Park Seung-ah was jailed. Park denied it.", [("Park Seung-ah", "person"), ("Park", "person")]),
        ("They walked through a park. Hyde Park was full.", [("Hyde Park", "place")]),
        ("Weiming Xi met Choi Soon-yil.", [("Weiming Xi", "person"), ("Choi Soon-yil", "person")]),
        ("House Democrats objected.", [("House", "organisation")]),
        ("He left the Senate floor.", [("Senate", "organisation")]),
        ("It was said by a GOP strategist.", [("GOP", "organisation")]),
        ("The White House speaker left.", [("White House", "organisation")]),
        ("Workers of Angie's List were told.", [("Angie's List", "organisation")]),
        ("Shares of Macy's fell by a tenth.", [("Macy's", "organisation")]),
        ("St. Brigid's Hospital closed.", [("St. Brigid's Hospital", "organisation")]),
        ("Doctors at Perth Children's Hospital struck.", [("Perth Children's Hospital", "organisation")]),
        ("It was said at Nairobi Hospital on Monday.", [("Nairobi Hospital", "organisation")]),
        ("The rooms were let by Norhaven.com last year.", [("Norhaven.com", "organisation")]),
    ],
)
def test_names_in_set_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_person_named_so_owns_the_list() -> None:
    text = "Angie Velm spoke. Angie Velm said that Angie's List of wishes was long."
    assert ("Angie's List", "organisation") not in names(text)


def test_a_firm_s_name_is_a_person_s_where_the_article_names_the_person() -> None:
    text = "Ada Christie won. The race was Christie's."
    assert ("Christie's", "organisation") not in names(text)


@pytest.mark.parametrize("row", OF_CHAMBER, ids=lambda row: row.example)
def test_a_chamber_is_named_before_whatever_is_of_it(row: object) -> None:
    assert isinstance(row, type(OF_CHAMBER[0]))
    assert any(kind == "organisation" for _, kind in names(f"They spoke of {row.example} on Monday."))


@pytest.mark.parametrize("row", PEERAGES, ids=lambda row: row.example)
def test_the_place_of_a_peer_is_no_place(row: object) -> None:
    assert isinstance(row, type(PEERAGES[0]))
    assert "place" not in {kind for _, kind in names(f"It was {row.example} who came.")}


@pytest.mark.parametrize("row", REIGNING, ids=lambda row: row.example)
def test_a_reigning_title_belongs_to_the_given_name(row: object) -> None:
    assert isinstance(row, type(REIGNING[0]))
    assert names(f"It was {row.example} who came.") == [(row.example, "person")]


def test_names_in_a_text_in_capitals_are_whole() -> None:
    second = "JAMES PRICE, A CAPTAIN, LEFT LONDON AT ONCE."
    found = names(f"MAYOR ADA BROOK SAID ON FRIDAY THAT THE BRIDGE WOULD CLOSE.\n{second}")
    assert found == [("ADA BROOK", "person"), ("JAMES PRICE", "person"), ("LONDON", "place")]


@pytest.mark.parametrize("text", ["ADA WINS THE RACE AGAINST ALL ODDS.", "ADA JAILED FOR THE THEFT OF A BOAT."])
def test_a_verb_behind_a_given_name_is_no_surname(text: str) -> None:
    assert all(len(name.split()) == 1 for name, _ in names(text))
