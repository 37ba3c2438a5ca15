"""Arguments of taking something out: what, from which paths, into which file."""

from __future__ import annotations

import argparse

from corpus.export.request import FORMATS, WHATS
from tui.cli.arguments import SentenceParser, add_semantic_options
from tui.cli.help_text import VERBS

USAGE = """\
tellings export WHAT PATH… [--to FILE] [--format html|md|csv|json] [--force]
       tellings export comparison A B PATH… …    two articles, by id
       tellings export comparison FILE FILE …    two articles, each in a file
       tellings export search QUERY PATH… …"""


def export_parser() -> argparse.ArgumentParser:
    """The arguments of taking something out."""
    parser = SentenceParser(prog="tellings export", description=VERBS["export"])
    parser.usage = USAGE
    parser.epilog = "WHAT is one of:\n" + "\n".join(f"  {name:14} {text}" for name, text in WHATS.items())
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("what", metavar="WHAT", choices=WHATS, help="what to take out")
    parser.add_argument("rest", metavar="PATH", nargs="*", help="files and folders to read")
    parser.add_argument("--to", metavar="FILE", help="the file to write (default: the standard output)")
    parser.add_argument("--format", choices=FORMATS, help="default: as FILE ends, else md")
    parser.add_argument(
        "--story",
        default="",
        metavar="ID",
        help="coverage, disagreements, story, composite: only the story with this id",
    )
    add_semantic_options(parser)
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    return parser
