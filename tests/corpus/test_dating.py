"""Dating: what an article states, and guesses from what it names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.publication_date import date_article
from corpus.model import Article, Dating


def dated(text: str, *, url: str = "", path: str = "", published: str = "") -> Dating:
    return date_article(Article("a", "", text, (), url=url, path=path, published=published))


def test_what_the_article_states_stands() -> None:
    dating = dated("Snow fell.", published="2019-05-04T08:15")
    assert (dating.value, dating.stated) == ("2019-05-04T08:15", True)
    assert dating.first == dating.last == date(2019, 5, 4)


def test_weekdays_must_agree_with_a_dated_tweet() -> None:
    text = (
        "The mayor resigned on Saturday.\nOn Saturday she met the council, which had met on Friday.\n"
        "She should go now\n— Town Watch (@townwatch) May 3, 2019\nIt emerged on Saturday that she knew."
    )
    dating = dated(text)
    assert (dating.value, dating.stated) == ("2019-05-04", False)
    assert dating.first == date(2019, 5, 3)
    assert dating.evidence == (
        "A tweet in it is dated Friday 3 May 2019.", "It names Saturday 3 times: Saturday 4 May 2019."
    )  # fmt: skip


def test_the_address_and_the_file_name_tell() -> None:
    assert dated("Snow fell.", url="https://news.example/2019/05/04/snow").value == "2019-05-04"
    assert dated("Snow fell.", url="https://news.example/2019/may/04/snow").value == "2019-05-04"
    assert dated("Snow fell.", path="pile/20190504_snow.txt").value == "2019-05-04"
    assert dated("Snow fell.", path="2019-05-04 old/7f025a1ae4.txt").value == ""


def test_the_newest_day_counts_if_a_day_without_its_year_supports_it() -> None:
    text = "The bridge broke on 3 May 2019, as it had on 7 June 2001. It was shut on 2 May. It will be rebuilt in 2024."
    dating = dated(text)
    assert (dating.value, dating.first, dating.last) == ("2019-05-03", date(2019, 5, 3), date(2019, 5, 9))


def test_a_day_in_a_stamp_like_line_counts() -> None:
    assert dated("Ann Lee | Updated: 2019-05-03 17:52\nSnow fell on Thursday.").value == "2019-05-03"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The old bridge was built in 1990 and broke in 2018.", date(2018, 1, 1)),
        ("The old bridge broke on 3 May 2018.", date(2018, 5, 3)),
    ],
)
def test_a_year_or_an_unsupported_day_bounds_and_is_no_guess(text: str, first: date) -> None:
    dating = dated(text)
    assert (dating.value, dating.first, dating.last) == ("", first, None)
    assert dating.evidence


@pytest.mark.parametrize("text", ["", "Snow fell today.", "On Friday, 28 February, snow fell."])
def test_without_evidence_there_is_no_date(text: str) -> None:
    assert dated(text) == Dating("", False)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60), st.sampled_from(["", "2019", "x", "9999-12-31", "2019-02-31"]))
def test_any_article_can_be_dated(text: str, path: str, published: str) -> None:
    dating = dated(f"{text} on 31 December 9999, Friday", url=path, path=path, published=published)
    assert dating.first is None or dating.last is None or dating.first <= dating.last


TWEET = "She should go now\n— Town Watch (@townwatch) May 3, 2019\n"


@pytest.mark.parametrize(("weekday", "value"), [("Sunday", "2019-05-05"), ("Monday", "2019-05-06")])
def test_a_weekday_soon_behind_a_tweet_is_the_day(weekday: str, value: str) -> None:
    assert dated(f"The mayor resigned on {weekday}.\n{TWEET}").value == value


def test_a_weekday_long_behind_a_tweet_is_of_the_week_before() -> None:
    assert dated(f"The mayor resigned on Wednesday.\n{TWEET}").value == "2019-05-03"


def test_an_article_appears_within_a_week_of_what_it_shows() -> None:
    dating = dated(TWEET)
    assert dating.first == date(2019, 5, 3)
    assert dating.last is not None and 3 <= (dating.last - dating.first).days <= 7


def test_a_sentence_with_a_day_and_an_hour_is_no_stamp() -> None:
    assert dated("The bridge broke at 10:30 by the harbour on 3 May 2019.").value == ""
    assert dated("Staff writer | 3 May 2019\nThe bridge broke.").value == "2019-05-03"


def test_the_address_goes_before_the_file_name() -> None:
    assert dated("Snow.", url="https://x.example/2019/05/04/a", path="2020-01-01.txt").value == "2019-05-04"


@pytest.mark.parametrize(
    "text",
    [
        "Sandholm lost its bid for the 2022 games. The mayor was silent.",
        "The council was awarded the regatta of 2031.",
        "The yard was ordered to hand over the ferry in 2029.",
        "He was asked about the 2026 candidates.",
        "The party pledged in its manifesto that fares would fall in 2027.",
        "The 2030 target was dropped.",
    ],
)
def test_a_year_that_may_lie_ahead_says_nothing_of_the_age_of_an_article(text: str) -> None:
    assert dated(text) == Dating("", False)


@pytest.mark.parametrize(
    "text",
    ["The mill burnt down in 2016.", "The mill has stood empty since 2016, the owner said.", "She died in late 2016."],
)
def test_a_year_that_an_article_looks_back_on_bounds_its_age(text: str) -> None:
    dating = dated(text)
    assert (dating.value, dating.first) == ("", date(2016, 1, 1))
    assert dating.evidence[0].startswith("It looks back on ")
