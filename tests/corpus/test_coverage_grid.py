"""Coverage as a grid of claims by articles or outlets."""

from __future__ import annotations

from datetime import date

from corpus.comparison.coverage import Coverage, story_coverage
from corpus.comparison.coverage_grid import make_cell, make_columns
from corpus.comparison.features import prepare_article
from corpus.comparison.nearness import Nearness
from corpus.comparison.sentence_alignment import align_sentences, likeness
from corpus.model import Analysis, Article, Copy, Dating, Link
from tests.corpus.compare_helpers import article

FIRE = "A fire destroyed the old harbour warehouse on Monday night."
CAUSE = "Investigators believe that a faulty heater caused the blaze."
OWNER = "The owner of the building lives abroad and declined to comment."


def _story(*told: tuple[str, str, int, str], copies: tuple[Copy, ...] = ()) -> tuple[Coverage, dict[str, Article]]:
    """The coverage of articles given as id, outlet, day in May (0: undated) and text."""
    articles: dict[str, Article] = {}
    analyses: dict[str, Analysis] = {}
    datings: dict[str, Dating] = {}
    for name, outlet, day, text in told:
        bare, analyses[name] = article(name, text)
        articles[name] = Article(bare.id, "", bare.text, bare.blocks, source=outlet)
        when = date(2021, 5, day) if day else None
        datings[name] = Dating(when.isoformat() if when else "", bool(when), when, when)
    return story_coverage(list(articles.values()), analyses, datings, copies), articles


STORY = (
    ("a", "Courier", 3, FIRE),
    ("b", "Wire", 4, f"{FIRE}\n{CAUSE}"),
    ("c", "Courier", 5, f"{CAUSE}\n{OWNER}"),
    ("d", "Gazette", 0, FIRE),
)


def _states(claim: str, kind: str = "article") -> list[str]:
    found, articles = _story(*STORY)
    grid = make_columns(found, articles, "outlet" if kind == "outlet" else "article")
    wanted = next(c for c in found.claims if articles[c.article].text[c.sentence.start : c.sentence.end] == claim)
    return [make_cell(wanted, column).state for column in grid]


def test_a_cell_says_who_is_first_who_follows_and_who_leaves_it_out() -> None:
    assert _states(FIRE) == ["first", "late", "left out", "told"]


def test_an_article_older_than_every_teller_could_not_have_it() -> None:
    assert _states(CAUSE) == ["too early", "first", "late", "left out"]


def test_what_one_article_tells_is_told_alone() -> None:
    assert _states(OWNER)[2] == "alone"


def test_an_outlet_has_what_any_of_its_articles_has() -> None:
    found, articles = _story(*STORY)
    assert [c.outlet for c in make_columns(found, articles, "outlet")] == ["Courier", "Wire", "Gazette"]
    assert _states(FIRE, "outlet") == ["first", "late", "told"]
    assert _states(CAUSE, "outlet") == ["late", "first", "left out"]


def test_a_cell_leads_to_its_sentence() -> None:
    found, articles = _story(*STORY)
    claim = next(c for c in found.claims if c.outlets > 1 and "heater" in articles[c.article].text[c.sentence.start :])
    told = make_cell(claim, make_columns(found, articles)[2])
    span = told.sentences[0]
    assert articles[told.article].text[span.start : span.end] == CAUSE


def test_columns_of_one_text_share_a_letter() -> None:
    found, articles = _story(*STORY, copies=(Copy("a", "d", "copy", 1.0),))
    assert [column.copy for column in make_columns(found, articles)] == ["a", "", "", "a"]
    assert [column.copy for column in make_columns(found, articles, "outlet")] == ["a", "", "a"]


def test_a_text_that_one_outlet_printed_twice_is_no_copy_between_outlets() -> None:
    found, articles = _story(*STORY, copies=(Copy("a", "c", "revision", 0.9),))
    assert [column.copy for column in make_columns(found, articles, "outlet")] == ["", "", ""]


def test_articles_without_an_outlet_have_columns_of_their_own() -> None:
    found, articles = _story(("a", "", 3, FIRE), ("b", "", 4, FIRE))
    assert [column.articles for column in make_columns(found, articles, "outlet")] == [("a",), ("b",)]


def test_what_an_article_may_tell_is_not_said_to_be_left_out() -> None:
    texts = (
        "A fire destroyed the old harbour warehouse on Monday night.\nInvestigators believe a faulty heater caused it.",
        "Investigators think that the blaze in the warehouse was caused by a heater that was faulty.\nIt rained.",
    )
    prepared = {str(k): prepare_article(*article(str(k), text)) for k, text in enumerate(texts)}

    def align(a: str, b: str) -> tuple[Link, ...]:
        return align_sentences(prepared[a], prepared[b], likeness(prepared[a], prepared[b]))

    near = Nearness("01", prepared.__getitem__, align)
    assert near("0", 1, "1")
    assert not near("1", 1, "0")
