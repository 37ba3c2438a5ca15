"""All that is kept over a collection, as one list; and events of one's own on the desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from corpus.language.typed_days import Days
from corpus.model import Span
from tests.corpus.desk_help import desk_of, entity, pile
from tests.corpus.test_desk_exchange import full_desk

MAY = Days(date(2021, 5, 3), date(2021, 5, 3))


def test_every_kind_of_mark_is_listed_with_what_it_says(tmp_path: Path) -> None:
    desk = full_desk(tmp_path)
    marks = desk.kept_marks({one.id: one for one in pile()})
    assert [(mark.kind, mark.text, mark.title) for mark in marks] == [
        ("note", "Zwei\nZeilen “ö”", "River rises"),
        ("star", "", "River rises"),
        ("tag", "floods", "Dam opened"),
        ("event", "The council meets", "3 May 2021"),
        ("dismissed", "number: 12 dead", ""),
        ("moved", "beside “River rises”", "Dam opened"),
        ("outlet", "Bay Herald", "Schools shut"),
        ("name", "Ann Roe is Anna Roe", "person"),
        ("search", "dam -film", "dam"),
        ("read", "", "Schools shut"),
    ]
    assert (marks[0].words, marks[0].span, marks[0].article) == ("river", Span(4, 9), pile()[0].id)


def test_the_newest_of_a_kind_stands_first_and_each_is_told_from_all_others(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    for article in pile():
        desk.articles.star_article(article)
        desk.articles.tag_article(article, "one")
        desk.articles.tag_article(article, "two")
    marks = desk.kept_marks({one.id: one for one in pile()})
    assert [mark.title for mark in marks if mark.kind == "star"] == ["Schools shut", "Dam opened", "River rises"]
    assert len({(mark.kind, mark.key) for mark in marks}) == len(marks) == 9


def test_a_mark_on_an_article_that_is_gone_keeps_its_headline(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.add_note(pile()[0], "Ask the mayor", Span(4, 9))
    (mark,) = desk.kept_marks({})
    assert (mark.article, mark.title, mark.span, mark.words) == ("", "River rises", None, "river")


def test_decisions_about_names_are_sentences(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    roe, bridge = entity("person", "Ann Roe", {"Ann Roe": 1}), entity("organisation", "Old Bridge", {"Old Bridge": 1})
    desk.entities.keep_apart(roe, bridge)
    desk.entities.drop_name(roe)
    desk.entities.change_type(bridge, "place")
    assert [mark.text for mark in desk.kept_marks({})] == [
        "Old Bridge is not what it was taken for, but a place",
        "Ann Roe is no name",
        "Ann Roe is not Old Bridge",
    ]


def test_events_are_kept_in_order_changed_thrown_away_and_undone(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    later = desk.events.add_event(Days(date(2021, 6, 1), date(2021, 6, 30)), "  Strike\nends ")
    desk.events.add_event(MAY, "The council meets")
    assert desk.events.add_event(MAY, " \n ") == ""
    assert [event.text for event in desk.events.all_events()] == ["The council meets", "Strike ends"]
    desk.events.rewrite_event(later, MAY, "Strike")
    desk.events.rewrite_event("gone", MAY, "Nothing")
    desk.close()
    again = desk_of(tmp_path, pile())
    assert [event.text for event in again.events.all_events()] == ["The council meets", "Strike"]
    again.events.discard_event(later)
    assert len(again.events.all_events()) == 1
    assert again.undo_change() == "Undone: took an event off the timeline."
    assert again.undo_change() == "Undone: changed “Strike”."
    assert [event.first for event in again.events.all_events()] == [date(2021, 5, 3), date(2021, 6, 1)]


def test_an_event_from_outside_without_a_date_is_named_and_left_out(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    lines = ['{"tellings desk": 1}\n', '{"what": "event", "pile": "p", "key": "k", "date": "soon", "text": "x"}\n']
    found = desk.import_text(lines)
    assert found.marks == 0 and "date or the words" in found.problems[0]
