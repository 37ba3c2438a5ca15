"""What the user decided about entities and stories holds after the pile was analysed again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.entities.apply_judgements import BY_HAND, apply_judgements, move_articles, without_refused
from corpus.entities.judgements import JudgedEntity, Judgement, Judgements, Verdict
from corpus.model import Article, Copy, Entity, Story
from tests.corpus.desk_help import article, entity, mentions_of

ONE = article("one.txt", "Minister Ann Roe met Anna Rowe. Ann Roe left early. Roe was tired.")
TWO = article("two.txt", "Anna Rowe came back. Bo Dahl and the Kremlin said nothing.")
PILE = [ONE, TWO]


def found(name: str, *words: str, kind: str = "person") -> Entity:
    """An entity with every mention of those words in the pile."""
    assert kind in ("person", "place", "organisation")
    spans = {word: [m for one in PILE for m in mentions_of(one, word, kind)] for word in words}  # type: ignore[arg-type]
    uses = {word: len(mentions) for word, mentions in spans.items()}
    return entity(kind, name, uses, [m for mentions in spans.values() for m in mentions])  # type: ignore[arg-type]


ROE, ROWE, DAHL = found("Ann Roe", "Ann Roe"), found("Anna Rowe", "Anna Rowe"), found("Bo Dahl", "Bo Dahl")
BOTH = found("Ann Roe", "Ann Roe", "Anna Rowe")


def decide(*steps: tuple[Verdict, Entity, Entity]) -> Judgements:
    return Judgements(
        tuple(Judgement(verdict, JudgedEntity.from_entity(a), JudgedEntity.from_entity(b)) for verdict, a, b in steps)
    )


def test_without_decisions_nothing_changes() -> None:
    assert apply_judgements([ROE, ROWE], Judgements(), PILE) == (ROE, ROWE)


def test_a_merge_joins_mentions_and_variants() -> None:
    merged, dahl = apply_judgements([ROE, ROWE, DAHL], decide(("merge", ROE, ROWE)), PILE)
    assert merged.id == ROE.id and merged.name == "Ann Roe" and dahl == DAHL
    assert [(v.text, v.count, v.why) for v in merged.variants] == [("Ann Roe", 2, ""), ("Anna Rowe", 2, BY_HAND)]
    starts = [(m.article, m.mention.start) for m in merged.mentions]
    assert starts == sorted(starts) and len(starts) == 4


def test_a_merge_holds_when_ids_and_counts_changed() -> None:
    later = replace(ROWE, id="person:anna-rowe-7", variants=(*ROWE.variants, DAHL.variants[0]))
    merged, *rest = apply_judgements([ROE, later], decide(("merge", ROE, ROWE)), PILE)
    assert not rest and merged.id == ROE.id


def test_a_merge_of_two_types_takes_the_first() -> None:
    place = found("Kremlin", "Kremlin", kind="place")
    (merged,) = apply_judgements([DAHL, place], decide(("merge", DAHL, place)), PILE)
    assert merged.type == "person" and {m.mention.type for m in merged.mentions} == {"person"}


def test_a_split_parts_what_the_rules_joined() -> None:
    one, other = apply_judgements([BOTH, DAHL], decide(("apart", ROE, ROWE)), PILE)[:2]
    assert (one.name, other.name) == ("Ann Roe", "Anna Rowe") and other.id == "person:anna-rowe"
    assert [v.text for v in one.variants] == ["Ann Roe"] and [v.text for v in other.variants] == ["Anna Rowe"]
    assert set(one.mentions) | set(other.mentions) == set(BOTH.mentions)
    assert one.roles == (("Minister", 1),) or not one.roles


def test_a_split_that_takes_the_name_away_gives_the_rest_another() -> None:
    one, other = apply_judgements([BOTH], decide(("apart", ROWE, ROE)), PILE)
    assert {one.name, other.name} == {"Ann Roe", "Anna Rowe"}


def test_names_kept_apart_that_are_apart_stay_as_they_are() -> None:
    assert {e.id for e in apply_judgements([ROE, ROWE], decide(("apart", ROE, ROWE)), PILE)} == {ROE.id, ROWE.id}


def test_the_later_decision_wins() -> None:
    assert len(apply_judgements([ROE, ROWE], decide(("merge", ROE, ROWE), ("apart", ROE, ROWE)), PILE)) == 2
    assert len(apply_judgements([ROE, ROWE], decide(("apart", ROE, ROWE), ("merge", ROE, ROWE)), PILE)) == 1


def test_merges_follow_each_other() -> None:
    (merged,) = apply_judgements([ROE, ROWE, DAHL], decide(("merge", ROE, ROWE), ("merge", ROWE, DAHL)), PILE)
    assert merged.id == ROE.id and len(merged.mentions) == 5


@pytest.mark.parametrize("other", [entity("person", "Zed", {"Zed": 1}), entity("person", "Roe", {"Roe": 1})])
def test_a_decision_on_names_that_are_gone_does_nothing(other: Entity) -> None:
    assert apply_judgements([ROE, DAHL], decide(("merge", other, DAHL)), PILE) == (ROE, DAHL)


def test_a_bare_surname_is_not_enough_to_recognise_somebody() -> None:
    gone = entity("person", "Jo Roe", {"Jo Roe": 1, "Roe": 3, "Mr Roe": 2})
    lone = found("Roe", "Roe")
    assert len(apply_judgements([lone, DAHL], decide(("merge", gone, DAHL)), PILE)) == 2
    elder = entity("person", "Jo M. Roe", {"Jo M. Roe": 1, "Jo Roe": 1})
    assert len(apply_judgements([elder, DAHL], decide(("merge", gone, DAHL)), PILE)) == 1


@given(st.lists(st.tuples(st.sampled_from(["merge", "apart"]), st.integers(0, 4), st.integers(0, 4)), max_size=8))
@settings(max_examples=80)
def test_every_mention_stays_in_exactly_one_entity(steps: list[tuple[Verdict, int, int]]) -> None:
    kremlin = found("Kremlin", "Kremlin", kind="place")
    some = [BOTH, DAHL, kremlin]
    named = [ROE, ROWE, BOTH, DAHL, kremlin]
    result = apply_judgements(some, decide(*((verdict, named[a], named[b]) for verdict, a, b in steps)), PILE)
    places = sorted((m.article, m.mention.start) for e in result for m in e.mentions)
    assert places == sorted((m.article, m.mention.start) for e in some for m in e.mentions)
    assert len({e.id for e in result}) == len(result) and all(e.mentions and e.variants for e in result)
    assert all(sum(v.count for v in e.variants) == len(e.mentions) for e in result)
    assert all({m.mention.type for m in e.mentions} == {e.type} for e in result)


def test_a_suggestion_that_was_refused_is_not_made_again() -> None:
    suggestions = [(ROE.id, ROWE.id, "alike"), (ROWE.id, DAHL.id, "alike"), ("gone", ROE.id, "alike")]
    left = without_refused(suggestions, [ROE, ROWE, DAHL], decide(("apart", ROWE, ROE)))
    assert left == tuple(suggestions[1:])


NEWS: list[Article] = [article(name, f"Words of {name}.", f"Title {name}") for name in "abcd"]
STORIES = (Story("story:x", "X", ("a", "b"), (Copy("a", "b", "copy", 0.9),)), Story("story:y", "Y", ("c", "d")))


def test_an_article_moves_to_the_story_of_another() -> None:
    copies = [Copy("a", "b", "copy", 0.9), Copy("b", "c", "trimmed", 0.6)]
    x, y = move_articles(STORIES, {"b": "c"}, NEWS, {}, copies)
    assert x == Story("story:x", "X", ("a",)) and set(y.articles) == {"b", "c", "d"}
    assert y.copies == (copies[1],)


def test_an_article_moves_to_a_story_of_its_own_and_others_follow_it() -> None:
    x, y, own = move_articles(STORIES, {"a": "d", "d": ""}, NEWS, {})
    assert x.articles == ("b",) and y.articles == ("c",) and set(own.articles) == {"a", "d"}
    assert own.title == "Title d"


def test_a_story_without_articles_is_gone_and_unknown_ones_are_passed_over() -> None:
    (y,) = move_articles(STORIES, {"a": "c", "b": "c", "z": "c", "c": "z"}, NEWS, {})
    assert y.id == "story:y" and set(y.articles) == {"a", "b", "c", "d"}
    assert move_articles(STORIES, {}, NEWS, {}) == STORIES


def test_what_is_no_name_is_gone_with_its_mentions() -> None:
    dahl, rowe = apply_judgements([ROE, ROWE, DAHL], decide(("no name", ROE, ROE)), PILE)
    assert (dahl, rowe) == (DAHL, ROWE) or (dahl, rowe) == (ROWE, DAHL)


def test_a_name_of_another_type_keeps_its_spellings_and_mentions() -> None:
    step = Judgement("type", JudgedEntity.from_entity(DAHL), JudgedEntity("place", "Bo Dahl", frozenset({"Bo Dahl"})))
    (changed,) = apply_judgements([DAHL], Judgements((step,)), PILE)
    assert (changed.id, changed.type, changed.name) == ("place:bo-dahl", "place", "Bo Dahl")
    assert {found.mention.type for found in changed.mentions} == {"place"}
    assert [v.count for v in changed.variants] == [v.count for v in DAHL.variants]


def test_a_name_becomes_one_with_that_of_the_right_type() -> None:
    kremlin, wrong = found("Kremlin", "Kremlin", kind="place"), found("Kremlin", "Kremlin", kind="person")
    named = JudgedEntity("place", "Kremlin", frozenset({"Kremlin"}))
    both = apply_judgements(
        [kremlin, wrong], Judgements((Judgement("type", JudgedEntity.from_entity(wrong), named),)), PILE
    )
    assert [(one.id, one.type) for one in both] == [("place:kremlin", "place")]


@given(
    st.lists(st.tuples(st.sampled_from(["merge", "apart", "no name", "type"]), st.integers(0, 2), st.integers(0, 2)))
)
@settings(max_examples=40)
def test_no_mention_is_ever_in_two_entities(steps: list[tuple[Verdict, int, int]]) -> None:
    known = [ROE, ROWE, DAHL]
    after = apply_judgements(known, decide(*((verdict, known[a], known[b]) for verdict, a, b in steps)), PILE)
    places = [(m.article, m.mention.start) for one in after for m in one.mentions]
    assert len(places) == len(set(places))
