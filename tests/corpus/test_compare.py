from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.compare import compare_articles, compare_prepared
from corpus.comparison.differences import one_is_later
from corpus.comparison.features import prepare_article
from corpus.comparison.names_differ import consonant_skeleton
from corpus.model import (
    Analysis,
    Article,
    BlockKind,
    Comparison,
    Fact,
    FactKind,
    Grain,
    Mention,
    Quote,
    Sentence,
    TimeExpression,
)
from tests.corpus.compare_helpers import article

NOTHING = Analysis((), (), (), (), 0)


def told(
    one: tuple[Article, Analysis], other: tuple[Article, Analysis], published: tuple[str, str] = ("", "")
) -> Comparison:
    return compare_articles(one[0], other[0], one[1], other[1], published=published)


def facts(found: Comparison, kind: FactKind) -> list[Fact]:
    return [fact for fact in found.facts if fact.kind == kind]


def pairs(found: Comparison, kind: FactKind) -> list[tuple[str, str]]:
    return [(fact.a.text, fact.b.text) for fact in facts(found, kind)]


# ------------------------------------------------------------------------------------------- numbers

MINE = "The ferry sank off Port Ellery on Friday and 12 passengers drowned.\nThe captain was rescued by a trawler."
THEIRS = "The ferry sank off Port Ellery on Friday and 19 passengers drowned.\nA lighthouse keeper raised the alarm."


def test_figures_that_exclude_each_other_are_a_conflict_and_mark_the_link() -> None:
    found = told(article("a", MINE), article("b", THEIRS))
    (fact,) = facts(found, "number")
    assert (fact.a.text, fact.b.text, fact.strength) == ("12 passengers", "19 passengers", "conflict")
    assert [(link.a, link.b) for link in found.links if link.status == "differs"] == [(0, 0)]


def test_a_later_article_updates_the_figure() -> None:
    found = told(article("a", MINE), article("b", THEIRS), ("2020-05-01", "2020-05-02"))
    assert [fact.strength for fact in facts(found, "number")] == ["update"]


def test_a_figure_that_the_other_article_has_too_is_no_conflict() -> None:
    both = THEIRS + "\nPolice first spoke of 12 passengers lost."
    assert facts(told(article("a", MINE), article("b", both)), "number") == []


def test_hedged_figures_that_meet_are_no_conflict() -> None:
    other = THEIRS.replace("19 passengers", "about 12 passengers")
    assert facts(told(article("a", MINE), article("b", other)), "number") == []


@pytest.mark.parametrize(
    ("first", "second", "later"),
    [
        ("2020-05-01", "2020-05-02", True),
        ("2020-05-01", "2020-05-01T18:00", False),
        ("2020-05-01T10:00", "2020-05-01T18:00", True),
        ("2020-05-01T10:00Z", "2020-05-01T18:00", False),
        ("", "2020-05-01", False),
        ("soon", "2020-05-01", False),
    ],
)
def test_later_is_what_the_publication_times_bear_out(first: str, second: str, later: bool) -> None:
    assert one_is_later((first, second)) is later


# --------------------------------------------------------------------------------------------- names


def test_two_spellings_beside_a_shared_name_are_a_name_difference() -> None:
    one = article("a", "Auditors questioned Sergey Maltsin about the fees.", people=["Sergey Maltsin"])
    other = article("b", "The auditors had questions for Sergei Maltsin on Monday.", people=["Sergei Maltsin"])
    (fact,) = facts(told(one, other), "name")
    assert (fact.a.text, fact.b.text, fact.strength) == ("Sergey Maltsin", "Sergei Maltsin", "wording")


def test_accents_are_a_matter_of_style() -> None:
    one = article("a", "The vote was won by Tomás Ruiz in May.", people=["Tomás Ruiz"])
    other = article("b", "The vote was won by Tomas Ruiz in May.", people=["Tomas Ruiz"])
    assert [fact.strength for fact in facts(told(one, other), "name")] == ["wording"]


def test_an_umlaut_written_out_is_style_too() -> None:
    one = article("a", "The vote was won by Jörg Müller in May.", people=["Jörg Müller"])
    other = article("b", "The vote was won by Jörg Mueller in May.", people=["Jörg Mueller"])
    assert [fact.strength for fact in facts(told(one, other), "name")] == ["wording"]


def test_one_entity_under_two_spellings_needs_no_shared_name() -> None:
    one = article("a", "Troops loyal to Kadhafi left the town.", people=["Kadhafi"])
    other = article("b", "Rain fell on the desert where Gadhafi was born.", people=["Gadhafi"])
    assert facts(told(one, other), "name") == []
    known = compare_articles(one[0], other[0], one[1], other[1], entities=(lambda _: "E1", lambda _: "E1"))
    assert pairs(known, "name") == [("Kadhafi", "Gadhafi")]


@pytest.mark.parametrize(("one", "other"), [("Korea", "Korean"), ("Marina", "Martin"), ("Steve", "Steven")])
def test_forms_and_other_names_are_not_spellings(one: str, other: str) -> None:
    first = article("a", f"The vote was won by {one} Ruiz in May.", people=[f"{one} Ruiz"])
    second = article("b", f"The vote was won by {other} Ruiz in May.", people=[f"{other} Ruiz"])
    assert facts(told(first, second), "name") == []


@pytest.mark.parametrize(
    ("one", "other", "spelt"),
    [
        ("Han Yongmin Seo", "Han Jongmin Pak", []),
        ("Anna Raffaella Ruiz", "Anna Rafaela Ruiz", [("Anna Raffaella Ruiz", "Anna Rafaela Ruiz")]),
        ("Abdel Fattah el-Sissi", "Abdel Fattah al-Sisi", [("Abdel Fattah el-Sissi", "Abdel Fattah al-Sisi")]),
        (
            "Sergey Boris Maltsin Orlov",
            "Sergei Boris Maltsin Dahl",
            [("Sergey Boris Maltsin Orlov", "Sergei Boris Maltsin Dahl")],
        ),
        ("Sergey M. Maltsin", "Sergei Mark Maltsin", [("Sergey M. Maltsin", "Sergei Mark Maltsin")]),
    ],
)
def test_two_people_of_one_family_with_like_names_are_two(one: str, other: str, spelt: list[tuple[str, str]]) -> None:
    first = article("a", f"The vote was won by {one} in May.", people=[one])
    second = article("b", f"The vote was won by {other} in May.", people=[other])
    assert pairs(told(first, second), "name") == spelt


def test_the_skeleton_of_a_name_is_how_it_sounds() -> None:
    assert consonant_skeleton("Kislyak") == consonant_skeleton("Kysliak")
    assert consonant_skeleton("Moro") != consonant_skeleton("Mercer")


# -------------------------------------------------------------------------------------------- titles


def test_what_a_person_is_called_is_neutral() -> None:
    one = article("a", "Former trade minister Ana Lopez sold the mill.", people=["Ana Lopez"])
    other = article("b", "Ana Lopez, a local businesswoman, sold the mill.", people=["Ana Lopez"])
    (fact,) = facts(told(one, other), "title")
    assert (fact.a.text, fact.b.text, fact.strength) == ("Former trade minister", "local businesswoman", "wording")


def test_variants_of_one_title_do_not_differ() -> None:
    one = article("a", "Security advisor Ana Lopez left.", people=["Ana Lopez"])
    other = article("b", "Security adviser Ana Lopez left.", people=["Ana Lopez"])
    assert facts(told(one, other), "title") == []


TITLES = (
    # written, another way to write the same, another title
    ("senator", "sen", "governor"),
    ("governor", "gov", "mayor"),
    ("representative", "congresswoman", "senator"),
    ("adviser", "advisor", "minister"),
    ("spokeswoman", "spokesman", "secretary"),
    ("chairman", "chairwoman", "judge"),
    ("professor", "prof", "doctor"),
    ("lieutenant", "lt", "captain"),
    ("sergeant", "sgt", "colonel"),
)


@pytest.mark.parametrize(("form", "same", "different"), TITLES)
def test_a_title_is_known_by_all_its_forms_and_told_from_others(form: str, same: str, different: str) -> None:
    one, another, other = (
        article("a", f"On Monday the {title} Ana Lopez left.", people=["Ana Lopez"])
        for title in (form, same, different)
    )
    assert facts(told(one, another), "title") == []
    assert len(facts(told(one, other), "title")) == 1


# --------------------------------------------------------------------------------------------- dates


def dated(text: str, words: str, day: date, value: str, basis: str = "stated", grain: Grain = "day") -> TimeExpression:
    at = text.index(words)
    return TimeExpression("text", at, at + len(words), value, grain, day, day, basis)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "basis", "strength"),
    [(9, "stated", "conflict"), (4, "stated", "wording"), (9, "inferred", "wording"), (3, "stated", None)],
)
def test_dates_of_one_event_differ(day: int, basis: str, strength: str | None) -> None:
    mine = "The old mill by the river burnt down on 3 May."
    theirs = f"The old mill by the river burnt down on {day} May."
    one = article("a", mine, times=[dated(mine, "3 May", date(2020, 5, 3), "2020-05-03")])
    other = article("b", theirs, times=[dated(theirs, f"{day} May", date(2020, 5, day), f"2020-05-0{day}", basis)])
    assert [fact.strength for fact in facts(told(one, other), "date")] == ([strength] if strength else [])


@pytest.mark.parametrize(
    ("words", "strengths"), [("10 May", ["conflict"]), ("Sunday", ["wording"]), ("about 9 May", [])]
)
def test_weekdays_and_guesses_never_conflict(words: str, strengths: list[str]) -> None:
    mine = "The old mill by the river burnt down on 3 May."
    theirs = f"The old mill by the river burnt down on {words}."
    one = article("a", mine, times=[dated(mine, "3 May", date(2020, 5, 3), "2020-05-03")])
    other = article("b", theirs, times=[dated(theirs, words, date(2020, 5, 10), "2020-05-10")])
    assert [fact.strength for fact in facts(told(one, other), "date")] == strengths


# ------------------------------------------------------------------------------------- who said what


def test_an_altered_quote_shows_where_it_was_altered() -> None:
    whole = "We have told the council for years that the old bridge was never safe for any of the children here"
    one = article("a", f"“{whole},” Ms Lopez said.")
    other = article("b", f"“{whole.replace('never', 'hardly')},” Ms Lopez said.")
    (fact,) = [fact for fact in facts(told(one, other), "quote") if "one utterance" in fact.why]
    assert (fact.a.text, fact.b.text) == ("old bridge was never safe for any", "old bridge was hardly safe for any")


def test_who_opens_the_sentence_is_who_does_it() -> None:
    one = article("a", "Villagers burnt down the old mill by the river on Sunday night.")
    other = article("b", "Soldiers burnt down the old mill by the river on Sunday night.")
    assert pairs(told(one, other), "attribution") == [("Villagers", "Soldiers")]


def test_an_altered_quote_is_an_utterance_worded_differently() -> None:
    one = article("a", "“I never took any payment from the builders,” Ms Lopez told the hearing.")
    other = article("b", "Ms Lopez told the hearing that she took “no payment from the builders”.")
    found = told(one, other)
    assert [quote.kind for quote in found.quotes] == ["altered"]
    assert facts(found, "quote")[0].strength == "wording"


def test_a_cut_quote_pairs_without_a_fact() -> None:
    one = article("a", "“My answer was fair and complete as I saw it then,” Ms Lopez told the hearing.")
    other = article("b", "Ms Lopez called her answer “fair and complete” at the hearing.")
    found = told(one, other)
    assert [quote.kind for quote in found.quotes] == ["cut"]
    assert found.only_a == found.only_b == ()


def test_one_utterance_in_two_mouths_is_a_conflict() -> None:
    one = article(
        "a", "“Nobody warned us about the flood,” Ana Lopez said.", people=["Ana Lopez"], speakers=["Ana Lopez"]
    )
    other = article("b", "“Nobody warned us about the flood,” Jo Moro said.", people=["Jo Moro"], speakers=["Jo Moro"])
    found = compare_articles(one[0], other[0], one[1], other[1], speakers=(lambda _: "E1", lambda _: "E2"))
    (fact,) = facts(found, "attribution")
    assert (fact.a.text, fact.b.text, fact.strength) == ("Ana Lopez", "Jo Moro", "conflict")
    agreed = compare_articles(one[0], other[0], one[1], other[1], speakers=(lambda _: "E1", lambda _: "E1"))
    assert agreed.quotes[0].speaker == "E1"


def test_another_name_in_the_same_place_is_an_attribution() -> None:
    one = article("a", "The minister lied to Ana Lopez about the mill and its fees.", people=["Ana Lopez"])
    other = article("b", "The minister lied to Jo Moro about the mill and its fees.", people=["Jo Moro"])
    assert pairs(told(one, other), "attribution") == [("Ana Lopez", "Jo Moro")]


# ------------------------------------------------------------------------------------------ tellings


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The plan for a second runway has been put on hold by ministers.",
            "The plan for a second runway has been abandoned by ministers.",
            ("put on hold", "abandoned"),
        ),
        (
            "The harbour master stole fees from the town bank for years.",
            "The harbour master allegedly stole fees from the town bank for years.",
            ("stole", "allegedly stole"),
        ),
        (
            "The clerk was asked to resign by the mayor last week after he misled the board about the fees.",
            "The clerk was fired last week after he misled the board over the fees.",
            ("asked to resign by the mayor", "fired"),
        ),
    ],
)
def test_a_telling_is_the_words_that_carry_the_difference(one: str, other: str, expected: tuple[str, str]) -> None:
    found = told(article("a", one), article("b", other))
    assert expected in pairs(found, "telling")
    assert {fact.strength for fact in facts(found, "telling")} == {"wording"}


def test_words_of_other_clauses_are_no_telling() -> None:
    one = "The mayor fled the hall, a witness recalled, after the river flooded the old market square on Sunday."
    other = "Shops closed early and a bridge collapsed after the river flooded the old market square on Sunday."
    assert not facts(told(article("a", one), article("b", other)), "telling")


def test_sentences_that_may_tell_the_same_have_a_telling_of_one_subject_only() -> None:
    dismissed = """Clerk Ana Velm kept the books of the town hall.
        She was asked to go when it emerged that she misled councillors about some missing fees from the docks.
        Nobody in the hall spoke up.\nThe books were sold."""
    after = "was {} a month later after she misled the council about fees, apparently regarding docks."
    one = article("a", dismissed, people=["Ana Velm"])
    velm = article("b", f"Rain fell.\nMs Velm {after.format('fired')}\nTrains ran.", people=["Ms Velm"])
    found = told(one, velm)
    assert pairs(found, "telling") == [("asked to go", "fired")]
    orrick = article("b", f"Rain fell.\nMs Orrick {after.format('filmed')}\nTrains ran.", people=["Ms Orrick"])
    assert not facts(told(one, orrick), "telling")


def test_what_only_looks_like_a_verb_is_none() -> None:
    one = "The crowd in the harbour town saw a riveting boat race on the river with the mayor."
    other = "The crowd in the harbour town saw during summer a boat race on the river with the mayor."
    assert not facts(told(article("a", one), article("b", other)), "telling")


def test_sentences_that_read_alike_have_no_telling() -> None:
    found = told(article("a", MINE), article("b", MINE))
    assert found.facts == ()
    assert found.containment == 1.0


# --------------------------------------------------------------------------------------- as a whole


@pytest.mark.parametrize("kind", ["caption", "tweet", "credit", "heading", "furniture"])
def test_captions_tweets_and_what_else_tells_no_story_are_not_compared(kind: BlockKind) -> None:
    text, analysis = article("a", MINE)
    caption = Analysis(tuple(Sentence(s.start, s.end, s.block, kind) for s in analysis.sentences), (), (), (), 0)
    found = compare_articles(text, article("b", THEIRS)[0], caption, article("b", THEIRS)[1])
    assert found.sentences_a == ()
    assert found.links == ()
    assert found.only_b == (0, 1)


def test_the_ledger_begins_with_what_contradicts() -> None:
    ranks = [fact.rank for fact in told(article("a", MINE), article("b", THEIRS)).facts]
    assert ranks == sorted(ranks, reverse=True)


def test_prepared_articles_compare_the_same() -> None:
    one, other = article("a", MINE), article("b", THEIRS)
    assert compare_prepared(prepare_article(*one), prepare_article(*other)) == told(one, other)


def test_an_article_without_analysis_compares_as_empty() -> None:
    found = compare_articles(Article("a", "", MINE, ()), Article("b", "", "", ()), NOTHING, NOTHING)
    assert found == Comparison("a", "b", (), (), (), (), (), (), ())


letters = st.sampled_from(
    ["fire", "12", "Ana", "“", "”", "not", "said", "$3m", "\n", ".", "İ", "ß", "é", "😀", ",", "was"]
)
bodies = st.lists(letters, max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(bodies, bodies)
def test_any_two_texts_compare_with_spans_in_their_text(one: str, other: str) -> None:
    found = told(article("a", one, people=["Ana"]), article("b", other, people=["Ana"]))
    for fact in found.facts:
        assert 0 <= fact.a.start < fact.a.end <= len(one)
        assert 0 <= fact.b.start < fact.b.end <= len(other)
    linked = {link.a for link in found.links}
    assert not linked & set(found.only_a)
    assert all(0 <= link.score <= 1 for link in found.links)


def test_a_text_without_a_space_is_compared_in_one_go() -> None:
    text = "x" * 300_000
    whole = Analysis(
        (Sentence(0, len(text), 0, "body"),),
        (Mention("text", 0, 5, "person"),),
        (),
        (Quote("text", 1, len(text), None, None, ""),),
        1,
    )
    found = compare_articles(Article("a", "", text, ()), Article("b", "", text, ()), whole, whole)
    assert len(found.sentences_a) == 1
