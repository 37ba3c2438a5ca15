"""The app on an archive: which slice is asked for, opened, and what it says lies outside."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.worker import WorkerCancelled

from tests.archive.archive_help import article_rows, build, write_lines


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, client: Any) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    build([write_lines(folder / "a.jsonl", article_rows(45))], folder / "archive", client)
    return folder / "archive"


def archive_app(archive: Path) -> Any:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.storage import Storage
    from tui.archive_app import ArchiveApp

    storage = Storage(str(archive))
    return ArchiveApp(storage, read_manifest(storage))


async def finish(pilot: Pilot[Any]) -> None:
    """Wait until nothing goes on any more."""
    while list(pilot.app.workers):
        with suppress(WorkerCancelled):  # a count gives way to the next
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


async def settle(pilot: Pilot[Any]) -> str:
    """What the screen says was found, once nothing goes on any more."""
    screen = pilot.app.screen
    screen._count_found()  # type: ignore[attr-defined]  # instead of the pause that the screen makes
    await finish(pilot)
    return str(screen.query_one("#archive-found", Static).content)


async def test_the_screen_counts_what_a_query_finds(archive: Path) -> None:
    app = archive_app(archive)
    async with app.run_test() as pilot:
        assert await settle(pilot) == "45 of 45 articles"
        await pilot.press(*"shipyard")
        assert await settle(pilot) == "9 of 45 articles"
        await pilot.press(*" tag:x")
        assert "does not know “tag:”" in await settle(pilot)


async def test_a_month_and_an_outlet_chosen_from_the_lists_narrow_the_query(archive: Path) -> None:
    app = archive_app(archive)
    async with app.run_test() as pilot:
        await pilot.press("tab", "down", "enter")
        assert app.screen.query_one(Input).value == "date:2019-02 "
        await pilot.press("tab", "up", "enter")
        assert app.screen.query_one(Input).value == "date:2019-01 "
        await pilot.press("tab", "tab", "enter")
        assert app.screen.query_one(Input).value.startswith("date:2019-01 source:")


async def test_enter_opens_the_slice_and_says_what_lies_outside(archive: Path) -> None:
    from corpus.pipeline.build import build_corpus
    from corpus.storage.snapshot_folder import open_snapshots

    app = archive_app(archive)
    async with app.run_test() as pilot:
        await pilot.press(*"ferry", "enter")
        await finish(pilot)
    folder, outside = app.return_value
    opened = build_corpus([folder], snapshots=open_snapshots())
    assert opened.kept and all("erry" in article.title for article in opened.articles)
    inside = len(opened.articles)
    assert f"{inside} of the 45 articles" in outside and f"{45 - inside} lie outside" in outside
    assert "more article" in outside


async def test_a_query_that_finds_nothing_leaves_the_screen_open(archive: Path) -> None:
    app = archive_app(archive)
    async with app.run_test() as pilot:
        await pilot.press(*"nosuchword", "enter")
        await finish(pilot)
        assert "has no such article" in str(app.screen.query_one("#archive-found", Static).content)
        await pilot.press("escape")
    assert app.return_value is None


async def test_the_app_says_what_lies_outside_when_it_opens_a_slice(archive: Path) -> None:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.slice_folder import open_slice
    from corpus.archive.storage import Storage
    from tui.app import TellingsApp

    storage = Storage(str(archive))
    folder, outside = open_slice(storage, read_manifest(storage), "flood")
    assert open_slice(storage, read_manifest(storage), " flood ") == (folder, outside)
    app = TellingsApp([folder], name="a slice of harbour", notice=outside)
    async with app.run_test() as pilot:
        await finish(pilot)
        assert outside in [one.message for one in app._notifications]
        assert app.collection.name == "a slice of harbour"


def test_an_address_is_told_from_a_folder_of_articles(archive: Path, tmp_path: Path) -> None:
    from tui.cli.archive_address import archive_address, is_archive

    assert is_archive(archive) and not is_archive(archive.parent) and not is_archive(tmp_path / "none")
    assert is_archive(Path("s3://bucket/archive"))
    assert archive_address(Path("s3://bucket/archive")) == "s3://bucket/archive"
    assert archive_address(archive) == str(archive)
