"""One text under several headlines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison.headline_changes import has_other_headline, headline_changes
from corpus.language.headlines import headline_words, same_headline
from corpus.model import Article, Comparison, Copy, Story


def article(ident: str, title: str, source: str = "", url: str = "") -> Article:
    return Article(ident, title, "The ferry sank off Larvik.", (), source=source or ident, url=url)


def story(articles: list[Article], *copies: Copy) -> Story:
    return Story("s", "Ferry", tuple(one.id for one in articles), copies)


@pytest.mark.parametrize(
    ("one", "other", "outlet"),
    [
        ("Ferry sinks off Larvik", "Ferry sinks off Larvik", ""),
        ("Ferry sinks off Larvik", "FERRY SINKS OFF LARVIK!", ""),
        ("Ferry sinks off Larvik", "Ferry sinks off Larvik | Bay Herald", "Bay Herald"),
        ("Ferry sinks off Larvik", "Bay Herald: Ferry sinks off Larvik", "Bay Herald"),
        ("Ferry sinks off Larvik", "UPDATE 2-Ferry sinks off Larvik", ""),
        ("Ferry sinks off Larvik", "Ferry sinks off Larvik – live", "live"),
        ("Ferry sinks off Larvik after fire on deck", "Ferry sinks off Larvik after…", ""),
        ("The ferry sinks off Larvik", "Ferry sinks off Larvik", ""),
        ("Mayor’s ferry sinks", "Mayor's ferry sinks", ""),
        ("Ferry sinks off Larvik", "", ""),
    ],
)
def test_what_sites_and_agencies_write_around_a_headline_does_not_change_it(one: str, other: str, outlet: str) -> None:
    assert same_headline(one, other, ("", outlet)) and same_headline(other, one, (outlet, ""))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferry sinks off Larvik", "Why the ferry sank"),
        ("Ferry fire kills 3", "Ferry fire kills 5"),
        ("Ferry sinks off Larvik", "Ferry sinks off Larvik, three missing"),
        ("Minister resigns over ferry", "Minister refuses to resign over ferry"),
        ("Ferry blaze: who knew?", "Ferry blaze: crew knew"),
    ],
)
def test_other_words_or_figures_make_another_headline(one: str, other: str) -> None:
    assert not same_headline(one, other)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
def test_any_two_titles_can_be_compared_either_way_round(one: str, other: str, outlet: str) -> None:
    assert same_headline(one, one, (outlet, outlet))
    assert same_headline(one, other, (outlet, "")) == same_headline(other, one, ("", outlet))
    assert all(word == word.casefold() for word in headline_words(one, outlet))


def test_a_reprint_under_another_headline_is_a_row_with_both() -> None:
    wire = article("wire", "Ferry sinks off Larvik")
    courier, herald = article("courier", "Ferry sinks off Larvik"), article("herald", "Night of fear at sea")
    told = story([wire, courier, herald], Copy("wire", "courier", "copy", 1.0), Copy("wire", "herald", "copy", 0.97))
    (row,) = headline_changes(told, {one.id: one for one in (wire, courier, herald)})
    assert (row.kind, row.strength, row.why) == ("headline", "wording", "one text, unchanged, under 2 headlines")
    assert [(side.text, side.article_ids) for side in row.sides] == [
        ("Ferry sinks off Larvik", ("wire", "courier")),
        ("Night of fear at sea", ("herald",)),
    ]


def test_reprints_under_one_headline_are_no_row() -> None:
    wire, courier = article("wire", "Ferry sinks off Larvik"), article("courier", "UPDATE 1-Ferry sinks off Larvik")
    told = story([wire, courier], Copy("wire", "courier", "copy", 1.0))
    assert headline_changes(told, {"wire": wire, "courier": courier}) == ()


def test_independent_reports_have_headlines_of_their_own() -> None:
    wire, courier = article("wire", "Ferry sinks off Larvik"), article("courier", "Night of fear at sea")
    told = story([wire, courier], Copy("wire", "courier", "passages", 0.3))
    assert headline_changes(told, {"wire": wire, "courier": courier}) == ()


def test_what_only_shares_an_agencys_report_is_not_one_text() -> None:
    wire, courier = article("wire", "Ferry sinks off Larvik"), article("courier", "Night of fear at sea")
    told = story([wire, courier], Copy("wire", "courier", "revision", 0.6))
    assert headline_changes(told, {"wire": wire, "courier": courier}) == ()


def test_an_address_whose_headline_was_changed_is_a_row_whatever_became_of_the_text() -> None:
    page = "https://herald.example/ferry"
    first = article("a", "Ferry in trouble", "Herald", page)
    later = article("b", "Ferry sinks off Larvik", "Herald", page + "?utm_source=mail")
    (row,) = headline_changes(story([first, later]), {"a": first, "b": later})
    assert row.why == "one address under 2 headlines"
    assert [side.text for side in row.sides] == ["Ferry in trouble", "Ferry sinks off Larvik"]


def test_a_shortened_text_is_said_to_be_one() -> None:
    wire, courier = article("wire", "Ferry sinks off Larvik"), article("courier", "Night of fear at sea")
    told = story([wire, courier], Copy("wire", "courier", "trimmed", 0.8))
    (row,) = headline_changes(told, {"wire": wire, "courier": courier})
    assert row.why == "one text, shortened, under 2 headlines"


def test_two_articles_compared_know_whether_only_the_headline_is_another() -> None:
    wire, courier = article("wire", "Ferry sinks off Larvik"), article("courier", "Night of fear at sea")
    by_id = {"wire": wire, "courier": courier}
    same = Comparison("wire", "courier", (), (), (), (), (), (), (), containment=0.98)
    own = Comparison("wire", "courier", (), (), (), (), (), (), (), containment=0.2)
    assert has_other_headline(same, by_id) and not has_other_headline(own, by_id)


def test_an_article_whose_other_file_has_another_headline_makes_a_row_of_its_own() -> None:
    one = Article("a", "Ferry sinks", "x", (), source="Herald", origins=("feed",), headlines=("Night at sea",))
    other = article("b", "Chess cup")
    (row,) = headline_changes(story([one, other]), {"a": one, "b": other})
    assert row.why == "one article in several files, under 2 headlines"
    places = [(side.text, side.places[0].passage.start, side.places[0].passage.end) for side in row.sides]
    assert places == [("Ferry sinks", 0, 11), ("Night at sea", 0, 0)]
