"""Arguments of the verb ``archive``: what can be done with an archive, each with arguments of its own."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from tui.cli.arguments import SentenceParser
from tui.cli.help_text import VERBS

ADDRESS: Final = "the archive: a folder, or any address that fsspec opens (s3://…)"


def archive_parser() -> argparse.ArgumentParser:
    """The arguments of all that can be done with an archive."""
    parser = SentenceParser(prog="tellings archive", description=VERBS["archive"])
    ways = parser.add_subparsers(dest="way", required=True, metavar="WAY", parser_class=SentenceParser)
    build = ways.add_parser("build", help="PATH… --into ADDRESS: read, analyse and link what is new")
    build.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or addresses that fsspec opens")
    build.add_argument("--into", required=True, metavar="ADDRESS", help=ADDRESS)
    build.add_argument("--scheduler", default="", metavar="ADDRESS", help="a scheduler of Dask (tcp://HOST:PORT)")
    build.add_argument("--processes", type=int, default=0, metavar="N", help="processes here (default: a core each)")
    info = ways.add_parser("info", help="ADDRESS: what is in an archive, by month and outlet, and what is not")
    info.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    _add_shape(info)
    search = ways.add_parser("search", help="QUERY ADDRESS: articles, ranked")
    search.add_argument("query", metavar="QUERY", help="words, phrases, source: date: person: …")
    search.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    search.add_argument("--limit", type=int, default=20, metavar="N", help="at most N articles")
    _add_shape(search)
    slice_of = ways.add_parser("slice", help="QUERY ADDRESS --into FOLDER: a collection that the app opens")
    slice_of.add_argument("query", metavar="QUERY", help="as in search; '' for all")
    slice_of.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    slice_of.add_argument("--limit", type=int, default=0, metavar="N", help="more than N articles are refused")
    where = slice_of.add_mutually_exclusive_group(required=True)
    where.add_argument("--into", type=Path, metavar="FOLDER", help="a new folder for it")
    where.add_argument("--json", action="store_true", help="JSON Lines with texts, one article a line")
    keep = ways.add_parser(
        "keep", help="SLICE ADDRESS: lay what you merged, split and moved in a slice over the archive"
    )
    keep.add_argument("slice", metavar="SLICE", help="its folder, or the query for which the app opened it")
    keep.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    publish = ways.add_parser("publish", help="ADDRESS postgresql://…: the tables and an index in your own database")
    publish.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    publish.add_argument("database", metavar="DATABASE", help="postgresql://USER@HOST/NAME")
    return parser


def _add_shape(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON Lines, one object a line")
