"""Narrowing: the conditions that can be added to a view, each with how many articles it would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.language.date_words import month_and_year
from corpus.model import Article, Dating, TimelineEntry
from corpus.queries.conditions import Condition, date_condition, read_filter
from corpus.queries.view import View
from corpus.search.periods import parse_period
from corpus.timeline.build import label_date

LONGEST_SPREAD = 1200
"""Months over which an uncertain date of publication is counted."""


@dataclass(frozen=True, slots=True)
class OfferedCondition:
    """A condition, how many of the articles left it would leave, and whether it is in force already.

    ``count`` is then how many are left; ``about`` says where the condition comes from.
    """

    condition: Condition
    count: int
    is_in_force: bool = False
    about: str = ""


def offered_conditions(view: View, article: Article | None, entry: TimelineEntry | None) -> list[OfferedCondition]:
    """What ``view`` can be narrowed to: the date and year under the cursor, the article's story, outlets, months."""
    found = [
        *(_entry_conditions(view, entry) if entry else ()),
        *(_story_condition(view, article) if article else ()),
        *_outlet_conditions(view),
        *_month_conditions(view),
    ]
    offered: dict[Condition, OfferedCondition] = {}
    for one in found:
        offered.setdefault(one.condition, one)
    left = len(view.narrowed_articles)
    for condition in view.filter:
        about = offered[condition].about if condition in offered else ""
        offered[condition] = OfferedCondition(condition, left, True, about)
    return list(offered.values())


def typed_periods(view: View, text: str) -> list[OfferedCondition]:
    """Conditions on a day, month, year or range that was typed, as ``2017-02`` or ``2017-02..2017-04``: when published,
    and when published or named; none where ``text`` is no period."""
    typed = text.strip()
    if parse_period(typed) is None:
        return []
    conditions = [read_filter(view.corpus, f"{field}:{typed}")[0] for field in ("date", "when")]
    return [
        _counted(view, condition, about)
        for condition, about in zip(conditions, ("", "published or named"), strict=True)
    ]


def _counted(view: View, condition: Condition, about: str = "") -> OfferedCondition:
    if condition in view.filter:
        return OfferedCondition(condition, len(view.narrowed_articles), True, about)
    narrowed = View(view.corpus, (*view.filter, condition), view.marks)
    return OfferedCondition(condition, len(narrowed.narrowed_articles), False, about)


def _entry_conditions(view: View, entry: TimelineEntry) -> Iterator[OfferedCondition]:
    shown = label_date(entry.value, entry.first, entry.last, entry.grain, entry.basis)
    yield _counted(view, date_condition(entry.first, entry.last, shown), "the row under the cursor")
    year = entry.first.year
    whole = date_condition(date(year, 1, 1), date(year, 12, 31), str(year))
    yield _counted(view, whole, "the year under the cursor")


def _story_condition(view: View, article: Article) -> Iterator[OfferedCondition]:
    story = view.corpus.story_of.get(article.id)
    if story is not None and len(story.articles) > 1:
        left = sum(map(view.has_article, story.articles))
        if left:
            yield OfferedCondition(Condition("story", story.id, story.title), left)


def _outlet_conditions(view: View) -> Iterator[OfferedCondition]:
    counts = Counter(article.source for article in view.narrowed_articles if article.source)
    for source, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        yield OfferedCondition(Condition("outlet", source, source), count)


def _month_conditions(view: View) -> Iterator[OfferedCondition]:
    """Months in which articles left were, or may have been, published, newest first."""
    counts: Counter[date] = Counter()
    for article in view.narrowed_articles:
        counts.update(_months_of(view.corpus.dating_of(article.id)))
    for first, count in sorted(counts.items(), reverse=True):
        condition = Condition("field", f"date:{first.isoformat()[:7]}", month_and_year(first))
        yield OfferedCondition(condition, count)


def _months_of(dating: Dating) -> Iterator[date]:
    """The first days of the months in which an article may have been published."""
    day = dating.first or dating.last
    if day is None:
        return
    month, last = day.replace(day=1), dating.last or day
    for _ in range(LONGEST_SPREAD):
        yield month
        if (month.year, month.month) >= (last.year, last.month):
            return
        month = (month + timedelta(days=31)).replace(day=1)
