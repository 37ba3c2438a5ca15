"""A line of a story's page can be understood alone, is told by those it names, and is worth being read."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.comparison.altered_quotes import is_altered
from corpus.comparison.borne_out import Bearing
from corpus.comparison.clear_claims import is_clear, tells_of_newsroom
from corpus.comparison.composite import composite_of
from corpus.comparison.story_page import StoryPage
from corpus.corpus import Corpus
from corpus.model import Span
from corpus.pipeline.build import build_corpus

UNCLEAR = (
    "The second source told the Post that the fuel came from Orrdal.",
    "One of the ferries was chartered by the town and the other by a bank.",
    "Since then the harbour has lost half of its trade with the islands.",
    "His staff had known of the cracks in the pier for two years.",
    "He was driven to the hospital in Carrow by the mayor of the town.",
    "On Saturday he had spoken of a possible error of the crew.",
    "“We saw the bridge fall into the river that night,” he told reporters.",
    "The company called that report alarmist and withdrew its notices.",
    "The newspaper said the ship was registered in Orrdal until May.",
    "HOLM: He told the station that the square had been cleared.",
    "2People took cover under the seats of the stand that night.",
    "Just go to Settings > Themes > Select Theme and choose an image there.",
    "They gathered in the square between the church and the station.",
    "The island pair, who had sailed together for ten years, took a week off in May.",
    "In a separate case, a captain from Orrdal was fined for the same error.",
    "Separately, the union of pilots asked for a new radar at Larvik.",
)
CLEAR = (
    "Ms Holm said she had seen the cracks in the pier in May.",
    "Arians said he had told the players of his decision on Sunday.",
    "The minister said he would resign if the bridge was not repaired.",
    "“We saw the bridge fall into the river,” said the teacher Nils Aas.",
    "Engineers warned the council in 2018 of cracks in the second pier.",
    "Some 30,000 cubic metres of sand were dredged from around the bow.",
    "But Mayor Olga Brandt closed the road to Larvik on Monday evening.",
    "All of Larvik was without power for three hours on Monday night.",
)
NEWSROOM = (
    "The Post has contacted Averley Grain for comment on the permit.",
    "A spokeswoman for the bank did not respond to a request for comment.",
    "Police declined to comment on the search of the house in Holm.",
    "Wire’s Nina Dahl explains what the new law means for the harbour.",
)


@pytest.mark.parametrize("sentence", UNCLEAR)
def test_a_line_that_leans_on_what_stood_before_it_is_not_clear(sentence: str) -> None:
    assert not is_clear(sentence)


@pytest.mark.parametrize("sentence", CLEAR)
def test_a_line_that_names_whom_it_tells_of_is_clear(sentence: str) -> None:
    assert is_clear(sentence)


@pytest.mark.parametrize("sentence", NEWSROOM)
def test_what_a_newsroom_tells_of_its_own_work_is_no_news(sentence: str) -> None:
    assert tells_of_newsroom(sentence)
    assert not any(map(tells_of_newsroom, CLEAR))


@pytest.mark.parametrize(
    ("one", "other", "altered"),
    [
        ("the wall of bridge in the town", "the wall of the bridge", False),
        ("The bridge would like to stand", "Holm Bridge Trust] would like to stand", False),
        ("tears of joy and peace. I’ll miss", "tears of joy, peace... I'll miss the crew", False),
        ("we shall not close the road", "we shall close the road", True),
        ("in that campaign I did not have talks with the envoys", "no talks with the envoys", True),
        ("made a mistake", "made a grave mistake", True),
        ("we will rebuild", "nobody could know", True),
        ("So the crew was safe", "could have gone down. The crew was safe", False),
        ("they’ve kept the [Holm] lifeboat ready", "they have kept the old lifeboat ready", False),
        ("the hull rolled onto its side", "the hull rolled on to its side. Mad", False),
        ("to discuss issues of the town", "to discuss any really pressing issues of the town", True),
        ("to discuss issues of the town", "to discuss any issues of the town at length", False),
        ("we [the council] never agreed to it", "we agreed to it", True),
        ("we [had] agreed to it at Holm", "we never agreed to it at Holm", True),
        ("we can’t open the lock at Holm", "we cannot open the lock at Holm", False),
        ("we won’t open the lock at Holm", "we will not open the lock at Holm", False),
        ("a matter of martial conduct at sea", "a matter of marital conduct at sea", True),
        ("no chance whatever of observing it", "no chance whatever of obsevring it", False),
        ("losing 143000 crowns", "losing 145000 crowns", True),
        ("a legal act of the council", "a lethal act of the council", True),
    ],
)
def test_a_quote_cut_elsewhere_or_without_small_words_is_not_altered(one: str, other: str, altered: bool) -> None:
    assert is_altered(one, other) is altered
    assert is_altered(other, one) is altered


COURIER = """\
Grain silo explodes in Averley

12 October 2023

A third body was found on Thursday under what is left of the silo on the East Quay.
Residents of Chandler Street were asked to leave their houses, and the mayor, Colm Reddy, brought them coffee.
Mayor Colm Reddy and the fire chief, Declan Moor, said ships may enter the harbour again from noon on Friday.
The port of Averley handles half of the barley of the coast, the harbour office said on Thursday.
He said that he had not slept.
"""
WIRE = """\
Third body found under silo in Averley

12 October 2023

A third body was found on Thursday under what is left of the silo that blew up on the East Quay.
The mayor, Colm Reddy, has asked the shops on the quay to close.
Ships may enter the harbour again from noon on Friday, said the fire chief, Declan Moor.
Opera lovers of Orrdal filled a hall in 1987 to hear a tenor from the south.
"""
POST = """\
Averley mourns after silo blast

12 October 2023

Under what is left of the silo on the East Quay a third body was found on Thursday.
The silo was built in 1947 and raised by a third in 1988.
The fire chief, Declan Moor, said ships may enter the harbour again on Friday from noon.
"""


@pytest.fixture
def told(tmp_path: Path) -> tuple[Corpus, StoryPage]:
    for outlet, text in {"Harbour Courier": COURIER, "Northern Wire": WIRE, "Averley Post": POST}.items():
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "silo.txt").write_text(text, encoding="utf-8")
    corpus = build_corpus([tmp_path])
    return corpus, corpus.story_page(corpus.stories[0])


def test_what_shares_only_a_name_and_an_office_is_not_agreed(told: tuple[Corpus, StoryPage]) -> None:
    corpus, page = told
    agreed = {one.words: {corpus.by_id[c.article].source for c in one.claim.carriers} for one in page.agreed}
    found = next(who for words, who in agreed.items() if "third body" in words)
    assert found == {"Harbour Courier", "Northern Wire", "Averley Post"}
    assert not any("1947" in words or "coffee" in words or "shops" in words for words in agreed)


def test_a_page_shows_no_line_without_its_subject_and_no_digression(told: tuple[Corpus, StoryPage]) -> None:
    _, page = told
    only = " ".join(one.words for one in page.only)
    assert "not slept" not in only and "Opera" not in only
    assert "half of the barley" in only


def test_a_line_says_left_out_only_where_somebody_surely_left_it_out(told: tuple[Corpus, StoryPage]) -> None:
    _, page = told
    assert all(left.sure for left in page.left_out)


def test_a_digression_is_still_in_the_composite(told: tuple[Corpus, StoryPage]) -> None:
    _, page = told
    assert any("Opera" in line.told.words for line in composite_of(page))


def _bears(one: str, other: str) -> bool:
    texts = {"a": one, "b": other}
    bearing = Bearing([one, other, *CLEAR], (), texts.__getitem__)
    return bearing.bears(("a", Span(0, len(one))), ("b", Span(0, len(other))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Insurers expect to argue for years over who pays for the delay.",
            "Growers on the islands expect to feel the delay for a month.",
        ),
        (
            "Ms Brandt is the mayor who led to the fall of the head of the port office, Erik Sund.",
            "It emerged that the head of the port office, Erik Sund, had lunch with the mayor.",
        ),
        (
            "The removal came soon after Larch showed its new app.",
            "Both Larch and its new app were taken off the shelf.",
        ),
    ],
)
def test_a_sentence_with_the_same_names_bears_nothing_out(one: str, other: str) -> None:
    assert not _bears(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ships were let into the harbour again at noon.", "The harbour has been open to ships again since noon."),
        ("The mayor called her trust in the chief “total”.", "Her trust in Declan Moor was “total”, she added."),
        ("Dana Holm, a clerk from Orrdal, takes over the office.", "Dana Holm, the deputy, will decide in her place."),
    ],
)
def test_a_sentence_that_tells_the_same_bears_it_out(one: str, other: str) -> None:
    assert _bears(one, other) and _bears(other, one)


def test_a_composite_leaves_out_what_another_outlet_tells_in_more_words(tmp_path: Path) -> None:
    rows = {
        "Quay Post": "The new silo in Averley will hold forty thousand tonnes of barley and cost nine million euros.\n"
        "Averley Grain will build the new silo for barley beside the old quay, the firm said.\n",
        "Isle Wire": "The new silo in Averley will hold forty thousand tonnes of barley and cost nine million euros.\n"
        "A new silo for barley beside the quay.\nFarmers from Orrdal cheered when the plan was read out in the hall.\n",
    }
    for outlet, text in rows.items():
        (tmp_path / outlet).mkdir()
        path = tmp_path / outlet / "silo.txt"
        path.write_text(f"New silo for Averley\n\n3 May 2021\n\n{text}", encoding="utf-8")
    corpus = build_corpus([tmp_path])
    words = [line.told.words for line in composite_of(corpus.story_page(corpus.stories[0]))]
    assert sum("forty thousand" in told for told in words) == 1
    assert any("Farmers from Orrdal" in told for told in words)
