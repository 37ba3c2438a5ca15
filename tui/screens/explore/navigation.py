"""Ways through a collection: functions from what Explore shows, and what the user did, to what it shows next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.corpus import Corpus
from corpus.queries.view import Condition, Filter, View, date_condition, entity_condition
from tui.screens.explore.article_rows import ArticleItem, ArticleListing
from tui.screens.explore.state import FIRST_LISTED, UNDER_CURSOR, ExploreState, OpenedArticle

if TYPE_CHECKING:
    from corpus.model import Article, Entity, Span, TimelineEntry
    from corpus.search.field_filters import Marks

# ------------------------------------------------------------ another corpus


def show_corpus(state: ExploreState, corpus: Corpus) -> ExploreState:
    """The state on ``corpus``: what narrows it stays, and the article that was chosen, if it is there."""
    here = state.article
    shown = replace(state, view=View(corpus, state.view.filter, state.view.marks))
    if here is None or here.id not in corpus.by_id or not state.has_chosen:
        return replace(shown, opened=FIRST_LISTED)
    return replace(shown, opened=_reopened(state.opened, corpus.by_id[here.id]))


def show_again(state: ExploreState, corpus: Corpus) -> ExploreState:
    """The state on a corpus of mostly the same articles: what is open stays, under another id where it has another now.

    Where it is gone, the one under the cursor is to open.
    """
    found = replace(state, view=View(corpus, state.view.filter, state.view.marks), has_chosen=True)
    marked = [_same_words(corpus, state.corpus.by_id[ident]) for ident in state.marked if ident in state.corpus.by_id]
    found = replace(found, marked=tuple(one.id for one in marked if one is not None), brush=None)
    here = _same_words(corpus, state.article) if state.article is not None else None
    return replace(found, opened=_reopened(state.opened, here) if here is not None else UNDER_CURSOR)


def _same_words(corpus: Corpus, article: Article) -> Article | None:
    """The article as it is in ``corpus``: the one of its words, else of its id; numbered ids may have moved on."""
    there = corpus.by_id.get(article.id)
    from corpus.storage.identity import content_hash  # with the whole data model, which the first paint does without

    words = content_hash(article)
    if there is not None and content_hash(there) == words:
        return there
    return next((one for one in corpus.articles if content_hash(one) == words), there)


def grow_corpus(state: ExploreState, corpus: Corpus) -> ExploreState:
    """The state on a collection of which more was read; the open article is shown anew when it has been analysed.

    It costs as much for the last article of 100,000 as for the first.
    """
    here, grown = state.article, replace(state, view=View(corpus))
    if here is None or here.id == state.analysed or here.id not in corpus.analyses:
        return grown
    return replace(grown, opened=_reopened(state.opened, here), analysed=here.id)


def _reopened(opened: OpenedArticle, article: Article) -> OpenedArticle:
    return replace(opened, article=article, from_top=False, leads=False)


# ------------------------------------------------------------ what narrows


def narrow_to(state: ExploreState, conditions: Filter, marks: Marks | None = None) -> ExploreState:
    """The state narrowed to ``conditions``; an article that they leave stays open. ``marks`` are the user's own."""
    here, narrowed = state.article, replace(state, view=View(state.corpus, conditions, marks))
    if here is None or not narrowed.view.has_article(here.id):
        return replace(narrowed, opened=UNDER_CURSOR)
    return open_article(narrowed, here)


def toggled_filter(state: ExploreState, condition: Condition) -> Filter:
    """The conditions in force with one more, or without it where it was there already."""
    if condition in state.view.filter:
        return tuple(c for c in state.view.filter if c != condition)
    return (*state.view.filter, condition)


def toggle_entity(state: ExploreState, entity: Entity, marks: Marks | None = None) -> ExploreState:
    """The state narrowed to ``entity``, or no more so, with its mentions painted."""
    return replace(narrow_to(state, toggled_filter(state, entity_condition(entity)), marks), entity=entity.id)


def stretch_condition(first: TimelineEntry, last: TimelineEntry) -> Condition:
    """The time between two dates, either of which may be the earlier one."""
    low, high = min(first.first, last.first), max(first.last, last.last)
    return date_condition(low, high, f"{low.isoformat()} – {high.isoformat()}")


def peel_layer(state: ExploreState, marks: Marks | None = None) -> ExploreState:
    """The state without its topmost layer: a half-made brush, the last condition, or the entity in view."""
    if state.brush is not None:
        return replace(state, brush=None)
    if state.view.filter:
        return narrow_to(state, state.view.filter[:-1], marks)
    return replace(state, entity="")


# ------------------------------------------------------------ opening articles


def open_article(state: ExploreState, article: Article | None, target: Span | None = None) -> ExploreState:
    """The state with ``article`` open at ``target``, else at the first hit of the search."""
    hits = state.view.found_in(article) if article else ()
    at = target if target is not None else next(iter(hits), None)
    return replace(state, opened=OpenedArticle(article, at, hits, from_top=target is None, leads=True))


def peek_article(state: ExploreState, article: Article) -> ExploreState:
    """The state with ``article`` in the reader; the other panes stay where they are."""
    return replace(state, opened=OpenedArticle(article, hits=state.view.found_in(article), from_top=True))


def open_date(state: ExploreState, entry: TimelineEntry) -> ExploreState:
    """The state with the article that names a date open at its sentence."""
    from corpus.model import Span

    time = entry.time
    target = entry.sentence or (Span(time.start, time.end) if time else None)
    return open_article(state, state.corpus.by_id[entry.article], target)


# ------------------------------------------------------------ back and forward


def remember_place(state: ExploreState) -> ExploreState:
    """The state with the place where it stands in its history."""
    return replace(state, history=state.history.add_entry(state.history_entry))


def step_history(state: ExploreState, by: int, marks: Marks | None = None) -> ExploreState | None:
    """The place before (-1) or after (1) in the history; None where there is none."""
    history = state.history.step_by(by)
    if history is None:
        return None
    entry = history.current_entry
    there = narrow_to(replace(state, history=history), entry.filter, marks)
    article = state.corpus.by_id.get(entry.article)
    return open_article(there, article) if article is not None else there


# ------------------------------------------------------------ hits


def step_hits(state: ExploreState, listing: ArticleListing, by: int) -> ExploreState | None:
    """At the next (1) or previous (-1) hit, on through the articles listed; None where there is no more."""
    here, target = state.article, state.target
    stops = hits_in(state, here) if here is not None else ()
    if by > 0:
        left = [stop for stop in stops if target is None or stop.start > target.start]
    else:
        left = [stop for stop in stops[::-1] if target is None or stop.start < target.start]
    if left:
        return open_article(state, here, left[0])
    for article in _articles_onward(state, listing, by):
        if stops := hits_in(state, article):
            return open_article(state, article, stops[0 if by > 0 else -1])
    return None


def hits_in(state: ExploreState, article: Article) -> tuple[Span, ...]:
    """Where ``n`` and ``N`` go in the text of an article: to what the search found, else to mentions of the entity."""
    from corpus.model import Span

    if hits := state.view.found_in(article):
        return hits
    found = state.corpus.entities.mentions_of(state.entity).in_article(article.id)
    return tuple(Span(m.mention.start, m.mention.end) for m in found if m.mention.field == "text")


def _articles_onward(state: ExploreState, listing: ArticleListing, by: int) -> Iterator[Article]:
    """The articles listed after (1) or before (-1) the open one that may have what is looked for."""
    entity = state.corpus.entity.get(state.entity)
    if entity is None and state.view.text_result is None:
        return
    mentions = state.corpus.entities.mentions_of(state.entity)
    named = None if state.view.text_result or entity is None else set(mentions.article_ids)
    here = listing.place_of(state.article.id) if state.article else None
    start = (-1 if by > 0 else len(listing)) if here is None else here
    for index in range(start + by, len(listing) if by > 0 else -1, by):
        row = listing.row_at(index)
        if isinstance(row, ArticleItem) and (named is None or row.article.id in named):
            yield row.article


# ------------------------------------------------------------ comparing


def mark_article(state: ExploreState, article: Article) -> ExploreState:
    """The state with an article marked for comparing, or no more so; of two marked before, the newer stays."""
    others = tuple(ident for ident in state.marked if ident != article.id)
    return replace(state, marked=others if len(others) < len(state.marked) else (*others[-1:], article.id))


def mark_entity(state: ExploreState, entity: str) -> ExploreState:
    """The state with an entity (its id) marked for the timeline, or no more so; of two, the newer stays."""
    others = tuple(ident for ident in state.people if ident != entity)
    return replace(state, people=others if len(others) < len(state.people) else (*others[-1:], entity))


def pair_to_compare(state: ExploreState) -> tuple[str, ...]:
    """The two articles (ids) to compare, or the one to be compared with the best of its story; none without any.

    They are the marked ones; with one marked, it and the open one; with none, the open one alone.
    """
    pair = [ident for ident in state.marked if ident in state.corpus.by_id]
    here = state.article
    if len(pair) < 2 and here is not None and here.id not in pair:
        pair.append(here.id)
    return tuple(pair[:2])
