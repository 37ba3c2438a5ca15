"""Nothing of what a hostile collection holds reaches a terminal or a file as control bytes."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from tests.fuzz.hostile_pile import PAYLOAD, leaks_in_output, leaks_on_screen, write_hostile_pile

if sys.platform == "win32":
    pytest.skip("this system has no such terminals", allow_module_level=True)

from tests.fuzz.screen import TrialTerminal
from tui.cli.main import run

ROWS = (*"articles entities timeline quotes stories coverage disagreements figures read story".split(),)
SHAPES = ((), ("--json",), ("--csv",))
EXPORTS = ("report", "articles", "entities", "timeline", "quotes", "stories", "disagreements", "coverage")
SCREENS = (
    b"j",
    b"2",
    b"3",
    b"4",
    b"gs",
    b"gc",
    b"gd",
    b"gq",
    b"ge",
    b"gt",
    b"R",
    b"?",
    b":",
    b"/ferry",
    b"!12 people were hurt\r",
    b"F",
    b"  c",
    b"x",
    b"W",
    b"t",
    b"gsm",
    b"gs\r",
    b"gdt",
    b"gta4 May 2021 the dam broke\r",
    b"gte",
    b"gn",
    b"aa note\r",
    b"A",
    b"Aa more\r",
    b"gcc",
    b"U",
    b"I",
    b"\x1b[200~" + PAYLOAD.encode() + b"\x1b[201~",
)


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile_pile(tmp_path_factory.mktemp("hostile"))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> bytes:
    with contextlib.suppress(SystemExit):
        run(arguments)
    out, err = capsys.readouterr()
    return (out + err).encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("shape", SHAPES, ids=["table", "json", "csv"])
@pytest.mark.parametrize("verb", ROWS)
def test_no_verb_prints_them(pile: Path, verb: str, shape: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    output = printed(capsys, verb, str(pile), *shape)
    assert len(output) > 50 and not list(leaks_in_output(output))


@pytest.mark.parametrize("shape", SHAPES, ids=["table", "json", "csv"])
@pytest.mark.parametrize("verb", ["story", "disagreements"])
def test_headlines_that_changed_are_told_without_them(
    pile: Path, verb: str, shape: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    output = printed(capsys, verb, str(pile), *shape)
    assert b"headline" in output and not list(leaks_in_output(output))


@pytest.mark.parametrize("verb", ["search", "names", "check"])
def test_what_is_asked_is_not_echoed_raw(pile: Path, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = f"Nora Lie {PAYLOAD} was hurt".replace("\0", "")
    for shape in SHAPES:
        assert not list(leaks_in_output(printed(capsys, verb, asked, str(pile), *shape)))


def test_what_is_new_what_is_watched_and_what_is_kept_is_clean(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watched = tmp_path / "watched.txt"
    watched.write_text(f"Nora Lie\nferry {PAYLOAD}\n\x1b[53m\n", encoding="utf-8")
    for shape in SHAPES:
        for asked in (("watch-list", str(watched), str(pile)), ("notes", str(pile)), ("new", str(pile))):
            assert not list(leaks_in_output(printed(capsys, *asked, *shape))), asked
    assert not list(leaks_in_output(printed(capsys, "new", str(pile), "--since", f"2021{PAYLOAD}".replace("\0", ""))))
    assert not list(leaks_in_output(printed(capsys, "about", "truth")))
    assert not list(leaks_in_output(printed(capsys, "about", f"truth{PAYLOAD}".replace("\0", ""))))


@pytest.mark.parametrize("form", ["html", "md", "csv", "json"])
@pytest.mark.parametrize("what", EXPORTS)
def test_no_export_writes_them(
    pile: Path, what: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"out.{form}"
    said = printed(capsys, "export", what, str(pile), "--to", str(file))
    assert not list(leaks_in_output(said))
    assert not file.exists() or not list(leaks_in_output(file.read_bytes()))


def test_what_the_desk_takes_in_and_gives_back_is_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = '{"what": "search", "pile": "p", "name": "dam%s", "query": "x%s"}\n'
    line += '{"what": "event", "pile": "p", "key": "k%s", "date": "2021-05-04", "text": "The dam%s"}\n'
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(line.replace("%s", PAYLOAD).encode()), encoding="utf-8")
    )
    assert not list(leaks_in_output(printed(capsys, "desk", "import")))
    assert not list(leaks_in_output(printed(capsys, "desk", "export")))


@pytest.mark.parametrize("verb", ["articles", "articles\x1b[53m", "export", "desk", "read"])
def test_no_complaint_prints_them(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = str(tmp_path / f"no{PAYLOAD}".replace("\0", ""))
    assert not list(leaks_in_output(printed(capsys, verb, nowhere)))
    assert not list(leaks_in_output(printed(capsys, verb, f"--{PAYLOAD}", nowhere)))


def test_what_a_user_copies_is_no_leak_but_what_an_article_would_is() -> None:
    def copy(words: str) -> bytes:
        return b"x\x1b]52;c;" + b64encode(words.encode()) + b"\x07"

    assert leaks_on_screen(copy("https://a.example/1 · Ferry aground")) == []
    assert leaks_on_screen(copy("Ferry \x1b[53m aground"))
    assert leaks_on_screen(PAYLOAD.encode())
    assert leaks_on_screen(b"x\x1b]52;c;aGk=\x07")


def test_no_screen_paints_them(pile: Path, tmp_path: Path) -> None:
    terminal = TrialTerminal([str(pile)], os.environ, tmp_path)
    try:
        assert terminal.wait_for(b"Solveig")
        for keys in SCREENS:
            terminal.send(keys)
            terminal.wait_for_rest(0.15)
            terminal.send(b"jj")
            terminal.wait_for_rest(0.1)
            for _ in range(2):
                terminal.send(b"\x1b")
                terminal.wait_for_rest(0.15)
        assert terminal.has_process
        terminal.send(b"\x11")
        terminal.wait_for_rest(0.5)
    finally:
        terminal.close()
    assert not leaks_on_screen(bytes(terminal.painted))
    assert len(terminal.painted) > 50_000
