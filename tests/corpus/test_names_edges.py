"""Where names begin and end, which of them are two, and the names that words beside them give away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.names import tag_article
from corpus.extraction.names.boundaries import name_goes_on
from corpus.extraction.names.coordination import split_coordinated, standing_alone
from corpus.extraction.names.media_outlets import add_media_names, merge_names
from corpus.extraction.names.postprocess import polish_names
from corpus.extraction.names.rules import Found
from corpus.extraction.names.sure_patterns import add_certain_names
from corpus.extraction.names.tokens import Token, tokenize_span
from corpus.model import Article, EntityType

Names = list[tuple[str, str]]


def span(text: str, name: str) -> tuple[list[Token], int, int]:
    """The tokens of ``text`` and the half-open range of those that are ``name``."""
    words = tokenize_span(text)
    offset = text.index(name)
    start = next(at for at, token in enumerate(words) if token.start >= offset)
    end = next(at for at, token in enumerate(words, 1) if token.end >= offset + len(name))
    return words, start, end


def said(text: str, words: list[Token], names: list[Found]) -> Names:
    return [(text[words[start].start : words[end - 1].end], kind) for start, end, kind in names]


def polished(text: str, name: str, kind: EntityType) -> Names:
    words, start, end = span(text, name)
    return said(text, words, list(polish_names(words, [(start, end, kind)])))


@pytest.mark.parametrize(
    ("text", "name", "kind", "names"),
    [
        ("so Minority Whip Peter Novak said", "Minority Whip Peter Novak", "person", [("Peter Novak", "person")]),
        ("so Peru Research Fellow Peter Novak said", "Peru Research Fellow Peter Novak", "person",
         [("Peru", "place"), ("Peter Novak", "person")]),
        ("as Guitarist Laura Novak put it", "Guitarist Laura Novak", "organisation", [("Laura Novak", "person")]),
        ("as Co-developer Laura Novak put it", "Co-developer Laura Novak", "person", [("Laura Novak", "person")]),
        ("with Big Bill Novak on drums", "Big Bill Novak", "person", [("Big Bill Novak", "person")]),
        ("WHO director-general Laura Novak said", "WHO director-general Laura Novak", "organisation",
         [("WHO", "organisation"), ("Laura Novak", "person")]),
        ("for the Pro-Lima Harbour Party", "Pro-Lima Harbour Party", "organisation",
         [("Harbour Party", "organisation")]),
        ("the Anti-Doping Agency said", "Anti-Doping Agency", "organisation",
         [("Anti-Doping Agency", "organisation")]),
        ("barrister Laura Novak QC said", "Laura Novak QC", "person", [("Laura Novak", "person")]),
        ("so the Lima MP said", "Lima MP", "organisation", [("Lima", "place")]),
        ("so the Lima Lord Mayor said", "Lima Lord Mayor", "organisation", [("Lima", "place")]),
        ("the Senate Minority Leader said", "Senate Minority Leader", "organisation", [("Senate", "organisation")]),
        ("the Office of the Mayor said", "Office of the Mayor", "organisation",
         [("Office of the Mayor", "organisation")]),
        ("at the United Nations Friday he", "United Nations Friday", "organisation",
         [("United Nations", "organisation")]),
        ("the Republican New Hampshire primaries", "Republican New Hampshire", "place", [("New Hampshire", "place")]),
        ("in American Samoa it rained", "American Samoa", "place", [("American Samoa", "place")]),
        ("Perhaps The Guardian was right", "Perhaps The Guardian", "organisation", [("Guardian", "organisation")]),
        ("Former Harbour Party members left", "Former Harbour Party", "organisation",
         [("Harbour Party", "organisation")]),
    ],
)  # fmt: skip
def test_what_stands_at_the_edge_of_a_name_is_taken_off(text: str, name: str, kind: EntityType, names: Names) -> None:
    assert polished(text, name, kind) == names


@pytest.mark.parametrize(
    ("text", "name", "kind", "names"),
    [
        ("so Ulla Brandt of Kobe said", "Ulla Brandt of Kobe", "person",
         [("Ulla Brandt", "person"), ("Kobe", "place")]),
        ("so Lord Brandt of Lairg said", "Lord Brandt of Lairg", "person", [("Lord Brandt of Lairg", "person")]),
        ('boxer Ulla "Hands of Stone" Brandt won', 'Ulla "Hands of Stone" Brandt', "person",
         [('Ulla "Hands of Stone" Brandt', "person")]),
        ("scrum-half: Kestrel scrum-half Ulla Brandt ran", "Kestrel scrum-half Ulla Brandt", "person",
         [("Kestrel", "organisation"), ("Ulla Brandt", "person")]),
        ("in Hong Kong they", "Hong Kong", "person", [("Hong Kong", "place")]),
        ("at Laura Novak State University they", "Laura Novak State University", "person",
         [("Laura Novak State University", "organisation")]),
        ("from Wex Harbour University he", "Wex Harbour University", "place",
         [("Wex Harbour University", "organisation")]),
        ("to Wex General Hospital he", "Wex General Hospital", "place", [("Wex General Hospital", "organisation")]),
    ],
)  # fmt: skip
def test_a_name_is_cut_and_typed_by_its_own_words(text: str, name: str, kind: EntityType, names: Names) -> None:
    assert polished(text, name, kind) == names


@pytest.mark.parametrize(
    ("text", "end", "whole"),
    [
        ("Nabil al-Rashidi spoke", 1, "Nabil al-Rashidi"),
        ("Jean d'Albret spoke", 1, "Jean d'Albret"),
        ("Piet van der Merk spoke", 1, "Piet van der Merk"),
        ("Salim bin Tarek al-Rashidi", 1, "Salim bin Tarek al-Rashidi"),
        ("Nabil von hier", 1, "Nabil"),
        ("Nabil", 1, "Nabil"),
    ],
)
def test_a_persons_name_goes_on_behind_a_particle(text: str, end: int, whole: str) -> None:
    words = tokenize_span(text)
    assert text[: words[name_goes_on(words, end) - 1].end] == whole


@pytest.mark.parametrize(
    ("text", "name", "names"),
    [
        ("with Velm Inc and Okar Corp now", "Velm Inc and Okar Corp", ["Velm Inc", "Okar Corp"]),
        ("at Velm Institute of Botany and Okar State University now",
         "Velm Institute of Botany and Okar State University", ["Velm Institute of Botany", "Okar State University"]),
        ("the University of Lima and Okar Bank now", "University of Lima and Okar Bank",
         ["University of Lima", "Okar Bank"]),
        ("in the Velmer and The Harbour Post now", "Velmer and The Harbour Post", ["Velmer", "Harbour Post"]),
        ("between Velmer and US now", "Velmer and US", ["Velmer", "US"]),
        ("the Ministry of Ports and Fisheries now", "Ministry of Ports and Fisheries",
         ["Ministry of Ports and Fisheries"]),
        ("the Ports and Rivers Board now", "Ports and Rivers Board", ["Ports and Rivers Board"]),
        ("at Okar and Sons now", "Okar and Sons", ["Okar and Sons"]),
        ("at Velm Bank and Trust now", "Velm Bank and Trust", ["Velm Bank and Trust"]),
    ],
)  # fmt: skip
def test_two_organisations_are_parted_at_and(text: str, name: str, names: list[str]) -> None:
    words, start, end = span(text, name)
    assert [
        each
        for each, _ in said(text, words, list(split_coordinated(words, [(start, end, "organisation")], frozenset())))
    ] == names


def test_what_stands_alone_elsewhere_shows_that_and_joins_two() -> None:
    article = [tokenize_span("Velmer and Okarin cut prices."), tokenize_span("Only Okarin said why.")]
    found: list[list[Found]] = [[(0, 3, "organisation")], [(1, 2, "organisation")]]
    alone = standing_alone(article, found)
    assert list(split_coordinated(article[0], found[0], alone)) == [(0, 1, "organisation"), (2, 3, "organisation")]
    assert standing_alone(article[1:], found[1:]) == frozenset()


def test_a_list_goes_on_with_two() -> None:
    words = tokenize_span("Grell, Velmer and Okarin cut prices.")
    names: list[Found] = [(0, 1, "organisation"), (2, 5, "organisation")]
    assert len(list(split_coordinated(words, names, frozenset()))) == 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A study in the journal Velm Letters says so.", "Velm Letters"),
        ("The daily Kvallen said so.", "Kvallen"),
        ("He told the newspaper Star of Okar so.", "Star of Okar"),
        ("So Kvallen magazine found.", "Kvallen"),
        ("A poll for News of the Okar newspaper says so.", "News of the Okar"),
        ("She told the Sun so.", "Sun"),
    ],
)
def test_words_beside_a_medium_give_it_away(text: str, name: str) -> None:
    words = tokenize_span(text)
    assert said(text, words, add_media_names(words, [], [word.text for word in words])) == [(name, "organisation")]


@pytest.mark.parametrize(
    "text",
    [
        "He took a daily Aspirin.",
        "The newspaper Friday said so.",
        "A German newspaper said so.",
        "The Afrikaans newspaper said so.",
        "All daily Spanish-language newspapers said so.",
        "The magazine Mr Okar owns.",
        "Last magazine of its kind.",
        "They sat in the Sun.",
        "The weekly Laura Novak founded closed.",
    ],
)
def test_other_words_beside_these_are_no_media(text: str) -> None:
    words = tokenize_span(text)
    assert add_media_names(words, [], [word.text for word in words]) == []


def test_a_paper_and_a_body_called_after_a_place_are_organisations() -> None:
    text = "The Lima Observer says the Lima Ambulance Service came to Lima."
    words = tokenize_span(text)
    found = add_certain_names(words, [(1, 2, "place"), (5, 6, "place"), (10, 11, "place")])
    assert said(text, words, found) == [
        ("Lima Observer", "organisation"),
        ("Lima Ambulance Service", "organisation"),
        ("Lima", "place"),
    ]


def test_a_stronger_name_takes_the_place_of_what_it_overlaps() -> None:
    assert merge_names([(0, 1, "place"), (2, 3, "place")], [(0, 2, "organisation")]) == [
        (0, 2, "organisation"),
        (2, 3, "place"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a UK-based pilot scheme began", "UK"),
        ("so former US Senator Okar said", "US"),
        ("near Schleswig-Holstein it rained", "Schleswig-Holstein"),
    ],
)
def test_abbreviated_and_hyphened_places_are_found(text: str, place: str) -> None:
    assert (place, "place") in {(text[m.start : m.end], m.type) for m in tag_article(Article("a", "", text, ()))}


@pytest.mark.parametrize("text", ["PLEASE TELL US NOW", "it cost US$20 more", "at the US Open he lost"])
def test_us_is_not_always_a_place(text: str) -> None:
    words = tokenize_span(text)
    at = next(at for at, word in enumerate(words) if word.text == "US")
    assert not [name for name in add_certain_names(words, []) if name[0] == at]


WORDS = """and or the The of US Bank Inc magazine newspaper daily told Sun Okar Ana Hurricane USS QC MP Mayor - van
al-Rashid bin Lima Peru Service , " Former Perhaps Friday Lord""".split()


@settings(max_examples=80)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.data())
def test_any_words_give_disjoint_names_inside_the_sentence(words: list[str], data: st.DataObject) -> None:
    sentence = [Token(word, 10 * at, 10 * at + len(word)) for at, word in enumerate(words)]
    edges = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=6)))
    types: list[EntityType] = ["person", "organisation", "place"]
    kinds = st.sampled_from(types)
    drawn: list[Found] = [(a, b, data.draw(kinds)) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    alone = standing_alone([sentence], [drawn])
    found = add_certain_names(sentence, list(polish_names(sentence, split_coordinated(sentence, drawn, alone))))
    done = 0
    for start, end, _ in sorted(found):
        assert done <= start < end <= len(sentence)
        done = end
