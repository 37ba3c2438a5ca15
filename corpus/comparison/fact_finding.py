"""Every difference of two articles, slot by slot, as facts of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.comparison.attribution_differs import SpeakerDifference, doer_differences, long_enough, speaker_difference
from corpus.comparison.dates_differ import DateDifference, date_differences
from corpus.comparison.differences import FactBuilder, order_facts
from corpus.comparison.features import EntityOf, PreparedArticle
from corpus.comparison.link_status import Pair
from corpus.comparison.names_differ import SpellingDifference, spelling_differences
from corpus.comparison.pairings import loose, pairings
from corpus.comparison.rewordings import find_rewordings
from corpus.comparison.sentence_similarity import SentenceSimilarity
from corpus.comparison.slots.attempts import AttemptDifference, attempt_differences
from corpus.comparison.slots.contrasts import contrasts, contrasts_apart
from corpus.comparison.slots.exclusions import ExclusionDifference, exclusion_differences
from corpus.comparison.slots.figure_guards import of_one_time
from corpus.comparison.slots.figures import FigureDifference, figure_differences
from corpus.comparison.slots.labels import label_differences
from corpus.comparison.slots.names import NameDifference, name_differences
from corpus.comparison.slots.places import place_differences
from corpus.comparison.slots.polarity import PolarityDifference, polarity_differences
from corpus.comparison.slots.purposes import purpose_differences
from corpus.comparison.slots.sources import source_differences
from corpus.comparison.slots.standings import StandingDifference, standing_differences
from corpus.comparison.statements import Pairing
from corpus.comparison.titles_differ import title_differences
from corpus.comparison.utterances import Utterance
from corpus.comparison.word_alignments import WordAlignments
from corpus.model import Fact, Link
from corpus.runtime.progress import progress_part, report_progress


@dataclass(frozen=True)
class Sides:
    """Two articles, how alike their sentences are and which are linked, and whom their mentions name.

    ``other_times``: they were published too far apart to be of one event without saying so.
    """

    a: PreparedArticle
    b: PreparedArticle
    alike: SentenceSimilarity
    links: Sequence[Link]
    entity_a: EntityOf
    entity_b: EntityOf
    other_times: bool = False

    @cached_property
    def held(self) -> tuple[Pairing, ...]:
        """The statements that are held against each other: linked sentences, then titles."""
        return pairings(self.a, self.b, self.links)

    @property
    def sentences(self) -> tuple[Pairing, ...]:
        """Those that are linked sentences."""
        return self.held[: len(self.links)]

    @property
    def words(self) -> tuple[frozenset[str], frozenset[str]]:
        """All lower-case words of the two articles."""
        return self.a.all_words, self.b.all_words


@dataclass(frozen=True, slots=True)
class _Slots:
    """What differs in slots that make two sentences differ."""

    figures: tuple[FigureDifference, ...]
    polarity: tuple[PolarityDifference, ...]
    names: tuple[NameDifference, ...]
    spellings: tuple[SpellingDifference, ...]
    dates: tuple[DateDifference, ...]
    attempts: tuple[AttemptDifference, ...]
    exclusions: tuple[ExclusionDifference, ...]
    standings: tuple[StandingDifference, ...]


def find_facts(sides: Sides, quotes: Sequence[Utterance], later: bool) -> tuple[tuple[Fact, ...], frozenset[Pair]]:
    """The ledger, and the pairs of sentences in which a slot differs. ``later``: one article may know more."""
    ledger = FactBuilder(sides.a, sides.b, later)
    slots = _slots(sides, later)
    report_progress(0.4)
    facts = ledger.number_facts(slots.figures) + ledger.polarity(slots.polarity) + ledger.other_names(slots.names)
    facts += ledger.name_facts(slots.spellings) + ledger.date_facts(slots.dates)
    facts += _neutral(sides, ledger, slots) + _of_quotes(sides, ledger, quotes)
    report_progress(0.5)
    facts += _of_words(sides, ledger, facts)
    report_progress(1.0)
    return order_facts(facts), _differing(sides, slots)


def _slots(sides: Sides, later: bool) -> _Slots:
    a, b, linked = sides.a, sides.b, frozenset((link.a, link.b) for link in sides.links)
    asked = (*sides.held, *loose(a, b, sides.links, sides.alike))
    texts = a.article.text, b.article.text
    return _Slots(
        figures=figure_differences(
            (one for one in asked if of_one_time(one, not sides.other_times)),
            (a.statements, b.statements),
            sides.alike.weights,
            later,
        ),
        polarity=polarity_differences(sides.held),
        names=name_differences(sides.sentences, sides.words, texts),
        spellings=spelling_differences(a, b, sides.entity_a, sides.entity_b, linked),
        dates=date_differences(a, b, sides.links),
        attempts=attempt_differences(a.statements, b.statements, sides.alike.weights),
        exclusions=exclusion_differences(a.statements, b.statements),
        standings=standing_differences(a.statements, b.statements),
    )


def _neutral(sides: Sides, ledger: FactBuilder, slots: _Slots) -> list[Fact]:
    """What people, bodies and places are called, on whose word it is told, and what money is for."""
    titles = title_differences(sides.a, sides.b, sides.entity_a, sides.entity_b, slots.spellings)
    facts = ledger.title_facts(titles) + ledger.labels(label_differences(sides.sentences, sides.words))
    facts += ledger.sources(source_differences(sides.held))
    facts += ledger.purposes(purpose_differences(sides.sentences))
    facts += ledger.attempts(slots.attempts) + ledger.exclusions(slots.exclusions) + ledger.standings(slots.standings)
    return facts + ledger.places(place_differences(sides.sentences))


def _of_quotes(sides: Sides, ledger: FactBuilder, quotes: Sequence[Utterance]) -> list[Fact]:
    a, b = sides.a, sides.b
    altered = [q.shared for q in quotes if q.shared.relation == "altered"]
    facts = ledger.quote_facts((a.quote_words[q.a], b.quote_words[q.b]) for q in altered)
    return facts + ledger.speaker_facts(_two_mouths(a, b, quotes))


def _of_words(sides: Sides, ledger: FactBuilder, facts: Sequence[Fact]) -> list[Fact]:
    """Who does it, and how it is put, but for what ``facts`` show already."""
    laid = WordAlignments(sides.a, sides.b, sides.links)
    entities = sides.entity_a, sides.entity_b
    doers = ledger.agent_facts(
        doer_differences(sides.a, sides.b, laid, *entities, progress_part(report_progress, 0.5, 0.7)), facts
    )
    told = (*facts, *doers)
    words = ledger.rewording_facts(
        find_rewordings(sides.a, sides.b, laid, progress_part(report_progress, 0.7, 1.0)), told
    )
    linked = contrasts(sides.held, sides.words)
    apart = contrasts_apart(sides.a.statements, sides.b.statements, sides.words)
    return doers + ledger.contrasts((*linked, *apart), told, words)


def _differing(sides: Sides, slots: _Slots) -> frozenset[Pair]:
    """Pairs of sentences in which a slot differs; how a name is spelt is none.

    What sentences far from each other tell of a deed or of somebody makes no link of them.
    """
    held = [d.pairing for d in slots.figures] + [d.pairing for d in slots.names] + [d.pairing for d in slots.polarity]
    pairs = {(pairing.a.index, pairing.b.index) for pairing in held if not pairing.titles}
    apart = [d.pairing for d in slots.attempts] + [d.pairing for d in slots.exclusions]
    apart += [d.pairing for d in slots.standings]
    pairs |= {(pairing.a.index, pairing.b.index) for pairing in apart} & {(link.a, link.b) for link in sides.links}
    return frozenset(pairs | {(d.link.a, d.link.b) for d in slots.dates if d.strength != "wording"})


def _two_mouths(a: PreparedArticle, b: PreparedArticle, quotes: Sequence[Utterance]) -> list[SpeakerDifference]:
    """Utterances, long enough to be one, that the articles give to different speakers."""
    long = [
        q
        for q in quotes
        if q.shared.relation in {"same", "cut"}
        and long_enough(min(a.quote_words[q.shared.a], b.quote_words[q.shared.b], key=len))
    ]
    found = (speaker_difference(a, b, (q.one, q.other), q.said_by) for q in long)
    return [difference for difference in found if difference is not None]
