"""Long stories and texts of like sentences: what is bounded, that it is said, and that ordinary news is left whole."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison import long_stories, told_above
from corpus.comparison.features import prepare_article
from corpus.comparison.long_stories import FEWER, LONG, cut_words, sentences_compared
from corpus.comparison.page_claim import PageClaim
from corpus.comparison.word_index import WordIndex, likest
from corpus.corpus import Corpus
from corpus.entities import full_name_clusters
from corpus.entities.full_name_clusters import candidate_pairs, node_of
from corpus.entities.person_names import person_name
from corpus.export.story import summary_words
from corpus.extraction.analyse import analyse_article
from corpus.model import Article, Story
from corpus.reading.segment import segment_text
from tui.screens.compare.summary import kinship_words

DEEDS = ("reopened the ferry quay", "closed the mill road", "sold two barges", "fined a baker", "hired nine divers")
TOWNS = ("Larvik", "Tarn", "Ostra", "Quill Bay", "Nesso", "Holm")


def told(name: str, sentences: int) -> str:
    """So many sentences of an invented town's chronicle, each another one."""
    return "\n".join(
        f"The council of {TOWNS[k % 6]} {DEEDS[k % 5]} on day {k} of the harbour works, clerk {name} wrote."
        for k in range(sentences)
    )


def story_of(*lengths: int) -> Corpus:
    """One story of articles with so many sentences each."""
    articles = tuple(
        Article(
            f"a{k}", "Harbour works", text := told(f"Clerk{k}", many), segment_text(text).blocks, source=f"Post {k}"
        )
        for k, many in enumerate(lengths)
    )
    found = {article.id: analyse_article(article) for article in articles}
    stories = (Story("story:works", "Harbour works", tuple(article.id for article in articles)),)
    return Corpus(
        articles,
        {name: dating for name, (dating, _) in found.items()},
        {name: analysis for name, (_, analysis) in found.items()},
        made={"stories_by_rule": stories, "stories": stories},
    )


@given(st.lists(st.integers(0, 3_000), max_size=80))
def test_of_long_articles_less_is_looked_at_the_more_there_are(counts: list[int]) -> None:
    most = sentences_compared(counts)
    assert most in FEWER
    assert sentences_compared([*counts, 2_000]) <= most
    assert sentences_compared([*counts, *[LONG] * 500]) == most, "news of ordinary length does not count"


def test_of_ordinary_news_nothing_is_cut_however_much_there_is() -> None:
    assert sentences_compared([40] * 1_000) == FEWER[0]
    assert sentences_compared([180] * 12) == FEWER[0]
    assert story_of(12, 9).story_page(story_of(12, 9).stories[0]).cut == 0
    assert cut_words(0) == ""


def test_a_story_of_too_many_long_articles_is_compared_by_their_first_sentences_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(long_stories, "MOST_HELD_TOGETHER", 50_000)
    corpus = story_of(140, 150, 130, 20)
    (story,) = corpus.stories
    page = corpus.story_page(story)
    assert page.cut == 120
    assert "of long articles the first 120 sentences are compared" in summary_words(page)
    found = corpus.compare_articles("a0", "a1")
    assert len(found.sentences_a) == len(found.sentences_b) == 120
    assert kinship_words(found, corpus).startswith("first 120 sentences · ")
    assert len(corpus.compare_articles("a0", "a3").sentences_b) == 20
    starts = {span.start for c in page.coverage.claims for carrier in c.carriers for span in carrier.sentences}
    assert max(starts) < len(told("Clerk0", 121))


def test_comparing_two_ordinary_articles_says_nothing_of_a_cut() -> None:
    corpus = story_of(14, 11)
    assert "first" not in kinship_words(corpus.compare_articles("a0", "a1"), corpus)


def test_words_behind_the_sentences_that_are_compared_are_known_to_be_in_the_article() -> None:
    text = told("Berg", 12) + "\nNobody named the otterhound Fridolin."
    article = Article("a", "Works", text, segment_text(text).blocks)
    _, analysis = analyse_article(article)
    whole, cut = prepare_article(article, analysis), prepare_article(article, analysis, 5)
    assert len(cut.sentences) == 5 < len(whole.sentences)
    assert "otterhound" in cut.all_words
    assert cut.all_words == whole.all_words
    assert cut.words == whole.words[:5]


WORDS = st.frozensets(st.sampled_from("ferry quay mill road barge baker diver clerk harbour council".split()))


@given(st.lists(WORDS, max_size=30), WORDS, st.integers(1, 4), st.integers(1, 6))
def test_sentences_that_share_words_are_those_that_asking_each_would_find(
    sentences: list[frozenset[str]], words: frozenset[str], least: int, most: int
) -> None:
    index = WordIndex(sentences)
    every = [number for number, one in enumerate(sentences) if len(one & words) >= least]
    shared = index.shared(words)
    assert len(index) == len(sentences)
    assert likest(np.flatnonzero(shared >= least), shared) == every
    few = likest(np.flatnonzero(shared >= least), shared, most)
    best = sorted(every, key=lambda number: (-len(sentences[number] & words), number))[:most]
    assert few == sorted(best)


def test_a_story_of_sentences_that_are_all_alike_is_told_without_holding_each_against_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def count(found: object, *_more: object) -> bool:
        asked.append(found)
        return False

    monkeypatch.setattr(told_above, "_tells", count)
    monkeypatch.setattr(told_above, "likest", lambda numbers, shared: likest(numbers, shared, 3))
    claims = lone_claims(40)
    kept = told_above.without_told_above(claims, lambda _article: told("Berg", 40), {"a0": 0})
    assert len(kept) == len(claims)
    assert 0 < len(asked) <= 3 * len(claims)


def lone_claims(many: int) -> list[PageClaim]:
    """Claims of one article, a sentence each."""
    corpus = story_of(many)
    found = corpus.coverage_of_story(corpus.stories[0]).claims
    text = corpus.articles[0].text
    return [PageClaim(c, "a0", c.sentence, text[c.sentence.start : c.sentence.end], 1) for c in found]


def names_apart(many: int) -> list[str]:
    """So many full names that are one letter apart from many others."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [f"Ada Moss{letters[k % 26]}{letters[k // 26 % 26]}{letters[k // 676 % 26]}" for k in range(many)]


def pairs_of(texts: list[str], crowded: set[str] | None = None) -> set[tuple[str, str]]:
    names = {node_of(name): name for name in map(person_name, texts)}
    return {(min(pair), max(pair)) for pair in candidate_pairs(names, crowded)}


def test_names_that_are_all_one_letter_apart_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = names_apart(600)
    crowded: set[str] = set()
    every = pairs_of(texts)
    monkeypatch.setattr(full_name_clusters, "LEAST_PAIRS", 100)
    fewer = pairs_of(texts, crowded)
    assert len(fewer) <= full_name_clusters.MOST_PAIRS * len(texts) < len(every)
    assert fewer <= every
    assert crowded, "whoever adds to the collection knows that not all were compared"


def test_names_of_news_beside_very_many_invented_ones_are_compared_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_name_clusters, "LEAST_PAIRS", 100)
    news = ["Sergey Kislyak", "Sergei Kisliak", "Nora Quill-Ashby", "Nora Ashby", "Ruth Mauer", "Ruth Maurer"]
    alone = pairs_of(news)
    assert alone
    assert alone <= pairs_of([*names_apart(500), *news])


def test_what_is_cut_is_a_part_of_what_the_page_is_compared_by() -> None:
    page = story_of(12, 9).story_page(story_of(12, 9).stories[0])
    assert "sentences are compared" not in summary_words(page)
    assert summary_words(replace(page, cut=60)).endswith(" · of long articles the first 60 sentences are compared")
