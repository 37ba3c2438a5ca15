"""The figures of a story: what they are of, who gives which, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.comparison.compare import compare_prepared
from corpus.comparison.features import PreparedArticle, prepare_article
from corpus.comparison.figures_table import FigureRow, figures_table
from corpus.model import Comparison, Dating, Story
from tests.corpus.compare_helpers import article

TOLD = {
    "a": ("2021-05-03", "The hostel fire in Orrdal killed 12 people.\nThe roof is 40 metres long."),
    "b": ("2021-05-04", "At least 12 people were killed in the hostel fire in Orrdal.\nSchools stay closed."),
    "c": ("2021-05-05", "The hostel fire in Orrdal killed 15 people.\nThe mayor thanked the firemen."),
    "d": ("2021-05-05", "In Orrdal the hostel fire killed 15 people.\nA fund was set up."),
}


def table(told: dict[str, tuple[str, str]] = TOLD) -> tuple[FigureRow, ...]:
    prepared: dict[str, PreparedArticle] = {}
    for name, (_, text) in told.items():
        bare, analysis = article(name, text)
        prepared[name] = prepare_article(replace(bare, source=name.upper()), analysis)
    datings = {
        name: Dating(day, True, date.fromisoformat(day), date.fromisoformat(day)) for name, (day, _) in told.items()
    }

    def compared(a: str, b: str) -> Comparison:
        return compare_prepared(prepared[a], prepared[b], published=(told[a][0], told[b][0]))

    return figures_table(Story("s", "", tuple(told), ()), prepared.__getitem__, compared, datings)


def test_a_row_has_every_article_that_gives_the_figure_oldest_first() -> None:
    (row,) = table()
    assert (row.role, row.unit, row.standing) == ("dead", "count", "update")
    assert [(v.article, v.passage.text, v.hedge) for v in row.values] == [
        ("a", "12 people", ""),
        ("b", "At least 12 people", "least"),
        ("c", "15 people", ""),
        ("d", "15 people", ""),
    ]
    assert row.chain == ("12 people", "at least 12 people", "15 people")


def test_what_agrees_is_in_the_table_too() -> None:
    (row,) = table({name: TOLD[name] for name in ("c", "d")})
    assert (row.standing, row.articles) == ("agree", ("c", "d"))


def test_a_figure_of_one_article_is_no_row() -> None:
    assert table({name: TOLD[name] for name in ("a",)}) == ()


def test_the_gravest_stands_first() -> None:
    one = ("2021-05-03", "The fair drew 900 guests to Orrdal.\nThe fair cost the town 40,000 crowns.")
    other = ("2021-05-03", "The fair drew 700 guests to Orrdal.\nThe fair cost the town 40,000 crowns.")
    assert [row.standing for row in table({"a": one, "b": other})] == ["conflict", "agree"]


def test_a_figure_without_a_land_does_not_chain_those_of_two_lands() -> None:
    britain = ("2021-05-03", "The fever's death toll in Britain rose to 37,542.")
    nowhere = ("2021-05-04", "The fever's death toll rose to 41,000.")
    america = ("2021-05-05", "The fever's death toll in the United States rose to 55,000.")
    rows = table({"a": britain, "b": nowhere, "c": america})
    assert rows
    assert not any({"37,542", "55,000"} <= set(row.chain) for row in rows)
