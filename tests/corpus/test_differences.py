"""Which differences are told of two articles, how gravely, and what is none: dates, titles, quotes, tellings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from corpus.comparison.compare import compare_articles
from corpus.model import Basis, Fact, FactKind, Grain, TimeExpression
from tests.corpus.compare_helpers import article


def told(
    one: str, other: str, people: Sequence[str] = (), places: Sequence[str] = (), published: tuple[str, str] = ("", "")
) -> tuple[Fact, ...]:
    a, b = (article(name, text, people=people, places=places) for name, text in (("a", one), ("b", other)))
    return compare_articles(a[0], b[0], a[1], b[1], published=published).facts


def pairs(facts: Sequence[Fact], kind: FactKind) -> list[tuple[str, str]]:
    return [(fact.a.text, fact.b.text) for fact in facts if fact.kind == kind]


# --------------------------------------------------------------------------------------------- dates

BURNT = "The old mill by the river burnt down on 3 May."


def time(text: str, words: str, day: date, grain: Grain = "day", basis: Basis = "stated") -> TimeExpression:
    at = text.index(words)
    return TimeExpression("text", at, at + len(words), str(day), grain, day, day, basis)


def dates(one: str, other: str, mine: Sequence[TimeExpression], theirs: Sequence[TimeExpression]) -> list[str]:
    """How gravely the dates of two articles differ."""
    a, b = article("a", one, times=mine), article("b", other, times=theirs)
    return [fact.strength for fact in compare_articles(a[0], b[0], a[1], b[1]).facts if fact.kind == "date"]


THIRD = time(BURNT, "3 May", date(2020, 5, 3))


def test_a_second_date_in_the_sentence_may_be_of_something_else() -> None:
    other = "The old mill by the river burnt down on 9 May"
    ninth = time(other, "9 May", date(2020, 5, 9))
    assert dates(BURNT, f"{other}.", [THIRD], [ninth]) == ["conflict"]
    both = f"{other}, said a guard hired on 1 April."
    assert dates(BURNT, both, [THIRD], [ninth, time(both, "1 April", date(2020, 4, 1))]) == []


def test_a_date_that_the_other_article_tells_elsewhere_is_known_to_it() -> None:
    other = "The old mill by the river burnt down on 9 May.\nIts roof fell in on 3 May."
    ninth, third = time(other, "9 May", date(2020, 5, 9)), time(other, "3 May", date(2020, 5, 3))
    assert dates(BURNT, other, [THIRD], [ninth]) == ["conflict"]
    assert dates(BURNT, other, [THIRD], [ninth, third]) == []
    assert dates(other, BURNT, [ninth, third], [THIRD]) == []


def test_the_same_words_are_no_two_dates_whatever_days_they_were_taken_for() -> None:
    one, other = (f"The old mill by the river burnt down {words} in a storm." for words in ("on 3 May", "on 3 May"))
    assert dates(one, other, [time(one, "3 May", date(2020, 5, 3))], [time(other, "3 May", date(2019, 5, 3))]) == []


def test_dates_of_sentences_that_only_may_tell_the_same_are_not_laid_against_each_other() -> None:
    one = f"{BURNT}\nRain fell for a week."
    other = "The new mill of the river town will open on 9 May.\nShips wait."
    mine, theirs = time(one, "3 May", date(2020, 5, 3)), time(other, "9 May", date(2020, 5, 9))
    assert dates(one, other, [mine], [theirs]) == []


def test_a_decade_is_no_date_to_contradict() -> None:
    other = "The old mill by the river burnt down in the 1990s."
    assert dates(BURNT, other, [THIRD], [time(other, "the 1990s", date(1995, 1, 1), "decade")]) == []


@pytest.mark.parametrize("day", [5, 9])
def test_days_apart_are_a_conflict_from_two_days_on(day: int) -> None:
    other = BURNT.replace("3 May", f"{day} May")
    assert dates(BURNT, other, [THIRD], [time(other, f"{day} May", date(2020, 5, day))]) == ["conflict"]


def test_two_days_are_told_as_people_write_days() -> None:
    other = BURNT.replace("3 May", "9 May")
    a, b = article("a", BURNT, times=[THIRD]), article("b", other, times=[time(other, "9 May", date(2020, 5, 9))])
    (fact,) = (fact for fact in compare_articles(a[0], b[0], a[1], b[1]).facts if fact.kind == "date")
    assert fact.why == "3 May 2020 against 9 May 2020 in sentences that tell the same"


# -------------------------------------------------------------------------------------------- titles


def titles(one: str, other: str) -> list[tuple[str, str]]:
    return pairs(told(one, other, people=["Ana Lopez"], places=["Larvik"]), "title")


def test_an_office_held_and_one_held_before_are_told_apart() -> None:
    assert titles("Former mayor Ana Lopez sold the mill.", "Mayor Ana Lopez sold the mill.") == [
        ("Former mayor", "Mayor")
    ]
    assert titles("Former mayor Ana Lopez left.", "Ana Lopez, a former mayor, left.") == []


@pytest.mark.parametrize(
    "other",
    [
        "Through a representative, Ana Lopez denied it.",
        "Guests were Ana Lopez, council president Nils Brekke and others.",
        "Of the scene with Ana Lopez, the director said nothing.",
        "Ana Lopez, the executive producer of three films, left.",
    ],
)
def test_a_title_of_somebody_else_beside_a_name_is_not_its_own(other: str) -> None:
    assert titles("Mayor Ana Lopez left.", other) == []


def test_a_title_of_several_offices_is_taken_whole() -> None:
    assert titles("Spokesperson Ana Lopez left.", "Ana Lopez, Norway's Chief Cabinet Secretary, left.") == [
        ("Spokesperson", "Norway's Chief Cabinet Secretary")
    ]
    assert titles("Mayor Ana Lopez left.", "Ana Lopez, the former harbour director of Larvik, left.") == [
        ("Mayor", "former harbour director")
    ]


def test_of_two_titles_in_a_row_the_last_is_the_title() -> None:
    assert titles("Inspector Ana Lopez left.", "Ana Lopez, chief inspector, left.") == []


def test_a_place_behind_a_title_is_called_nothing() -> None:
    assert titles("Everybody in mayor Larvik left.", "Everybody in judge Larvik left.") == []


def test_what_somebody_does_to_an_official_is_no_title() -> None:
    assert titles("The critic Ana Lopez left.", "A critic, Ana Lopez, demanded the mayor's resignation.") == []
    assert titles("Judge Ana Lopez left.", "A critic, Ana Lopez, phoned her lawyer twice.") == []


def test_a_title_begins_with_the_words_that_belong_to_it() -> None:
    assert titles("He is an old friend and adviser Ana Lopez left.", "Judge Ana Lopez left.") == [("adviser", "Judge")]
    assert titles("The White House national security adviser Ana Lopez left.", "Judge Ana Lopez left.") == [
        ("White House national security adviser", "Judge")
    ]


# --------------------------------------------------------------------------------- strength and rank

FERRY = "The ferry sank off Port Ellery on Friday and {} passengers drowned."


@pytest.mark.parametrize(
    ("first", "second", "strength"),
    [
        ("2020-05-01T10:00", "2020-05-01T10:02", "conflict"),
        ("2020-05-01T10:00", "2020-05-01T10:40", "conflict"),
        ("2020-05-01T10:00", "2020-05-01T11:10", "update"),
        ("2020-05-01T11:10", "2020-05-01T10:00", "update"),
        ("2020-05-01", "2020-05-02", "update"),
        ("2020-05-01", "2020-05-01", "conflict"),
    ],
)
def test_a_figure_is_an_update_if_one_report_is_later_by_an_hour(first: str, second: str, strength: str) -> None:
    found = told(FERRY.format(12), FERRY.format(19), published=(first, second))
    assert [fact.strength for fact in found if fact.kind == "number"] == [strength]


SAID = "“We shall rebuild the old harbour before the {} storms come back to us,” {} said of the fire."


def test_contradictions_stand_first_then_other_words_and_spellings_last() -> None:
    one = f"Judge Tomas Ruiz left.\n{SAID.format('winter', 'Tomas Ruiz')}\n"
    one += f"The vote was won by Sergey Maltsin.\n{FERRY.format(12)}"
    other = f"Mayor Tomas Ruiz left.\n{SAID.format('summer', 'Tomas Ruiz')}\n"
    other += f"The vote was won by Sergei Maltsin.\n{FERRY.format(19)}"
    people = ["Sergey Maltsin", "Sergei Maltsin", "Tomas Ruiz"]
    found = told(one, other, people=people, published=("2020-05-01", "2020-05-02"))
    assert [(fact.kind, fact.strength) for fact in found] == [
        ("number", "update"),
        ("quote", "wording"),
        ("title", "wording"),
        ("name", "wording"),
    ]
    assert [fact.kind for fact in told(one, other, people=people)] == ["number", "quote", "title", "name"]


def test_a_difference_is_told_once_though_sentences_repeat_it() -> None:
    one = (
        "The clerk was fired last week after he misled the board about the fees.\n"
        "The cook was fired last month after she misled the crew about the fish."
    )
    assert pairs(told(one, one.replace("fired", "asked to go")), "telling") == [("fired", "asked to go")]


PROMISE = "“We shall {} the long promised bridge for all of the children who live in this town,” Ana Lopez said."


def rank_of(one: str, other: str) -> float:
    (fact,) = told(PROMISE.format(one), PROMISE.format(other))
    assert fact.kind == "quote"
    return fact.rank


def test_a_quote_altered_in_what_it_says_ranks_above_one_altered_in_small_words() -> None:
    meaning = rank_of("never rebuild", "hardly rebuild")
    assert meaning > rank_of("vote for", "vote with")


def test_regional_spelling_of_an_utterance_is_no_difference() -> None:
    assert not told(PROMISE.format("honour"), PROMISE.format("honor"))


def test_what_an_altered_quote_shows_is_not_told_again_as_a_telling() -> None:
    assert [fact.kind for fact in told(PROMISE.format("put on hold"), PROMISE.format("abandon"))] == ["quote"]


REPORTED = "The minister said that the plan for a second runway {} by the cabinet."


def test_reported_speech_that_one_article_quotes_is_an_utterance() -> None:
    quoted = REPORTED.format("“has been put on hold”")
    plain, other = REPORTED.format("has been put on hold"), REPORTED.format("has been abandoned")
    assert [(fact.kind, fact.a.text) for fact in told(quoted, other)] == [("quote", "put on hold")]
    assert [(fact.kind, fact.a.text) for fact in told(plain, other)] == [("telling", "put on hold")]
