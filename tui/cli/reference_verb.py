"""Verbs on the program itself: its keys, what is where, completion, the manual; each imports only what it needs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tui.cli.arguments import completion_parser, info_parser, keys_parser, man_parser
from tui.cli.exits import OK
from tui.cli.streams import print_utf8


def run_reference(verb: str, arguments: Sequence[str]) -> int:
    """Print what the program says of itself; the exit status."""
    print_utf8()
    if verb == "completion":
        shell = completion_parser().parse_args(arguments).shell
        from tui.cli.completion import completion_script

        sys.stdout.write(completion_script(shell))
    elif verb == "man":
        man_parser().parse_args(arguments)
        from tui.cli.manual import manual_page

        sys.stdout.write(manual_page())
    else:
        given = (keys_parser() if verb == "keys" else info_parser()).parse_args(arguments)
        from tui.cli.info_verb import info_lines, key_lines, settings_lines

        lines = key_lines() if verb == "keys" else settings_lines() if given.what else info_lines()
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return OK
