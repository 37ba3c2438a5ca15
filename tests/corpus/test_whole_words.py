"""Words that a file tore apart: names, quotes, copies and search see them whole, and offsets stay where they were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clean import JOINER, clean_line, clean_text
from corpus.extraction.analyse import analyse_article
from corpus.extraction.quoted_titles import AFTER_DEED, OF_WORK, is_title_of_work
from corpus.extraction.whole_article import NICKNAME_MARKS, PARTY_TAGS
from corpus.language.folding import fold_with_offsets, words_of
from corpus.language.tokens_of_sentence import words_of as words_with_places
from corpus.language.whole_words import TORN, make_whole, whole_words
from corpus.model import Article
from corpus.reading.segment import segment_text
from corpus.stories.near_duplicates import find_copies


def read(text: str, ident: str = "a") -> Article:
    cleaned = clean_text(text)
    return Article(ident, "", cleaned, segment_text(cleaned, "Report").blocks)


def names(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [(article.text[m.start : m.end], m.type) for m in analyse_article(article)[1].mentions]


def quotes(text: str) -> list[tuple[str, str]]:
    article = read(text)
    found = analyse_article(article)[1].quotes
    return [(article.text[q.start : q.end], article.text[q.said.start : q.said.end] if q.said else "") for q in found]


@pytest.mark.parametrize("form", TORN, ids=lambda form: form.name)
def test_the_example_of_every_way_of_tearing_is_made_whole(form: object) -> None:
    assert isinstance(form, type(TORN[0]))
    assert make_whole(form.torn).text == form.whole


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("par-\nliament", "parliament"),
        ("a well-\nknown man", "a well-known man"),
        ("his son-\nin-law", "his son-in-law"),
        ("Norha-\nven", "Norhaven"),
        ("Jean-\nPaul Velm", "Jean-Paul Velm"),
        ("a govern-\nment-backed bank", "a government-backed bank"),
        ("the two sides - \nand others", "the two sides - \nand others"),
        ("Nu\u0301n\u0303ez", "Núñez"),
        ("zero\u200bwidth", "zerowidth"),
        ("nothing torn", "nothing torn"),
    ],
)
def test_words_are_whole_and_keep_their_own_hyphens(torn: str, whole: str) -> None:
    assert whole_words(torn) == whole


@settings(max_examples=150)
@given(st.text(st.sampled_from("ab é-\n .A\u0301\u00ad\u2060\u200d"), max_size=40), st.data())
def test_every_place_of_a_whole_text_leads_back_into_the_torn_one(text: str, data: st.DataObject) -> None:
    whole = make_whole(text)
    start = data.draw(st.integers(0, len(whole.text)))
    end = data.draw(st.integers(start, len(whole.text)))
    first, last = whole.torn_span(start, end)
    assert 0 <= first <= last <= len(text)
    if whole.text:
        assert whole.torn_span(0, len(whole.text))[1] <= len(text)


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_a_mark_without_width_parts_no_word_but_stays_a_blank_between_words(mark: str) -> None:
    assert clean_text(f"may{mark}or") == f"may{JOINER}or"
    assert clean_text(f"the{mark} mayor") == "the  mayor"
    assert clean_line(f"The Har{mark}bour Cou\u0301rier") == "The Harbour Coúrier"


def test_names_and_quotes_of_torn_words_are_found_where_they_stand() -> None:
    opening = "Jose\u0301 Nu\u0301n\u0303ez, a doctor, left. "
    text = opening + "\u201cIt will fall one day,\u201d said Ma\u00adria Hend\u00adricks\u00adson."
    assert ("Jose\u0301 Nu\u0301n\u0303ez", "person") in names(text)
    assert quotes(text) == [("It will fall one day,", f"Ma{JOINER}ria Hend{JOINER}ricks{JOINER}son")]


WRAPPED = """The bridge over the Arn was shut on Monday by the order of Mayor Ada
Brook after cracks were found in the stone arches, an engineer of the European
Commission told reporters, and nobody could tell when the road that leads to the har-
bour and the market might open again, or who would pay for it in the end.
The town said that "the re-
sponsibility is ours and ours alone," and that it was sorry for what had
happened to the people who live on the other side of the water."""


def test_a_name_over_two_lines_of_a_wrapped_text_is_one() -> None:
    found = names(WRAPPED)
    assert ("Ada\nBrook", "person") in found
    assert ("European\nCommission", "organisation") in found


def test_search_sees_words_parted_at_the_end_of_a_line_and_marks_them_whole() -> None:
    assert {"harbour", "responsibility"} <= set(words_of(WRAPPED))
    folded = fold_with_offsets(WRAPPED)
    at = folded.text.index(" responsibility ")
    span = folded.original_span(at + 1, at + 1 + len("responsibility"))
    assert WRAPPED[span.start : span.end] == "re-\nsponsibility"


def test_comparing_sees_the_whole_word_and_its_place() -> None:
    word = next(word for word in words_with_places(WRAPPED) if word.plain == "harbour")
    assert WRAPPED[word.start : word.end] == "har-\nbour"


def test_a_text_full_of_soft_hyphens_is_a_copy_of_the_one_without() -> None:
    plain = " ".join(f"word{number} of a long report on the harbour bridge" for number in range(12))
    torn = plain.replace("harbour", "har\u00adbour").replace("report", "re\u00adport")
    copies = find_copies([read(plain, "a"), read(torn, "b")], {})
    assert [{copy.a, copy.b} for copy in copies] == [{"a", "b"}]


@pytest.mark.parametrize("row", NICKNAME_MARKS, ids=lambda row: row.example)
def test_a_nickname_in_marks_is_part_of_the_name_and_no_quote(row: object) -> None:
    assert isinstance(row, type(NICKNAME_MARKS[0]))
    text = f"\u201cIt was dark out there,\u201d said {row.example}, a nurse."
    assert names(text) == [(row.example, "person")]
    assert quotes(text) == [("It was dark out there,", row.example)]


@pytest.mark.parametrize("text", ["Peter Velm (Norway) won.", 'The song "Rain" by Ana Velm was played.'])
def test_a_country_in_brackets_or_a_title_is_no_nickname(text: str) -> None:
    assert all('"' not in name and "(" not in name for name, _ in names(text))


@pytest.mark.parametrize("row", PARTY_TAGS, ids=lambda row: row.example)
def test_a_party_tag_is_neither_a_name_nor_a_place(row: object) -> None:
    assert isinstance(row, type(PARTY_TAGS[0]))
    example = row.example.removesuffix(" said")
    found = names(f"{example} voted no.")
    assert [kind for _, kind in found] == ["person"]


@pytest.mark.parametrize("row", [*AFTER_DEED, *OF_WORK], ids=lambda row: row.example)
def test_titles_of_works_are_not_speech(row: object) -> None:
    assert isinstance(row, type(AFTER_DEED[0]))
    text = f"{row.example} \u201cThe Boat and the Rain\u201d."
    assert is_title_of_work(text, text.index("The Boat"), text.index("\u201d"))


def test_speech_behind_a_deed_stays_a_quote() -> None:
    text = 'He wrote "we shall all be gone by the spring" to his sister, Ada Brook said.'
    assert not is_title_of_work(text, text.index("we shall"), text.rindex('"'))
