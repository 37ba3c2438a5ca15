from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.coverage import Claim, Coverage, origins_of, story_coverage
from corpus.model import Article, Copy
from tests.corpus.linking_help import analyses, article, datings

WIRE = article(
    "wire",
    "The bridge over the Lenn was closed on Monday after cracks were found in two girders. Engineers will inspect the "
    "northern pier next week. The mayor, Rosa Adeyemi, said the repair would cost nine million crowns.",
    source="Northern Wire",
    published="2021-05-03",
)
REPRINT = article("reprint", WIRE.text, source="Quay Post", published="2021-05-04")
PAPER = article(
    "paper",
    "Cracks in two girders have closed the bridge over the Lenn. A detour of twenty kilometres annoys commuters from "
    "the eastern suburbs. Repair would cost nine million crowns, the mayor Rosa Adeyemi said.",
    source="The Isle",
    published="2021-05-05",
)
EARLY = article(
    "early",
    "Residents have complained for years that lorries on the old bridge keep them awake at night.",
    source="Quay Post",
    published="2021-04-01",
)
STORY = (PAPER, REPRINT, WIRE, EARLY)
COPIED = Copy("wire", "reprint", "copy", 1.0)


def covered(*articles: Article, copies: tuple[Copy, ...] = ()) -> Coverage:
    return story_coverage(articles, analyses(articles), datings(articles), copies)


def words(claim: Claim) -> str:
    text = next(one.text for one in STORY if one.id == claim.article)
    return text[claim.sentence.start : claim.sentence.end]


def claim_with(found: Coverage, word: str) -> Claim:
    return next(claim for claim in found.claims if word in words(claim))


def test_a_claim_is_what_articles_word_alike() -> None:
    found = covered(*STORY, copies=(COPIED,))
    assert found.articles == ("early", "wire", "reprint", "paper")
    closed = claim_with(found, "girders")
    assert [carrier.article for carrier in closed.carriers] == ["wire", "reprint", "paper"]
    assert [carrier.article for carrier in claim_with(found, "detour").carriers] == ["paper"]


def test_copies_count_once_as_origins() -> None:
    found = covered(*STORY, copies=(COPIED,))
    assert (found.outlets, found.origin_count, found.origin_of) == (3, 3, (0, 1, 1, 2))
    cost = claim_with(found, "nine million")
    assert (cost.outlets, cost.origins) == (3, 2)
    pier = claim_with(found, "pier")
    assert (pier.outlets, pier.origins) == (2, 1)
    assert covered(*STORY).origin_count == 4


def test_shared_passages_do_not_make_one_origin() -> None:
    assert covered(*STORY, copies=(Copy("wire", "reprint", "passages", 0.4),)).origin_count == 4


def test_who_is_first_who_is_late_and_who_leaves_it_out() -> None:
    found = covered(*STORY, copies=(COPIED,))
    pier = claim_with(found, "pier")
    assert (pier.first, pier.late) == (("wire",), ("reprint",))
    assert (pier.left_out, pier.too_early) == (("paper",), ("early",))
    awake = claim_with(found, "lorries")
    assert (awake.left_out, awake.too_early) == (("wire", "reprint", "paper"), ())


def test_the_undated_are_neither_first_nor_late() -> None:
    undated = article("undated", WIRE.text, source="Harbour Radio")
    pier = next(c for c in covered(WIRE, undated).claims if len(c.carriers) == 2)
    assert (pier.first, pier.late) == (("wire",), ())


def test_the_most_widely_carried_come_first() -> None:
    found = covered(*STORY, copies=(COPIED,))
    assert [claim.origins for claim in found.claims] == sorted((claim.origins for claim in found.claims), reverse=True)
    assert set(found.shared_claims) | set(found.lone_claims) == set(found.claims)
    assert found.claims[0].carrier_of("early") is None
    assert found.claims[0].carrier_of("wire") is not None


def told_by(*texts: str) -> list[tuple[str, ...]]:
    """The articles that carry each claim of a story, in order of the claims."""
    pile = [article(str(n), text, source=f"s{n}", published=f"2021-05-0{n + 1}") for n, text in enumerate(texts)]
    return [tuple(carrier.article for carrier in claim.carriers) for claim in covered(*pile).claims]


BRIDGE = "The bridge over the Lenn was closed on Monday after divers found cracks in two girders."
TRAMS = "Trams will run every ten minutes until the autumn."


def test_other_words_for_one_thing_are_one_claim_and_other_things_are_others() -> None:
    reworded = "Divers found cracks in girders, so the Lenn bridge has been closed since Monday, the town says."
    assert told_by(f"{BRIDGE} {TRAMS}", f"{reworded} Nobody was hurt when it rained.")[0] == ("0", "1")
    other = "The town wants to sell the old bridge house on the Lenn and will build a school there in the autumn."
    assert ("0", "1") not in told_by(f"{BRIDGE} {TRAMS}", f"{other} Nobody was hurt when it rained.")


def test_a_sentence_that_an_article_repeats_is_no_claim_of_two() -> None:
    found = told_by(f"{BRIDGE} {BRIDGE.replace('Monday', 'Tuesday')}", "Nobody was hurt when it rained in town.")
    assert sorted(found) == [("0",), ("0",), ("1",)]


def test_a_sentence_of_small_words_tells_nothing() -> None:
    assert told_by(f"{BRIDGE} It was there. They were in it and so were we.", "Rain. So it was.") == [("0",)]


def test_an_outlet_is_one_however_it_is_written_and_the_nameless_are_many() -> None:
    sources = ("Quay Post", "QUAY POST", "", "")
    pile = [article(str(n), BRIDGE, source=source) for n, source in enumerate(sources)]
    found = covered(*pile)
    assert (found.outlets, found.claims[0].outlets) == (3, 3)


def test_a_claim_is_shown_in_its_most_typical_wording() -> None:
    odd = "The old bridge over the Lenn was closed on Monday by the mayor, who was told of cracks in two girders."
    pile = [article(str(n), text, source=f"s{n}", published=f"2021-05-0{n + 1}") for n, text in enumerate(
        (odd, BRIDGE, BRIDGE.replace("Monday", "Monday morning"), BRIDGE.replace("two", "two of its"))
    )]  # fmt: skip
    claim = covered(*pile).claims[0]
    assert len(claim.carriers) == 4
    assert claim.article != "0"


def test_an_empty_story_and_articles_without_analysis() -> None:
    assert covered().claims == ()
    assert story_coverage([WIRE, PAPER], {}, {}, ()).claims == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="ab cd. efg\n“’ß1", max_size=120), max_size=6))
def test_every_sentence_is_in_one_claim_at_most(texts: list[str]) -> None:
    articles = [article(str(k), text, published="2021-05-03" if k % 2 else "") for k, text in enumerate(texts)]
    spans = [
        (carrier.article, span.start, span.end)
        for claim in covered(*articles).claims
        for carrier in claim.carriers
        for span in carrier.sentences
    ]
    assert len(spans) == len(set(spans))
    assert all(0 <= start < end <= len(texts[int(ident)]) for ident, start, end in spans)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("abcdefz"), st.sampled_from("abcdef")), max_size=8))
def test_origins_are_what_copies_lead_to(pairs: list[tuple[str, str]]) -> None:
    order = list("abcdef")
    origins = dict(zip(order, origins_of(order, [Copy(a, b, "copy", 1.0) for a, b in pairs]), strict=True))
    together = {one: {one} for one in order}
    for a, b in pairs * len(order):
        if a in together:
            both = together[a] | together[b]
            together.update((one, both) for one in both)
    assert all((origins[a] == origins[b]) == (b in together[a]) for a in order for b in order)
    assert list(dict.fromkeys(origins.values())) == list(range(len(set(origins.values()))))


def test_what_something_there_is_like_is_perhaps_told_and_not_left_out() -> None:
    found = story_coverage(
        STORY, analyses(STORY), datings(STORY), (COPIED,), near=lambda _a, _s, other: other == "paper"
    )
    pier = claim_with(found, "pier")
    assert (pier.left_out, pier.perhaps, pier.too_early) == ((), ("paper",), ("early",))
