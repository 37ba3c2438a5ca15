"""Searching texts: what is found, in which order, and where it is marked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language.folding import LONGEST_WORD, fold_with_offsets, words_of
from corpus.model import Article, Block, Hit
from corpus.search.index_builder import Indexer
from corpus.search.query_parser import parse_query
from corpus.search.snippets import HitHighlighter, SearchTerm, make_snippet
from corpus.search.text_index import MOST_STUCK, TextIndex

TEXTS = (
    ("Harbour strike ends", "The ferry workers' strike ended on Monday. José Peña, the union's leader, thanked them."),
    ("Ferry fares rise", "Fares on the harbour ferry rise by a tenth. The port authority said costs had grown."),
    ("Council elects mayor", "Ana O’Neill was elected mayor. The U.S. consul and the port union sent good wishes."),
    ("", "Workers at the port walked out; the union of ferry crews may follow, its leader said on Tuesday."),
)
WORDS = "ferry port union strike the harbour leader josé o’neill mayor u.s. costs".split()


def article(number: int, title: str, text: str) -> Article:
    return Article(f"a{number}", title, text, (Block(0, len(text), "body"),))


ARTICLES = [article(i, *row) for i, row in enumerate(TEXTS)]
INDEX = TextIndex.build_index(ARTICLES)
BY_ID = {one.id: one for one in ARTICLES}


def found(text: str, index: TextIndex = INDEX) -> list[str]:
    return [hit.article for hit in index.search_texts(parse_query(text))]


def marked(hit: Hit) -> list[str]:
    words = BY_ID[hit.article].field_text(hit.field)
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == [words[s.start : s.end] for s in hit.spans]
    return [words[span.start : span.end] for span in hit.spans]


def test_words_must_all_be_there() -> None:
    assert set(found("ferry union ")) == {"a0", "a3"}
    assert found("ferry mayor costs ")  # no article has all three: those with most of them
    assert INDEX.match_query(parse_query("ferry mayor costs ")).relaxed


def test_a_word_in_the_title_counts_more() -> None:
    assert found("ferry ")[0] == "a1"


def test_the_last_word_is_a_beginning_until_a_space() -> None:
    assert found("elec") == ["a2"]
    assert found("elec ") == []


def test_exclusions_alternatives_and_exact_words() -> None:
    assert set(found("ferry -strike ")) == {"a1", "a3"}
    assert set(found("mayor|strike ")) == {"a0", "a2"}
    assert found("'stri") == []
    assert set(found("-ferry")) == {"a2"}


def test_phrases_are_words_in_a_row() -> None:
    assert found('"port union"') == ["a2"]
    assert set(found('"port uni')) == {"a2"}
    assert found('"union port"') == []
    assert found('"ends the"') == []  # not from the title into the text


def test_words_near_each_other_in_any_order() -> None:
    assert found('"crews union"~2') == ["a3"]
    assert found('"crews union"~1') == []
    assert found('"leader ferry union"~5') == ["a3"]


def test_misspelt_words_are_corrected_by_the_words_of_the_pile() -> None:
    match = INDEX.match_query(parse_query("harbuor "))
    assert [(one.typed, one.used) for one in match.corrections] == [("harbuor", ("harbour",))]
    assert set(np.flatnonzero(match.matched)) == {0, 1}
    assert not INDEX.match_query(parse_query("harbour ")).corrections
    assert found("'harbuor") == []
    assert found('"prot union"') == ["a2"]


def test_accents_apostrophes_and_dots_do_not_matter() -> None:
    assert found("jose pena ") == ["a0"]
    assert found("oneill ") == found("O'Neill ") == found("o’neill ") == ["a2"]
    assert found("us ") == found("U.S. ") == ["a2"]
    assert found("union ")  # "union's"


def test_hits_are_marked_in_the_article_itself() -> None:
    hit = INDEX.search_texts(parse_query("jose union "))[0]
    assert marked(hit) == ["José", "union"]
    assert marked(INDEX.search_texts(parse_query("oneill us "))[0]) == ["O’Neill", "U.S"]
    assert marked(INDEX.search_texts(parse_query('"port union"'))[0]) == ["port union"]
    assert marked(INDEX.search_texts(parse_query("elec"))[0]) == ["elected"]


def test_a_hit_only_in_the_title_is_shown_there() -> None:
    hit = INDEX.search_texts(parse_query("council "))[0]
    assert (hit.field, hit.snippet, marked(hit)) == ("title", "Council elects mayor", ["Council"])


def test_without_words_a_hit_shows_the_first_prose() -> None:
    text = "Ferry late\nBy Ana Rua\nThe ferry was late again."
    blocks = (Block(0, 10, "title"), Block(11, 21, "byline"), Block(22, len(text), "body"))
    index = TextIndex.build_index([Article("x", "Ferry late", text, blocks, title_in_text=True)])
    assert index.search_texts(parse_query("-boat"))[0].snippet == "…The ferry was late again."


def test_regular_expressions_narrow_the_candidates() -> None:
    assert found("ferry /walked\\s+out/") == ["a3"]
    assert found("ferry -/walked/ -/fares/") == ["a0"]
    assert set(found("/Mon|Tues/")) == {"a0", "a3"}
    assert INDEX.match_query(parse_query("/ferry/"), seconds=-1).unfinished


def test_an_article_in_which_an_expression_comes_to_no_end_is_left_out_and_that_is_told() -> None:
    index = TextIndex.build_index([article(0, "", "Ferry late"), article(1, "", "a" * 60 + "!")])
    match = index.match_query(parse_query(r"/ferry|^(a|aa)+$/"), seconds=None)
    assert match.matched.tolist() == [True, False] and match.unfinished
    match = index.match_query(parse_query(r"-/^(a|aa)+$/"), seconds=None)
    assert match.matched.tolist() == [True, False] and match.unfinished


def test_an_expression_that_comes_to_no_end_anywhere_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def stuck(_pattern: str, text: str) -> bool:
        looked.append(text)
        raise TimeoutError

    monkeypatch.setattr("corpus.search.text_index.has_any_match", stuck)
    index = TextIndex.build_index([article(i, f"Ferry {i}", "Late.") for i in range(40)])
    match = index.match_query(parse_query("/x/"), seconds=None)
    assert not match.matched.any() and match.unfinished and len(looked) == MOST_STUCK


def test_a_mask_narrows() -> None:
    mask = np.array([False, True, True, False])
    assert [hit.article for hit in INDEX.search_texts(parse_query("ferry "), mask)] == ["a1"]
    assert mask.tolist() == [False, True, True, False]


@pytest.mark.parametrize("texts", [[], [("", "")], [("…", "!?")]])
def test_a_pile_without_words(texts: list[tuple[str, str]]) -> None:
    index = TextIndex.build_index([article(i, *row) for i, row in enumerate(texts)])
    for text in ("", "ferry", '"a b"', '"a b"~3', "/x/", "-x", "a|b"):
        assert [h.article for h in index.search_texts(parse_query(text)) if h.score] == []


def test_building_reports_progress_and_spans_chunks() -> None:
    heard: list[tuple[int, int]] = []
    pile = [article(i, "", f"word{i % 7} common other{i}") for i in range(2_500)]
    index = TextIndex.build_index(pile, lambda done, total: heard.append((done, total)))
    assert heard == [(1_000, 2_500), (2_000, 2_500), (2_500, 2_500)]
    assert found("other2400 ", index) == ["a2400"]
    assert found('"word6 common other2477"', index) == ["a2477"]
    assert int(index.match_query(parse_query("word3 ")).matched.sum()) == len(range(3, 2_500, 7))


def test_the_beginnings_that_are_kept_ready_are_all_that_are_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.search.index_builder._HEAVY", 2)
    index = TextIndex.build_index(ARTICLES).postings
    starts = dict.fromkeys(word[:letters] for letters in (1, 2, 3) for word in index.vocabulary.words)
    ranges = {start: index.vocabulary.range_of_completions(start) for start in starts}
    assert set(index.beginnings) == {start for start, part in ranges.items() if index.posting_count(*part) >= 2}
    assert "a" in index.beginnings
    assert "an" in index.beginnings


def test_common_beginnings_are_kept_ready_and_score_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.search.index_builder._HEAVY", 1)
    ready = TextIndex.build_index(ARTICLES)
    for text in ("f", "fe", "fer", "ferr", "the un"):
        assert np.allclose(ready.match_query(parse_query(text)).scores, INDEX.match_query(parse_query(text)).scores)


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from([*WORDS, "harbor", "strikes"]), max_size=6).map(" ".join), max_size=9), st.data()
)
def test_an_index_that_grows_is_like_one_of_the_articles_so_far(texts: list[str], data: st.DataObject) -> None:
    pile = [article(i, text[:4], text) for i, text in enumerate(texts)]
    asked = parse_query(data.draw(queries) + data.draw(st.sampled_from(["", " "])))
    indexer = Indexer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.search.index_builder._BATCH", 3)
        for count in sorted(data.draw(st.lists(st.integers(0, len(pile)), max_size=4))):
            indexer.take_up_to(pile, min(count + data.draw(st.integers(0, 2)), len(pile)))
            so_far = TextIndex.growing_index(pile[:count], indexer)
            fresh = TextIndex.build_index(pile[:count])
            assert list(so_far.known_words) == list(fresh.known_words)
            assert so_far.search_texts(asked) == fresh.search_texts(asked)
        assert TextIndex.growing_index(pile, indexer, whole=True).search_texts(asked) == TextIndex.build_index(
            pile
        ).search_texts(asked)
        assert TextIndex.growing_index(pile[:1], indexer).search_texts(asked) == TextIndex.build_index(
            pile[:1]
        ).search_texts(asked)


scraps = st.lists(st.sampled_from([*"abcXY ’'`.é½…ßЛ北\n", "the", "'s", "U.S."])).map("".join)
queries = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(['"the union"', "-mayor", '"port union"~3', "'ferry", "a|the"])),
    max_size=4,
).map(" ".join)


@settings(max_examples=60)
@given(queries, st.sampled_from([word for word in WORDS if word != "u.s."]))
def test_adding_a_word_never_adds_results(text: str, word: str) -> None:
    before, after = INDEX.match_query(parse_query(text + " ")), INDEX.match_query(parse_query(f"{text} {word} "))
    if not before.relaxed and not after.relaxed:
        assert set(np.flatnonzero(after.matched)) <= set(np.flatnonzero(before.matched))


@settings(max_examples=60)
@given(st.one_of(queries, st.text()), st.lists(st.text(), max_size=3))
def test_anything_can_be_searched_and_spans_are_valid(text: str, texts: list[str]) -> None:
    pile = [article(i, one[:5], one) for i, one in enumerate(texts)] + ARTICLES
    by_id = {one.id: one for one in pile}
    for hit in TextIndex.build_index(pile[::-1]).search_texts(parse_query(text)):
        words = by_id[hit.article].field_text(hit.field)
        assert all(0 <= span.start < span.end <= len(words) for span in hit.spans)
        assert all(0 <= mark.start < mark.end <= len(hit.snippet) for mark in hit.marks)
        assert all(a.end <= b.start for a, b in zip(hit.spans, hit.spans[1:], strict=False))
        assert "\n" not in hit.snippet


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3))
def test_a_phrase_result_contains_the_phrase(words: list[str]) -> None:
    wanted = [part for word in words for part in words_of(word)]
    holding = set()
    for one in ARTICLES:
        for field in (words_of(one.title), words_of(one.text)):
            if any(field[i : i + len(wanted)] == wanted for i in range(len(field))):
                holding.add(one.id)
    assert set(found(f'"{" ".join(words)}"')) == holding


@settings(max_examples=60)
@given(scraps, st.sampled_from("a b c the abc us".split()))
def test_marked_words_fold_to_the_term(text: str, word: str) -> None:
    spans = HitHighlighter([SearchTerm((word,))]).hit_spans(text)
    for span in spans:
        assert words_of(text[span.start : span.end]) == [word]
    assert bool(spans) == (word in words_of(text))


@settings(max_examples=100)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ab'’.. s½"))))
def test_folding_with_and_without_offsets_agree(text: str) -> None:
    plain = fold_with_offsets(text)
    assert [word[:LONGEST_WORD] for word in plain.text.split()] == words_of(text)
    last = 0
    for start in (i for i, char in enumerate(plain.text) if char != " "):
        span = plain.original_span(start, start + 1)
        assert last <= span.start < span.end <= len(text)
        last = span.start


@pytest.mark.parametrize(
    ("unit", "times", "found"),
    [
        ("a", 1_000_000, 0),
        ("’", 500_000, 0),
        ("a.", 300_000, 0),
        ("it's ", 100_000, 1),
        ("北", 100_000, 0),
        ("a b ", 100_000, 1),
    ],
)
def test_a_megabyte_of_one_thing_is_searched(unit: str, times: int, found: int) -> None:
    index = TextIndex.build_index([article(0, "", unit * times)])
    assert len(index.search_texts(parse_query('"a b" OR it'))) == found


def test_snippets_show_the_densest_stretch() -> None:
    text = "ferry " + "filler " * 60 + "ferry and\nferry again " + "filler " * 60
    cut, marks = make_snippet(text, HitHighlighter([SearchTerm(("ferry",))]).hit_spans(text))
    assert [cut[mark.start : mark.end] for mark in marks] == ["ferry", "ferry"]
    assert cut.startswith("…filler")
    assert cut.endswith("…")
    assert len(cut) <= 162
