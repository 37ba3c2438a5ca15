"""Arguments: what the command line may say, for the app and for each verb."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

VERSION = "0.1.0"
USAGE = 2
"""Exit status where the command line asks for what cannot be done."""

DESCRIPTION = """\
Every telling of a story, side by side, in the terminal.

  tellings PATH…                 open the app on files and folders of news articles (no path: a demo)
  tellings VERB [OPTIONS] PATH…  print what a screen of the app shows; - is standard input
"""

VERBS: dict[str, str] = {
    "articles": "the articles: title, outlet, date and how it is known",
    "entities": "people, organisations and places under every spelling",
    "timeline": "every date named, resolved, and every publication",
    "quotes": "direct quotes and who says them",
    "stories": "the articles grouped by event, with copies and revisions",
    "coverage": "who reports what: the claims of each story, by article",
    "disagreements": "everything that differs between the articles of a story",
    "figures": "the figures of each story: of what, who gives which, and when",
    "read": "as what each file is read, how many articles it gives, what is passed over and why",
    "fetch": "URL|FEED|OPML… --into DIR: pages from the web into a folder, which is a collection like any other",
    "search": "QUERY PATH…: articles, ranked",
    "names": "QUERY PATH…: names, fuzzily",
    "compare": "A B PATH…: two articles, by id, side by side; or just FILE FILE",
    "desk": "export|import [FILE]: your stars, tags, notes and merges as text",
    "archive": "build|info|search|slice|publish: an archive too large for one machine",
    "export": "WHAT PATH…: a report, a comparison or any of these as HTML, Markdown, CSV or JSON",
}
PATHS_HELP = "files and folders to read; - is standard input"
_LEADING = {"search": ("query",), "names": ("query",), "compare": ("a", "b")}


class SentenceParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and leaves with status 2."""

    def error(self, message: str) -> NoReturn:
        """Leave with a sentence."""
        self.exit(USAGE, f"tellings: {message}. See 'tellings --help'.\n")


def app_parser() -> argparse.ArgumentParser:
    """The arguments of the app, and the verbs in its help."""
    parser = SentenceParser(
        prog="tellings",
        description=DESCRIPTION,
        epilog="verbs:\n" + "\n".join(f"  {name:14} {text}" for name, text in VERBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders to read")
    parser.add_argument("--theme", choices=["dark", "light"], help="colours (default: as last chosen, else dark)")
    parser.add_argument("--fresh", action="store_true", help="begin at the first article, not where you left")
    parser.add_argument("--version", action="version", version=f"tellings {VERSION}")
    return parser


def add_semantic_options(parser: argparse.ArgumentParser) -> None:
    """Let sentences be compared by a model too, whatever the settings say: what a script prints depends on no file."""
    parser.add_argument("--semantic", action="store_true", help="compare sentences by a model too (needs the extra)")
    parser.add_argument(
        "--semantic-model", type=Path, metavar="DIR", help="the same by another sentence-transformers ONNX model"
    )


def _verb_parser(verb: str) -> argparse.ArgumentParser:
    parser = SentenceParser(prog=f"tellings {verb}", description=VERBS[verb])
    for name in _LEADING.get(verb, ()):
        parser.add_argument(name, metavar=name.upper())
    many = "*" if verb == "compare" else "+"  # two files need no paths besides
    parser.add_argument("paths", nargs=many, type=Path, metavar="PATH", help=PATHS_HELP)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="JSON Lines, one object a line")
    shape.add_argument("--csv", action="store_true", help="CSV with a header row")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="at most N rows")
    if verb == "articles":
        parser.add_argument("--text", action="store_true", help="the whole text too")
    if verb in ("compare", "disagreements", "figures"):
        add_semantic_options(parser)
    if verb in ("coverage", "disagreements", "figures"):
        parser.add_argument("--story", default="", help="only the story with this id")
    if verb == "disagreements":
        parser.add_argument("--framing", action="store_true", help="also what is only put in other words")
    return parser


def read_parser() -> argparse.ArgumentParser:
    """The arguments of the reading report."""
    parser = SentenceParser(prog="tellings read", description=VERBS["read"])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=PATHS_HELP)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument(
        "--report", action="store_true", help="the whole collection on one page (the default on a terminal)"
    )
    shape.add_argument("--json", action="store_true", help="JSON Lines, one file a line")
    shape.add_argument("--csv", action="store_true", help="CSV with a header row, one file a row")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="at most N files in JSON or CSV")
    return parser


def fetch_parser() -> argparse.ArgumentParser:
    """The arguments of fetching."""
    parser = SentenceParser(prog="tellings fetch", description=VERBS["fetch"])
    parser.add_argument("sources", nargs="+", metavar="URL|FEED|OPML", help="addresses, or files that list them")
    parser.add_argument("--into", required=True, type=Path, metavar="DIR", help="the folder for the pages")
    return parser


def verb_arguments(verb: str, arguments: Sequence[str]) -> argparse.Namespace:
    """What a verb is asked for. ``are_files``: two articles to compare are named as files, which are all the paths."""
    parser = _verb_parser(verb)
    given = parser.parse_intermixed_args(arguments)
    if verb == "compare":
        from tui.cli.standard_input import are_two_files

        given.are_files = not given.paths and are_two_files((given.a, given.b))
        if given.are_files:
            given.paths = [Path(given.a), Path(given.b)]
        elif not given.paths:
            parser.error("the following arguments are required: PATH, unless A and B are two files")
    return given
