"""The desk as text: readable, and the same again after it was imported."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language.typed_days import Days
from corpus.model import Span
from corpus.workspace.desk import Desk
from corpus.workspace.export_import import SHAPES, FactFormat
from tests.corpus.desk_help import article, desk_of, entity, pile

HEADER = '{"tellings desk": 1}\n'


def full_desk(folder: Path) -> Desk:
    river, dam, school = pile()
    desk = desk_of(folder, pile())
    desk.articles.star_article(river)
    desk.articles.tag_article(dam, "floods")
    desk.articles.mark_as_read([school])
    desk.articles.add_note(river, "Zwei\nZeilen “ö”", Span(4, 9))
    desk.articles.move_article(dam, river)
    desk.articles.name_outlet([school], "Bay Herald")
    desk.entities.merge_entities(
        entity("person", "Ann Roe", {"Ann Roe": 2}), entity("person", "Anna Roe", {"Anna Roe": 1})
    )
    desk.checks.mark_disagreement("number:12-dead:77", "dismissed")
    desk.events.add_event(Days(date(2021, 5, 3), date(2021, 5, 3)), "The council meets")
    desk.searches.save_search("dam", "dam -film")
    desk.searches.add_search("dam")
    desk.searches.add_search("river")
    desk.place.remember_values(open=river.id, panes=[1, 2])
    desk.place.remember_values(everywhere=True, theme="light")
    return desk


def test_what_is_exported_and_imported_is_the_same(tmp_path: Path) -> None:
    text = list(full_desk(tmp_path / "one").export_text())
    empty = desk_of(tmp_path / "two")
    imported = empty.import_text(text)
    assert imported.marks == 10 and not imported.problems
    others = [line for line in empty.export_text() if f'"pile": "{empty.collection_key}"' not in line]
    assert others == text
    assert empty.import_text(text).marks == 0


def test_an_imported_desk_belongs_to_the_pile_when_it_is_read(tmp_path: Path) -> None:
    text = list(full_desk(tmp_path / "one").export_text())
    other = desk_of(tmp_path / "two")
    other.import_text(text)
    other.recognise_articles(pile())
    assert other.articles.starred_ids() == {pile()[0].id} and other.searches.saved_searches() == {"dam": "dam -film"}
    (note,) = other.articles.notes_on_article(pile()[0])
    assert note.words == "river" and note.text == "Zwei\nZeilen “ö”"


def test_an_import_joins_the_open_pile_and_can_be_undone(tmp_path: Path) -> None:
    text = list(full_desk(tmp_path / "one").export_text())
    other = desk_of(tmp_path / "two", pile())
    other.articles.tag_article(pile()[0], "mine")
    assert other.import_text(text).marks == 10
    assert other.articles.tags_of_article(pile()[0].id) == ("mine",) and other.articles.starred_ids()
    assert other.undo_change() == "Undone: imported 10 marks."
    assert other.articles.tags_of_article(pile()[0].id) == ("mine",) and not other.articles.starred_ids()


def test_the_text_can_be_read_by_people(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in full_desk(tmp_path).export_text()]
    star = next(row for row in rows if row.get("what") == "star")
    assert star["title"] == "River rises"
    assert any("“ö”" in line for line in full_desk(tmp_path).export_text())


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.kind)
def test_every_shape_has_an_example_that_round_trips(shape: FactFormat, tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    assert not desk.import_text([HEADER, shape.example]).problems
    assert json.loads(shape.example) in [json.loads(line) for line in desk.export_text()]


def test_the_table_knows_all_kinds_of_facts(tmp_path: Path) -> None:
    kinds = {row[0] for row in full_desk(tmp_path).store.query_rows("SELECT DISTINCT kind FROM facts")}
    assert kinds == {shape.kind for shape in SHAPES}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("star", "valid JSON"),
        ("[1]", "object"),
        ('{"what": "star", "pile": "p"}', "'ref' is missing"),
        ('{"what": "statue", "pile": "p", "ref": "r"}', "'statue' is not known"),
        ('{"what": "note", "pile": "p", "ref": "r", "key": "k", "text": "t", "field": "x", "start": 0}', "place"),
        ('{"what": "entity", "pile": "p", "pair": "x", "verdict": "merge", "a": 1, "b": 2}', "names"),
        ('{"what": "fact", "pile": "p", "kind": "note", "subject": "r", "name": "k", "value": "x"}', "not known"),
        ('{"what": "pile", "pile": "p", "sketch": "zz"}', "hexadecimal"),
        ('{"tellings desk": 9}', "newer"),
        ("[" * 100_000, "valid JSON"),
        ('{"what": ["star"], "pile": "p", "ref": "r"}', "'what' is missing, or is not text"),
        ('{"what": "fact", "pile": "p", "kind": {"a": 1}, "subject": "r", "name": "k", "value": "x"}', "'kind'"),
        ('{"what": "note", "pile": "p", "ref": "r", "key": ["k"], "text": "t", "field": "text", "start": 0}', "'key'"),
    ],
)
def test_a_line_that_is_not_understood_is_named_and_the_rest_is_taken(tmp_path: Path, line: str, problem: str) -> None:
    desk = desk_of(tmp_path)
    good = json.dumps({"what": "search", "pile": desk.collection_key, "name": "dam", "query": "dam"})
    imported = desk.import_text([line, "", good])
    assert len(imported.problems) == 1 and imported.problems[0].startswith("Line 1: ")
    assert problem in imported.problems[0] and desk.searches.saved_searches() == {"dam": "dam"}


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["\ud800", "\u2028"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(["pile", "ref", "key", "tag", "text", "field", "start", "words", "a", "b", "verdict", "value"])
kinds = st.sampled_from([shape.kind for shape in SHAPES] + ["pile", "article", "state", "searched", "fact"])


@given(st.lists(st.tuples(kinds, st.dictionaries(fields | st.sampled_from(["folders", "sketch"]), values))))
@settings(max_examples=60, deadline=None)
def test_no_line_raises_and_what_was_taken_can_be_read(rows: list[tuple[str, dict[str, object]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_of(Path(folder), pile())
        desk.import_text(json.dumps({"pile": desk.collection_key} | row | {"what": kind}) for kind, row in rows)
        (
            desk.entities.all_judgements(),
            desk.checks.marks_by_id(),
            desk.articles.moved_articles(),
            desk.place.recall_values(),
        )
        assert not desk.import_text(desk.export_text()).problems


def test_names_with_lone_surrogates_come_in_clean(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    side = {"type": "person", "name": "Ann\ud800", "names": ["Ann\ud800"]}
    line = {"what": "entity", "pile": desk.collection_key, "pair": "x", "verdict": "merge", "a": side, "b": side}
    assert not desk.import_text([json.dumps(line)]).problems
    assert desk.entities.all_judgements().steps[0].a.name == "Ann\N{REPLACEMENT CHARACTER}"


def test_no_control_byte_nor_odd_line_end_is_in_the_text(tmp_path: Path) -> None:
    desk = full_desk(tmp_path)
    desk.store.write_statements(
        [("INSERT INTO facts VALUES (?, 'note', 'r', 'k', ?)", ("p", json.dumps({"text": "a\x9bb\u2028c\u202e"})))]
    )
    text = "".join(desk.export_text())
    assert all(char.isprintable() or char == "\n" for char in text)
    assert json.loads(next(line for line in text.split("\n") if "9bb" in line))["text"] == "a\x9bb\u2028c\u202e"


def test_a_value_that_no_one_can_read_is_as_good_as_forgotten(tmp_path: Path) -> None:
    desk = full_desk(tmp_path)
    desk.store.write_statements([("UPDATE state SET value = '[1, ' WHERE key = 'panes'", ())])
    assert desk.place.recall_values() == {"open": pile()[0].id, "theme": "light"}


def test_text_with_escape_sequences_comes_in_clean(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [article("a.txt")])
    line = {"what": "search", "pile": desk.collection_key, "name": "x\x1b[2J", "query": "q\x07\ud800"}
    desk.import_text([json.dumps(line)])
    assert not any("\x1b" in name or "\x07" in query for name, query in desk.searches.saved_searches().items())


def test_what_is_no_name_and_what_has_another_type_come_back_with_the_text(tmp_path: Path) -> None:
    desk, other = desk_of(tmp_path / "a", pile()), desk_of(tmp_path / "b", pile())
    desk.entities.drop_name(entity("organisation", "Monday", {"Monday": 3}))
    desk.entities.change_type(entity("person", "Halsa", {"Halsa": 2}), "place")
    other.import_text(desk.export_text())
    told = other.entities.all_judgements().steps
    assert [(step.verdict, step.b.type, step.b.name) for step in told] == [
        ("no name", "organisation", "Monday"),
        ("type", "place", "Halsa"),
    ]
    assert told == desk.entities.all_judgements().steps
