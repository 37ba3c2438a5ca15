"""Argument tree: the parser of every verb, from which completions and the manual page are made."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui.cli.archive_arguments import archive_parser
from tui.cli.arguments import (
    about_parser,
    app_parser,
    completion_parser,
    desk_parser,
    fetch_parser,
    info_parser,
    keys_parser,
    man_parser,
    read_parser,
    serve_parser,
    verb_parser,
)
from tui.cli.export_arguments import export_parser
from tui.cli.help_text import VERBS

APP = ""
"""The name of the app itself among the verbs."""


class Flag(NamedTuple):
    """An option: its names, what its value is called (empty: it takes none), and what it does."""

    names: tuple[str, ...]
    value: str
    help: str
    choices: tuple[str, ...]
    takes_path: bool


class Words(NamedTuple):
    """Words that can stand in one place of a command line: an argument that is one of a few."""

    name: str
    choices: tuple[str, ...]


def parser_tree() -> Mapping[str, argparse.ArgumentParser]:
    """The parser of each verb by its name, that of the app first."""
    own = {
        "about": about_parser,
        "archive": archive_parser,
        "completion": completion_parser,
        "desk": desk_parser,
        "export": export_parser,
        "fetch": fetch_parser,
        "info": info_parser,
        "keys": keys_parser,
        "man": man_parser,
        "read": read_parser,
        "serve": serve_parser,
    }
    made = {verb: own[verb]() if verb in own else verb_parser(verb) for verb in VERBS}
    return {APP: app_parser(), **made}


def flags_of(parser: argparse.ArgumentParser) -> Iterator[Flag]:
    """The options of a verb, those of all its ways together."""
    told: set[str] = set()
    for flag in _all_flags(parser):
        if told.isdisjoint(flag.names):
            yield flag
        told.update(flag.names)


def _all_flags(parser: argparse.ArgumentParser) -> Iterator[Flag]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for way in action.choices.values():
                yield from _all_flags(way)
        elif action.option_strings:
            value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
            is_path = value in ("DIR", "FILE", "PATH")
            yield Flag(
                tuple(action.option_strings), value, _help_of(action), tuple(map(str, action.choices or ())), is_path
            )


def words_of(parser: argparse.ArgumentParser) -> Iterator[Words]:
    """The arguments of a verb that are one of a few words."""
    for action in parser._actions:
        if not action.option_strings and action.choices:
            yield Words(str(action.metavar or action.dest.upper()), tuple(map(str, action.choices)))


def usage_of(verb: str, parser: argparse.ArgumentParser) -> str:
    """How a verb is called, in one line."""
    usage = parser.format_usage().partition(":")[2].split("\n\n")[0]
    return " ".join(usage.split())


def _help_of(action: argparse.Action) -> str:
    text = action.help or ""
    return "" if text == argparse.SUPPRESS else text.replace("%(default)s", str(action.default))
