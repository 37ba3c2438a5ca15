"""How long the app takes from the shell: to the first paint, to a usable list, to all analysed.

Each run is paired with one of a bare Textual app, which paints one word; the ratio of their first paints is printed.

    python tests/bench/bench_first_paint.py [RUNS] [PATH…]

Runs the installed ``tellings`` in a pseudo-terminal of 120 × 40 and reads what it writes. The modules are compiled in
a run before those that count, as they are when a package is installed: a checkout in an environment that forbids to
write bytecode compiles them at every start, which takes as long as a fifth of all.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Mapping

MARKS = {
    "first paint": re.compile(b"Entities|every telling"),
    "list usable": re.compile(rb"[1-9][0-9,]* article"),
    "all analysed": re.compile(b"indexed"),
}
FIRST = {"first paint": MARKS["first paint"]}
LIMIT = 600.0


BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Entities")

Bare().run()
"""
"""An app that does nothing but paint."""


def run_tellings(paths: list[str], bytecode: str = "") -> dict[str, float]:
    """The seconds of ``tellings`` on ``paths``; without any it asks what to open, and waits."""
    command = shutil.which("tellings")
    assert command, "install the project first"
    return run([command, *paths], bytecode, MARKS if paths else FIRST)


def run(command: list[str], bytecode: str, marks: Mapping[str, re.Pattern[bytes]]) -> dict[str, float]:
    """Seconds from the start of the process until each mark was written."""
    began = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        if bytecode:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.environ["PYTHONPYCACHEPREFIX"] = bytecode
        os.execv(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    found: dict[str, float] = {}
    while len(found) < len(marks) and time.perf_counter() - began < LIMIT:
        if select.select([fd], [], [], 1.0)[0]:
            seen += os.read(fd, 65536)
        for name, mark in marks.items():
            if name not in found and mark.search(seen):
                found[name] = time.perf_counter() - began
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(fd)
    return found


def main() -> None:
    """Print the median and the range of several runs."""
    arguments = sys.argv[1:]
    runs = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else 5
    with tempfile.TemporaryDirectory() as bytecode:
        pairs = [
            (run([sys.executable, "-c", BARE], bytecode, FIRST), run_tellings(arguments, bytecode))
            for _ in range(runs + 1)
        ][1:]
    results = [ours for _, ours in pairs]
    ratios = [ours["first paint"] / bare["first paint"] for bare, ours in pairs]
    print(f"first paint, times that of a bare app: median {statistics.median(ratios):.2f}, least {min(ratios):.2f}")
    for name in MARKS:
        times = [result[name] for result in results if name in result]
        if times:
            print(f"{name:13} median {statistics.median(times):.3f} s   {min(times):.3f} – {max(times):.3f}")


if __name__ == "__main__":
    main()
