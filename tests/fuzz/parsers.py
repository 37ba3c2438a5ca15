"""Parsers that take what comes from outside, each with samples and the call that must never raise."""

from __future__ import annotations

import io
import random
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import cast

from corpus.clean import clean_line, clean_text
from corpus.corpus import Corpus
from corpus.extraction.analyse import analyse_article
from corpus.extraction.quantities import find_figures
from corpus.extraction.times import find_times
from corpus.model import Article, Block, Dating, Skipped
from corpus.pipeline.build import build_corpus
from corpus.queries.claim_check import check_claim
from corpus.queries.find_everything import Finder
from corpus.queries.watch_list import read_watch_list, run_watch_list
from corpus.reading.export_dates import date_in, stated_date
from corpus.reading.formats.read_source import UNFORESEEN, read_source
from corpus.reading.formats.registry import KINDS
from corpus.reading.row_origin import RowOrigin
from corpus.reading.source import Source
from corpus.reading.stamps import parse_stamp, parse_when
from corpus.search.periods import parse_period
from corpus.search.query_parser import parse_query
from corpus.search.query_writer import part_text
from corpus.workspace.desk import Desk, open_desk
from tests.fuzz import samples
from tests.fuzz.mutations import mutated_bytes, mutated_text
from tests.tui.harbour import write_pile
from tui.state import config


class FaultError(AssertionError):
    """Something nobody foresaw, where a sentence was due."""


@dataclass(frozen=True)
class Parser:
    """A parser: how an input is made of chance, and what is done with it."""

    name: str
    make: Callable[[random.Random], object]
    feed: Callable[[object], None]
    share: float
    """How many of all inputs are its."""


@cache
def _folder() -> Path:
    """A folder for what has to lie on a disk; it goes with the process."""
    kept = tempfile.TemporaryDirectory(prefix="tellings-fuzz-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def small_corpus() -> Corpus:
    """A corpus to ask."""
    folder = _folder() / "news"
    folder.mkdir()
    return build_corpus([write_pile(folder)])


@cache
def _finder() -> Finder:
    return Finder(small_corpus())


@cache
def _desk() -> Desk:
    return open_desk([_folder()], _folder() / "desk.sqlite")


def _article(text: str) -> Article:
    text = clean_text(text)
    return Article("a", "", text, (Block(0, len(text), "body"),), published="2021-05-04")


def feed_file(given: object) -> None:
    """Read bytes as the file that a name says."""
    name, data = cast("tuple[str, bytes]", given)
    opener = lambda: cast(io.BufferedReader, io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data))))  # noqa: E731
    for found in read_source(Source(name, RowOrigin(name, name, "Wire"), opener, len(data))):
        if isinstance(found, Skipped) and UNFORESEEN in found.reason:
            raise FaultError(found.reason)
        if isinstance(found, Article):
            _check_clean(found.id, found.title, found.text, found.source, found.author, found.published, found.url)


_UNCLEAN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff\U000e0000-\U000e007f]"
)


def _check_clean(*texts: str) -> None:
    for text in texts:
        if _UNCLEAN.search(text):
            raise FaultError(f"not cleaned: {text!r}")


def _feed_query(given: object) -> None:
    query = parse_query(str(given))
    parse_query(" ".join(part_text(part) for part in query.typed_parts))
    parse_period(str(given))


def _feed_search(given: object) -> None:
    found = _finder().find_all(str(given)[:2000])
    _check_clean(*found.notes, *(problem.message for problem in found.problems))


def _feed_claim(given: object) -> None:
    for part in check_claim(small_corpus(), str(given)[:3000]):
        _check_clean(part.claim, *part.notes)


def _feed_watch_list(given: object) -> None:
    lines = read_watch_list(str(given)[:3000].splitlines())
    for found in run_watch_list(small_corpus(), lines[:20]):
        _check_clean(found.line.text, *found.problems)


def _feed_date(given: object) -> None:
    text = str(given)
    parse_stamp(text)
    parse_when(text)
    stated_date(text)
    date_in(text)
    parse_period(text)
    find_times(_article(f"{text} It was {text}, he said."), Dating("2021-05-04", stated=True))


def _feed_article(given: object) -> None:
    analyse_article(_article(str(given)[:20_000]))


def _feed_figures(given: object) -> None:
    find_figures(clean_text(str(given)))  # as all that is read, typed or imported


def _feed_desk(given: object) -> None:
    _desk().import_text(io.StringIO(str(given), newline="\n"))
    for line in _desk().export_text():
        line.encode()


def _feed_settings(given: object) -> None:
    file = config.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(str(given).encode("utf-8", "surrogatepass"))
    for problem in config.load_settings().problems:
        clean_line(problem)


def _feed_cleaning(given: object) -> None:
    text = str(given)
    cleaned = clean_text(text)
    if len(cleaned) != len(text):
        raise FaultError("cleaning changes the length")
    _check_clean(cleaned, clean_line(text))


def _made_text(kept: Sequence[str], chance: random.Random) -> str:
    return mutated_text(chance, kept)


def made_file(files: Mapping[str, bytes], chance: random.Random) -> tuple[str, bytes]:
    """A mutated file; one time in six with the name of another kind."""
    names = list(files)
    name = chance.choice(names)
    near = [files[name]] * 4 + [files[chance.choice(names)]]
    data = mutated_bytes(chance, near)
    return (
        name if chance.randrange(6) else f"z{chance.choice(KINDS)}{chance.choice(('', '', '.gz', '.zst', '.xz'))}"
    ), data


def parsers(files: Mapping[str, bytes]) -> tuple[Parser, ...]:
    """Every parser; ``files`` are what mutated files begin with."""

    def of(name: str, kept: Sequence[str], feed: Callable[[object], None], share: float) -> Parser:
        return Parser(name, partial(_made_text, kept), feed, share)

    every = (*samples.QUERIES, *samples.DATES, *samples.FIGURES, *samples.CLAIMS, *samples.QUOTES)
    return (
        Parser("files", partial(made_file, files), feed_file, 0.15),
        of("queries", samples.QUERIES, _feed_query, 0.24),
        of("searches", samples.QUERIES, _feed_search, 0.02),
        of("claims", samples.CLAIMS, _feed_claim, 0.01),
        of("watch lists", samples.WATCHED, _feed_watch_list, 0.005),
        of("dates", samples.DATES, _feed_date, 0.2),
        of("figures", (*samples.FIGURES, *samples.CLAIMS), _feed_figures, 0.15),
        of("articles", (*samples.QUOTES, *samples.CLAIMS, *samples.DATES), _feed_article, 0.05),
        of("desks", samples.DESKS, _feed_desk, 0.01),
        of("settings", samples.SETTINGS, _feed_settings, 0.04),
        of("cleaning", every, _feed_cleaning, 0.125),
    )
