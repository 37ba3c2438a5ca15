"""The reading report: as what each file was read, how many articles it gave, and what was passed over and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.clean import clean_text
from corpus.model import Article, OutletBasis, Skipped
from corpus.reading import Announced, ReadAs, examine, list_files
from corpus.reading.formats.registry import FORMATS
from corpus.reading.pile_settings import SETTINGS

ALIKE = 3
"""Faults of the same kind that are told one by one; more of them are told on one line."""

OUTLET_EVIDENCE: Mapping[OutletBasis, str] = {
    "metadata": "stated for the article itself",
    "address": "the host of its address",
    "credit": "a line of its text",
    "folder": "the name of its folder",
    "file": "the name of the feed it stands in",
    "settings": f"named in {SETTINGS}",
    "": "stated",
}
"""How an outlet is known, for people."""

_WHERE = re.compile(r"^(?:(?:Line|Entry|Mail|Document) \d+|[^:]{1,80}, row \d+|.{1,200}?)(?:: )(?=[A-Z])")
_INSTALL = re.compile(r"pip install '[^']+'")
_NUMBERS = re.compile(r"\d+")


@dataclass
class FileReport:
    """What one file gave. ``announced`` is how many documents the file says it holds, 0 if it does not say."""

    path: str
    read_as: str = ""
    articles: int = 0
    announced: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    dates: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    outlet_evidence: Counter[str] = field(default_factory=Counter)

    def row(self) -> Mapping[str, object]:
        """The same as a row of the command line's contract."""
        return {
            "path": self.path,
            "as": self.read_as,
            "articles": self.articles,
            "announced": self.announced,
            "skipped": [{"path": one.path, "why": one.reason} for one in self.skipped],
        }


def _never_stop() -> None:
    """Go on."""


def read_report(paths: Iterable[Path], tick: Callable[[], object] = _never_stop) -> Iterator[FileReport]:
    """What each file under ``paths`` gives, in order, read as the app would read it; nothing is analysed.

    ``tick`` is called at every article and every fault; what it raises ends the reading.
    """
    for found in list_files(paths):
        tick()
        if isinstance(found, Skipped):
            yield FileReport(found.path, skipped=[found])
            continue
        report = FileReport(clean_text(str(found.path)))
        for one in examine(found):
            tick()
            take_item(report, one)
        yield report


def take_item(report: FileReport, one: Article | Skipped | Announced | ReadAs) -> None:
    """Count in what was found in the file."""
    if isinstance(one, ReadAs):
        report.read_as = report.read_as or one.name
    elif isinstance(one, Announced):
        report.announced += one.count
    elif isinstance(one, Skipped):
        report.skipped.append(one)
    else:
        report.articles += 1
        report.dates[_evidence(one)] += 1
        report.outlets[one.source or "(no outlet)"] += 1
        report.outlet_evidence[outlet_evidence(one)] += 1


def outlet_evidence(article: Article) -> str:
    """How the article's outlet is known, in words."""
    return OUTLET_EVIDENCE[article.source_basis] if article.source else "no outlet known"


def _evidence(article: Article) -> str:
    """How the article's day is known, without what differs from one article to the next."""
    if not article.published:
        return "no day stated"
    told = article.published_evidence[0] if article.published_evidence else "stated in its field"
    return re.sub(r' "[^"]*"$', " so", told)


def grouped_faults(skipped: Iterable[Skipped]) -> Iterator[str]:
    """A line for each fault, but one line for all of a kind where there are many."""
    alike: dict[str, list[Skipped]] = {}
    for one in skipped:
        alike.setdefault(_NUMBERS.sub("0", _WHERE.sub("", one.reason)), []).append(one)
    for faults in alike.values():
        if len(faults) <= ALIKE:
            yield from (f"{one.path}: {one.reason}" for one in faults)
        else:
            files_of = len({one.path for one in faults})
            where = faults[0].path if files_of == 1 else f"{faults[0].path} and {files_of - 1:,} more"
            yield f"{where}: {_WHERE.sub('', faults[0].reason)} ({len(faults):,} times)"


def kinds_read() -> Iterator[str]:
    """The kinds of file that are read, each with the ends of the names by which it is known."""
    names = dict.fromkeys(form.name for form in FORMATS)
    for name in names:
        ends = dict.fromkeys(suffix for form in FORMATS if form.name == name for suffix in form.suffixes)
        telling = [end for end in ends if name == "text" or end not in (".txt", ".text", ".doc")]
        yield f"{name} {' '.join(telling[:3])}" if telling else name


def install_lines(skipped: Iterable[Skipped]) -> list[str]:
    """The lines that install what was missing to read files, each once."""
    return list(dict.fromkeys(line for one in skipped for line in _INSTALL.findall(one.reason)))


def report_lines(reports: Iterable[FileReport]) -> Iterator[str]:
    """The report as lines for people: by kind of file, by evidence for days, by outlet, and what was passed over."""
    kinds: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    dates: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    outlet_evidence: Counter[str] = Counter()
    announced: list[str] = []
    skipped: list[Skipped] = []
    for report in reports:
        kinds[report.read_as or "not read"] += 1
        articles[report.read_as or "not read"] += report.articles
        dates += report.dates
        outlets += report.outlets
        outlet_evidence += report.outlet_evidence
        skipped += report.skipped
        if report.announced:
            announced.append(f"  {report.path}: {report.announced:,} announced, {report.articles:,} read")
    yield f"{_many(sum(kinds.values()), 'file')}, {_many(sum(articles.values()), 'article')}"
    for name, count in kinds.most_common():
        yield f"  {name}: {_many(count, 'file')}, {_many(articles[name], 'article')}"
    yield from _section("days", dates)
    yield from _section("outlets by evidence", outlet_evidence)
    yield from _section("outlets", outlets)
    if announced:
        yield "documents announced"
        yield from announced
    if skipped:
        yield "passed over"
        yield from (f"  {line}" for line in grouped_faults(skipped))


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _section(name: str, counts: Counter[str]) -> Iterator[str]:
    if counts:
        yield name
        yield from (f"  {what}: {count:,}" for what, count in counts.most_common(40))
