"""Files that come while the app is open: they appear, with a line on what is new, and nothing else moves."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
import watchfiles

from corpus.model import Progress
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.jobs.messages import PileRead
from tui.jobs.pile_watch import PileWatch
from tui.state import config

PATIENCE = 60
"""Seconds after which a test gives up to wait for the system; how long it takes is not what is tested."""

MORE = """\
Larvik warehouse fire: 17 hurt, three ships waiting

6 May 2021

A fire destroyed the old cotton warehouse at Larvik harbour on Monday night, and 17 people were hurt.
Firefighters from four towns fought the flames until Tuesday noon.
The harbour office said three ships had to wait for two days before they could unload their cargo.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(folder)


class Heard:
    """Hears each look at the files that the app ends, and each corpus that it shows instead of another."""

    def __init__(self, app: Driver) -> None:
        self._app = app
        self._ended = asyncio.Event()
        self.shown = 0
        live, explore = app.app._live, app.explore
        self._look_ended, self._show_again = live.look_ended, explore.show_again
        monkeypatch = pytest.MonkeyPatch()
        monkeypatch.setattr(live, "look_ended", self._on_look)
        monkeypatch.setattr(explore, "show_again", self._on_show)

    def _on_look(self) -> None:
        self._look_ended()
        self._ended.set()

    def _on_show(self, *given: Any) -> None:
        self.shown += 1
        self._show_again(*given)
        self._ended.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for looks until it holds."""
        while not holds():
            await asyncio.wait_for(self._ended.wait(), PATIENCE)
            self._ended.clear()
            await self._app.settle()


async def watching(app: Driver) -> Heard:
    """The app once its files are watched, and were looked at for the first time."""
    heard, live = Heard(app), app.app._live
    await heard.until(lambda: live._has_begun and not live._stale and not live.is_looking)
    return heard


def save(file: Path, text: str) -> None:
    """Write a file as careful programs do: beside it, and then in its place."""
    beside = file.with_name(f".{file.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def titles(app: Driver) -> list[str]:
    return [article.title for article in app.corpus.articles]


# ------------------------------------------------------------------------------------- what comes


async def test_a_new_file_appears_with_a_line_on_what_is_new_in_it(pile: Path) -> None:
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        save(pile / "Northern Wire" / "more.txt", MORE)
        await heard.until(lambda: len(app.corpus.articles) == 5)
        assert "17 hurt" in app.text("#articles")
        (line,) = [told for told in app.told if "new claim" in told]
        assert line == "Northern Wire: 1 new claim, 1 ↻ 12 people / 14 people → 17 people"


async def test_place_cursor_filter_and_line_of_the_reader_stay(pile: Path) -> None:
    long = "\n".join(f"The keeper of the lighthouse counted {number} ships that night." for number in range(20, 90))
    (pile / "Old Mill Gazette" / "ships.txt").write_text(f"Ships at night\n\n4 May 2021\n\n{long}\n", encoding="utf-8")
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        await app.press("slash")
        await app.type("source:gazette")
        await app.press("enter", "1", "G", "enter", "pagedown", "j", "j")
        before = app.reading, app.explore.reader.scroll_offset.y, app.chips, app.focus, app.lines("#reader")
        assert before[1] > 5 and before[0].endswith("ships.txt")
        save(pile / "Old Mill Gazette" / "again.txt", MORE)
        await heard.until(lambda: len(app.corpus.articles) == 6)
        assert (app.reading, app.explore.reader.scroll_offset.y, app.chips, app.focus, app.lines("#reader")) == before
        assert app.explore.articles.cursor_article == app.explore.reader.article
        assert app.explore.articles.listing.count == 3


async def test_who_has_pressed_no_key_yet_keeps_the_article_that_is_open(pile: Path) -> None:
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        before = app.reading
        for number in range(3):  # a larger story comes first in the list
            save(pile / f"a{number}.txt", MORE.replace("17", str(17 + number)).replace("three", f"{number + 3}"))
        await heard.until(lambda: len(app.corpus.articles) == 7)
        assert app.reading == before


async def test_a_changed_file_is_read_again_and_its_new_figure_told(pile: Path) -> None:
    file = pile / "Northern Wire" / "fire.txt"
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        save(file, file.read_text(encoding="utf-8").replace("14", "15"))
        await heard.until(lambda: any("15 people were hurt" in article.text for article in app.corpus.articles))
        assert len(app.corpus.articles) == 4
        assert [told for told in app.told if "→ 15 people" in told]


async def test_a_file_that_is_gone_goes_and_what_is_read_gives_way_to_what_is_under_the_cursor(pile: Path) -> None:
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        await app.press("G")
        gone = app.corpus.by_id[app.reading]
        Path(gone.path).unlink()
        await heard.until(lambda: len(app.corpus.articles) == 3)
        assert gone.title not in titles(app)
        assert app.reading and app.reading != gone.id
        assert "1 article gone" in app.told


async def test_the_head_says_how_far_what_changed_is_read(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heads: list[str] = []
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        show = app.app._show_changes

        def look(progress: Progress | None) -> None:
            show(progress)
            heads.append("".join(words for words, _style in app.explore._head.right))

        monkeypatch.setattr(app.app, "_show_changes", look)
        save(pile / "Northern Wire" / "more.txt", MORE)
        await heard.until(lambda: len(app.corpus.articles) == 5)
    assert any("files changed: linking" in head for head in heads)
    assert "indexed" in heads[-1]


async def test_an_empty_folder_fills(tmp_path: Path) -> None:
    async with opened([tmp_path], live=True) as app:
        heard = await watching(app)
        save(tmp_path / "more.txt", MORE)
        await heard.until(lambda: len(app.corpus.articles) == 1)
        assert "17 hurt" in app.text("#articles")
        assert app.focus == "articles"


# ------------------------------------------------------------------------------------- when


async def test_nothing_moves_while_a_dialog_is_open(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        await app.press("t")
        asked, before = app.screen, app.corpus
        changed = app.app._live.files_changed
        told = asyncio.Event()

        def hear() -> None:
            changed()
            told.set()

        monkeypatch.setattr(app.app._live, "files_changed", hear)
        save(pile / "Northern Wire" / "more.txt", MORE)
        await asyncio.wait_for(told.wait(), PATIENCE)
        await app.settle()
        assert (app.screen, app.corpus, heard.shown) == (asked, before, 0)
        await app.type("hot")
        await app.press("enter")
        await heard.until(lambda: len(app.corpus.articles) == 5)
        assert "#hot" in app.text("#reader")


async def test_what_was_read_already_waits_for_a_dialog_to_be_closed(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        read, found = app.app._live.was_read, asyncio.Event()

        def let_go(message: PileRead) -> None:
            read(message)
            found.set()

        def hold(message: PileRead) -> None:
            app.app.action_help()
            app.app.call_later(let_go, message)

        monkeypatch.setattr(app.app._live, "was_read", hold)
        save(pile / "Northern Wire" / "more.txt", MORE)
        await asyncio.wait_for(found.wait(), PATIENCE)
        await app.settle()
        assert app.screen == "HelpScreen" and heard.shown == 0
        await app.press("escape")
        await heard.until(lambda: heard.shown == 1)
        assert len(app.corpus.articles) == 5


async def test_who_says_no_sees_what_there_was(pile: Path) -> None:
    async with opened([pile], live=False) as app:
        save(pile / "Northern Wire" / "more.txt", MORE)
        assert app.app._live._watch is None
        await app.press("r")
        while app.explore.progress.stage != "done":
            await app.settle()
        assert len(app.corpus.articles) == 5


def test_the_settings_say_whether_files_are_watched() -> None:
    file = config.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    assert config.load_settings().live is True
    for said, meant in (("false", False), ('"poll"', "poll"), ("true", True)):
        file.write_text(f"live = {said}\n", encoding="utf-8")
        assert config.load_settings().live == meant
    file.write_text('live = "sometimes"\n', encoding="utf-8")
    assert config.load_settings().live is True
    assert "live" in config.load_settings().problems[0]


# ------------------------------------------------------------------------------------- odd ways to write


async def test_half_a_line_of_json_is_no_trouble_and_its_end_completes_it(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": f"row-{number}", "title": f"Storm over Tromsø {number}", "source": "Wire",
                    "text": f"The storm reached Tromsø at {number} o'clock and broke {number} masts in the harbour."})
        for number in range(3, 6)
    ]  # fmt: skip
    file = tmp_path / "feed.jsonl"
    file.write_text(rows[0] + "\n", encoding="utf-8")
    async with opened([tmp_path], live=True) as app:
        heard = await watching(app)
        with file.open("a", encoding="utf-8") as out:
            out.write(rows[1] + "\n" + rows[2][:40])
            out.flush()
            await heard.until(lambda: len(app.corpus.articles) == 2)
            assert app.reading
            out.write(rows[2][40:] + "\n")
            out.flush()
            await heard.until(lambda: len(app.corpus.articles) == 3)
        assert not app.app.skipped


async def test_a_burst_of_files_is_shown_by_its_number(pile: Path) -> None:
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        for number in range(150):
            text = f"Market report {number}\n\n7 May 2021\n\nTrader {number} sold {number} boxes of herring in Bodø."
            (pile / "Old Mill Gazette" / f"market{number}.txt").write_text(text, encoding="utf-8")
        await heard.until(lambda: len(app.corpus.articles) == 154)
        assert any("new articles" in told for told in app.told)
        assert heard.shown < 20


async def test_a_folder_that_vanishes_leaves_what_was_read_and_is_watched_again_when_it_is_back(pile: Path) -> None:
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        away = pile.with_name("away")
        pile.rename(away)
        await heard.until(lambda: any("not where they lay" in told for told in app.told))
        assert len(app.corpus.articles) == 4
        save(away / "Northern Wire" / "more.txt", MORE)
        away.rename(pile)
        await heard.until(lambda: len(app.corpus.articles) == 5)
        save(pile / "Northern Wire" / "storm.txt", "Storm over Bodø\n\n8 May 2021\n\nA storm broke masts in Bodø.\n")
        await heard.until(lambda: len(app.corpus.articles) == 6)


async def test_a_decision_made_while_files_are_read_holds_for_what_they_bring(pile: Path) -> None:
    async with opened([pile], live=True) as app:
        heard = await watching(app)
        await app.press("3", "j")
        chosen = app.explore.browse.focused_entity
        assert chosen is not None
        save(pile / "Northern Wire" / "more.txt", MORE)
        await app.press("X")
        await heard.until(lambda: len(app.corpus.articles) == 5 and chosen.name not in names(app))
        await app.settle()
        assert len(app.corpus.articles) == 5 and chosen.name not in names(app)


def names(app: Driver) -> list[str]:
    return [entity.name for entity in app.corpus.entities]


# ------------------------------------------------------------------------------------- the watch alone


class Watch:
    """A watch whose words can be waited for."""

    def __init__(self, *paths: Path, polls: bool = False) -> None:
        self.told: Queue[None] = Queue()
        self._watch = PileWatch(paths, lambda: self.told.put(None), polls)

    def __enter__(self) -> Watch:
        self._watch.start()
        self.told.get(timeout=PATIENCE)  # it has begun
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.stop()

    def hears(self) -> bool:
        """Wait until it tells; raises if it does not."""
        self.told.get(timeout=PATIENCE)
        while not self.told.empty():
            self.told.get()
        return True


@pytest.mark.parametrize("polls", [False, True])
def test_files_that_come_change_go_and_are_replaced_are_all_heard(tmp_path: Path, polls: bool) -> None:
    file = tmp_path / "a.txt"
    with Watch(tmp_path, polls=polls) as watch:
        file.write_text("one", encoding="utf-8")
        assert watch.hears()
        file.write_text("one and two", encoding="utf-8")
        assert watch.hears()
        save(file, "three, four and five")
        assert watch.hears()
        file.unlink()
        assert watch.hears()


def test_a_folder_inside_that_comes_later_is_watched_too(tmp_path: Path) -> None:
    with Watch(tmp_path) as watch:
        (tmp_path / "outlet").mkdir()
        assert watch.hears()
        (tmp_path / "outlet" / "a.txt").write_text("one", encoding="utf-8")
        assert watch.hears()


def test_a_single_file_is_heard_each_time_it_is_saved_and_its_neighbours_are_not(tmp_path: Path) -> None:
    file = tmp_path / "feed.jsonl"
    file.write_text("{}", encoding="utf-8")
    with Watch(file) as watch:
        for number in range(3):
            (tmp_path / "other.txt").write_text(str(number), encoding="utf-8")
            save(file, f"{{}}\n{number}")
            assert watch.hears()


def test_a_folder_that_is_made_anew_is_watched_anew(tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    with Watch(folder) as watch:
        shutil.rmtree(folder)
        assert watch.hears()
        folder.mkdir()
        assert watch.hears()
        (folder / "a.txt").write_text("one", encoding="utf-8")
        assert watch.hears()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes by name")
def test_what_is_not_a_file_troubles_nobody(tmp_path: Path) -> None:
    with Watch(tmp_path) as watch:
        os.mkfifo(tmp_path / "pipe")
        assert watch.hears()
        (tmp_path / "a.txt").write_text("one", encoding="utf-8")
        assert watch.hears()


def test_where_the_system_can_watch_no_more_files_they_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = watchfiles.watch

    def watch_few(*paths: Path, **named: Any) -> Any:
        if not named["force_polling"]:
            raise OSError("OS file watch limit reached")
        return watch(*paths, **named)

    monkeypatch.setattr(watchfiles, "watch", watch_few)
    with Watch(tmp_path) as heard:
        (tmp_path / "a.txt").write_text("one", encoding="utf-8")
        assert heard.hears()
