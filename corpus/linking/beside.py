"""What stands around a name, and the part of the page it stands in, say what it is all over its article.

"The Fjord Daily newspaper" makes an organisation of every "Fjord Daily" in the article; the label at the head of each
answer of an interview is a person, "((FD))" at the head of each question is nobody; a byline that is the outlet's name
is no person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.analysis.names.gazetteer import gazetteer
from corpus.analysis.names.titles import CAPITALISED_COMMON, NAME_PARTICLES, ORGANISATION_WORDS
from corpus.model import Article, EntityType, Mention

_TURNS = 3
"""A label at the head of so many lines is a speaker's in an interview or a transcript."""
_INITIALS = 3
"""A label in capitals of at most so many letters does not name the speaker, unless it is a known name."""
_LABEL = re.compile(
    r"^[ \t]*(?P<open>\(\(|\[|\(|\*\*)?(?P<name>[^\W\d_](?:[^\W_]|[ .'’-]){0,50}?)"
    r"(?(open)(?:\)\)|\]|\)|\*\*):?|[ \t]?:)(?=[ \t]|$)",
    re.MULTILINE,
)
"""Label of a turn of speech: "Maria Velasco:", "[MV]", "((Maria Velasco))", "**Velasco**"."""

_COMPANY_BEHIND = re.compile(
    r"['’]?[ ](?:news agency|news service|newspapers?|daily|weekly|magazine|shares?|stock|"
    r"(?:chief|senior|executive|board|vice) (?:executive|vice|president|chairman|director)|shareholders?|subsidiary|"
    r"airlines?|airliner|employees|headquarters|newsroom|spokes(?:man|woman|person)|board of directors|unit)\b"
)
_COMPANY_BEFORE = re.compile(
    r"\b(?:shares? (?:of|in)|the (?:daily|weekly|newspaper|newsweekly|magazine|brokerage|carmaker|automaker|airline|"
    r"broadcaster|retailer|drugmaker|chipmaker|conglomerate|lender|start-?up|tyre maker|chain)|news agency|"
    r"(?:acquisition|takeover|employees|shareholders|executives|directors|subsidiary|unit) of|spokes(?:man|woman) for"
    r")[ ]$"
)
_WINDOW = 40
_PAGE_LINES = frozenset({"byline", "credit", "furniture", "date"})


def labelled(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` of ``article`` with the speakers named at the heads of lines, without labels that name nobody."""
    spans: dict[int, tuple[int, EntityType | None]] = {}
    for name, starts in _labels(article.text).items():
        if len(starts) >= _TURNS:
            kind = _speaker(name)
            spans.update((start, (start + len(name), kind)) for start in starts)
    if not spans:
        return list(mentions)
    covered = {at for start, (end, _) in spans.items() for at in range(start, end)}
    kept = [m for m in mentions if m.field != "text" or covered.isdisjoint(range(m.start, m.end))]
    kept += [Mention("text", start, end, kind) for start, (end, kind) in spans.items() if kind]
    return sorted(kept, key=lambda mention: (mention.field == "text", mention.start))


def _labels(text: str) -> dict[str, list[int]]:
    """The labels at the heads of lines, and where they begin."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for match in _LABEL.finditer(text):
        found[match["name"]].append(match.start("name"))
    return found


def _speaker(name: str) -> EntityType | None:
    """What the label of a turn of speech names: a person, an organisation that answers, or nobody."""
    words = name.split()
    known = gazetteer()
    if name in known.organisation or any(word in ORGANISATION_WORDS for word in words):
        return "organisation"
    titled = name.title() if name.isupper() else name
    if titled in known.first or titled in known.last or titled in known.part:
        return "person"
    if len(words) > 4 or (name.isupper() and len(name) <= _INITIALS):
        return None
    if not all(word[0].isupper() or word in NAME_PARTICLES for word in words):
        return None
    if all(word.lower() in known.common or word in CAPITALISED_COMMON for word in words):
        return None
    return "person"


def corrected(article: Article, mentions: Sequence[Mention], people: frozenset[str]) -> list[Mention]:
    """``mentions`` of ``article`` as the words around them show them; ``people`` are surely words of people's names."""
    companies = _companies(article, mentions, people)
    lines = _own_lines(article)
    if not companies and not lines:
        return list(mentions)
    return [
        replace(mention, type="organisation")
        if (mention.field == "text" and (mention.start, mention.end) in lines)
        or article.of(mention.field)[mention.start : mention.end] in companies
        else mention
        for mention in mentions
    ]


def _companies(article: Article, mentions: Sequence[Mention], people: frozenset[str]) -> frozenset[str]:
    """Names, taken for people or places, that the words beside them show to be companies or papers."""
    return frozenset(
        words
        for words, before, after in _surroundings(article, mentions, people)
        if _COMPANY_BEHIND.match(after) or _COMPANY_BEFORE.search(before)
    )


def _surroundings(
    article: Article, mentions: Sequence[Mention], people: frozenset[str]
) -> Iterator[tuple[str, str, str]]:
    known = gazetteer()
    for mention in mentions:
        if mention.type == "organisation":
            continue
        text = article.of(mention.field)
        words = text[mention.start : mention.end]
        if mention.type == "person":
            parts = words.split()
            if parts[0] in known.first or parts[-1] in people:
                continue
        elif known.is_place(words) or known.is_place(words.title()):
            continue
        yield words, text[max(0, mention.start - _WINDOW) : mention.start], text[mention.end : mention.end + _WINDOW]


def _own_lines(article: Article) -> frozenset[tuple[int, int]]:
    """Where a line of the page's own matter is nothing but the outlet's name, as offsets of that name."""
    if not article.source:
        return frozenset()
    found = set()
    for block in article.blocks:
        if block.kind in _PAGE_LINES:
            line = article.text[block.start : block.end]
            plain = line.strip()
            if plain.casefold().removeprefix("the ") == article.source.casefold().removeprefix("the "):
                start = block.start + line.index(plain)
                found.add((start, start + len(plain)))
    return frozenset(found)
