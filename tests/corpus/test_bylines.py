"""Bylines, datelines and notes as outlets write them."""

from __future__ import annotations

import pytest

from corpus.extraction.analyse import analyse_article
from corpus.extraction.publication_date import date_article
from corpus.model import Article
from corpus.reading.datelines import dateline_day
from corpus.reading.segment import segment_text
from corpus.stories.standing_titles import story_title

STORY = "Barges may not pass the old lock for a month, says the water board. Crews go by the northern canal."


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ada Brook in Oslo and Tom Hale in London", "Ada Brook and Tom Hale"),
        ("By Ada Brook, BBC News, Oslo", "Ada Brook"),
        ("By Ada Brook, Special to The Courier", "Ada Brook"),
        ("By Ada Brook and Tom Hale", "Ada Brook and Tom Hale"),
        ("By Ada Brook, Tom Hale and Rosa Quill", "Ada Brook, Tom Hale and Rosa Quill"),
        ("By Ada Brook, Political Editor", "Ada Brook"),
        ("By Ada Brook for The Harbour Courier", "Ada Brook"),
        ("By Ada Brook | Northern Wire", "Ada Brook"),
        ("By Ada Brook, New York", "Ada Brook"),
        ("By Ada Brook, Reuters", "Ada Brook"),
        ("By Emily Post", "Emily Post"),
        ("By ADA BROOK", "ADA BROOK"),
    ],
)
def test_a_byline_gives_the_people_and_nothing_else(byline: str, author: str) -> None:
    assert segment_text(f"Harbour bridge to close for repairs\n{byline}\n3 March 2017\n\n{STORY}").author == author


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Norhaven, 3 March 2017 (AFP) — A bridge fell on Thursday.", "2017-03-03"),
        ("NORHAVEN, March 3, 2017 (Northern Wire) - A bridge fell on Thursday.", "2017-03-03"),
        ("OSLO (AFP), 3 March 2017 – A bridge fell on Thursday.", "2017-03-03"),
        ("(AFP) New Norhaven, Tarnby, 2017-03-03 -- A bridge fell on Thursday.", "2017-03-03"),
        ("Norhaven, 3 March (AFP) — A bridge fell on Thursday.", ""),
        ("On 3 March 2017 — a Friday — a bridge fell.", ""),
        ("The bridge of 3 March 2017 – it fell – is new.", ""),
        ("3 March 2017 – a day to remember.", ""),
        ("A bridge fell in Norhaven.", ""),
    ],
)
def test_the_date_in_a_dateline_is_that_of_the_article(line: str, day: str) -> None:
    assert dateline_day(line)[0] == day


def test_a_dateline_dates_an_article_that_says_nothing_else() -> None:
    found = segment_text(f"Bridge falls\n\nNorhaven, 3 March 2017 (AFP) — {STORY}")
    assert found.published == "2017-03-03"
    assert found.evidence == ('the dateline says "Norhaven, 3 March 2017 (AFP)"',)


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("This story has been updated.", "furniture"),
        ("This article was updated at 5 pm.", "furniture"),
        ("This story has been corrected to say that fourteen guests, and not twelve, fell ill.", "body"),
        ("Correction: Fourteen guests fell ill at the fair, not twelve.", "body"),
        ("This article was amended on 4 March 2017. An earlier version misspelled the name of the mayor.", "body"),
        ("Clarification: The mayor spoke before the vote and not behind it.", "body"),
    ],
)
def test_a_note_that_says_what_was_wrong_is_part_of_the_story(note: str, kind: str) -> None:
    text = f"{STORY}\n\n{STORY.upper()[:80].lower()} and more was told.\n\n{note}"
    assert segment_text(text, "Bridge closes").blocks[-1].kind == kind


def test_reporters_and_editors_of_the_closing_credit_are_nobody_in_the_story() -> None:
    credit = "(Reporting by Tom Inkwell; Writing by Sam Page; Editing by Nils Press)"
    text = f"{STORY} The mayor, Ada Brook, agreed.\n\n{credit}"
    article = Article("a", "Bridge closes", text, segment_text(text, "Bridge closes").blocks)
    named = {text[m.start : m.end] for m in analyse_article(article)[1].mentions if m.field == "text"}
    assert "Ada Brook" in named
    assert not named & {"Tom Inkwell", "Sam Page", "Sam", "Nils", "Nils Press"}


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("http://courier.example/2023/12/10-bridges-to-cross-better", ""),
        ("http://journal.example/2023/12/10.1186/s1-021", ""),
        ("http://courier.example/2023/12/10/bridges-to-cross", "2023-12-10"),
        ("http://courier.example/news/2023-12-10-bridges-to-cross", "2023-12-10"),
        ("http://courier.example/2023/12/10.html", "2023-12-10"),
    ],
)
def test_an_address_dates_an_article_by_a_whole_day_only(url: str, value: str) -> None:
    dating = date_article(Article("a", "", "Sleep in the dark, doctors say.", (), url=url))
    assert dating.value == value
    assert dating.first is not None and dating.last is not None and f"{dating.last:%Y-%m}" == "2023-12"


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("What we know so far", ""),
        ("Everything you need to know", ""),
        ("As it happened", ""),
        ("In pictures", ""),
        ("Morning briefing", ""),
        ("Ferry sinks: what we know so far", "Ferry sinks"),
        ("Live updates: Ferry sinks", "Ferry sinks"),
        ("What we know about ferries", "What we know about ferries"),
        ("Ferry sinks - nine hurt", "Ferry sinks - nine hurt"),
    ],
)
def test_a_title_that_stands_over_any_report_tells_nothing_of_the_event(title: str, rest: str) -> None:
    assert story_title(title) == rest
