"""Arguments: what the command line may say, for the app and for each verb."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tui.cli.exits import USAGE
from tui.cli.help_text import DESCRIPTION, OPTIONS, VERBS, VERSION, help_text

PATHS_HELP = "files and folders to read; - is standard input"
_LEADING = {
    "search": ("query",),
    "names": ("query",),
    "compare": ("a", "b"),
    "check": ("claim",),
    "watch-list": ("file",),
}


class SentenceParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and leaves with status 2."""

    def error(self, message: str) -> NoReturn:
        """Leave with a sentence."""
        from corpus.clean import clean_line

        self.exit(USAGE, f"tellings: {clean_line(message)}. See 'tellings --help'.\n")  # it names what was typed


class AppParser(SentenceParser):
    """The same, with the help of the whole program."""

    def format_help(self) -> str:
        """The page on which the verbs stand too."""
        return help_text()


def app_parser() -> argparse.ArgumentParser:
    """The arguments of the app, and the verbs in its help."""
    parser = AppParser(prog="tellings", description=DESCRIPTION)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=OPTIONS["PATH"])
    parser.add_argument("--theme", metavar="NAME", help=OPTIONS["--theme"])
    parser.add_argument("--plain", action="store_true", help=OPTIONS["--plain"])
    parser.add_argument("--fresh", action="store_true", help=OPTIONS["--fresh"])
    live = parser.add_mutually_exclusive_group()
    live.add_argument("--no-live", dest="live", action="store_false", default=None, help=OPTIONS["--no-live"])
    live.add_argument("--poll", dest="live", action="store_const", const="poll", help=OPTIONS["--poll"])
    parser.add_argument("--version", action="version", version=f"tellings {VERSION}", help=OPTIONS["--version"])
    return parser


def add_semantic_options(parser: argparse.ArgumentParser) -> None:
    """Let sentences be compared by a model too, whatever the settings say: what a script prints depends on no file."""
    parser.add_argument("--semantic", action="store_true", help="compare sentences by a model too (needs the extra)")
    parser.add_argument(
        "--semantic-model", type=Path, metavar="DIR", help="the same by another sentence-transformers ONNX model"
    )


def verb_parser(verb: str) -> argparse.ArgumentParser:
    """The arguments of a verb that prints what a screen shows."""
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
    if verb in ("compare", "disagreements", "figures", "story"):
        add_semantic_options(parser)
    if verb in ("coverage", "disagreements", "figures", "story"):
        parser.add_argument("--story", default="", help="only the story with this id")
    if verb == "story":
        parser.add_argument("--composite", action="store_true", help="every claim once, in the order of the story")
    if verb == "timeline":
        parser.add_argument(
            "--of",
            action="append",
            default=[],
            metavar="NAME",
            help="only dates in whose sentence that name stands; twice: those of two people, and which both share",
        )
        parser.add_argument(
            "--add",
            nargs=2,
            action="append",
            default=[],
            metavar=("DATE", "WORDS"),
            help="put an event of your own on it first, and keep it: --add 2021-05-03 'The council meets'",
        )
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


def about_parser() -> argparse.ArgumentParser:
    """The arguments of what the app says of itself."""
    parser = SentenceParser(prog="tellings about", description=VERBS["about"])
    parser.add_argument("what", choices=["truth"])
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="JSON Lines, one kind of claim a line")
    shape.add_argument("--csv", action="store_true", help="CSV with a header row")
    return parser


def new_parser() -> argparse.ArgumentParser:
    """The arguments of what is new."""
    parser = SentenceParser(prog="tellings new", description=VERBS["new"])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=PATHS_HELP)
    parser.add_argument(
        "--since",
        default="last",
        metavar="DATE|DURATION|LAST",
        help="published since a day (2021-05-03, yesterday) or so long ago (36h, 2d, 1w); "
        "last: come or changed since this was last asked (the default)",
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="JSON Lines, one article a line")
    shape.add_argument("--csv", action="store_true", help="CSV with a header row")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="at most N articles")
    return parser


def fetch_parser() -> argparse.ArgumentParser:
    """The arguments of fetching."""
    parser = SentenceParser(prog="tellings fetch", description=VERBS["fetch"])
    parser.add_argument("sources", nargs="+", metavar="URL|FEED|OPML", help="addresses, or files that list them")
    parser.add_argument("--into", required=True, type=Path, metavar="DIR", help="the folder for the pages")
    return parser


def desk_parser() -> argparse.ArgumentParser:
    """The arguments of taking the desk out and in."""
    parser = SentenceParser(prog="tellings desk", description=VERBS["desk"])
    parser.add_argument("way", choices=["export", "import"])
    parser.add_argument("file", nargs="?", type=Path, help="default: standard output or input")
    parser.add_argument("--force", action="store_true", help="export: write over a file that is there")
    return parser


def keys_parser() -> argparse.ArgumentParser:
    """The arguments of listing the keys: none."""
    return SentenceParser(prog="tellings keys", description=VERBS["keys"])


def info_parser() -> argparse.ArgumentParser:
    """The arguments of what is where."""
    parser = SentenceParser(prog="tellings info", description=VERBS["info"])
    parser.add_argument("what", nargs="?", choices=["settings"], help="what can be set, instead")
    return parser


def completion_parser() -> argparse.ArgumentParser:
    """The arguments of completion: the shell."""
    parser = SentenceParser(prog="tellings completion", description=VERBS["completion"])
    parser.add_argument("shell", choices=["bash", "zsh", "fish"])
    return parser


def man_parser() -> argparse.ArgumentParser:
    """The arguments of the manual page: none."""
    return SentenceParser(prog="tellings man", description=VERBS["man"])


def serve_parser() -> argparse.ArgumentParser:
    """The arguments of the app in a browser."""
    parser = SentenceParser(prog="tellings serve", description=VERBS["serve"])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders to read")
    parser.add_argument("--host", default="localhost", metavar="NAME", help="where it listens (default: this machine)")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="the port (default: 8000)")
    return parser


def verb_arguments(verb: str, arguments: Sequence[str]) -> argparse.Namespace:
    """What a verb is asked for. ``are_files``: two articles to compare are named as files, which are all the paths."""
    parser = verb_parser(verb)
    given = parser.parse_intermixed_args(arguments)
    if verb == "compare":
        from tui.cli.standard_input import are_two_files

        given.are_files = not given.paths and are_two_files((given.a, given.b))
        if given.are_files:
            given.paths = [Path(given.a), Path(given.b)]
        elif not given.paths:
            parser.error("the following arguments are required: PATH, unless A and B are two files")
    return given
