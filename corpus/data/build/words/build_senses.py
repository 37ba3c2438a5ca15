"""Build the shipped table of words that share a meaning.

Run by hand when the source is renewed::

    python -m corpus.data.build.words.build_senses OUT.txt.gz DICT

``DICT`` is the folder of a WordNet database that has ``index.sense``. Two words stand together if one of the first
:data:`LAST_SENSE` senses of each is the same, and that sense makes up :data:`LEAST_SHARE` of the uses of each. Verbs
with a particle are kept as ``throw_out``.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_senses import meaning_key
from corpus.language.words import STOP_WORDS, stem_word
from corpus.stories.word_frequencies import shares

LAST_SENSE, LEAST_SHARE = 6, 0.05
_UNCOUNTED = 0.5
"""What a sense counts, beside its uses, so that one without any is not lost."""

_NOUN, _VERB = "1", "2"
"""Parts of speech that are kept: an adjective has too many meanings that only slang gives it."""

MOST_ARTICLES = 0.2
"""Share of news articles above which a word is too common to stand for another."""

_WORD = re.compile(r"[a-z]{3,}")
_VERB_WITH_PARTICLE = re.compile(r"[a-z]{2,}_(?:out|off|down|up|away|over|back|in|on|through|aside|apart)")

Senses = Mapping[tuple[str, str], list[tuple[int, str, int]]]
"""A word and its part of speech: the number of each sense, where that is told, and how often it was counted."""


def senses_of(lines: Iterable[str]) -> Senses:
    """What ``index.sense`` says of the words that are kept."""
    found: dict[tuple[str, str], list[tuple[int, str, int]]] = defaultdict(list)
    for line in lines:
        key, place, number, count = line.split()
        word, _, rest = key.partition("%")
        part = rest[0]
        if part in {_NOUN, _VERB} and _is_kept(word, part):
            found[word, part].append((int(number), part + place, int(count)))
    return found


def _is_kept(word: str, part: str) -> bool:
    first = word.partition("_")[0]
    if first not in load_gazetteer().common or word in STOP_WORDS:
        return False
    if word == first and shares([stem_word(word)])[0] > MOST_ARTICLES:
        return False
    return bool(_WORD.fullmatch(word) or (part == _VERB and _VERB_WITH_PARTICLE.fullmatch(word)))


def pairs_of(senses: Senses) -> Iterator[tuple[str, str]]:
    """Pairs of words that share a sense, each in the order of the alphabet."""
    members: dict[str, list[str]] = defaultdict(list)
    for (word, _), told in senses.items():
        every = sum(count + _UNCOUNTED for _, _, count in told)
        for number, place, count in told:
            if number <= LAST_SENSE and count + _UNCOUNTED >= LEAST_SHARE * every:
                members[place].append(word)
    for words in members.values():
        yield from ((one, other) for one in words for other in words if one < other)


def main(arguments: list[str]) -> None:
    """Write the table: the stem of a word, and the words of the same meanings, a line each."""
    out, folder = map(Path, arguments)
    rows: dict[str, set[str]] = defaultdict(set)
    with (folder / "index.sense").open(encoding="utf8") as lines:
        for one, other in pairs_of(senses_of(lines)):
            if meaning_key(one) != meaning_key(other):
                rows[meaning_key(one)].add(other)
                rows[meaning_key(other)].add(one)
    text = "".join(f"{word} {' '.join(sorted(rows[word]))}\n" for word in sorted(rows))
    packed = gzip.compress(text.encode("utf8"), mtime=0)
    out.write_bytes(packed)
    sys.stdout.write(f"{out}: {len(packed):,} bytes, {len(rows):,} words\n")


if __name__ == "__main__":
    main(sys.argv[1:])
