"""A second start of the same pile: what was linked comes back, and only files that changed are read again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.entities.judgements import JudgedEntity, Judgement, Judgements
from corpus.model import Article, Progress, Skipped
from corpus.pipeline import read_files
from corpus.pipeline.build import build_corpus
from corpus.pipeline.link import link_corpus, with_judgements
from corpus.pipeline.read_files import FileReader
from corpus.pipeline.snapshot import save_snapshot
from corpus.reading import Announced, CollectionFile, ReadAs, examine, list_files
from corpus.reading import source as sources
from corpus.reading.opening import UnreadableError
from corpus.reading.paths import error_reason
from corpus.storage.array_file import ArrayFile
from corpus.storage.lazy_articles import ArticleStore
from corpus.storage.snapshot_folder import SnapshotFolder

STORIES = {
    "post/ferry.txt": "Ferry late in fog\n\n2 March 2021\n\nThe Lund ferry was late in the fog, Ana Belo said.",
    "herald/ferry.txt": "Fog delays ferry\n\n3 March 2021\n\nFog delayed the ferry. “Nobody was hurt,” Ana Belo said.",
    "herald/trains.txt": "Trains on time\n\n4 March 2021\n\nTrains ran on time in Lund, the rail office said.",
    "post/notes.xyz": "nobody reads this",
}
LONG_AGO = 1_600_000_000


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder of two outlets, written long ago, and a file that nobody can read."""
    for name, text in STORIES.items():
        put(tmp_path / "pile" / name, text)
    return tmp_path / "pile"


@pytest.fixture
def snapshots(tmp_path: Path) -> SnapshotFolder:
    """A folder for snapshots."""
    return SnapshotFolder(tmp_path / "kept", b"stamp")


def put(file: Path, text: str, seconds: int = LONG_AGO) -> None:
    """Write a file as if it had lain there for long."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (seconds, seconds))


def started(pile: Path, snapshots: SnapshotFolder) -> Corpus:
    """The pile built and linked, and kept for the next time."""
    corpus = build_corpus([pile], snapshots=snapshots, whole=True)
    save_snapshot(corpus, [pile], snapshots)
    return corpus


def same(one: Corpus, other: Corpus) -> bool:
    """Whether all that a screen shows is the same."""
    parts = ("articles", "skipped", "files", "entities", "story_mentions", "stories", "copies")
    found = all(getattr(one, part) == getattr(other, part) for part in parts)
    found &= [list(c.timeline) for c in (one,)] == [list(c.timeline) for c in (other,)]
    found &= dict(one.datings) == dict(other.datings) and dict(one.analyses) == dict(other.analyses)
    queries = ("ferry fog", "person:belo", '"on time"', "ferri", "source:post")
    return found and all(one.engine.search_articles(q).hits == other.engine.search_articles(q).hits for q in queries)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    names: list[str] = []

    def noted(file: CollectionFile, processes: int | None) -> Iterator[Article | Skipped | Announced | ReadAs]:
        names.append(file.path.name)
        return examine(file, processes)

    monkeypatch.setattr(read_files, "examine", noted)
    return names


def test_a_second_start_shows_the_same_and_reads_nothing(
    pile: Path, snapshots: SnapshotFolder, read: list[str]
) -> None:
    first = started(pile, snapshots)
    assert len(first.articles) == 3
    assert not first.kept
    read.clear()
    second = started(pile, snapshots)
    assert second.kept
    assert not read
    assert same(first, second)


def test_the_list_is_reported_before_anything_is_read(pile: Path, snapshots: SnapshotFolder) -> None:
    whole = started(pile, snapshots)
    heard: list[tuple[Corpus, Progress]] = []
    put(pile / "post" / "new.txt", "Bridge closed\n\n5 March 2021\n\nThe bridge in Lund is closed.")
    build_corpus([pile], lambda corpus, progress: heard.append((corpus, progress)), snapshots=snapshots)
    assert heard[0][0].articles == whole.articles
    assert heard[0][0].stories == whole.stories
    assert {len(corpus.articles) for corpus, progress in heard if progress.stage == "reading"} == {3}


def test_only_a_file_that_changed_is_read_again(pile: Path, snapshots: SnapshotFolder, read: list[str]) -> None:
    started(pile, snapshots)
    put(pile / "herald" / "trains.txt", "Trains late\n\n4 March 2021\n\nTrains were late, Ana Belo said.", LONG_AGO + 9)
    read.clear()
    again = started(pile, snapshots)
    assert read == ["trains.txt"]
    assert same(again, build_corpus([pile]))
    assert started(pile, snapshots).kept


def test_files_that_came_and_went_are_noticed(pile: Path, snapshots: SnapshotFolder, read: list[str]) -> None:
    started(pile, snapshots)
    (pile / "post" / "ferry.txt").unlink()
    put(pile / "post" / "bridge.txt", "Bridge closed\n\n5 March 2021\n\nThe bridge in Lund is closed.")
    read.clear()
    again = build_corpus([pile], snapshots=snapshots)
    assert read == ["bridge.txt"]
    assert same(again, build_corpus([pile]))


def test_ids_are_given_anew_when_the_file_before_is_gone(tmp_path: Path, snapshots: SnapshotFolder) -> None:
    row = '{"id": "a", "title": "Ferry late", "text": "The ferry was late."}\n'
    put(tmp_path / "pile" / "1.jsonl", row)
    put(tmp_path / "pile" / "2.jsonl", row)
    first = started(tmp_path / "pile", snapshots)
    assert [article.id for article in first.articles] == ["a", "a#2"]
    assert [article.id for article in started(tmp_path / "pile", snapshots).articles] == ["a", "a#2"]
    (tmp_path / "pile" / "1.jsonl").unlink()
    assert [article.id for article in started(tmp_path / "pile", snapshots).articles] == ["a"]


def test_a_file_that_was_only_just_written_is_read_again(
    pile: Path, snapshots: SnapshotFolder, read: list[str]
) -> None:
    (pile / "herald" / "trains.txt").write_text("Trains\n\nTrains ran.", encoding="utf-8")
    started(pile, snapshots)
    read.clear()
    assert not started(pile, snapshots).kept
    assert read == ["trains.txt"]


def test_what_the_user_decided_is_applied_to_what_was_kept(pile: Path, snapshots: SnapshotFolder) -> None:
    corpus = started(pile, snapshots)
    lund, other = (next(e for e in corpus.entities if name in e.name) for name in ("Lund", "Belo"))
    merge = Judgements((Judgement("merge", JudgedEntity.from_entity(lund), JudgedEntity.from_entity(other)),))
    kept = with_judgements(started(pile, snapshots), merge, {})
    link_corpus(kept)
    fresh = with_judgements(build_corpus([pile]), merge, {})
    link_corpus(fresh)
    assert same(kept, fresh)
    assert save_snapshot(kept, [pile], snapshots)


def test_a_damaged_snapshot_is_built_anew(pile: Path, snapshots: SnapshotFolder) -> None:
    first = started(pile, snapshots)
    (file,) = snapshots.folder.iterdir()
    whole = file.read_bytes()
    for at in (len(whole) // 3, len(whole) // 2, len(whole) - 40):
        file.write_bytes(whole[:at] + bytes(byte ^ 0x55 for byte in whole[at : at + 64]) + whole[at + 64 :])
        assert same(build_corpus([pile], snapshots=snapshots, whole=True), first)
    file.write_bytes(whole[:1000])
    assert same(started(pile, snapshots), first)
    assert started(pile, snapshots).kept


@pytest.mark.parametrize("section", ["bodies", "analyses"])
def test_a_damaged_record_is_never_shown_as_an_empty_article(
    pile: Path, snapshots: SnapshotFolder, section: str, read: list[str]
) -> None:
    first = started(pile, snapshots)
    (file,) = snapshots.folder.iterdir()
    whole = bytearray(file.read_bytes())
    record = ArrayFile(file).read_array(section).tobytes()
    whole[whole.index(record) + 20] ^= 0x55
    file.write_bytes(whole)
    read.clear()
    assert same(build_corpus([pile], snapshots=snapshots, whole=True), first)
    assert "trains.txt" in read
    assert not list(snapshots.folder.iterdir())


def test_names_of_files_that_are_not_unicode_are_kept(tmp_path: Path, snapshots: SnapshotFolder) -> None:
    name = os.fsdecode(b"caf\xe9")
    try:
        put(tmp_path / "pile" / name / f"{name}.txt", STORIES["post/ferry.txt"])
    except OSError:
        pytest.skip("this file system has only names in Unicode")
    first = started(tmp_path / "pile", snapshots)
    assert first.articles[0].source == "caf\N{REPLACEMENT CHARACTER}"
    second = started(tmp_path / "pile", snapshots)
    assert second.kept
    assert same(first, second)


def test_a_file_that_the_system_could_not_read_is_tried_again(
    pile: Path, snapshots: SnapshotFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_opener: object, _most: int = 0) -> None:
        raise UnreadableError(error_reason(OSError()))

    with monkeypatch.context() as patch:
        patch.setattr(sources, "read_whole", refuse)
        assert not started(pile, snapshots).articles
    assert len(started(pile, snapshots).articles) == 3
    assert started(pile, snapshots).kept


def test_a_file_that_may_be_read_at_last_is_read(
    pile: Path, snapshots: SnapshotFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, _mode: "trains" not in Path(path).name)
        first = started(pile, snapshots)
        assert Skipped(str(pile / "herald" / "trains.txt"), "You do not have permission to read it.") in first.skipped
        assert started(pile, snapshots).kept
    assert len(started(pile, snapshots).articles) == 3


def test_a_file_of_which_only_a_part_was_read_is_not_known(tmp_path: Path) -> None:
    put(tmp_path / "pile" / "a.jsonl", '{"text": "The ferry was late."}\n' * 9)
    asked = iter([False] * 4)
    found = FileReader(ArticleStore(), cancelled=lambda: next(asked, True)).read_files(list_files([tmp_path / "pile"]))
    assert 0 < len(found.articles) < 9
    assert not found.files


def test_a_cache_that_can_only_be_read_is_used(
    pile: Path, snapshots: SnapshotFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError

    started(pile, snapshots)
    monkeypatch.setattr(os, "utime", refuse)
    assert build_corpus([pile], snapshots=snapshots).kept


def test_the_snapshot_of_another_version_is_not_used(pile: Path, snapshots: SnapshotFolder) -> None:
    started(pile, snapshots)
    assert not build_corpus([pile], snapshots=SnapshotFolder(snapshots.folder, b"newer")).kept
    assert build_corpus([pile], snapshots=snapshots).kept


def test_a_pile_that_was_not_analysed_whole_is_not_kept(pile: Path, snapshots: SnapshotFolder) -> None:
    asked = iter([False, False, True])
    corpus = build_corpus([pile], cancelled=lambda: next(asked, True), snapshots=snapshots)
    assert not save_snapshot(corpus, [pile], snapshots)
    assert not build_corpus([pile], snapshots=snapshots).kept


def test_where_nothing_can_be_kept_everything_else_works(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    snapshots = SnapshotFolder(tmp_path / "file" / "kept", b"stamp")
    corpus = build_corpus([pile], snapshots=snapshots)
    assert len(corpus.articles) == 3
    assert not save_snapshot(corpus, [pile], snapshots)


def test_a_working_folder_that_is_gone_is_no_trouble(
    pile: Path, snapshots: SnapshotFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = build_corpus([pile])
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert not save_snapshot(corpus, [Path("pile")], snapshots)
    assert save_snapshot(corpus, [pile], snapshots)


def test_the_oldest_snapshots_go_when_there_are_too_many(tmp_path: Path) -> None:
    snapshots = SnapshotFolder(tmp_path / "kept", b"stamp", largest=1)
    for name in ("one", "two"):
        put(tmp_path / name / "a.txt", "Ferry late\n\nThe ferry was late.")
        started(tmp_path / name, snapshots)
    assert len(list(snapshots.folder.iterdir())) == 1
    assert build_corpus([tmp_path / "two"], snapshots=snapshots).kept


def test_a_snapshot_whose_articles_are_gone_goes_too(tmp_path: Path, pile: Path, snapshots: SnapshotFolder) -> None:
    put(tmp_path / "secret" / "a.txt", "Ferry late\n\nThe ferry was late.")
    started(tmp_path / "secret", snapshots)
    (tmp_path / "secret" / "a.txt").unlink()
    (tmp_path / "secret").rmdir()
    started(pile, snapshots)
    assert len(list(snapshots.folder.iterdir())) == 1
    assert build_corpus([pile], snapshots=snapshots).kept


def test_what_a_program_that_was_killed_left_behind_is_cleared_away(pile: Path, snapshots: SnapshotFolder) -> None:
    put(snapshots.folder / ".new-long-ago", "half of it")
    put(snapshots.folder / ".new-just-now", "half of it", 2**33)
    started(pile, snapshots)
    left = {file.name for file in snapshots.folder.iterdir()}
    assert ".new-long-ago" not in left
    assert ".new-just-now" in left
