"""Who said what: one utterance under all the wordings it is printed in."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.quote_diff import wording_changes
from corpus.comparison.quotes_by_speaker import QuoteBook, make_quotebook
from corpus.model import Analysis, Article, Quote, Story
from tests.corpus.compare_helpers import article

WHOLE = "We will not close the bridge before the winter"
ALTERED = "We will never close the bridge before the winter"


def _book(*told: tuple[str, str, str], story: bool = True) -> QuoteBook:
    """The book of articles given as name, text (every “…” a quote) and the speaker of all its quotes."""
    articles: list[Article] = []
    analyses: dict[str, Analysis] = {}
    speaker: dict[str, str] = {}
    for name, text, who in told:
        found, analysis = article(name, text)
        articles.append(found)
        analyses[name] = analysis
        speaker[name] = who
    ids = tuple(a.id for a in articles)
    stories = {i: Story("s" if story else i, "", ids if story else (i,)) for i in ids}

    def speaker_of(one: Article, _quote: Quote) -> str | None:
        return f"person:{speaker[one.id]}" if speaker[one.id][:1].isupper() else None

    return make_quotebook(articles, analyses, stories, speaker_of, lambda one, _quote: speaker[one.id])


def test_the_same_words_in_two_articles_are_one_version_with_two_places() -> None:
    book = _book(("a", f"“{WHOLE},” she said.", "Holm"), ("b", f"Holm said: “{WHOLE}.”", "Holm"))
    assert [(s.name, s.quotes) for s in book.speakers] == [("Holm", 2)]
    (utterance,) = book.speakers[0].utterances
    (version,) = utterance.versions
    assert [place.article for place in version.places] == ["a", "b"]


def test_a_wording_that_changes_a_word_stands_below_the_fullest() -> None:
    book = _book(("a", f"“{ALTERED},” she said.", "Holm"), ("b", f"“{WHOLE}, whatever happens.”", "Holm"))
    (utterance,) = book.speakers[0].utterances
    assert [(v.relation, v.places[0].article) for v in utterance.versions] == [(None, "b"), ("altered", "a")]


def test_a_few_words_of_a_quote_are_a_cut_of_it_within_one_story() -> None:
    book = _book(("a", f"“{WHOLE},” she said.", "Holm"), ("b", "She spoke of “the bridge before the winter”.", "Holm"))
    assert [v.relation for v in book.speakers[0].utterances[0].versions] == [None, "cut"]


def test_two_words_in_two_stories_are_two_utterances() -> None:
    told = ("a", "He was “deeply sorry”.", "Holm"), ("b", "He was “deeply sorry”.", "Holm")
    assert len(_book(*told, story=False).speakers[0].utterances) == 2
    assert len(_book(*told).speakers[0].utterances) == 1


def test_another_speaker_of_the_same_words_in_the_story_is_told_at_the_place() -> None:
    book = _book(
        ("a", f"“{WHOLE},” she said.", "Holm"),
        ("b", f"“{WHOLE},” he said.", "Dahl"),
        ("c", f"“{WHOLE},” she said.", "Holm"),
    )
    (speaker,) = book.speakers
    assert speaker.name == "Holm"
    assert [place.name for place in speaker.utterances[0].all_printings] == ["Holm", "Dahl", "Holm"]


def test_two_speakers_who_share_a_phrase_said_two_things() -> None:
    book = _book(
        ("a", "“Safety of the town comes first and we will rebuild the bridge,” he said.", "Holm"),
        ("b", "“Nobody asked us, but the safety of the town comes first,” he said.", "Dahl"),
    )
    assert sorted(s.name for s in book.speakers) == ["Dahl", "Holm"]


def test_pronouns_name_nobody_and_come_last() -> None:
    book = _book(("a", "“It fell,” she said.", "she"), ("b", "“It burns,” a diver said.", "a diver"))
    assert [s.name for s in book.speakers] == ["a diver", ""]


def test_the_most_quoted_comes_first() -> None:
    book = _book(("a", "“One ship.” “Two ships.”", "Dahl"), ("b", "“Three ships.”", "Holm"))
    assert [s.name for s in book.speakers] == ["Dahl", "Holm"]


def test_a_filter_looks_at_words_and_speakers_and_counts_anew() -> None:
    book = _book(("a", "“One ship came.” “Two trains left.”", "Dahl"), ("b", "“Three ships left.”", "Holm"))
    assert [(s.name, s.quotes) for s in book.filter_quotes("left").speakers] == [("Dahl", 1), ("Holm", 1)]
    assert book.filter_quotes("dahl train").quote_count == 1
    assert book.filter_quotes("").quote_count == 3
    assert book.filter_quotes("", only_reworded=True).quote_count == 0


def test_gathering_stops_when_it_is_told_to() -> None:
    found, analysis = article("a", "“One ship came.”")
    book = make_quotebook([found], {"a": analysis}, {}, lambda *_: None, lambda *_: "", lambda _done, _total: False)
    assert book.quote_count == 0


def test_changed_words_are_found_in_both_wordings() -> None:
    (step,) = wording_changes(WHOLE, ALTERED)
    assert (WHOLE[step.a.start : step.a.end], ALTERED[step.b.start : step.b.end]) == ("not", "never")


def test_words_left_out_have_an_empty_span() -> None:
    (step,) = wording_changes("I met him a couple of times last year", "I met him a couple times last year")
    assert step.b.start == step.b.end
    assert step.edit == "delete"


def test_what_is_merely_cut_off_is_no_change() -> None:
    assert wording_changes(f"Listen to me. {WHOLE}. That is all.", WHOLE) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_changes_of_any_two_texts_lie_within_them(one: str, other: str) -> None:
    for step in wording_changes(one, other):
        assert 0 <= step.a.start <= step.a.end <= len(one)
        assert 0 <= step.b.start <= step.b.end <= len(other)


WORDS = st.lists(
    st.sampled_from("we will not never close the old bridge before winter comes again".split()), max_size=9
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("Holm", "Dahl", "she", "a diver")), WORDS), max_size=6))
def test_every_quote_is_in_the_book_once(told: list[tuple[str, list[str]]]) -> None:
    book = _book(*((f"a{k}", f"“{' '.join(words)}” they said.", who) for k, (who, words) in enumerate(told)))
    places = [place.article for speaker in book.speakers for one in speaker.utterances for place in one.all_printings]
    assert sorted(places) == [f"a{k}" for k in range(len(told))]
    assert book.quote_count == len(told)
