"""Words of a name as they are typed: their beginnings, initials, or all in one."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.words import fold_text


def begin_words(words: Sequence[str], folded: str) -> bool:
    """Whether each of ``words`` begins one of the words of ``folded``."""
    return all(f" {word}" in f" {folded}" for word in words)


def is_source_called(value: str, source: str) -> bool:
    """Whether an outlet may be called that: by the beginnings of its words, its initials ("nyt"), or without spaces."""
    words, folded = fold_text(value).split(), fold_text(source)
    if not words:
        return False
    short = folded.removeprefix("the ")
    initials = {"".join(word[0] for word in name.split()) for name in (folded, short)}
    joined = "".join(words)
    return begin_words(words, folded) or joined in initials or short.replace(" ", "").startswith(joined)
