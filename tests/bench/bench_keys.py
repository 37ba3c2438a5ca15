"""CPU of a key: the app in a real terminal walks down the list of articles, in this checkout and in another one.

    python -m tests.bench.bench_keys OTHER_CHECKOUT PATH… [--pairs N] [--keys N]

Both are started by turns on a terminal of 120×40 cells, with what they keep in folders of their own. When the pile is
read and nothing is computed any more, ``j`` is pressed so many times, each once the answer to the one before it had its
time to be painted; what the process computed meanwhile is shared among the keys.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import monotonic

ROWS, COLUMNS = 40, 120
QUIET = 2.0
"""Seconds without computing or painting that mean that the app has come to rest."""
BETWEEN = 0.08
"""Seconds between two keys."""
TICKS = os.sysconf("SC_CLK_TCK")


class PtyApp:
    """The app of a checkout in a terminal of its own."""

    def __init__(self, checkout: Path, home: Path, paths: Sequence[Path]) -> None:
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            _become_app(checkout, home, paths)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def cpu_seconds(self) -> float:
        """User and system time of the process so far, without its children."""
        return _cpu_of(self._pid)

    def _all_seconds(self) -> float:
        children = [file.read_text().split() for file in Path(f"/proc/{self._pid}/task").glob("*/children")]
        return sum(map(_cpu_of, [self._pid, *(int(pid) for pids in children for pid in pids)]))

    def drain(self, seconds: float) -> bool:
        """Read what it paints for so long; whether there was anything."""
        until, painted = monotonic() + seconds, False
        while (left := until - monotonic()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                painted = bool(os.read(self._terminal, 1 << 16)) or painted
        return painted

    def come_to_rest(self) -> None:
        """Wait until it neither computes nor paints."""
        before = -1.0
        while self.drain(QUIET) or abs(self._all_seconds() - before) > 0.1 * QUIET:
            before = self._all_seconds()

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self._terminal, key.encode())

    def kill(self) -> None:
        """End it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


def _cpu_of(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _become_app(checkout: Path, home: Path, paths: Sequence[Path]) -> None:
    kept: Mapping[str, str] = {name: str(home / name.lower()) for name in ("TELLINGS_CACHE", "TELLINGS_DATA")}
    environment = {**os.environ, **kept, "PYTHONPATH": str(checkout), "TERM": "xterm-256color", "HOME": str(home)}
    os.chdir(checkout)
    os.execve(sys.executable, [sys.executable, "-m", "tui", *map(str, paths)], environment)


def key_cost(checkout: Path, home: Path, paths: Sequence[Path], keys: int) -> float:
    """Milliseconds of CPU of a ``j`` in the list, the mean of ``keys`` of them."""
    app = PtyApp(checkout, home, paths)
    try:
        app.come_to_rest()
        app.press("j")
        app.come_to_rest()
        before = app.cpu_seconds()
        for _ in range(keys):
            app.press("j")
            app.drain(BETWEEN)
        app.come_to_rest()
        return 1000 * (app.cpu_seconds() - before) / keys
    finally:
        app.kill()


def main() -> None:
    """Measure both by turns, and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("other", type=Path)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--keys", type=int, default=100)
    given = parser.parse_args()
    paths, here = [path.resolve() for path in given.paths], Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        places = [(given.other.resolve(), Path(folder) / "other"), (here, Path(folder) / "here")]
        for place, home in places:
            key_cost(place, home, paths, 1)  # from now on the pile is known
        pairs = [[key_cost(place, home, paths, given.keys) for place, home in places] for _ in range(given.pairs)]
    other, mine = (median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = median(pair[1] / pair[0] for pair in pairs)
    print(f"a key in the list: other checkout {other:.1f} ms of CPU, this one {mine:.1f} ms, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
