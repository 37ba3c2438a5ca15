"""Names of a collection that was read in parts, in whatever order: linked as if it had been read whole."""

import random

import pytest

from corpus.entities.joined_occurrences import join_occurrences
from corpus.entities.occurrences import COLUMNS, CorpusOccurrences
from corpus.entities.packed_mentions import KINDS
from corpus.entities.resolve import link_entities, link_occurrences
from corpus.model import Article, EntityType, Mention

TOLD: tuple[tuple[str, str], ...] = (
    (
        "Harbour board meets",
        "President Nora Quill met the Ostwick Harbour Board (OHB). She left. Quill was tired.",
    ),
    (
        "Vale resigns",
        "Idris Vale, the treasurer, resigned in Lundmere. Mr Vale thanked the OHB and his sister Ida.",
    ),
    ("", "The OHB said Tomas Ferrant leads it now. Ferrant, a welder, was born in Lundmere."),
    (
        "Ferrant speaks",
        "“We begin,” Tomas Ferrant said. Nora Quill and the Ostwick Harbour Board were away. He waved.",
    ),
    ("Two of one name", "Idris Vale met Irma Vale in Ostwick. Vale said nothing."),
    ("Fog", "Fog lay over Ostwick."),
)
NAMES: dict[str, EntityType] = {
    "Nora Quill": "person",
    "Quill": "person",
    "Idris Vale": "person",
    "Irma Vale": "person",
    "Vale": "person",
    "Tomas Ferrant": "person",
    "Ferrant": "person",
    "Ostwick Harbour Board": "organisation",
    "OHB": "organisation",
    "Lundmere": "place",
    "Ostwick": "place",
}


def read_article(number: int) -> tuple[Article, tuple[Mention, ...]]:
    """An article and its names, the longest at each place."""
    title, text = TOLD[number]
    found: list[Mention] = []
    for name, kind in NAMES.items():
        at = text.find(name)
        while at >= 0:
            if not any(one.start < at + len(name) and at < one.end for one in found):
                found.append(Mention("text", at, at + len(name), kind))
            at = text.find(name, at + 1)
    return Article(f"news-{number}", title, text, (), source=f"Outlet {number % 2}"), tuple(found)


def occurrences_of(numbers: list[int]) -> CorpusOccurrences:
    """What those articles name."""
    read = [read_article(number) for number in numbers]
    return CorpusOccurrences([article for article, _ in read], {article.id: found for article, found in read})


@pytest.mark.parametrize("seed", range(8))
def test_read_in_parts_names_are_what_they_are_read_whole(seed: int) -> None:
    import numpy as np

    chance = random.Random(seed)
    order = list(range(len(TOLD)))
    whole = occurrences_of(order)
    chance.shuffle(order)
    cuts = sorted(chance.sample(range(len(order) + 1), 2))
    parts = [order[: cuts[0]], order[cuts[0] : cuts[1]], order[cuts[1] :]]
    joined = join_occurrences([occurrences_of(part) for part in parts], [np.array(part, np.int64) for part in parts])
    assert (joined.ids, joined.sources, joined.beside) == (whole.ids, whole.sources, whole.beside)
    for kind in KINDS:
        ours, theirs = joined.of_type(kind), whole.of_type(kind)
        assert (ours.texts, ours.role_sets, ours.pronoun) == (theirs.texts, theirs.role_sets, theirs.pronoun)
        assert list(ours.behind.items()) == list(theirs.behind.items())
        for name in COLUMNS:
            assert ours.column_array(name).tolist() == theirs.column_array(name).tolist(), name
    read = [read_article(number) for number in range(len(TOLD))]
    app = link_entities([article for article, _ in read], {article.id: found for article, found in read})
    assert list(link_occurrences(joined)) == list(app)
    assert any(whole.of_type(kind).behind for kind in KINDS) and any(whole.of_type("person").pronoun)
