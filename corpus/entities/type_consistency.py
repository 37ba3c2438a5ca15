"""The evidence pass: what the whole article and the whole pile say about a name corrects each single mention of it.

A tagger sees a sentence or an article at a time and errs now and then. Names repeat, so the majority is right more
often than any one decision: a bare surname is a person where the full name stands in the same article, a name takes
the type that it has elsewhere, and repeats that the tagger missed are found by looking for the name itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.entities.corpus_name_counts import Everywhere, most_often
from corpus.entities.packed_mentions import Packed, TypeCounts, read
from corpus.extraction.names.context_types import corrected, labelled
from corpus.extraction.names.non_names import without_things
from corpus.extraction.names.postprocess import is_listed
from corpus.extraction.names.repeated_names import Known, missed, to_look_for
from corpus.extraction.names.sports_teams import teams
from corpus.language.gazetteer import gazetteer
from corpus.language.word_lists import (
    ABBREVIATED_PLACES,
    AMERICAN_STATES,
    HONORIFICS,
    NAME_PARTICLES,
    ORGANISATION_WORDS,
)
from corpus.model import Article, EntityType, Mention
from corpus.runtime.progress import Tick, quietly

Types = Mapping[str, Counter[EntityType]]

_FEW = 3
"""Mentions in the pile from which its majority is believed…"""
_MOST = 0.75
"""…if it is this share of them. Both from the research this pass follows, on news with and without gold."""
_MORE = 0.55
"""…or this share, if the name is on no list: then it hardly is two things' in one pile."""
_TICK = 256
"""Articles between two words on how far the pass is."""
_GATHERING = 0.35
"""Share of the time that goes into reading what the whole pile shows."""
_ACRONYM = 4
"""Letters from which an acronym is taken for one in small letters too: "Nasa"."""


@lru_cache(maxsize=2**15)
def name_of(words: str) -> str:
    """The name in a mention's ``words``: without honorific, hash and line breaks.

    >>> name_of("Ms  Ortega")
    'Ortega'
    """
    parts = words.lstrip("#").split()
    while len(parts) > 1 and parts[0] in HONORIFICS:
        parts = parts[1:]
    return " ".join(parts)


def surname_of(parts: Sequence[str]) -> str:
    """The surname with its particles: "De La Cruz" of "Ana De La Cruz"."""
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in NAME_PARTICLES:
        at -= 1
    return " ".join(parts[at:])


def settle(articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]]) -> dict[str, tuple[Mention, ...]]:
    """``mentions`` (by article id) with types made consistent and missed repeats added, in order of field and start.

    Articles without an entry get none. Deterministic; time grows with the length of the texts.
    """
    return dict(settling(articles, mentions))


def settling(
    articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]], tick: Tick = quietly
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """The same, article by article: texts are not held, and of mentions no more than where they are.

    Every article and its mentions are asked for twice, in order: all of them before the first result, then each one
    right before its result. ``tick`` hears now and then what share is done; what it raises ends the work.
    """
    types, cleared, outlets = TypeCounts(), Packed(), set[str]()
    for number, article in enumerate(map(read, articles)):
        if number % _TICK == 0:
            tick(_GATHERING * number / len(articles))
        found = _cleared(article, mentions.get(article.id, ()))
        cleared.append(found)
        outlets.add(article.source)
        words = {"title": article.title, "text": article.text}
        for mention in found:
            types.add(name_of(words[mention.field][mention.start : mention.end]), mention.type)
    pile = Everywhere.of(types, outlets)
    for number, (article, found) in enumerate(zip(map(read, articles), cleared, strict=True)):
        if number % _TICK == 0:
            tick(_GATHERING + (1 - _GATHERING) * number / len(articles))
        yield article.id, _settle(article, found, mentions.get(article.id, ()), pile)


def _cleared(article: Article, tagged: Sequence[Mention]) -> list[Mention]:
    """``tagged`` without things and labels, with the speakers that labels name."""
    return labelled(article, without_things(article, tagged))


@dataclass(frozen=True, slots=True)
class _Here:
    """What an article itself shows: how often each name has each type, and words that are parts of people's names.

    ``people`` are surnames and given names of full names and of names behind an honorific; ``sure`` those of them
    whose full name has a known given name; ``firms`` the first words of organisations' names of several words.
    """

    types: Mapping[str, Counter[EntityType]]
    people: frozenset[str]
    sure: frozenset[str]
    firms: frozenset[str]


def _look(article: Article, found: Sequence[Mention], pile: Everywhere) -> _Here:
    known = gazetteer()
    types: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    people: set[str] = set()
    sure: set[str] = set()
    for mention in found:
        words = article.of(mention.field)[mention.start : mention.end]
        name = name_of(words)
        types[name][mention.type] += 1
        parts = name.split()
        if mention.type != "person" or (len(parts) == 1 and words == name) or parts[-1] in pile.heads:
            continue
        people.update((parts[-1], surname_of(parts)))
        if words != name or parts[0] in known.first or parts[0] in known.part:
            sure.add(parts[-1])
        if len(parts) > 1 and parts[0] in known.first:
            people.add(parts[0])
            sure.add(parts[0])
    firms = {
        name.partition(" ")[0] for name, kinds in types.items() if " " in name and most_often(kinds) == "organisation"
    }
    return _Here(types, frozenset(people), frozenset(sure), frozenset(firms & pile.firms))


def _settle(
    article: Article, found: Sequence[Mention], tagged: Sequence[Mention], pile: Everywhere
) -> tuple[Mention, ...]:
    """The article's mentions; no repeat is looked for where one was ``tagged`` and then cleared away."""
    here = _look(article, found, pile)
    retyped = [_retype(article, mention, here, pile) for mention in found]
    settled = teams(article, corrected(article, retyped, here.sure))
    known = _known(article, settled, here)
    taken = [*settled, *tagged]
    title = () if article.title_in_text else missed("title", article.title, taken, known)
    more = _trusted(article, [*title, *missed("text", article.text, taken, known)], here)
    every = sorted([*settled, *more], key=lambda mention: (mention.field == "text", mention.start))
    return tuple(without_things(article, every))  # the repeats may stand beside what tells that it is a thing


def _trusted(article: Article, repeats: Sequence[Mention], here: _Here) -> Iterator[Mention]:
    """``repeats`` without single words, taken for people, that the tagger more often took for no name at all."""
    names = [name_of(article.of(mention.field)[mention.start : mention.end]) for mention in repeats]
    counts = Counter(names)
    for name, mention in zip(names, repeats, strict=True):
        seen = here.types.get(name)
        if mention.type != "person" or " " in name or name in here.people or (seen and seen.total() >= counts[name]):
            yield mention


def _retype(article: Article, mention: Mention, here: _Here, pile: Everywhere) -> Mention:
    kind = _type(article.of(mention.field)[mention.start : mention.end], mention, here, pile)
    return mention if kind == mention.type else replace(mention, type=kind)


def _type(words: str, mention: Mention, here: _Here, pile: Everywhere) -> EntityType:
    """The type of the mention with those ``words``, by the surest evidence there is."""
    name = name_of(words)
    if words.split()[0] in HONORIFICS:
        return "person"
    if name in here.people and _may_be_person(name, mention, here):
        return "person"
    if (mention.type == "person" and name in here.firms) or _is_listed_organisation(name):
        return "organisation"
    if " " in name and name in pile.outlets and not gazetteer().is_place(name):
        return "organisation"
    if mention.type == "person" and (head := pile.heads.get(name.rpartition(" ")[2])):
        return head
    if _is_full_name(name, here.types):
        return "person"
    if _is_country(name):
        return "place" if mention.type == "organisation" else mention.type
    kind = _majority(name, here.types, pile.types)
    if mention.type == "organisation" and kind == "place" and (" " not in name or gazetteer().is_place(name)):
        return mention.type  # a town's name may stand for its team or its government, as the words around it say
    return kind or mention.type


def _may_be_person(name: str, mention: Mention, here: _Here) -> bool:
    """Whether a word of a person's name means the person here although it may be a place's name as well."""
    known = gazetteer()
    if name in known.country or name in known.region:
        return mention.type == "person"
    return mention.type != "place" or name not in known.city or name in here.sure


def _is_listed_organisation(name: str) -> bool:
    """Whether ``name`` is on the list of organisations and nothing else, written like a word ("Nato") or not."""
    known = gazetteer()
    if name in known.organisation:
        return not known.is_place(name)
    return len(name) >= _ACRONYM and name.istitle() and name.upper() in known.organisation and not is_listed(name)


def _is_country(name: str) -> bool:
    known = gazetteer()
    if name in AMERICAN_STATES:
        return False
    return name in known.country or name in ABBREVIATED_PLACES


def _is_full_name(name: str, here: Types) -> bool:
    """Whether ``name`` is a given name before what the article mostly takes for a person ("Ana Velm", "Velm said")."""
    words = name.split()
    known = gazetteer()
    if not 2 <= len(words) <= 3 or (words[0] not in known.first and words[0] not in known.part):
        return False
    last = here.get(words[-1])
    if last is None or words[-1] in ORGANISATION_WORDS:
        return False
    whole = here[name]
    return 2 * last["person"] > last.total() and last["person"] >= whole.total() - whole["person"]


def _majority(name: str, here: Types, pile: TypeCounts) -> EntityType | None:
    """The type that the pile, or else the article, mostly gives a name; None if neither says."""
    most = _MOST if is_listed(name) or is_listed(name.title()) else _MORE
    for types, least, share in ((pile.get(name), _FEW, most), (here.get(name), 2, 0.5)):
        if types:
            kind, count = min(types.items(), key=lambda item: (-item[1], item[0]))
            total = types.total()
            if total >= least and count >= share * total:
                return kind
    return None


def _known(article: Article, settled: Sequence[Mention], here: _Here) -> Known:
    """The names of the article, and its persons' surnames, ready to be looked for."""
    types: dict[str, EntityType] = dict.fromkeys(sorted(here.people), "person")
    for mention in settled:
        name = name_of(article.of(mention.field)[mention.start : mention.end])
        types[name] = mention.type
    return to_look_for(types)
