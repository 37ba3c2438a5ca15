"""Entity profile: spellings and roles by outlet, companions, and mentions in context."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from corpus.entities.display_names import UNKNOWN, shown_name
from corpus.entities.roles import role_key, roles_at
from corpus.entities.speaker_resolution import EntityIndex
from corpus.model import Analysis, Article, Dating, Entity, EntityMention, Field, Mention, Sentence, Span, Variant

_AROUND: Final = 80
"""Characters shown either side of a mention that stands in no sentence."""


class ProfileSource(Protocol):
    """What is read of a corpus here."""

    @property
    def by_id(self) -> dict[str, Article]:
        """Articles by their id."""

    @property
    def entity_index(self) -> EntityIndex:
        """Which entity stands where."""

    def analysis_of(self, article: str) -> Analysis:
        """What was found in an article."""

    def dating_of(self, article: str) -> Dating:
        """When an article was published."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A spelling or a role: how often it is used, and how often by each outlet. ``why`` a spelling was merged."""

    text: str
    count: int
    sources: Mapping[str, int]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Companion:
    """Another entity (its id) and how many sentences name it together with the first."""

    entity: str
    count: int


@dataclass(frozen=True, slots=True)
class MentionContext:
    """A mention (``start`` to ``end``) and the sentence or title that it stands in, in ``field`` of the article."""

    article: str
    field: Field
    start: int
    end: int
    sentence: Span
    spelling: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What some mentions in a collection say of one entity.

    ``outlets`` by falling number of mentions; ``spellings``, ``roles`` and ``companions`` by falling count;
    ``contexts`` by the article's day of publication (undated ones last), then where they stand, title first.
    """

    entity: Entity
    outlets: Mapping[str, int]
    spellings: tuple[Usage, ...]
    roles: tuple[Usage, ...]
    companions: tuple[Companion, ...]
    contexts: tuple[MentionContext, ...]


def _never_cancelled() -> bool:
    return False


def profile_entity(
    entity: Entity,
    mentions: Iterable[EntityMention],
    pile: ProfileSource,
    cancelled: Callable[[], bool] = _never_cancelled,
) -> Profile:
    """What the ``mentions`` of ``entity`` (all, or some) say of it; cut short where ``cancelled()`` is true."""
    found = sorted(mentions, key=lambda m: _publication_order(pile, m))
    reader = _ContextReader(pile)
    spellings, roles, outlets = _UsageTally(), _UsageTally(), Counter[str]()
    contexts: list[MentionContext] = []
    for mention in found:
        if cancelled():
            break
        article = pile.by_id[mention.article]
        source = article.source or UNKNOWN
        context = reader.context_of(article, mention.mention)
        contexts.append(context)
        outlets[source] += 1
        spellings.add_use(context.spelling, context.spelling, source)
        if entity.type == "person":
            for role in roles_at(article.field_text(context.field), context.start, context.end):
                roles.add_use(role_key(role), role, source)
    return Profile(
        entity,
        dict(outlets.most_common()),
        spellings.list_usages({v.text: v.why for v in entity.variants}),
        roles.list_usages({}),
        reader.find_companions(entity, contexts, cancelled),
        tuple(contexts),
    )


def _publication_order(pile: ProfileSource, found: EntityMention) -> tuple[bool, str, str, bool, int]:
    value = pile.dating_of(found.article).value
    return not value, value, found.article, found.mention.field == "text", found.mention.start


class _UsageTally:
    """Counts forms under a key by outlet; a key is shown in its commonest form."""

    def __init__(self) -> None:
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._sources: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add_use(self, key: str, form: str, source: str) -> None:
        self._forms[key][form] += 1
        self._sources[key][source] += 1

    def list_usages(self, why: Mapping[str, str]) -> tuple[Usage, ...]:
        usages = [
            Usage(text, forms.total(), dict(self._sources[key].most_common()), why.get(text, ""))
            for key, forms in self._forms.items()
            for text in [min(forms, key=lambda form: (-forms[form], form))]
        ]
        return tuple(sorted(usages, key=lambda usage: (-usage.count, usage.text)))


class _ContextReader:
    """Finds sentences and the names in them; what it needs of an article it works out once."""

    def __init__(self, pile: ProfileSource) -> None:
        self._pile = pile
        self._sentences: dict[str, tuple[tuple[Sentence, ...], list[int]]] = {}
        self._mentions: dict[tuple[str, Field], tuple[list[Mention], list[int]]] = {}

    def context_of(self, article: Article, mention: Mention) -> MentionContext:
        words = " ".join(article.field_text(mention.field)[mention.start : mention.end].split())
        sentence = self._sentence_around(article, mention)
        return MentionContext(article.id, mention.field, mention.start, mention.end, sentence, words)

    def _sentence_around(self, article: Article, mention: Mention) -> Span:
        if mention.field == "title":
            return Span(0, len(article.title))
        if article.id not in self._sentences:
            sentences = self._pile.analysis_of(article.id).sentences
            self._sentences[article.id] = sentences, [sentence.start for sentence in sentences]
        sentences, starts = self._sentences[article.id]
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.end <= sentences[at].end:
            return Span(sentences[at].start, sentences[at].end)
        return Span(max(mention.start - _AROUND, 0), min(mention.end + _AROUND, len(article.text)))

    def find_companions(
        self, entity: Entity, contexts: list[MentionContext], cancelled: Callable[[], bool]
    ) -> tuple[Companion, ...]:
        """Who else is named in the sentences of ``contexts``, each sentence counted once."""
        counts: Counter[str] = Counter()
        for article, field, sentence in dict.fromkeys((c.article, c.field, c.sentence) for c in contexts):
            if cancelled():
                break
            counts.update(self._entities_named(article, field, sentence) - {entity.id})
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Companion(other, count) for other, count in ranked)

    def _entities_named(self, article: str, field: Field, span: Span) -> set[str]:
        if (article, field) not in self._mentions:
            found = [m for m in self._pile.analysis_of(article).mentions if m.field == field]
            self._mentions[article, field] = found, [m.start for m in found]
        mentions, starts = self._mentions[article, field]
        inside = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        index = self._pile.entity_index
        return {other for m in inside if (other := index.entity_at(article, field, m.start, m.end))}


def spellings_by_outlet(entity: Entity) -> tuple[Variant, ...]:
    """The spellings on which outlets differ, most used first; none where all write the name alike.

    Short forms, honorifics and capitals are no spellings of their own: "Mr Doe" and "DOE" beside "Jane Doe".
    """
    words = len(entity.name.split())
    best: dict[str, Variant] = {}
    for variant in entity.variants:
        shown = shown_name(variant.text, entity.type)
        if len(shown.split()) >= min(words, 2):
            key = shown.casefold()
            best[key] = (
                _merge_variants(best[key], variant) if key in best else Variant(shown, variant.count, variant.sources)
            )
    return tuple(sorted(best.values(), key=lambda v: (-v.count, v.text))) if len(best) > 1 else ()


def _merge_variants(a: Variant, b: Variant) -> Variant:
    sources = Counter(a.sources)
    sources.update(b.sources)
    shown = b.text if a.text.isupper() and not b.text.isupper() else a.text
    return Variant(shown, a.count + b.count, dict(sources.most_common()))
