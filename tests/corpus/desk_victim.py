"""A program that marks articles and is killed while it does, for the test that nothing acknowledged is lost.

Run as a module it writes stars, tags and notes into the desk of a folder, and says each one when the call returned.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from corpus.model import Article
from corpus.workspace.desk import Desk, open_desk

FILE = "desk.sqlite"
MOST_MARKS = 12
MOST_SPINS = 30_000


def victim_article(name: str) -> Article:
    """An article by its name, the same every time."""
    return Article(name, f"Report {name}", f"The river rose again, says report {name}.", ())


def open_victim(folder: Path) -> Desk:
    """The desk that is written to."""
    return open_desk([folder], folder / FILE)


def write_until_killed(folder: Path, run: str) -> None:
    """Make marks without end."""
    desk = open_victim(folder)
    number = 0
    while True:
        number += 1
        name = f"{run}-{number}"
        article = victim_article(name)
        if number % 3 == 0:
            desk.articles.add_note(article, f"note {name}")
        elif number % 3 == 1:
            desk.articles.star_article(article)
        else:
            desk.articles.tag_article(article, f"tag {name}")
        sys.stdout.write(name + "\n")
        sys.stdout.flush()


def kill_while_writing(folder: Path, chance: random.Random) -> list[str]:
    """Start the program, kill it at a random moment, and return the names that it acknowledged."""
    command = [sys.executable, "-m", "tests.corpus.desk_victim", str(folder), f"{chance.getrandbits(48):x}"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as victim:
        assert victim.stdout is not None
        heard = [victim.stdout.readline() for _ in range(chance.randint(1, MOST_MARKS))]
        for _ in range(chance.randrange(MOST_SPINS)):  # somewhere inside the next mark
            pass
        victim.kill()
        rest = victim.stdout.read()
    lines = "".join(heard) + rest
    return lines[: lines.rfind("\n") + 1].split()


def lost_of(folder: Path, acknowledged: Iterable[str]) -> list[str]:
    """The acknowledged names of which the desk knows nothing, after it was opened again."""
    desk = open_victim(folder)
    names = list(acknowledged)
    desk.recognise_articles([victim_article(name) for name in names])
    marked = desk.articles.starred_ids() | desk.articles.noted_ids()
    marked |= {ident for ids in desk.articles.articles_by_tag().values() for ident in ids}
    desk.close()
    assert desk.is_all_kept, desk.user_notice
    return [name for name in names if name not in marked]


if __name__ == "__main__":
    write_until_killed(Path(sys.argv[1]), sys.argv[2])
