"""The app in a terminal of its own: a process whose controlling terminal a test holds the other end of, and may close.

Run as a module it takes the terminal that is named first and opens the app on the folder that is named second.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SAFETY = 120.0
"""Seconds after which a test that waits for the app gives up; far more than it takes."""


class Terminal:
    """The end of a terminal that a person would sit at."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self._master = master
        self._seen = b""

    def wait_for(self, words: bytes) -> None:
        """Read what is painted until the words were among it."""
        while words not in self._seen:
            self.read_some()

    @property
    def seen(self) -> bytes:
        """All that was read by :meth:`wait_for` and :meth:`read_some`."""
        return self._seen

    def read_some(self) -> None:
        """Read what is painted next."""
        read = self.read_next()
        assert read, "nothing more is painted"
        self._seen += read

    def read_next(self) -> bytes:
        """What is painted next; nothing if that does not come in a time that is far more than it takes."""
        ready, _, _ = select.select([self._master], [], [], SAFETY)
        return os.read(self._master, 65_536) if ready else b""

    def type(self, keys: bytes) -> None:
        """Type keys, and read nothing of what they paint."""
        os.write(self._master, keys)

    def close(self) -> None:
        """Close the window."""
        with suppress(OSError):
            os.close(self._master)

    def wait_for_end(self) -> int:
        """The exit status, once there is one."""
        return self.process.wait(SAFETY)

    def read_to_end(self) -> int:
        """The exit status, all that is painted until then read, without which the app would wait to be heard."""
        with suppress(OSError):  # which is what a terminal that nobody has open any more says
            while self.read_next():
                pass
        return self.wait_for_end()


@contextmanager
def app_in_terminal(pile: Path, folder: Path | None = None) -> Iterator[Terminal]:
    """The app on a pile, with 40 lines of 120 cells; it runs in ``folder``, if one is given."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    command = [sys.executable, "-m", "tests.tui.in_terminal", os.ttyname(slave), str(pile)]
    root = Path(__file__).parents[2]
    process = subprocess.Popen(command, cwd=folder or root, start_new_session=True, stdin=subprocess.DEVNULL)
    terminal = Terminal(process, master)
    try:
        terminal.wait_for(b"\x1b[?1049h")
        os.close(slave)
        yield terminal
    finally:
        process.kill()
        process.wait()
        terminal.close()


def take_terminal(name: str) -> None:
    """Make the terminal the controlling one of this process, and its input and output."""
    terminal = os.open(name, os.O_RDWR | os.O_NOCTTY)
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(terminal, number)
    os.close(terminal)


if __name__ == "__main__":
    from tui.cli.main import run

    take_terminal(sys.argv[1])
    sys.exit(run([sys.argv[2]]))
