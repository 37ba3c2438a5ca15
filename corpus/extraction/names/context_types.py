"""Entity types from context cues ("… newspaper", interview labels, bylines), for all mentions of a name in its article.

"The Fjord Daily newspaper" makes an organisation of every "Fjord Daily" in the article; the label at the head of each
answer of an interview is a person, "((FD))" at the head of each question is nobody; a byline that is the outlet's name
is no person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.extraction.names.postprocess import is_listed
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import CAPITALISED_COMMON, NAME_PARTICLES, ORGANISATION_WORDS, PLACE_WORDS
from corpus.model import Article, EntityType, Mention

_TURNS = 3
"""A label at the head of so many lines is a speaker's in an interview or a transcript."""
_INITIALS = 3
"""A label in capitals of at most so many letters does not name the speaker, unless it is an organisation's."""
_LABEL = re.compile(
    r"^[ \t]*(?P<open>\(\(|\[|\(|\*\*)?(?P<name>[^\W\d_](?:[^\W_]|[ .'’-]){0,50}?)"
    r"(?(open)(?:\)\)|\]|\)|\*\*):?|[ \t]?:)(?=[ \t]|$)",
    re.MULTILINE,
)
"""Label of a turn of speech: "Maria Velasco:", "[MV]", "((Maria Velasco))", "**Velasco**"."""

_REGION = re.compile(r", ([A-Z]\w+(?: [A-Z]\w+)?)")
_SITES = PLACE_WORDS | {"Center", "Centre", "Laboratory", "Complex"}
_LEAST_INITIALS = 3
_SHORT = re.compile(r" \(([A-Z][A-Za-z]?[A-Z]{1,5})\)")
_COMPANY_BEHIND = re.compile(
    r"['’]?[ ](?:news agency|news service|newspapers?|daily|weekly|magazine|shares?|stock|"
    r"(?:chief|senior|executive|board|vice) (?:executive|vice|president|chairman|director)|shareholders?|subsidiary|"
    r"airlines?|airliner|employees|headquarters|newsroom|spokes(?:man|woman|person)|board of directors|unit)\b"
)
_COMPANY_BEFORE = re.compile(
    r"\b(?:shares? (?:of|in)|the (?:daily|weekly|newspaper|newsweekly|magazine|brokerage|carmaker|automaker|airline|"
    r"broadcaster|retailer|drugmaker|chipmaker|conglomerate|lender|start-?up|tyre maker|chain)|news agency|"
    r"(?:acquisition|takeover|employees|shareholders|executives|directors|subsidiary|unit) of|spokes(?:man|woman) for|"
    r"(?:leased|chartered) (?:to|by|from)|(?:operated|manufactured|insured|marketed|distributed) by"
    r")[ ]$"
)
_WINDOW = 40
_PAGE_LINES = frozenset({"byline", "credit", "furniture", "date"})


def add_labelled_speakers(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` of ``article`` with the speakers named at the heads of lines, without labels that name nobody."""
    spans: dict[int, tuple[int, EntityType | None]] = {}
    for name, starts in _line_labels(article.text).items():
        if len(starts) >= _TURNS:
            kind = _speaker_type(name)
            spans.update((start, (start + len(name), kind)) for start in starts)
    if not spans:
        return list(mentions)
    covered = {at for start, (end, _) in spans.items() for at in range(start, end)}
    kept = [m for m in mentions if m.field != "text" or covered.isdisjoint(range(m.start, m.end))]
    kept += [Mention("text", start, end, kind) for start, (end, kind) in spans.items() if kind]
    return sorted(kept, key=lambda mention: (mention.field == "text", mention.start))


def _line_labels(text: str) -> dict[str, list[int]]:
    """The labels at the heads of lines, and where they begin."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for match in _LABEL.finditer(text):
        found[match["name"]].append(match.start("name"))
    return found


def _speaker_type(name: str) -> EntityType | None:
    """What the label of a turn of speech names: a person, an organisation that answers, or nobody."""
    words = name.split()
    known = load_gazetteer()
    if name in known.organisation or any(word in ORGANISATION_WORDS for word in words):
        return "organisation"
    if name.isupper() and len(name) <= _INITIALS and name not in known.organisation:
        return None
    titled = name.title() if name.isupper() else name
    if titled in known.first or titled in known.last or titled in known.part:
        return "person"
    if len(words) > 4:
        return None
    if not all(word[0].isupper() or word in NAME_PARTICLES for word in words):
        return None
    if all(word.lower() in known.common or word in CAPITALISED_COMMON for word in words):
        return None
    return "person"


def correct_by_context(article: Article, mentions: Sequence[Mention], people: frozenset[str]) -> list[Mention]:
    """``mentions`` of ``article`` as the words around them show them; ``people`` are surely words of people's names."""
    plain = [_without_thing(article, mention, people) for mention in mentions]
    typed = [_as_place(article, mention) for mention in _as_companies(article, plain, people)]
    sites = _place_abbreviations(article, typed)
    if not sites:
        return typed
    return [replace(m, type="place") if article.field_text(m.field)[m.start : m.end] in sites else m for m in typed]


def _place_abbreviations(article: Article, mentions: Sequence[Mention]) -> frozenset[str]:
    """Abbreviations of the places that the article names in full: in brackets behind the name, or its initials."""
    found: set[str] = set()
    for mention in mentions:
        text = article.field_text(mention.field)
        words = text[mention.start : mention.end].split() if mention.type == "place" else []
        if len(words) < 2 or words[-1] not in _SITES:
            continue
        match = _SHORT.match(text, mention.end)
        if match and match[1][0] == words[0][0]:
            found.add(match[1])
        if len(words) >= _LEAST_INITIALS:
            found.add("".join(word[0] for word in words if word[0].isupper()))
    return frozenset(found)


def _without_thing(article: Article, mention: Mention, people: frozenset[str]) -> Mention:
    """A person's surname without the word behind it that is no name: "Okar Posters" of the posters of Ana Okar."""
    words = article.field_text(mention.field)[mention.start : mention.end].split()
    if mention.type != "person" or len(words) != 2 or words[0] not in people:
        return mention
    known = load_gazetteer()
    name = is_listed(words[1]) or words[1] in known.part or not words[1].isalpha()
    return mention if name or words[0] in known.first else replace(mention, end=mention.start + len(words[0]))


def _as_place(article: Article, mention: Mention) -> Mention:
    """The town that a mention names, not its team or council, where it says where: "in Newport News, Virginia"."""
    if mention.type != "organisation":
        return mention
    text, known = article.field_text(mention.field), load_gazetteer()
    if text[max(0, mention.start - 4) : mention.start] != " in " or not known.is_place(
        text[mention.start : mention.end]
    ):
        return mention
    region = _REGION.match(text, mention.end)
    return replace(mention, type="place") if region and known.is_place(region[1]) else mention


def _as_companies(article: Article, mentions: Sequence[Mention], people: frozenset[str]) -> list[Mention]:
    """``mentions`` with those as organisations that the words beside them, or the page, show to be such."""
    companies = _company_names(article, mentions, people)
    lines = _own_lines(article)
    if not companies and not lines:
        return list(mentions)
    return [
        replace(mention, type="organisation")
        if (mention.field == "text" and (mention.start, mention.end) in lines)
        or article.field_text(mention.field)[mention.start : mention.end] in companies
        else mention
        for mention in mentions
    ]


def _company_names(article: Article, mentions: Sequence[Mention], people: frozenset[str]) -> frozenset[str]:
    """Names, taken for people or places, that the words beside them show to be companies or papers."""
    return frozenset(
        words
        for words, before, after in _words_beside(article, mentions, people)
        if _COMPANY_BEHIND.match(after) or _COMPANY_BEFORE.search(before)
    )


def _words_beside(
    article: Article, mentions: Sequence[Mention], people: frozenset[str]
) -> Iterator[tuple[str, str, str]]:
    known = load_gazetteer()
    for mention in mentions:
        if mention.type == "organisation":
            continue
        text = article.field_text(mention.field)
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
