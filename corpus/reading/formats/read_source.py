"""One file as articles, whatever its format; files inside it are read through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.clean import clean_line
from corpus.model import Article, Skipped
from corpus.reading.draft import Announced, Draft, Problem, ReadAs
from corpus.reading.formats.registry import find_format
from corpus.reading.opening import UnreadableError
from corpus.reading.rows import article_from
from corpus.reading.source import Source

DEEPEST = 4
"""Files inside each other that are read through."""

UNFORESEEN = "in a way nobody foresaw"
"""In the reason why a file is passed over: no reader should come to it, and tests see to it that none does."""

Read = Article | Skipped | Announced | ReadAs


def read_source(source: Source, processes: int | None = 1) -> Iterator[Read]:
    """What ``source`` holds: first as what it is read, then articles, problems and announced counts.

    Never raises for what the file holds. Ids are not unique yet.
    """
    name = _shown(source)
    if source.depth > DEEPEST:
        yield Skipped(name, "It lies too deep: archives in archives are read four deep.")
        return
    try:
        yield from _read(source, name, processes)
    except UnreadableError as error:
        yield Skipped(name, str(error))
    except RecursionError:
        yield Skipped(name, "It is nested too deeply to be read.")
    except Exception as error:  # noqa: BLE001  # one file with a fault nobody foresaw must not end the collection
        yield Skipped(name, f"Reading it failed {UNFORESEEN} ({type(error).__name__}).")


def _read(source: Source, name: str, processes: int | None) -> Iterator[Read]:
    form = find_format(source)
    yield ReadAs(name, form.name)
    reader = form.load()
    count = problems = announced = 0
    for item in reader(source, processes):
        if isinstance(item, Source):
            for inner in read_source(item):
                count += isinstance(inner, Article)
                yield inner
            problems += 1
            continue
        if isinstance(item, Announced):
            announced += item.count
            yield item
            continue
        made = _made(item, source, name, count + 1 if form.many or count or announced else 0)
        count += isinstance(made, Article)
        problems += isinstance(made, Skipped)
        yield made
    if announced > count:
        yield Skipped(name, f"{announced} documents announced, {count} read.")
    elif not count and not problems:
        yield Skipped(name, "It holds no article.")


def _made(item: Draft | Problem | Article | Skipped, source: Source, name: str, number: int) -> Article | Skipped:
    """The article that an item of a file is; ``number`` counts those of a file that may hold several."""
    if isinstance(item, Problem):
        return Skipped(name, f"{clean_line(item.where)}: {item.reason}" if item.where else item.reason)
    if not isinstance(item, Draft):
        return item
    place = source.place
    ident = clean_line(item.id) or (f"{place.label}:{number}" if number else place.label)
    try:
        return article_from(item if item.url or not place.url else replace(item, url=place.url), place, ident)
    except UnreadableError as error:
        return Skipped(name, str(error))


def _shown(source: Source) -> str:
    """The file's path as the user knows it, with the place inside an archive."""
    inside = source.place.label if source.depth else ""
    return f"{source.place.path} ({clean_line(inside)})" if inside else source.place.path
