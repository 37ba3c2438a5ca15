"""Asking an archive: what a search finds, what a slice holds, and that the app opens it with what is known already."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.archive.archive_help import article_rows, build, write_lines


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, client: Any) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    undated = {"id": "undated", "title": "Fog", "text": "Fog lay over Corran. Olga Brandt said: “Nobody can sail.”"}
    rows = [*article_rows(45), undated]
    build([write_lines(folder / "in" / "a.jsonl", rows)], folder / "archive", client)
    return folder / "archive"


def searched(archive: Path, query: str, limit: int = 100) -> list[str]:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.search import ArchiveSearch
    from corpus.archive.storage import Storage

    storage = Storage(str(archive))
    return [hit.article.id for hit in ArchiveSearch(storage, read_manifest(storage)).search(query, limit).hits]


@pytest.fixture(scope="module")
def whole(archive: Path) -> Any:
    """The same articles as the app reads, analyses and links them."""
    from corpus.pipeline.build import build_corpus

    return build_corpus([archive.parent / "in"])


@pytest.mark.parametrize(
    "query",
    [
        "ferry",
        "ferry -strike",
        '"ran aground off Harrowgate"',
        '-"new bridge" mayor',
        "ferry|shipyard source:courier",
        "source:od",
        "bridge date:2019-01",
        "before:2019-03 flood",
        "after:2019-03-05 -source:ostwick",
        "is:undated",
        "id:news-7",
        "mayor /voted by \\d+ to/",
        "aground harbour~3",
        '"passengers Monday"~6',
        "person:quill",
        "place:corran -person:brandt",
        "crews' O’Neill",
        "said:brandt",
        "said:quill -said:osei",
        "mentions:2011",
        "-mentions:2011 ferry",
        "mentions:2019-01-11..2019-01-20",
        "when:2019-02",
        "story:railway",
        "story:story:flood-closes-the-railway-near-ostwick",
        "-story:ferry date:2019-01",
    ],
)
def test_a_search_finds_the_articles_that_the_app_finds(archive: Path, whole: Any, query: str) -> None:
    found = whole.engine.search_articles(query, 100, seconds=None)
    exact = [hit.article for hit in found.hits] if not found.notes else []
    assert sorted(searched(archive, query)) == sorted(exact)


def test_the_best_comes_first_and_shows_where(archive: Path) -> None:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.search import ArchiveSearch
    from corpus.archive.storage import Storage

    storage = Storage(str(archive))
    result = ArchiveSearch(storage, read_manifest(storage)).search("shipyard welders", 2)
    assert len(result.hits) == 2 and result.total > 2
    assert "welders at the" in result.hits[0].snippet and "shipyard" in result.hits[0].article.title
    assert sum(result.months.values()) == result.total


@pytest.mark.parametrize("query", ["tag:checked", "is:starred", "is:unread", "/only an expression/"])
def test_what_an_archive_cannot_answer_it_says(archive: Path, query: str) -> None:
    from corpus.archive.needed import ArchiveError

    with pytest.raises(ArchiveError):
        searched(archive, query)


def test_a_search_loads_nothing_that_compares_or_analyses() -> None:
    loaded = "import sys, tui.cli.archive_verb, corpus.archive.search; print(*sys.modules)"
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert "corpus.archive.search" in names
    assert not [name for name in names if name.startswith(("corpus.comparison", "corpus.extraction", "distributed"))]


def test_a_search_for_words_on_the_disk_loads_no_more_than_it_needs(archive: Path) -> None:
    asked = (
        "import sys; from tui.cli.archive_verb import run_archive;"
        f" run_archive(['search', 'ferry aground', {str(archive)!r}]); print(*sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert "runs aground off" in told
    loaded = set(told.splitlines()[-1].split())
    assert "pyarrow.parquet" in loaded
    unneeded = {"pyarrow.compute", "pyarrow.dataset", "fsspec", "asyncio", "corpus.search.index_builder"}
    assert not loaded & unneeded


def test_words_are_ranked_without_the_ids_and_outlets_of_all_articles(archive: Path) -> None:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.search import ArchiveSearch
    from corpus.archive.storage import Storage

    storage = Storage(str(archive))
    for found in ArchiveSearch(storage, read_manifest(storage)).find_articles("ferry date:2019-01"):
        assert set(found.reader._headers.column_names) == {"number", "words", "first_day", "last_day"}
        assert not {"ids", "outlets"} & vars(found.reader).keys()


def test_many_months_are_counted_by_their_years() -> None:
    from tui.cli.archive_verb import articles_by_time

    months = {f"{year}-{month:02d}": 2 for year in (2019, 2020) for month in range(1, 8)} | {"undated": 1}
    assert articles_by_time(months) == {"2019": 14, "2020": 14, "undated": 1}
    assert articles_by_time({"2019-01": 3, "2019-02": 1}) == {"2019-01": 3, "2019-02": 1}


def rows_of(corpus: Any) -> dict[str, list[str]]:
    from corpus.export import rows

    tables = (
        rows.article_rows,
        rows.story_rows,
        rows.entity_rows,
        rows.timeline_rows,
        rows.quote_rows,
    )
    return {table.__name__: [json.dumps(row, sort_keys=True) for row in table(corpus)] for table in tables}


def whole_slice(archive: Path, query: str = "") -> Any:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.slicing import take_slice
    from corpus.archive.storage import Storage

    storage = Storage(str(archive))
    return take_slice(storage, read_manifest(storage), query)


def test_a_slice_of_everything_is_what_the_app_makes_of_the_files(archive: Path, whole: Any) -> None:
    taken = whole_slice(archive)
    assert taken.outside == 0
    assert rows_of(taken.corpus) == rows_of(whole)


def test_a_slice_holds_the_articles_asked_for_and_the_stories_as_far_as_they_lie_in_it(
    archive: Path, whole: Any
) -> None:
    taken = whole_slice(archive, "source:courier")
    assert {one.source for one in taken.corpus.articles} == {"The Pell Bay Courier"}
    assert taken.outside == len(whole.articles) - len(taken.corpus.articles) == 31
    ids = {story.id for story in whole.stories}
    assert {story.id for story in taken.corpus.stories} <= ids
    assert [one.id for one in taken.corpus.articles] == [f"news-{n}" for n in range(0, 45, 3)]
    brandt = taken.corpus.entity["person:olga-brandt"]
    assert {found.article for found in brandt.mentions} <= {one.id for one in taken.corpus.articles}
    assert brandt.variants[0].count <= whole.entity["person:olga-brandt"].variants[0].count


def test_what_was_merged_split_and_moved_in_a_slice_is_so_in_every_slice_and_stays_when_the_archive_grows(
    tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from corpus.archive.slice_folder import write_folder
    from corpus.storage.snapshot_folder import open_snapshots
    from corpus.workspace.desk import open_desk
    from tui.cli.main import run

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    file = write_lines(tmp_path / "in" / "a.jsonl", article_rows(24))
    build([file], tmp_path / "own", client)
    taken = whole_slice(tmp_path / "own", "date:2019-01..2019-02").corpus
    write_folder(taken, tmp_path / "slice", open_snapshots())
    assert run(["archive", "keep", str(tmp_path / "slice"), str(tmp_path / "own")]) == 1
    desk = open_desk([tmp_path / "slice"])
    desk.recognise_articles(taken.articles)
    desk.entities.merge_entities(taken.entity["person:nora-quill"], taken.entity["person:tomas-ferrant"])
    assert desk.entities.split_entity(taken.entity["person:olga-brandt"], ["Brandt"])
    moved = taken.by_id["news-3"]
    desk.articles.move_article(moved, taken.by_id["news-0"])
    desk.close()
    assert run(["archive", "keep", str(tmp_path / "slice"), str(tmp_path / "own")]) == 0
    assert "2 decisions on names and 1 moved article" in capsys.readouterr().err
    write_lines(file, article_rows(33))
    build([file], tmp_path / "own", client)
    for query in ("", "after:2019-01-02"):
        grown = whole_slice(tmp_path / "own", query).corpus
        assert "person:tomas-ferrant" not in grown.entity
        assert {"Nora Quill", "Tomas Ferrant"} <= {one.text for one in grown.entity["person:nora-quill"].variants}
        assert [one.text for one in grown.entity["person:olga-brandt"].variants] == ["Olga Brandt"]
    whole = whole_slice(tmp_path / "own").corpus
    assert whole.story_of["news-3"].id == whole.story_of["news-0"].id
    assert len(whole.articles) == 33


def test_a_slice_in_a_folder_opens_without_being_analysed(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.archive.slice_folder import write_folder
    from corpus.pipeline import analyse_all
    from corpus.pipeline.build import build_corpus
    from corpus.storage.snapshot_folder import open_snapshots

    taken = whole_slice(archive, "ferry")
    write_folder(taken.corpus, tmp_path / "slice", open_snapshots())

    def refuse(*_: object) -> None:
        raise AssertionError("it was analysed")

    with monkeypatch.context() as patched:
        patched.setattr(analyse_all, "analyse_all", refuse)
        opened = build_corpus([tmp_path / "slice"], snapshots=open_snapshots())
    assert opened.is_linked or opened.kept
    assert rows_of(opened) == rows_of(taken.corpus)


def test_without_the_cache_the_folder_of_a_slice_is_a_collection_like_any_other(archive: Path, tmp_path: Path) -> None:
    from corpus.archive.slice_folder import write_folder
    from corpus.pipeline.build import build_corpus
    from corpus.storage.snapshot_folder import SnapshotFolder

    taken = whole_slice(archive, "ferry")
    write_folder(taken.corpus, tmp_path / "slice", SnapshotFolder(tmp_path / "elsewhere", b""))
    read = build_corpus([tmp_path / "slice"])
    assert [(a.id, a.title, a.text, a.source, a.published) for a in read.articles] == [
        (a.id, a.title, a.text, a.source, a.published) for a in taken.corpus.articles
    ]


def test_a_slice_that_is_too_large_or_empty_or_in_the_way_is_refused(archive: Path, tmp_path: Path) -> None:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.needed import ArchiveError
    from corpus.archive.slice_folder import write_folder
    from corpus.archive.slicing import take_slice
    from corpus.archive.storage import Storage
    from corpus.storage.snapshot_folder import open_snapshots

    storage = Storage(str(archive))
    manifest = read_manifest(storage)
    with pytest.raises(ArchiveError, match="more than the 10"):
        take_slice(storage, manifest, "", 10)
    with pytest.raises(ArchiveError, match="no such article"):
        take_slice(storage, manifest, "date:1990")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("Mine.")
    with pytest.raises(ArchiveError, match="not empty"):
        write_folder(take_slice(storage, manifest, "id:news-1").corpus, tmp_path / "full", open_snapshots())


def test_the_verb_says_what_is_in_an_archive_finds_and_slices(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.cli.main import run

    assert run(["archive", "info", str(archive)]) == 0
    told = capsys.readouterr().out
    assert "46 articles" in told and "Ostwick Herald: 15" in told and "2019-01" in told and "Olga Brandt" in told
    assert run(["archive", "info", str(archive), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["months"]["undated"] == 1
    assert run(["archive", "search", "shipyard", str(archive), "--limit", "2", "--json"]) == 0
    caught = capsys.readouterr()
    assert len(caught.out.splitlines()) == 2 and "articles (2019-" in caught.err
    assert run(["archive", "search", "nosuchword", str(archive)]) == 1
    assert run(["archive", "slice", "ferry", str(archive), "--into", str(tmp_path / "s")]) == 0
    assert "of the archive lie outside it" in capsys.readouterr().err
    assert run(["archive", "slice", "id:news-3", str(archive), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "news-3"
    assert run(["archive", "info", str(tmp_path / "nowhere")]) == 1
    assert "there is no archive" in capsys.readouterr().err


def test_the_tables_are_open_to_other_programs(archive: Path) -> None:
    import pyarrow.parquet as pq

    tables = {path.name for path in (archive / "tables").rglob("*.parquet")}
    assert {"articles.parquet", "mentions.parquet", "figures.parquet", "postings.parquet"} <= tables
    for path in archive.rglob("*.parquet"):
        kinds = {str(field.type) for field in pq.read_schema(path)}
        assert not any("dictionary" in kind for kind in kinds), path
