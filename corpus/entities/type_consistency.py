"""Type consistency: each mention's type corrected by what the whole article and the whole corpus say about its name.

A tagger sees a sentence or an article at a time and errs now and then. Names repeat, so the majority is right more
often than any one decision: a bare surname is a person where the full name stands in the same article, a name takes
the type that it has elsewhere, and repeats that the tagger missed are found by looking for the name itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.entities.corpus_name_counts import CorpusStatistics, most_often
from corpus.entities.names_by_article import NameTableBuilder
from corpus.entities.packed_mentions import PackedMentions, TypeCounts, load_article
from corpus.extraction.names.context_types import add_labelled_speakers, correct_by_context
from corpus.extraction.names.non_names import without_things
from corpus.extraction.names.postprocess import is_listed
from corpus.extraction.names.repeated_names import Known, propagate_mentions, to_look_for
from corpus.extraction.names.sports_teams import retype_teams
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import (
    ABBREVIATED_PLACES,
    AMERICAN_STATES,
    HONORIFICS,
    NAME_PARTICLES,
    ORGANISATION_WORDS,
)
from corpus.model import Article, EntityType, Mention
from corpus.runtime.progress import Tick, report_nothing

Types = Mapping[str, Counter[EntityType]]

_MOST = 0.75
"""The share of a name's mentions from which the corpus's majority is believed, from the research this pass follows, on
news with and without gold."""
_MORE = 0.55
"""…or this share, if the name is on no list: then it hardly is two things' in one collection."""
_WHERE = frozenset("in at to from near outside around of through across".split())
_WHERE_REACH = 12
_TICK = 256
"""Articles between two words on how far the pass is."""
_GATHERING = 0.35
"""Share of the time that goes into reading what the whole collection shows."""
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


def correct_mentions(
    articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]]
) -> dict[str, tuple[Mention, ...]]:
    """``mentions`` (by article id) with types made consistent and missed repeats added, in order of field and start.

    Articles without an entry get none. Deterministic; time grows with the length of the texts.
    """
    return dict(correct_by_article(articles, mentions))


def correct_by_article(
    articles: Sequence[Article],
    mentions: Mapping[str, tuple[Mention, ...]],
    tick: Tick = report_nothing,
    names: NameTableBuilder | None = None,
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """The same, article by article: texts are not held, and of mentions no more than where they are.

    Every article and its mentions are asked for twice, in order: all of them before the first result, then each one
    right before its result. ``tick`` hears now and then what share is done; what it raises ends the work. ``names``
    takes in the names of each article.
    """
    types, cleared, outlets = TypeCounts(), PackedMentions(), set[str]()
    for number, article in enumerate(map(load_article, articles)):
        if number % _TICK == 0:
            tick(_GATHERING * number / len(articles))
        found = _clear_labels(article, mentions.get(article.id, ()))
        cleared.append_mentions(found)
        outlets.add(article.source)
        named = _names_in(article, found)
        for name, kind in named:
            types.add_count(name, kind)
        if names is not None:
            names.add_article(named)
    pile = CorpusStatistics.from_counts(types, outlets)
    for number, (article, found) in enumerate(zip(map(load_article, articles), cleared, strict=True)):
        if number % _TICK == 0:
            tick(_GATHERING + (1 - _GATHERING) * number / len(articles))
        yield article.id, _correct_article(article, found, mentions.get(article.id, ()), pile)


def count_names(article: Article, tagged: Sequence[Mention]) -> list[tuple[str, EntityType]]:
    """The names that an article, as it was ``tagged``, brings into the statistics of its collection."""
    loaded = load_article(article)
    return _names_in(loaded, _clear_labels(loaded, tagged))


def correct_article(article: Article, tagged: Sequence[Mention], pile: CorpusStatistics) -> tuple[Mention, ...]:
    """The mentions of one article, by what is known of the collection already."""
    loaded = load_article(article)
    return _correct_article(loaded, _clear_labels(loaded, tagged), tagged, pile)


def _names_in(article: Article, found: Sequence[Mention]) -> list[tuple[str, EntityType]]:
    words = {"title": article.title, "text": article.text}
    return [(name_of(words[mention.field][mention.start : mention.end]), mention.type) for mention in found]


def _clear_labels(article: Article, tagged: Sequence[Mention]) -> list[Mention]:
    """``tagged`` without things and labels, with the speakers that labels name."""
    return add_labelled_speakers(article, without_things(article, tagged))


@dataclass(frozen=True, slots=True)
class _DocumentStatistics:
    """What an article itself shows: how often each name has each type, and words that are parts of people's names.

    ``people`` are surnames and given names of full names and of names behind an honorific; ``sure`` those of them
    whose full name has a known given name; ``firms`` the first words of organisations' names of several words.
    """

    types: Mapping[str, Counter[EntityType]]
    people: frozenset[str]
    sure: frozenset[str]
    firms: frozenset[str]


def _document_statistics(article: Article, found: Sequence[Mention], pile: CorpusStatistics) -> _DocumentStatistics:
    known = load_gazetteer()
    types: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    people: set[str] = set()
    sure: set[str] = set()
    for mention in found:
        words = article.field_text(mention.field)[mention.start : mention.end]
        name = name_of(words)
        types[name][mention.type] += 1
        parts = name.split()
        if mention.type != "person" or (len(parts) == 1 and words == name) or parts[-1] in pile.heads:
            continue
        people.update((parts[-1], surname_of(parts)))
        given = parts[0] in known.first or parts[0] in known.part
        if words != name or given or (parts[-1] in known.city and not _is_where(parts[-1], article.text)):
            sure.add(parts[-1])
        if len(parts) > 1 and parts[0] in known.first:
            people.add(parts[0])
            sure.add(parts[0])
    firms = {
        name.partition(" ")[0] for name, kinds in types.items() if " " in name and most_often(kinds) == "organisation"
    }
    return _DocumentStatistics(types, frozenset(people), frozenset(sure), frozenset(firms & pile.firms))


def _is_where(name: str, text: str) -> bool:
    """Whether something is "in" or "near" what has that name, as in a town."""
    before = (text[max(0, at - _WHERE_REACH) : at] for at in _found_at(name, text))
    return any(words.split()[-1:] and words.split()[-1] in _WHERE for words in before)


def _found_at(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _correct_article(
    article: Article, found: Sequence[Mention], tagged: Sequence[Mention], pile: CorpusStatistics
) -> tuple[Mention, ...]:
    """The article's mentions; no repeat is looked for where one was ``tagged`` and then cleared away."""
    here = _document_statistics(article, found, pile)
    retyped = [_retype_mention(article, mention, here, pile) for mention in found]
    settled = retype_teams(article, correct_by_context(article, retyped, here.sure))
    known = _known_names(article, settled, here)
    taken = [*settled, *tagged]
    title = () if article.title_in_text else propagate_mentions("title", article.title, taken, known)
    more = _trusted_repeats(article, [*title, *propagate_mentions("text", article.text, taken, known)], here)
    every = sorted([*settled, *more], key=lambda mention: (mention.field == "text", mention.start))
    return tuple(without_things(article, every))  # the repeats may stand beside what tells that it is a thing


def _trusted_repeats(article: Article, repeats: Sequence[Mention], here: _DocumentStatistics) -> Iterator[Mention]:
    """``repeats`` without single words, taken for people, that the tagger more often took for no name at all."""
    names = [name_of(article.field_text(mention.field)[mention.start : mention.end]) for mention in repeats]
    counts = Counter(names)
    for name, mention in zip(names, repeats, strict=True):
        seen = here.types.get(name)
        if mention.type != "person" or " " in name or name in here.people or (seen and seen.total() >= counts[name]):
            yield mention


def _retype_mention(article: Article, mention: Mention, here: _DocumentStatistics, pile: CorpusStatistics) -> Mention:
    kind = _consistent_type(article.field_text(mention.field)[mention.start : mention.end], mention, here, pile)
    return mention if kind == mention.type else replace(mention, type=kind)


def _consistent_type(words: str, mention: Mention, here: _DocumentStatistics, pile: CorpusStatistics) -> EntityType:
    """The type of the mention with those ``words``, by the surest evidence there is."""
    name = name_of(words)
    if words.split()[0] in HONORIFICS:
        return "person"
    if name in here.people and _may_be_person(name, mention, here):
        return "person"
    if (mention.type == "person" and name in here.firms) or _is_listed_organisation(name):
        return "organisation"
    if " " in name and name in pile.outlets and not load_gazetteer().is_place(name):
        return "organisation"
    if mention.type == "person" and (head := pile.heads.get(name.rpartition(" ")[2])):
        return head
    if _is_full_name(name, here.types):
        return "person"
    if _is_country(name):
        return "place" if mention.type == "organisation" else mention.type
    kind = _majority_type(name, here.types, pile.types)
    if mention.type == "organisation" and kind == "place" and (" " not in name or load_gazetteer().is_place(name)):
        return mention.type  # a town's name may stand for its team or its government, as the words around it say
    return kind or mention.type


def _may_be_person(name: str, mention: Mention, here: _DocumentStatistics) -> bool:
    """Whether a word of a person's name means the person here although it may be a place's name as well."""
    known = load_gazetteer()
    if name in known.country or name in known.region:
        return mention.type == "person"
    return mention.type != "place" or name not in known.city or name in here.sure


def _is_listed_organisation(name: str) -> bool:
    """Whether ``name`` is on the list of organisations and nothing else, written like a word ("Nato") or not."""
    known = load_gazetteer()
    if name in known.organisation:
        return not known.is_place(name)
    return len(name) >= _ACRONYM and name.istitle() and name.upper() in known.organisation and not is_listed(name)


def _is_country(name: str) -> bool:
    known = load_gazetteer()
    if name in AMERICAN_STATES:
        return False
    return name in known.country or name in ABBREVIATED_PLACES


def _is_full_name(name: str, here: Types) -> bool:
    """Whether ``name`` is a given name before what the article mostly takes for a person ("Ana Velm", "Velm said")."""
    words = name.split()
    known = load_gazetteer()
    if not 2 <= len(words) <= 3 or (words[0] not in known.first and words[0] not in known.part):
        return False
    last = here.get(words[-1])
    if last is None or words[-1] in ORGANISATION_WORDS:
        return False
    whole = here[name]
    return 2 * last["person"] > last.total() and last["person"] >= whole.total() - whole["person"]


def _majority_type(name: str, here: Types, pile: TypeCounts) -> EntityType | None:
    """The type that the collection, or else the article, mostly gives a name; None if neither says."""
    return collection_type(name, pile.counts_of(name)) or _commonest_type(here.get(name), 0.5)


def collection_type(name: str, types: Counter[EntityType] | None) -> EntityType | None:
    """The type of a name by how often the collection gives it each; None if none is common enough."""
    return _commonest_type(types, _MOST if is_listed(name) or is_listed(name.title()) else _MORE)


def _commonest_type(types: Counter[EntityType] | None, share: float) -> EntityType | None:
    if types:
        kind, count = min(types.items(), key=lambda item: (-item[1], item[0]))
        if count >= share * types.total():
            return kind
    return None


def _known_names(article: Article, settled: Sequence[Mention], here: _DocumentStatistics) -> Known:
    """The names of the article, and its persons' surnames, ready to be looked for."""
    types: dict[str, EntityType] = dict.fromkeys(sorted(here.people), "person")
    for mention in settled:
        name = name_of(article.field_text(mention.field)[mention.start : mention.end])
        types[name] = mention.type
    return to_look_for(types)
