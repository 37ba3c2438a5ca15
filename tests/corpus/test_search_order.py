"""What a reader finds first: partial hits, misspelt words, names run together, and what was not meant at all."""

from __future__ import annotations

import pytest

from corpus.model import Article, Block, Entity, EntityMention, Mention, Variant
from corpus.search.name_index import NameIndex
from corpus.search.query_parser import parse_query
from corpus.search.text_index import TextIndex

FILLER = "Rain fell on the islands for a week and the choir sang psalms while sheep slept on the hills above the quay"


def index(*texts: str) -> TextIndex:
    return TextIndex.build_index(
        [Article(str(n), "", text, (Block(0, len(text), "body"),)) for n, text in enumerate(texts)]
    )


def order(query: str, *texts: str) -> list[str]:
    """The numbers of the texts that ``query`` finds, best first."""
    return [hit.article for hit in index(*texts).search_texts(parse_query(query))]


# --------------------------------------------------------------------------------------------- texts


def test_where_no_article_has_all_the_words_the_one_with_more_of_them_comes_first() -> None:
    rare = f"Kraken, kraken, kraken! The kraken. {FILLER}."
    two = f"{FILLER}. {FILLER}. The ferry was late and the mayor cross. {FILLER}."
    assert order("kraken ferry mayor ", rare, two)[0] == "1"


def test_a_partial_hit_keeps_to_the_fields_and_phrases_that_were_asked_for() -> None:
    texts = (f"The mayor of Oslo. {FILLER}.", f"A kraken near the old quay. {FILLER}.", f"The old quay. {FILLER}.")
    assert order('kraken mayor "old quay" ', *texts) == ["1", "2"]
    assert set(order("kraken mayor bishop ", *texts)) == {"0", "1"}
    narrowed = index(*texts)
    allowed = narrowed.mask_of_prefixes(["oslo"])
    assert [hit.article for hit in narrowed.search_texts(parse_query("kraken mayor bishop "), allowed)] == ["0"]


def test_of_words_that_may_be_meant_the_nearest_counts_most() -> None:
    near, far = f"The strike ended. {FILLER}.", f"The stroke, a second stroke, ended. {FILLER}."
    assert order("strkie ", far, near) == ["1", "0"]
    assert order("stroke ", far, near) == ["0"]


def test_of_words_as_near_the_commonest_is_offered_first() -> None:
    match = index("A harbort once.", "The harbory, a harbory.", "Harbory again.").match_query(parse_query("harborx "))
    assert match.corrections[0].used == ("harbory", "harbort")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("strkie ", True),
        ("strikke ", True),
        ("harbuor ", True),
        ("hrabuor ", True),
        ("shp ", False),
        ("quays2 ", False),
        ("shaip ", True),
        ("shxxp ", False),
        ("hxrxxur ", False),
        ("lighthxu", True),
        ("lighthxu ", False),
        ("-harbuor", True),
    ],
)
def test_how_misspelt_a_word_may_be(typed: str, found: bool) -> None:
    assert bool(order(typed, "A strike in the harbour: the ship left the quays by the lighthousekeeper.")) is found


def test_an_exclusion_is_taken_by_the_letter() -> None:
    texts = ("The harbour.", "The mill.")
    assert order("-harbuor", *texts) == ["0", "1"]
    assert order("-harbour", *texts) == ["1"]


def test_a_whole_word_counts_more_than_one_it_begins() -> None:
    assert order("port", f"A portrait. {FILLER}.", f"The port. {FILLER}.")[0] == "1"


def test_words_are_near_each_other_only_where_they_are_marked() -> None:
    text = f"The union met. {FILLER}. {FILLER}. Crews of the union went home. {FILLER}. A crew, no union."
    (hit,) = index(text).search_texts(parse_query('"crews union"~3'))
    assert [text[span.start : span.end] for span in hit.spans] == ["Crews", "union"]


def test_a_snippet_never_ends_inside_a_word() -> None:
    text = " ".join(f"syllable{n}" for n in range(60))
    for n in (0, 7, 31):
        (hit,) = index(text).search_texts(parse_query(f"syllable{n} "))
        assert set(hit.snippet.strip("…").split()) <= set(text.split())


# --------------------------------------------------------------------------------------------- names


def entity(name: str, mentions: int = 1) -> Entity:
    mention = EntityMention("a", Mention("text", 0, 1, "person"))
    return Entity(name, "person", name, (Variant(name, 1, {}),), (mention,) * mentions)


def names(*called: str) -> NameIndex:
    return NameIndex.build_index([entity(name) for name in called])


PEOPLE = names("Sergey Maltsin", "Michael Flynn", "Ana Glynn", "Jo Flint", "Al Rahma", "Olga Brandt")


def score(typed: str, wanted: str) -> float:
    return next(hit.score for hit in PEOPLE.search_names(typed) if hit.entity == wanted)


def test_a_name_written_together_is_nearly_as_good_as_written_apart() -> None:
    assert score("sergey maltsin ", "Sergey Maltsin") > score("sergeymaltsin ", "Sergey Maltsin") > 0.8
    assert [hit.entity for hit in PEOPLE.likely_hits("sergeymaltsin")] == ["Sergey Maltsin"]
    assert score("sergeymal", "Sergey Maltsin") > 0.75


def test_a_surname_that_reads_like_a_name_written_together_comes_first() -> None:
    found = names("Al Rahma", "Tom Alrahmi").search_names("alrahmi")
    assert found[0].entity == "Tom Alrahmi"


def test_a_field_takes_in_nobody_whose_name_is_only_somewhat_like_it() -> None:
    assert [hit.entity for hit in PEOPLE.likely_hits("flynn")] == ["Michael Flynn"]
    assert [hit.entity for hit in PEOPLE.likely_hits("michael flynn")] == ["Michael Flynn"]
    assert PEOPLE.search_names("mixed brandy ") and PEOPLE.likely_hits("mixed brandy ") == []
    assert [hit.entity for hit in PEOPLE.search_names("flynn")][:2] == ["Michael Flynn", "Ana Glynn"]


@pytest.mark.parametrize("typed", ["H Marlow ", "Marlow H ", "h. marlow "])
def test_an_initial_is_that_of_the_first_name_and_middle_names_are_left_out(typed: str) -> None:
    for called in ("Hanna Ruth Marlow", "Hanna R. Marlow", "Hanna Marlow", "H. Marlow"):
        for other in ("Marlow Hill", "Tom H. Marlow", "Tom Hugh Marlow", "Ruth Marlow Hale"):
            assert names(other, called).search_names(typed)[0].entity == called


def test_a_name_typed_in_full_comes_before_a_longer_one() -> None:
    assert names("Hanna Ruth Marlow", "Hanna Marlow").search_names("hanna marlow ")[0].entity == "Hanna Marlow"


def test_a_long_name_is_read_to_its_end() -> None:
    index = names("Maria Josefa Carmen Ruiz", "Maria Josefa Carmen Soto")
    assert index.search_names("maria josefa carmen soto")[0].entity == "Maria Josefa Carmen Soto"


# --------------------------------------------------------------------------------------------- queries


def test_every_word_of_a_long_query_is_searched_for() -> None:
    words = "one kraken saw two ferries and nine mayors of eleven towns who sang about rain in an old song of ships"
    assert len(parse_query(f"{words} ").clauses) == len(words.split())
    assert not parse_query(f"{words} ").problems
    assert order(f"{words} ", words, words.replace("ships", "boats")) == ["0"]
    alternatives = parse_query("|".join(words.split()))
    assert len(alternatives.clauses[0].atoms) == len(words.split())
    assert len(parse_query(f'"{words}"').clauses[0].atoms[0].words) == len(words.split())


def test_words_may_be_a_paragraph_apart_if_that_is_asked_for() -> None:
    text = f"The kraken. {FILLER}. The mayor."
    assert order('"kraken mayor"~40 ', text) == ["0"]
    assert order('"kraken mayor"~9 ', text) == []


def test_what_is_half_typed_is_no_word_yet() -> None:
    assert not parse_query("ferry /dock").clauses[1:]
    assert not parse_query("date:2017-").problems and parse_query("date:soon").problems
    clause = parse_query("ferry|").clauses[0]
    assert (clause.span.start, clause.span.end) == (0, 5)
