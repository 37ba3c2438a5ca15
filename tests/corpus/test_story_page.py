"""The page of a story: what is agreed, disputed, told by one alone and left out, and every claim once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison.claim_words import clean_words, is_bare_speech, stands_alone, tells_something
from corpus.comparison.composite import composite_of
from corpus.comparison.outlet_marks import outlet_marks
from corpus.comparison.story_page import StoryPage
from corpus.corpus import Corpus
from corpus.export.making import export_pieces
from corpus.export.request import ExportRequest
from corpus.export.story_page_rows import composite_rows, page_row
from corpus.model import Article
from corpus.pipeline.build import build_corpus

COURIER = """\
Bridge at Holm gives way

3 May 2021

The old stone bridge at Holm gave way on Monday night and 12 people were hurt.
The river Ver had risen by two metres after a week of heavy rain.
Mayor Olga Brandt closed the road to Larvik on Monday evening.
A crane from the port of Larvik will lift the fallen arch on Friday.
"""
WIRE = """\
Stone bridge falls after days of rain

3 May 2021

The old stone bridge at Holm gave way on Monday night, and at least 15 people were hurt.
After a week of heavy rain the river Ver had risen by two metres.
Engineers had warned the council of cracks in the second pier in 2018.
Mayor Olga Brandt closed the road to Larvik on Monday evening.
"""
GAZETTE = """\
A town without its bridge

3 May 2021

The river Ver had risen by two metres after a week of heavy rain.
Nobody remembers a flood as high as this one, said the teacher Nils Aas.
The stone bridge at Holm, which gave way on Monday night, was built in 1862.
"""
OWN_ENDINGS = ("vik", "gen", "lo", "sund", "den", "ten", "mark", "heim", "nes", "fjord")
COPY = "\n".join(line for line in COURIER.splitlines()).replace("Bridge at Holm gives way", "Holm bridge gives way")


def story_of(folder: Path, texts: Mapping[str, str]) -> tuple[Corpus, StoryPage]:
    for outlet, text in texts.items():
        (folder / outlet).mkdir()
        (folder / outlet / "bridge.txt").write_text(text, encoding="utf-8")
    corpus = build_corpus([folder])
    return corpus, corpus.story_page(corpus.stories[0])


@pytest.fixture
def told(tmp_path: Path) -> tuple[Corpus, StoryPage]:
    return story_of(tmp_path, {"Harbour Courier": COURIER, "Northern Wire": WIRE, "Old Mill Gazette": GAZETTE})


def test_what_independent_outlets_tell_is_agreed_the_most_widely_told_first(told: tuple[Corpus, StoryPage]) -> None:
    _, page = told
    words = [one.words for one in page.agreed]
    assert "The river Ver had risen by two metres after a week of heavy rain." in words[:1]
    assert page.agreed[0].claim.origins == page.agreed[0].able == 3
    assert any("closed the road" in told for told in words)


def test_what_differs_gravely_is_disputed_and_not_agreed(told: tuple[Corpus, StoryPage]) -> None:
    _, page = told
    row = next(one for one in page.disputed if one.row.kind == "number")
    assert {version.text for version in row.versions} == {"12 people", "at least 15 people"}
    assert row.chain == ("12 people", "at least 15 people")
    assert not any("were hurt" in one.words for one in page.agreed)
    assert page.standing.conflicts + page.standing.updates == 1


def test_what_one_alone_tells_names_no_sentence_that_others_have(told: tuple[Corpus, StoryPage]) -> None:
    _, page = told
    words = " ".join(one.words for one in page.only)
    assert "cracks in the second pier" in words and "A crane from the port" in words
    assert "river Ver" not in words and "gave way" not in words


def test_who_left_it_out_is_said_only_where_nothing_links(told: tuple[Corpus, StoryPage]) -> None:
    corpus, page = told
    left = next(one for one in page.left_out if "closed the road" in one.told.words)
    assert [corpus.by_id[article].source for article in left.sure] == ["Old Mill Gazette"]
    fallen = [one for one in page.left_out if "were hurt" in one.told.words]
    assert all(not one.sure for one in fallen)


def test_every_line_leads_to_sentences_of_its_articles(told: tuple[Corpus, StoryPage]) -> None:
    corpus, page = told
    for one in (*page.agreed, *page.only, *(left.told for left in page.left_out)):
        sentence = corpus.by_id[one.article].text[one.sentence.start : one.sentence.end]
        assert one.words in clean_words(sentence)
        assert one.claim.carrier_of(one.article) is not None


def test_copies_count_once(tmp_path: Path) -> None:
    corpus, page = story_of(tmp_path, {"Harbour Courier": COURIER, "Fjord Daily": COPY, "Northern Wire": WIRE})
    assert page.coverage.origin_count == 2
    assert {corpus.by_id[article].source for article in page.origins[0].articles} == {"Harbour Courier", "Fjord Daily"}
    assert page.origins[0].source == "", "both are of one day: nobody knows who was first"
    assert all(one.claim.origins <= 2 for one in page.agreed)


def test_a_story_of_copies_alone_has_nothing_agreed_or_disputed(tmp_path: Path) -> None:
    later = COPY.replace("3 May 2021", "5 May 2021")
    corpus, page = story_of(tmp_path, {"Harbour Courier": COURIER, "Fjord Daily": later})
    assert (page.agreed, page.disputed, page.left_out) == ((), (), ())
    assert corpus.by_id[page.origins[0].source].source == "Harbour Courier"
    assert page.is_whole


def test_two_articles_are_a_story_too(tmp_path: Path) -> None:
    _, page = story_of(tmp_path, {"Harbour Courier": COURIER, "Northern Wire": WIRE})
    assert page.agreed and page.disputed and page.only
    assert page.left_out == ()


def test_a_story_without_dates_has_no_first_and_no_last(tmp_path: Path) -> None:
    texts = {"Harbour Courier": COURIER, "Northern Wire": WIRE}
    undated = {outlet: re.sub(r"\n3 May 2021\n", "", text) for outlet, text in texts.items()}
    _, page = story_of(tmp_path, undated)
    assert (page.first, page.last) == ((), ())
    assert page.agreed


def test_first_and_last_heed_the_zone(tmp_path: Path) -> None:
    early = COURIER.replace("3 May 2021", "Published: May 3, 2021 9:00 PM GMT")
    late = WIRE.replace("3 May 2021", "Published: May 3, 2021 6:00 PM EDT")
    corpus, page = story_of(tmp_path, {"Harbour Courier": early, "Northern Wire": late})
    assert [corpus.by_id[article].source for article in page.first] == ["Harbour Courier"]
    assert [corpus.by_id[article].source for article in page.last] == ["Northern Wire"]


def test_a_page_grows_as_articles_are_compared(tmp_path: Path) -> None:
    corpus, whole = story_of(tmp_path, {"Harbour Courier": COURIER, "Northern Wire": WIRE, "Old Mill Gazette": GAZETTE})
    bare = corpus.bare_page(whole.story)
    assert bare.first == whole.first and not bare.agreed and not bare.is_whole
    pages = list(corpus.running_story_page(whole.story, due=lambda: True))
    assert [page.done for page in pages] == [0, 1, 2, 3]
    assert pages[0].agreed and not pages[0].only
    assert pages[-1] == whole


def test_a_page_is_worked_out_once(told: tuple[Corpus, StoryPage]) -> None:
    corpus, page = told
    assert corpus.story_page(page.story) is page
    assert corpus.standings[page.story.id] == page.standing == corpus.story_standing(page.story)


def test_thirty_articles_give_a_page(tmp_path: Path) -> None:
    towns = [f"{first}{last}" for first in ("Lar", "Ber", "Os") for last in OWN_ENDINGS]
    texts = {
        f"{town} Post": f"{town} reads of Holm\n\n3 May 2021\n\n"
        "The old stone bridge at Holm gave way on Monday night after a week of heavy rain.\n"
        f"In {town} mayor {town}sen asked the {town} council for {town} engineers.\n"
        f"The {town} pier, {town}sen said, and {town} quay rest on {town} stone.\n"
        f"Nobody in {town} or {town} North trusts {town} stone, clerk {town}dal wrote.\n"
        for town in towns
    }
    corpus, page = story_of(tmp_path, texts)
    assert len(page.coverage.articles) == 30 and page.coverage.origin_count > 20
    assert page.is_whole
    assert page.agreed[0].claim.origins == page.coverage.origin_count and "gave way" in page.agreed[0].words
    outlets = [corpus.by_id[one.article].source for one in page.only[:10]]
    assert len(set(outlets)) == len(outlets)


# ------------------------------------------------------------------------------------------ composite


def test_a_composite_tells_every_claim_once_and_opens_what_is_disputed(told: tuple[Corpus, StoryPage]) -> None:
    _, page = told
    lines = composite_of(page)
    words = [line.told.words for line in lines]
    assert len(set(words)) == len(words)
    assert sum("river Ver" in told for told in words) == 1
    assert sum("gave way" in told for told in words) <= 2
    hurt = next(line for line in lines if "were hurt" in line.told.words)
    assert {version.text for version in hurt.disputed[0].versions} == {"12 people", "at least 15 people"}


def test_a_composite_keeps_what_one_alone_tells_behind_its_neighbour(told: tuple[Corpus, StoryPage]) -> None:
    _, page = told
    words = [line.told.words for line in composite_of(page)]
    keys = ("closed the road", "crane", "were hurt")
    at = {key: next(n for n, told in enumerate(words) if key in told) for key in keys}
    assert at["were hurt"] < at["closed the road"] < at["crane"]


def test_no_sentence_is_lost_in_a_composite_but_those_that_say_nothing_new(told: tuple[Corpus, StoryPage]) -> None:
    corpus, page = told
    shown = {(c.article, s.start) for line in composite_of(page) for c in line.told.claim.carriers for s in c.sentences}
    every = {(c.article, s.start) for claim in page.coverage.claims for c in claim.carriers for s in c.sentences}
    assert shown <= every
    assert len(shown) >= len(every) - 1
    assert [row["number"] for row in composite_rows(corpus)] == list(range(1, len(composite_of(page)) + 1))


# ------------------------------------------------------------------------------------------ drawings


def test_a_page_for_the_web_draws_the_timeline_the_coverage_and_the_figures(told: tuple[Corpus, StoryPage]) -> None:
    corpus, _ = told
    page = "".join(export_pieces(corpus, ExportRequest("story", "html")))
    assert page.count("<svg") == page.count("</svg>") == 3
    assert page.count("<circle") == 3
    assert ">12 people</text>" in page and ">at least 15 people</text>" in page
    text = "".join(export_pieces(corpus, ExportRequest("story", "md")))
    assert "<svg" not in text and "at least 15 people" in text


def test_drawings_hold_no_markup_from_outside(tmp_path: Path) -> None:
    texts = {"<b>Harbour": COURIER, "Northern Wire": WIRE.replace("Bridge", "<script>alert(1)</script> Bridge")}
    corpus, _ = story_of(tmp_path, {name.replace("<b>", "Fjord & "): text for name, text in texts.items()})
    page = "".join(export_pieces(corpus, ExportRequest("story", "html")))
    assert "<script>" not in page and "Fjord &amp; Harbour" in page


# ------------------------------------------------------------------------------------------ rows and words


def test_the_row_of_a_page_keeps_the_contract(told: tuple[Corpus, StoryPage]) -> None:
    corpus, page = told
    row = page_row(corpus, page)
    assert list(row) == "id title articles origins agreed disputed only left_out first last headlines".split()
    assert set(row["left_out"][0]) == {"article", "claim", "sure"}
    start, end = row["agreed"][0]["sentence"]
    assert corpus.by_id[row["agreed"][0]["article"]].text[start:end] == row["agreed"][0]["text"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("BERGEN -- The bridge fell on Monday.", "The bridge fell on Monday."),
        ("OSLO, Dec 31 (Northern Wire) - The bridge fell.", "The bridge fell."),
        ("OSLO (Northern Wire) — The bridge fell.", "The bridge fell."),
        ("SKIEN, Upper Ver — The bridge fell.", "The bridge fell."),
        ("•  The bridge\n fell.", "The bridge fell."),
        ("“The bridge fell, he said.", "The bridge fell, he said."),
        ("The council (which met on Monday) said no.", "The council (which met on Monday) said no."),
        ("Ms Holm (left) and Mr Aas said no.", "Ms Holm (left) and Mr Aas said no."),
        ("Norway - and Denmark - said no.", "Norway - and Denmark - said no."),
    ],
)
def test_a_claim_is_shown_without_its_dateline(sentence: str, words: str) -> None:
    assert clean_words(sentence) == words


@given(st.text(max_size=80))
def test_cleaning_never_empties_a_sentence(sentence: str) -> None:
    assert bool(clean_words(sentence)) == bool(sentence.split())
    tells_something(sentence), stands_alone(sentence), is_bare_speech(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sign up for our newsletter on bridges and rivers in the north.",
        "Reporting by Ada Brook in Holm and editing by Nils Aas in Oslo.",
        "Mayor Olga Brandt is seen at the fallen bridge at Holm on Monday.",
        "What does the council of Holm mean to do about the bridge?",
        "Photos: The bridge at Holm gives way after a week of rain.",
        "OLD BRIDGE RIVER VER MAIN ROAD The hotel stands about 400 yards away.",
        "Read more about bridges on our page for the whole north.",
        "Holm Larvik Bergen Oslo Skien Moss Halden Horten Tromsoe Bodoe.",
    ],
)
def test_what_a_page_says_of_itself_is_no_claim(sentence: str) -> None:
    assert not tells_something(sentence)


@pytest.mark.parametrize(
    ("sentence", "bare"),
    [
        ("“We never saw the crack in the pier,” Ms Dahl said.", False),
        ("“We never saw the crack in the pier.”", True),
        ("We never saw the crack in the pier, nor did the council.", True),
        ("US engineers saw the crack in the second pier in 2018.", False),
    ],
)
def test_what_somebody_says_is_a_claim_only_with_who_says_it(sentence: str, bare: bool) -> None:
    assert is_bare_speech(sentence) == bare


def test_marks_of_outlets_are_short_and_differ() -> None:
    names = ["Northern Wire", "Nordic Watch", "bergenpost.example", "bergenblad.example", "", "The Harbour Courier"]
    marks = outlet_marks(Article(str(n), "", "", (), source=name) for n, name in enumerate(names))
    assert marks["0"] == "NW" and marks["2"] == "BER" and marks["5"] == "HC"
    assert len(set(marks.values())) == len(names)
    assert all(len(mark) <= 3 for mark in marks.values())


@given(st.lists(st.text(max_size=12), max_size=40))
def test_no_two_outlets_have_one_mark(names: list[str]) -> None:
    marks = outlet_marks(Article(str(n), "", "", (), source=name) for n, name in enumerate(names))
    outlets = {name.casefold() or f"\t{n}" for n, name in enumerate(names)}
    assert len(set(marks.values())) == len(outlets)
