"""Exit statuses of the command line, and the errors that end it with a sentence."""

from __future__ import annotations

OK = 0
NOTHING_READ = 1
USAGE = 2
"""The command line asks for what cannot be done."""
INTERRUPTED = 130


class CommandError(Exception):
    """Why what was asked cannot be done, as a sentence for people; ``status`` is what the program ends with."""

    status = NOTHING_READ


class UsageError(CommandError):
    """The command line asks for something that is not there."""

    status = USAGE
