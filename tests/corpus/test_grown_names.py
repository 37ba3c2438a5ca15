"""Entities of a collection of which articles come and go: what is found from what was known is what a new look finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.entities.grown_names import grown_names
from corpus.entities.linked_names import LinkedNames, link_names
from corpus.model import Article, Mention
from tests.corpus.test_entities import marked

NAMES = (
    *("[p:Ana Belo]", "[p:A. Belo]", "[p:Ana Maria Belo]", "[p:Anna Belo]", "[p:Mr Belo]", "[p:Belo]", "[p:Mrs Belo]"),
    *("[p:Tomas Belo]", "[p:Tom Belo]", "his sister, [p:Ana Belo]", "[p:Tomas Belo Jr]", "[p:Belo Jr]", "[p:Bello]"),
    *("[p:Viktor Orlan]", "[p:Victor Orlan]", "[p:Orlan]", "[p:Orlan Viktor]", "Minister [p:Orlan]", "[p:Viktor]"),
    *("Prime Minister [p:Viktor Orlan]", "[p:Orlan Belo]", "[p:Mira Orlan-Belo]", "[p:Kim Jae-in]", "[p:Kim Jae In]"),
    *("[p:Gorbachev]", "[p:Ivan Gorbachev]", "[p:Iwan Gorbatschow]", "[p:Marit Holm] and [p:Marit Holms]", "[p:Holm]"),
    *("[o:Harbour Workers' Union] (HWU)", "[o:HWU]", "[o:Harbour Widows' Union]", "[o:the Union]", "[o:Veldt]"),
    *("[o:Veldt Motors]", "[o:Veldt Group]", "[o:US Justice Department]", "[o:Justice Department]", "[o:NATO]"),
    *("[o:Italian Justice Department]", "[o:North Atlantic Treaty Organization]", "[o:Fjord Shipping]"),
    *("[o:Fjord Shippping]", "[l:Veldt]", "[l:Velmont]", "[l:Lake Velmont]", "[l:City of Velmont]", "[l:Belo]"),
    *("[l:Korea]", "[l:North Korea]", "[l:the U.S.]", "[l:Norrholmen]", "[l:Norrhollmen]", "[l:Quarry Park]"),
    *("[p:Quarry Park]", "[o:Orlan]", "[l:Orlan]", "[o:Department of Justice]", "[p:Sir Alan Moss]", "[p:Sir Alan]"),
)
LINKS = (". ", " met ", " and ", ". He said ", ". She saw ", " of ")
OUTLETS = ("Gazette", "Post", "")

texts = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(LINKS)), min_size=1, max_size=9).map(
    lambda parts: "".join(f"{name}{link}" for name, link in parts)
)
articles = st.tuples(texts, st.sampled_from(["", *NAMES]), st.sampled_from(OUTLETS))
Told = tuple[str, str, str]


def read(told: Mapping[int, Told]) -> tuple[list[Article], dict[str, tuple[Mention, ...]]]:
    """The articles of those places, in order, and what they name."""
    found, mentions = list[Article](), dict[str, tuple[Mention, ...]]()
    for place, (text, title, outlet) in sorted(told.items()):
        (head, above), (plain, inside) = marked(title, "title"), marked(text)
        found.append(Article(f"a{place}", head, plain, (), source=outlet))
        mentions[f"a{place}"] = above + inside
    return found, mentions


def grown(known: LinkedNames, old: Sequence[Article], told: Mapping[int, Told], same: set[int]) -> LinkedNames:
    """The names of articles of which the ``same`` are as they were."""
    now, mentions = read(told)
    numbers = {article.id: number for number, article in enumerate(old)}
    before = [numbers.get(a.id, -1) if int(a.id[1:]) in same else -1 for a in now]
    asked = {a.id: mentions[a.id] for a, number in zip(now, before, strict=True) if number < 0}
    assert known.entities is not None
    return grown_names(known, known.entities, np.array(before, np.int64), (old, now), _Asked(asked, mentions))


class _Asked(dict[str, tuple[Mention, ...]]):
    """The mentions of the new articles; those of the others are given only if all is linked anew."""

    def __init__(self, new: Mapping[str, tuple[Mention, ...]], every: Mapping[str, tuple[Mention, ...]]) -> None:
        super().__init__(every)


def check_equal(one: LinkedNames, other: LinkedNames) -> None:
    """The same is found, and kept."""
    assert one.entities == other.entities
    found, expected = one.pack_arrays(), other.pack_arrays()
    assert [name for name in found if name not in LOOSE and not np.array_equal(found[name], expected[name])] == []


LOOSE = ("whys.text", "whys.offsets", "person.why", "organisation.why", "place.why")
"""Reasons are numbered as they come."""

changes = st.lists(
    st.dictionaries(st.integers(0, 29), st.one_of(st.none(), articles), min_size=1, max_size=2), min_size=1, max_size=4
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.integers(0, 29), articles, min_size=4, max_size=14), changes)
def test_names_of_a_pile_that_changes_are_linked_as_if_it_was_new(
    told: dict[int, Told], steps: list[dict[int, Told | None]]
) -> None:
    old, mentions = read(told)
    known = link_names(old, mentions)
    for step in steps:
        same = set(told) - set(step)
        told = {place: one for place, one in {**told, **step}.items() if one is not None}
        known = grown(known, old, told, same)
        old, mentions = read(told)
        check_equal(known, link_names(old, mentions))
