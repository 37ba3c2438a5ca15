"""Labelled documents for training: read, put into the tagger's own tokens, and made to follow its conventions.

A file holds one document a line, ``{"id", "sents": [[tokens, BIO tags], …]}`` with the types PER, ORG and LOC.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.extraction.names.postprocess import polish_names
from corpus.extraction.names.rules import Found
from corpus.extraction.names.tokens import Token, tokenize_span
from corpus.language.word_lists import HONORIFICS
from corpus.model import Article, EntityType, Mention

TYPES: dict[str, EntityType] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
TAGS = {kind: tag for tag, kind in TYPES.items()}

_NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] } % 's n't 're 've 'll 'd 'm ” '' ’s ’ ... 'S ' ’".split())
_NO_SPACE_AFTER = frozenset("( [ { $ “ # ‘ £ €".split())


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document's sentences as the tagger sees them, with the names of each."""

    id: str
    sentences: list[list[Token]]
    names: list[list[Found]]


def _join_tokens(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text of a tokenised sentence, and each token's place in it."""
    text, places, quotes, hyphen = "", [], 0, False
    for at, word in enumerate(words):
        previous = words[at - 1] if at else ""
        closes = word == '"' and quotes % 2 == 1
        opened = previous == '"' and quotes % 2 == 1
        tight = word in _NO_SPACE_BEFORE or previous in _NO_SPACE_AFTER or closes or opened or hyphen
        hyphen = word == "-" and previous.isalpha() and at + 1 < len(words) and words[at + 1].isalpha()
        text += "" if not at or tight or hyphen else " "
        places.append((len(text), len(text) + len(word)))
        text += word
        quotes += word == '"'
    return text, places


def _tagged_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    start, kind = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] != "I" or tag[2:] != kind):
            if kind in TYPES:
                yield start, at, TYPES[kind]
            start = -1
        if tag[0] != "O" and start < 0:
            start, kind = at, tag[2:]


def _labelled_article(
    row: dict[str, list[list[list[str]]]], number: str
) -> tuple[Article, tuple[Mention, ...], list[int]]:
    text, mentions, ends = "", [], []
    for words, tags in row["sents"]:
        sentence, places = _join_tokens(words)
        base = len(text)
        text += sentence + "\n"
        ends.append(len(text))
        mentions += [
            Mention("text", base + places[a][0], base + places[b - 1][1], kind) for a, b, kind in _tagged_spans(tags)
        ]
    return Article(number, "", text, ()), tuple(mentions), ends


def _labelled_document(article: Article, mentions: Sequence[Mention], ends: Sequence[int]) -> LabelledDocument:
    sentences = [tokenize_span(article.text, start, end) for start, end in zip([0, *ends], ends, strict=False)]
    names: list[list[Found]] = []
    for sentence in sentences:
        inside = [m for m in mentions if sentence and sentence[0].start <= m.start < sentence[-1].end]
        names.append([(a, b, k) for m in inside for a, b, k in _token_range(sentence, m)])
    bare = [_without_honorifics(s, list(polish_names(s, found))) for s, found in zip(sentences, names, strict=True)]
    return LabelledDocument(article.id, sentences, bare)


def _token_range(sentence: Sequence[Token], mention: Mention) -> Iterator[Found]:
    inside = [at for at, token in enumerate(sentence) if token.start < mention.end and mention.start < token.end]
    if inside:
        yield inside[0], inside[-1] + 1, mention.type


def _without_honorifics(sentence: Sequence[Token], names: Sequence[Found]) -> list[Found]:
    """The tagger learns bare names; the honorific is put back by rule."""
    return [(start + (end - start > 1 and sentence[start].text in HONORIFICS), end, kind) for start, end, kind in names]


def read_documents(path: Path) -> list[LabelledDocument]:
    """The documents of one file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [_labelled_article(json.loads(line), f"{path.stem}:{number}") for number, line in enumerate(lines)]
    return [_labelled_document(article, names, ends) for article, names, ends in rows]


def bio_tags(document: LabelledDocument) -> list[list[str]]:
    """BIO tags of every sentence of ``document``."""
    found = []
    for sentence, names in zip(document.sentences, document.names, strict=True):
        tags = ["O"] * len(sentence)
        for start, end, kind in names:
            tags[start:end] = [f"I-{TAGS[kind]}"] * (end - start)
            tags[start] = f"B-{TAGS[kind]}"
        found.append(tags)
    return found
