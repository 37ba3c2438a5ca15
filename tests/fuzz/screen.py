"""A terminal for a program under trial: what it paints is read all the time, its questions are answered or not."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PATIENCE = 10.0
"""Seconds without any answer after which a program is stuck."""

ANSWERS: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;4;22c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
)
"""What a program may ask, and what an ordinary terminal says to it."""

_ROOT = Path(__file__).parents[2]


class StuckError(AssertionError):
    """A program gives no answer."""


class TrialTerminal:
    """Tellings in a terminal of its own. ``answers``: whether the terminal answers questions."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        size: tuple[int, int] = (120, 40),
        answers: bool = True,
    ) -> None:
        self.answers = answers
        self.painted = bytearray()
        self._master, slave = pty.openpty()
        self._set_size(*size)
        command = [sys.executable, "-m", "tests.fuzz.child", os.ttyname(slave), *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), start_new_session=True, stdin=subprocess.DEVNULL
        )
        self._slave = slave
        os.set_blocking(self._master, False)

    def _set_size(self, width: int, height: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def read_for(self, seconds: float) -> bool:
        """Read whatever is painted within that time; whether there was anything."""
        end, any_read = time.monotonic() + seconds, False
        while True:
            ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return any_read
            try:
                piece = os.read(self._master, 1 << 16)
            except BlockingIOError:
                continue
            except OSError:  # the other end is closed
                return any_read
            any_read = True
            self.painted += piece
            if self.answers:
                self._answer(piece)

    def _answer(self, piece: bytes) -> None:
        for question, answer in ANSWERS:
            for _ in question.findall(piece):
                self.send(answer)

    def send(self, data: bytes) -> None:
        """Type bytes. Raises StuckError if the program takes none."""
        end = time.monotonic() + PATIENCE
        while data:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                self.read_for(0.02)
                if time.monotonic() > end:
                    raise StuckError("nothing is read from the terminal") from None
            except OSError:
                return

    def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        with suppress(OSError):
            self._set_size(width, height)
            os.killpg(self.process.pid, signal.SIGWINCH)

    def wait_for_rest(self, quiet: float = 0.1) -> None:
        """Read until nothing is painted for a moment, or for as long as a person waits."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.has_process and self.read_for(quiet):
            pass

    def wait_for(self, words: bytes, seconds: float = 60.0) -> bool:
        """Whether the words are painted within that time."""
        end = time.monotonic() + seconds
        while words not in self.painted and self.has_process and time.monotonic() < end:
            self.read_for(0.1)
        return words in self.painted

    @property
    def has_process(self) -> bool:
        """Whether the program still runs."""
        return self.process.poll() is None

    @property
    def resident(self) -> int:
        """Bytes of memory that the program has, 0 where the system does not say."""
        with suppress(OSError):
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
            if found := re.search(r"VmRSS:\s+(\d+) kB", status):
                return int(found[1]) * 1024
        return 0

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        for number in (self._master, self._slave):
            with suppress(OSError):
                os.close(number)
