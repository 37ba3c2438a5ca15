"""Non-entities by the words around them: names of ships, storms, programs, films, drugs and stars.

There is no type for a thing, so its mentions are left out; what stands in the sky is a place. One sure cue speaks for
every mention of the name in the article; of cues that a company may have as well ("Tarn users") several are needed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import ABBREVIATED_PLACES, HONORIFICS, ORGANISATION_WORDS, ROLE_NOUNS, ROLES
from corpus.model import Article, EntityType, Mention

SURE: Final = 3
"""Weight from which the cues of an article are believed."""

_SHARE: Final = 0.15
"""Weak cues count only if they stand at this share of the name's mentions."""

_WINDOW: Final = 40
"""Characters before a name that are looked at."""

_PROGRAM = "operating system|software|web browser|programming language|Linux distribution|encryption protocol"
_WORK = "film|movie|novel|song|album|sitcom|musical|video game|computer game|board game|role-playing game|podcast"
_SUBSTANCE = "drug|vaccine|antibiotic|pesticide|herbicide|virus|bacterium|cryptocurrency"
_MAKER = (
    "company|maker|manufacturer|firm|developer|studio|publisher|provider|giant|agency|group|start-?up|retailer|label|"
    "festival|chain|business|director|producer|critic|star|writer|designer|engineer|distributor|foundation|project"
)


@dataclass(frozen=True, slots=True)
class ContextCue:
    """Words beside a name that tell what it is: phrases (parted by ``|``) right ``before`` it, or a pattern ``after``.

    ``kinds`` are the types the tagger may have given it, ``becomes`` its right one (None: it is a thing). ``owned``
    says that the name must be somebody's for the pattern to count. ``example`` has the name in square brackets.
    """

    name: str
    example: str
    before: str = ""
    after: str = ""
    weight: int = SURE
    becomes: EntityType | None = None
    kinds: frozenset[EntityType] = frozenset({"person", "organisation", "place"})
    owned: bool = False


_NO_PERSON: Final[frozenset[EntityType]] = frozenset({"organisation", "place"})

CUES: Final = (
    ContextCue(
        "ship",
        "aboard the aircraft carrier [Dora K. Finch]",
        before="USS|U.S.S.|HMS|HMAS|HMCS|RMS|RRS|MV|M/V|SS|aircraft carrier|destroyer|frigate|submarine|warship|"
        "battleship|cargo ship|container ship|cruise ship|supply ship|rescue ship|research ship|oil tanker|ferry|"
        "trawler|yacht|icebreaker|steamship|freighter",
    ),
    ContextCue(
        "storm",
        "Hurricane [Odalys] made landfall",
        before="Hurricane|hurricane|Typhoon|typhoon|Cyclone|cyclone|Tropical Storm|tropical storm|Storm|Superstorm",
    ),
    ContextCue(
        "sky",
        "water on the exoplanet [Veldt-18b]",
        before="exoplanet|planet|asteroid|comet|galaxy|black hole|pulsar|constellation|constellation of|nebula|"
        "supernova",
        becomes="place",
    ),
    ContextCue(
        "star",
        "dust around the star [VB Corvi]",
        before="the star|host star|young star|nearby star|dwarf star",
        becomes="place",
        kinds=_NO_PERSON,
    ),
    ContextCue(
        "said to be a thing",
        "[Tarnquest] is a free open-source video game",
        after=rf"(?: \([^()\n]{{1,40}}\))?,? (?:is|was|has been|,) ?(?:an?|the) (?:[\w'’/-]+ ){{0,5}}?"
        rf"(?:game|{_PROGRAM}|{_WORK}|{_SUBSTANCE})s?\b(?! (?:{_MAKER}))",
    ),
    ContextCue(
        "named with its kind", "users of the operating system [Tarnix]", before=f"{_PROGRAM}|{_WORK}|{_SUBSTANCE}"
    ),
    ContextCue(
        "product of its maker",
        "launched its [Tarn Heavy] rocket",
        after=r" (?:rocket|missile|spacecraft|capsule|satellite|smartphone|handset|console|browser|processor)s?\b",
        owned=True,
    ),
    ContextCue("version", "in [Tarnix] 5.2", after=r" \d{1,2}(?:\.\d{1,3})+\b", weight=2, kinds=_NO_PERSON),
    ContextCue(
        "number of a version",
        "support for [Tarnix] 8 ends",
        after=r" \d{1,2}(?= (?:is|was|and|or|to|ends?|users?|after|has|in|on|EOL)\b|['’]s)",
        weight=1,
    ),
    ContextCue(
        "program behind",
        "the [Tarnix] source code",
        after=r"(?:['’]s?)? (?:source code|release cycle|subscription|installs?|installation|API|modding|mods|kernel|"
        r"codebase|maintainers?|repository|plug-?ins?|userbase|binaries|forks?)\b",
        weight=1,
    ),
    ContextCue(
        "program before",
        "a fork of [Tarnix]",
        before="version of|versions of|copy of|copies of|fork of|forks of|install|installs|installed|installing|"
        "installs of|downloaded|running|runs on|run on|based on|features of|development of|programming|compiled|"
        "users of",
        weight=1,
    ),
)

_PERSON = re.compile(
    r",? (?:who|aged|\d{1,3},|an? [\w-]+-old|says|told|wrote|tweeted)\b|['’]s? (?:father|mother|wife|husband|family)\b"
)
_BODY = re.compile(
    r"(?:['’]s?)? (?:said|says|told|announced|CEO|chief|spokes\w+|employees|executives?|shares|bought|acquired|sued|"
    r"filed|headquarters|board of directors|founder|co-founder|stock|hired|fired|agreed|declined|denied)\b"
)
"""What a company does or has: speaks against its being a thing."""

_NAMED: Final = frozenset("USS U.S.S. HMS HMAS HMCS RMS RRS MV M/V Hurricane Typhoon Cyclone Storm".split())
"""Words that begin the name of a ship or a storm."""

_CODE: Final = re.compile(r"([A-Z][A-Za-z]+)-?\d{1,3}")
"""A name that ends in a number is a product's or a craft's: "Tarn-12"; but see :func:`_is_code`."""

_OWNED: Final = re.compile(r"(?:['’]s|s['’]|\b[Ii]ts|\b[Tt]heir)$")

_AFTER = tuple((number, re.compile(cue.after)) for number, cue in enumerate(CUES) if cue.after)


@cache
def _cues_before() -> dict[str, list[tuple[str, int]]]:
    """The last word of each phrase before a name to the phrases, with the numbers of their cues."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, cue in enumerate(CUES):
        for phrase in cue.before.split("|") if cue.before else ():
            found[phrase.rpartition(" ")[2]].append((phrase, number))
    return dict(found)


def without_things(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` of ``article`` without those that name things; what is in the sky is a place."""
    named: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[article.field_text(mention.field)[mention.start : mention.end]].append(mention)
    changed: dict[Mention, ContextCue] = {}
    for words, same in named.items():
        kind, _, name = words.partition(" ")
        if name and kind in _NAMED:
            changed.update(dict.fromkeys((*same, *named.get(name, ())), CUES[0]))
        elif words in _NAMED:
            changed.update(dict.fromkeys(same, CUES[0]))
        elif _may_be_thing(words):
            found = _non_name_mentions(article, same)
            changed.update(found or (dict.fromkeys(same, CUES[0]) if _is_code(words) else {}))
    if not changed:
        return list(mentions)
    plain = [mention for mention in mentions if mention not in changed or changed[mention].becomes]
    return [replace(m, type=changed[m].becomes or m.type) if m in changed else m for m in plain]


def _may_be_thing(words: str) -> bool:
    known = load_gazetteer()
    parts = words.split()
    listed = known.is_place(words) or words in known.organisation or words in ABBREVIATED_PLACES
    return not listed and parts[0] not in HONORIFICS and parts[-1] not in ORGANISATION_WORDS


def _is_code(words: str) -> bool:
    """Whether ``words`` are one word and a number, and the word is no organisation ("RTL2", "BBC1")."""
    found = _CODE.fullmatch(words)
    if not found:
        return False
    return found[1] not in load_gazetteer().organisation and not found[1].endswith(("TV", "FM", "Radio"))


def _non_name_mentions(article: Article, same: Sequence[Mention]) -> dict[Mention, ContextCue]:
    """The mentions, of those of one name, that the cues beside them show to be a thing's, with the heaviest cue.

    Where the name is a person's as well ("USS Ana Okar", named after Ana Okar, who…), those with a cue only.
    """
    cued = {mention: found for mention in same if (found := _cue_numbers(article.field_text(mention.field), mention))}
    if not cued:
        return {}
    weights: Counter[int] = Counter()
    for numbers in cued.values():
        weights.update({number: CUES[number].weight for number in numbers})
    best = max(weights, key=lambda number: (CUES[number].weight, weights[number]))
    total = weights.total() - sum(bool(_BODY.match(article.field_text(m.field), m.end)) for m in same)
    if total < SURE or (CUES[best].weight < SURE and total < _SHARE * len(same)):
        return {}
    person = any(_is_person(article.field_text(mention.field), mention) for mention in same if mention not in cued)
    return dict.fromkeys(cued if person else same, CUES[best])


def _cue_numbers(text: str, mention: Mention) -> list[int]:
    """The numbers of the cues beside ``mention``."""
    before = _text_before(text, mention)
    owned = bool(_OWNED.search(before))
    found = [number for number, pattern in _AFTER if owned >= CUES[number].owned and pattern.match(text, mention.end)]
    for phrase, number in _cues_before().get(before.rpartition(" ")[2], ()):
        if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalnum():
            found.append(number)
    return [number for number in found if mention.type in CUES[number].kinds]


def _text_before(text: str, mention: Mention) -> str:
    """What stands before ``mention``, a blank and a quote mark left out; nothing if no blank parts them."""
    before = text[max(0, mention.start - _WINDOW) : mention.start].rstrip("\"“'‘")
    return before[:-1] if before[-1:] == " " else ""


def _is_person(text: str, mention: Mention) -> bool:
    """Whether the words beside a name, of a person so far, are those that stand beside a person's."""
    word = _text_before(text, mention).rpartition(" ")[2]
    return mention.type == "person" and (word in ROLES or word in ROLE_NOUNS or bool(_PERSON.match(text, mention.end)))
