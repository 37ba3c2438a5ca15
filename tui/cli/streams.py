"""Standard streams: what is printed on them, and what is done where they are closed, full or left by their reader."""

from __future__ import annotations

import errno
import os
import sys
from io import StringIO, TextIOWrapper

_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)
"""What the system says of an output that takes no more."""


def open_closed_streams() -> None:
    """Give Python's streams that the shell closed (``>&-``) something to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, StringIO())


def drop_output() -> None:
    """Send what is still to be written to nowhere, so that leaving does not fail over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_unwritable(problem: OSError) -> bool:
    """Whether the output itself takes no more: a full disk, not a file that was named."""
    return problem.errno in _UNWRITABLE and problem.filename is None


def print_utf8() -> None:
    """What is printed is UTF-8 by contract, whatever the locale says."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def print_error(sentence: str) -> None:
    """Print a sentence for people on the standard error."""
    from corpus.clean import clean_line

    sys.stderr.write(f"tellings: {clean_line(sentence)}\n")
