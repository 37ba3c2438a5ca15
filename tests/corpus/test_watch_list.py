"""A watch list: names and queries, one a line, and the articles that have each."""

from __future__ import annotations

from corpus.corpus import Corpus
from corpus.export.rows import watch_rows
from corpus.pipeline.build import build_corpus
from corpus.queries.watch_list import WatchFind, read_watch_list, run_watch_list
from corpus.reading import demo_paths


def demo() -> Corpus:
    return build_corpus(demo_paths())


DEMO = demo()


def find(*lines: str) -> list[WatchFind]:
    return list(run_watch_list(DEMO, read_watch_list(lines)))


def test_comments_and_empty_lines_are_passed_over() -> None:
    read = read_watch_list(["\ufeff# people", "", "  Lars Dahl  # the governor", "org:senate"])
    assert [(line.number, line.text) for line in read] == [(3, "Lars Dahl"), (4, "org:senate")]


def test_a_name_is_found_under_every_spelling_with_first_and_last_day() -> None:
    (row,) = watch_rows(DEMO, ["Sergei Kislyak"])
    assert row["as"] == "name"
    assert row["meant"] == ["Sergey Kislyak"]
    assert row["count"] == sum(one["count"] for one in row["articles"]) > len(row["articles"])
    assert row["first"] <= row["last"]
    assert {one["text"] for one in row["articles"]} > {"Sergey Kislyak"}
    for one in row["articles"]:
        text = DEMO.by_id[one["article"]].field_text(one["field"])
        assert text[one["start"] : one["end"]] == one["text"]


def test_a_line_with_a_sign_of_the_query_language_is_a_query() -> None:
    found = find('"special prosecutor"', "source:courier kislyak")
    assert [one.kind for one in found] == ["query", "query"]
    assert all(one.hits for one in found)
    assert {DEMO.by_id[hit.article].source for hit in found[1].hits} == {"Harbour Courier"}


def test_copies_are_counted_once_among_the_origins() -> None:
    (found,) = find("Jeff Sessions")
    assert 0 < found.origins < len(found.hits)


def test_what_is_nowhere_is_told_with_nothing_found() -> None:
    (found,) = find("zebra unicorns")
    assert (found.hits, found.origins, found.count) == ((), 0, 0)


def test_a_mistake_in_a_query_is_told_beside_it() -> None:
    (found,) = find("sorce:courier flynn")
    assert found.problems
