"""A denial contradicts what is told of the same deed, and nothing that merely has a word in common with it."""

from __future__ import annotations

import pytest

from corpus.model import Fact
from tests.corpus.test_slots import told


def denials(one: str, other: str, people: tuple[str, ...] = ()) -> list[Fact]:
    return [fact for fact in told(one, other, people).facts if fact.kind == "polarity"]


FALSE = {
    "of another thing": [
        ("The ministry released pictures of the ferry Aldis in Brekke.",
         "The ministry did not release the name of the ferry in Brekke."),
        ("The guild published its accounts of the Lenn fair.",
         "The guild did not publish the letter of the Lenn fair."),
        ("Divers recovered the bell of the wreck off Alnes.",
         "Divers did not recover the cargo of the wreck off Alnes."),
        ("Orrdal closed its oldest mill by the river.", "Orrdal did not close the school by the river and the mill."),
        ("Jurors heard the tape of the baker's call.", "Jurors did not hear the widow speak of the baker's call."),
    ],
    "by another": [
        ("The lower house confirmed the judge of the Lenn court.",
         "The lower house confirmed the judge of the Lenn court, the upper house did not."),
        ("Tarnix followed the release cycle of the Varda system.",
         "Ripple is updated often, however, it does not follow the release cycle of the Varda system."),
        ("The farmers accepted the price of the Halsa dairy.",
         "The dairy raised its offer, but it did not accept the price of the Halsa union."),
        ("The widow paid the Brekke levy in full.", "The south bank has reserves, yet it did not pay the Brekke levy."),
        ("Moth Holding signed the lease of the Velm quay.",
         "Larch Group keeps its office, and it did not sign the lease of the Velm quay."),
    ],
    "on a condition": [
        ("The council passed the harbour bill in Alnes.",
         "If the harbour bill is not passed, Alnes must close the port."),
        ("The crew repaired the mast of the Aldis.", "Unless the crew does not repair the mast, the Aldis sails."),
        ("The mayor signed the water treaty with Brekke.",
         "Officials asked whether the mayor had not signed the water treaty with Brekke."),
        ("Workers accepted the new shifts at the mill.",
         "If workers do not accept the new shifts, the mill will close."),
        ("The dam held in the night of the storm.", "If the dam had not held in the storm, the valley would be gone."),
    ],
    "at an earlier time": [
        ("Astronomers detected planets beyond the Corran cloud.",
         "Before this, no one had detected planets beyond the Corran cloud."),
        ("The team won the Lenn cup in Orrdal.", "The team had not won the Lenn cup since the war."),
        ("The museum offered her the post of keeper.", "The museum initially did not offer her the post of keeper."),
        ("The bank refunded the fees of the Halsa savers.",
         "The bank previously did not refund the fees of the Halsa savers."),
        ("The ferry served the isle of Moss in winter.", "The ferry did not serve the isle of Moss until the winter."),
    ],
    "of a noun that looks like the verb": [
        ("The singer declined the theatre's offer of a contract in Velm.",
         "The theatre did not offer the singer a contract in Velm."),
        ("The envoy spoke of a military strike on the Corran port.",
         "The envoy said the army would not strike the Corran port."),
        ("The island rejects a show of military force by Norvale.",
         "Nobody can force the island, its leader said of Norvale."),
        ("The chamber delays its vote on the Lenn bill.", "Reformers did not vote for the Lenn bill in the chamber."),
        ("The guild welcomed the walk along the Alnes shore.", "The guild did not walk along the Alnes shore."),
    ],
    "of a thing's kind and not of its state": [
        ("Orrdal sets up a safe zone for women at the fair.", "The women at the fair in Orrdal are not safe."),
        ("The school served a warm meal to pupils in Moss.", "The pupils at the school in Moss are not warm."),
        ("The firm sold cheap flats near the Lenn tower.", "The flats near the Lenn tower are not cheap."),
        ("The club opened a public pool in Brekke.", "The pool of the club in Brekke is not public."),
        ("The board built a high wall round the Velm mill.", "The wall round the Velm mill is not high."),
    ],
    "left open, or asked for": [
        ("The update will improve the picture of older Varda sets.",
         "The update may not improve the picture of older Varda sets."),
        ("The keeper will take time before deciding on his return to Lenn.",
         "The keeper has not decided on his return to Lenn."),
        ("Some members suggested that the mayor create a harbour board.", "The mayor did not create a harbour board."),
        ("Neighbours balked at joining the Halsa water board.", "Neighbours did not join the Halsa water board."),
        ("Clerks were told to open the Alnes ledger.", "Clerks did not open the Alnes ledger."),
    ],
    "of half a word, a pronoun, a part or a reproach": [
        ("The two guilds profit from the Lenn fair.", "The not-for-profit guilds run the Lenn fair."),
        ("Nothing in these stolen files shows we've done wrong, the firm said.",
         "Nothing we've seen in these stolen files shows wrong, the firm said."),
        ("Enough villagers in Moss had the jab, the doctor said.",
         "Not enough villagers in Moss had the jab, the doctor said."),
        ("The minister visited the Corran border on Friday.",
         "The minister was blamed for not having visited the Corran border."),
        ("Traders paid the Alnes fee in crowns.", "Traders paid the Alnes fee in shells, not crowns."),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [pair for pairs in FALSE.values() for pair in pairs])
def test_a_denial_of_something_else_contradicts_nothing(one: str, other: str) -> None:
    assert "one says it, the other denies it" not in {fact.why for fact in denials(one, other)}


TRUE = [
    # the same thing
    ("The ministry released the name of the ferry in Brekke.",
     "The ministry did not release the name of the ferry in Brekke."),
    ("Divers recovered the cargo of the wreck off Alnes.", "Divers did not recover the cargo of the wreck off Alnes."),
    ("Jurors heard the tape of the baker's call.", "Jurors did not hear the tape of the baker's call."),
    ("Orrdal closed the school by the river.", "Orrdal did not close the school by the river."),
    ("The guild published its accounts of the Lenn fair.", "The guild did not publish its accounts of the Lenn fair."),
    # the same doer
    ("Tarnix followed the release cycle of the Varda system.",
     "Tarnix did not follow the release cycle of the Varda system."),
    ("The north bank paid the Brekke levy in full.", "The north bank did not pay the Brekke levy in full."),
    ("The town would know which pupils have been vaccinated against measles.",
     "The town would know which pupils have not been vaccinated against measles."),
    ("The lower house confirmed the judge of the Lenn court.",
     "The lower house did not confirm the judge of the Lenn court."),
    ("Moth Holding signed the lease of the Velm quay.", "Moth Holding never signed the lease of the Velm quay."),
    # no condition, one time, a verb, a state
    ("The dam held in the night of the storm.", "The dam did not hold in the night of the storm."),
    ("The museum offered her the post of keeper.", "The museum did not offer her the post of keeper."),
    ("The council passed the harbour bill in Alnes.", "The harbour bill was not passed by the council in Alnes."),
    ("Members will vote for the Lenn bill in May.", "Members will not vote for the Lenn bill in May."),
    ("The pool of the club in Brekke is public.", "The pool of the club in Brekke is not public."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TRUE)
def test_a_denial_of_the_same_deed_is_a_conflict(one: str, other: str) -> None:
    assert [fact.strength for fact in denials(one, other)] == ["conflict"]


OTHER_OPPOSITES = [
    ("Court allows the Velmora water law to resume.", "Court lets Velmora resume its ban on most water use."),
    ("21 girls were released by the band near Corran.",
     "The town wants back the 218 girls still held by the band near Corran."),
    ("The bill was passed by the lower house of Lenn.",
     "The bill split the upper house of Lenn, failing by two votes."),
    ("A ban on new mills in Halsa has lapsed.", "The rule on new mills in Halsa was allowed to lapse."),
    ("The judge ruled in favour of the rowers in the Moss case.",
     "The judge ruled against the league in the Moss case."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), OTHER_OPPOSITES)
def test_opposites_told_of_two_things_are_no_contradiction(one: str, other: str) -> None:
    assert "one says the opposite of the other" not in {fact.why for fact in denials(one, other)}


OTHER_ATTEMPTS = [
    ("The rocket was fired at dawn from the Corran port.",
     "Last month the army threatened to fire four rockets at the port."),
    ("Protesters toppled the regents of Velm with letters.",
     "The bribery case threatened to topple the regents of Norvale."),
    ("The whale protected the boy from the ice at Moss.", "At Lenn the keeper was trying to protect the boy."),
    ("Berg lifted the curse of the club with a late goal.",
     "Before he died, the innkeeper tried to lift the curse of the club."),
    ("Nurses opened the ward for the Halsa miners.", "The baron attempted to open the ward of the Halsa keep."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), OTHER_ATTEMPTS)
def test_what_another_tried_is_no_attempt_at_the_same(one: str, other: str) -> None:
    assert "done, or only tried, asked or planned" not in {fact.why for fact in denials(one, other)}
