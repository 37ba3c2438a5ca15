"""Quote book: the direct quotes of a collection by speaker, one utterance under all the wordings it is printed in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.comparison.shared_quotes import SharedQuote, relate_quotes
from corpus.language.tokens_of_sentence import Word, words_of
from corpus.language.words import fold_text
from corpus.model import Analysis, Article, Quote, QuoteRelation, Story

SpeakerOf = Callable[[Article, Quote], str | None]
"""The id of the entity that says a quote, None where nobody is known."""

NameOf = Callable[[Article, Quote], str]
"""Who says a quote in words for people, ``""`` where nobody is named."""

Tick = Callable[[int, int], bool]
"""Hears how many quotes of how many are done, and says whether to go on."""

PRONOUNS = frozenset("i you he she it we they who one".split())
"""Words that name nobody: a quote given to one of them has no known speaker."""

RELATIONS: tuple[QuoteRelation, ...] = ("same", "cut", "altered", "overlap")
"""From the closest relation of two wordings to the loosest."""

MOST_WORDS = 400
CANDIDATES = 6
MOST_HOLDERS = 400
"""Quotes that may hold a word before it is too common to find a quote by."""

TICK_EVERY = 200


@dataclass(frozen=True, slots=True)
class AttributedQuote:
    """A quote in an article (its id): ``source`` is the outlet, ``speaker`` an entity's id or ``""``, ``name`` words.

    ``name`` is ``""`` where the article names nobody.
    """

    article: str
    source: str
    quote: Quote
    speaker: str
    name: str


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of an utterance, on one line, and where it is printed so.

    ``relation`` says how it belongs to the fullest wording; that one has None.
    """

    text: str
    relation: QuoteRelation | None
    places: tuple[AttributedQuote, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said once, the fullest wording first. ``searched`` is what a filter looks at, folded."""

    versions: tuple[Version, ...]
    searched: str

    @property
    def all_printings(self) -> tuple[AttributedQuote, ...]:
        """Everywhere it is printed."""
        return tuple(place for version in self.versions for place in version.places)

    @property
    def printing_outlets(self) -> tuple[str, ...]:
        """The outlets that print it, each once."""
        return tuple(dict.fromkeys(place.source for place in self.all_printings if place.source))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody and all that they are quoted with, most widely printed first.

    ``entity`` is an entity's id, or ``""`` for a speaker whom an article only describes ("a spokesman"); ``name`` is
    ``""`` for the quotes whose speaker is not named at all. ``quotes`` counts every printing.
    """

    key: str
    entity: str
    name: str
    utterances: tuple[Utterance, ...]
    quotes: int
    outlets: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class QuoteBook:
    """The speakers of a collection: those known by name first, the most quoted first; the unnamed last."""

    speakers: tuple[Speaker, ...] = ()

    @property
    def quote_count(self) -> int:
        """Every printing of every quote."""
        return sum(speaker.quotes for speaker in self.speakers)

    def filter_quotes(self, text: str, only_reworded: bool = False) -> QuoteBook:
        """What is left when every word of ``text`` must stand (folded) in a wording, its speakers or its outlets.

        ``only_reworded`` leaves the utterances that are printed in more than one wording.
        """
        wanted = fold_text(text).split()
        if not wanted and not only_reworded:
            return self
        found = []
        for speaker in self.speakers:
            left = [
                one
                for one in speaker.utterances
                if all(word in one.searched for word in wanted) and (len(one.versions) > 1 or not only_reworded)
            ]
            if left:
                found.append(_make_speaker(speaker.key, speaker.entity, speaker.name, left))
        return QuoteBook(tuple(sorted(found, key=_speaker_rank)))


@dataclass(frozen=True, slots=True)
class _QuoteInStory:
    """A quote with its words and the story (id) that its article belongs to."""

    said: AttributedQuote
    words: tuple[Word, ...]
    text: str
    story: str


def make_quotebook(
    articles: Iterable[Article],
    analyses: Mapping[str, Analysis],
    stories: Mapping[str, Story],
    speaker_of: SpeakerOf,
    name_of: NameOf,
    tick: Tick = lambda _done, _total: True,
) -> QuoteBook:
    """The quotes of ``articles`` by speaker; ``stories`` gives the story of an article by its id.

    Two quotes are one utterance if :func:`~corpus.comparison.shared_quotes.relate_quotes` finds them so and they are
    said by one speaker or within one story; fewer than three content words need both. Linear in the quotes but for
    those that share their rarer words. Stops early, with what it has, when ``tick`` says so.
    """
    spoken = [
        _quote_in_story(article, quote, stories, speaker_of, name_of)
        for article in articles
        for quote in (analyses[article.id].quotes if article.id in analyses else ())
    ]
    heard: dict[str, list[Utterance]] = defaultdict(list)
    labels: dict[str, tuple[str, str]] = {}
    for group in _group_quotes(spoken, tick):
        key, entity, name = _speaker_of_group(group)
        labels.setdefault(key, (entity, name))
        heard[key].append(_make_utterance(group))
    speakers = [_make_speaker(key, *labels[key], utterances) for key, utterances in heard.items()]
    return QuoteBook(tuple(sorted(speakers, key=_speaker_rank)))


# ------------------------------------------------------------------------------------------ gathering


def _quote_in_story(
    article: Article, quote: Quote, stories: Mapping[str, Story], speaker_of: SpeakerOf, name_of: NameOf
) -> _QuoteInStory:
    text = " ".join(article.field_text(quote.field)[quote.start : quote.end].split())
    entity, name = speaker_of(article, quote) or "", name_of(article, quote)
    known = name if entity or name.casefold() not in PRONOUNS else ""
    story = stories.get(article.id)
    said = AttributedQuote(article.id, article.source, quote, entity, known)
    return _QuoteInStory(said, words_of(text)[:MOST_WORDS], text, story.id if story else article.id)


Group = list[tuple[_QuoteInStory, QuoteRelation | None]]
"""Quotes of one utterance, the fullest first, and how each belongs to that one."""


def _group_quotes(spoken: Sequence[_QuoteInStory], tick: Tick) -> list[Group]:
    """Every quote joins the longer one that it is closest to, or begins a group: so all have a relation to its head."""
    groups: list[Group] = []
    holders: dict[str, list[int]] = defaultdict(list)
    longest_first = sorted(spoken, key=lambda one: -len(one.words))
    for done, one in enumerate(longest_first):
        if done % TICK_EVERY == 0 and not tick(done, len(spoken)):
            break
        stems = sorted({word.stem for word in one.words if word.is_content})
        found = _closest_group(one, stems, groups, holders)
        if found is not None:
            groups[found[0]].append((one, found[1]))
            continue
        for stem in stems:
            holders[stem].append(len(groups))
        groups.append([(one, None)])
    return groups


def _closest_group(
    one: _QuoteInStory, stems: Sequence[str], groups: Sequence[Group], holders: Mapping[str, list[int]]
) -> tuple[int, QuoteRelation] | None:
    votes: dict[int, float] = defaultdict(float)
    for stem in stems:
        held = holders.get(stem, ())
        for index in held if len(held) <= MOST_HOLDERS else ():
            votes[index] += 1 / len(held)
    best: tuple[int, int, int] | None = None
    for index in sorted(votes, key=lambda key: (-votes[key], key))[:CANDIDATES]:
        head = groups[index][0][0]
        pair = relate_quotes(head.words, one.words)
        if pair is not None and _is_one_utterance(head, one, pair):
            rank = (RELATIONS.index(pair.relation), pair.run_a[0] - pair.run_a[1], index)
            best = rank if best is None else min(best, rank)
    return (best[2], RELATIONS[best[0]]) if best else None


def _is_one_utterance(head: _QuoteInStory, one: _QuoteInStory, pair: SharedQuote) -> bool:
    """Whether alike words are one utterance: the same mouth or the same event, and both where they are few.

    Two different mouths can only be a mistake of a report, not two that speak of one thing in partly the same words.
    """
    mouths = head.said.speaker, one.said.speaker
    one_mouth, one_story = mouths[0] == mouths[1] != "", head.story == one.story
    if pair.short:
        return one_mouth and one_story and not one.text.istitle()
    if pair.relation == "overlap" and "" not in mouths and not one_mouth:
        return False
    return one_mouth or one_story


# ------------------------------------------------------------------------------------------ arranging


def _speaker_of_group(group: Group) -> tuple[str, str, str]:
    """Key, entity and name of who said it: whom most of the articles say; the fullest wording decides a tie."""
    mouths = Counter(one.said.speaker for one, _ in group if one.said.speaker)
    if mouths:
        entity = mouths.most_common(1)[0][0]
        return entity, entity, next(one.said.name for one, _ in group if one.said.speaker == entity)
    described = next((one for one, _ in group if one.said.name), None)
    if described is None:
        return "", "", ""
    return f"{described.story}\t{fold_text(described.said.name)}", "", described.said.name


def _make_utterance(group: Group) -> Utterance:
    head = group[0][0]
    wordings: dict[tuple[str, ...], list[tuple[_QuoteInStory, QuoteRelation | None]]] = defaultdict(list)
    for one, relation in group:
        wordings[tuple(word.plain for word in one.words)].append((one, relation))
    versions = tuple(
        Version(alike[0][0].text, None if alike[0][0] is head else alike[0][1], tuple(one.said for one, _ in alike))
        for alike in wordings.values()
    )
    names = {one.said.name for one, _ in group} | {one.said.source for one, _ in group}
    return Utterance(versions, fold_text(" ".join([*(version.text for version in versions), *sorted(names)])))


def _make_speaker(key: str, entity: str, name: str, utterances: Sequence[Utterance]) -> Speaker:
    widest = sorted(
        utterances, key=lambda one: (-len(one.printing_outlets), -len(one.versions), -len(one.all_printings))
    )
    outlets = Counter(place.source for one in utterances for place in one.all_printings if place.source)
    quotes = sum(len(one.all_printings) for one in utterances)
    return Speaker(key, entity, name, tuple(widest), quotes, tuple(outlets.most_common()))


def _speaker_rank(speaker: Speaker) -> tuple[int, int, str]:
    return (0 if speaker.entity else 1 if speaker.name else 2), -speaker.quotes, speaker.name


__all__ = ["AttributedQuote", "QuoteBook", "Speaker", "Utterance", "Version", "make_quotebook"]
