"""Names in forms that a tagger trained on other news gets wrong: peers, chambers, shops, surnames that stand first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Final, NamedTuple

from corpus.extraction.names.rules import Found
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import (
    BODIES,
    CAPITALISED_COMMON,
    EVENT_WORDS,
    HONORIFICS,
    MONTHS_AND_DAYS,
    ORGANISATION_WORDS,
    PEOPLES,
    PLACE_WORDS,
    ROLE_NOUNS,
    ROLES,
    SURNAMES_FIRST,
)
from corpus.language.words import STOP_WORDS
from corpus.model import EntityType

Tokens = Sequence[Token]


class SetForm(NamedTuple):
    """Words that make a form, and an example."""

    words: str
    example: str


PEERAGES: Final = (
    SetForm("Duke Duchess Grand-Duke Archduke", "the Duke of Ashby"),
    SetForm("Prince Princess", "the Princess of Ashby"),
    SetForm("Earl Count Countess", "the Earl of Ashby"),
    SetForm("Marquess Marchioness Marquis", "the Marquess of Ashby"),
    SetForm("Viscount Viscountess Baron Baroness Lord Lady", "the Baron of Ashby"),
)
"""Titles of which a place is part: "the Duke of Ashby" is a man, and no place is named."""

REIGNING: Final = (
    SetForm("King Queen Emperor Empress", "King Edvard"),
    SetForm("Prince Princess", "Prince Edvard"),
)
"""Titles that belong to the name where a given name alone follows."""

CHAMBERS: Final = frozenset("House Senate GOP Commons Lords".split())
"""Chambers and a party, which are names also where they stand before another word."""

OF_CHAMBER: Final = (
    SetForm(
        "Republican Republicans Democrat Democrats Democratic GOP Tories Conservatives Liberals", "House Democrats"
    ),
    SetForm("Speaker Majority Minority Leader Leaders Whip Clerk Parliamentarian President", "Senate Majority Leader"),
    SetForm("speaker majority minority leader leaders leadership whip members lawmakers senators", "GOP leaders"),
    SetForm("floor chamber vote votes bill version panel committee subcommittee hearing hearings", "the Senate floor"),
    SetForm("race races seat seats candidate candidates primary nominee caucus conference aides", "a Senate seat"),
    SetForm("investigation investigators inquiry probe impeachment testimony passage plan", "the House inquiry"),
    SetForm("chairman chairwoman chair strategist strategists operatives donors establishment", "a GOP strategist"),
)
"""What stands behind a chamber's name."""

SHOPS: Final = (
    SetForm("List Kitchen Diner Cafe Café Grill Pizza Bakery Deli Burgers Tavern Pub Bar", "Angie's List"),
    SetForm("Restaurant Market Supermarket Pharmacy Garage Books Bookshop Toys Pantry Farm", "Nora's Kitchen"),
    SetForm("Hospital Hospice College School Church Cathedral Chapel University", "St. Brigid's Hospital"),
    SetForm("Secret Digest Bazaar Sporting Wholesale Club", "Velma's Secret"),
)
"""What stands behind an owner's name and makes it the name of a business or a house."""

BRANDS: Final = frozenset(
    """Macy's Lowe's Kohl's Wendy's McDonald's Sotheby's Christie's Moody's Domino's Levi's Sainsbury's Arby's Denny's
    Hershey's Kellogg's Bloomingdale's Dillard's Hardee's Applebee's Chili's Nando's Culver's Zaxby's
    Morrison's""".split()
)
"""Firms whose name ends in a possessive."""

_DOMAIN: Final = re.compile(
    r"[A-Z][\w-]{2,}\.(?:com|org|net|co|io|news|info|tv|edu|gov|uk|ng|in|au|za|ke|de|fr)(?:\.[a-z]{2})?"
)
_OWNED: Final = frozenset({"'s", "’s"})
_HYPHENATED_GIVEN: Final = re.compile(r"[A-Z][a-z]{1,6}-[A-Za-z][a-z]{1,6}")
_ALSO_WORDS: Final = frozenset(
    "park moon song lee kim shin lim han tang pan gao ren wen dang ma ye lu li he an cho".split()
)
_SUB_BODIES: Final = frozenset("caucus conference committee subcommittee".split())
_QUOTE_MARKS: Final = frozenset("\"'“‘«")
_NO_GIVEN: Final = (
    {"Longtime", "Onetime"}
    | CAPITALISED_COMMON
    | HONORIFICS
    | MONTHS_AND_DAYS
    | ORGANISATION_WORDS
    | PEOPLES
    | PLACE_WORDS
    | ROLES
    | EVENT_WORDS
)
_GROUPS: Final = frozenset("Children Women Men People Workers Farmers Veterans Teachers Students Seamen".split())
_SAINTS: Final = ("St.", "St", "Saint")
_VIETNAMESE_MIDDLE: Final = frozenset("Van Thi Duc Xuan Quang Huu Ngoc Thanh Phu Minh Hong Dinh".split())


def _words(table: Iterable[SetForm]) -> frozenset[str]:
    return frozenset(word for row in table for word in row.words.split())


_PEERAGES, _REIGNING, _OF_CHAMBER, _SHOPS = map(_words, (PEERAGES, REIGNING, OF_CHAMBER, SHOPS))


def read_set_forms(
    sentence: Tokens, names: Iterable[Found], people: frozenset[str], surnames: frozenset[str]
) -> list[Found]:
    """``names`` of ``sentence`` with those of a set form put right, and those that were missed.

    ``people`` are the single words by which the article names people: "Angie" there makes "Angie's List" hers;
    ``surnames`` those of people whose surname stands first, which are looked for (:func:`surnames_before`).
    """
    kept: list[Found] = []
    for name in names:
        righted = _right_name(sentence, name)
        if righted:
            kept.append(name if kept and righted[0] < kept[-1][1] else righted)
    words = {token.text for token in sentence}
    forms = [form for form in _FORMS if form.may_be_in(words)]
    if not forms and words.isdisjoint(surnames):
        return kept
    kept = [name for name in kept if not _is_chamber_and_more(sentence, name)]
    found = [form for form in _missed_names(sentence, forms, people) if not _is_part_of_other(form, kept)]
    covered = {at for start, end, _ in found for at in range(start, end)}
    kept = [name for name in kept if covered.isdisjoint(range(name[0], name[1]))]
    covered.update(at for start, end, _ in kept for at in range(start, end))
    alone = ((at, at + 1) for at in range(len(sentence)) if at not in covered and sentence[at].text in surnames)
    return sorted([*kept, *found, *((*span, "person") for span in alone if _stands_alone(sentence, *span))])


def _is_part_of_other(form: Found, names: Iterable[Found]) -> bool:
    """Whether one of ``names`` reaches over an edge of ``form``: "Commons" in "House of Commons"."""
    start, end, _ = form
    return any(first < end and start < last and (first < start or end < last) for first, last, _ in names)


def _is_chamber_and_more(sentence: Tokens, name: Found) -> bool:
    """Whether what was taken for one name is a chamber and who sits there: "House Democrats"."""
    start, end, _ = name
    others = [token.text for token in sentence[start + 1 : end]]
    return sentence[start].text in CHAMBERS and bool(others) and set(others) <= _OF_CHAMBER - _SUB_BODIES


def _stands_alone(sentence: Tokens, start: int, end: int) -> bool:
    """Whether no other capital makes a longer name of a surname that is a word as well: "Hyde Park", "the Park"."""
    before = sentence[start - 1].text if start else ""
    behind = sentence[end].text if end < len(sentence) else ""
    return before.lower() != "the" and not (before[:1].isupper() and start > 1) and not behind[:1].isupper()


def _right_name(sentence: Tokens, name: Found) -> Found | None:
    """A name as it should be; None if it is none."""
    start, end, kind = name
    before = sentence[start - 1].text if start else ""
    if kind == "place" and before == "of" and start > 1 and sentence[start - 2].text in _PEERAGES:
        return None
    if kind == "person" and end - start == 1 and (before in _REIGNING or _is_given_before(before)):
        return start - 1, end, kind
    if kind != "person" and (_has_surname_first(sentence[start:end]) or _is_peer(sentence[start:end])):
        return start, end, "person"
    return name


def _is_given_before(word: str) -> bool:
    """Whether the word before a surname is the given name, which was left out: "Mitt" of "Mitt Romney"."""
    known = load_gazetteer()
    if not word.isalpha() or not word.istitle() or len(word) < 3 or word in _NO_GIVEN or known.is_place(word):
        return False
    if word.lower() not in known.common:
        return word not in known.organisation and word.lower() not in ROLE_NOUNS
    return word in known.first and word.lower() not in STOP_WORDS


def _is_peer(name: Tokens) -> bool:
    """Whether these are the words of a peer's name: "Lord Quill of Ashby"."""
    return 4 <= len(name) <= 6 and name[0].text in _PEERAGES and name[1].text != "of" and name[2].text == "of"


def surnames_before(article: Iterable[tuple[Tokens, Sequence[Found]]]) -> frozenset[str]:
    """Surnames of people whom the article names with the surname first: "Park" of "Park Seung-ah"."""
    return frozenset(
        sentence[start].text
        for sentence, names in article
        for start, end, kind in names
        if end - start == 2 and (kind == "person" or _has_surname_first(sentence[start:end]))
        if sentence[start].text.lower() in SURNAMES_FIRST and "-" in sentence[start + 1].text
    )


def _has_surname_first(name: Tokens) -> bool:
    """Whether these are the words of a Chinese or Korean name: "Park Seung-ah", "Weiming Xi"."""
    if len(name) != 2:
        return False
    first, last = name[0].text, name[1].text
    if first.lower() in SURNAMES_FIRST and _HYPHENATED_GIVEN.fullmatch(last):
        return True
    known = load_gazetteer()
    surname = last.lower()
    ordinary = first.lower() in known.common or known.is_place(first) or first in PEOPLES or not first[1:].islower()
    return surname in SURNAMES_FIRST - _ALSO_WORDS and last.istitle() and not ordinary


def _missed_names(sentence: Tokens, forms: Sequence[_Form], people: frozenset[str]) -> Iterator[Found]:
    done = 0 if forms else len(sentence)
    for at in range(len(sentence)):
        if at < done or not sentence[at].text[0].isupper():
            continue
        for form in forms:
            end = form.read(sentence, at, people)
            if end > at:
                yield at, end, form.kind
                done = end
                break


def _east_asian_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Park Seung-ah" at ``at``, or ``at``."""
    following = sentence[at + 1].text if at + 1 < len(sentence) else ""
    surname = sentence[at].text.lower() in SURNAMES_FIRST and sentence[at].text.istitle()
    return at + 2 if surname and _HYPHENATED_GIVEN.fullmatch(following) and "-" in following else at


def _chamber_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of a chamber's name before what is of it ("Senate" of "Senate Democrats"), or ``at``."""
    if sentence[at].text not in CHAMBERS or at + 1 == len(sentence) or sentence[at + 1].text not in _OF_CHAMBER:
        return at
    before = sentence[at - 1].text if at else ""
    longer = before[:1].isupper() and before not in PEOPLES and at > 1 and before not in ("U.S.", "US", "The", "State")
    return at if longer or before == "White" else at + 1


def _shop_end(sentence: Tokens, at: int, people: frozenset[str]) -> int:
    """The end of "Angie's List" or "Macy's" at ``at``, or ``at``."""
    if at + 1 >= len(sentence) or sentence[at + 1].text not in _OWNED or sentence[at].end != sentence[at + 1].start:
        return at
    owner = sentence[at].text
    if owner + "'s" in BRANDS and owner not in people:
        return at + 2
    behind = sentence[at + 2].text if at + 2 < len(sentence) else ""
    known = load_gazetteer()
    named = owner in people or known.is_place(owner) or owner in PEOPLES
    saint = at > 0 and sentence[at - 1].text in _SAINTS
    if at > 0 and sentence[at - 1].text in _QUOTE_MARKS:
        return at  # a film or a book
    owns = saint or owner in known.first or owner in known.part or owner in known.last
    return at + 3 if behind in _SHOPS and owns and not named else at


def _group_body_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Perth Children's Hospital" at ``at``, or ``at``."""
    group = next((i for i in range(at, min(at + 3, len(sentence) - 2)) if sentence[i].text in _GROUPS), -1)
    if group < 0 or sentence[group + 1].text not in _OWNED or sentence[at].text in _NO_GIVEN - PLACE_WORDS:
        return at
    capitals = all(token.text[0].isupper() and token.text != "The" for token in sentence[at:group])
    body = sentence[group + 2].text
    return group + 3 if capitals and (body in _SHOPS or body in BODIES) else at


def _saint_end(sentence: Tokens, at: int, people: frozenset[str]) -> int:
    """The end of "St. Brigid's Hospital" at ``at``, or ``at``."""
    saint = sentence[at].text in _SAINTS and at + 1 < len(sentence)
    return end if saint and (end := _shop_end(sentence, at + 1, people)) > at + 1 else at


def _vietnamese_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Nguyen Van Thanh" at ``at``, or ``at``."""
    words = [token.text for token in sentence[at : at + 3]]
    found = len(words) == 3 and words[0].lower() in SURNAMES_FIRST and words[1] in _VIETNAMESE_MIDDLE
    return at + 3 if found and words[2].istitle() else at


def _domain_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Booking.com" at ``at``, or ``at``."""
    before = sentence[at - 1].text if at else ""
    return at + 1 if before not in ("@", "/", ".") and _DOMAIN.fullmatch(sentence[at].text) else at


class _Form(NamedTuple):
    """A set form: its type, where it ends, and what a sentence must have a word of (or a mark in a word) to have it."""

    read: Callable[[Tokens, int, frozenset[str]], int]
    kind: EntityType
    words: frozenset[str] = frozenset()
    mark: str = ""

    def may_be_in(self, words: Set[str]) -> bool:
        """Whether a sentence of these words may have the form."""
        return any(self.mark in word[:-1] for word in words) if self.mark else not words.isdisjoint(self.words)


_FORMS: Final = (
    _Form(_east_asian_end, "person", mark="-"),
    _Form(_vietnamese_end, "person", _VIETNAMESE_MIDDLE),
    _Form(_saint_end, "organisation", frozenset(_SAINTS)),
    _Form(_group_body_end, "organisation", _GROUPS),
    _Form(_chamber_end, "organisation", CHAMBERS),
    _Form(_shop_end, "organisation", _OWNED),
    _Form(_domain_end, "organisation", mark="."),
)
