"""JSON files in the shapes that services and programs give them, and tables with other names for their columns."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.formats_help import SIRENS, STORM, article_in, articles_in, put, reasons_in


def put_json(path: Path, value: object) -> Path:
    return put(path, json.dumps(value))


ROW = {"title": "Storm", "text": STORM, "source": "Northern Wire", "published": "2026-03-04T23:30:00-05:00"}


@pytest.mark.parametrize(
    "shape",
    [
        [ROW],
        {"articles": [ROW]},
        {"status": "ok", "data": {"results": [ROW]}},
        {"a7f3": ROW, "b8e4": {**ROW, "title": "Calm"}},
    ],
)
def test_articles_are_found_at_any_depth(tmp_path: Path, shape: Any) -> None:
    first = articles_in(put_json(tmp_path / "a.json", shape))[0]
    assert (first.title, first.source, first.text) == ("Storm", "Northern Wire", STORM)
    assert first.published == "2026-03-04T23:30-05:00"


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_or_one_object_under_the_name_of_json_lines_is_read(tmp_path: Path, indent: int | None) -> None:
    array = json.dumps([ROW, {**ROW, "title": "Calm"}], indent=indent)
    assert [one.title for one in articles_in(put(tmp_path / "a.jsonl", array))] == ["Storm", "Calm"]
    assert article_in(put(tmp_path / "b.ndjson", json.dumps(ROW, indent=2))).title == "Storm"


def test_one_article_may_be_the_whole_file(tmp_path: Path) -> None:
    assert article_in(put_json(tmp_path / "a.json", ROW)).id == "a.json"


def test_json_lines_under_another_name_are_read(tmp_path: Path) -> None:
    assert len(articles_in(put(tmp_path / "a.json", f"{json.dumps(ROW)}\n{json.dumps(ROW)}\n"))) == 2


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"maintext": STORM, "date_publish": "2026-03-04 10:00:00"}, "published", "2026-03-04T10:00"),
        ({"maintext": STORM, "source_domain": "wire.example"}, "source", "wire.example"),
        ({"story_text": STORM, "publish_date": "2026-03-01", "media_name": "Wire"}, "source", "Wire"),
        ({"content": f"{STORM[:80]}… [+1234 chars]", "source": {"id": None, "name": "Wire"}}, "text", STORM[:80]),
        ({"body_html": f"<p>{STORM}</p><p>{SIRENS}</p>"}, "text", f"{STORM}\n{SIRENS}"),
        ({"content": f"<p>{STORM}</p>"}, "text", STORM),
        (
            {"webTitle": "Storm", "fields": {"bodyText": STORM}, "webPublicationDate": "2026-03-01T10:00:00Z"},
            "title",
            "Storm",
        ),
        ({"text": STORM, "byline": {"original": "By Ann Berg"}}, "author", "Ann Berg"),
    ],
)
def test_exports_have_their_own_names_for_the_parts(
    tmp_path: Path, row: dict[str, Any], field: str, value: str
) -> None:
    assert getattr(article_in(put_json(tmp_path / "a.json", [row])), field) == value


def test_saved_is_not_published_and_a_link_is_no_article(tmp_path: Path) -> None:
    saved = "2024-10-29T16:30:11.000Z"
    rows = [
        {
            "title": "Storm",
            "url": "https://w.example/1",
            "savedAt": saved,
            "publishedAt": saved,
            "content": f"<p>{STORM}</p>",
        },
        {"title": "Calm", "url": "https://w.example/2", "savedAt": saved, "content": "Oh, what a shame, no content"},
        {"title": "Rain", "url": "https://w.example/3", "savedAt": saved},
    ]
    path = put_json(tmp_path / "a.json", rows)
    assert reasons_in(path) == ["It is a link without text."] * 2
    (article,) = articles_in(put_json(tmp_path / "b.json", rows[:1]))
    assert (article.published, article.source) == ("", "w.example")


def test_a_table_of_links_says_so(tmp_path: Path) -> None:
    table = "id,publish_date,media_name,title,url\n9,2026-03-01,wire.example,Storm,https://w.example/1\n"
    columns = "id, publish_date, media_name, title, url"
    reasons = reasons_in(put(tmp_path / "a.csv", table))
    assert reasons == [f"Line 2: The row is a link without text. Its columns: {columns}."]


def test_json_without_articles_is_named(tmp_path: Path) -> None:
    (reason,) = reasons_in(put_json(tmp_path / "a.json", {"colour": "red", "sizes": [1, 2]}))
    assert reason.startswith("No article was found")
    assert reasons_in(put(tmp_path / "b.json", "{broken")) == ["This is not valid JSON."]
    assert reasons_in(put(tmp_path / "c.json", "[" * 100_000)) == ["This is not valid JSON."]


def test_ninjs_keeps_its_paragraphs(tmp_path: Path) -> None:
    item = {
        "guid": "https://w.example/1", "type": "text", "headline": "Storm", "byline": "Ann Berg", "source": "Wire",
        "versioncreated": "2026-03-04T10:00:00+0000", "firstcreated": "2026-03-03T10:00:00+0000",
        "body_text": f"{STORM} {SIRENS}", "body_html": f"<p>{STORM}</p><p>{SIRENS}</p>",
    }  # fmt: skip
    article = article_in(put_json(tmp_path / "a.json", item))
    assert article.text == f"{STORM}\n{SIRENS}"
    assert (article.source, article.author, article.published) == ("Wire", "Ann Berg", "2026-03-03T10:00+00:00")


def test_a_spreadsheet_is_read_row_by_row(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Headline", "Outlet", "Date", "Text"])
    book.active.append(["Storm", "Northern Wire", datetime(2026, 3, 4), STORM])
    book.active.append(["Calm", "Northern Wire", datetime(2026, 3, 5, 10, 30), None])
    data = io.BytesIO()
    book.save(data)
    path = put(tmp_path / "a.xlsx", data.getvalue())
    assert reasons_in(path) == ["Sheet, row 3: The row has no text. Its columns: Headline, Outlet, Date."]
    book.active.delete_rows(3)
    data = io.BytesIO()
    book.save(data)
    article = article_in(put(tmp_path / "b.xlsx", data.getvalue()))
    assert (article.title, article.source, article.published) == ("Storm", "Northern Wire", "2026-03-04")
    assert reasons_in(put(tmp_path / "c.xlsx", b"PK\x03\x04 nothing")) == ["The spreadsheet is damaged."]


def test_a_clipped_note_states_its_page(tmp_path: Path) -> None:
    note = (
        '---\ntitle: "Storm tears boats loose"\nsource: "https://www.wire.example/storm"\nauthor:\n  - "[[Ann Berg]]"\n'
        f"published: 2026-03-04\ncreated: 2026-11-18\ntags:\n  - clippings\n---\n{STORM}\n\n{SIRENS}\n"
    )
    article = article_in(put(tmp_path / "a.md", note))
    assert (article.title, article.source, article.author) == ("Storm tears boats loose", "wire.example", "Ann Berg")
    assert (article.published, article.url) == ("2026-03-04", "https://www.wire.example/storm")
    assert article.text == f"{STORM}\n\n{SIRENS}\n"


def test_a_note_with_a_line_across_is_text(tmp_path: Path) -> None:
    assert STORM in article_in(put(tmp_path / "a.md", f"---\nStorm\n---\n\n{STORM}\n")).text


def test_a_reference_of_a_catalogue_keeps_its_outlet_its_day_and_its_authors(tmp_path: Path) -> None:
    row = {
        "type": "article-newspaper",
        "title": "Storm tears boats",
        "abstract": STORM,
        "container-title": "Northern Wire",
        "author": [{"family": "Berg", "given": "Ann"}, {"family": "Dahl", "given": "Ola"}],
        "issued": {"date-parts": [[2026, 7, 3]]},
        "accessed": {"date-parts": [[2026, 8, 5]]},
        "URL": "https://wire.example/1",
    }
    article = article_in(put(tmp_path / "a.json", json.dumps([row])))
    assert (article.title, article.source, article.author) == (
        "Storm tears boats",
        "Northern Wire",
        "Ann Berg, Ola Dahl",
    )
    assert (article.published, article.url, article.text) == ("2026-07-03", "https://wire.example/1", STORM)
    month = put(tmp_path / "b.json", json.dumps([{**row, "issued": {"date-parts": [["2026", "7"]]}}]))
    assert article_in(month).published == ""
    bare = put(tmp_path / "c.json", json.dumps([{**row, "abstract": ""}]))
    assert reasons_in(bare) == ["Storm tears boats: It is a reference without a text."]


def test_a_headline_loses_the_outlet_that_an_interface_puts_behind_it(tmp_path: Path) -> None:
    row: dict[str, Any] = {
        "source": {"name": "Northern Wire"},
        "title": "Storm tears boats - Northern Wire",
        "content": STORM,
    }
    row["author"] = "By Ann Berg"
    article = article_in(put(tmp_path / "a.json", json.dumps({"articles": [row]})))
    assert (article.title, article.source, article.author) == ("Storm tears boats", "Northern Wire", "Ann Berg")


def test_a_row_with_nothing_but_an_address_is_of_its_host(tmp_path: Path) -> None:
    row = {"title": "Storm", "text": STORM, "url": "https://www.wire.example/1"}
    article = article_in(put(tmp_path / "a.jsonl", json.dumps(row)))
    assert (article.source, article.source_basis) == ("wire.example", "address")


def test_bookmarks_and_stores_of_links_saved_as_pages_say_what_they_are(tmp_path: Path) -> None:
    links = '<a href="https://wire.example/1">Storm tears boats</a> <a href="https://wire.example/2">Calm</a>'
    reason = "It is a list of 2 links without texts: Storm tears boats, Calm."
    browser = f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><DL><p><DT>{links}</DL>"
    assert reasons_in(put(tmp_path / "bookmarks.html", browser)) == [reason]
    for name in ("Pocket Export", "Instapaper: Export"):
        text = f"<!DOCTYPE html><html><head><title>{name}</title></head><body><ul><li>{links}</li></ul></body></html>"
        assert reasons_in(put(tmp_path / "export.html", text)) == [reason]
