"""What a run of the tests may see of the machine: nothing of its user's folders, language, terminal or programs.

Done once for a process, before a test or what it tests is imported; processes that tests start inherit it.
"""

from __future__ import annotations

import atexit
import contextlib
import locale
import os
import shutil
import tempfile
import time
from collections.abc import MutableMapping
from pathlib import Path

HOME_VARIABLES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG_FOLDERS = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")

_LEFT_OUT = ("TELLINGS_", "XDG_", "LC_", "TEXTUAL", "RICH_")
"""Beginnings of names: whatever the user says about these programs, folders and languages."""
_LEFT_OUT_TOO = frozenset(
    "LANGUAGE NO_COLOR FORCE_COLOR CLICOLOR CLICOLOR_FORCE TTY_COMPATIBLE TTY_INTERACTIVE COLUMNS LINES EDITOR VISUAL"
    " BROWSER PAGER PYTHONPATH PYTHONSTARTUP PYTHONUTF8 PYTHONIOENCODING PYTHONWARNINGS PYTHONHASHSEED SSH_CONNECTION"
    " TERM_PROGRAM TMUX STY DISPLAY WAYLAND_DISPLAY COLORFGBG".split()
)
_CHECKOUT = str(Path(__file__).parents[1])
SAID_INSTEAD = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "PYTHONPATH": _CHECKOUT,  # what tests start is what stands here, in whatever folder it runs
}


def settle_in(environment: MutableMapping[str, str], home: Path) -> None:
    """``environment`` without anything of the user's; its home is ``home``."""
    for name in list(environment):
        if name.startswith(_LEFT_OUT) or name in _LEFT_OUT_TOO:
            del environment[name]
    environment.update(SAID_INSTEAD)
    environment.update({name: str(home) for name in HOME_VARIABLES if name == "HOME" or name in environment})
    environment.update({name: str(home / name.lower()) for name in XDG_FOLDERS})


def cut_off_this_process() -> Path:
    """An empty home for this process and those it starts, thrown away with it."""
    home = Path(tempfile.mkdtemp(prefix="tellings-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    settle_in(os.environ, home)
    with contextlib.suppress(locale.Error):  # where there is no such locale, files are named with their encoding anyway
        locale.setlocale(locale.LC_ALL, "")
    if hasattr(time, "tzset"):
        time.tzset()
    return home
