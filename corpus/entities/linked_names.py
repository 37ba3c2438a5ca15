"""Linked names: the entities of a collection with all that is needed to link it anew after a few articles changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from corpus.entities.entity_drafts import EntityDrafts, entities_in_order, entity_slug, with_ids
from corpus.entities.entity_table import KINDS, Entities
from corpus.entities.full_name_clusters import FullNames
from corpus.entities.institution_table import InstitutionTable
from corpus.entities.occurrence_tables import Ints, NamedInArticles
from corpus.entities.occurrences import Assignment, CorpusOccurrences
from corpus.entities.organisation_clusters import OrganisationClusters
from corpus.entities.people_columns import PeopleColumns
from corpus.entities.short_form_resolution import ShortFormResolver, ShortPairs
from corpus.entities.spelling_slips import Slips
from corpus.entities.surname_resolution import SurnameResolver
from corpus.language.ids import stable_number
from corpus.model import Article, EntityType, Mention
from corpus.runtime.progress import Tick, progress_part, report_nothing
from corpus.storage.array_record import SHARED, ArrayRecord, Bools, Int32, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings

READING, MERGED, PEOPLE, ORGANISATIONS = 0.5, 0.65, 0.75, 0.9
"""Shares of the work that are done when the articles are read, full names merged, people and organisations linked."""


@dataclass(frozen=True, eq=False, repr=False)
class Institutions(ArrayRecord):
    """What is kept of the organisations, or the places: their names, what is said of the node of each, slips, and
    which proper short forms stand beside longer names: an article, and two texts."""

    table: InstitutionTable
    verdict: Int64
    one: PackedStrings
    other: PackedStrings
    crowded: Bools
    article: Int32
    short: Int32
    long: Int32

    def column_lengths(self) -> Lengths:
        """Something is said of each text."""
        yield len(self.table.nodes), "verdict"
        yield len(self.one), "other"
        yield len(self.article), "short", "long"
        yield 1, "crowded"

    @classmethod
    def from_resolver(cls, known: OrganisationClusters, pairs: ShortPairs) -> Institutions:
        """What is to be kept of clusters that were found."""
        slips = sorted(known.slips.pairs)
        columns = np.array(pairs, np.int32).reshape(-1, 3).T
        return cls(
            known.table,
            node_verdicts(known),
            PackedStrings.from_strings(one for one, _ in slips),
            PackedStrings.from_strings(other for _, other in slips),
            np.array([known.slips.crowded], np.bool_),
            *columns,
        )

    def slips(self) -> Slips:
        """The pairs of nodes that are a slip apart."""
        return Slips(frozenset(zip(self.one, self.other, strict=True)), bool(self.crowded[0]))


def node_verdicts(known: OrganisationClusters) -> Ints:
    """For each text a number for all that assigning its occurrences may learn of its node from the other articles."""
    clusters = known.clusters
    said = [
        stable_number(
            f"{clusters.find_root(node)}\n{clusters.join_reason(node)}\n{len(clusters.members_of(node)) == 1}\n{text}"
        )
        for node, text in zip(known.by_node, known.first_texts(), strict=True)
    ]
    return np.array(said, np.int64)[known.node_of_word] if said else np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False, repr=False)
class Belonging(ArrayRecord):
    """For each occurrence the entity that it belongs to, and why: a place among the reasons."""

    entity: Int32
    why: Int32

    def column_lengths(self) -> Lengths:
        """Both are known of each."""
        yield len(self.entity), "why"


@dataclass(frozen=True, eq=False, repr=False)
class LinkedNames(ArrayRecord):
    """All that the names of a collection were linked by.

    ``labels`` has for each entity what its occurrences were found to be (:class:`Assignment`), ``plain`` its name and
    ``slugs`` its id before others of the same name were told apart. The ``entities`` themselves are there only when
    they have just been made.
    """

    named: NamedInArticles
    people: PeopleColumns
    organisations: Institutions
    places: Institutions
    person: Belonging
    organisation: Belonging
    place: Belonging
    whys: PackedStrings
    labels: PackedStrings
    plain: PackedStrings
    slugs: PackedStrings
    size: Int64
    entities: Annotated[Entities | None, SHARED] = None

    def column_lengths(self) -> Lengths:
        """An entity for every occurrence."""
        yield len(self.named.person), "person"
        yield len(self.named.organisation), "organisation"
        yield len(self.named.place), "place"
        yield len(self.labels), "plain", "slugs"
        yield 1, "size"

    def count_items(self, name: str) -> int:
        """How many items a field has: of a type, occurrences."""
        value = getattr(self, name)
        return len(value.entity) if isinstance(value, Belonging) else len(value)

    def belonging(self, kind: EntityType) -> Belonging:
        """Where the occurrences of that type belong."""
        found: Belonging = getattr(self, kind)
        return found

    def institutions(self, kind: EntityType) -> Institutions:
        """What is kept of organisations or places."""
        return self.places if kind == "place" else self.organisations


def link_names(
    articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]], tick: Tick = report_nothing
) -> LinkedNames:
    """The entities of a collection (:func:`corpus.entities.resolve.link_entities`), and all that they were found by."""
    return linked_occurrences(CorpusOccurrences(articles, mentions, progress_part(tick, 0.0, READING)), tick)


def linked_occurrences(pile: CorpusOccurrences, tick: Tick = report_nothing) -> LinkedNames:
    """The same by the mentions of all articles with what stands around each; no text is read."""
    labelled = LabelledOccurrences()
    people = pile.of_type("person")
    full = FullNames(people)
    full.merge_names(pile)
    tick(MERGED)
    labelled.add_assignments("person", SurnameResolver(pile, full, people).assign_occurrences())
    columns = PeopleColumns.of_texts(people.texts)
    columns = columns.with_findings(np.arange(len(people.texts)), full, people.texts)
    found: dict[EntityType, Institutions] = {}
    tick(PEOPLE)
    places = OrganisationClusters(pile, "place")
    plain = frozenset(places.table.plain.tolist())
    organisations = OrganisationClusters(pile, "organisation")
    for done, known in ((PEOPLE, organisations), (ORGANISATIONS, places)):
        tick(done)
        resolver = ShortFormResolver(known, plain)
        labelled.add_assignments(known.kind, resolver.assign_occurrences())
        found[known.kind] = Institutions.from_resolver(known, resolver.pairs)
    return _with_entities(pile, labelled, columns, found)


class LabelledOccurrences:
    """Numbers of the labels and reasons that occurrences were found to have, each type for itself."""

    def __init__(self) -> None:
        self.labels: dict[EntityType, dict[str, int]] = {}
        self.whys: dict[str, int] = {"": 0}
        self.of: dict[EntityType, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}

    def add_assignments(self, kind: EntityType, settled: Iterable[Assignment]) -> None:
        """What all occurrences of a type were found to be, in order."""
        labels: dict[str, int] = {}
        rows = [
            (labels.setdefault(found.node, len(labels)), self.whys.setdefault(found.why, len(self.whys)))
            for found in settled
        ]
        label, why = np.array(rows, np.int32).reshape(-1, 2).T
        self.labels[kind], self.of[kind] = labels, (label, why)


def _with_entities(
    pile: CorpusOccurrences,
    labelled: LabelledOccurrences,
    people: PeopleColumns,
    institutions: Mapping[EntityType, Institutions],
) -> LinkedNames:
    drafts, whys = EntityDrafts(pile.ids, pile.sources), list(labelled.whys)
    before, owners, labels = 0, list[NDArray[np.int32]](), list[str]()
    for kind in KINDS:
        label, why = labelled.of[kind]
        drafts.add_entities(pile.of_type(kind), label, why, whys)
        owners.append(label + np.int32(before))
        labels += labelled.labels[kind]
        before = len(labels)
    rows, named = drafts.make_rows(), NamedInArticles.from_pile(pile)
    slugs = [entity_slug(rows.type_at(number), name) for number, name in enumerate(rows.names)]
    reasons = {kind: labelled.of[kind][1] for kind in KINDS}
    parts: dict[str, Any] = {"people": people, "organisations": institutions["organisation"]}
    parts["places"] = institutions["place"]
    return finished_names(rows, named, owners, reasons, (labels, slugs, whys), pile.ids, parts)


def finished_names(
    rows: Entities,
    named: NamedInArticles,
    owners: Sequence[NDArray[np.int32]],
    reasons: Mapping[EntityType, NDArray[np.int32]],
    strings: tuple[Sequence[str], Sequence[str], Sequence[str]],
    ids: Sequence[str],
    parts: Mapping[str, Any],
) -> LinkedNames:
    """Drafts put in order, and what is kept of them; ``strings`` are labels and slugs of the drafts, and reasons."""
    ordered, order = entities_in_order(rows, named, owners, ids)
    rank = np.empty(len(rows), np.int32)
    rank[order] = np.arange(len(rows), dtype=np.int32)
    labels, slugs = ([some[number] for number in order.tolist()] for some in strings[:2])
    belonging: dict[str, Any] = {
        kind: Belonging(rank[owner], reasons[kind].astype(np.int32)) for kind, owner in zip(KINDS, owners, strict=True)
    }
    return LinkedNames(
        named=named,
        whys=PackedStrings.from_strings(strings[2]),
        labels=PackedStrings.from_strings(labels),
        plain=ordered.names,
        slugs=PackedStrings.from_strings(slugs),
        size=np.array([len(ids)], np.int64),
        entities=with_ids(ordered, slugs),
        **belonging,
        **parts,
    )
