"""The reading report of a collection that was built, from what was kept of its reading: no file is opened."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.corpus import Corpus
from corpus.model import Skipped
from corpus.pipeline.read_files import gathered_of
from corpus.reading.report import FileReport, take_item


def kept_report(corpus: Corpus) -> Iterator[FileReport]:
    """What each file of ``corpus`` gave, in order; nothing of a corpus whose files are not known (yet).

    An article that several files hold counts with the first of them, and is told of with the others.
    """
    gathered = gathered_of(corpus)
    articles = iter(gathered.articles)
    for file in gathered.files:
        if isinstance(file, Skipped):
            yield FileReport(file.path, skipped=[file])
            continue
        report = FileReport(str(file.file.path), file.read_as, announced=file.announced)
        for _, article in zip(file.wanted, articles, strict=False):
            take_item(report, article)
        for fault in file.skipped:
            take_item(report, fault)
        yield report
