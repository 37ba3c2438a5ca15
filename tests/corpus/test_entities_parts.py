"""The parts of linking names: taking names apart, spellings, acronyms, roles, and the tables that are shipped."""

from __future__ import annotations

import doctest
import gzip
import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.data.build.entities.build_tables import main, tidy_row, without_parts
from corpus.entities.disjoint_sets import DisjointSets
from corpus.entities.organisation_names import initials_of, organisation_name
from corpus.entities.person_names import person_name
from corpus.entities.place_aliases import place_name
from corpus.entities.roles import count_roles, roles_at
from corpus.entities.same_name_part import (
    SKELETON,
    LikenessStrength,
    NameLikeness,
    same_given,
    same_spelling,
    transliteration_key,
)

MODULES = (
    "acronyms contained_names display_names organisation_names person_names place_aliases roles same_name_part "
    "same_person short_forms surname_resolution"
)


@pytest.mark.parametrize(
    "name", [*(f"corpus.entities.{name}" for name in MODULES.split()), "corpus.data.build.entities.build_tables"]
)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(("pattern", "plain", "one", "other"), SKELETON)
def test_every_step_of_the_skeleton_makes_its_example_equal(pattern: str, plain: str, one: str, other: str) -> None:
    assert re.search(pattern, one) or re.search(pattern, other), plain
    assert transliteration_key(one) == transliteration_key(other)


@pytest.mark.parametrize(
    ("text", "given", "surname"),
    [
        ("Mr Pellworth", "", "pellworth"),
        ("Sen. Nora Pellworth", "nora", "pellworth"),
        ("Major general Fuad Basri", "fuad", "basri"),
        ("Harbour Party 's Nora Pellworth", "nora", "pellworth"),
        ("Nora Pellworth of HPP", "nora", "pellworth"),
        ('Nora "Nell" Pellworth', "nora", "pellworth"),
        ("Crown Prince Hamid bin Rashid", "hamid", "bin rashid"),
        ("Pope Linus", "pope", "linus"),
        ("#NoraPellworth", "nora", "pellworth"),
    ],
)
def test_a_persons_name_is_taken_apart(text: str, given: str, surname: str) -> None:
    name = person_name(text)
    assert (name.given, name.surname) == (given, surname)


def is_weak(likeness: NameLikeness | None) -> bool:
    return likeness is not None and likeness.strength == LikenessStrength.WEAK


def test_spellings_and_nicknames() -> None:
    assert same_spelling("sergei", "sergey")
    assert same_spelling("anna", "hanno") is None
    assert is_weak(same_spelling("smith", "smyth"))
    assert same_given("bill", "william")
    assert same_given("paul", "paula") is None


def test_acronyms_of_names() -> None:
    assert "doj" in initials_of("Department of Justice")
    assert "kpa" in initials_of("Korean People 's Army".replace(" '", "'"))
    assert organisation_name("U.N.").acronym == "un"
    assert organisation_name("Veldt").acronym == ""


def test_places_and_their_aliases() -> None:
    assert place_name("State of Texas").node == place_name("Texas").node
    assert place_name("Calif.").node == place_name("California").node
    assert place_name("Geneva's Grand Harbour").node == place_name("Grand Harbour").node
    assert place_name("St John's Wood").node != place_name("Wood").node


@pytest.mark.parametrize(
    ("before", "after", "roles"),
    [
        ("then-incoming national security advisor ", " also", ("national security advisor",)),
        ("the Russian ambassador to the US, ", ", in a meeting", ("Russian ambassador",)),
        ("On Friday Senator ", " said", ("Senator",)),
        ("said ", ", 34, a retired teacher, left", ()),
        ("said ", ", the club's head coach, left", ("head coach",)),
        ("She met Edwin and President ", " there", ("President",)),
        ("United States President ", " left", ("President",)),
        ("said former United States Senator ", " then", ("former Senator",)),
        ("Later, United Nations envoy ", " spoke", ("envoy",)),
        ("HILL BEATS CHAMPION ", " IN FINAL", ()),
        ("the president and ", " met", ()),
    ],
)
def test_roles(before: str, after: str, roles: tuple[str, ...]) -> None:
    text = f"{before}Nora Pell{after}"
    assert roles_at(text, len(before), len(before) + len("Nora Pell")) == roles


def test_roles_are_counted_under_their_commonest_form() -> None:
    assert count_roles(["Adviser", "advisor", "adviser", "adviser", "MP"]) == (("adviser", 4), ("MP", 1))


@settings(max_examples=80)
@given(st.text(max_size=60))
def test_any_text_has_a_name(text: str) -> None:
    assert person_name(text).surname or not text.strip()
    assert organisation_name(text).node or not text.strip()
    assert place_name(text).node or not text.strip()
    roles_at(text, len(text) // 3, len(text) // 2)


def test_a_megabyte_of_anything_is_taken_apart() -> None:
    for text in ("x" * 1_000_000, "'s" * 300_000, ".-" * 300_000, "A" * 500_000, "Jr " * 300_000, "Mr " * 300_000):
        assert person_name(text).surname
        assert organisation_name(text).node
        assert place_name(text).node


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20))
def test_clusters_are_the_connected_components(pairs: list[tuple[int, int]]) -> None:
    clusters: DisjointSets[int] = DisjointSets()
    expected = {n: {n} for n in range(13)}
    for a, b in pairs:
        clusters.join_sets(a, b, "why")
        union = expected[a] | expected[b]
        for n in union:
            expected[n] = union
    for n in range(13):
        assert set(clusters.members_of(n)) == expected[n]
        assert clusters.find_root(n) == clusters.find_root(min(expected[n]))
    assert all(
        clusters.join_reason(n) == ("why" if n in {x for pair in pairs for x in pair} else "") for n in range(13)
    )


def test_rows_of_the_tables_are_tidied() -> None:
    assert tidy_row(["Li", "Lǐ"]) == []
    assert without_parts([("anna", "hanna"), ("anna",), ("anna", "hanna", "johanna")]) == [("anna", "hanna", "johanna")]


def test_the_tables_are_built_from_their_sources(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    with gzip.open(source / "name_part_spellings.tsv.gz", "wt", encoding="utf8") as out:
        out.write("Q1\tSergei|Sergey\nQ2\tzhou|joe\n")
    (source / "nicknames.csv").write_text("name1,relationship,name2\nwilliam,has_nickname,bill\n", encoding="utf8")
    main(source, target)
    assert gzip.decompress((target / "spellings.txt.gz").read_bytes()) == b"sergei sergey\nzhou\n"
    assert gzip.decompress((target / "nicknames.txt.gz").read_bytes()) == b"william bill\n"


def test_the_shipped_tables_are_those_of_the_sources(tmp_path: Path) -> None:
    checkout = Path(__file__).parents[2]
    sources = checkout.parent / "shared" / "training"
    if not (sources / "nicknames.csv").exists():
        pytest.skip("the sources of the tables are not beside this checkout")
    main(sources, tmp_path)
    for name in ("spellings.txt.gz", "nicknames.txt.gz"):
        shipped = checkout / "corpus" / "data" / "entities" / name
        assert gzip.decompress((tmp_path / name).read_bytes()) == gzip.decompress(shipped.read_bytes())
