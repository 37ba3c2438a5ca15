"""Abbreviations in brackets, names with "&", halves of countries, events, word classes, tables of sport."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.names import tag_article
from corpus.extraction.names.definitions import add_long_forms, find_definitions, nameless_abbreviations
from corpus.extraction.names.layout import layout_names
from corpus.extraction.names.postprocess import polish_names
from corpus.extraction.names.tokens import tokenize_sentences, tokenize_span
from corpus.language.word_classes import UNKNOWN, word_classes
from corpus.model import Article, EntityType


def explained(text: str) -> list[tuple[str, str, bool]]:
    parsed = tokenize_span(text)
    return [
        (" ".join(token.text for token in parsed[each.start : each.end]), parsed[each.short].text, each.named)
        for each in find_definitions(parsed)
    ]


@pytest.mark.parametrize(
    ("text", "long", "named"),
    [
        ("The Ports and Rivers Board (PRB) met.", "Ports and Rivers Board", True),
        ("She wore a personal flotation device (PFD).", "personal flotation device", False),
        ("The Harbour Protection Act (HPA) passed.", "Harbour Protection Act", False),
        ("Talks at the Guild of Rope Makers (GRM) failed.", "Guild of Rope Makers", True),
        ("The Union for the Defence of Salt Farmers (SF) met.", "Union for the Defence of Salt Farmers", True),
    ],
)
def test_an_abbreviation_is_explained_by_the_words_before_it(text: str, long: str, named: bool) -> None:
    assert [(words, is_named) for words, _, is_named in explained(text)] == [(long, named)]


@pytest.mark.parametrize("text", ["Ana Velm (PFD) said no.", "It rose (UP) again.", "(PFD)", "A (AB", ""])
def test_brackets_that_explain_nothing(text: str) -> None:
    assert not explained(text)


def test_both_names_of_a_defined_organisation_are_found_in_full() -> None:
    parsed = tokenize_span("The Office for Tides in Norvania (OTN) closed.")
    assert add_long_forms(parsed, [(2, 3, "person")]) == [
        (1, 5, "organisation"),
        (6, 7, "organisation"),
    ] or add_long_forms(parsed, []) == [(1, 6, "organisation"), (7, 8, "organisation")]


def test_what_stands_for_a_thing_is_no_name_anywhere_in_the_article() -> None:
    parsed = tokenize_sentences("Every crew has a personal flotation device (PFD).\nThe PFD saved her.")
    assert nameless_abbreviations(parsed) == {"PFD"}


def found(text: str) -> set[tuple[str, str]]:
    read = Article("a", "", text, ())
    return {(read.field_text(m.field)[m.start : m.end], m.type) for m in tag_article(read)}


def test_a_name_with_an_ampersand_is_one_organisation() -> None:
    assert ("Velm & Harrow", "organisation") in found("She sued Velm & Harrow on Monday.")


def test_half_a_country_with_an_initial_is_a_place() -> None:
    assert ("S. Sudan", "place") in found("Rebels left S. Sudan on Monday.")


def polished(text: str, *spans: tuple[str, EntityType]) -> list[tuple[str, str]]:
    parsed = tokenize_span(text)
    words = [token.text for token in parsed]
    given_ = []
    for span, kind in spans:
        size = len(tokenize_span(span))
        start = next(at for at in range(len(words)) if words[at : at + size] == [t.text for t in tokenize_span(span)])
        given_.append((start, start + size, kind))
    return [(" ".join(words[start:end]), kind) for start, end, kind in polish_names(parsed, given_)]


def test_a_compound_ends_one_name_before_another() -> None:
    assert polished("Shares of Oslo-based Fjellvik fell.", ("Oslo-based Fjellvik", "place")) == [
        ("Oslo-based", "place"),
        ("Fjellvik", "organisation"),
    ]


def test_a_place_that_owns_a_name_is_apart_from_it() -> None:
    assert polished("He beat Chile's Ana Beltran.", ("Chile's Ana Beltran", "person")) == [
        ("Chile", "place"),
        ("Ana Beltran", "person"),
    ]


def test_an_event_is_no_place() -> None:
    assert not polished("She won the Rome Open twice.", ("Rome", "place"))
    assert not polished("She won the Rome Open twice.", ("Rome Open", "organisation"))
    assert polished("She lives in Rome now.", ("Rome", "place")) == [("Rome", "place")]


def test_a_senator_of_somewhere_and_offices_inside_are_cut_off() -> None:
    assert polished("He met Maria Ortega of Ohio.", ("Maria Ortega of Ohio", "person"))[0] == ("Maria Ortega", "person")
    assert polished("He met Transport Minister Maria Ortega.", ("Transport Minister Maria Ortega", "person")) == [
        ("Maria Ortega", "person")
    ]


def test_both_sides_of_a_result_are_teams_also_with_everyday_names() -> None:
    parsed = tokenize_span("Hartlow 31 Wasps 33")
    assert [(parsed[start].text, kind) for start, _, kind in layout_names(parsed)] == [
        ("Hartlow", "organisation"),
        ("Wasps", "organisation"),
    ]


def test_classes_put_like_words_together() -> None:
    assert word_classes("Siemens")[0] == word_classes("Philips")[0]
    assert word_classes("ex-minister") == word_classes("minister")
    assert word_classes("xqzzyv") == UNKNOWN


@settings(max_examples=60)
@given(st.text(alphabet="AbcD (&)'s.,-\n12", max_size=60))
def test_definitions_never_raise_and_stay_inside(text: str) -> None:
    parsed = tokenize_span(text)
    for each in find_definitions(parsed):
        assert 0 <= each.start < each.end < each.short < len(parsed)
    found(text)
