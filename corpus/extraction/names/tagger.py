"""Name tagger: the mentions of one article, by the trained model where it can run, by rules where it cannot."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from corpus.extraction.names import layout, rules
from corpus.extraction.names.casing import CasedSentences, recase_headlines
from corpus.extraction.names.coordination import split_coordinated, standing_alone
from corpus.extraction.names.definitions import add_long_forms, nameless_abbreviations
from corpus.extraction.names.model import trained_tagger
from corpus.extraction.names.postprocess import (
    find_hashtags,
    hashtag_names,
    is_abstract,
    is_listed,
    name_end,
    polish_names,
    tweet_signatures,
)
from corpus.extraction.names.rules import Found
from corpus.extraction.names.set_forms import read_set_forms, surnames_before
from corpus.extraction.names.sure_patterns import add_certain_names
from corpus.extraction.names.tokens import Token, tokenize_sentences
from corpus.model import Article, Field, Mention

Find = Callable[[CasedSentences], list[list[Found]]]

MOST_REPEATS = 20
"""Times that an article may say the same sentence before it is not read once more."""


def tag_article(article: Article) -> tuple[Mention, ...]:
    """The people, organisations and places named in ``article``, title first, each field in order and disjoint.

    The title is read only where it is not part of the text already. Offsets are into the mention's field.
    """
    tagger = trained_tagger()
    return _tag_with(article, tagger.find_names if tagger else rules.find_names)


def tag_by_rules(article: Article) -> tuple[Mention, ...]:
    """The same as :func:`tag_article` without a trained model: less exact, and needs nothing that is compiled."""
    return _tag_with(article, rules.find_names)


def _tag_with(article: Article, find: Find) -> tuple[Mention, ...]:
    title = [] if article.title_in_text else tokenize_sentences(article.title)
    body = tokenize_sentences(article.text)
    plain = title + body
    firsts = _first_occurrences(plain)
    read = sorted(set(firsts))
    once = dict(zip(read, _names_in([plain[at] for at in read], find), strict=True))
    found = [once[at] for at in firsts]
    cut = len(title)
    return _field_mentions("title", article.title, title, found[:cut]) + _field_mentions(
        "text", article.text, body, found[cut:]
    )


def _first_occurrences(sentences: Sequence[Sequence[Token]]) -> list[int]:
    """The sentence (its number) whose names each sentence has: itself, or the first of its words if it comes too often.

    So one line that is repeated without end is read a few times only.
    """
    if len(sentences) <= MOST_REPEATS:
        return list(range(len(sentences)))
    seen: dict[tuple[str, ...], list[int]] = {}
    firsts = []
    for number, sentence in enumerate(sentences):
        same = seen.setdefault(tuple(token.text for token in sentence), [])
        if len(same) < MOST_REPEATS:
            same.append(number)
        firsts.append(number if same[-1] == number else same[0])
    return firsts


def _names_in(plain: Sequence[Sequence[Token]], find: Find) -> list[list[Found]]:
    """The names in the sentences of an article."""
    cased = recase_headlines(plain)
    tagged = find(cased)
    alone = standing_alone(cased.sentences, tagged)
    rows = zip(plain, cased.sentences, tagged, strict=True)
    found = [
        _merge_layout_names(sentence, recased, [*split_coordinated(recased, names, alone)])
        for sentence, recased, names in rows
    ]
    tags = any(token.text[0] == "#" for sentence in plain for token in sentence)
    known = hashtag_names(plain, found) if tags else {}
    nothing = nameless_abbreviations(plain)
    found = [
        [
            *_without_abbreviations(
                nothing,
                sentence,
                add_long_forms(sentence, add_certain_names(sentence, _names_only(sentence, names, cased))),
            ),
            *(find_hashtags(sentence, known) if tags else ()),
        ]
        for sentence, names in zip(cased.sentences, found, strict=True)
    ]
    people = _single_people(cased.sentences, found)
    surnames = surnames_before(zip(cased.sentences, found, strict=True))
    return [
        read_set_forms(sentence, names, people, surnames)
        for sentence, names in zip(cased.sentences, found, strict=True)
    ]


def _single_people(article: Sequence[Sequence[Token]], found: Sequence[Sequence[Found]]) -> frozenset[str]:
    """Single words by which the article names people, unless a possessive follows each time."""
    return frozenset(
        sentence[start].text
        for sentence, names in zip(article, found, strict=True)
        for start, end, kind in names
        if kind == "person" and (end == len(sentence) or sentence[end].text not in ("'s", "’s") or end - start > 1)
        for start in (range(start, end) if end - start > 1 else (start,))
    )


def _without_abbreviations(
    nothing: frozenset[str], sentence: Sequence[Token], names: Sequence[Found]
) -> Iterator[Found]:
    """``names`` without the abbreviations in ``nothing``."""
    return (name for name in names if not (nothing and name[1] - name[0] == 1 and sentence[name[0]].text in nothing))


def _names_only(sentence: Sequence[Token], names: Sequence[Found], article: CasedSentences) -> list[Found]:
    """``names`` without the sentence's first word where the article has that word in lower case, or it is a noun by
    its ending, and the article has it nowhere else with a capital."""
    if not names or names[0][:2] != (0, 1):
        return list(names)
    word = sentence[0].text
    everyday = not article.inside[word] and not is_listed(word) and (article.lower[word.lower()] or is_abstract(word))
    return list(names[1:] if everyday else names)


def _merge_layout_names(sentence: Sequence[Token], recased: Sequence[Token], names: Sequence[Found]) -> list[Found]:
    """The tagger's names, polished; where the line's layout says what is a name, that instead."""
    shown = list(layout.layout_names(sentence))
    polished = list(polish_names(recased, names))
    if not shown:
        return polished
    covered = {at for start, end, _ in shown for at in range(start, end)}
    return shown + [name for name in polished if covered.isdisjoint(range(name[0], name[1]))]


def _field_mentions(
    name: Field, text: str, parsed: Sequence[Sequence[Token]], found: Sequence[Sequence[Found]]
) -> tuple[Mention, ...]:
    """Mentions of one field, the signatures of tweets among them."""
    if not parsed:
        return ()
    signed = [Mention(name, start, end, kind) for start, end, kind in tweet_signatures(text)]
    mentions = [
        Mention(name, sentence[start].start, name_end(sentence, end), kind)
        for sentence, names in zip(parsed, found, strict=True)
        for start, end, kind in names
    ]
    edges = [edge for mention in signed for edge in (mention.start, mention.end)]
    free = [m for m in mentions if bisect_right(edges, m.start) == bisect_left(edges, m.end) and _is_outside(m, edges)]
    return tuple(sorted(free + signed, key=lambda mention: mention.start))


def _is_outside(mention: Mention, edges: Sequence[int]) -> bool:
    """Whether a mention starts outside the spans whose starts and ends, in order, are ``edges``."""
    return bisect_right(edges, mention.start) % 2 == 0
