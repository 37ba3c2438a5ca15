"""Ways through a pile, without a screen: each takes what Explore shows, and gives what it shows next."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from corpus.corpus import Corpus
from corpus.model import Article, Entity, TimelineEntry
from corpus.pipeline.build import build_corpus
from corpus.pipeline.link import link_corpus
from corpus.queries.view import Condition, View, entity_condition, search_condition
from tests.driver import write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.screens.explore import navigation
from tui.screens.explore.article_rows import ArticleListing, FlatListing
from tui.screens.explore.session import filter_left, offered_state, restored_state
from tui.screens.explore.state import FIRST_LISTED, UNDER_CURSOR, ExploreState, History, HistoryEntry
from tui.state.session import SessionState

NAMES = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
WIRE = Condition("outlet", "Northern Wire", "Northern Wire")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    pile = write_pile(tmp_path_factory.mktemp("pile"), dict(zip(NAMES, (STRIKE, STRIKE_TOO, STORM), strict=True)))
    built = build_corpus([pile])
    assert link_corpus(built)
    return built


def article(corpus: Corpus, name: str) -> Article:
    return next(article for article in corpus.articles if article.id.endswith(f"{name}.txt"))


def entity(corpus: Corpus, name: str) -> Entity:
    return next(one for one in corpus.entities if name in {variant.text for variant in one.variants})


def reading(corpus: Corpus, name: str = "strike") -> ExploreState:
    """Somebody has chosen an article of the whole pile."""
    state = ExploreState(View(corpus), has_chosen=True)
    return navigation.remember_place(navigation.open_article(state, article(corpus, name)))


def listing(corpus: Corpus, state: ExploreState) -> ArticleListing:
    return FlatListing(state.view.ranked_articles)


def target_words(state: ExploreState) -> str:
    assert state.article is not None and state.target is not None
    return state.article.text[state.target.start : state.target.end]


# ------------------------------------------------------------------------------------- a pile that grows


def test_until_somebody_chooses_the_first_of_the_list_is_shown(corpus: Corpus) -> None:
    state = replace(reading(corpus), has_chosen=False)
    assert navigation.show_corpus(state, corpus).opened is FIRST_LISTED


def test_a_chosen_article_stays_open_where_it_is_and_leads_nobody(corpus: Corpus) -> None:
    state = navigation.open_article(reading(corpus), article(corpus, "strike"))
    shown = navigation.show_corpus(state, corpus)
    assert shown.article is state.article
    assert shown.opened is not state.opened
    assert not shown.opened.leads and not shown.opened.from_top


def test_an_article_that_is_gone_from_the_pile_is_not_open_any_more(corpus: Corpus) -> None:
    rest = Corpus(tuple(one for one in corpus.articles if one is not article(corpus, "strike")))
    assert navigation.show_corpus(reading(corpus), rest).opened is FIRST_LISTED


def test_the_open_article_is_shown_anew_once_when_it_has_been_analysed(corpus: Corpus) -> None:
    unread = Corpus(corpus.articles)
    state = navigation.grow_corpus(reading(corpus), unread)
    assert state.opened is not UNDER_CURSOR and state.analysed == ""
    grown = navigation.grow_corpus(state, corpus)
    assert grown.opened is not state.opened
    assert navigation.grow_corpus(grown, corpus).opened is grown.opened


# ------------------------------------------------------------------------------------- narrowing


def test_an_article_that_the_filter_leaves_stays_open(corpus: Corpus) -> None:
    assert navigation.narrow_to(reading(corpus, "storm"), (WIRE,)).article is article(corpus, "storm")


def test_where_it_is_not_left_the_list_says_what_opens(corpus: Corpus) -> None:
    narrowed = navigation.narrow_to(reading(corpus, "strike"), (WIRE,))
    assert narrowed.opened is UNDER_CURSOR
    assert [one.id for one in narrowed.view.narrowed_articles if one.source != "Northern Wire"] == []


def test_a_condition_given_twice_is_taken_back(corpus: Corpus) -> None:
    state = reading(corpus)
    assert navigation.toggled_filter(state, WIRE) == (WIRE,)
    assert navigation.toggled_filter(navigation.narrow_to(state, (WIRE,)), WIRE) == ()


def test_narrowing_to_a_name_paints_it_and_taking_that_back_leaves_it_painted(corpus: Corpus) -> None:
    berg = entity(corpus, "Sergei Berg")
    state = navigation.toggle_entity(reading(corpus), berg)
    assert state.view.filter == (entity_condition(berg),) and state.entity == berg.id
    assert navigation.toggle_entity(state, berg).view.filter == ()
    assert navigation.toggle_entity(state, berg).entity == berg.id


def test_esc_takes_back_the_brush_then_the_conditions_then_the_name(corpus: Corpus) -> None:
    state = navigation.narrow_to(replace(reading(corpus), entity="somebody"), (WIRE, search_condition("power")))
    state = replace(state, brush=corpus.timeline[0])
    state = navigation.peel_layer(state)
    assert state.brush is None and len(state.view.filter) == 2
    state = navigation.peel_layer(state)
    assert state.view.filter == (WIRE,)
    state = navigation.peel_layer(state)
    assert state.view.filter == () and state.entity == "somebody"
    assert navigation.peel_layer(state).entity == ""


def test_a_stretch_of_time_is_the_same_from_either_end(corpus: Corpus) -> None:
    entries: Sequence[TimelineEntry] = corpus.timeline
    there = navigation.stretch_condition(entries[0], entries[-1])
    assert there == navigation.stretch_condition(entries[-1], entries[0])
    assert there.label == f"{entries[0].first.isoformat()} – {entries[-1].last.isoformat()}"


# ------------------------------------------------------------------------------------- opening


def test_an_article_opens_at_the_first_hit_from_the_top(corpus: Corpus) -> None:
    state = navigation.narrow_to(reading(corpus), (search_condition("workers"),))
    state = navigation.open_article(state, article(corpus, "dockers"))
    assert state.target == state.opened.hits[0]
    assert target_words(state) == "workers"
    assert state.opened.from_top and state.opened.leads


def test_where_somebody_points_at_words_the_article_opens_there(corpus: Corpus) -> None:
    entry = next(one for one in corpus.timeline if one.sentence and one.article.endswith("storm.txt"))
    state = navigation.open_date(reading(corpus), entry)
    assert state.article is article(corpus, "storm")
    assert "lost power on Sunday" in target_words(state)
    assert not state.opened.from_top


def test_a_glance_leads_nobody(corpus: Corpus) -> None:
    state = navigation.peek_article(reading(corpus), article(corpus, "storm"))
    assert state.article is article(corpus, "storm")
    assert not state.opened.leads


def test_opening_an_article_again_is_news(corpus: Corpus) -> None:
    state = reading(corpus)
    assert navigation.open_article(state, state.article).opened is not state.opened


# ------------------------------------------------------------------------------------- hits


def test_n_goes_on_through_the_articles_and_stops_at_the_last_hit(corpus: Corpus) -> None:
    state = navigation.narrow_to(reading(corpus), (search_condition("Tuesday"),))
    state = navigation.open_article(state, state.view.ranked_articles[0])
    seen = [(state.article.id if state.article else "", state.target)]
    while (after := navigation.step_hits(state, listing(corpus, state), 1)) is not None:
        state = after
        seen.append((state.article.id if state.article else "", state.target))
    assert len(seen) == len(set(seen))
    assert {ident for ident, _ in seen} == {one.id for one in state.view.ranked_articles}
    while (before := navigation.step_hits(state, listing(corpus, state), -1)) is not None:
        seen.pop()
        state = before
        assert seen[-1] == (state.article.id if state.article else "", state.target)
    assert len(seen) == 1


def test_without_a_search_n_goes_to_mentions_of_the_painted_name(corpus: Corpus) -> None:
    berg = entity(corpus, "Sergei Berg")
    state = replace(reading(corpus), entity=berg.id)
    found = navigation.step_hits(state, listing(corpus, state), 1)
    assert found is not None
    assert target_words(found) == "Sergei Berg"


def test_without_a_search_and_a_name_there_is_nothing_to_go_to(corpus: Corpus) -> None:
    assert navigation.step_hits(reading(corpus), listing(corpus, reading(corpus)), 1) is None


# ------------------------------------------------------------------------------------- history


def entries(*names: str) -> tuple[HistoryEntry, ...]:
    return tuple(HistoryEntry((), name) for name in names)


def test_the_same_place_is_remembered_once() -> None:
    history = History().add_entry(*entries("a")).add_entry(*entries("a"))
    assert history.entries == entries("a")


def test_who_goes_another_way_forgets_what_was_ahead() -> None:
    history = History(entries("a", "b", "c"), 2).step_by(-1)
    assert history is not None
    assert history.add_entry(*entries("d")) == History(entries("a", "b", "d"), 2)


def test_there_is_nothing_before_the_first_and_after_the_last() -> None:
    history = History(entries("a", "b"), 0)
    assert history.step_by(-1) is None
    assert history.step_by(2) is None
    assert History().step_by(-1) is None


@given(st.lists(st.sampled_from(["[", "]", "a", "b", "c"])))
def test_a_history_stands_on_the_place_gone_to_last(keys: list[str]) -> None:
    history = History(entries("start"), 0)
    for key in keys:
        if key in "[]":
            moved = history.step_by(-1 if key == "[" else 1)
            assert moved is None or abs(moved.at - history.at) == 1
            history = moved or history
        else:
            is_new = history.current_entry.article != key
            history = history.add_entry(*entries(key))
            assert history.current_entry.article == key
            assert not is_new or history.step_by(1) is None
        assert 0 <= history.at < len(history.entries)


def test_back_and_forward_bring_back_filter_and_article(corpus: Corpus) -> None:
    there = navigation.narrow_to(reading(corpus, "strike"), (WIRE,))
    there = navigation.remember_place(navigation.open_article(there, article(corpus, "storm")))
    back = navigation.step_history(there, -1)
    assert back is not None
    assert (back.view.filter, back.article) == ((), article(corpus, "strike"))
    again = navigation.step_history(back, 1)
    assert again is not None
    assert (again.view.filter, again.article) == ((WIRE,), article(corpus, "storm"))
    assert navigation.step_history(again, 1) is None


# ------------------------------------------------------------------------------------- comparing


def test_of_two_marked_articles_the_older_mark_gives_way_to_a_third(corpus: Corpus) -> None:
    state = reading(corpus)
    for name in ("strike", "dockers", "storm"):
        state = navigation.mark_article(state, article(corpus, name))
    assert state.marked == (article(corpus, "dockers").id, article(corpus, "storm").id)
    assert navigation.mark_article(state, article(corpus, "storm")).marked == (article(corpus, "dockers").id,)


def test_with_one_marked_it_is_compared_with_the_open_one(corpus: Corpus) -> None:
    state = navigation.mark_article(reading(corpus, "strike"), article(corpus, "storm"))
    assert navigation.pair_to_compare(state) == (article(corpus, "storm").id, article(corpus, "strike").id)


def test_with_none_marked_the_open_one_is_compared(corpus: Corpus) -> None:
    assert navigation.pair_to_compare(reading(corpus, "strike")) == (article(corpus, "strike").id,)
    assert navigation.pair_to_compare(ExploreState()) == ()


# ------------------------------------------------------------------------------------- coming back


def test_what_was_left_is_there_again_but_for_what_is_gone(corpus: Corpus) -> None:
    storm, berg = article(corpus, "storm").id, entity(corpus, "Sergei Berg").id
    left = SessionState(
        article=storm,
        filter=View(corpus, (WIRE,)).query_text,
        pane="reader",
        zoom="reader",
        marked=(storm, "gone.txt"),
        focus=berg,
    )
    state = restored_state(reading(corpus), left, None)
    assert state.article is article(corpus, "storm") and state.has_chosen
    assert state.view.filter == (WIRE,)
    assert (state.marked, state.entity, state.zoom) == ((storm,), berg, "reader")
    assert (
        restored_state(reading(corpus), dataclasses.replace(left, focus="nobody", zoom="timeline"), None).entity == ""
    )


def test_a_filter_that_nothing_meets_any_more_is_not_there_again(corpus: Corpus) -> None:
    assert filter_left(corpus, SessionState(filter='source:"Northern Wire" power'), None) != ()
    assert filter_left(corpus, SessionState(filter="zeppelins"), None) == ()


def test_who_has_begun_already_finds_the_place_that_was_left_behind_the_oldest(corpus: Corpus) -> None:
    offered = offered_state(reading(corpus), SessionState(article=article(corpus, "storm").id), None)
    assert offered is not None
    assert offered.article is article(corpus, "strike")
    back = navigation.step_history(offered, -1)
    assert back is not None and back.article is article(corpus, "storm")
    assert offered_state(reading(corpus), SessionState(article=article(corpus, "strike").id), None) is None
    assert offered_state(reading(corpus), SessionState(article="gone.txt"), None) is None


def test_state_and_navigation_do_without_textual() -> None:
    code = "import sys, tui.screens.explore.navigation; print('textual' in sys.modules, 'numpy' in sys.modules)"
    home = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=home)
    assert done.stdout.split() == ["False", "False"]
