"""The program under trial: it takes the terminal that is named first, and runs Tellings with the rest."""

from __future__ import annotations

import faulthandler
import signal
import sys

from tests.tui.in_terminal import take_terminal

if __name__ == "__main__":
    from tui.cli.main import run

    faulthandler.register(signal.SIGUSR1)
    take_terminal(sys.argv[1])
    sys.exit(run(sys.argv[2:]))
