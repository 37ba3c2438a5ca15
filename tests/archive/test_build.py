"""Building an archive: what is analysed, what is known already, what is left out, and that both say so."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.archive.archive_help import article_rows, build, objects_of, write_lines


def articles_in(folder: Path) -> list[dict[str, Any]]:
    from corpus.archive.manifest import read_manifest, read_table
    from corpus.archive.storage import Storage

    storage = Storage(str(folder))
    found = [read_table(storage, one.object_name("articles")) for one in read_manifest(storage).partitions]
    return sorted((row for table in found for row in table.to_pylist()), key=lambda row: int(row["number"]))


def test_an_archive_holds_every_article_as_the_app_reads_it(tmp_path: Path, client: Any) -> None:
    from corpus.archive.stored_rows import article_of
    from corpus.model import Article
    from corpus.reading import read_articles

    write_lines(tmp_path / "in" / "courier" / "a.jsonl", article_rows(9))
    (tmp_path / "in" / "notes.txt").write_text("Bridge opens\n\nThe bridge of Corran opened on 3 May 2019.\n", "utf-8")
    (tmp_path / "in" / "b.csv").write_text(
        "title,text\nFog,Fog lay over Ostwick.\nSnow,Snow fell in Corran.\n", "utf-8"
    )
    report = build([tmp_path / "in"], tmp_path / "archive", client)
    read = [one for one in read_articles([tmp_path / "in"]) if isinstance(one, Article)]
    assert [article_of(row) for row in articles_in(tmp_path / "archive")] == read
    assert (report.articles, report.skipped) == (12, [])


def test_what_was_analysed_is_what_the_app_finds(tmp_path: Path, client: Any) -> None:
    from corpus.archive.compaction import read_rows_of
    from corpus.archive.manifest import read_manifest
    from corpus.archive.storage import Storage
    from corpus.archive.stored_rows import analysed_articles
    from corpus.extraction.analyse import analyse_article

    rows = [*article_rows(6), {"title": "Undated", "text": "Nora Quill left “for good” on Friday, 3/4/2019."}]
    build([write_lines(tmp_path / "a.jsonl", rows)], tmp_path / "archive", client)
    storage = Storage(str(tmp_path / "archive"))
    for partition in read_manifest(storage).partitions:
        for _, article, dating, analysis in analysed_articles(read_rows_of(storage, partition)):
            assert (dating, analysis) == analyse_article(article)


def test_a_second_build_analyses_only_what_is_new(tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_lines(tmp_path / "a.jsonl", article_rows(30))
    first = build([file], tmp_path / "archive", client)
    assert first.analysed > 2
    assert build([file], tmp_path / "archive", client).analysed == 0
    write_lines(file, article_rows(33))
    grown = build([file], tmp_path / "archive", client)
    assert (grown.known, grown.articles) == (first.analysed - 1, 33)
    assert grown.analysed <= 2  # the last piece, which became longer, and perhaps another


def test_grown_in_steps_an_archive_holds_the_same_articles_as_built_at_once(tmp_path: Path, client: Any) -> None:
    a, b = write_lines(tmp_path / "a.jsonl", article_rows(9)), write_lines(tmp_path / "b.jsonl", article_rows(9, 9))
    build([a], tmp_path / "steps", client)
    build([b], tmp_path / "steps", client)
    build([a, b], tmp_path / "once", client)
    steps, once = articles_in(tmp_path / "steps"), articles_in(tmp_path / "once")
    assert [row["id"] for row in steps] == [row["id"] for row in once] and len(once) == 18


def test_articles_keep_their_ids_when_others_come_before_them(tmp_path: Path, client: Any) -> None:
    late = [{"id": "x", "title": "Late", "text": "A late ferry left Ostwick.", "published": "2019-02-02"}]
    early = [{"id": "x", "title": "Early", "text": "An early ferry left Corran.", "published": "2019-01-01"}]
    file = write_lines(tmp_path / "in" / "m.jsonl", late)
    build([tmp_path / "in"], tmp_path / "archive", client)
    write_lines(file.with_name("a.jsonl"), early)
    write_lines(file.with_name("z.txt"), [{"no": "article"}])
    build([tmp_path / "in"], tmp_path / "archive", client)
    ids = {row["title"]: row["id"] for row in articles_in(tmp_path / "archive")}
    assert ids["Late"] == "x" and ids["Early"] == "x#2"


def test_a_file_that_shrank_takes_its_articles_with_it(tmp_path: Path, client: Any) -> None:
    file = write_lines(tmp_path / "a.jsonl", article_rows(9))
    build([file], tmp_path / "archive", client)
    write_lines(file, article_rows(4))
    assert build([file], tmp_path / "archive", client).articles == 4


def test_an_article_that_lies_there_twice_is_one_and_the_report_says_so(tmp_path: Path, client: Any) -> None:
    rows = article_rows(3)
    report = build([write_lines(tmp_path / "a.jsonl", [*rows, rows[1]])], tmp_path / "archive", client)
    assert report.articles == 3 and [one.reason for one in report.skipped if "same address" in one.reason]


def test_an_article_that_cannot_be_analysed_is_named_and_the_rest_goes_on(tmp_path: Path, client: Any) -> None:
    from corpus.pipeline.guarded_analysis import GuardedAnalysis

    rows = article_rows(3)
    rows[1]["text"] = "far too long " * 100
    guard = GuardedAnalysis(letters=1_000)
    report = build([write_lines(tmp_path / "a.jsonl", rows)], tmp_path / "archive", client, guard=guard)
    assert report.articles == 2
    assert [one.reason for one in report.skipped] == [
        "news-1: It is longer than 1,000 letters, too long for one article."
    ]


def test_rows_that_are_no_articles_are_told_by_their_line(tmp_path: Path, client: Any) -> None:
    file = write_lines(tmp_path / "a.jsonl", article_rows(40))
    with file.open("a", encoding="utf-8") as more:
        more.write("{broken\n" + json.dumps({"title": "No id", "text": "Rain fell on Lundmere."}) + "\n")
    report = build([file], tmp_path / "archive", client)
    assert [one.reason for one in report.skipped] == ["Line 41: This is not valid JSON."]
    assert articles_in(tmp_path / "archive")[-1]["id"] == "a.jsonl:42"


def test_an_archive_is_read_from_an_address_as_from_the_disk(tmp_path: Path, client: Any) -> None:
    write_lines(tmp_path / "in" / "courier" / "a.jsonl", article_rows(4))
    build([tmp_path / "in"], tmp_path / "disk", client)
    from corpus.archive.build import build_archive

    build_archive([f"file://{tmp_path}/in"], f"file://{tmp_path}/address", client)
    disk, address = articles_in(tmp_path / "disk"), articles_in(tmp_path / "address")
    assert [(row["id"], row["source"], row["text"]) for row in disk] == [
        (row["id"], row["source"], row["text"]) for row in address
    ]


def test_months_that_are_large_are_cut_and_small_ones_lie_together() -> None:
    import numpy as np

    from corpus.archive.compaction import NO_DAY, Identities, plan_partitions

    days = np.array([737000] * 5 + [737040] * 25 + [737080] * 3 + [737110] * 4 + [NO_DAY] * 2, np.int64)
    none = np.zeros(len(days), np.uint64)
    found = Identities(np.arange(len(days)), days, none, none, none, none)
    sizes = [len(chosen) for chosen in plan_partitions(found, 10)]
    assert sizes == [5, 10, 10, 5 + 3, 4 + 2] or (sum(sizes) == len(days) and max(sizes) <= 10)
    assert sorted(np.concatenate(list(plan_partitions(found, 10))).tolist()) == list(range(len(days)))


def test_an_archive_of_another_layout_is_refused_in_a_sentence(tmp_path: Path, client: Any) -> None:
    from corpus.archive.needed import ArchiveError

    file = write_lines(tmp_path / "a.jsonl", article_rows(2))
    build([file], tmp_path / "archive", client)
    manifest = tmp_path / "archive" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "schema": 99}))
    with pytest.raises(ArchiveError, match="version 99"):
        build([file], tmp_path / "archive", client)


def test_workers_of_another_version_are_refused(client: Any) -> None:
    from corpus.archive import cluster
    from corpus.archive.needed import ArchiveError

    def stamp(said: str) -> None:
        from corpus.archive import part_task

        vars(part_task).setdefault("own_stamp", part_task.engine_stamp)
        vars(part_task)["engine_stamp"] = (lambda: said) if said else vars(part_task)["own_stamp"]

    cluster.check_workers(client)
    client.run(stamp, "another", workers=list(client.scheduler_info()["workers"])[:1])
    with pytest.raises(ArchiveError, match="1 of 2 workers have another version"):
        cluster.check_workers(client)
    client.run(stamp, "")


def test_an_archive_laid_out_by_another_version_is_refused_and_left_as_it_is(
    tmp_path: Path, client: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from corpus.archive.needed import ArchiveError
    from tui.cli.main import run

    file = write_lines(tmp_path / "in" / "a.jsonl", article_rows(3))
    build([file], tmp_path / "archive", client)
    manifest = tmp_path / "archive" / "manifest.json"
    told = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(told | {"schema": told["schema"] + 1, "partitions": "laid out otherwise"}), "utf-8")
    before = {path: path.read_bytes() for path in (tmp_path / "archive").rglob("*") if path.is_file()}
    with pytest.raises(ArchiveError, match="laid out as version"):
        build([file], tmp_path / "archive", client)
    for command in (["search", "ferry"], ["info"], ["slice", "ferry"]):
        more = ["--into", str(tmp_path / "slice")] if command[0] == "slice" else []
        assert run(["archive", *command, str(tmp_path / "archive"), *more]) == 1
        assert "build it anew at another address" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (tmp_path / "archive").rglob("*") if path.is_file()} == before


def test_the_manifest_names_months_and_outlets(tmp_path: Path, client: Any) -> None:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.storage import Storage

    rows = [*article_rows(6), {"title": "Undated", "text": "Fog again.", "source": "Ostwick Herald"}]
    build([write_lines(tmp_path / "a.jsonl", rows)], tmp_path / "archive", client)
    manifest = read_manifest(Storage(str(tmp_path / "archive")))
    assert manifest.months() == {"2019-01": 6, "undated": 1}
    assert manifest.outlets()["Ostwick Herald"] == 3
    assert msgspec.json.decode(msgspec.json.encode(manifest), type=type(manifest)) == manifest
    assert objects_of(tmp_path / "archive")


def test_the_verb_builds_by_a_scheduler_that_is_there_already(
    tmp_path: Path, client: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.cli.main import run

    file = write_lines(tmp_path / "a.jsonl", [*article_rows(3), {"title": "Empty"}])
    into = str(tmp_path / "archive")
    assert run(["archive", "build", str(file), "--into", into, "--scheduler", client.scheduler.address]) == 0
    told = capsys.readouterr().err
    assert "3 articles in the archive" in told and "The row has no text" in told
    assert run(["archive", "build", str(tmp_path / "nothing"), "--into", into]) == 1
    assert "no such file or folder" in capsys.readouterr().err


def test_a_folder_inside_one_that_was_built_is_refused(tmp_path: Path, client: Any) -> None:
    from corpus.archive.needed import ArchiveError

    write_lines(tmp_path / "in" / "courier" / "a.jsonl", article_rows(2))
    build([tmp_path / "in"], tmp_path / "archive", client)
    with pytest.raises(ArchiveError, match="which holds what is named"):
        build([tmp_path / "in" / "courier"], tmp_path / "archive", client)
