"""Claims as people type them: short, in another order and other words, or with one thing changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus.corpus import Corpus
from corpus.pipeline.build import build_corpus
from corpus.queries.claim_check import ClaimCheck, check_claim

TOLD = {
    "Fjord Times/court.txt": """\
Baker's nephew jailed for life over mill murder

12 May 2022

A court in Larvik sentenced Jonas Brekke, 31, to life in prison on Wednesday for the murder of his uncle.
Brekke confessed that he killed the baker Arne Brekke with a crowbar at the old mill in 2020.
Brekke's sister, Maren Brekke, denied helping him.
Judge Tuva Solheim said that the deed had been planned for weeks.
No members of the family were present in court.
""",
    "Fjord Times/bank.txt": """\
Nordhavn Bank raises its bid for Kystkreditt to $4.2 billion

3 February 2022

Nordhavn Bank raised its offer for its rival Kystkreditt to $4.2 billion on Thursday.
The new bid is worth $61 a share, up from $55 in January.
Kystkreditt rejected the first offer as too low.
The chief executive of Nordhavn Bank, Pernille Storm, called the offer final.
Net profit of the bank rose by 18% to $310 million in the last quarter.
""",
    "Coast Radio/bank.txt": """\
Rival bank's bid goes up

4 February 2022

Kystkreditt said on Friday that it had not accepted the offer of Nordhavn Bank.
About 2,300 employees of Kystkreditt may lose their jobs, the union said.
The union, ICFT, wants the government to step in.
""",
    "Coast Radio/school.txt": """\
Two hurt as school bus leaves road near Vik

Two children were treated in hospital after a school bus slid off the road near Vik on Tuesday morning.
No teachers were injured.
The driver, Kari Nes, was unhurt and has not been charged.
Feed ran short on at least 11 of the 40 farms that the road serves.
The road will open again on 14 March.
""",
    "Hill Gazette/team.txt": """\
Otters win third cup in a row

21 August 2022

The Otters of Vik beat the Larvik Herons 4-2 in the final on Sunday.
Goalkeeper Siri Aune saved two penalties.
Coach Bjorn Lie will leave the Otters after seven years.
The Zanoran embassy in Larvik congratulated the team.
""",
}
FILLER = """\
Chess club elects a new board

2 June 2021

The chess club of Larvik elected a board of five on Wednesday.
Its hall will close for repairs in autumn.
"""


@cache
def pile() -> Corpus:
    with TemporaryDirectory() as folder:
        for name, text in {**TOLD, "Hill Gazette/chess.txt": FILLER}.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        corpus = build_corpus([Path(folder)])
        assert [article.text for article in corpus.articles]  # read while the files are there
        return corpus


def check(typed: str) -> ClaimCheck:
    return check_claim(pile(), typed)[0]


def words(found: ClaimCheck) -> list[str]:
    return [
        pile().by_id[one.article].field_text(one.field)[one.theirs.start : one.theirs.end]
        for one in (*found.other, *found.contradicts)
        if one.theirs
    ]


@pytest.mark.parametrize(
    "claim",
    [
        "Jonas Brekke gets life for killing his uncle",
        "Brekke confessed to killing the baker",
        "sister denied she helped Brekke",
        "Nordhavn Bank offers $4.2 billion for Kystkreditt",
        "bank's net profit up 18%",
        "first offer was turned down by Kystkreditt",
        "Nordhavn's new bid is worth $61 a share",
        "two kids treated in hospital after school bus crash",
        "the driver of the school bus was not hurt",
        "Otters won 4-2 in the final against the Herons",
        "Otters coach Lie leaves after seven years",
        "two penalties were saved by Siri Aune",
        "Zanora's embassy congratulated the team",
        "Nordhavn Bank hiked its offer for Kystkreditt to $4.2 billion",
    ],
)
def test_other_words_for_it_are_found_to_say_it(claim: str) -> None:
    found = check(claim)
    assert found.says
    assert not found.contradicts


@pytest.mark.parametrize(
    ("claim", "kind", "theirs"),
    [
        ("Brekke was sentenced on Monday", "date", "Wednesday"),
        ("the road near Vik opens again on 24 March", "date", "14 March"),
        ("school bus slid off the road on Saturday morning", "date", "Tuesday"),
        ("Nordhavn Bank raised its offer to $6.2 billion", "number", "$4.2 billion"),
        ("net profit of the bank rose 28% in the last quarter", "number", "18%"),
        ("feed ran short on at least 31 farms", "number", "11"),
        ("Otters beat Herons 5-2", "number", "4-2"),
        ("Otters beat Herons 6 to 2", "number", "4-2"),
        ("Lars Brekke sentenced to life for murder of his uncle", "name", "Jonas Brekke"),
        ("Skagen Bank raised its offer for Kystkreditt to $4.2 billion", "name", "Nordhavn Bank"),
        ("a court in Bergen sentenced Jonas Brekke to life in prison", "name", "Larvik"),
        ("Falkenberg Partners raised its offer for Kystkreditt to $4.2 billion", "name", "Nordhavn Bank"),
    ],
)
def test_one_thing_changed_is_told_with_what_stands_in_its_place(claim: str, kind: str, theirs: str) -> None:
    found = check(claim)
    assert not found.says
    assert kind in {one.kind for one in found.other}
    assert any(theirs in text for text in words(found))


@pytest.mark.parametrize(
    "claim",
    [
        "Jonas Brekke denied that he killed the baker",
        "Maren Brekke admitted helping him",
        "Kystkreditt accepted the first offer",
        "teachers were injured",
        "the bus driver Kari Nes was injured",
        "bus driver Kari Nes has been charged",
        "Kystkreditt accepted the offer of Nordhavn Bank",
        "Kystkreditt backed the first offer",
    ],
)
def test_the_contrary_is_found_to_contradict_it(claim: str) -> None:
    found = check(claim)
    assert found.contradicts
    assert not found.says


@pytest.mark.parametrize(
    "claim",
    [
        "Maren Brekke was arrested",
        "Jonas Brekke escaped from prison",
        "Pernille Storm resigned",
        "the school bus driver was drunk",
        "Kari Nes sued the school",
        "Siri Aune broke her leg",
        "Otters fans rioted in Larvik",
        "Bjorn Lie married Siri Aune",
        "Nordhavn Bank closed its branch in Vik",
    ],
)
def test_what_nobody_tells_is_said_by_nobody(claim: str) -> None:
    found = check(claim)
    assert found.found == ()


def test_who_only_wants_it_done_does_not_say_that_it_was_done() -> None:
    assert not check("The government stepped in").says


def test_a_name_of_few_letters_is_not_taken_for_another_word() -> None:
    assert not any("checked" in note for note in check("Lia Nest was charged in Vik").notes)
