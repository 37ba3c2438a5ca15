"""What an article that came brings to its story, and which articles came."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.export.news import news_rows
from corpus.pipeline.build import build_corpus
from corpus.queries.arrivals import arrived_since, parse_since, published_since
from corpus.queries.whats_new import ArticleNews, find_news
from corpus.storage.identity import content_hash
from corpus.workspace.desk import open_desk
from corpus.workspace.known_articles import short_hash
from tests.tui.harbour import TOLD, write_pile
from tui.drawing.news_words import arrival_line, news_line

LATER = """\
Larvik warehouse fire: 17 hurt, three ships waiting

6 May 2021

A fire destroyed the old cotton warehouse at Larvik harbour on Monday night, and 17 people were hurt.
Firefighters from four towns fought the flames until Tuesday noon.
The harbour office said three ships had to wait for two days before they could unload their cargo.
"""
EVEN_LATER = """\
Ships unload at last after Larvik fire

7 May 2021

A fire destroyed the old cotton warehouse at Larvik harbour on Monday night, and 17 people were hurt.
The harbour office said three ships had to wait for two days before they could unload their cargo.
A crane from Tromsø will lift what is left of the roof into a barge on Friday.
"""
COPIED = TOLD["Harbour Courier"]


def corpus_of(folder: Path, **files: str) -> Corpus:
    pile = folder / "pile"
    if not pile.exists():
        pile.mkdir()
        write_pile(pile)
    for name, text in files.items():
        (pile / "Inland Post").mkdir(exist_ok=True)
        (pile / "Inland Post" / f"{name}.txt").write_text(text, encoding="utf-8")
    return build_corpus([pile], whole=True)


def only_news(corpus: Corpus, *came: str) -> ArticleNews:
    (news,) = find_news(corpus, came)
    return news


def test_what_nobody_told_before_is_new_and_what_somebody_told_is_not(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, later=LATER)
    news = only_news(corpus, "Inland Post/later.txt")
    assert [one.words for one in news.new_claims] == [
        "The harbour office said three ships had to wait for two days before they could unload their cargo."
    ]
    text = corpus.by_id[news.article].text
    assert [text[one.sentence.start : one.sentence.end] for one in news.new_claims] == [
        one.words for one in news.new_claims
    ]
    assert news.known == 2
    assert len(news.before) == 3


def test_another_figure_than_those_told_before_is_a_difference(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, later=LATER)
    news = only_news(corpus, "Inland Post/later.txt")
    (row,) = news.differences
    assert (row.kind, row.strength, row.role) == ("number", "update", "injured")
    assert news_line(corpus, news) == "Inland Post: 1 new claim, 1 ↻ 12 people / 14 people → 17 people"


def test_of_two_that_came_the_second_is_held_against_the_first(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, later=LATER, even_later=EVEN_LATER)
    first, second = find_news(corpus, ["Inland Post/even_later.txt", "Inland Post/later.txt"])
    assert (first.article, second.article) == ("Inland Post/later.txt", "Inland Post/even_later.txt")
    assert ["ships" in one.words for one in first.new_claims] == [True]
    assert ["crane" in one.words for one in second.new_claims] == [True]
    assert first.article in second.before
    assert arrival_line(corpus, [first, second], 2, 1).startswith("2 new articles: 2 new claims, ")
    assert arrival_line(corpus, [first, second], 2, 1).endswith(" · 1 article gone")


def test_a_copy_brings_nothing_and_is_called_one(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, copied=COPIED)
    news = only_news(corpus, "Inland Post/copied.txt")
    assert (news.new_claims, news.differences, news.copy_of) == ((), (), "Harbour Courier/fire.txt")
    assert news_line(corpus, news) == "Inland Post: nothing new, a copy of Harbour Courier"


def test_a_figure_that_one_of_them_told_before_is_no_difference_any_more(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, later=LATER.replace("17", "14"), part=LATER.replace("17", "41"))
    assert only_news(corpus, "Inland Post/later.txt").differences == ()
    part = only_news(corpus, "Inland Post/part.txt")
    assert part.new_claims == ()
    assert news_line(corpus, part).endswith("→ 41 people")


def test_the_first_article_of_a_story_is_told_by_its_title(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    news = only_news(corpus, "Northern Wire/chess.txt")
    assert news.before == () and news.differences == ()
    assert news_line(corpus, news) == (
        "Northern Wire: the first to tell of “Chess club in Bergen wins the national cup”"
    )


def test_a_row_has_what_the_contract_promises(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, later=LATER)
    (row,) = news_rows(corpus, ["Inland Post/later.txt", "nobody/knows.txt"])
    assert {"article", "story", "new_claims", "differences", "known"} <= row.keys()
    assert row["story"] == corpus.story_of["Inland Post/later.txt"].id
    (claim,), (differs,) = row["new_claims"], row["differences"]
    start, end = claim["sentence"]
    assert corpus.by_id[row["article"]].text[start:end] == claim["text"]
    assert {"kind", "strength", "sides"} <= differs.keys()


NOW = datetime(2021, 5, 6, 9, 30)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("36h", datetime(2021, 5, 4, 21, 30)),
        ("90 min", datetime(2021, 5, 6, 8, 0)),
        ("2d", datetime(2021, 5, 4, 9, 30)),
        ("1W", datetime(2021, 4, 29, 9, 30)),
        ("today", datetime(2021, 5, 6)),
        ("Yesterday", datetime(2021, 5, 5)),
        ("2021-05-03", datetime(2021, 5, 3)),
        ("2021/5", datetime(2021, 5, 1)),
        ("2021", datetime(2021, 1, 1)),
        ("2021-05-03T14:00", datetime(2021, 5, 3, 14)),
        ("999999w", datetime.min),
        ("soon", None),
        ("", None),
        ("2021-13-01", None),
        ("d", None),
    ],
)
def test_a_moment_can_be_said_as_a_day_a_time_or_so_long_ago(said: str, meant: datetime | None) -> None:
    assert parse_since(said, NOW) == meant


def test_published_since_counts_the_whole_day_where_no_time_is_stated(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, later=LATER)
    assert published_since(corpus, datetime(2021, 5, 5, 18)) == ("Inland Post/later.txt", "Old Mill Gazette/fire.txt")
    assert published_since(corpus, datetime(2021, 5, 7)) == ()


def test_what_changed_came_and_what_was_moved_did_not(tmp_path: Path) -> None:
    before = corpus_of(tmp_path, later=LATER)
    known = {content_hash(article) for article in before.articles}
    pile = tmp_path / "pile"
    (pile / "Northern Wire" / "fire.txt").rename(pile / "Northern Wire" / "moved.txt")
    changed = pile / "Inland Post" / "later.txt"
    changed.write_text(LATER.replace("17", "18"), encoding="utf-8")
    assert arrived_since(corpus_of(tmp_path), known.__contains__) == ("Inland Post/later.txt",)


def test_what_is_known_is_kept_with_the_pile_and_a_damaged_record_counts_as_none(tmp_path: Path) -> None:
    file, pile = tmp_path / "desk.sqlite", tmp_path / "pile"
    corpus = corpus_of(tmp_path)
    hashes = [content_hash(article) for article in corpus.articles]
    desk = open_desk([pile], file)
    assert desk.known.known_hashes() is None
    desk.known.add_articles(hashes[:2])
    desk.known.add_articles(hashes[1:3])
    desk.close()
    desk = open_desk([pile], file)
    assert desk.known.known_hashes() == frozenset(map(short_hash, hashes[:3]))
    desk.place.remember_all({"known articles": "no such thing!"})
    assert desk.known.known_hashes() is None
    desk.close()
    other = open_desk([tmp_path], file)
    assert other.known.known_hashes() is None
    other.close()
