"""What two articles tell differently in sentences that are hardly alike; and what only looks so."""

from __future__ import annotations

import pytest

from corpus.comparison.compare import compare_articles
from corpus.model import Comparison, Fact
from tests.corpus.compare_helpers import article

DULL_A = "The town lies on a river and keeps an old mill with a wheel."
DULL_B = "Farmers brought apples and cheese to the market in spring."


def told(one: str, other: str, places: tuple[str, ...] = ()) -> Comparison:
    """Two articles with a sentence of their own before and behind what they tell."""
    a = article("a", f"{DULL_A}\n{one}\nA choir sang in the nave.", places=places)
    b = article("b", f"{DULL_B}\n{other}\nThe bakery opens at noon.", places=places)
    return compare_articles(a[0], b[0], a[1], b[1])


def rows(found: Comparison, kind: str) -> list[tuple[str, str]]:
    return [(fact.a.text, fact.b.text) for fact in found.facts if fact.kind == kind]


def facts(found: Comparison, kind: str) -> list[Fact]:
    return [fact for fact in found.facts if fact.kind == kind]


APART = [
    # how strong, how likely, how long the way takes, how far, one number under two hedges
    ("The tremor that woke Halvik on Friday had a magnitude of between 5.6 and 5.8.",
     "Tiles fell in Halvik in a 5.8-magnitude quake.", "magnitude"),
    ("Experts gave the sea wall a 40 percent chance of holding.",
     "The chance that the wall breaks in a storm tide is 60%, says an engineer of the harbour.", "share"),
    ("It takes walkers about three hours to make the trip over the moor.",
     "Guides warned that the dark journey could take 5-6 hours for each of the hikers.", "duration"),
    ("Rescuers crawled more than 3 miles into the mine before they heard a voice.",
     "The men had been waiting 3.2 miles from the mouth of the mine.", "distance"),
    ("The pact covers temporary nurses who have worked for more than four straight years.",
     "A path to a fixed post opens for temporary nurses with four or more years on the ward.", "duration"),
    ("All 14 sailors had been brought out of the hull by dawn.",
     "Five sailors remain trapped in the hull, a diver said.", "rescued"),
    ("All nine climbers were rescued on Sunday from the north face.",
     "Three climbers are missing on the north face.", "rescued"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "role"), APART)
def test_figures_of_one_thing_differ_wherever_they_stand(one: str, other: str, role: str) -> None:
    assert [fact.role for fact in facts(told(one, other), "number")] == [role]


NO_FIGURES = [
    # parts that add up, ends of a range, a need, a play, a deadline, another year, an aftershock, an expectation
    ("The fire killed ten guests and two guides of the lodge.", "The fire at the lodge killed 12 people."),
    ("The levy on cash is between 8% and 15.5% of what is held abroad.",
     "The levy is 15.5 percent on cash that is held abroad and 8 percent on the rest."),
    ("The petition against the tower gathered 1,620 signatures.",
     "The petition against the tower has more than the 1,200 signatures required."),
    ("Holt ran for a ten-yard score before the break.", "Berg caught a five-yard pass for a score before the break."),
    ("The jab works for at least six months, the study of nurses found.",
     "The jab loses half its force after five months, the study of nurses found."),
    ("A magnitude 4.1 aftershock hit Halvik at noon.", "Halvik felt a 4.6-magnitude aftershock in the night."),
    ("The economy added 94,000 jobs in the quarter, the bureau said.",
     "Economists had been looking for 84,000 jobs in the quarter from the bureau."),
    ("Of the mill's 40 weavers, including nine apprentices, all were fired at the mill.",
     "The mill fired a whole family, including three apprentices."),
    ("The bill cleared the 60-vote hurdle with the help of the south.",
     "Members voted 67-32 for the bill with the help of the south."),
    ("Velmora has been under curfew for eight months now, the mayor said.",
     "The mayor said Velmora would extend the curfew for three months."),
    ("The port of Lenn has been shut for six weeks.",
     "The board extended the closing of the port of Lenn by two weeks."),
    ("The miners have been on strike for nine days.", "The miners of Orrdal will be on strike for twelve days."),
    ("The rowers were within four points of the Halsa cup.", "The rowers won two points for the Halsa cup."),
    ("The party is five seats short of a majority in Moss.", "The party lost three seats and its majority in Moss."),
    ("Members voted 54-35 for the harbour bill.", "Six Agrarians voted for the harbour bill."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NO_FIGURES)
def test_figures_that_only_look_alike_are_no_difference(one: str, other: str) -> None:
    assert not rows(told(one, other), "number")


def test_dead_with_and_without_the_gunman_are_no_conflict() -> None:
    found = told(
        "The gunman killed eight people at the depot in Orrdal before he shot himself.",
        "Nine people were killed at the depot in Orrdal, including the gunman.",
    )
    assert [fact.strength for fact in facts(found, "number")] == ["figure"]


ATTEMPTS = [
    ("The motorist tried to take his baton on the bridge.", "On the bridge the motorist took his baton."),
    ("Four porters took control of the lead sledge near the pass.",
     "Four porters requested to take over the lead sledge near the pass."),
    ("Witnesses saw Lund attempt to open the sluice gate at night.", "Lund opened the sluice gate at night."),
    ("The tenant threatened to burn the archive of the guild.", "The tenant burned the archive of the guild."),
    ("A pupil tried to grab the constable's radio.", "A pupil seized the constable's radio in the yard."),
    ("The owner offered to return the stolen altar to the parish.",
     "The owner returned the stolen altar to the parish."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ATTEMPTS)
def test_a_deed_and_its_attempt_differ(one: str, other: str) -> None:
    assert [fact.why for fact in facts(told(one, other), "polarity")] == ["done, or only tried, asked or planned"]


NO_ATTEMPTS = [
    ("The thief tried to open the safe and opened it at last.", "The thief opened the safe."),
    ("The thief tried to open the safe.", "The mayor opened the spring fair."),
    ("The thief did not try to open the safe.", "The thief opened the safe."),
    ("The thief tried to open the safe.", "The thief may have opened the safe."),
    ("The thief tried to open the safe.", "The thief wanted to open the safe in vain."),
]


@pytest.mark.parametrize(("one", "other"), NO_ATTEMPTS)
def test_two_attempts_or_two_deeds_do_not_differ(one: str, other: str) -> None:
    assert "done, or only tried, asked or planned" not in {fact.why for fact in told(one, other).facts}


RULED_OUT = [
    ("Prosecutors charged the clerk with forging rather than selling bank papers.",
     "The clerk was charged with selling forged bank papers."),
    ("The board fined the yard for late reports instead of spilling heavy oil.",
     "The yard was fined for spilling heavy oil into the bay."),
    ("The envoy was praised for ending rather than starting the border talks.",
     "In the capital the envoy was praised for starting the border talks."),
    ("The judge sentenced him for lying rather than taking harbour money.",
     "He was sentenced for taking money from the harbour, harbour staff said."),
    ("The museum closed for repairs rather than for want of paying guests.",
     "The museum closed for want of paying guests."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), RULED_OUT)
def test_what_one_rules_out_and_the_other_says_is_shown(one: str, other: str) -> None:
    assert "one says it, the other rules it out" in {fact.why for fact in told(one, other).facts}


FORMER = [
    ("A former navy diver drowned on Friday in the flooded shaft.", "A diver drowned in the shaft on Friday."),
    ("A retired bus driver was stabbed at the depot on Monday.", "On Monday a driver was stabbed at the depot."),
    ("Guards arrested an ex-customs officer for smuggling amber in May.",
     "An officer smuggling amber was held in May."),
    ("A former bank teller pleaded guilty to stealing from pensioners.",
     "A teller stealing from pensioners pleaded guilty."),
    ("A former nurse of the clinic poisoned three patients with insulin.", "A nurse poisoned patients with insulin."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), FORMER)
def test_who_is_former_to_one_article_alone_is_shown(one: str, other: str) -> None:
    assert [fact.why for fact in facts(told(one, other), "title")] == ["still so, or formerly"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A former navy diver drowned on Friday in the shaft.", "A retired navy diver drowned in the shaft on Friday."),
        ("A former police chief will lead the port guard from May.", "A new chief will lead the port guard from May."),
        ("A former clerk was robbed at the ferry.", "A clerk sold tickets for the fair."),
    ],
)
def test_another_person_or_another_word_for_former_is_none(one: str, other: str) -> None:
    assert not facts(told(one, other), "title")


LABELS = [
    ("The envoy of the rebels was once under investigation for rape in Malmo.",
     "Police in Malmo held him in an old investigation for sexual assault."),
    ("Crowds of migrants waited at the Orrdal crossing for the ferry.",
     "At the Orrdal crossing the guards gave soup to refugees."),
    ("Militants shelled the Halsa valley bridge on Sunday.",
     "On Sunday terrorists cut off the bridge of the Halsa valley."),
    ("The coup in Velmora began with shots at the radio mast.",
     "With shots at the radio mast the uprising in Velmora was under way."),
    ("Rioting in the Lenn quarter left shop windows broken.",
     "The protest in the Lenn quarter ended with broken windows."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), LABELS)
def test_what_a_deed_or_people_are_called_all_through_is_shown(one: str, other: str) -> None:
    assert "not the same thing, or not called the same" in {fact.why for fact in told(one, other).facts}


PLACES = [
    ("Trucks brought flour to the Red Star hospital in Alnes.", "The Red Star hospital in Brekke got the flour."),
    ("Larch paid $2 million for the data centre in Alnes.", "For the data centre in Brekke Larch paid $2 million."),
    ("A shell hit the grain silo near Alnes at dawn.", "At dawn a shell hit the grain silo near Brekke."),
    ("The trade school in Alnes burned down on Monday.", "On Monday the trade school in Brekke burned down."),
    ("Divers found the gold chest off Alnes in May.", "In May divers found the gold chest off Brekke."),
]


@pytest.mark.parametrize(("one", "other"), PLACES)
def test_one_thing_in_two_places_is_shown(one: str, other: str) -> None:
    assert len(facts(told(one, other, ("Alnes", "Brekke")), "place")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shops closed in Alnes, Dale and Moss on Friday.", "Shops closed in Brekke, Dale and Moss on Friday."),
        ("The mill in Alnes makes oat flour.", "A choir from the school in Brekke sang for the guild."),
    ],
)
def test_places_of_lists_or_of_two_things_are_no_difference(one: str, other: str) -> None:
    assert not facts(told(one, other, ("Alnes", "Brekke", "Dale", "Moss")), "place")


NO_CONFLICTS = [
    # another group, some among many, two speakers, both denied, a "defeat" that is a victory, a noun
    ("No group claimed responsibility for the blast in Orrdal.",
     "The militant group fled the blast in Orrdal by boat."),
    ("Guards harassed staff, some of whom worked in the palace office.",
     "Guards harassed staff and others who did not work in the palace office."),
    ("Paulsen said the fund paid for the virus tests in the Velm lab.",
     "Falk said the fund had never paid for virus tests in the Velm lab."),
    ("Guests can dance without masks at the harbour fair.",
     "Guests can dance at the harbour fair without the need to wear a mask."),
    ("The count confirmed the victory of Moe over Holt in Lenn county.",
     "The count found that Moe defeated Holt in Lenn county by more votes."),
    ("The posts claimed that the jab does not reduce the spread of flu.",
     "The posts claimed that the jab is ineffective at reducing the spread of flu."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NO_CONFLICTS)
def test_a_denial_of_something_else_is_no_conflict(one: str, other: str) -> None:
    assert "conflict" not in {fact.strength for fact in facts(told(one, other), "polarity")}
