"""The day that a page shows beside its headline, where its metadata states none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.reading.export_dates import ZONES, stated_date
from corpus.reading.formats.html_tree import Element, local_name, one_line
from corpus.reading.stamps import LONGEST, parse_stamp

REACH = 200
"""Elements behind the headline among which a bare date is the article's."""

CHANGED = re.compile(r"modif|updat|last|change", re.I)
"""Words beside a date that is that of the last change."""
_PUBLISHED = re.compile(r"publish|posted|date|timestamp|dateline|entry-meta|byline", re.I)
_TEASER = re.compile(
    r"related|teaser|sidebar|aside|widget|comment|promo|latest|popular|most-|card|recirc|trending|copyright|footer|breadcrumb",
    re.I,
)
_ASIDE = frozenset({"aside", "footer", "nav", "figure", "figcaption", "select", "option", "form"})
_ZONE = re.compile(r"\b[A-Z]{3,4}\b")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


_IN_SCRIPT = re.compile(
    r"""["']?(?:pub_?date|publish_?date|date_?published|published_?at|first_?published)["']?"""
    r"""\s*[:=]\s*["'](\d{4}-[\d:T.+Z -]{6,30})""",
    re.I,
)


def scripted_date(text: str) -> tuple[str, str]:
    """The day of publication that the scripts of a page's source name, if all of them name the same."""
    days = [day for found in _IN_SCRIPT.finditer(text) if (day := stated_date(found[1]))]
    if days and len({day[:10] for day in days}) == 1:
        return max(days, key=len), "a script of the page says so"
    return "", ""


def visible_date(tree: Element) -> tuple[str, str]:
    """The ISO 8601 day (or day and time) of publication that a page shows, and where; ("", "") if it shows none.

    A ``<time>`` before written words; marked as publication before bare ones close behind the headline. Only lines
    that hold a date and nothing else count, so that no date of the story is taken.
    """
    for found in (list(_times(tree)), list(_lines(tree))):
        for wanted in (True, False):
            days = [(day, line) for marked, day, line in found if marked is wanted]
            if days and (wanted or len({day[:10] for day, _ in days}) == 1):
                first = days[0][0][:10]
                day, line = max((one for one in days if one[0][:10] == first), key=lambda one: len(one[0]))
                return day, f'the page says "{line}"' if line else "the page marks it as its time"
    return "", ""


def _times(tree: Element) -> Iterator[tuple[bool, str, str]]:
    """Of each time element whether it is marked as publication, and its day."""
    for element in tree.iter("time"):
        day = stated_date(element.get("datetime") or "")
        names = _names(element) if day else None
        if names is not None and not CHANGED.search(names):
            yield bool(_PUBLISHED.search(names)), day, ""


def _lines(tree: Element) -> Iterator[tuple[bool, str, str]]:
    """The same of each line that is a date, behind the headline, or marked."""
    behind = 0
    for element in tree.iter():
        name = local_name(element)
        behind += bool(behind)
        if name == "h1":
            behind = 1
        own = f"{element.text or ''}{''.join(child.tail or '' for child in element)}" if name else ""
        if not _YEAR.search(own) or name in ("script", "style", "title", "option"):
            continue
        line = one_line(element)
        if len(line) > LONGEST or (CHANGED.search(line) and not re.search("publish|posted", line, re.I)):
            continue
        day = parse_stamp(line) or parse_stamp(line.partition("|")[0]) or ""
        names = _names(element) if day else None
        if names is None or CHANGED.search(names):
            continue
        marked = bool(_PUBLISHED.search(names) or re.search("publish|posted", line, re.I))
        if (marked and (behind or not tree.findall(".//h1"))) or 0 < behind <= REACH:
            yield marked, _with_zone(day, line), line


def _with_zone(day: str, line: str) -> str:
    """A time of day with the offset of the zone whose letters stand in its line, if it has none yet."""
    clock = day.partition("T")[2]
    if not clock or clock[-1] == "Z" or "+" in clock or "-" in clock:
        return day
    offsets = [ZONES[word] for word in _ZONE.findall(line) if word in ZONES]
    return f"{day}{offsets[0][:3]}:{offsets[0][3:]}" if offsets else day


def _names(element: Element) -> str | None:
    """What an element and its parent call themselves; None if it belongs to another article or to the page's foot."""
    around = [element, *element.iterancestors()]
    if any(local_name(e) in _ASIDE for e in around):
        return None
    names = [f"{e.get('class') or ''} {e.get('id') or ''} {e.get('itemprop') or ''}" for e in around[:5]]
    return None if any(_TEASER.search(name) for name in names) else " ".join(names[:2])
