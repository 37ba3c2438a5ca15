"""Claims as comparing the articles bears them out: joined where sentences say the same, parted where none is linked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from corpus.comparison.coverage import Carrier, Claim, Coverage, count_outlets
from corpus.model import Article, Comparison, Dating, LinkStatus, Span
from corpus.stories.chronology import day_range, is_older

_Pair = tuple[int, int]

LINKED = 0.5
"""Share of the pairs of sentences of two claims that say the same, from which the claims are one."""

STRONG: Mapping[LinkStatus, float] = {"same": 0.0, "differs": 0.36, "possible": 0.34}
"""Score of a link by its status, from which what it links is one thing."""

OPENING, MOST_DAYS_APART = 0.22, 1
"""Score of a link between the first sentences of two articles, and days between them, from which they open alike."""

_OPENING_SENTENCES = 2
_OPENED = 1_000
"""Links that stand for two openings."""

_Sentence = tuple[str, int]
"""An article and where a sentence of it begins."""


def sentence_owners(claims: Sequence[Claim]) -> dict[_Sentence, int]:
    """The index of the claim that each sentence tells, by its article and its start."""
    return {
        (carrier.article, span.start): number
        for number, claim in enumerate(claims)
        for carrier in claim.carriers
        for span in carrier.sentences
    }


def join_claims(
    coverage: Coverage,
    comparisons: Iterable[Comparison],
    articles: Mapping[str, Article],
    dating_of: Callable[[str], Dating],
    freely: bool = False,
) -> tuple[Claim, ...]:
    """The claims of ``coverage``, those that comparisons link as the same, or strongly, joined; in order of the first.

    A sentence that is linked to none of the others of its claim makes a claim of its own; without ``comparisons`` all
    claims stay as they are.

    ``freely``, for what is to be told once: also what articles of the same days open with, if anything links it.
    """
    found = tuple(comparisons)
    if not found:
        return coverage.claims
    story = _Joiner(coverage, articles, dating_of)
    linked = _linked_sentences(found)
    claims = [part for claim in coverage.claims for part in story.part(claim, linked)]
    tellers = [[c.article for c in claim.carriers for _ in c.sentences] for claim in claims]
    groups = _grouped(tellers, _links_between(claims, found, story if freely else None))
    return tuple(story.join([claims[number] for number in members]) for members in groups)


def joined(
    claims: Sequence[Claim], coverage: Coverage, articles: Mapping[str, Article], dating_of: Callable[[str], Dating]
) -> Claim:
    """The claim that all of them make, told as the first of them."""
    return _Joiner(coverage, articles, dating_of).join(claims)


def narrowed(
    claim: Claim,
    places: Sequence[tuple[str, Span]],
    coverage: Coverage,
    articles: Mapping[str, Article],
    dating_of: Callable[[str], Dating],
) -> Claim:
    """The claim as these sentences of it tell it, the first of them best; its other articles perhaps tell it."""
    may = {carrier.article for carrier in claim.carriers} | set(claim.perhaps)
    like = replace(claim, article=places[0][0], sentence=places[0][1])
    return _Joiner(coverage, articles, dating_of).make_claim(like, places, may)


def _linked_sentences(comparisons: Iterable[Comparison]) -> dict[_Sentence, set[_Sentence]]:
    """The sentences that each is linked to as telling the same, if not all of it alike; if both open, only perhaps."""
    linked: defaultdict[_Sentence, set[_Sentence]] = defaultdict(set)
    for found in comparisons:
        for link in found.links:
            opens = max(link.a, link.b) < _OPENING_SENTENCES and link.score >= OPENING
            if link.status != "possible" or opens:
                one, other = found.sentences_a[link.a].start, found.sentences_b[link.b].start
                linked[found.a, one].add((found.b, other))
                linked[found.b, other].add((found.a, one))
    return linked


def _links_between(
    claims: Sequence[Claim], comparisons: Iterable[Comparison], freely: _Joiner | None
) -> Counter[_Pair]:
    """How many sentences of each two claims are linked; more than there are where both open their articles."""
    owner = sentence_owners(claims)
    links: Counter[_Pair] = Counter()
    for found in comparisons:
        near = freely is not None and freely.are_of_one_time(found.a, found.b)
        for link in found.links:
            one = owner.get((found.a, found.sentences_a[link.a].start))
            other = owner.get((found.b, found.sentences_b[link.b].start))
            if one is None or other is None or one == other:
                continue
            pair = min(one, other), max(one, other)
            if link.score >= STRONG[link.status]:
                links[pair] += 1
            if near and link.a == link.b == 0 and link.score >= OPENING:
                links[pair] += _OPENED
    return links


def _grouped(tellers: Sequence[Sequence[str]], links: Counter[_Pair]) -> list[list[int]]:
    """Claims (their indexes) that are one, joined while there are two of which enough is linked, the surest first.

    ``tellers`` are the articles of each claim's sentences.
    """
    members = {number: [number] for number in range(len(tellers))}
    told = {number: Counter(articles) for number, articles in enumerate(tellers)}
    share = {pair: _linked_share(told, pair, count) for pair, count in links.items()}
    while share and share[best := max(share, key=lambda pair: (share[pair], links[pair], pair))] >= LINKED:
        keep, gone = best
        members[keep] = sorted(members[keep] + members.pop(gone))
        told[keep] += told.pop(gone)
        for pair in [pair for pair in links if keep in pair or gone in pair]:
            count = links.pop(pair)
            del share[pair]
            one, other = (keep if number == gone else number for number in pair)
            if one != other:
                links[min(one, other), max(one, other)] += count
        share |= {pair: _linked_share(told, pair, count) for pair, count in links.items() if keep in pair}
    return list(members.values())


def _linked_share(told: Mapping[int, Counter[str]], pair: _Pair, count: int) -> float:
    """Of all pairs of sentences of two groups, those of one article left out, the share that is linked.

    Groups that mostly share their articles are two things that the same articles tell.
    """
    one, other = told[pair[0]], told[pair[1]]
    both = one.keys() & other.keys()
    if 2 * len(both) >= min(len(one), len(other)):
        return 0.0
    pairs = one.total() * other.total() - sum(one[article] * other[article] for article in both)
    return count / pairs if pairs else 0.0


class _Joiner:
    """Makes one claim of several of a story."""

    def __init__(self, coverage: Coverage, articles: Mapping[str, Article], dating_of: Callable[[str], Dating]) -> None:
        self._articles = articles
        self._dating_of = dating_of
        self._order = coverage.articles
        self._origin = dict(zip(coverage.articles, coverage.origin_of, strict=True))

    def are_of_one_time(self, one: str, other: str) -> bool:
        """Whether two articles were published on the same days, as far as is known."""
        days = day_range(self._dating_of(one)), day_range(self._dating_of(other))
        return days[0] is None or days[1] is None or abs(days[0][0] - days[1][0]) <= MOST_DAYS_APART

    def part(self, claim: Claim, linked: Mapping[_Sentence, set[_Sentence]]) -> list[Claim]:
        """The claim with the sentences that are linked to one of another article, or copies of such; the rest apart."""
        told = [(carrier.article, span) for carrier in claim.carriers for span in carrier.sentences]
        if claim.origins == 1 or len(told) == 1:
            return [claim]
        keys = {(article, span.start) for article, span in told}
        borne = [place for place in told if linked.get((place[0], place[1].start), set()) & keys]
        origins = {self._origin[article] for article, _ in borne}
        kept = [place for place in told if place in borne or self._origin[place[0]] in origins]
        alone = [place for place in told if place not in kept]
        if not alone:
            return [claim]
        groups = [kept] if kept else []
        groups += [[place for place in alone if self._origin[place[0]] == origin] for origin in self._origins_of(alone)]
        return [self.make_claim(claim, group, {article for article, _ in told}) for group in groups]

    def _origins_of(self, places: Iterable[tuple[str, Span]]) -> list[int]:
        return list(dict.fromkeys(self._origin[article] for article, _ in places))

    def join(self, claims: Sequence[Claim]) -> Claim:
        """The claim that all of them make; that of the most widely told one."""
        if len(claims) == 1:
            return claims[0]
        told = [(carrier.article, span) for claim in claims for carrier in claim.carriers for span in carrier.sentences]
        return self.make_claim(claims[0], told, {one for claim in claims for one in claim.perhaps})

    def make_claim(self, like: Claim, places: Sequence[tuple[str, Span]], may: Set[str]) -> Claim:
        """The claim that these sentences tell, typically as ``like`` does; ``may`` are articles that may tell it."""
        told: dict[str, set[Span]] = {}
        for article, span in places:
            told.setdefault(article, set()).add(span)
        members = [article for article in self._order if article in told]
        dated = [self._dating_of(article) for article in members]
        late = [m for m, own in zip(members, dated, strict=True) if any(is_older(d, own) for d in dated)]
        others = [article for article in self._order if article not in told]
        early = [one for one in others if one not in may and all(is_older(self._dating_of(one), d) for d in dated)]
        typical = (like.article, like.sentence) if (like.article, like.sentence) in places else places[0]
        return replace(
            like,
            article=typical[0],
            sentence=typical[1],
            carriers=tuple(Carrier(m, tuple(sorted(told[m], key=lambda span: span.start))) for m in members),
            outlets=count_outlets(self._articles[m] for m in members),
            origins=len({self._origin[m] for m in members}),
            first=tuple(m for m, own in zip(members, dated, strict=True) if own.value and m not in late),
            late=tuple(late),
            left_out=tuple(one for one in others if one not in early and one not in may),
            too_early=tuple(early),
            perhaps=tuple(one for one in others if one in may),
        )
