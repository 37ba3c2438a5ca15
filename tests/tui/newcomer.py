"""The walk of a newcomer with a folder of their own: what they press, what they wait for, and how long it takes.

python -m tests.tui.newcomer     takes the walk, and says how long the app let them wait
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.reading import demo_paths
from tests.tui.in_terminal import Terminal, app_in_terminal
from tests.tui.screen_of_terminal import TerminalScreen

SECONDS_A_KEY, SECONDS_A_DECISION = 0.3, 1.3
"""How long a person takes to press a key, and to see what is there and decide what to do."""
ARTICLES = (
    "Northern Wire/2023-10-12-silo-fire-update.txt",
    "Harbour Courier/silo-fire.txt",
    "Capital Dispatch/silo-permit.html",
    "Averley Post/feed.xml",
)


@dataclass(frozen=True, slots=True)
class WalkStep:
    """What a newcomer wants, the keys for it, the words by which they see that it is done, and words that are gone."""

    wants: str
    keys: str
    sees: Sequence[str]
    gone: str = ""

    def is_done(self, shown: str) -> bool:
        """Whether it is to be seen."""
        return all(words in shown for words in self.sees) and not (self.gone and self.gone in shown)


WALK = (
    WalkStep("see the folder", "", ("my articles", "5 articles", "indexed")),
    WalkStep("find a name, mistyped", "fmorcroft", ("morcroft", " found", "Declan Moorcroft")),
    WalkStep("see only what names him", "\r", ("person Declan Moorcroft", "4 of 5")),
    WalkStep("see everything again", "\x1b", ("5 articles",), "person Declan"),
    WalkStep("compare the open article", "c", ("Compare", "differ")),
    WalkStep("go back", "\x1b", ("1 Articles",)),
    WalkStep("see all that differs", "gd", ("Disagreements", "conflict · denial")),
    WalkStep("see the gravest side by side", "\r", ("no permit for welding", "A ·", "B ·")),
    WalkStep("go back", "q", ("Disagreements",)),
    WalkStep("go home", "q", ("1 Articles",)),
    WalkStep("star the article", "s", ("★",)),
    WalkStep("take a report out", "xr\r", ("Written: ",)),
)


def copy_articles(folder: Path) -> Path:
    """A folder of loose files, as somebody saves them."""
    own = folder / "my articles"
    own.mkdir()
    for name in ARTICLES:
        shutil.copy(demo_paths()[0] / name, own / Path(name).name)
    return own


def take_walk(terminal: Terminal, walk: Sequence[WalkStep] = WALK) -> list[float]:
    """Press the keys of each step and wait until its words are to be seen; the seconds waited at each."""
    screen, waited = TerminalScreen(), []
    screen.feed(terminal.seen)
    for step in walk:
        began = time.perf_counter()
        for key in step.keys:
            terminal.type(key.encode())
        while not step.is_done(screen.text):
            written = terminal.read_next()
            assert written, f"to {step.wants}, {step.sees} is not to be seen in\n{screen.text}"
            screen.feed(written)
        waited.append(time.perf_counter() - began)
    return waited


def person_seconds(walk: Sequence[WalkStep] = WALK) -> float:
    """How long a person takes over the walk, without what the app lets them wait."""
    return sum(SECONDS_A_KEY * len(step.keys) + SECONDS_A_DECISION for step in walk)


def main() -> None:
    """Take the walk and say how long each step took."""
    with tempfile.TemporaryDirectory() as folder, app_in_terminal(copy_articles(Path(folder))) as terminal:
        waited = take_walk(terminal)
    for step, seconds in zip(WALK, waited, strict=True):
        print(f"{seconds:6.2f} s  {len(step.keys):2} keys  {step.wants}")  # noqa: T201
    keys = sum(len(step.keys) for step in WALK)
    print(f"{sum(waited):6.2f} s  {keys:2} keys, of the app; a person besides {person_seconds():.1f} s")  # noqa: T201


if __name__ == "__main__":
    main()
