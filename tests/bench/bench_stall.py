"""How long the screen stands still while a pile is read, analysed and linked, and how soon a key is painted.

    python -m tests.bench.bench_stall [--stop STAGE] PATH…

Runs the real app in a pseudo-terminal of 120 × 40 on an empty desk and cache. A heart beats every 10 ms in its event
loop; a beat that comes late is a stall, and where one is longer than 80 ms, a second thread notes what the loop was
doing. "Of it work" is the time that the loop's thread itself was busy between two beats: the rest is waiting for the
interpreter or, on a machine that others use, for a core. Meanwhile ``j`` and ``k`` are pressed in the list of articles,
and the time until something is painted is taken. ``--home`` keeps desk and cache, so that a second run is a warm start;
``--stop analysing`` ends the run as soon as that stage is over.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import threading
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

BEAT = 0.01
LONG = 0.08
STAGES = ("reading", "analysing", "linking", "done")


def inside(report: Path, paths: Sequence[Path]) -> None:
    """The app with a heart, in the pseudo-terminal."""
    import gc

    gc.disable()  # as tui/__main__.py does
    import tui.app
    from corpus.model import Progress

    late: defaultdict[str, list[float]] = defaultdict(list)
    busy: defaultdict[str, list[float]] = defaultdict(list)
    blame: defaultdict[str, Counter[str]] = defaultdict(Counter)
    stages: dict[str, float] = {}
    began = time.perf_counter()

    class Beating(tui.app.TellingsApp):
        CSS_PATH = str(Path(tui.app.__file__).with_name("app.tcss"))
        _last_beat = time.perf_counter()
        _used = time.thread_time()
        _stage = "reading"
        _over = threading.Event()

        def on_mount(self) -> None:
            self._last_beat = time.perf_counter()
            asyncio.get_running_loop().call_later(BEAT, self._beat)
            threading.Thread(target=self._look_on, args=(threading.get_ident(),), daemon=True).start()

        def _beat(self) -> None:
            now = time.perf_counter()
            late[self._stage].append(now - self._last_beat - BEAT)
            busy[self._stage].append(time.thread_time() - self._used)
            self._last_beat, self._used = now, time.thread_time()
            progress: Progress = self.explore.progress
            if progress.stage not in stages:
                stages[progress.stage] = now - began
                self._stage = progress.stage
                write()
            asyncio.get_running_loop().call_later(BEAT, self._beat)

        def _look_on(self, loop: int) -> None:
            while not self._over.wait(0.02):
                waited = time.perf_counter() - self._last_beat
                if waited > LONG and (frame := sys._current_frames().get(loop)):
                    stack = traceback.extract_stack(frame)
                    told = [f"{Path(f.filename).name}:{f.name}:{f.lineno}" for f in stack[-9:]]
                    blame[self._stage][" > ".join(told)] += 1

    def write() -> None:
        told = {"late": late, "busy": busy, "blame": {k: v.most_common(6) for k, v in blame.items()}, "stages": stages}
        draft = report.with_suffix(".part")
        draft.write_text(json.dumps(told), encoding="utf-8")
        draft.replace(report)

    app = Beating(list(paths), theme="dark")
    app.run()
    Beating._over.set()
    write()


class Terminal:
    """The pseudo-terminal, from outside."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(environment)
            os.execv(command[0], list(command))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def drain(self, quiet: float) -> bytes:
        """What is written until nothing was for ``quiet`` seconds, or half a second has passed."""
        seen, end = b"", time.perf_counter() + 0.5
        while time.perf_counter() < end and select.select([self.fd], [], [], quiet)[0]:
            try:
                seen += os.read(self.fd, 65536)
            except OSError as gone:
                raise SystemExit(f"the app left: {seen.decode(errors='replace')[-2000:]}") from gone
        return seen

    def press(self, key: bytes) -> float:
        """Seconds from the key to the first thing painted."""
        began = time.perf_counter()
        os.write(self.fd, key)
        select.select([self.fd], [], [], 20)
        return time.perf_counter() - began


def quantiles(times: Iterable[float]) -> str:
    """Median, 99th percentile and longest, in milliseconds."""
    found = sorted(times)
    if not found:
        return "none"
    at = [found[min(int(len(found) * q), len(found) - 1)] * 1000 for q in (0.5, 0.99)]
    return f"n {len(found):6}  median {at[0]:7.1f}  p99 {at[1]:7.1f}  longest {found[-1] * 1000:8.1f} ms"


def outside(paths: Sequence[str], stop: str, limit: float, home: Path) -> None:
    """Press keys until the pile is linked and a while after, then print what was measured."""
    report = home / "report.json"
    report.unlink(missing_ok=True)
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    environment = {**folders, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    command = [sys.executable, "-m", "tests.bench.bench_stall", "--inside", str(report), *paths]
    terminal = Terminal(command, environment)
    painted: defaultdict[str, list[float]] = defaultdict(list)
    began, after, number, stage = time.perf_counter(), 0, 0, ""
    while after < 40 and time.perf_counter() - began < limit:
        terminal.drain(0.09)
        stage = stage_of(report) or stage
        if stage:
            number += 1
            painted[stage].append(terminal.press(b"k" if number % 8 == 0 else b"j"))
        after += stage == "done"
        if stop and stage and STAGES.index(stage) > STAGES.index(stop):
            break
    left = time.perf_counter()
    os.write(terminal.fd, b"\x11")  # ctrl+q
    while leaving(terminal) and time.perf_counter() - left < 10:
        pass
    print(f"left within {time.perf_counter() - left:.2f} s")
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    tell(report, painted)


def leaving(terminal: Terminal) -> bool:
    """Whether the app still has the terminal."""
    try:
        return not select.select([terminal.fd], [], [], 0.05)[0] or bool(os.read(terminal.fd, 65536))
    except OSError:
        return False


def stage_of(report: Path) -> str:
    """The stage that the app was in when it last wrote."""
    try:
        stages: dict[str, float] = json.loads(report.read_text(encoding="utf-8"))["stages"]
        return list(stages)[-1]
    except (OSError, IndexError):
        return ""


def tell(report: Path, painted: dict[str, list[float]]) -> None:
    """Print what was measured."""
    told = json.loads(report.read_text(encoding="utf-8"))
    print("stages begin after", {stage: round(at, 1) for stage, at in told["stages"].items()}, "s")
    for stage in STAGES:
        print(f"{stage:10} beats late   {quantiles(told['late'].get(stage, []))}")
        print(f"{'':10} of it work   {quantiles(told['busy'].get(stage, []))}")
        print(f"{'':10} key to paint {quantiles(painted.get(stage, []))}")
        for stack, times in told["blame"].get(stage, []):
            print(f"{'':12}{times:4} × {stack}")


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--stop", default="", choices=STAGES)
    parser.add_argument("--home", type=Path, help="the folder of desk and cache; a second run there is a warm start")
    parser.add_argument("--limit", type=float, default=600.0)
    parser.add_argument("paths", nargs="+")
    given = parser.parse_args()
    if given.inside:
        inside(given.inside, [Path(path) for path in given.paths])
        return
    with tempfile.TemporaryDirectory() as home:
        outside(given.paths, given.stop, given.limit, given.home or Path(home))


if __name__ == "__main__":
    main()
