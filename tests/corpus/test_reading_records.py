"""JSON Lines and CSV."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Article, Skipped
from corpus.reading import CollectionFile, list_files, opening, read_articles, read_file, records
from tests.started_workers import StartedWorkers

TEXT = "The ferry came back to Port Ellis on Monday.\n\nIts engine had failed, the line said."


def rows(tmp_path: Path, *given: Any) -> list[Article | Skipped]:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in given), encoding="utf-8")
    return list(read_articles([path]))


def one(tmp_path: Path, row: dict[str, Any]) -> Article:
    (article,) = rows(tmp_path, row)
    assert isinstance(article, Article)
    return article


def test_a_row_with_every_field(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "source": "The Tide",
        "title": "Ferry returns",
        "text": TEXT,
        "published": "2020-05-04T18:30:00",
        "author": "Ada Brook",
        "url": "https://tide.example/7",
    }
    article = one(tmp_path, row)
    assert (article.id, article.source, article.title, article.text) == ("7", "The Tide", "Ferry returns", TEXT)
    assert (article.published, article.author, article.url) == (
        "2020-05-04T18:30",
        "Ada Brook",
        "https://tide.example/7",
    )
    assert not article.title_in_text
    assert [TEXT[b.start : b.end] for b in article.blocks] == TEXT.split("\n\n")


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"outlet": "The Tide"}, "source", "The Tide"),
        ({"publisher": {"name": "The Tide"}}, "source", "The Tide"),
        ({"headline": "Ferry\nreturns"}, "title", "Ferry returns"),
        ({"Byline": "Ada Brook"}, "author", "Ada Brook"),
        ({"authors": ["Ada Brook", {"name": "Tom Hale"}]}, "author", "Ada Brook, Tom Hale"),
        ({"link": "https://x.example"}, "url", "https://x.example"),
        ({"pubDate": "Mon, 04 May 2020 18:30:00 GMT"}, "published", "2020-05-04T18:30+00:00"),
        ({"date": "4 May 2020"}, "published", "2020-05-04"),
        ({"date": "2020-05-04 00:00:00"}, "published", "2020-05-04"),
        ({"date": "2020-05-04T18:30:05Z"}, "published", "2020-05-04T18:30:05+00:00"),
        ({"date": 1588617000}, "published", "2020-05-04T18:30+00:00"),
        ({"date": 1588617000000}, "published", "2020-05-04T18:30+00:00"),
        ({"date": "last week"}, "published", ""),
        ({"date": 1e300}, "published", ""),
        ({"date": 10**400}, "published", ""),
        ({"date": 0}, "published", ""),
        ({"date": "0001-01-01T00:00:00"}, "published", ""),
        ({"date": "31 December 9999"}, "published", ""),
        ({"date": -62135596800}, "published", ""),
        ({"date": "4 May 1815"}, "published", "1815-05-04"),
        ({"date": None, "source": None}, "source", ""),
    ],
)
def test_names_and_forms_of_fields(tmp_path: Path, row: dict[str, Any], field: str, value: str) -> None:
    assert getattr(one(tmp_path, {"text": TEXT, **row}), field) == value


@pytest.mark.parametrize("name", ["text", "body", "content"])
def test_names_of_the_text(tmp_path: Path, name: str) -> None:
    assert one(tmp_path, {name: TEXT}).text == TEXT


def test_a_row_without_title_takes_it_from_its_text(tmp_path: Path) -> None:
    article = one(tmp_path, {"text": f"Ferry returns to port\n{TEXT}"})
    assert (article.title, article.title_in_text, article.blocks[0].kind) == ("Ferry returns to port", True, "title")
    article = one(tmp_path, {"text": "The ferry came back to Port Ellis on Monday after its engine failed at sea."})
    assert article.title == "The ferry came back to Port Ellis on Monday after its engine …"


def test_a_text_that_repeats_its_title_says_so(tmp_path: Path) -> None:
    article = one(tmp_path, {"title": "Ferry returns to port", "text": f"Ferry returns to port.\n{TEXT}"})
    assert article.title_in_text
    assert [b.kind for b in article.blocks] == ["title", "body", "body"]


def test_broken_rows_are_named_by_line_and_the_others_read(tmp_path: Path) -> None:
    good = {"text": TEXT}
    found = rows(tmp_path, good, '{"text": ', "", "[1]", {"text": " "}, {"title": "No text"}, "[" * 100_000, good)
    assert [f.reason for f in found if isinstance(f, Skipped)] == [
        "Line 2: This is not valid JSON.",
        "Line 4: This is not a JSON object.",
        "Line 5: The row has no text.",
        "Line 6: The row has no text. Its columns: title.",
        "Line 7: This is not valid JSON.",
    ]
    assert [f.id for f in found if isinstance(f, Article)] == ["news.jsonl:1", "news.jsonl:8"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_json_lines(tmp_path: Path, encoding: str) -> None:
    line = json.dumps({"text": "The café’s owner left."}, ensure_ascii=False)
    (tmp_path / "a.ndjson").write_bytes(f"{line}\n{line}\n".encode(encoding))
    assert [a.text for a in read_articles([tmp_path / "a.ndjson"]) if isinstance(a, Article)] == [
        "The café’s owner left."
    ] * 2


def test_packed_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode()))
    assert [a.id for a in read_articles([tmp_path / "a.jsonl.gz"]) if isinstance(a, Article)] == ["a.jsonl.gz:1"]


@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_csv(tmp_path: Path, comma: str) -> None:
    lines = (("title", "text", "date"), ("Ferry", '"It is late,\nagain; so."', "2020-05-04"), ("Empty", "", ""))
    (tmp_path / "a.csv").write_text("\n".join(comma.join(line) for line in lines), encoding="utf-8")
    article, skip = read_articles([tmp_path / "a.csv"])
    assert isinstance(article, Article)
    assert (article.title, article.text, article.published) == ("Ferry", "It is late,\nagain; so.", "2020-05-04")
    assert isinstance(skip, Skipped)
    assert skip.reason == "Line 4: The row has no text."


def test_a_table_too_large_for_memory_is_read_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["title,text,date", *(f'Ferry {i},"It is late,\nagain; so.",2020-05-04' for i in range(40))]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    whole = list(read_articles([tmp_path / "a.csv"]))
    monkeypatch.setattr(opening, "LARGEST", 100)
    assert list(read_articles([tmp_path / "a.csv"])) == whole
    assert len(whole) == 40


def test_a_large_file_is_read_by_worker_processes_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: StartedWorkers
) -> None:
    good = [json.dumps({"text": f"{TEXT} Pier {i}.", "title": f"Ferry {i}", "date": "2020-05-04"}) for i in range(60)]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join([*good[:30], "no row", "", '{"text": "\\ud800 \\u202e"}', *good[30:]]), encoding="utf-8")
    alone = list(read_articles([path]))
    for name, value in (("WORTH_WORKERS", 0), ("AT_ONCE", 500), ("CHUNK", 2000)):
        monkeypatch.setattr(records, name, value)
    (listed,) = list_files([path])
    assert isinstance(listed, CollectionFile)
    assert list(read_file(listed, processes=2)) == alone
    reading = read_file(listed, processes=2)
    assert [next(reading) for _ in range(20)] == alone[:20]
    del reading
    assert started.pids
    assert not started.running


def test_rows_before_the_damage_of_an_archive_are_read_by_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = gzip.compress("\n".join(json.dumps({"text": f"{TEXT} Pier {i * i}."}) for i in range(3000)).encode())
    (tmp_path / "news.jsonl.gz").write_bytes(packed[: len(packed) * 4 // 5])
    (listed,) = list_files([tmp_path])
    assert isinstance(listed, CollectionFile)
    alone = list(read_file(listed))
    for name, value in (("WORTH_WORKERS", 0), ("AT_ONCE", 500), ("CHUNK", 2000)):
        monkeypatch.setattr(records, name, value)
    assert list(read_file(listed, processes=2)) == alone
    assert isinstance(alone[-1], Skipped)
    assert len(alone) > 2000


def test_what_is_no_number_is_nothing(tmp_path: Path) -> None:
    row = '{"id": NaN, "source": NaN, "text": NaN, "body": "The ferry came back.", "author": [NaN, "Ada Brook"]}'
    (article,) = rows(tmp_path, row)
    assert isinstance(article, Article)
    assert (article.id, article.source, article.text) == ("news.jsonl:1", "", "The ferry came back.")
    assert article.author == "Ada Brook"


@pytest.mark.parametrize("depth", [1, 100, 450, 3000])
def test_names_within_names(tmp_path: Path, depth: int) -> None:
    (found,) = rows(tmp_path, '{"text": "The ferry.", "author": ' + '{"name": [' * depth + '"Ada"' + "]}" * depth + "}")
    assert isinstance(found, Skipped) or found.author in ("", "Ada")


def test_a_row_with_more_cells_than_columns_is_named_not_cut(tmp_path: Path) -> None:
    lines = ("title,text", "Ferry,The ferry was late, and so was the train.", "Tram,The tram was on time.,, ", "Bus")
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    cut, whole, short = read_articles([tmp_path / "a.csv"])
    assert isinstance(cut, Skipped)
    assert cut.reason == "Line 2: The row has more cells than there are columns."
    assert isinstance(whole, Article)
    assert whole.text == "The tram was on time."
    assert isinstance(short, Skipped)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_offsets_hold_for_any_text(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (found,) = rows(Path(folder), {"text": text, "title": "A title"})
    if isinstance(found, Article):
        assert len(found.text) == len(text)
        ends = [0, *(edge for block in found.blocks for edge in (block.start, block.end)), len(text)]
        assert ends == sorted(ends)
        assert all(found.text[b.start : b.end].strip() for b in found.blocks)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "text", "title", "date", "source", "author", "url"]), _JSON))
def test_no_row_raises(row: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert len(rows(Path(folder), row)) == 1


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (("03/04/2026", "28/02/2026"), ["2026-04-03", "2026-02-28"]),
        (("03/04/2026", "02/28/2026 10:30"), ["2026-03-04", "2026-02-28T10:30"]),
        (("03/04/2026", "05/04/2026"), ["", ""]),
        (("03/04/2026", "28/02/2026", "02/28/2026"), ["", "2026-02-28", "2026-02-28"]),
    ],
)
def test_dates_of_a_table_are_read_by_their_neighbours(tmp_path: Path, dates: tuple[str, ...], days: list[str]) -> None:
    path = tmp_path / "news.csv"
    path.write_text("date,text\n" + "".join(f"{day},The ferry was late.\n" for day in dates), encoding="utf-8")
    assert [one.published for one in read_articles([path]) if isinstance(one, Article)] == days
