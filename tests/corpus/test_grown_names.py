"""Entities of a collection of which articles come and go: what is found from what was known is what is found anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.entities import grown_names as growth
from corpus.entities.grown_names import grown_names
from corpus.entities.linked_names import LinkedNames, link_names
from corpus.entities.occurrences import counted_size
from corpus.model import Article, Mention
from corpus.search.name_index import NameIndex
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
    *(
        "[l:Velmont Quarry] ([l:Old Stone Park])",
        "[l:Old Stone Park]",
        "[l:Velmont Quarry]",
        "CEI ([o:Central Export Institute])",
    ),
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
    assert known.entities is not None
    return grown_names(known, known.entities, np.array(before, np.int64), (old, now), mentions)


def check_equal(one: LinkedNames, other: LinkedNames) -> None:
    """The same is found, and kept."""
    assert one.entities == other.entities
    check_arrays(one.pack_arrays(), other.pack_arrays())


def check_arrays(found: Mapping[str, NDArray[Any]], expected: Mapping[str, NDArray[Any]]) -> None:
    """The same is kept."""
    assert found.keys() == expected.keys()
    assert [name for name in found if name not in LOOSE and not np.array_equal(found[name], expected[name])] == []


LOOSE = ("whys.text", "whys.offsets", "person.why", "organisation.why", "place.why")
"""Reasons are numbered as they come."""

changes = st.lists(
    st.dictionaries(st.integers(0, 29), st.one_of(st.none(), articles), min_size=1, max_size=2), min_size=1, max_size=4
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.integers(0, 29), articles, min_size=4, max_size=14), changes)
def test_names_of_a_pile_that_changes_are_linked_as_if_it_was_new(
    told: dict[int, Told], steps: list[dict[int, Told | None]]
) -> None:
    old, mentions = read(told)
    known = link_names(old, mentions)
    for step in steps:
        same = set(told) - set(step)
        told = {place: one for place, one in {**told, **step}.items() if one is not None}
        was, known = known, grown(known, old, told, same)
        old, mentions = read(told)
        check_equal(known, link_names(old, mentions))
        assert was.entities is not None
        assert known.entities is not None
        names = NameIndex.build_index(was.entities).grown_index(was.entities, known.entities)
        check_arrays(names.pack_arrays(), NameIndex.build_index(known.entities).pack_arrays())


def test_an_article_more_is_linked_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {place: (f"{NAMES[place]} met {NAMES[-place]}. {NAMES[0]} left.", "", "Post") for place in range(20)}
    old, mentions = read(told)
    known = link_names(old, mentions)
    more = {**told, 7: ("[p:Ana Belo] met [p:Orlan] of [o:Veldt].", "", "Post"), 25: (NAMES[9], NAMES[3], "Gazette")}
    now = link_names(*read(more))

    def never(*_given: object) -> LinkedNames:
        raise AssertionError("all articles were linked")

    monkeypatch.setattr(growth, "link_names", never)
    check_equal(grown(known, old, more, set(told) - {7}), now)


def test_limits_that_move_with_the_size_of_a_pile_move_at_fixed_sizes() -> None:
    assert [counted_size(articles) for articles in (5, 999, 1000, 1049, 1050)] == [5, 999, 1000, 1000, 1050]
    sizes = [counted_size(articles) for articles in range(1, 20_000)]
    assert sizes == sorted(sizes)
    assert all(size <= articles < 1.06 * size + 1 for articles, size in enumerate(sizes, 1))
