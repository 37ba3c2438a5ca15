"""What the verbs print and export, as text by name, from inside the folder, so that no path of the machine is in it."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from shutil import copytree
from typing import Any
from unittest.mock import patch

from corpus.corpus import Corpus
from corpus.pipeline import build as build_module
from tests.golden.pile import write_pile
from tui.cli.main import run

DEMO = Path(__file__).parents[2] / "corpus" / "data" / "demo"
DIGESTS = Path(__file__).with_name("digests.json")

ROWS = ("articles", "entities", "timeline", "quotes", "stories", "coverage", "disagreements")
QUERIES: Mapping[str, Sequence[str]] = {
    "demo": (
        "ambassador",
        '"attorney general"',
        "person:sessions -outlet:courier",
        "date:2017..2019 senate",
        "said:sessions",
        "presdent elction",
        "/S[a-z]+ov/",
        "canal OR suez",
    ),
    "pile": (
        "warehouse fire",
        '"good day for all"',
        "person:halvorsen ferry",
        "date:2019-03..2019-08 strike",
        "said:petrenko",
        "harbur mastr",
        "/[A-Z][a-z]+qvist/",
        "outlet:lantern NOT flood",
    ),
}
NAMES: Mapping[str, Sequence[str]] = {
    "demo": ("kisliak", "flinn", "Sessions J", "trmp", "suez canal"),
    "pile": ("Halvarson", "qasimov", "H. Szabo", "lindquist", "NRC", "prt ellery"),
}
MOST_PAIRS = 6


PILES = ("demo", "pile")
"""The demo, and the made-up pile."""


def outputs(folder: Path, pile: str) -> Iterator[tuple[str, str]]:
    """The name and the text of every output of a pile, which is written into ``folder``."""
    if pile == "demo":
        copytree(DEMO, folder / "demo")
    else:
        write_pile(folder / "pile")
    with chdir(folder):
        yield from _of_pile(pile)
        with _read_once():
            yield from _of_stories(pile)


def _of_pile(pile: str) -> Iterator[tuple[str, str]]:
    for verb in ROWS:
        yield f"{pile}.{verb}.json", printed(verb, pile, "--json")
    yield f"{pile}.text.json", printed("articles", pile, "--json", "--text")
    for verb in ("articles", "stories", "entities"):
        yield f"{pile}.{verb}.txt", printed(verb, pile, "--limit", "60")
    for verb in ("entities", "quotes", "timeline"):
        yield f"{pile}.{verb}.csv", printed(verb, pile, "--csv")
    for verb, queries in (("search", QUERIES[pile]), ("names", NAMES[pile])):
        yield f"{pile}.{verb}.json", "".join(f"{query}\n{printed(verb, query, pile, '--json')}" for query in queries)
    pairs = list(_pairs(pile))
    yield f"{pile}.compare.json", "".join(f"{a} {b}\n{printed('compare', a, b, pile, '--json')}" for a, b in pairs)
    for form in ("html", "md"):
        yield f"{pile}.comparison.{form}", printed("export", "comparison", *pairs[0], pile, "--format", form)


def _of_stories(pile: str) -> Iterator[tuple[str, str]]:
    """Pages for which all the articles of every story are compared with each other."""
    yield f"{pile}.story.json", printed("story", pile, "--json")
    yield f"{pile}.story.txt", printed("story", pile)
    yield f"{pile}.composite.json", printed("story", pile, "--composite", "--json")
    for form in ("html", "md"):
        for what in ("story", "composite"):
            yield f"{pile}.{what}.{form}", printed("export", what, pile, "--format", form)
    form = "md" if pile == "demo" else "html"
    yield f"{pile}.report.{form}", printed("export", "report", pile, "--format", form)


@contextmanager
def _read_once() -> Iterator[None]:
    """Meanwhile verbs share one corpus, which compares two articles once; alone each takes seconds for the same."""
    build, found = build_module.build_corpus, list[Corpus]()

    def build_once(*given: Any, **named: Any) -> Corpus:
        found.extend([] if found else [build(*given, **named)])
        return found[0]

    with patch.object(build_module, "build_corpus", build_once):
        yield


def _pairs(path: str) -> Iterator[tuple[str, str]]:
    """Two articles of each of some stories: the first two of one, the first and last of the next."""
    lines = printed("stories", path, "--json").splitlines()
    rows = [json.loads(line) for line in lines if line.startswith("{")]  # else a complaint
    several = [ids for row in rows if len(ids := [str(article) for article in row["articles"]]) > 1]
    for number, ids in enumerate(several[:MOST_PAIRS]):
        yield ids[0], ids[-1 if number % 2 else 1]


def printed(*arguments: str) -> str:
    """What the command line prints for people or programs, its complaints and a status that is not 0 below it."""
    out, complaints = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(complaints):
        status = run(arguments)
    return out.getvalue() + complaints.getvalue() + (f"status {status}\n" if status else "")


def digest(words: str) -> list[object]:
    """How many lines an output has, and its SHA-256."""
    return [len(words.splitlines()), hashlib.sha256(words.encode()).hexdigest()]


def kept() -> dict[str, list[object]]:
    """The digests that are kept in the repository."""
    found: dict[str, list[object]] = json.loads(DIGESTS.read_text(encoding="utf-8"))
    return found


def keep(digests: Mapping[str, list[object]]) -> None:
    """Make these the digests that are kept, a line for each output."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in sorted(digests.items()))
    DIGESTS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
