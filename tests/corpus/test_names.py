"""Names in one article: spans, types, layout of lines, headlines; and that nothing breaks on odd text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.names import tag_article, tag_by_rules
from corpus.extraction.names.casing import in_headline_case, recase_headlines
from corpus.extraction.names.layout import PATTERNS, LayoutPattern, layout_names, line_form
from corpus.extraction.names.model import trained_tagger
from corpus.extraction.names.postprocess import tweet_signatures
from corpus.extraction.names.tokens import tokenize_sentences, tokenize_span
from corpus.language.gazetteer import load_gazetteer
from corpus.model import Article, Mention

Tag = Callable[[Article], tuple[Mention, ...]]
BOTH = pytest.mark.parametrize("tagger", [tag_article, tag_by_rules], ids=["model", "rules"])

STORY = """Senator Maria Ortega met Prime Minister Peter Lindqvist in Geneva on Tuesday.
Ms Ortega's visit to Switzerland was her first, the Foreign Ministry said. "It went well," Mr Lindqvist told reporters.
The U.S. delegation left for France after talks with the World Bank."""


def article(text: str, title: str = "", in_text: bool = False) -> Article:
    return Article("a", title, text, (), title_in_text=in_text)


def found(tagger: Tag, text: str, title: str = "") -> set[tuple[str, str]]:
    read = article(text, title)
    return {(read.field_text(m.field)[m.start : m.end], m.type) for m in tagger(read)}


@BOTH
@pytest.mark.parametrize(
    "mention",
    [
        ("Maria Ortega", "person"),
        ("Peter Lindqvist", "person"),
        ("Geneva", "place"),
        ("Ms Ortega", "person"),
        ("Switzerland", "place"),
        ("Foreign Ministry", "organisation"),
        ("Mr Lindqvist", "person"),
        ("U.S.", "place"),
        ("France", "place"),
        ("World Bank", "organisation"),
    ],
)
def test_names_of_a_plain_story_are_found(tagger: Tag, mention: tuple[str, str]) -> None:
    assert mention in found(tagger, STORY)


@BOTH
def test_an_office_and_a_nationality_are_no_part_of_a_name(tagger: Tag) -> None:
    spans = {text for text, _ in found(tagger, "Italian Foreign Minister Carla Bianchi resigned, the Italians heard.")}
    assert "Carla Bianchi" in spans
    assert not {"Italian", "Italians", "Foreign Minister"} & spans


@BOTH
def test_two_names_joined_by_a_hyphen_are_two_mentions(tagger: Tag) -> None:
    mentions = found(tagger, "Mr Ortega went to Peru. The Chile-Peru summit is over.")
    assert ("Chile", "place") in mentions
    assert ("Peru", "place") in mentions


@BOTH
def test_a_hashtag_of_a_known_name_counts_and_a_handle_does_not(tagger: Tag) -> None:
    text = "Laura Petersen resigned on Monday. Ms Petersen was tired.\nWhy now? #Petersen #tired @laurapetersen"
    spans = {span for span, _ in found(tagger, text)}
    assert "#Petersen" in spans
    assert not {span for span in spans if "@" in span or span == "#tired"}


@BOTH
def test_the_signature_of_a_tweet_names_somebody(tagger: Tag) -> None:
    text = "It is over now\n— Rosa Delgado (@rdelgado) May 4, 2019\n— Harbour Trust Media (@htm) May 4, 2019"
    mentions = found(tagger, text)
    assert ("Rosa Delgado", "person") in mentions
    assert ("Harbour Trust Media", "organisation") in mentions


@BOTH
def test_a_title_is_read_only_where_it_is_not_part_of_the_text(tagger: Tag) -> None:
    title = "Maria Ortega visits Geneva"
    outside = tagger(article(STORY, title))
    assert {m.field for m in outside} == {"title", "text"}
    assert [m.field for m in outside] == sorted((m.field for m in outside), reverse=True)
    assert {m.field for m in tagger(article(f"{title}\n{STORY}", title, in_text=True))} == {"text"}


@BOTH
def test_a_headline_in_capitals_is_read_like_the_story_below_it(tagger: Tag) -> None:
    mentions = found(tagger, f"ORTEGA MEETS LINDQVIST IN GENEVA\n{STORY}")
    assert ("GENEVA", "place") in mentions
    assert "MEETS" not in {word for text, _ in mentions for word in text.split()}


@pytest.mark.parametrize("pattern", PATTERNS, ids=[pattern.name for pattern in PATTERNS])
def test_every_pattern_of_a_line_is_the_first_to_match_its_example(pattern: LayoutPattern) -> None:
    [sentence] = tokenize_sentences(pattern.example)
    form = line_form([token.text for token in sentence])
    assert next(p.name for p in PATTERNS if p.form.match(form)) == pattern.name
    assert list(layout_names(sentence))


def test_the_town_of_a_dateline_is_a_place() -> None:
    line = tokenize_sentences("QUITO (Reuters) - Talks between the two sides failed.")[0]
    assert list(layout_names(line)) == [(0, 1, "place")]


def test_a_plain_sentence_shows_nothing_by_its_layout() -> None:
    assert not list(layout_names(tokenize_sentences("Talks between the two sides failed on Friday.")[0]))


def test_a_headline_takes_the_case_of_the_story() -> None:
    parsed = tokenize_sentences("FLOODS HIT MARLOW AGAIN TODAY\nThe floods came to the town of Marlow at night.")
    assert in_headline_case(parsed[0])
    cased = recase_headlines(parsed)
    assert [token.text for token in cased.sentences[0]] == ["floods", "hit", "Marlow", "again", "today"]
    assert [(t.start, t.end) for t in cased.sentences[0]] == [(t.start, t.end) for t in parsed[0]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Reyes’s car", ["Mr.", "Reyes", "’s", "car"]),
        ("the U.S. and D.C.", ["the", "U.S.", "and", "D.C."]),
        ("Jean-Luc O'Brien", ["Jean-Luc", "O'Brien"]),
        ("Japan-based, Japan-Korea", ["Japan-based", ",", "Japan", "-", "Korea"]),
        ("AT&T rose 4.5%", ["AT&T", "rose", "4.5", "%"]),
        ("J. Okafor, 41", ["J.", "Okafor", ",", "41"]),
    ],
)
def test_words_are_cut_as_names_need_them(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize_span(text)] == words


def test_a_line_that_goes_on_in_lower_case_is_one_sentence() -> None:
    assert len(tokenize_sentences("The minister of Finance met\nhis colleagues today.\nNobody came.")) == 2


def test_the_signer_is_inside_the_line() -> None:
    text = "x\n— Tom Reed (@tom) 2 May\ny"
    [(start, end, kind)] = tweet_signatures(text)
    assert (text[start:end], kind) == ("Tom Reed", "person")


def test_the_model_and_the_tables_are_shipped() -> None:
    assert trained_tagger() is not None
    known = load_gazetteer()
    assert {"Maria", "Peter"} <= known.first
    assert "Switzerland" in known.country
    assert "Geneva" in known.city
    assert known.is_place("Yorkshire")


@BOTH
@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_disjoint_mentions_inside_it(tagger: Tag, text: str) -> None:
    check(tagger, text)


NEWSY = st.lists(
    st.sampled_from(
        ["Mr", "Ortega", "LIMA", "the", "said", ".", "—", "(@x)", "\n", "#Ortega", "US-China", "'s", "of", "Bank", "J.",
         "“", "”", "12", "Reuters", ",", "-", "v", "Peru", "and", "Dr.", "ÉTÉ", "ﬀ", "ǅ", "ß", "\u200d", "中国"]
    ),
    max_size=40,
)  # fmt: skip


@BOTH
@given(NEWSY)
@settings(max_examples=60, deadline=None)
def test_any_row_of_news_words_gives_disjoint_mentions(tagger: Tag, words: list[str]) -> None:
    check(tagger, " ".join(words))


def check(tagger: Tag, text: str) -> None:
    mentions = tagger(article(text, text[:50]))
    for field in ("title", "text"):
        own = [m for m in mentions if m.field == field]
        length = len(text[:50] if field == "title" else text)
        assert all(0 <= m.start < m.end <= length for m in own)
        assert all(a.end <= b.start for a, b in pairwise(own))
    assert mentions == tagger(article(text, text[:50]))


@BOTH
@pytest.mark.parametrize("text", ["", "\n\n", "A" * 200_000, "Ab " * 9_000, "(" * 20_000, "A-" * 20_000, "A." * 20_000])
def test_odd_and_endless_text_is_read(tagger: Tag, text: str) -> None:
    assert isinstance(tagger(article(text)), tuple)
