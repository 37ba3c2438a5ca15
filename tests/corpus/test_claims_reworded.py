"""Claims in other words than the reports': what says them, what turns them round, and what only seems to."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus.corpus import Corpus
from corpus.pipeline.build import build_corpus
from corpus.queries.claim_check import check_claim

REPORT = """\
Nordvik ferry runs aground

3 May 2021

The ferry Storfjord ran aground off Nordvik on Monday evening, the coast guard in Nordvik said.
Ingrid Moe, 41, and Lars Dahl have split after almost nine years together in Nordvik.
The Lerum archive consists of 11.5 million documents from the shipyard of Lerum.
Tora Aas, a former archivist at Lerum Bank, leads the group.
Nordvik Line raised its bid for Lerum Shipping to about 121 million crowns.
No staff of the Lerum museum had been hurt, the Lerum fire service said.
Harald Berg is retiring from coaching after five seasons as head coach of Nordvik United.
Police accused the two stewards of stealing blankets from the Storfjord.
Governor Nils Lie was murdered last October at the Turkish consulate in Izmir, Turkey.
The police in Lerum do not have a suspect yet.
If the Kestrel rocket does not explode over Lerum, it will be used again.
The race at Lerum was stopped by rain on Monday.
Nordvik United, who had not won the Fjord Cup since 1951, won the Fjord Cup on Monday.
The mayor said the Lerum quays aren't safe, and opened a safe room for women in Nordvik.
"""


@cache
def pile() -> Corpus:
    with TemporaryDirectory() as folder:
        (Path(folder) / "report.txt").write_text(REPORT, encoding="utf-8")
        corpus = build_corpus([Path(folder)])
        assert [article.text for article in corpus.articles]  # read while the file is there
        return corpus


def verdicts(claim: str) -> str:
    found = check_claim(pile(), claim)[0]
    kinds = "".join(str(one.kind) for one in found.other)
    return "says" if found.says else "contradicts" if found.contradicts else kinds or "nothing"


@pytest.mark.parametrize(
    "claim",
    [
        "Lars Dahl and Ingrid Moe separated after almost nine years.",
        "The Lerum archive comprises 11.5 million files.",
        "Tora Aas used to work for Lerum Bank as an archivist.",
        "Nordvik Line increased its offer for Lerum Shipping to 121 million crowns.",
        "Nordvik United won the Fjord Cup.",
        "Ingrid Moe is 41 years old.",
    ],
)
def test_a_report_says_it_in_other_words(claim: str) -> None:
    assert verdicts(claim) == "says"


@pytest.mark.parametrize(
    "claim",
    [
        "Several employees of the Lerum museum were injured.",
        "Nordvik Line lowered its bid for Lerum Shipping.",
        "Harald Berg will continue to coach Nordvik United.",
        "The police in Lerum have a suspect.",
        "The race at Lerum was not interrupted.",
    ],
)
def test_a_report_turns_it_round(claim: str) -> None:
    assert verdicts(claim) == "contradicts"


@pytest.mark.parametrize(
    ("claim", "kind"),
    [("The Lerum archive comprises 21.5 million files.", "number"), ("Ingrid Moe is 47 years old.", "number")],
)
def test_a_report_gives_another_figure(claim: str, kind: str) -> None:
    assert verdicts(claim) == kind


@pytest.mark.parametrize(
    "claim",
    [
        "The two stewards did steal the blankets of the Storfjord.",
        "Governor Nils Lie was murdered at the Turkish consulate in Ankara.",
        "The Kestrel rocket exploded over Lerum.",
    ],
)
def test_an_accusation_a_land_and_a_supposition_say_nothing_of_it(claim: str) -> None:
    assert verdicts(claim) not in {"says", "contradicts"}


def test_a_safe_room_is_not_denied_by_an_unsafe_quay() -> None:
    assert verdicts("The mayor opened a safe room for women in Nordvik.") == "says"
