"""The key that compares without marks: with whom, and where Compare opens."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from corpus.corpus import Corpus
from corpus.model import Comparison
from corpus.pipeline.build import build_corpus
from corpus.queries.partner import best_partner, partners_of
from corpus.runtime.progress import report_progress
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile as write_harbour
from tests.tui.relay import write_pile as write_relay
from tui.screens.compare.bands import BandRows
from tui.screens.compare.screen import CompareScreen

COURIER, WIRE, GAZETTE = (f"{outlet}/fire.txt" for outlet in ("Harbour Courier", "Northern Wire", "Old Mill Gazette"))
COAST, DAILY, INLAND = (f"{outlet}/bridge.txt" for outlet in ("Coast Times", "Fjord Daily", "Inland Post"))


def to_compare(comparison: Comparison) -> int:
    sure = [link for link in comparison.links if link.status != "possible"]
    return len(sure) + len(comparison.quotes) + len(comparison.facts)


async def open_article(app: Driver, article: str) -> None:
    listing = app.explore.articles.listing
    place = listing.place_of(article)
    assert place is not None
    await app.press("home", *["j"] * place)
    assert app.reading == article


def pair(app: Driver) -> tuple[str, str]:
    screen = app.app.screen
    assert isinstance(screen, CompareScreen)
    return screen.comparison.a, screen.comparison.b


def test_a_copy_is_a_partner_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    corpus = build_corpus([write_relay(tmp_path)], whole=True)
    assert partners_of(corpus, COAST) == (INLAND,)
    assert set(partners_of(corpus, INLAND)) == {COAST, DAILY}
    assert partners_of(corpus, "Inland Post/snow.txt") == ()
    (tmp_path / INLAND).unlink()
    assert partners_of(build_corpus([tmp_path], whole=True), COAST) == (DAILY,)


@pytest.mark.parametrize("article", [COURIER, WIRE, GAZETTE])
async def test_c_takes_the_telling_with_most_pairs_and_differences(tmp_path: Path, article: str) -> None:
    async with opened([write_harbour(tmp_path)]) as app:
        await open_article(app, article)
        await app.press("c")
        a, b = pair(app)
        others = {COURIER, WIRE, GAZETTE} - {article}
        amounts = {other: to_compare(app.corpus.compare_articles(article, other)) for other in others}
        assert a == article
        assert amounts[b] == max(amounts.values())


async def test_c_does_not_take_a_copy(tmp_path: Path) -> None:
    async with opened([write_relay(tmp_path)]) as app:
        for article in (COAST, DAILY):
            await open_article(app, article)
            await app.press("c")
            assert pair(app) == (article, INLAND)
            await app.press("escape")


async def test_compare_opens_on_the_first_difference(tmp_path: Path) -> None:
    async with opened([write_harbour(tmp_path)]) as app:
        await open_article(app, GAZETTE)
        await app.press("c")
        rows = app.widget("#bands")
        assert isinstance(rows, BandRows) and rows.cursor_row is not None
        assert rows.cursor_row.has_difference
        assert not any(band.has_difference for band in rows.rows[: rows.cursor])
        assert app.text("#why").strip()


async def test_the_partner_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    real = Corpus.compare_articles

    def compare(corpus: Corpus, a: str, b: str) -> Comparison:
        asked.append((a, b))
        return real(corpus, a, b)

    monkeypatch.setattr(Corpus, "compare_articles", compare)
    async with opened([write_harbour(tmp_path)]) as app:
        await open_article(app, COURIER)
        await app.press("c")
        found = pair(app)
        assert len(asked) == 2
        await app.press("escape", "c")
        assert pair(app) == found
        assert len(asked) == 3


async def test_meanwhile_the_screen_says_what_it_looks_for_and_can_be_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, go_on, real = Event(), Event(), Corpus.compare_articles

    def compare(corpus: Corpus, a: str, b: str) -> Comparison:
        while not go_on.wait(0.05):
            report_progress(0.5)
            waits.set()
        return real(corpus, a, b)

    monkeypatch.setattr(Corpus, "compare_articles", compare)
    monkeypatch.setattr("tui.jobs.screen_job.TELL_EVERY", -1)
    async with opened([write_harbour(tmp_path)]) as app:
        await open_article(app, COURIER)
        await app.tap("c")
        assert await to_thread(waits.wait, 60)
        await app.until(lambda: "with most to compare … 25%" in app.text("#bands"))
        assert "Harbour Courier" in app.text("#outlets") and "Northern Wire" not in app.text("#outlets")
        await app.tap("escape")
        assert app.screen == "ExploreScreen"
        go_on.set()


def test_of_equals_the_first_is_taken_and_progress_is_told() -> None:
    shares: list[float] = []
    compare: Callable[[str, str], Comparison] = lambda a, b: Comparison(a, b, (), (), (), (), (), (), ())  # noqa: E731
    assert best_partner("a", ("b", "c"), compare, shares.append).b == "b"
    assert shares == [0.0, 0.5]
