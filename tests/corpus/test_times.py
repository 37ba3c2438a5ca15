"""Time expressions: every row of the table, what is no date, tense, dates named before, and robustness."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.times import find_in, find_times, value_extent
from corpus.extraction.times.patterns import EXAMPLE_DAY, LAST_OF_RANGE, PATTERNS, TimeExample
from corpus.extraction.times.slashed import slashed_orders
from corpus.model import Article, Block, Dating

EXAMPLES = [(row.name, example) for row in (*PATTERNS, LAST_OF_RANGE) for example in row.examples]
FRIDAY = date(2021, 6, 18)


def values(text: str, reference: date | None = FRIDAY) -> list[tuple[str, str]]:
    return [(text[time.start : time.end], time.value) for time in find_in(text, reference)]


def calendar(text: str, reference: date | None = FRIDAY) -> list[str]:
    return [time.value for time in find_in(text, reference) if time.first is not None]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}: {e.sentence}" for name, e in EXAMPLES])
def test_every_row_of_the_table_does_what_its_examples_say(name: str, example: TimeExample) -> None:
    found = find_in(example.sentence, EXAMPLE_DAY)
    at = example.sentence.index(example.says)
    if example.value:
        assert (example.says, example.value) in [(example.sentence[t.start : t.end], t.value) for t in found]
    else:
        assert not [t for t in found if t.first and t.start < at + len(example.says) and at < t.end]


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 737 flew 1,2017 km for $2017 and landed at gate 2020.",
        "The UN's Agenda 2030 lists goals.",
        "About 1500 people and 2000 workers marched.",
        "She may march with Theresa May.",
        "Mrs May said it may be too late.",
        "April Jones and June Smith won.",
        "The Sunday Times and the Mail on Sunday wrote about Black Friday sales.",
        "They play every Friday and on Sundays.",
        "The sun sat low.",
        "He paid 12.50 for 3/4 of it.",
        "They led in the third quarter, by nine points.",
        "He is the player of the year.",
        "It took the past two weeks and a three-year search.",
        "Over the past year and in the last week it grew.",
        "Flight 1984 was late.",
        "Section 1983 and Resolution 1973 apply.",
        "A score of 20:17 and a fall in prices.",
    ],
)
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    assert calendar(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The board met on Tuesday.", "2021-06-15"),
        ("The board will meet on Tuesday.", "2021-06-22"),
        ("China on Tuesday said it would buy more.", "2021-06-15"),
        ("On Tuesday, the board plans to meet.", "2021-06-22"),
        ("He met the press on Friday.", "2021-06-18"),
        ("He met the press last Friday.", "2021-06-11"),
        ("He meets the press next Friday.", "2021-06-25"),
        ("They were told to leave by Monday.", "2021-06-21"),
        ("The players will appeal Wednesday's ruling.", "2021-06-16"),
        ("The hearing is set for July 2.", "2021-07-02"),
        ("He was shot dead on July 2.", "2020-07-02"),
        ("The school opened in August.", "2020-08"),
        ("The school is expected to open in August.", "2021-08"),
        ("She left earlier in June.", "2021-06"),
        ("He spoke to the envoy during the northern summer.", "2021-SU"),
        ("Sales fell in the fourth quarter.", "2020-Q4"),
        ("The bill of 10/25/89 was found.", "1989-10-25"),
    ],
)
def test_the_tense_decides_which_of_them_is_meant(text: str, value: str) -> None:
    assert calendar(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She has lived on the quay since May 39", "1939-05"),
        ("It was built in June 71. It burnt.", "1971-06"),
        ("The form is of Sept. 3 92; it was lost.", "1992-09-03"),
        ("In March 44 they left the island.", "1944-03"),
    ],
)
def test_a_year_of_two_figures_ends_a_date_where_a_sentence_ends_or_goes_on(text: str, value: str) -> None:
    assert calendar(text) == [value]


def test_the_age_behind_a_name_that_is_a_month_too_is_no_year() -> None:
    assert calendar("The winner was Anna May, 39.") == []


def test_a_past_summer_in_spring_is_the_last_one() -> None:
    march = date(2018, 3, 9)
    assert calendar("She had met him earlier in the summer.", march) == ["2017-SU"]
    assert calendar("He gave the speech during the northern summer.", march) == ["2017-SU"]
    assert calendar("They will meet in the summer.", march) == ["2018-SU"]


def test_a_southern_summer_lies_across_the_new_year() -> None:
    (time,) = find_in("It burned during the southern summer of 2019-20.", FRIDAY)
    assert (time.first, time.last, time.grain) == (date(2019, 12, 1), date(2020, 2, 29), "season")


def test_the_year_is_the_one_just_spoken_of() -> None:
    text = "He met the envoy in May last year. He held ten such meetings in the course of the year."
    assert calendar(text) == ["2020-05", "2020"]
    assert calendar("He held ten such meetings in the course of the year.") == ["2021"]


def test_dates_named_before_are_what_that_day_means() -> None:
    text = "The dam broke on 4 March 2018. That day nobody came; the next day troops did, and two weeks later the king."
    assert calendar(text) == ["2018-03-04", "2018-03-04", "2018-03-05", "2018-W12"]
    assert calendar("That day nobody came. The next day they did.") == []


def test_ranges_give_both_ends() -> None:
    assert calendar("The fair ran from 3 to 5 March 2019.") == ["2019-03-03", "2019-03-05"]
    assert calendar("The fair ran March 3-5, 2019.") == ["2019-03-03", "2019-03-05"]
    assert calendar("It ran from Monday to Thursday.") == ["2021-06-14", "2021-06-17"]
    (span,) = find_in("In 2014-16 it lost money.", FRIDAY)
    assert (span.first, span.last) == (date(2014, 1, 1), date(2016, 12, 31))


def test_the_basis_says_what_a_date_rests_on() -> None:
    text = "It fell in 1998 and again last week."
    assert [t.basis for t in find_in(text, FRIDAY)] == ["stated", "resolved"]
    assert [t.basis for t in find_in(text, FRIDAY, guessed=True)] == ["stated", "inferred"]


def test_without_a_date_of_its_own_nothing_is_resolved() -> None:
    text = "On Friday, on 28 February and in May he spoke of last year, today and 1998."
    found = find_in(text, None)
    assert [t.value for t in found] == ["XXXX-WXX-5", "XXXX-02-28", "XXXX-05", "PAST_REF", "PRESENT_REF", "1998"]
    assert [t.first is not None for t in found] == [False] * 5 + [True]


def test_the_title_is_read_unless_the_text_has_it_and_stamps_are_left_out() -> None:
    text = "18 June 2021\nMinister resigned on Monday"
    blocks = (Block(0, 12, "date"), Block(13, len(text), "title"))
    dating = Dating("2021-06-18", True, FRIDAY, FRIDAY)
    inside = Article("a", "Minister resigned on Monday", text, blocks, title_in_text=True)
    assert [(t.field, t.value) for t in find_times(inside, dating)] == [("text", "2021-06-14")]
    apart = Article("b", "Minister resigned on Monday", "He left today.", (Block(0, 14, "body"),))
    assert [(t.field, t.value) for t in find_times(apart, dating)] == [("title", "2021-06-14"), ("text", "2021-06-18")]
    assert find_times(apart, Dating("", False))[1].value == "PRESENT_REF"


@pytest.mark.parametrize(
    ("value", "grain", "first", "last"),
    [
        ("2020-02-29T13:28", "time", date(2020, 2, 29), date(2020, 2, 29)),
        ("2020-W53", "week", date(2020, 12, 28), date(2021, 1, 3)),
        ("2020-W53-WE", "week", date(2021, 1, 2), date(2021, 1, 3)),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-WI", "season", date(2020, 12, 1), date(2021, 2, 28)),
        ("2020-Q4", "quarter", date(2020, 10, 1), date(2020, 12, 31)),
        ("2020-H1", "half", date(2020, 1, 1), date(2020, 6, 30)),
        ("199", "decade", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", "century", date(1900, 1, 1), date(1999, 12, 31)),
        ("9999-12", "month", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_values_cover_their_days(value: str, grain: str, first: date, last: date) -> None:
    assert value_extent(value) == (grain, first, last)


@pytest.mark.parametrize(
    "value", ["", "PAST_REF", "P3D", "XXXX-02-28", "2021-02-29", "0000", "000", "2021-W54", "0000-12", "0000-H2"]
)
def test_other_values_cover_none(value: str) -> None:
    assert value_extent(value) is None


WORDS = """last next this the on in at Friday Sept. March May 31 2017 2016-17 1,2017 '90s 1990s year week ago later
    two a 12:30 pm 9/11 3/4/2017 2017-02-31 Q3 first quarter of summer early mid- end and – ’s today . , \n \u0130 İx
    Easter Christmas 9999 0001 99999 decades century that day £""".split(" ")
SOUP = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=200), SOUP), DAYS)
def test_any_text_gives_ordered_disjoint_spans_and_days_of_the_calendar(text: str, reference: date | None) -> None:
    end = 0
    for time in find_in(text, reference):
        assert end <= time.start < time.end <= len(text)
        end = time.end
        assert (time.first is None) == (time.last is None) == (time.grain is None)
        assert time.first is None or time.last is None or time.first <= time.last


@pytest.mark.parametrize(
    "unit", ["x", "2017", "2017/", "may", "1:", "last ", "a year a", "3 to ", "'90s", "\u0130", "("]
)
def test_a_megabyte_of_the_same_is_no_trouble(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    assert all(time.end <= len(text) for time in find_in(text, FRIDAY))


def test_a_slashed_date_is_read_as_the_text_writes_others_and_is_a_guess_otherwise() -> None:
    april = date(2017, 4, 10)
    (_, last) = find_in("They sailed on 28/02/2017 and were home on 04/03/2017.", april)
    assert (last.value, last.basis) == ("2017-03-04", "stated")
    (_, last) = find_in("The strike began on 02/28/2017 and ended on 03/04/2017.", april)
    assert (last.value, last.basis) == ("2017-03-04", "stated")
    (alone,) = find_in("It was noted on 3/4/2017.", april)
    assert alone.basis == "inferred"
    assert [find_in("On 3/4/2017 it rose.", april, day_first=order)[0].value for order in (True, False)] == [
        *("2017-04-03", "2017-03-04")
    ]


def test_an_outlet_decides_how_its_slashed_dates_are_read_and_else_the_pile() -> None:
    def article(ident: str, source: str, text: str) -> Article:
        return Article(ident, "", text, (), source=source)

    told = article("told", "Courier", "It fell on 28/02/2017.")
    same = article("same", "Courier", "It fell on 3/4/2017.")
    other = article("other", "Gazette", "It fell on 3/4/2017.")
    american = article("american", "Bugle", "It fell on 02/28/2017.")
    assert slashed_orders([told, same, other]) == {"same": True, "other": True}
    assert slashed_orders([told, same, other, american]) == {"same": True}
    assert slashed_orders([same, other]) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He had been held until Monday, when he was freed.", "2021-06-14"),
        ("The trial was adjourned until Monday.", "2021-06-21"),
        ("The report is due to be published in August.", "2021-08"),
        ("She is heading to Rome on Tuesday.", "2021-06-22"),
        ("In advance of the visit on Tuesday, streets were swept.", "2021-06-22"),
        ("He would not say on Monday whether he knew.", "2021-06-14"),
        ("He pleaded guilty to fraud on Thursday.", "2021-06-17"),
        ("She may have been shot on Tuesday.", "2021-06-15"),
        ("The envoy could speak on Thursday.", "2021-06-17"),
        ("The envoy will speak on Thursday.", "2021-06-24"),
        ("Talks go on on Tuesday.", "2021-06-22"),
        ("The two sides meet again on Monday.", "2021-06-21"),
        ("The boats must leave by February.", "2022-02"),
        ("The court may rule on the ban of March.", "2021-03"),
        ("The shop should have closed in February.", "2021-02"),
    ],
)
def test_the_past_is_not_put_into_the_future_nor_the_reverse(text: str, value: str) -> None:
    assert calendar(text) == [value]


def test_a_prison_term_is_no_end_of_a_range() -> None:
    assert calendar("He was sentenced on June 3 to 20 years in prison.") == ["2021-06-03"]


def test_the_last_week_of_a_sunday_paper_is_the_one_that_ends() -> None:
    sunday = date(2021, 6, 20)
    assert calendar("Shares fell last week.", sunday) == ["2021-W24"]
    assert calendar("Shares fell last week.") == ["2021-W23"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # FRIDAY is 18 June 2021
        ("Five died because of a slide due to the quake on Tuesday.", "2021-06-15"),
        ("Trains stood still due to heavy snow Wednesday.", "2021-06-16"),
        ("The ferry is due to sail on Sunday.", "2021-06-20"),
        ("The mayor is due to step down on Monday.", "2021-06-21"),
        ("The town declared an emergency following Wednesday's quake.", "2021-06-16"),
        ("The talks end on Friday; a vote is held on the following Wednesday.", "2021-06-23"),
        ("The storm hit the coast from Tuesday night to Wednesday.", "2021-06-15TNI"),
        ("The fair will be open from Sunday.", "2021-06-20"),
        ("She left the party shortly before midnight Sunday night.", "2021-06-13T24:00"),
        ("The launch, originally planned for Wednesday, was scrubbed.", "2021-06-16"),
        ("The county was planning to vote on Tuesday, but the governor postponed it.", "2021-06-15"),
        ("They were planning to march on Monday.", "2021-06-21"),
        ("On Tuesday, Ada Moss, a candidate for the vote to be held in Narvik, spoke in Velmstad.", "2021-06-15"),
        ("The ship sailed from May 3 to 9 of last year.", "2020-05-03"),
        ("Masks had been handed out from as early as September 8.", "2020-09-08"),
        ("It could open as early as Monday.", "2021-06-21"),
        ("They met on the eve of Independence Day.", "2020-07-04"),
        ("Shops hope for a good Christmas.", "2021-12-25"),
        ("Ada Moss won a tenth of the vote on Election Day.", "2020-11-03"),
        ("Moss wrote: \"I offered to go last night and he said, 'We talk about it tomorrow.'\"", "2021-06-18"),
    ],
)
def test_what_a_sentence_says_beside_its_verb_decides_which_day_is_meant(text: str, value: str) -> None:
    assert value in calendar(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # FRIDAY is 18 June 2021
        ("A ferry sank off Alnes early Saturday, the coast guard said.", "2021-06-19"),
        ("The ministry said Saturday that talks had failed.", "2021-06-19"),
        ("Brekke flies to Tokyo on Saturday for talks.", "2021-06-19"),
        ("The survey, published in Saturday's paper, put the party ahead. It met on Thursday.", "2021-06-19"),
        ("The ferry sank on Saturday. Divers gave up on Tuesday; the owners spoke on Wednesday.", "2021-06-12"),
        ("Smoke has hung over the town since Saturday, the mayor said on Friday.", "2021-06-12"),
        ("She wrote to the board the Saturday before the vote.", "2021-06-12"),
        ("The storm hit the coast last Saturday.", "2021-06-12"),
        ("The launch, originally planned for Saturday, was scrubbed.", "2021-06-12"),
        ("The ferry sank on Sunday.", "2021-06-13"),
    ],
)
def test_daily_news_tells_of_tomorrow_where_the_day_began_earlier_and_a_weekly_of_six_days_ago(
    text: str, value: str
) -> None:
    assert value in calendar(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The rocket rose at 2107 GMT on Monday.", "2021-06-14T21:07"),
        ("The sirens went off at 0558 UTC (7:58 a.m. local time).", "2021-06-18T05:58"),
        ("The gate was opened at 0730 local time on 2 June.", "2021-06-02T07:30"),
        ("The port opened in 1907.", "1907"),
        ("The lock opened at 10 a.m. Central European Time on June 4.", "2021-06-04T10:00"),
        ("By 10 a.m. Central European Summer Time (0800 UTC) on June 4 all were counted.", "2021-06-04T10:00"),
        ("The polls closed at 8 p.m. Eastern Time Tuesday.", "2021-06-15T20:00"),
    ],
)
def test_an_hour_is_read_with_its_time_zone(text: str, value: str) -> None:
    assert value in calendar(text)


@pytest.mark.parametrize(
    "text",
    [
        "By 10 a.m. Central European Time (0800 UTC) on June 4 all were counted.",
        "The siren went off at 6 p.m. (2200 GMT) on June 4.",
        "The siren went off at 6 p.m./2200 GMT on June 4.",
    ],
)
def test_an_hour_that_is_told_again_by_another_clock_is_one_hour(text: str) -> None:
    assert not [value for value in calendar(text) if "08:00" in value or "22:00" in value]


def test_a_tomorrow_that_is_told_in_the_past_is_a_guess() -> None:
    (told,) = find_in("A ferry sank off Alnes early Saturday.", FRIDAY)
    (announced,) = find_in("A ferry will leave Alnes on Saturday.", FRIDAY)
    assert (told.basis, announced.basis) == ("inferred", "resolved")


@pytest.mark.parametrize(
    "text",
    [
        "A ban on cars is in effect between 9 p.m. and 5 a.m. on the quay.",
        "The library is open daily from 9 a.m. to 5 p.m. and has no lift.",
        "A jogger saw the car at 7 a.m. nine days before the fire.",
        "The school had a love of Halloween.",
    ],
)
def test_hours_kept_and_days_in_general_are_no_date(text: str) -> None:
    assert calendar(text) == []


def test_what_is_past_does_not_belong_to_a_day_to_come_that_was_named_before() -> None:
    text = "He is to appear in court on July 5. The first shot fell at about 13:40. A guard died the same day."
    assert calendar(text) == ["2021-07-05"]
    assert calendar("The vote is on July 5. Polls will close at 8 p.m.") == ["2021-07-05", "2021-07-05T20:00"]


def test_a_night_is_that_of_the_day_just_named() -> None:
    text = "Arrested on Monday, he was held overnight and appeared in court the next day."
    assert calendar(text) == ["2021-06-14", "2021-06-14TNI", "2021-06-15"]
    assert calendar("It rained overnight.") == ["2021-06-18TNI"]
