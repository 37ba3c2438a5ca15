"""Command line: the verb, and what goes wrong. Imports the rest only when it is needed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tui.cli.exits import INTERRUPTED, NOTHING_READ, OK, CommandError, UsageError
from tui.cli.help_text import VERBS, help_text
from tui.cli.streams import drop_output, is_unwritable, open_closed_streams, print_error, print_utf8


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says; returns the exit status."""
    open_closed_streams()
    try:
        status = _print_help() if list(arguments) in (["-h"], ["--help"]) else _run_command(arguments)
        sys.stdout.flush()
        return status
    except CommandError as trouble:
        print_error(str(trouble))
        return trouble.status
    except BrokenPipeError:
        # The reader of a pipe left early (``| head``): not an error, and nothing more may be written.
        drop_output()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as problem:
        if not is_unwritable(problem):
            raise
        drop_output()
        print_error(f"the output cannot be written: {problem.strerror}")
        return NOTHING_READ


def _run_command(arguments: Sequence[str]) -> int:
    match arguments:
        case ["export", *rest]:
            from tui.cli.export_verb import run_export

            return run_export(rest)
        case ["desk", *rest]:
            from tui.cli.desk_verb import run_desk

            return run_desk(rest)
        case ["archive", *rest]:
            from tui.cli.archive_verb import run_archive

            return run_archive(rest)
        case ["keys" | "info" | "completion" | "man" as verb, *rest]:
            from tui.cli.reference_verb import run_reference

            return run_reference(verb, rest)
        case ["serve", *rest]:
            from tui.cli.serve_verb import run_serve

            return run_serve(rest)
        case ["read", *rest]:
            from tui.cli.read_verb import run_read

            return run_read(rest)
        case ["about", *rest]:
            from tui.cli.about_verb import run_about

            return run_about(rest)
        case ["fetch", *rest]:
            from tui.cli.fetch_verb import run_fetch

            return run_fetch(rest)
        case ["new", *rest]:
            from tui.cli.new_verb import run_new

            return run_new(rest)
        case [verb, *rest] if verb in VERBS:
            from tui.cli.arguments import verb_arguments

            given = verb_arguments(verb, rest)  # helps, or says what is wrong, before the engine is loaded
            from tui.cli.pile_verbs import run_verb

            return run_verb(verb, given)
        case [word, *_] if meant := _mistyped_verb(word):
            raise UsageError(f"{word} is neither a verb nor a file or folder; did you mean {meant!r}?")
    from tui.cli.app_opening import run_app

    return run_app(arguments)


def _print_help() -> int:
    print_utf8()
    sys.stdout.write(help_text())
    return OK


def _mistyped_verb(word: str) -> str:
    """The verb that ``word`` is nearly, if it is a word and nothing of that name is there; else empty."""
    from pathlib import Path

    if not word.isalpha() or Path(word).exists():
        return ""
    from tui.cli.nearest import nearest_verb

    return nearest_verb(word.lower(), VERBS)
