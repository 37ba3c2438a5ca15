"""Chronology: days of publication that can be compared, and articles in that order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from corpus.language.zones import with_zone
from corpus.model import Dating

UNDATED = 10_000_000
"""A day after every date, so that an article of unknown date sorts last."""


def day_range(dating: Dating | None) -> tuple[int, int] | None:
    """First and last day (proleptic ordinals, both included) an article may be from; None if nothing is known."""
    if dating is None:
        return None
    first, last = dating.first, dating.last
    if first is None or last is None:
        try:
            first = last = date.fromisoformat(dating.value[:10])
        except ValueError:
            return None
    return first.toordinal(), max(first, last).toordinal()


def age_key(dating: Dating | None) -> tuple[int, str]:
    """A key that sorts the oldest first, by day and then by time, and the undated last."""
    known = day_range(dating)
    if not known or not dating:
        return UNDATED, ""
    moment = _stated_moment(dating)
    if moment is not None and moment.tzinfo is not None and date.min < moment.date() < date.max:
        moment = moment.astimezone(UTC)
        return moment.toordinal(), moment.strftime("%Y-%m-%dT%H:%M")
    return known[0], dating.value


def oldest_first(ids: Iterable[str], datings: Mapping[str, Dating]) -> list[str]:
    """Article ids by publication, the undated last; those of one moment keep the order they came in."""
    known = list(ids)
    return sorted(known, key=lambda article: age_key(datings.get(article))) if len(known) > 1 else known


def is_older(one: Dating | None, other: Dating | None) -> bool:
    """Whether the one article is certain to be older: by the minute if both state a time, else by the day."""
    moments = _stated_moment(one), _stated_moment(other)
    if moments[0] and moments[1] and (moments[0].tzinfo is None) == (moments[1].tzinfo is None):
        return moments[0] < moments[1]
    first, second = day_range(one), day_range(other)
    return bool(first and second and first[1] < second[0])


def _stated_moment(dating: Dating | None) -> datetime | None:
    if dating is None or not dating.stated or len(dating.value) < len("2017-03-02T10:00"):
        return None
    try:
        moment = datetime.fromisoformat(dating.value)
    except ValueError:
        return None
    # A stamp keeps the page's own clock, since its day is what "today" means there; the line it stands in has the zone.
    return moment if moment.tzinfo or not dating.evidence else with_zone(moment, dating.evidence[0])
