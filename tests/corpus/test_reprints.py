"""Whose text several outlets print, and how counts say so."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.comparison.reprints import Reprints, find_reprints
from corpus.comparison.story_page import StoryOrigin
from corpus.model import Article


def article(ident: str, source: str, credits: Sequence[str] = ()) -> Article:
    return Article(ident, "Ferry", "The ferry sank.", (), source=source, credits=tuple(credits))


def reprints(articles: Sequence[Article], *groups: StoryOrigin) -> Reprints:
    return find_reprints(groups, {one.id: one for one in articles})


WIRE = article("w", "Northern Wire")
COURIER, HERALD = article("c", "Courier", ["Northern Wire"]), article("h", "Herald")
GAZETTE = article("g", "Gazette")
ALL = [WIRE, COURIER, HERALD, GAZETTE]


def test_reprints_of_an_agency_that_one_of_them_credits_are_after_it() -> None:
    found = reprints(ALL, StoryOrigin(("w", "c", "h"), "copy", ""), StoryOrigin(("g",)))
    assert found.after == {"c": "Northern Wire", "h": "Northern Wire"}
    assert found.outlet_words(["w", "c", "h", "g"]) == "4 outlets, 2 after Northern Wire"
    assert found.outlet_words(["c", "h"]) == "2 outlets, 2 after Northern Wire"
    assert found.outlet_words(["g", "w"]) == "2 outlets"
    assert found.by_agency(["g", "h"]) == {"Northern Wire": ("h",)}
    assert found.count_origins(["w", "c", "g"]) == 2


def test_who_published_a_text_first_does_not_make_it_theirs() -> None:
    bay = article("b", "Bay Herald")
    found = reprints([bay, GAZETTE], StoryOrigin(("g", "b"), "copy", "g"))
    assert not found.after


def test_an_agency_is_known_by_the_name_of_its_site() -> None:
    site, paper = article("r", "www.seapress.com", ["Sea Press"]), article("p", "Courier", ["Sea Press"])
    found = reprints([site, paper], StoryOrigin(("r", "p"), "copy", ""))
    assert found.after == {"p": "Sea Press"} and found.outlet_words(["r", "p"]) == "2 outlets, 1 after Sea Press"


def test_where_nobody_can_say_whose_text_it_is_only_the_origins_are_counted() -> None:
    bay = article("b", "Bay Herald")
    found = reprints([bay, GAZETTE], StoryOrigin(("g", "b"), "copy", ""))
    assert found.outlet_words(["g", "b"]) == "2 outlets, 1 origin" and found.after_words(["g", "b"]) == ""


def test_an_agency_that_is_not_among_them_is_named_all_the_same() -> None:
    one, other = article("1", "Courier", ["Sea Press"]), article("2", "Herald", ["Sea Press"])
    found = reprints([one, other], StoryOrigin(("1", "2"), "copy", "1", ("Sea Press",)))
    assert found.outlet_words(["1", "2"]) == "2 outlets, 2 after Sea Press"


def test_versions_of_one_outlet_are_nobodys_reprints() -> None:
    first, later = article("1", "Northern Wire"), article("2", "Northern Wire")
    found = reprints([first, later], StoryOrigin(("1", "2"), "revision", "1"))
    assert not found.after and found.outlet_words(["1", "2"]) == "1 outlet"


def test_a_single_article_is_its_outlets_own_whatever_it_credits() -> None:
    found = reprints([COURIER], StoryOrigin(("c",), "", "", ("Northern Wire",)))
    assert not found.after and found.outlet_words(["c"]) == "1 outlet"


def test_agencies_of_pictures_have_no_text() -> None:
    one, other = article("1", "Courier", ["Getty Images"]), article("2", "Herald", ["Getty Images"])
    found = reprints([one, other], StoryOrigin(("1", "2"), "copy", ""))
    assert found.outlet_words(["1", "2"]) == "2 outlets, 1 origin"
