"""Kept list: all that the user keeps over a collection, with the places of what was checked, narrowed by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.comparison.disagreements import Disagreement
from corpus.corpus import Corpus
from corpus.language.fact_words import kind_word
from corpus.language.words import fold_text
from corpus.model import KeptMark, Span


def placed_marks(corpus: Corpus, marks: Iterable[KeptMark]) -> tuple[KeptMark, ...]:
    """``marks`` with the words and the first place of each difference that was checked or dismissed.

    Differences are looked up in the ledgers that are known; none is worked out anew.
    """
    listed = tuple(marks)
    wanted = {mark.key for mark in listed if mark.kind in ("checked", "dismissed")}
    rows = dict(_known_rows(corpus, wanted)) if wanted else {}
    return tuple(_placed(corpus, mark, rows[mark.key]) if mark.key in rows else mark for mark in listed)


def _known_rows(corpus: Corpus, wanted: set[str]) -> Iterator[tuple[str, Disagreement]]:
    for story in corpus.stories:
        if len(story.articles) > 1:
            for row in (*(corpus.known_disagreements(story) or ()), *corpus.headline_changes(story)):
                if row.id in wanted:
                    yield row.id, row


def _placed(corpus: Corpus, mark: KeptMark, row: Disagreement) -> KeptMark:
    place = row.sides[0].places[0]
    if place.article not in corpus.by_id:
        return mark
    told = " | ".join(side.text for side in row.sides)
    passage = place.passage
    return replace(
        mark,
        text=f"{kind_word(row.kind)}: {told}",
        article=place.article,
        title=corpus.by_id[place.article].title,
        field=passage.field,
        span=Span(passage.start, passage.end),
        words=passage.text,
    )


def marks_with(corpus: Corpus, marks: Iterable[KeptMark], typed: str) -> Sequence[KeptMark]:
    """The marks that have every word typed: in the user's words, the passage, the headline, the outlet or the kind."""
    words = fold_text(typed).split()
    return [mark for mark in marks if all(word in _folded(corpus, mark) for word in words)]


def _folded(corpus: Corpus, mark: KeptMark) -> str:
    outlet = corpus.by_id[mark.article].outlet_name if mark.article in corpus.by_id else ""
    return fold_text(f"{mark.kind} {mark.text} {mark.title} {mark.words} {outlet}")
