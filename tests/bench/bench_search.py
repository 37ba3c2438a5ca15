"""Search as it feels at the keyboard: real queries typed letter by letter, beside what else could be used.

    python -m tests.bench.bench_search articles.jsonl [--count N] [--variants names.jsonl.gz] [--names N]

``articles.jsonl`` holds one object a line with ``id``, ``title``, ``text``, ``source`` and ``published``; variants are
objects with a list ``variants`` of the spellings of one person. Times are wall milliseconds per keystroke.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from rapidfuzz import fuzz, process

from corpus.analysis.words import fold
from corpus.model import Article, Block, Entity, NameHit, Variant
from corpus.searching.names import NameIndex
from corpus.searching.query import parse
from corpus.searching.text import TextIndex

T = TypeVar("T")
Search = Callable[[str], object]

_NAME = re.compile(r"\b[A-Z][a-zé'’]+(?: (?:[A-Z]\.|[A-Z][a-zé'’]+|al|de|van|bin)){1,3}\b")
_QUERIES = 40  # queries typed in each bench


def main() -> None:
    given = _arguments()
    random.seed(7)
    articles = list(_articles(given.articles, given.count))
    bench_text(articles)
    people = _people(articles, given.variants, given.names)
    bench_names(people)
    if given.variants:
        bench_recall(people, given.variants)


def bench_text(articles: Sequence[Article]) -> None:
    queries = _text_queries(articles)
    index, seconds, megabytes = _built(lambda: TextIndex.build(articles))
    print(
        f"\ntext: {len(articles):,} articles, {len(queries)} queries typed; build {seconds:.1f} s, {megabytes:.0f} MB"
    )
    _row("tellings", lambda text: index.search(parse(text), None, 20), queries)
    _row("tellings, phrase", lambda text: index.search(parse(f'"{text}'), None, 20), _phrases(articles))
    database, seconds, _ = _built(lambda: _fts5(articles))
    _row(f"SQLite FTS5 (build {seconds:.1f} s)", lambda text: _match(database, text), queries)
    titles = [article.title for article in articles]
    _row(
        "rapidfuzz WRatio, titles",
        lambda text: _extract(text, titles),
        queries,
        20,
    )
    _row_ripgrep(articles, queries)


def bench_names(people: Sequence[Entity]) -> None:
    index, seconds, megabytes = _built(lambda: NameIndex.build(people))
    spellings = [variant.text for entity in people for variant in entity.variants]
    queries = [_with_typo(name) if i % 2 else name for i, name in enumerate(random.sample(spellings, _QUERIES))]
    print(f"\nnames: {len(people):,}, {len(spellings):,} spellings; build {seconds:.1f} s, {megabytes:.0f} MB")
    _row("tellings", index.search, queries)
    folded = [fold(name) for name in spellings]
    _row("rapidfuzz WRatio", lambda text: _extract(text, folded), queries, 20)
    if shutil.which("fzf"):
        lines = "\n".join(folded).encode()
        _row("fzf --filter", lambda text: _fzf(lines, text), queries, 20)


def bench_recall(people: Sequence[Entity], variants: Path) -> None:
    """One spelling of each politician is held out and asked for, as it is and in the ways names are mistyped."""
    asked = [(entity.id, row) for entity, row in zip(people, _variant_rows(variants), strict=False) if len(row) > 1]
    index = NameIndex.build(people)
    spellings = [(fold(variant.text), entity.id) for entity in people for variant in entity.variants]
    choices = [text for text, _ in spellings]

    def ours(text: str) -> list[str]:
        hits: list[NameHit] = index.search(text, 5)
        return [hit.entity for hit in hits]

    def ratio(text: str) -> list[str]:
        found = process.extract(fold(text), choices, scorer=fuzz.WRatio, limit=5)
        return [spellings[i][1] for _, _, i in found]

    print(f"\nrecall at 1 and 5 among {len(choices):,} spellings   tellings      WRatio")
    for kind, change in CHANGES.items():
        tries = [(wanted, change(row[-1])) for wanted, row in asked][:120]
        print(f"  {kind:<42} {_recall(ours, tries)}   {_recall(ratio, tries)}")


def _recall(find: Callable[[str], list[str]], tries: Sequence[tuple[str, str]]) -> str:
    found = [(wanted, find(text)) for wanted, text in tries]
    first = sum(wanted in ids[:1] for wanted, ids in found) / len(found)
    five = sum(wanted in ids for wanted, ids in found) / len(found)
    return f"{first:.2f} {five:.2f}"


# ------------------------------------------------------------------------------------- what is typed


def _with_typo(text: str) -> str:
    at = random.randrange(1, max(len(text) - 1, 2))
    kind = random.choice("swap drop double other".split())
    if kind == "swap":
        return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
    middle = {"drop": "", "double": text[at] * 2, "other": random.choice("aeionrst")}[kind]
    return text[:at] + middle + text[at + 1 :]


def _transliterated(text: str) -> str:
    for old, new in (("y", "i"), ("ck", "k"), ("ph", "f"), ("oo", "u"), ("ie", "y"), ("c", "k"), ("w", "v")):
        if old in text.lower():
            return re.sub(old, new, text, count=1, flags=re.IGNORECASE)
    return text


def _reordered(text: str) -> str:
    return f"{text.split()[-1]}, {' '.join(text.split()[:-1])}"


CHANGES: dict[str, Callable[[str], str]] = {
    "held-out spelling as it is": lambda text: text,
    "one typo": _with_typo,
    "two typos": lambda text: _with_typo(_with_typo(text)),
    "transliterated": _transliterated,
    "family name first": _reordered,
    "initial and family name": lambda text: f"{text[0]} {text.split()[-1]}",
    "family name and initial": lambda text: f"{text.split()[-1]} {text[0]}",
    "first four letters of each word": lambda text: " ".join(word[:4] for word in text.split()),
    "without the last two letters": lambda text: text[:-2],
    "lower case, no spaces": lambda text: text.lower().replace(" ", ""),
}


def _typed(queries: Iterable[str]) -> Iterator[str]:
    for query in queries:
        for end in range(1, len(query) + 1):
            yield query[:end]


def _text_queries(articles: Sequence[Article]) -> list[str]:
    queries: list[str] = []
    for article in random.sample(articles, min(_QUERIES, len(articles))):
        words = re.findall(r"[A-Za-z]{4,}", article.text[:400]) or ["news"]
        query = " ".join(random.sample(words, min(random.choice((1, 2, 3)), len(words))))
        queries.append(_with_typo(query) if len(queries) % 4 == 3 else query)
    return queries


def _phrases(articles: Sequence[Article]) -> list[str]:
    starts = [re.findall(r"[A-Za-z]+", article.text[:300]) for article in random.sample(articles, 20)]
    return [" ".join(words[5:8]) for words in starts if len(words) > 8]


# ------------------------------------------------------------------------------------------- the pile


def _articles(path: Path, count: int) -> Iterator[Article]:
    with path.open(encoding="utf8") as lines:
        for i, line in enumerate(lines):
            if i >= count:
                return
            row = json.loads(line)
            text = row["text"]
            yield Article(row["id"], row["title"], text, (Block(0, len(text), "body"),), False, row["source"])


def _variant_rows(path: Path) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line)["variants"] for line in lines]


def _people(articles: Sequence[Article], variants: Path | None, count: int) -> list[Entity]:
    """The politicians, the last spelling of each left out, and names as they stand in the articles."""
    rows = [row[:-1] or row for row in _variant_rows(variants)] if variants else []
    found = dict.fromkeys(name for article in articles for name in _NAME.findall(article.text))
    rows += [[name] for name in list(found)[: count - len(rows)]]
    words = sorted({word for row in rows for name in row for word in name.split()})
    while len(rows) < count:  # the pile has too few: mix their parts
        rows.append([f"{random.choice(words)} {random.choice(words)}"])
    return [
        Entity(f"e{i}", "person", row[0], tuple(Variant(text, 1, {}) for text in row), ()) for i, row in enumerate(rows)
    ]


# ------------------------------------------------------------------------------------------- the peers


def _fts5(articles: Sequence[Article]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table t using fts5(title, body, prefix='2 3', tokenize='unicode61')")
    database.executemany("insert into t values (?, ?)", ((article.title, article.text) for article in articles))
    database.execute("insert into t(t, rank) values ('rank', 'bm25(3.0, 1.0)')")
    return database


def _match(database: sqlite3.Connection, text: str) -> list[tuple[int]]:
    words = fold(text).split()
    query = " ".join(f'"{word}"' for word in words) + "*"
    return database.execute("select rowid from t where t match ? order by rank limit 20", (query,)).fetchall()


def _extract(text: str, choices: Sequence[str]) -> object:
    return process.extract(fold(text), choices, scorer=fuzz.WRatio, limit=20)


def _fzf(lines: bytes, text: str) -> bytes:
    return subprocess.run(["fzf", "--filter", text], input=lines, capture_output=True, check=False).stdout


def _row_ripgrep(articles: Sequence[Article], queries: Sequence[str]) -> None:
    if not shutil.which("rg"):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.txt"
        path.write_text("\n".join(f"{a.title} {a.text}".replace("\n", " ") for a in articles), encoding="utf8")

        def search(text: str) -> bytes:
            command = ["rg", "-c", "-i", "-F", "-e", max(text.split() or [text], key=len), str(path)]
            return subprocess.run(command, capture_output=True, check=False).stdout

        _row("ripgrep, longest word, unranked", search, queries, 20)


# --------------------------------------------------------------------------------------- the stop-watch


def _built(build: Callable[[], T]) -> tuple[T, float, float]:
    """What was built, the seconds it took, and the megabytes of resident memory it added."""
    before, start = _resident(), perf_counter()
    built = build()
    return built, perf_counter() - start, _resident() - before


def _resident() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return tracemalloc.get_traced_memory()[0] / 1e6
    return int(re.findall(r"VmRSS:\s+(\d+)", status.read_text())[0]) / 1e3


def _row(name: str, search: Search, queries: Sequence[str], stride: int = 1) -> None:
    times = []
    for text in list(_typed(queries))[::stride]:
        start = perf_counter()
        search(text)
        times.append(1e3 * (perf_counter() - start))
    times.sort()
    middle, high = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"  {name:<34} p50 {middle:8.2f}  p99 {high:8.2f}  max {times[-1]:8.2f} ms")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--variants", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
