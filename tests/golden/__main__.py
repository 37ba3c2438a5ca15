"""``python -m tests.golden FOLDER`` writes every output into FOLDER; ``--write`` keeps their digests."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.surroundings import cut_off_this_process


def main() -> int:
    """Do what the command line says; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where every output is written to, as a file of its own")
    parser.add_argument("--write", action="store_true", help="keep the digests of the outputs in digests.json")
    given = parser.parse_args()
    if not given.write and given.folder is None:
        parser.error("name a FOLDER, or --write")
    if given.folder is not None and given.folder.is_dir() and any(given.folder.iterdir()):
        parser.error(f"{given.folder} is not empty")
    cut_off_this_process()
    from tests.golden.outputs import PILES, digest, keep, outputs

    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, words in (output for pile in PILES for output in outputs(Path(scratch), pile)):
            found[name] = digest(words)
            if given.folder is not None:
                given.folder.mkdir(parents=True, exist_ok=True)
                (given.folder / name).write_bytes(words.encode())
    if given.write:
        keep(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
