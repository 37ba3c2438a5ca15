"""Splitting of tagged spans that hold more than a name: at marks, owners, offices and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.extraction.names.rules import Found
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import AMERICAN_STATES, NAME_PARTICLES, ORGANISATION_WORDS, PLACE_WORDS, ROLE_NOUNS
from corpus.model import EntityType

COMPOUND = re.compile(
    r"-(?:based|led|born|backed|run|owned|funded|style|era|controlled|trained|made|held|occupied|educated|bound|wide"
    r"|sponsored|listed|area|brokered|registered|linked|affiliated|allied|aligned|friendly|dominated|related|like"
    r"|positive|negative|infected|free|only|inspired|themed|appointed|nominated|leaning|sized|approved|produced)$"
)
"""What makes a compound of a name: "-based"."""

_DASHES = frozenset("- – — -- / : ; |".split())
_INSIDE = NAME_PARTICLES | set("of and the for in on to at with against under upon sur aux des per".split())
"""Lower-case words that may stand inside a name."""
_POSITIONS = frozenset("half back general chief elect in-chief forward leader head rounder spinner".split())
"""Second halves of compounds for players and officers."""

_PEERS = frozenset("Lord Lady Baroness Baron Viscount Earl Duke Duchess Marquess Prince Princess".split())
"""Titles that are held of a place, which is then part of the name."""

LONGEST = 20
"""No name has more words."""

_OWNERS = frozenset(("'s", "’s"))


def without_compound(word: str) -> str:
    """``word`` without what makes a compound of a name: "Fjell" of "Fjell-based"."""
    return COMPOUND.sub("", word)


def _is_name_boundary(sentence: Sequence[Token], at: int, kind: EntityType, scores: bool) -> bool:
    """Whether the token ``at`` cannot stand inside a name of that kind; ``scores``: in a line of sports results."""
    word = sentence[at].text
    if word[0].isdigit():
        return kind == "person" or scores
    if word == ",":
        return kind == "person"
    return word in _DASHES or word[0] in "()[]#@" or (word.islower() and _is_plain(word) and word not in _INSIDE)


def _is_plain(word: str) -> bool:
    """Whether a word in lower case is made of letters and hyphens: "director-general"."""
    return word.isalpha() or word.replace("-", "").isalpha()


def _is_trade(word: str) -> bool:
    """Whether a compound in lower case says what somebody is: "director-general", "scrum-half"."""
    return "-" in word and word.rpartition("-")[2] in ROLE_NOUNS | _POSITIONS


def _comes_from(sentence: Sequence[Token], start: int, at: int) -> bool:
    """Whether the person named from ``start`` on is said at ``at`` to be of a body or a place: "Ana Reyes of Peru"."""
    if sentence[at].text not in ("of", "from") or at + 1 >= len(sentence):
        return False
    if _is_body(sentence, at + 1):
        return True
    quoted = any(token.text[0] in "\"'“‘" for token in sentence[start:at])
    if quoted or sentence[start].text in _PEERS or not sentence[at + 1].text[0].isupper():
        return False
    return at - start > 1 or is_place(sentence, at + 1, at + 2)


def _has_scores(sentence: Sequence[Token]) -> bool:
    """Whether this is a line of capitalised words and numbers, as in tables of sport."""
    words = [token.text for token in sentence[:20]]
    return sum(word.isdigit() for word in words) > 1 and not any(word.islower() for word in words)


def split_name(sentence: Sequence[Token], found: Found) -> Iterator[Found]:
    """A name cut at marks and at lower-case words that do not stand inside names ("beat", "against").

    "Oslo-based Fjell" and "Norway's Fjell" are a place and what is of it. What is too long to be a name is none.
    """
    start, end, kind = found
    if end - start > LONGEST:
        return
    start = _behind_heading(sentence, start, end)
    scores = kind != "person" and any(sentence[at].text[0].isdigit() for at in range(start, end))
    scores = scores and _has_scores(sentence)
    first = start
    for at in range(start, end):
        word = sentence[at].text
        if _is_name_boundary(sentence, at, kind, scores) or (kind == "person" and _comes_from(sentence, start, at)):
            if first < at and not _is_head(sentence, first, at, kind):
                yield first, at, "organisation" if kind == "person" and _is_trade(word) else kind
            first, kind = at + 1, _kind_of_rest(sentence, at, kind)
        elif kind == "place" and at > first and _is_country_before_person(sentence, first, at, end):
            yield first, at, "place"
            first, kind = at, "person"
        elif at + 1 < end and COMPOUND.search(word):
            yield first, at + 1, "place" if word.endswith("-based") else kind
            first, kind = at + 1, "organisation" if kind == "place" else kind
        elif first < at < end - 1 and kind != "place" and word in _OWNERS and is_place(sentence, first, at):
            yield first, at, "place"
            first = at + 1
    if first < end:
        yield first, end, kind


def _behind_heading(sentence: Sequence[Token], start: int, end: int) -> int:
    """Where the name begins if a heading in capitals and the name itself were read as one ("ANA VELM Ana Velm")."""
    half, odd = divmod(end - start, 2)
    words = [token.text for token in sentence[start:end]]
    twice = not odd and words[:half] != words[half:] and words[:half] == [word.upper() for word in words[half:]]
    return start + half if twice else start


def _is_head(sentence: Sequence[Token], start: int, at: int, kind: EntityType) -> bool:
    """Whether the word before "of" is an office, not a person's name: "Dean of the Harbour School"."""
    word = sentence[start].text
    return (
        kind == "person" and at == start + 1 and sentence[at].text == "of" and word.lower() in load_gazetteer().common
    )


def _is_country_before_person(sentence: Sequence[Token], start: int, at: int, end: int) -> bool:
    """Whether a country ends at ``at`` and a person's name follows: "envoy to United States Pavel Okar"."""
    known = load_gazetteer()
    words = [token.text for token in sentence[at:end]]
    if len(words) not in (2, 3) or " ".join(token.text for token in sentence[start:at]) not in known.country:
        return False
    return not any(
        word.lower() in known.common or word in PLACE_WORDS or word in ORGANISATION_WORDS or not word[0].isupper()
        for word in words
    ) and not any(is_place(sentence, start, later) for later in range(at + 1, end + 1))


def is_state(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether those tokens are the name of a country or an American state."""
    name = " ".join(token.text for token in sentence[start:end])
    return name in AMERICAN_STATES or name in load_gazetteer().country


def _kind_of_rest(sentence: Sequence[Token], at: int, kind: EntityType) -> EntityType:
    """The type of what follows the cut at ``at``: "Ana Reyes of Peru", "Ana Reyes of the Harbour Party"."""
    if sentence[at].text not in ("of", "from"):
        return "person" if _is_trade(sentence[at].text) else kind
    return "organisation" if kind == "person" and _is_body(sentence, at + 1) else "place"


def _is_body(sentence: Sequence[Token], at: int) -> bool:
    """Whether an organisation's name begins at ``at``, maybe behind "the": "FTU", "the Harbour Party"."""
    at += sentence[at].text == "the"
    words = [token.text for token in sentence[at : at + 5]]
    length = next((number for number, word in enumerate(words) if not word[0].isupper()), len(words))
    if not length or is_place(sentence, at, at + 1):
        return False
    acronym = length == 1 and words[0].isupper() and 2 < len(words[0]) < 7
    return acronym or words[length - 1] in ORGANISATION_WORDS


def is_place(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether those tokens are the name of a place on a list."""
    return load_gazetteer().is_place(" ".join(token.text for token in sentence[start:end]))
