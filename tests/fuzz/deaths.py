"""Sudden deaths: marks under SIGKILL, terminals closed while the app paints, TERM twice, bytes flipped on the disk.

    python -m tests.fuzz.deaths [--kills N] [--closed N] [--flips N] [--seed N]

Prints how many acknowledged marks were lost, how many processes were left behind, and of the flipped bytes how many
came out as a traceback or changed what is said without a word. Returns 1 if anything did.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.surroundings import cut_off_this_process

MARKS_OF_ONE_DESK = 20
"""Kills on one desk before the next begins."""


def lost_marks(folder: Path, kills: int, chance: random.Random) -> tuple[int, int]:
    """How many marks were acknowledged, and how many of them are gone."""
    from tests.corpus.desk_victim import kill_while_writing, lost_of

    heard = lost = 0
    for first in range(0, kills, MARKS_OF_ONE_DESK):
        desk = folder / f"desk{first}"
        desk.mkdir()
        names = [
            name for _ in range(min(MARKS_OF_ONE_DESK, kills - first)) for name in kill_while_writing(desk, chance)
        ]
        heard, lost = heard + len(names), lost + len(lost_of(desk, names))
    return heard, lost


def left_processes(pile: Path, trials: int, chance: random.Random) -> Counter[str]:
    """How terminals that were closed, or told to end twice, were left."""
    from tests.tui.in_terminal import app_in_terminal
    from tests.tui.test_closed_terminal import AT_ONCE, TOURS

    found: Counter[str] = Counter()
    for number in range(trials):
        with app_in_terminal(pile) as terminal:
            if number % 8:
                terminal.wait_for(b"Larvik")
                terminal.type(chance.choice(TOURS) * AT_ONCE)
                for _ in range(chance.randrange(6)):
                    terminal.read_some()
            try:
                if number % 4 == 3:
                    terminal.process.send_signal(signal.SIGTERM)
                    terminal.process.send_signal(signal.SIGTERM)
                else:
                    terminal.close()
                found[f"status {terminal.wait_for_end()}"] += 1
            except Exception as error:  # noqa: BLE001  # what is left behind is what we look for
                found[f"left behind ({type(error).__name__})"] += 1
    return found


def _run_tellings(*arguments: str) -> tuple[object, str, str]:
    from tui.cli.main import run

    printed = io.BytesIO()
    out, err = io.TextIOWrapper(printed, encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status: object = run(arguments)
        except SystemExit as left:
            status = left.code
    out.flush()
    return status, printed.getvalue().decode(), err.getvalue()


def flipped_bytes(home: Path, pile: Path, flips: int, chance: random.Random) -> Counter[str]:
    """What flipped bytes of the cache, the snapshot and the desk come to on the command line."""
    asked: tuple[tuple[str, ...], ...] = (("stories", str(pile), "--json"), ("desk", "export"))
    _write_desk(pile)
    for arguments in (*asked, *asked):
        _run_tellings(*arguments)
    good = {arguments: _run_tellings(*arguments) for arguments in asked}
    files = sorted(
        path for path in home.rglob("*") if path.is_file() and path.stat().st_size and "tellings" in str(path)
    )
    kept = {path: path.read_bytes() for path in files}
    found: Counter[str] = Counter()
    for _ in range(flips):
        path = chance.choice(files)
        data = bytearray(kept[path])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        kind = "desk" if "desk" in path.name else "cache"
        try:
            answers = {arguments: _run_tellings(*arguments) for arguments in asked}
        except Exception as error:  # noqa: BLE001  # a traceback is what we look for
            found[f"{kind}: traceback ({type(error).__name__} in {path.name})"] += 1
        else:
            silent = any(answers[one][1] != good[one][1] and not answers[one][2] for one in asked)
            told = any(answers[one] != good[one] for one in asked)
            found[f"{kind}: {'silent' if silent else 'said' if told else 'as before'}"] += 1
        _put_back(home, kept)
    return found


def _write_desk(pile: Path) -> None:
    from corpus.model import Article
    from corpus.reading import read_articles
    from corpus.workspace.desk import open_desk

    articles = [one for one in read_articles([pile]) if isinstance(one, Article)]
    desk = open_desk([pile])
    desk.recognise_articles(articles)
    for article in articles:
        desk.articles.star_article(article)
        desk.articles.tag_article(article, "harbour")
        desk.articles.add_note(article, "Ask the mayor again.")
    desk.searches.save_search("fire", "fire -film")
    desk.close()


def _put_back(home: Path, kept: dict[Path, bytes]) -> None:
    for path in home.rglob("*"):
        if path.is_file() and path not in kept and "tellings" in str(path):
            path.unlink()
    for path, data in kept.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main() -> int:
    """Try them, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.deaths", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--closed", type=int, default=200)
    parser.add_argument("--flips", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    home = cut_off_this_process()
    os.environ["TELLINGS_JOBS"] = "1"
    from tests.tui.harbour import write_pile

    chance = random.Random(given.seed)
    folder = Path(tempfile.mkdtemp(prefix="tellings-deaths-"))
    (folder / "news").mkdir()
    pile = write_pile(folder / "news")
    for path in pile.rglob("*.txt"):
        os.utime(path, (1.6e9, 1.6e9))
    try:
        flips = flipped_bytes(home, pile, given.flips, chance)
        sys.stdout.write(f"{given.flips} flipped bytes: {dict(flips)}\n")
        heard, lost = lost_marks(folder, given.kills, chance)
        sys.stdout.write(f"{given.kills} kills: {heard} acknowledged marks, {lost} lost\n")
        sys.stdout.flush()
        ends = left_processes(pile, given.closed, chance)
        sys.stdout.write(f"{given.closed} closed terminals: {dict(ends)}\n")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    bad = any("traceback" in name or "silent" in name for name in flips) or any("left" in name for name in ends)
    return 1 if lost or bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
