"""Finding entities by name, however it is typed."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from corpus.language.words import fold_text
from corpus.model import Entity, EntityMention, EntityType, Mention, NameHit, Variant
from corpus.search.name_index import NameIndex
from corpus.search.name_similarity import SOUNDS, SoundClass, alignment_score, sound_skeleton, word_similarity
from corpus.search.vocabulary import Vocabulary, sort_words

letters = st.text(alphabet="abcxyz", min_size=1, max_size=8)
SHARED = Path(__file__).parents[2].parent / "shared"


def entity(name: str, *others: str, kind: EntityType = "person", mentions: int = 1) -> Entity:
    variants = tuple(Variant(text, 1, {}) for text in (name, *others))
    mention = EntityMention("a", Mention("text", 0, 1, kind))
    return Entity(name, kind, name, variants, (mention,) * mentions)


PEOPLE = [
    entity("Sergey Kislyak", "Sergei Kislyak", "Kislyak", mentions=9),
    entity("Michael Flynn", "Flynn", "Gen. Michael T. Flynn"),
    entity("Sergei Lavrov", "Лавров"),
    entity("Zoë Šimková"),
    entity("Jean-Luc O’Hara"),
    entity("Ana Flynn"),
    entity("Federal Harbour Board", "F.H.B.", kind="organisation"),
    entity("Al Rahma Trust", kind="organisation"),
    entity("Port Kisling", kind="place"),
]
INDEX = NameIndex.build_index(PEOPLE)


def first(text: str) -> str:
    hits = INDEX.search_names(text)
    return hits[0].entity if hits else ""


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("kisliak", "Sergey Kislyak"),
        ("Kislyak S", "Sergey Kislyak"),
        ("kislyak, sergey", "Sergey Kislyak"),
        ("s kis", "Sergey Kislyak"),
        ("flinn mich", "Michael Flynn"),
        ("lavrov", "Sergei Lavrov"),
        ("Лавров", "Sergei Lavrov"),
        ("simkova", "Zoë Šimková"),
        ("ohara", "Jean-Luc O’Hara"),
        ("fhb", "Federal Harbour Board"),
        ("alrahma", "Al Rahma Trust"),
        ("sergeykislyak", "Sergey Kislyak"),
        ("sergeikisliak", "Sergey Kislyak"),
        ("michaeltomflynn", "Michael Flynn"),
        ("borislavrov", "Sergei Lavrov"),
        ("sergeykisl", "Sergey Kislyak"),
        ("sergeyevich kislyak", "Sergey Kislyak"),
        ("z", "Zoë Šimková"),
    ],
)
def test_names_as_people_type_them(typed: str, wanted: str) -> None:
    assert first(typed) == wanted


def test_an_initial_alone_is_not_what_a_long_word_means() -> None:
    index = NameIndex.build_index([entity("K. D. Vance"), entity("Ana Kisling")])
    assert [hit.entity for hit in index.search_names("kislink")][:1] == ["Ana Kisling"]
    assert all(hit.score < 0.1 for hit in index.search_names("kowalski "))


def test_an_entity_comes_once_under_its_best_spelling() -> None:
    hits = INDEX.search_names("sergei kislyak")
    assert [hit.entity for hit in hits].count("Sergey Kislyak") == 1
    assert hits[0].name == "Sergei Kislyak"


def test_among_equals_the_more_spoken_of_comes_first() -> None:
    index = NameIndex.build_index([entity("Jon Field"), entity("Tom Field", mentions=50)])
    assert [hit.entity for hit in index.search_names("field")] == ["Tom Field", "Jon Field"]


def test_building_reports_progress() -> None:
    heard: list[tuple[int, int]] = []
    NameIndex.build_index(PEOPLE, lambda done, total: heard.append((done, total)))
    assert heard == [(0, len(PEOPLE))]


def test_types_narrow_the_search() -> None:
    places: tuple[EntityType, ...] = ("place",)
    assert INDEX.search_names("kis", types=places)[0].entity == "Port Kisling"
    assert INDEX.search_names("kis", types=()) == []


def test_whom_a_field_means() -> None:
    assert {hit.entity for hit in INDEX.likely_hits("flynn")} == {"Michael Flynn", "Ana Flynn"}
    assert [hit.entity for hit in INDEX.likely_hits("michael flynn")] == ["Michael Flynn"]
    assert INDEX.likely_hits("qqqq zzzz") == []


@pytest.mark.parametrize("text", ["", " ", "…", "-", "'"])
def test_nothing_typed_finds_nothing(text: str) -> None:
    assert INDEX.search_names(text) == []
    assert NameIndex.build_index([]).search_names("kislyak") == []
    assert NameIndex.build_index([entity("…")]).search_names("kislyak") == []


def test_a_pasted_word_without_end_is_cut() -> None:
    assert [hit.entity for hit in INDEX.search_names("kislyak " + "x" * 1_000_000)] == [
        hit.entity for hit in INDEX.search_names("kislyak " + "x" * 80)
    ]


@settings(max_examples=60)
@given(st.one_of(st.text(), st.sampled_from([one.name for one in PEOPLE])), st.integers(0, 30))
def test_hits_are_ranked_scored_and_distinct(text: str, limit: int) -> None:
    hits: list[NameHit] = INDEX.search_names(text, limit)
    assert len(hits) <= limit
    assert len({hit.entity for hit in hits}) == len(hits)
    assert all(0 <= hit.score <= 1 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=8))
def test_every_spelling_finds_its_entity(names: list[str]) -> None:
    people = [entity(name) for name in dict.fromkeys(names)]
    index = NameIndex.build_index(people)
    for name in dict.fromkeys(names):
        words = fold_text(name).split()
        if words and len(words) <= 12:
            folds = {fold_text(hit.name) for hit in index.search_names(name + " ", 20)}
            assert fold_text(name) in folds


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: sound.letter or "none")
def test_every_sound_has_an_example(sound: SoundClass) -> None:
    left, right = sound.example
    assert left != right
    assert sound_skeleton(left) == sound_skeleton(right)


@settings(max_examples=60)
@given(letters, letters, st.booleans())
def test_similarity_is_between_0_and_1(typed: str, word: str, unfinished: bool) -> None:
    assert 0 <= word_similarity(typed, word, unfinished) <= 1
    assert word_similarity(word, word, unfinished) == 1
    assert alignment_score([typed, word], [word, typed], unfinished) == pytest.approx(1)


def test_a_vocabulary_finds_beginnings_lookalikes_and_sounds() -> None:
    words = sort_words({"harbour", "harbours", "harvest", "ferry", "zharkov", "jarkov", "7th"})
    vocabulary = Vocabulary.build_vocabulary(words, sounds=True)
    low, high = vocabulary.range_of_completions("harb")
    assert words[low:high] == ["harbour", "harbours"]
    assert words[vocabulary.looking_like("harbuor", False, 3)[0]] == "harbour"
    assert {words[i] for i, whole in vocabulary.sounding_like("jarkov", False) if whole} == {"zharkov", "jarkov"}
    assert vocabulary.number_of_word("ferry") == words.index("ferry")
    assert vocabulary.number_of_word("ferr") is None


def test_variants_of_real_names_are_found_at_least_as_well_as_by_rapidfuzz() -> None:
    path = SHARED / "data" / "name_variants_congress_half.jsonl.gz"
    if not path.exists():
        pytest.skip("the names of politicians are not beside this checkout")
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [json.loads(line)["variants"] for line in lines]
    index = NameIndex.build_index([entity(row[0]) for row in rows])
    names = [fold_text(row[0]) for row in rows]
    tries = [(row[0], row[-1]) for row in rows if len(row) > 1]
    ours = sum(wanted == index.search_names(typed, 1)[0].entity for wanted, typed in tries)
    best = [process.extractOne(fold_text(typed), names, scorer=fuzz.WRatio)[0] for _, typed in tries]
    theirs = sum(fold_text(wanted) == found for (wanted, _), found in zip(tries, best, strict=True))
    assert ours >= theirs
