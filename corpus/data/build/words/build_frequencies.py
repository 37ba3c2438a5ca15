"""Build the shipped table of how many news articles have a word.

Run by hand when the source is renewed::

    python -m corpus.data.build.words.build_frequencies OUT.txt.gz FILE.jsonl.gz …

Each line of a ``FILE`` is an article with ``title`` and ``text``; the shipped table was made of articles of English
Wikinews (CC BY 2.5). Only counts are kept, of stems that two articles have or more.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.language.words import STOP_WORDS, stem_word

LEAST_ARTICLES = 2
"""Articles that must have a word: one that a single article has says nothing of news at large."""

_WORD = re.compile(r"[^\W\d_]{2,40}")


def texts_of(paths: Iterable[Path]) -> Iterator[str]:
    """Title and text of each article, one after the other."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                row = json.loads(line)
                yield f"{row.get('title') or ''}\n{row['text']}"


def count(texts: Iterable[str]) -> tuple[int, Counter[str]]:
    """How many articles there are, and how many of them have each stem."""
    articles, frequency = 0, Counter[str]()
    for text in texts:
        articles += 1
        words = set(_WORD.findall(text.lower())) - STOP_WORDS
        frequency.update({stem_word(word) for word in words})
    return articles, frequency


def table(articles: int, frequency: Counter[str]) -> str:
    """The table as text: how many articles, then a stem and its count a line, the most frequent first."""
    kept = sorted((-number, word) for word, number in frequency.items() if number >= LEAST_ARTICLES)
    return "\n".join([f"# articles {articles}", *(f"{word} {-number}" for number, word in kept)]) + "\n"


def main(arguments: list[str]) -> None:
    """Write the table."""
    out, *paths = map(Path, arguments)
    packed = gzip.compress(table(*count(texts_of(paths))).encode("utf8"), mtime=0)
    out.write_bytes(packed)
    sys.stdout.write(f"{out}: {len(packed):,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
