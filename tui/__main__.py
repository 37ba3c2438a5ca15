"""Entry point of ``tellings`` and ``python -m tui``."""

from __future__ import annotations

import gc
import sys

from tui.cli.main import run


def main() -> None:
    """Run the command line and leave with its exit status.

    Collections find nothing while modules are imported and cost a tenth of the time to the first paint; the engine
    turns them on again when the corpus is built.
    """
    gc.disable()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
