"""Time expressions: found in the words of an article and resolved to TIMEX3 values and calendar days.

The grammar is a table of named patterns (:mod:`corpus.extraction.times.patterns`) in the manner of rule-based taggers
such as HeidelTime (Strötgen and Gertz, 2010); values follow TIMEX3 as in TimeML 1.2.1 and TempEval-3.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from corpus.extraction.times.finder import find_in
from corpus.extraction.times.values import value_extent
from corpus.model import Article, Dating, TimeExpression

__all__ = ["find_in", "find_times", "reference_day", "value_extent"]

_NOT_TOLD = frozenset({"date", "furniture"})


def reference_day(dating: Dating) -> date | None:
    """The day that "today" means in an article of that dating; None if it is not known to the day."""
    try:
        return date.fromisoformat(dating.value[:10])
    except ValueError:
        return None


def find_times(article: Article, dating: Dating, day_first: bool | None = None) -> tuple[TimeExpression, ...]:
    """All time expressions of an article: those of the title, unless it repeats words of the text, then the text's.

    They are resolved against ``dating``, never against the clock; see :func:`find_in`. What stands in the
    publication stamp and in page furniture is left out: it tells nothing that happened.
    ``day_first`` is how slashed dates are read that the text itself leaves open.
    """
    today = reference_day(dating)
    guessed = not dating.stated
    title = () if article.title_in_text else find_in(article.title, today, field="title", guessed=guessed)
    return (*title, *_times_in_story(article, find_in(article.text, today, guessed=guessed, day_first=day_first)))


def _times_in_story(article: Article, times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """The expressions that stand in no block of :data:`_NOT_TOLD`."""
    if not any(block.kind in _NOT_TOLD for block in article.blocks):
        return times
    starts = [block.start for block in article.blocks]

    def is_in_story(time: TimeExpression) -> bool:
        index = bisect_right(starts, time.start) - 1
        return index < 0 or article.blocks[index].kind not in _NOT_TOLD or time.start >= article.blocks[index].end

    return tuple(time for time in times if is_in_story(time))
