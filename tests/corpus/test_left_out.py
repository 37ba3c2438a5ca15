"""An article that cannot be analysed is named and left out, and the rest of the pile goes on."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.extraction.analyse import analyse_article
from corpus.model import Analysis, Article, Block, Dating, Progress, Skipped
from corpus.pipeline import analyse_all as pool
from corpus.pipeline.analyse_all import LeftOutError, analyse_all
from corpus.pipeline.build import build_corpus
from corpus.pipeline.guarded_analysis import GuardedAnalysis
from corpus.pipeline.snapshot import save_snapshot
from corpus.runtime.time_limit import cpu_limit
from corpus.storage.analysis_cache import AnalysisCache, open_cache
from corpus.storage.snapshot_folder import SnapshotFolder
from tests.corpus.test_snapshot import put
from tests.started_workers import StartedWorkers

NOTHING = (Dating("", stated=False), Analysis((), (), (), (), 0))


def article(name: str, text: str = "Mayor Olga Brandt opened the bridge on Monday.") -> Article:
    return Article(name, "Bridge opens", text, (Block(0, len(text), "body"),), path=f"/pile/{name}")


PILE = [article(f"{number}.txt") for number in range(12)]
BAD = article("bad.txt", "This one is hostile.")
MIXED = [*PILE[:5], BAD, *PILE[5:]]
IDS = [one.id for one in PILE]


def failing(one: Article) -> tuple[Dating, Analysis]:
    """Fails for the hostile article, whatever the error."""
    if "hostile" in one.text:
        raise RecursionError(one.text)
    return NOTHING


def failing_once(one: Article) -> tuple[Dating, Analysis]:
    """The same, and analyses the others."""
    return analyse_article(one) if failing(one) else NOTHING


def hanging(one: Article) -> tuple[Dating, Analysis]:
    """Never comes back from the hostile article, nor minds any error of its own."""
    while "hostile" in one.text:
        try:
            sum(range(1000))
        except Exception:  # noqa: BLE001  # as careless work would
            continue
    return NOTHING


def analysed(
    pile: Sequence[Article], guard: GuardedAnalysis, cache: AnalysisCache | None = None
) -> tuple[list[str], list[Skipped]]:
    """The ids of what was analysed, and what was left out."""
    left: list[Skipped] = []
    found = analyse_all(pile, cache=cache, leave_out=lambda _, why: left.append(why), guard=guard)
    return [one.id for one, _, _ in found], left


@pytest.fixture
def in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORTH_A_POOL", 0)
    monkeypatch.setattr(pool, "CHUNK", 1)
    monkeypatch.setattr(pool, "count_usable_cores", lambda: 2)


FAILED = Skipped(BAD.path, "Its analysis failed in a way nobody foresaw (RecursionError), so it is left out.")
LATE = Skipped(BAD.path, "Its analysis took more than 1 seconds, so it is left out.")


def test_an_article_that_fails_is_named_with_the_kind_of_error_and_the_rest_goes_on() -> None:
    assert analysed(MIXED, GuardedAnalysis(failing)) == (IDS, [FAILED])


@pytest.mark.usefixtures("in_processes")
def test_so_it_is_in_worker_processes(started: StartedWorkers) -> None:
    assert analysed(MIXED, GuardedAnalysis(failing)) == (IDS, [FAILED])
    assert started.pids
    assert not started.running


@pytest.mark.usefixtures("in_processes")
def test_an_article_that_never_ends_is_broken_off_in_the_worker_and_the_rest_goes_on(started: StartedWorkers) -> None:
    assert analysed([*MIXED, BAD], GuardedAnalysis(hanging, seconds=1)) == (IDS, [LATE, LATE])
    assert started.pids
    assert not started.running


def test_outside_of_workers_nothing_is_broken_off() -> None:
    with cpu_limit(0.000_001):
        assert analyse_article(PILE[0])[1].words == 8


def test_an_article_that_is_too_long_is_left_out_unread() -> None:
    long = article("long.txt", "This is hostile. " * 10)
    found = analysed([*PILE, long], GuardedAnalysis(failing, letters=100))
    assert found == (IDS, [Skipped(long.path, "It is longer than 100 letters, too long for one article.")])


def test_a_row_of_a_file_is_named_by_its_own_id() -> None:
    row = Article("rows.csv:7", "", "hostile", (), path="/pile/rows.csv")
    (skipped,) = analysed([row], GuardedAnalysis(failing))[1]
    assert skipped.path == "/pile/rows.csv"
    assert skipped.reason.startswith("rows.csv:7: Its analysis failed")


def test_what_was_left_out_is_not_taken_for_known_at_the_next_run(tmp_path: Path) -> None:
    cache = open_cache(tmp_path / "cache.sqlite")
    assert analysed(MIXED, GuardedAnalysis(failing), cache) == (IDS, [FAILED])
    assert analysed(MIXED, GuardedAnalysis(failing), cache) == (IDS, [FAILED])
    found, left = analysed(MIXED, GuardedAnalysis(), cache)
    assert (len(found), left) == (len(MIXED), [])


def test_nothing_is_left_out_unseen() -> None:
    with pytest.raises(LeftOutError, match=r"bad\.txt: Its analysis failed"):
        list(analyse_all(MIXED, guard=GuardedAnalysis(failing)))


# ------------------------------------------------------------------------------------------------ the whole pile


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "pile"
    put(folder / "ferry.txt", "Ferry aground\n\nA ferry ran aground near Vardo on Monday.\n")
    put(
        folder / "rows.jsonl",
        '{"id": "a", "title": "Bridge", "text": "The bridge at Orsa was opened on Friday."}\n'
        '{"id": "b", "title": "Trap", "text": "Here stands a hostile text of some length."}\n'
        '{"id": "c", "title": "Road", "text": "The road to Orsa was closed on Sunday."}\n',
    )
    put(folder / "trap.txt", "A trap\n\nThis text is hostile from end to end.\n")
    monkeypatch.setattr(pool, "GuardedAnalysis", partial(GuardedAnalysis, failing_once))
    return folder


def test_the_pile_opens_without_them_and_says_so(pile: Path) -> None:
    heard: list[Progress] = []
    corpus = build_corpus([pile], lambda _, progress: heard.append(progress), whole=True)
    assert [one.title for one in corpus.articles] == ["Ferry aground", "Bridge", "Road"]
    assert sorted(Path(one.path).name for one in corpus.skipped) == ["rows.jsonl", "trap.txt"]
    assert all("(RecursionError)" in one.reason for one in corpus.skipped)
    assert [one.reason[:3] for one in corpus.skipped if one.path.endswith("jsonl")] == ["b: "]
    assert len(heard[-1].skipped) == 2
    hits = corpus.engine.search_articles("orsa").hits
    assert {corpus.by_id[hit.article].title for hit in hits} == {"Bridge", "Road"}


def test_the_next_start_names_them_again_without_reading_anything(pile: Path, tmp_path: Path) -> None:
    snapshots = SnapshotFolder(tmp_path / "kept", b"stamp")
    first = build_corpus([pile], whole=True)
    assert save_snapshot(first, [pile], snapshots)
    again: Corpus = build_corpus([pile], snapshots=snapshots)
    assert again.kept
    assert [one.id for one in again.articles] == [one.id for one in first.articles]
    assert set(again.skipped) == set(first.skipped)
