from __future__ import annotations

import gzip
import itertools
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Article, Copy, Dating, Story
from corpus.stories.average_link import Edges, average_link
from corpus.stories.chronology import day_range, is_older, oldest_first
from corpus.stories.clustering import group_stories, title_of
from corpus.stories.likenesses import similar_pairs
from corpus.stories.near_duplicates import find_copies
from corpus.stories.origins import Origins
from corpus.stories.tf_idf import Partners, SparseRows, WordCounts, count_words, pairs_above, tf_idf
from corpus.stories.word_frequencies import shares
from tests.corpus.linking_help import analyses, article, datings

GOLD = Path(__file__).parents[2].parent / "shared" / "data" / "stories_giveme5w1h.jsonl.gz"

FERRY = (
    article(
        "ferry-1",
        "A ferry with 62 people aboard ran aground off Sandholm on Tuesday night. The coastguard took all passengers "
        "off by helicopter. Captain Ines Moravec said the engine had failed in heavy seas.",
        "Ferry runs aground off Sandholm",
        "Quay Post",
        "2021-11-03",
    ),
    article(
        "ferry-2",
        "Helicopters lifted 62 passengers from a stranded ferry near Sandholm. The vessel ran aground after its engine "
        "failed, the coastguard said on Wednesday.",
        "Coastguard rescues 62 from stranded ferry",
        "Northern Wire",
        "2021-11-03",
    ),
    article(
        "ferry-3",
        "Investigators have begun to question the crew of the ferry that was stranded off Sandholm. Captain Ines "
        "Moravec told them that the engine failed shortly before the vessel ran aground.",
        "Crew of Sandholm ferry questioned",
        "The Isle",
        "2021-11-05",
    ),
)
BUDGET = (
    article(
        "budget-1",
        "The finance minister, Tomas Reyl, wants to raise the tax on fuel by three cents. The opposition called the "
        "draft budget a blow to commuters.",
        "Reyl plans higher fuel tax",
        "Quay Post",
        "2021-11-04",
    ),
    article(
        "budget-2",
        "Fuel will cost three cents more under the draft budget that Tomas Reyl presented on Thursday. Commuters would "
        "pay for it, the opposition said of the tax.",
        "Draft budget raises tax on fuel",
        "Northern Wire",
        "2021-11-04",
    ),
)
ALONE = article("alone", "A rare owl was seen in the botanical garden.", "Owl in the garden", "The Isle", "2021-11-01")
SUBJECTS = (
    "apple timber copper wool salt barley honey linen candle marble saffron walnut pepper cotton silver amber coral "
    "olive cedar indigo ginger onion turnip clay"
).split()
PILE = (BUDGET[0], FERRY[2], ALONE, FERRY[0], BUDGET[1], FERRY[1])


def stories(articles: Sequence[Article], copies: Sequence[Copy] = ()) -> tuple[Story, ...]:
    return group_stories(articles, analyses(articles), datings(articles), copies)


def test_reports_of_one_event_are_one_story_oldest_first() -> None:
    found = stories(PILE)
    assert [story.articles for story in found] == [
        ("ferry-1", "ferry-2", "ferry-3"),
        ("budget-1", "budget-2"),
        ("alone",),
    ]


def test_two_articles_are_enough_to_see_that_they_are_one_story() -> None:
    assert [story.articles for story in stories(BUDGET)] == [("budget-1", "budget-2")]
    assert len(stories((BUDGET[0], FERRY[0]))) == 2


def test_title_and_id_come_from_a_member() -> None:
    story = stories(PILE)[0]
    assert story.title in {one.title for one in FERRY}
    assert story.id == "story:" + story.title.lower().replace(" ", "-")


def test_ids_differ_where_titles_do_not() -> None:
    texts = ("Snow fell on the pass.", "Prices of copper rose.", "The choir sings tonight.")
    pile = [article(str(k), text, title) for k, (text, title) in enumerate(zip(texts, ["", "", ""], strict=True))]
    same = [article(one.id, one.text, "News in brief 2" if one.id == "2" else "News in brief") for one in pile]
    idents = [story.id for story in stories(same)]
    assert len(set(idents)) == len(idents)
    assert stories(pile)[0].id == "story:snow-fell-on-the-pass"


def test_words_of_news_at_large_make_no_story_of_two_undated_events() -> None:
    blaze = article(
        "blaze",
        "A paint store burnt down in Quarrow, police said on Monday. Officials said the cause was under investigation "
        "and that several people were in hospital. Neighbours spoke of a smell of gas from the cellar.",
        "Paint store burns down in Quarrow",
    )
    crash = article(
        "crash",
        "A bus left the road near Velmstad, police said on Sunday. Officials said an investigation was under way and "
        "that several people were in hospital. The driver had been at the wheel since dawn.",
        "Bus leaves icy road near Velmstad",
    )
    undated = (blaze, crash)
    assert len(group_stories(undated, analyses(undated), {}, ())) == 2


def test_common_words_of_news_weigh_less_than_rare_ones() -> None:
    assert list(shares(["polic", "report", "zebra"]) > 0.1) == [True, True, False]


def test_time_apart_tells_two_similar_events_apart() -> None:
    year_before = article("old", PILE[5].text, "Ferry stranded", "The Isle", "2012-02-20")
    story = next(s for s in stories((*PILE, year_before)) if "ferry-1" in s.articles)
    near = article("near", PILE[5].text, "Ferry stranded", "The Isle", "2021-11-03")
    assert "near" in next(s for s in stories((*PILE, near)) if "ferry-1" in s.articles).articles
    assert story.articles[-3:] == ("ferry-1", "ferry-2", "ferry-3")


def test_a_copy_joins_its_original_and_is_listed_in_the_story() -> None:
    reprint = article("reprint", FERRY[0].text, "Overnight", "Harbour Radio", "2021-11-04")
    pile = (*PILE, reprint)
    copies = find_copies(pile, datings(pile))
    story = stories(pile, copies)[0]
    assert set(story.articles) == {"ferry-1", "ferry-2", "ferry-3", "reprint"}
    assert [(c.a, c.b) for c in story.copies] == [("ferry-1", "reprint")]


def test_a_brief_lifted_from_a_long_report_is_in_its_story() -> None:
    brief = "The choir of Larvik sings psalms in the chapel tonight for the sailors who were lost in the spring."
    long = " ".join(f"{word.title()} dealers weighed {word}s; {word} got dearer." for word in SUBJECTS)
    long = f"{long} {long.replace('weighed', 'sold').replace('dearer', 'cheaper')}"
    pile = (article("long", f"{long} {brief}", "Markets of the islands"), article("brief", brief, "Psalms tonight"))
    copies = (Copy("long", "brief", "copy", 1.0),)
    assert len(stories(pile)) == 2
    assert [story.articles for story in stories(pile, copies)] == [("long", "brief")]
    assert len(stories(pile, (Copy("long", "brief", "passages", 0.2),))) == 2


def quake(ident: str, day: str) -> Article:
    """A report of an earthquake; those of two quakes share the words that all such reports have."""
    town, own = {
        "a": ("Bergen", "Nine fishermen were taken to hospital with broken legs. Boats sank at the quay."),
        "b": ("Narvik", "A school lost its roof. Trains to the iron mines stood still until noon."),
    }[ident[0]]
    text = f"An earthquake shook {town} at dawn. {own} Sailors felt it."
    return article(ident, text, f"Day of fear in {town}" if town == "Bergen" else "Narvik wakes up to ruins", "", day)


def test_events_alike_are_one_story_in_one_week_and_two_a_year_apart() -> None:
    assert len(stories((quake("a", "2021-05-03"), quake("b", "2021-05-04")))) == 1
    assert len(stories((quake("a", "2021-05-03"), quake("b", "2021-05-07")))) == 1
    assert len(stories((quake("a", "2021-05-03"), quake("b", "2020-05-04")))) == 2
    assert len(stories((quake("a", "2021-05-03"), quake("b", "")))) == 1
    assert len(stories((quake("a1", "2021-05-03"), quake("a2", "2020-05-04")))) == 2


def test_stories_as_large_come_newest_first() -> None:
    pile = (ALONE, article("new", "The choir sings tonight.", "Psalms", "The Isle", "2021-12-24"))
    assert [story.articles for story in stories(pile)] == [("new",), ("alone",)]
    assert [story.articles for story in stories(pile[::-1])] == [("new",), ("alone",)]


def test_a_story_is_called_after_the_article_most_like_the_others() -> None:
    odd = article("odd", "The ferry near Sandholm: an angry letter to the coastguard.", "Letter", "", "2021-11-02")
    story = stories((odd, *FERRY))[0]
    assert "odd" in story.articles
    assert story.title in {one.title for one in FERRY}


def test_what_title_and_opening_are_about_counts_more_than_the_rest() -> None:
    tail = " ".join(f"The {word} of the town was sold to a {word} dealer." for word in SUBJECTS[:12])
    strike = article("strike", f"Dockers went on strike in Porto. {tail}", "Dockers strike in Porto")
    report = article("report", "Dockers in Porto went on strike. Their union wants more pay.", "Porto dockers strike")
    assert len(stories((strike, report))) == 1


def test_untitled_articles_are_called_by_their_opening_words() -> None:
    assert title_of(article("x", "Snow fell.", "  ")) == "Snow fell."
    assert title_of(article("x", "one two three four five six seven eight nine ten eleven twelve thirteen")).endswith(
        "twelve …"
    )
    assert title_of(article("x", "")) == "x"


def test_articles_without_analysis_or_words_are_kept() -> None:
    assert group_stories((), {}, {}, ()) == ()
    pile = (article("a", ""), article("b", ""), article("c", "Snow fell."))
    assert sorted(a for s in group_stories(pile, {}, {}, ()) for a in s.articles) == ["a", "b", "c"]


def test_the_order_of_the_pile_changes_no_story() -> None:
    expected = {frozenset(story.articles) for story in stories(PILE)}
    for order in itertools.islice(itertools.permutations(PILE), 0, None, 60):
        assert {frozenset(story.articles) for story in stories(order)} == expected


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="abc “.\n1’é\u0301漢", max_size=60), max_size=8))
def test_any_texts_give_a_partition(texts: list[str]) -> None:
    pile = [article(str(k), text, text[:10]) for k, text in enumerate(texts)]
    found = stories(pile)
    assert sorted(a for story in found for a in story.articles) == sorted(one.id for one in pile)
    assert len({story.id for story in found}) == len(found)


def naive_average_link(table: Sequence[Sequence[float]], cut: float) -> set[frozenset[int]]:
    clusters = [frozenset([k]) for k in range(len(table))]
    while len(clusters) > 1:
        pairs = itertools.combinations(clusters, 2)
        averages = {(a, b): sum(table[i][j] for i in a for j in b) / (len(a) * len(b)) for a, b in pairs}
        best = max(averages, key=lambda pair: averages[pair])
        if averages[best] < cut:
            break
        clusters = [c for c in clusters if c not in best] + [best[0] | best[1]]
    return set(clusters)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 14), st.floats(0.1, 0.9))
def test_average_link_merges_what_merging_the_closest_two_would(seed: int, count: int, cut: float) -> None:
    table = np.random.default_rng(seed).random((count, count))
    table = np.triu(table, 1) + np.triu(table, 1).T
    a, b = np.triu_indices(count, 1)
    found = average_link(count, Edges(a, b, table[a, b]), cut)
    assert {frozenset(cluster) for cluster in found} == naive_average_link(table.tolist(), cut)
    kept = table[a, b] >= 0.4
    sparse = average_link(count, Edges(a[kept], b[kept], table[a, b][kept]), max(cut, 0.2), missing=0.15)
    assert {frozenset(c) for c in sparse} == naive_average_link(
        np.where(table >= 0.4, table, 0.15).tolist(), max(cut, 0.2)
    )


def test_average_link_settles_ties() -> None:
    a, b = np.triu_indices(6, 1)
    assert average_link(6, Edges(a, b, np.full(len(a), 0.5)), 0.5) == [[0, 1, 2, 3, 4, 5]]
    assert average_link(0, Edges(a[:0], b[:0], np.empty(0)), 0.5) == []


def test_pairs_above_are_the_cosines_of_the_rows() -> None:
    rows = tf_idf(count_words([[(one.text, 1.0)] for one in PILE]))
    dense = np.zeros((len(rows), rows.width))
    dense[rows.row_numbers(), rows.columns] = rows.values
    products = dense @ dense.T
    found = pairs_above(rows, 0.05)
    wanted = [(i, j) for i, j in itertools.combinations(range(len(PILE)), 2) if products[i, j] >= 0.05]
    assert list(zip(found.a.tolist(), found.b.tolist(), strict=True)) == wanted
    assert np.allclose(found.value, [products[pair] for pair in wanted], atol=1e-5)


def test_articles_in_order_of_publication() -> None:
    pile = [
        article("x", ""),
        article("late", "", published="2021-03-02T18:30"),
        article("day", "", published="2021-03-02"),
    ]
    assert oldest_first([one.id for one in pile], datings(pile)) == ["day", "late", "x"]
    morning, evening = Dating("2021-03-02T08:00", True), Dating("2021-03-02T18:00", True)
    assert is_older(morning, evening)
    assert not is_older(Dating("2021-03-02", True), evening)
    assert not is_older(None, evening)
    assert day_range(Dating("soon", False)) is None


def b_cubed(gold: Mapping[str, str], mine: Mapping[str, str]) -> float:
    """F1 of the mean precision and recall of the items (Bagga and Baldwin 1998)."""
    wanted, found = defaultdict(set), defaultdict(set)
    for item in gold:
        wanted[gold[item]].add(item)
        found[mine[item]].add(item)
    both = {item: len(wanted[gold[item]] & found[mine[item]]) for item in gold}
    precision = sum(n / len(found[mine[item]]) for item, n in both.items()) / len(gold)
    recall = sum(n / len(wanted[gold[item]]) for item, n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.skipif(not GOLD.exists(), reason="the gold stories are not beside this checkout")
def test_gold_stories() -> None:
    with gzip.open(GOLD, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    pile = [article(r["id"], r["text"], r["title"], r["source"], r["date"][:10]) for r in rows]
    found = stories(pile, find_copies(pile, datings(pile)))
    mine = {ident: story.id for story in found for ident in story.articles}
    assert b_cubed({r["id"]: r["group"] for r in rows}, mine) >= 0.90


def flood(ident: str, day: str, own: str) -> Article:
    """A report of a flood of the river Aune."""
    text = f"The Aune flooded the market of Brekkvik. Families in Brekkvik were taken off roofs by boat. {own}"
    return article(ident, text, "Aune floods Brekkvik", f"Outlet {ident}", day)


OWN = ("The mayor blamed the dam.", "Schools stay closed until Monday.", "The bridge at the mill was lost.")


def test_two_floods_of_one_place_two_years_apart_are_two_stories() -> None:
    pile = [flood(f"a{k}", f"2019-05-0{k + 1}", own) for k, own in enumerate(OWN)]
    pile += [flood(f"b{k}", f"2021-05-0{k + 1}", own) for k, own in enumerate(OWN)]
    assert {story.articles for story in stories(pile)} == {("a0", "a1", "a2"), ("b0", "b1", "b2")}


def test_an_undated_article_does_not_glue_stories_far_apart_in_time() -> None:
    pile = (flood("a", "2019-05-01", OWN[0]), flood("u", "", OWN[1]), flood("b", "2021-05-01", OWN[2]))
    found = [set(story.articles) for story in stories(pile)]
    assert not any({"a", "b"} <= one for one in found)


def test_a_late_report_joins_the_story_it_tells_of_and_a_second_story_does_not() -> None:
    pile = [flood(f"a{k}", f"2019-05-0{k + 1}", own) for k, own in enumerate(OWN)]
    late = flood("late", "2019-08-01", "A commission heard the keeper of the dam.")
    assert {story.articles for story in stories((*pile, late))} == {("a0", "a1", "a2", "late")}
    other = "She sold honey at fairs for years. Buses should be cheaper, she said, bars open later, pools be heated."
    early = article("early", f"Brekkvik chose a new mayor. {other}", "Honey seller is mayor", "X", "2019-03-01")
    assert {story.articles for story in stories((*pile, early))} == {("a0", "a1", "a2"), ("early",)}
    again = [flood(f"b{k}", f"2019-08-0{k + 1}", own) for k, own in enumerate(OWN)]
    assert len(stories((*pile, *again))) == 2


def test_stories_do_not_depend_on_articles_far_away_in_time() -> None:
    days = (*range(1, 28, 3),)
    pile = [flood(f"a{k}", f"2019-05-{day:02}", OWN[k % 3]) for k, day in enumerate(days)]
    rows = tf_idf(count_words([[(one.text, 1.0)] for one in pile]))
    origins = Origins.from_datings(pile, datings(pile))
    whole = similar_pairs(rows, origins)
    part = np.arange(4, len(pile))
    window = similar_pairs(rows.take_rows(part), origins.take(part))
    inside = whole.keep_edges(whole.a >= 4)
    assert (inside.a - 4).tolist() == window.a.tolist()
    assert (inside.b - 4).tolist() == window.b.tolist()
    assert inside.value.tolist() == window.value.tolist()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 24))
def test_a_few_undated_articles_are_compared_with_all(seed: int, undated: int) -> None:
    random = np.random.default_rng(seed)
    days = [f"2019-0{random.integers(1, 5)}-{random.integers(10, 29)}" if k >= undated else "" for k in range(24)]
    pile = [flood(f"a{k}", day, OWN[k % 3]) for k, day in enumerate(days)]
    order = random.permutation(24).tolist()
    rows = tf_idf(count_words([[(pile[k].text, 1.0)] for k in order]))
    origins = Origins.from_datings([pile[k] for k in order], datings(pile))
    found = similar_pairs(rows, origins)
    a, b = np.triu_indices(24, 1)
    dense = np.zeros((24, rows.width))
    dense[rows.row_numbers(), rows.columns] = rows.values
    value = np.round((dense @ dense.T)[a, b], 6) * origins.damping(a, b)
    assert list(zip(found.a, found.b, strict=True)) == list(zip(a[value >= 0.1], b[value >= 0.1], strict=True))
    assert found.value.tolist() == value[value >= 0.1].tolist()


def test_an_outlet_writes_of_two_events_in_the_same_words_before_two_outlets_do() -> None:
    pile = (quake("a", "2021-05-03"), quake("b", "2021-05-07"))
    by_two = [replace(one, source=f"Outlet {one.id}") for one in pile]
    by_one = [replace(one, source="Bourse Wire") for one in pile]
    assert [len(stories(by_two)), len(stories(by_one))] == [1, 2]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 60))
def test_products_of_rows_are_those_of_the_whole_table_for_all_partners(seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    table = np.where(random.random((count, 50)) < random.random(50), random.random((count, 50)), 0).astype(np.float32)
    rows, columns = np.nonzero(table)
    starts = np.searchsorted(rows, np.arange(count + 1))
    matrix = SparseRows(starts, columns.astype(np.int32), table[rows, columns], 50)
    ends = np.sort(random.integers(0, count + 1, count))
    found = pairs_above(matrix, 0.5, partners=Partners(np.arange(1, count + 1), np.maximum(ends, np.arange(count))))
    products = table.astype(np.float64) @ table.T.astype(np.float64)
    wanted = [(a, b) for a in range(count) for b in range(a + 1, ends[a]) if products[a, b] >= 0.5]
    assert list(zip(found.a.tolist(), found.b.tolist(), strict=True)) == wanted


def test_word_weights_can_be_kept_while_a_pile_grows() -> None:
    counts = count_words([[(one.text, 1.0)] for one in PILE])
    known = WordCounts.from_rows(counts)
    grown = count_words([[(one.text, 1.0)] for one in (*PILE, ALONE)])
    kept, anew = tf_idf(grown, known), tf_idf(grown)
    first = slice(0, counts.starts[-1])
    assert kept.values[first].tolist() == tf_idf(counts).values.tolist()
    assert np.mean(anew.values[first] != kept.values[first]) < 0.2  # weights move in steps


def test_a_reprint_is_in_the_story_of_what_it_repeats_however_late_it_is() -> None:
    reprint = article("reprint", FERRY[0].text, "From the archive", "Harbour Radio", "2023-11-04")
    pile = (*PILE, reprint)
    found = next(story for story in stories(pile, find_copies(pile, datings(pile))) if "reprint" in story.articles)
    assert set(found.articles) == {"ferry-1", "ferry-2", "ferry-3", "reprint"}


def test_a_reprint_joins_its_report_however_late_unless_one_outlet_prints_both() -> None:
    text = (
        "The lamp of Amberley has a new keeper. She is nineteen and reads novels about deserts. Forty voters cheered."
    )
    days = {("a", "Lantern"): "2021-06-05", ("b", "Post"): "2022-08-20", ("c", "Lantern"): "2023-08-20"}
    articles = [article(ident, text, "The keeper", outlet, day) for (ident, outlet), day in days.items()]
    copies = [Copy("a", "b", "copy", 1.0), Copy("a", "c", "copy", 1.0)]
    stories = group_stories(articles, {}, datings(articles), copies)
    assert sorted(sorted(story.articles) for story in stories) == [["a", "b"], ["c"]]
