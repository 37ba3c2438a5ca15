"""A monkey at the terminal: random keys, clicks, drags, turns of the wheel, pastes and resizings, by a seed.

    python -m tests.fuzz.monkey [PATH …] [--events N] [--settled N] [--seed N] [--silent] [--stay] [--minutes N]

``--silent`` is a terminal that answers no question; ``--stay`` is an app that is never left. ``--minutes``
are so many of settled events instead, with the app's memory each minute. Prints what came of it, and returns 1 if the
app crashed or gave no answer within ten seconds.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.child import STAYS
from tests.fuzz.screen import StuckError, TrialTerminal
from tests.surroundings import settle_in

BURST = 40
"""Events after which the app is asked whether it is still there."""
LONGEST_PAUSE = 0.05
"""Seconds between two quick events at most."""

_ARROWS = tuple(f"\x1b[{letter}".encode() for letter in "ABCDHF")
_KEYS = (
    *(bytes([code]) for code in range(0x20, 0x7F)),
    *_ARROWS * 6,
    *(f"\x1b[{n}~".encode() for n in (2, 3, 5, 6, 15, 17, 24)),
    *[b"\r"] * 12,
    *[b"\x1b"] * 12,
    *[b"\t"] * 6,
    b"\x1b[Z",
    b"\x7f",
    b"\x1bOP",
    b"\x1b[1;5A",
    b"\x1b[1;5B",
    b"\x1b[1;2C",
    *(bytes([code]) for code in (1, 2, 4, 5, 6, 11, 14, 16, 19, 20, 21, 22, 23, 24, 25, 26)),
    *[b"j", b"k"] * 4,
    *[b"g" + bytes([letter]) for letter in b"cdqetgswr"] * 2,
    *[b":", b"!", b"/", b"c", b"x", b"R", b"?", b"m", b"t", b"n"] * 2,
    *[b"/harbour\r", b":export\r", b"!14 people were hurt\r", b"i\x1b", b"ggc", b"  c"],
)
_LEAVING = (b"\x11", b"\x03", b"q", b"q")
_WORDS = (
    "storm",
    "fire in the harbour",
    "\x1b]0;gone\x07",
    "\x1b[2J\x1b[31m",
    "\u202eturned",
    "a\nb\tc\r",
    "\x00\x9b31m",
    "“‘" * 30,
    "東京" * 9,
    "e" + "\u0301" * 30,
    "/(a+)+$/",
    "date:2020..",
    "(((",
    "~/nowhere",
    "x" * 3000,
)
_SIZES = ((120, 40), (80, 24), (200, 60), (60, 16), (40, 10), (20, 6), (300, 20), (100, 90), (10, 3))


class Monkey:
    """What is typed next, by chance."""

    def __init__(self, chance: random.Random, stay: bool = False) -> None:
        self.chance, self.size = chance, _SIZES[0]
        self.keys = _KEYS if stay else (*_KEYS, *_LEAVING)
        if stay:
            self.keys = tuple(key for key in self.keys if key != b"q")

    def next_event(self) -> bytes | tuple[int, int]:
        """Bytes to type, or another size of the window."""
        kind = self.chance.random()
        if kind < 0.66:
            return self.chance.choice(self.keys)
        if kind < 0.93:
            return self._mouse()
        if kind < 0.97:
            return b"\x1b[200~" + self.chance.choice(_WORDS).encode() + b"\x1b[201~"
        self.size = self.chance.choice(_SIZES)
        return self.size

    def _mouse(self) -> bytes:
        x, y = (self.chance.randint(1, most) for most in self.size)
        kind = self.chance.randrange(6)
        if kind == 0:
            return f"\x1b[<{self.chance.choice((64, 65, 65, 66, 67, 68))};{x};{y}M".encode() * self.chance.randint(1, 5)
        if kind == 1:
            return f"\x1b[<35;{x};{y}M".encode()
        button = self.chance.choice((0, 0, 0, 0, 1, 2, 8, 16))
        click = f"\x1b[<{button};{x};{y}M".encode(), f"\x1b[<{button};{x};{y}m".encode()
        if kind == 2:
            to_x, to_y = (self.chance.randint(1, most) for most in self.size)
            moves = f"\x1b[<{button + 32};{to_x};{to_y}M\x1b[<{button};{to_x};{to_y}m".encode()
            return click[0] + moves if self.chance.random() < 0.9 else click[0]
        return b"".join(click) * (2 if kind == 3 else 1)


@dataclass
class Trial:
    """What came of it so far."""

    events: int = 0
    starts: int = 0
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


@dataclass
class MonkeyRun:
    """The app under the hands of the monkey, opened again whenever it was left."""

    arguments: Sequence[str]
    folder: Path
    seed: int
    answers: bool = True
    stay: bool = False
    trial: Trial = field(default_factory=Trial)

    def __post_init__(self) -> None:
        self.monkey = Monkey(random.Random(self.seed), self.stay)
        self.chance = random.Random(self.seed + 1)
        self.recent: deque[object] = deque(maxlen=3 * BURST)
        self.environment = dict(os.environ)
        settle_in(self.environment, self.folder)
        self.environment |= {"EDITOR": "true", "BROWSER": "true", "VISUAL": "true"}
        if self.stay:
            self.environment[STAYS] = "1"
        self.terminal = self._opened()

    def _opened(self) -> TrialTerminal:
        self.trial.starts += 1
        self.recent.clear()
        terminal = TrialTerminal(self.arguments, self.environment, self.folder, self.monkey.size, self.answers)
        terminal.wait_for(b"\x1b[?1049h")
        terminal.wait_for_rest(0.3)
        return terminal

    def run_events(self, events: int, settled: bool = False) -> None:
        """So many events, one after the other is answered if ``settled``, else as quick as fingers can be."""
        for number in range(events):
            event = self.monkey.next_event()
            self.recent.append(event)
            self.trial.events += 1
            try:
                self._do(event)
                if settled:
                    self.terminal.wait_for_rest(0.06)
                else:
                    self.terminal.read_for(self.chance.uniform(0, LONGEST_PAUSE))
                if number % BURST == BURST - 1 or number == events - 1:
                    self._ask_for_life()
            except StuckError as error:
                self._note(f"stuck: {error}")
                self._begin_again()
            if not self.terminal.has_process:
                self._look_at_end()
                self._begin_again()
            self.terminal.painted = self.terminal.painted[-20_000:]

    def _do(self, event: bytes | tuple[int, int]) -> None:
        if isinstance(event, bytes):
            self.terminal.send(event)
        else:
            self.terminal.resize(*event)

    def _ask_for_life(self) -> None:
        """The app paints a window of another size, always."""
        with suppress(OSError):  # ctrl+z halts what was just leaving, and has put the terminal back
            os.kill(self.terminal.process.pid, signal.SIGCONT)
        self.terminal.wait_for_rest(0.2)
        if not self.terminal.has_process:
            return
        width, height = self.monkey.size
        began = time.monotonic()
        self.terminal.resize(width + 1, height + 1)
        answered = self.terminal.read_for(0.5)
        while not answered and self.terminal.has_process and time.monotonic() < began + 10:
            answered = self.terminal.read_for(0.1)
        self.trial.longest = max(self.trial.longest, time.monotonic() - began - 0.5)
        if not answered and self.terminal.has_process:
            os.kill(self.terminal.process.pid, signal.SIGUSR1)
            self.terminal.read_for(1.0)
            raise StuckError("a window of another size is not painted")
        self.terminal.resize(width, height)
        self.trial.memory.append(self.terminal.resident)

    def _look_at_end(self) -> None:
        self.terminal.read_for(0.3)
        status = self.terminal.process.returncode
        is_left = status in (0, 1, -signal.SIGINT)  # 1: nothing was read; -SIGINT: ctrl+c before or behind the app
        if not is_left or b"Traceback" in self.terminal.painted:
            self._note(f"ended with status {status}")
        elif self.stay:
            sys.stdout.write(f"left with status {status} behind {list(self.recent)[-6:]!r}\n")

    def _note(self, fault: str) -> None:
        last = self.terminal.painted.decode(errors="replace")[-6000:]
        self.trial.faults.append(f"{fault}\n    events: {list(self.recent)[-BURST:]!r}\n{last}")

    def _begin_again(self) -> None:
        self.terminal.close()
        self.terminal = self._opened()

    def close(self) -> None:
        """End the app."""
        self.terminal.close()


def main() -> int:
    """Let the monkey loose, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.monkey", description=__doc__)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--settled", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("--stay", action="store_true")
    parser.add_argument("--minutes", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tellings-monkey-", ignore_cleanup_errors=True) as folder:
        paths = [str(Path(path).resolve()) for path in given.paths]
        run = MonkeyRun(paths, Path(folder), given.seed, not given.silent, given.stay)
        with suppress(KeyboardInterrupt):
            _play_minutes(run, given.minutes)
            for quick, settled in _legs(given.events, given.settled) if not given.minutes else ():
                run.run_events(quick)
                run.run_events(settled, settled=True)
                _print_trial(run.trial)
        run.close()
    for fault in run.trial.faults:
        sys.stdout.write(f"\n{'=' * 100}\n{fault}\n")
    return 1 if run.trial.faults else 0


def _play_minutes(run: MonkeyRun, minutes: int) -> None:
    """Settled events for so long; prints the memory each minute."""
    began = time.monotonic()
    for minute in range(1, minutes + 1):
        while time.monotonic() < began + 60 * minute:
            run.run_events(BURST, settled=True)
        used, told = run.terminal.resident / 2**20, run.trial
        done = f"{told.events:,} events, {told.starts} starts, {len(told.faults)} faults"
        sys.stdout.write(f"minute {minute:3}  {used:5.0f} MB  {done}\n")
        sys.stdout.flush()


def _legs(quick: int, settled: int) -> list[tuple[int, int]]:
    """Quick and settled events in turn, ten times."""
    return [(quick // 10, settled // 10)] * 10


def _print_trial(trial: Trial) -> None:
    memory = [round(size / 2**20) for size in trial.memory[:: max(1, len(trial.memory) // 8)]]
    sys.stdout.write(
        f"{trial.events:,} events, {trial.starts} starts, {len(trial.faults)} faults, longest answer"
        f" {trial.longest:.1f} s, MB of memory in between {memory}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
