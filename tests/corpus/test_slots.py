"""Sentences that tell one thing are never called the same where a figure, a name, a deed or its denial differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.comparison.compare import compare_articles
from corpus.comparison.features import prepare_article
from corpus.comparison.pairings import pairings
from corpus.comparison.slots.figures import figure_differences
from corpus.model import Comparison, Fact
from tests.corpus.compare_helpers import article

DULL_A = "The town lies on a river and keeps an old mill with a wheel."
DULL_B = "Farmers brought apples and cheese to the market on Saturday."


def told(one: str, other: str, people: tuple[str, ...] = (), published: tuple[str, str] = ("", "")) -> Comparison:
    """Two articles of two sentences, of which the second ones are about one thing."""
    a = article("a", f"{DULL_A}\n{one}", people=people)
    b = article("b", f"{DULL_B}\n{other}", people=people)
    return compare_articles(a[0], b[0], a[1], b[1], published=published)


def status(found: Comparison) -> str:
    return next((link.status for link in found.links if (link.a, link.b) == (1, 1)), "")


def only_fact(found: Comparison, kind: str) -> Fact:
    facts = [fact for fact in found.facts if fact.kind == kind]
    assert len(facts) == 1, [(fact.a.text, fact.b.text) for fact in facts]
    return facts[0]


FIGURES = [
    # killed and injured
    ("At least 12 people were killed in the hostel fire.", "The hostel fire killed 15 people.", "dead", "figure"),
    ("The landslide killed 31 people in Orrdal.", "In Orrdal the landslide killed 36 people.", "dead", "conflict"),
    ("Nine miners died when the shaft fell in.", "The shaft fell in and eleven miners died.", "dead", "conflict"),
    ("764 were injured when the stand gave way.", "The number of injured when the stand gave way stood at 1,318.",
     "injured", "conflict"),
    ("Two officers were hurt when the wall came down.", "Three officers were hurt when the wall came down.",
     "injured", "conflict"),
    ("Up to 40 walkers are missing after the snow slide.", "60 walkers are missing after the snow slide.",
     "missing", "conflict"),
    # votes
    ("The senate passed the water bill by 52 votes to 47.", "The water bill passed the senate by 51 votes to 47.",
     "votes for", "conflict"),
    ("The chamber voted 88-41 to end the harbour levy.", "The chamber voted 88-39 to end the harbour levy.",
     "votes against", "conflict"),
    # counts of a named thing
    ("About 38,000 vehicles cross the bridge every day.", "Some 45,000 vehicles use the bridge every day.",
     "vehicles", "figure"),
    ("The storm tore 14 boats from the quay.", "The storm tore 19 vessels from the quay.", "boats", "conflict"),
    ("Police arrested 14 marchers outside the palace.", "Outside the palace police arrested 23 marchers.",
     "arrested", "conflict"),
    ("The brewery will cut 2,000 jobs at its two plants.", "The brewery will cut 3,500 jobs at its two factories.",
     "jobs", "conflict"),
    # how long, how far, how much
    ("The mayor will be away from office for three weeks after the operation.",
     "The mayor will be away from office for a month after the operation.", "duration", "conflict"),
    ("The lighthouse was dark for six days after the storm.", "The lighthouse was dark for nine days after the storm.",
     "duration", "conflict"),
    ("The dam lies 40 miles north of the city.", "The dam lies 60 miles north of the city.", "distance", "conflict"),
    ("The strike has cost the airline $40 million so far.", "So far the strike has cost the airline $65 million.",
     "money", "conflict"),
    ("Unemployment rose to 6.1 per cent in May.", "Unemployment rose to 6.9 percent in May.", "rate", "conflict"),
    ("The quake had a magnitude of 5.8, the institute said.", "The institute said the quake had a magnitude of 6.2.",
     "magnitude", "conflict"),
    # a correction that says so
    ("Auditors found that more than 20 homes were built without a permit.",
     "Auditors found that more than 25 homes, not more than 20, were built without a permit.", "homes", "figure"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "role", "strength"), FIGURES)
def test_another_figure_is_a_difference_with_its_role(one: str, other: str, role: str, strength: str) -> None:
    found = told(one, other)
    fact = only_fact(found, "number")
    assert (fact.role, fact.strength, status(found)) == (role, strength, "differs")


def test_a_newer_figure_is_an_update() -> None:
    found = told(
        "The office said it met more than 20 envoys last year.",
        "The office said it met more than 25 envoys last year.",
        published=("2021-05-01", "2021-05-02"),
    )
    assert only_fact(found, "number").strength == "update"


AGREED = [
    ("The grant came to $57,214,660, the board said.", "The grant came to $57 million, the board said."),
    ("About 80 houses lost their roofs in the storm.", "The storm took the roofs of 79 houses."),
    ("The path is 12 miles long and leads to the chapel.", "The path to the chapel is 19 km long."),
    ("The fire killed 12 people and injured 40 others.", "12 people were killed and 40 injured in the fire."),
    ("The bridge cost 1.2 billion crowns to build.", "To build the bridge cost 1.23 billion crowns."),
    ("The fire killed four people at the hostel.", "The fire at the hostel killed four guests, among them two cooks."),
]


@pytest.mark.parametrize(("one", "other"), AGREED)
def test_a_figure_and_its_rounding_are_no_difference(one: str, other: str) -> None:
    assert not [fact for fact in told(one, other).facts if fact.kind == "number"]


OTHER_THINGS = [
    # a subset, an earlier one, a part of the whole, another role, another year
    ("The blast killed 28 people in the market.", "The blast in the market killed nine children."),
    ("The flood took 40 lives in the valley.", "The previous flood in the valley took 90 lives."),
    ("21 of the 276 girls were freed near the lake.", "82 girls were freed near the lake."),
    ("The crash killed 12 people on the ring road.", "The crash on the ring road injured 30 people."),
    ("Sales rose 14 percent at the mill.", "A share of 40 percent of the mill was sold."),
]


@pytest.mark.parametrize(("one", "other"), OTHER_THINGS)
def test_figures_of_different_things_do_not_differ(one: str, other: str) -> None:
    assert not [fact for fact in told(one, other).facts if fact.kind == "number"]


POLARITY = [
    # armed and not armed
    ("The man who entered the bank was armed with a knife.", "The man who entered the bank was not armed."),
    ("The film was shown at the festival in Porto.", "The film was not shown at the festival in Porto."),
    ("The crew was warned of the ice by radio.", "The crew was never warned of the ice by radio."),
    ("The bank paid the fine in April.", "The bank didn't pay the fine in April."),
    ("Engineers inspected the pier before the storm.", "Engineers had not inspected the pier before the storm."),
    ("The wall was insured against floods.", "The wall was not insured against floods."),
    # denied and admitted
    ("The minister denied taking money from the builders.", "The minister admitted taking money from the builders."),
    ("The union rejected the offer of the airline.", "The union accepted the offer of the airline."),
    ("The jury convicted the captain of arson.", "The jury acquitted the captain of arson."),
    ("The airport reopened after the storm on Monday.", "The airport remained closed after the storm on Monday."),
    ("Exports rose by a tenth in the spring.", "Exports fell by a tenth in the spring."),
    ("The council supported the plan for a tram.", "The council opposed the plan for a tram."),
    # will and will not
    ("The chairman will resign in June, the club said.", "The chairman will not resign in June, the club said."),
    ("The singer will appeal against the ruling.", "The singer won't appeal against the ruling."),
    ("The school will reopen after Easter.", "The school will not reopen after Easter."),
    ("The coach will leave the team in the summer.", "The coach will not leave the team in the summer."),
    ("The ferry will sail again on Sunday.", "The ferry will not sail again on Sunday."),
    ("The village will be moved to higher ground.", "The village will not be moved to higher ground."),
    # claimed and no one claimed
    ("The group claimed responsibility for the attack.", "No one claimed responsibility for the attack."),
    ("Four workers were hurt in the blast at the mill.", "Nobody was hurt in the blast at the mill."),
    ("A guard recognised the thieves at the museum.", "No one recognised the thieves at the museum."),
    ("A neighbour heard the shots in the yard.", "Nobody heard the shots in the yard."),
    ("Gas leaks were reported in the old quarter.", "No gas leaks were reported in the old quarter."),
    ("A shareholder opposed the sale of the pier.", "No shareholder opposed the sale of the pier."),
]


@pytest.mark.parametrize(("one", "other"), POLARITY)
def test_what_the_other_denies_or_turns_round_is_a_conflict(one: str, other: str) -> None:
    found = told(one, other)
    assert status(found) == "differs"
    assert [fact.strength for fact in found.facts if fact.kind == "polarity"] == ["conflict"]


def test_will_and_may_differ_in_how_sure_it_is() -> None:
    found = told("The council may sell the old theatre.", "The council will sell the old theatre.")
    assert only_fact(found, "polarity").why == "how sure it is: may, or will"
    assert status(found) == "differs"


NO_DENIAL = [
    ("The keeper of the club was hurt in May.", "The club had no second keeper in May."),
    ("The court jailed the baker for seven years.", "The court jailed the baker for nine years, not seven."),
    ("The test at sea did not pose a threat to boats.", "The test at sea posed no threat to boats."),
    ("No date is set for the trial of the mayor.", "The date is not set for the trial of the mayor."),
    ("The probe will fly near the moon.", "The probe will fly as far as the moon."),
    ("Divers with life jackets searched the wreck.", "Divers searched the wreck without signs of life."),
    ("The team did not lose at home this year.", "The team won at home this year."),
    ("We never had a storm like this in the bay.", "The storm in the bay was the worst in years."),
    ("Not only fishermen use the pier at night.", "Fishermen use the pier at night."),
    ("The clerk failed to pay the fees.", "The clerk did not pay the fees."),
    ("The strike ended after no more than two days.", "The strike ended after two days."),
]


@pytest.mark.parametrize(("one", "other"), NO_DENIAL)
def test_what_only_sounds_like_a_denial_is_no_conflict(one: str, other: str) -> None:
    assert "conflict" not in {fact.strength for fact in told(one, other).facts if fact.kind == "polarity"}


def test_a_negation_on_one_side_is_never_the_same() -> None:
    found = told(
        "The mayor opened the new bridge over the Lenn with a speech on Friday.",
        "The mayor opened the new bridge over the Lenn on Friday and did not take questions.",
    )
    assert status(found) != "same"


NAMES = [
    ("Susan Hall", "Sarah Hall"),
    ("Peter Lang", "Paul Lang"),
    ("Ingrid Moe", "Astrid Moe"),
    ("Omar Saleh", "Hassan Saleh"),
    ("Rosa Adeyemi", "Grace Adeyemi"),
    ("Victor Brand", "Daniel Brand"),
]


@pytest.mark.parametrize(("one", "other"), NAMES)
def test_one_surname_under_two_given_names_is_a_conflict(one: str, other: str) -> None:
    text = "The driver, {}, was taken to hospital after the crash."
    found = told(text.format(one), text.format(other), people=(one, other))
    fact = only_fact(found, "name")
    assert (fact.a.text, fact.b.text, fact.strength, status(found)) == (one, other, "conflict", "differs")


def test_a_short_form_of_a_given_name_is_no_difference() -> None:
    text = "The driver, {}, was taken to hospital after the crash."
    found = told(text.format("William Brand"), text.format("Bill Brand"), people=("William Brand", "Bill Brand"))
    assert not [fact for fact in found.facts if fact.kind == "name" and fact.strength == "conflict"]


def test_a_word_of_a_long_name_that_differs_is_shown() -> None:
    found = told(
        "The boy was brought to the Norvali White Lily Hospital by boat.",
        "The boy was brought to the Norvals White Lily Hospital by boat.",
    )
    fact = only_fact(found, "name")
    assert (fact.a.text, fact.b.text) == ("Norvali White Lily Hospital", "Norvals White Lily Hospital")


def test_a_label_that_only_one_gives_is_shown() -> None:
    found = told(
        "The toll has passed 300, according to the health ministry.",
        "The toll has passed 300, according to the Front-run health ministry.",
    )
    assert only_fact(found, "attribution").b.text == "Front-run health ministry"


def test_titles_are_sentences_too() -> None:
    a, b = article("a", DULL_A), article("b", DULL_B)
    one, other = "Blaze at Larvik mill kills at least four workers", "Blaze kills four workers at Larvik mill"
    mine = prepare_article(replace(a[0], title=one), a[1])
    theirs = prepare_article(replace(b[0], title=other), b[1])
    held = pairings(mine, theirs, ())
    (found,) = figure_differences(held, (mine.statements, theirs.statements), {}, later=False)
    assert (found.role, found.strength) == ("dead", "figure")
    fact = compare_articles(replace(a[0], title=one), replace(b[0], title=other), a[1], b[1]).facts[0]
    assert (fact.a.field, fact.a.text, fact.b.field) == ("title", "at least four workers", "title")


def test_sentences_with_nothing_left_over_are_the_same() -> None:
    found = told("The fire at the mill killed four workers.", "Four workers were killed by the fire at the mill.")
    assert status(found) == "same"
    assert not found.facts


def titled(one: str, other: str) -> Comparison:
    """Two articles that have nothing in common but what their titles tell."""
    a, b = article("a", DULL_A), article("b", DULL_B)
    return compare_articles(replace(a[0], title=one), replace(b[0], title=other), a[1], b[1])


def test_a_title_that_gives_its_source_differs_from_one_that_gives_none() -> None:
    found = titled("Blaze shuts Larvik mill, fire chief says", "Blaze shuts Larvik mill for a month")
    fact = only_fact(found, "attribution")
    assert (fact.a.text, fact.a.field, fact.strength) == ("fire chief says", "title", "wording")


def test_what_somebody_says_of_himself_needs_no_other_source() -> None:
    found = titled("Mayor Holm says he will close the mill", "Mayor Holm will close the mill in June")
    assert not [fact for fact in found.facts if fact.kind == "attribution"]


def test_two_sources_of_one_figure_are_shown() -> None:
    found = told(
        "The flood killed 40 people, according to the coastguard.",
        "The flood killed 40 people, according to two ministry clerks.",
    )
    fact = only_fact(found, "attribution")
    assert (fact.a.text, fact.b.text) == ("according to the coastguard", "according to two ministry clerks")


CONTRASTS = [
    ("The harbour master was fired after the audit.", "The harbour master resigned after the audit.",
     "fired", "resigned"),
    ("The judge said the clerk was charged with theft.", "The judge said the clerk was convicted of theft.",
     "charged", "convicted"),
    ("The minister was suspended for two months.", "The minister is on leave for two months.", "suspended", "leave"),
    ("The concert in Orrdal was postponed on Friday.", "The concert in Orrdal was cancelled on Friday.",
     "postponed", "cancelled"),
    ("Two rebels were seen near the bridge at dawn.", "Two terrorists were seen near the bridge at dawn.",
     "rebels", "terrorists"),
    ("The inquiry into the rape at the school goes on.", "The inquiry into the assault at the school goes on.",
     "rape", "assault"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "mine", "theirs"), CONTRASTS)
def test_words_that_are_not_traded_for_each_other_are_shown(one: str, other: str, mine: str, theirs: str) -> None:
    fact = only_fact(told(one, other), "telling")
    assert mine in fact.a.text and theirs in fact.b.text
    assert fact.rank > 0.15


def test_a_word_that_both_articles_use_is_no_contrast() -> None:
    found = told(
        "The concert in Orrdal was postponed on Friday. It was not cancelled.",
        "The concert in Orrdal was cancelled on Friday. A second one was postponed.",
    )
    assert not [fact for fact in found.facts if fact.kind == "telling" and fact.rank > 0.15]


def test_one_sum_for_two_things_is_shown() -> None:
    found = told(
        "The parish paid $1.1 million for the organ at St Olaf in May.",
        "In May the parish paid $1.1 million for the roof at St Olaf.",
    )
    fact = only_fact(found, "telling")
    assert (fact.why, fact.a.text[:13], fact.b.text[:12]) == ("what the money is for", "for the organ", "for the roof")
    again = told("The parish paid $1.1 million for the organ.", "$1.1 million for the organ was paid by the parish.")
    assert not again.facts


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        ("The merger faces close scrutiny in Norway, lawyers say.",
         "Owners must agree, and the merger faces regulatory scrutiny in Sweden and elsewhere, a broker said.",
         ("Norway", "Sweden")),
        ("The plane turned around and landed in Los Angeles at half past seven.",
         "The plane turned around after four hours and landed in LA at half past seven.",
         ("Los Angeles", "LA")),
    ],
)  # fmt: skip
def test_two_events_at_two_places_and_two_names_of_one_are_no_other_place(
    one: str, other: str, places: tuple[str, str]
) -> None:
    a, b = article("a", f"{DULL_A}\n{one}", places=places), article("b", f"{DULL_B}\n{other}", places=places)
    found = compare_articles(a[0], b[0], a[1], b[1])
    assert [fact for fact in found.facts if fact.kind == "place"] == []


def test_another_place_is_shown() -> None:
    places = ("Orrdal", "Halsa")
    one = article("a", f"{DULL_A}\nThe broker was arrested in Orrdal on Tuesday on charges of fraud.", places=places)
    other = article("b", f"{DULL_B}\nOn Tuesday the broker was arrested in Halsa on charges of fraud.", places=places)
    found = compare_articles(one[0], other[0], one[1], other[1])
    fact = only_fact(found, "place")
    assert (fact.a.text, fact.b.text, fact.strength) == ("in Orrdal", "in Halsa", "wording")
