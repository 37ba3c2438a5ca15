"""A pile for measuring archives: many outlets, a steady number of articles a day, and as many as are asked for.

    python -m tests.bench.archive_pile FILE… --into FOLDER [--articles N] [--per-day N]

Each ``FILE`` is JSON Lines (.gz too) with ``title``, ``text`` and ``date``. The files run side by side, each in the
order of its days, so that what was news together stays together. A smaller pile is the beginning of a larger one.
Where the files end they begin again in other words: most names and half of the longer words are others then, for the
same text once more would be a copy. One article in twelve is printed by a second outlet within two days.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

OUTLETS: Final = (
    *("Anchor Post", "Bay Wire", "Corran Times", "Delta Press", "Evening Quarry", "Fell Courier", "Grange Observer"),
    *(
        "Harbour News",
        "Inland Gazette",
        "Jetty Mail",
        "Kiln Standard",
        "Ledger of Ostwick",
        "Moor Telegraph",
        "North Sun",
    ),
)
FIRST: Final = date(2001, 1, 1)
COPIED: Final = 12
"""One article in so many has a copy."""

KNOWN: Final = 60
"""A name that stands more often than this in the files is one that everybody knows, and stays."""

_WORD: Final = re.compile(r"[A-Za-z]+")
_VOWELS: Final = "aeiouy"


@dataclass(frozen=True)
class Piece:
    """An article of the pile."""

    ident: str
    outlet: str
    day: date
    title: str
    text: str

    def row(self) -> dict[str, str]:
        """The article as a line of its file."""
        return {
            "id": self.ident,
            "source": self.outlet,
            "title": self.title,
            "published": self.day.isoformat(),
            "text": self.text,
        }


def main() -> None:
    """Write a pile."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--per-day", type=int, default=50)
    given = parser.parse_args()
    write_pile(given.files, given.into, given.articles, given.per_day)


def write_pile(files: Sequence[Path], into: Path, articles: int, per_day: int) -> None:
    """Write so many articles into a folder: a folder for each outlet, in it a file for each half year."""
    lines: dict[Path, list[str]] = {}
    for piece in islice(articles_of(files, per_day), articles):
        half = 1 if piece.day.month < 7 else 2
        path = into / piece.outlet / f"{piece.day.year}-{half}.jsonl"
        lines.setdefault(path, []).append(json.dumps(piece.row(), ensure_ascii=False) + "\n")
    for path, some in lines.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(some), encoding="utf-8")


def articles_of(files: Sequence[Path], per_day: int) -> Iterator[Piece]:
    """Articles without end, in the order of their days."""
    rows = side_by_side([read_rows(path) for path in files])
    words = Wording.learn([row["text"] for row in rows])
    chance = random.Random(20)
    number = 0
    for turn in count():
        for row in rows:
            change = words.change_of(turn)
            piece = Piece(
                f"{turn}-{number}",
                chance.choice(OUTLETS),
                FIRST + timedelta(days=number // per_day),
                change(row["title"]),
                change(row["text"]),
            )
            number += 1
            yield piece
            if number % COPIED == 0:
                yield print_again(piece, number, chance)
                number += 1


def print_again(piece: Piece, number: int, chance: random.Random) -> Piece:
    """The article in a second outlet, some days later and perhaps without its end."""
    blocks = piece.text.split("\n\n")
    kept = blocks[: max(1, len(blocks) - chance.randrange(3))]
    return replace(
        piece,
        ident=f"{piece.ident}-{number}",
        outlet=chance.choice([outlet for outlet in OUTLETS if outlet != piece.outlet]),
        day=piece.day + timedelta(days=chance.randrange(3)),
        text="\n\n".join(kept),
    )


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file that have a text, by day."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.splitlines()]
    wanted = [
        {"title": row.get("title") or "", "text": row["text"].strip(), "date": row.get("date") or ""}
        for row in rows
        if (row.get("text") or "").strip()
    ]
    return sorted(wanted, key=lambda row: str(row["date"]))


def side_by_side(files: Sequence[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The rows of all files, those of each stretched over the whole."""
    placed = [(at / len(rows), number, row) for number, rows in enumerate(files) for at, row in enumerate(rows)]
    return [row for *_, row in sorted(placed, key=lambda one: one[:2])]


class Wording:
    """The words of some texts, and others in their place."""

    def __init__(self, names: Sequence[str], words: Mapping[str, list[str]]) -> None:
        self._names, self._words = names, words
        self.change_of = cache(self._change)

    @classmethod
    def learn(cls, texts: Sequence[str]) -> Wording:
        """The wording of those texts: names that are not known to all, and longer words by their endings."""
        counts = Counter(word for text in texts for word in _WORD.findall(text))
        names = [
            word for word, many in counts.items() if word[0].isupper() and len(word) > 3 and many <= KNOWN
            and counts[word.lower()] == 0 and not word.isupper()
        ]  # fmt: skip
        words: dict[str, list[str]] = {}
        for word, many in counts.items():
            if word.islower() and len(word) > 4 and many > 1:
                words.setdefault(f"{word[-3:]}{many.bit_length()}", []).append(word)
        return cls(names, words)

    def _change(self, turn: int) -> Any:
        if not turn:
            return lambda text: text
        chance = random.Random(turn)
        table = {name: blend_names(name, chance.choice(self._names)) for name in self._names}
        for some in self._words.values():
            chosen = chance.sample(some, len(some) // 2)
            table |= dict(zip(chosen, chance.sample(some, len(chosen)), strict=True))
        return lambda text: _WORD.sub(lambda found: table.get(found[0], found[0]), text)


def blend_names(one: str, other: str) -> str:
    """A name that begins as one does and ends as another.

    >>> blend_names("Ferrant", "Mondale")
    'Fondale'
    """
    cut = next((at for at, letter in enumerate(one) if at and letter in _VOWELS), 1)
    ends = next((at for at, letter in enumerate(other) if at and letter in _VOWELS), 1)
    return one[:cut] + other[ends:].lower()


if __name__ == "__main__":
    main()
