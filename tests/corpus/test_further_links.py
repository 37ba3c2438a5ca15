"""Sentences that share few words are linked as possible where they seem to tell one deed."""

from __future__ import annotations

import pytest

from corpus.comparison.compare import compare_articles
from corpus.comparison.features import PreparedArticle, prepare_article
from corpus.comparison.further_links import further_links
from corpus.comparison.sentence_alignment import likeness
from corpus.extraction.analyse import analyse_article
from tests.corpus.compare_helpers import article

LINKED = [
    # one speaker's own deed, in direct and in reported speech
    ("Mr Berg said he would withdraw from every inquiry into the harbour guild and its many debts.",
     "“I have withdrawn in the affairs of the guild,” Mr Berg said before a hall of clerks.", ("Berg",)),
    # one short quotation
    ("He is called a friend of the mill now and then, and “I had no letters from the millers at all in May”.",
     "The clerk swore in the spring that he had “letters from the millers” of Orrdal.", ()),
]  # fmt: skip

APART = [
    # another speaker, a common phrase in two long quotations
    ("Mr Berg said he would withdraw from every inquiry into the harbour guild and its many debts.",
     "“I have withdrawn in the affairs of the ferry,” Ms Holt said before a hall of clerks.", ("Berg", "Holt")),
    ("The clerk said of the town: “We are doing what we can in the middle of the winter for all who came here”.",
     "A nurse said: “In the middle of the winter nobody wants to walk so far for a loaf of bread and some milk”.", ()),
]  # fmt: skip


def is_linked(one: str, other: str, people: tuple[str, ...]) -> bool:
    filler = "The town lies on a river and keeps an old mill with a wheel.\nFarmers brought apples to the market."
    a, b = (
        article("a", f"{filler}\n{one}", people=people),
        article("b", f"A choir sang for the envoy.\n{other}", people=people),
    )
    mine, theirs = prepare_article(*a), prepare_article(*b)
    alike = likeness(mine, theirs)
    further = further_links(mine, theirs, alike, alike.score > 1)
    found = {(link.a, link.b) for link in compare_articles(a[0], b[0], a[1], b[1]).links}
    return bool(further[-1, -1]) and (len(mine.sentences) - 1, len(theirs.sentences) - 1) in found


@pytest.mark.parametrize(("one", "other", "people"), LINKED)
def test_sentences_of_one_deed_are_linked_though_they_share_few_words(
    one: str, other: str, people: tuple[str, ...]
) -> None:
    assert is_linked(one, other, people)


@pytest.mark.parametrize(("one", "other", "people"), APART)
def test_sentences_of_two_deeds_are_not(one: str, other: str, people: tuple[str, ...]) -> None:
    assert not is_linked(one, other, people)


@pytest.mark.parametrize(
    ("other", "linked"),
    [
        ("In 1962 a sledge with rye came to the snowed-in camps of Norvale.", True),
        ("A bell was cast in 1962 for the isle of Moss.", False),
        ("In 1971 a sledge with rye came to the snowed-in camps of Norvale.", False),
    ],
)
def test_a_day_that_few_sentences_name_links_what_is_alike(other: str, linked: bool) -> None:
    one = "The port of Alnes sent rye to Norvale by sledge in 1962 and nobody was told."
    mine, theirs = (prepared(text) for text in (f"The town lies on a river.\n{one}", f"A choir sang.\n{other}"))
    alike = likeness(mine, theirs)
    assert bool(further_links(mine, theirs, alike, alike.score > 1)[-1, -1]) is linked


def prepared(text: str) -> PreparedArticle:
    bare, _ = article("a", text)
    return prepare_article(bare, analyse_article(bare)[1])
