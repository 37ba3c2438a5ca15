"""Rules for single names: whom an office names, what is cut off or apart, and what is no name at all."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.extraction.names import model, tag_article
from corpus.extraction.names.best_labels import best_labels
from corpus.extraction.names.casing import recase_headlines
from corpus.extraction.names.definitions import nameless_abbreviations
from corpus.extraction.names.model import MODEL, CrfTagger
from corpus.extraction.names.postprocess import is_abstract, polish_names
from corpus.extraction.names.splitting import without_compound
from corpus.extraction.names.sure_patterns import add_certain_names
from corpus.extraction.names.tokens import tokenize_sentences, tokenize_span
from corpus.model import Article, EntityType


def polished(text: str, name: str, kind: EntityType) -> list[tuple[str, str]]:
    """What becomes of ``name``, if the tagger found it in ``text`` with that type."""
    words = tokenize_span(text)
    start = next(at for at, token in enumerate(words) if text[token.start :].startswith(name))
    end = next(at for at, token in enumerate(words, 1) if token.end >= words[start].start + len(name))
    return [
        (text[words[a].start : words[b - 1].end], found) for a, b, found in polish_names(words, [(start, end, kind)])
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind", "names"),
    [
        ("Ana Velm of the Harbour Party won.", "Ana Velm of the Harbour Party", "person",
         [("Ana Velm", "person"), ("Harbour Party", "organisation")]),
        ("Ana Velm of FTO won.", "Ana Velm of FTO", "person", [("Ana Velm", "person"), ("FTO", "organisation")]),
        ("Envoy to United States Pavel Okar left.", "United States Pavel Okar", "place",
         [("United States", "place"), ("Pavel Okar", "person")]),
        ("the New Zealand South Island coast", "New Zealand South Island", "place",
         [("New Zealand South Island", "place")]),
        ("the Harbour Department Spokesperson said", "Harbour Department Spokesperson", "organisation",
         [("Harbour Department", "organisation")]),
        ("the Republican New Hampshire primary", "Republican New Hampshire", "organisation",
         [("New Hampshire", "place")]),
        ("Native American voters", "Native American", "organisation", []),
        ("she is a Woman Grand Master now", "Woman Grand Master", "organisation", []),
        ("all Genevians cheered", "Genevians", "person", []),
        ("the Attorney-General left", "Attorney-General", "organisation", []),
        ("those who are HIV-positive", "HIV-positive", "organisation", []),
        ("users of Tarn Linux", "Tarn Linux", "person", []),
        ("Dean of Harbour School of Law", "Dean of Harbour School of Law", "person",
         [("Harbour School of Law", "organisation")]),
    ],
)  # fmt: skip
def test_a_name_is_cut_to_what_it_names(text: str, name: str, kind: EntityType, names: list[tuple[str, str]]) -> None:
    assert polished(text, name, kind) == names


def found(text: str) -> set[tuple[str, str]]:
    return {(text[m.start : m.end], m.type) for m in tag_article(Article("a", "", text, ()))}


def test_whoever_holds_an_office_is_a_person() -> None:
    assert ("Tuulmets", "person") in found("The talks went on, Ambassador Tuulmets said on Friday.")


def test_a_heading_in_capitals_is_no_part_of_the_name_and_a_page_of_words_is_none() -> None:
    assert polished("ANA VELM Ana Velm spoke", "ANA VELM Ana Velm", "organisation") == [("Ana Velm", "organisation")]
    crowd = "Ana " * 30
    assert polished(crowd, crowd.strip(), "person") == []


def test_a_listed_name_with_an_apostrophe_is_found() -> None:
    for written in ("Lloyd's List", "Lloyd’s List"):
        assert (written, "organisation") in found(f"It was, {written} said on Friday, a record.")


def test_a_town_is_told_by_its_country_or_state() -> None:
    for text, towns in (
        ("It broke out in Nice, France, at noon.", ["Nice"]),
        ("He was near Split, North Korea.", ["Split"]),
        ("In Reading, Pennsylvania, it rained.", ["Reading"]),
        ("They met in March, France said.", []),
        ("He sat in Parliament, Britain's oldest house.", []),
    ):
        words = tokenize_span(text)
        found = [
            words[a].text for a, _, kind in add_certain_names(words, []) if kind == "place" and words[a + 1].text == ","
        ]
        assert found[: len(towns) or None] == towns, text


def test_an_abbreviated_country_is_a_place() -> None:
    assert ("DPRK", "place") in found("It was, they said, a threat to the DPRK in the west.")


def test_a_label_before_a_dash_is_no_dateline() -> None:
    assert "FILE" not in {name for name, _ in found("FILE - In this photo from May, Ana Velm waves in Geneva.")}


def test_a_noun_that_opens_a_line_is_no_name() -> None:
    assert is_abstract("Recusal")
    assert not is_abstract("Marshal")
    assert "Recusal" not in {name for name, _ in found("Recusal, explained\n\nA judge steps aside. Ana Velm did.")}


def test_an_agency_with_a_country_in_its_name_is_one_word() -> None:
    assert [token.text for token in tokenize_span("Agence France-Presse, Peru-China")][:2] == [
        "Agence",
        "France-Presse",
    ]


def test_an_abbreviation_explained_behind_itself_is_a_thing() -> None:
    assert nameless_abbreviations([tokenize_span("He hates the PLK (personal lock key, a tool).")]) == {"PLK"}
    assert nameless_abbreviations([tokenize_span("He met the PLK (Peasants' League) there.")]) == frozenset()


def test_a_compound_loses_its_tail() -> None:
    assert [without_compound(word) for word in ("Velmora-based", "Velm-like", "Jean-Luc")] == [
        "Velmora",
        "Velm",
        "Jean-Luc",
    ]


TEXT = """Senator Maria Ortega met Peter Lindqvist of the World Bank in Geneva, Switzerland, on Tuesday.
FLOODS HIT TWO TOWNS IN PERU
The U.S. delegation (USD) left; "Ortega-style" talks with Velmora Inc. went on. Mr. Okar, a Swede, said no."""


def test_names_stay_the_same_when_words_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    tagger, article = CrfTagger(MODEL), recase_headlines(tokenize_sentences(TEXT))
    first = tagger.find_names(article)
    assert sum(map(len, first)) > 8 and tagger.find_names(article) == first
    monkeypatch.setattr(model, "MOST", 3)
    assert tagger.find_names(article) == first


def test_a_line_of_capitals_without_end_is_tagged_like_a_short_one() -> None:
    long = recase_headlines([tokenize_span("the " + "Ana Ruiz met Tom Reed in Quito with " * 300)])
    found = CrfTagger(MODEL).find_names(long)[0]
    assert len(found) > 800 and {kind for _, _, kind in found} == {"person", "place"}


def test_labels_are_those_of_the_heaviest_way() -> None:
    chance = np.random.default_rng(7)
    lengths = np.array([3, 1, 4, 4, 2])
    weights, steps = chance.normal(size=(lengths.sum(), 3)), chance.normal(size=(3, 3))
    found, begin = best_labels(weights, steps, lengths).tolist(), 0
    for length in lengths.tolist():
        mine = weights[begin : begin + length]

        def weigh(way: tuple[int, ...], mine: NDArray[np.float64] = mine) -> float:
            single = sum(float(mine[at, label]) for at, label in enumerate(way))
            return single + sum(float(steps[pair]) for pair in pairwise(way))

        assert tuple(found[begin : begin + length]) == max(product(range(3), repeat=length), key=weigh)
        begin += length


@pytest.mark.parametrize("content", [b"no model", b"", b"PK\x03\x04"])
def test_a_model_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.npz").write_bytes(content)
    with pytest.raises(ValueError):
        CrfTagger(tmp_path / "model.npz")
