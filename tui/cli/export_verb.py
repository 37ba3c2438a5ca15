"""Export verb: its options checked, and whether the file may be written, before anything is read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.clean import clean_text
from corpus.corpus import Corpus
from corpus.export.files import NotWrittenError, refusal_reason, write_file
from corpus.export.making import export_pieces
from corpus.export.request import SUFFIXES, ExportRequest, Format, What, formats_of
from tui.cli.exits import UsageError
from tui.cli.export_arguments import export_parser
from tui.cli.naming import find_pair, find_story
from tui.cli.pile_verbs import with_corpus
from tui.cli.semantic_options import asked_model
from tui.cli.standard_input import are_two_files
from tui.cli.streams import print_error, print_utf8

_LEADING: Mapping[What, tuple[str, ...]] = {"comparison": ("A", "B"), "search": ("QUERY",)}
"""What is named before the paths."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to take out of which paths, and the file to write; None for the standard output.

    ``are_files``: the two articles of a comparison are named as files, not by id. ``semantic``, or a folder in
    ``semantic_model``: a model is asked too.
    """

    request: ExportRequest
    paths: tuple[Path, ...]
    to: Path | None
    force: bool
    are_files: bool = False
    semantic: bool = False
    semantic_model: Path | None = None


def run_export(arguments: Sequence[str]) -> int:
    """Take out what is asked for; the exit status. Raises CommandError where it cannot be done."""
    order = read_order(arguments)
    if order.to is None:
        print_utf8()

    def write_out(corpus: Corpus) -> None:
        with asked_model(corpus, order):
            take_out(corpus, order, print_error)

    return with_corpus(order.paths, write_out)


def read_order(arguments: Sequence[str]) -> ExportOptions:
    """The command line as an order. A mistake in it ends the program; raises UsageError if it must not be done."""
    parser = export_parser()
    given = parser.parse_intermixed_args(arguments)
    leading = _LEADING.get(given.what, ())
    are_files = given.what == "comparison" and are_two_files(given.rest)
    if len(given.rest) <= len(leading) and not are_files:
        parser.error("the following arguments are required: " + ", ".join((*leading, "PATH")[len(given.rest) :]))
    named, paths = given.rest[: len(leading)], given.rest if are_files else given.rest[len(leading) :]
    to = Path(given.to) if given.to not in (None, "-") else None
    request = ExportRequest(given.what, _choose_format(parser, given.what, given.format, to), story=given.story)
    if given.what == "comparison":
        request = replace(request, a=named[0], b=named[1])
    elif given.what == "search":
        request = replace(request, query=clean_text(named[0]))
    if to is not None and (told := refusal_reason(to, given.force)):
        raise UsageError(_with_force_hint(told))
    asked = given.semantic, given.semantic_model
    return ExportOptions(request, tuple(map(Path, paths)), to, given.force, are_files, *asked)


def _choose_format(parser: argparse.ArgumentParser, what: What, stated: Format | None, to: Path | None) -> Format:
    """The format stated, or that of the file's name."""
    found: Format | None = stated or (SUFFIXES.get(to.suffix.lower()) if to else "md")
    if found is None:
        parser.error(f"what format {to} is to have does not show; add --format or end it in .html, .md, .csv or .jsonl")
    if found not in formats_of(what):
        parser.error(f"a {what} can be {' or '.join(formats_of(what))}, not {found}")
    return found


def _with_force_hint(told: str) -> str:
    return f"{told}; --force writes over it" if told.endswith("exists already") else told


def take_out(corpus: Corpus, order: ExportOptions, tell: Callable[[str], None]) -> None:
    """Do what is ordered; ``tell`` hears notes for people. Raises Trouble with a sentence if it cannot be done."""
    request = _resolve_ids(corpus, order.request, order.are_files)
    if request.what == "search":
        found = corpus.engine.search_articles(request.query, 0, seconds=None)
        for note in (*found.problems, *found.notes):
            tell(str(note))
    words = export_pieces(corpus, _with_kept(corpus, request, order.paths))
    if order.to is None:
        sys.stdout.writelines(words)
        sys.stdout.flush()
        return
    try:
        write_file(order.to, words, order.force)
    except NotWrittenError as problem:
        raise UsageError(_with_force_hint(str(problem))) from problem


def _with_kept(corpus: Corpus, request: ExportRequest, paths: Sequence[Path]) -> ExportRequest:
    """The request with the user's own events, and for a report with all that the user keeps."""
    if request.what not in ("report", "timeline"):
        return request
    from tui.cli.kept import kept_marks, own_events

    marks = kept_marks(corpus, paths) if request.what == "report" else ()
    return replace(request, marks=marks, events=own_events(corpus, paths))


def _resolve_ids(corpus: Corpus, request: ExportRequest, are_files: bool) -> ExportRequest:
    """The request with whole ids. Raises UsageError where an article or a story is not there."""
    if request.what == "comparison":
        a, b = find_pair(corpus, request.a, request.b, are_files)
        return replace(request, a=a, b=b)
    return replace(request, story=find_story(corpus, request.story)) if request.story else request
