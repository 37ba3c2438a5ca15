"""Search as it feels at the keyboard: real queries typed letter by letter, beside what else could be used.

    python -m tests.bench.bench_search articles.jsonl [--counts 1000 10000 …] [--names N] [--variants names.jsonl.gz]

``articles.jsonl`` holds one object a line with ``id``, ``title``, ``text`` and ``source``; variants are objects with a
list ``variants`` of the spellings of one person. Times are wall milliseconds per keystroke, and of those the
milliseconds that the thread was computing (of a program that is started, all are waited for); recall and MRR are of
whole queries. Peers that this machine does not have are named and left out. On a busy machine read times as ±30 %.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time
from typing import TypeVar

from corpus.model import Article, Block, Entity, Variant
from tests.bench.search_peers import NAME_PEERS, TEXT_PEERS, Find, MissingError

T = TypeVar("T")

_NAME = re.compile(r"\b[A-Z][a-zé'’]+(?: (?:[A-Z]\.|[A-Z][a-zé'’]+|al|de|van|bin)){1,3}\b")
_TYPED = 40  # queries typed letter by letter
_ASKED = 60  # whole queries for recall and MRR
_SLOW = 0.1  # seconds; of a peer that takes longer not every keystroke is timed


def main() -> None:
    """Text at each size, then names."""
    given = _arguments()
    for count in given.counts:
        random.seed(7)
        bench_text(list(_articles(given.articles, count)))
    random.seed(7)
    bench_names(
        _people(list(_articles(given.articles, max(given.counts))), given.variants, given.names), given.variants
    )


def bench_text(articles: Sequence[Article]) -> None:
    """Time, and the mean reciprocal rank of the article that two of its words, or three with a typo, come from."""
    typed = _text_queries(articles)
    two, three = _known_items(articles, 2, typo=False), _known_items(articles, 3, typo=True)
    head = f"text: {len(articles):,} articles"
    print(f"\n{head:<36} build s    MB   p50 ms   p99 (computing)  MRR: 2 words, 3 + typo")
    for name, make in TEXT_PEERS.items():
        try:
            find, built = _built(partial(make, articles))
        except MissingError as missing:
            print(f"  {name:<34} left out: {missing}")
            continue
        _row(name, built, find, typed, f"{_rank(find, two):9.3f} {_rank(find, three):9.3f}")


def bench_names(people: Sequence[Entity], variants: Path | None) -> None:
    """Time, and recall at 1 and 5 of a spelling that was left out, as it is and in the ways names are mistyped."""
    spellings = [variant.text for entity in people for variant in entity.variants]
    typed = [_with_typo(name) if i % 2 else name for i, name in enumerate(random.sample(spellings, _TYPED))]
    rows = _variant_rows(variants) if variants else []
    asked = [(entity.id, row[-1]) for entity, row in zip(people, rows, strict=False) if len(row) > 1][:_ASKED]
    tries = {kind: [(wanted, change(text)) for wanted, text in asked] for kind, change in CHANGES.items()}
    made: dict[str, Find] = {}
    head = f"names: {len(people):,}"
    print(f"\n{head:<36} build s    MB   p50 ms   p99 (computing)")
    for name, make in NAME_PEERS.items():
        try:
            made[name], built = _built(partial(make, people))
        except MissingError as missing:
            print(f"  {name:<34} left out: {missing}")
            continue
        _row(name, built, made[name], typed, "")
    if asked:
        print(f"\nrecall at 1 and 5                     {'  '.join(f'{name[:16]:<16}' for name in made)}")
        for kind, some in tries.items():
            print(f"  {kind:<35} {'  '.join(f'{_recall(find, some):<16}' for find in made.values())}")


# ------------------------------------------------------------------------------------- relevance


def _rank(find: Find, asked: Sequence[tuple[str, str]]) -> float:
    """Mean reciprocal rank among the best twenty."""
    ranks = [(found.index(wanted) + 1 if wanted in found else 0) for wanted, text in asked for found in [find(text)]]
    return sum(1 / rank for rank in ranks if rank) / max(len(ranks), 1)


def _recall(find: Find, tries: Sequence[tuple[str, str]]) -> str:
    found = [(wanted, find(text)[:5]) for wanted, text in tries]
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
"""Ways in which a name is typed."""


def _text_queries(articles: Sequence[Article]) -> list[str]:
    """One, two or three words of an article; every fourth query with a typo, every fifth a phrase."""
    queries: list[str] = []
    for article in random.sample(articles, min(_TYPED, len(articles))):
        words = re.findall(r"[A-Za-z]{4,}", article.text[:400]) or ["news"]
        query = " ".join(random.sample(words, min(random.choice((1, 2, 3)), len(words))))
        if len(queries) % 5 == 4:
            query = '"' + " ".join(re.findall(r"[A-Za-z]+", article.text[:300])[5:8])
        queries.append(_with_typo(query) if len(queries) % 4 == 3 else query)
    return queries


def _known_items(articles: Sequence[Article], count: int, typo: bool) -> list[tuple[str, str]]:
    """An article's text, told apart from others, and rare words of it that somebody may remember."""
    holders: dict[str, int] = {}
    words = {number: set(re.findall(r"[a-z]{5,}", one.text.lower())) for number, one in enumerate(articles[:20_000])}
    for some in words.values():
        for word in some:
            holders[word] = holders.get(word, 0) + 1
    asked: list[tuple[str, str]] = []
    for number in random.sample(sorted(words), min(4 * _ASKED, len(words))):
        rare = sorted((word for word in words[number] if holders[word] > 1), key=lambda word: (holders[word], word))
        if len(rare) >= 12 and len(asked) < _ASKED:
            chosen = random.sample(rare[:12], count)
            if typo:
                chosen[0] = _with_typo(chosen[0])
            asked.append((articles[number].text, " ".join(chosen) + " "))
    return asked


# ------------------------------------------------------------------------------------- the pile


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


# ------------------------------------------------------------------------------------- the stop-watch


def _built(build: Callable[[], T]) -> tuple[T, tuple[float, float]]:
    """What was built, the seconds it took, and the megabytes of resident memory it added."""
    before, start = _resident(), perf_counter()
    built = build()
    return built, (perf_counter() - start, max(_resident() - before, 0.0))


def _resident() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return tracemalloc.get_traced_memory()[0] / 1e6
    return int(re.findall(r"VmRSS:\s+(\d+)", status.read_text())[0]) / 1e3


def _row(name: str, built: tuple[float, float], find: Find, queries: Sequence[str], more: str) -> None:
    typed = [query[:end] for query in queries for end in range(1, len(query) + 1)]
    times = [_timed(find, text) for text in typed[:: 4 * _stride(find, queries[0]) - 3]]
    wall, computing = sorted(wall for wall, _ in times), sorted(computing for _, computing in times)
    high = int(len(times) * 0.99)
    middle = f"{wall[len(wall) // 2]:8.2f} {wall[high]:8.2f} ({computing[high]:8.2f})"
    print(f"  {name:<34} {built[0]:8.1f} {built[1]:5.0f} {middle} {more}", flush=True)


def _stride(find: Find, text: str) -> int:
    """Of a peer that takes long not every keystroke is timed, but every so many."""
    start = perf_counter()
    find(text)
    return 5 if perf_counter() - start > _SLOW else 1


def _timed(find: Find, text: str) -> tuple[float, float]:
    wall, computing = perf_counter(), thread_time()
    find(text)
    return 1e3 * (perf_counter() - wall), 1e3 * (thread_time() - computing)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--variants", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
