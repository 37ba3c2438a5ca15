"""Ways out of the app: what a browser and an editor are given, and what they never are."""

from __future__ import annotations

import json
import os
import stat
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.model import Article, Dating
from tests.driver import Driver, opened, write_pile
from tests.tui.test_explore import STORM
from tui.app import TellingsApp
from tui.outside import cited_words


class Browser:
    """Stands in for the browser: keeps the addresses it is given."""

    def __init__(self, works: bool = True) -> None:
        self.given: list[str] = []
        self._works = works

    def open(self, url: str) -> bool:
        self.given.append(url)
        return self._works


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    found = Browser()
    monkeypatch.setattr(webbrowser, "open", found.open)
    return found


def feed(folder: Path, *urls: str) -> Path:
    """A file with an article for each address."""
    rows = [
        {"id": f"a{n}", "title": f"Lamps go out in village {n}", "text": f"Lamps went out in village {n}.", "url": url}
        for n, url in enumerate(urls)
    ]
    (folder / "feed.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return folder


async def browse_each(app: Driver) -> None:
    """Press o on every row of the articles."""
    await app.press("home")
    for _ in app.explore.articles.rows:
        await app.press("o", "j")


async def test_web_addresses_reach_the_browser_as_they_are(tmp_path: Path, browser: Browser) -> None:
    urls = ("https://wire.example/lamps?a=1&b=%20", "http://courier.example/", "HTTPS://SHOUTING.example/x")
    async with opened([feed(tmp_path, *urls)]) as app:
        await browse_each(app)
        assert set(browser.given) == set(urls)
        assert app.told == []


REFUSED = (
    "file:///etc/hostname",
    "javascript:alert(1)",
    "JavaScript://wire.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox",
    "ftp://wire.example/lamps",
    "mailto:desk@wire.example",
    "//wire.example/lamps",
    "wire.example/lamps",
    "httpx://wire.example",
    "http:wire.example",
    "--help",
    "view-source:https://wire.example",
)


async def test_no_other_scheme_reaches_the_browser_and_a_sentence_says_so(tmp_path: Path, browser: Browser) -> None:
    async with opened([feed(tmp_path, *REFUSED)]) as app:
        kept = [article.url for article in app.corpus.articles]
        assert "file:///etc/hostname" in kept and "javascript:alert(1)" in kept
        await browse_each(app)
        assert browser.given == []
        assert any("Only http and https addresses are opened, not javascript:alert(1)" in told for told in app.told)
        assert all("address" in told for told in app.told)


async def test_an_article_without_an_address_or_a_machine_without_a_browser_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = Browser(works=False)
    monkeypatch.setattr(webbrowser, "open", none.open)
    async with opened([feed(tmp_path, "", "https://wire.example/lamps")]) as app:
        await browse_each(app)
        assert set(none.given) == {"https://wire.example/lamps"}
        assert set(app.told) == {
            "This article has no web address.",
            "No browser could be opened; copied instead: https://wire.example/lamps",
        }
        assert app.app.clipboard == "https://wire.example/lamps"


# ------------------------------------------------------------------------------------- the editor

WRITES_DOWN = """\
import json, os, sys
with open(os.environ["WRITTEN_DOWN"], "a", encoding="utf-8") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
"""
Editor = Callable[[], list[list[str]]]


@pytest.fixture
def editor(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """$EDITOR is a program that writes its arguments down; what it has written, a list for each start."""
    folder = tmp_path_factory.mktemp("an editor")
    script, written = folder / "my editor.py", folder / "written"
    script.write_text(WRITES_DOWN, encoding="utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
    monkeypatch.setenv("WRITTEN_DOWN", str(written))
    return lambda: [json.loads(line) for line in written.read_text().splitlines()] if written.exists() else []


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The terminal is handed over and comes back; both are written down here."""
    said: list[str] = []

    @contextmanager
    def suspend(_app: TellingsApp) -> Iterator[None]:
        said.append("handed over")
        yield
        said.append("back")

    monkeypatch.setattr(TellingsApp, "suspend", suspend)
    return said


HOSTILE = ("-c.txt", "--cmd=quit.txt", "+:!touch pwned.txt", "+1.txt", "two words.txt", "$(touch p).txt", ";a'.txt")


@pytest.mark.parametrize("relative", [True, False])
async def test_an_editor_gets_one_whole_path_and_never_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: Editor, handed_over: list[str], relative: bool
) -> None:
    for name in HOSTILE:
        (tmp_path / name).write_text(STORM.replace("north", f"district of {len(name)}"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    given = [Path(name) for name in HOSTILE] if relative else [tmp_path]
    async with opened(given) as app:
        assert len(app.corpus.articles) == len(HOSTILE)
        await app.press("home")
        for _ in app.explore.articles.rows:
            await app.press("e", "j")
        assert {tuple(arguments) for arguments in editor()} == {(str(tmp_path / name),) for name in HOSTILE}
        assert handed_over[:2] == ["handed over", "back"]
        assert app.told == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(HOSTILE)


async def test_visual_goes_before_editor_and_keeps_its_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: Editor, handed_over: list[str]
) -> None:
    pile = write_pile(tmp_path, {"Northern Wire/storm": STORM})
    monkeypatch.setenv("VISUAL", f"{os.environ['EDITOR']} -R 'a b'")
    monkeypatch.setenv("EDITOR", "no-such-editor")
    async with opened([pile]) as app:
        await app.press("e")
        assert editor() == [["-R", "a b", str(pile / "Northern Wire" / "storm.txt")]]


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("", "Set $EDITOR"),
        ("   ", "Set $EDITOR"),
        ("no-such-editor-anywhere", "The editor could not be started"),
        ("vi 'unfinished", "The editor could not be started"),
    ],
)
async def test_an_editor_that_cannot_be_started_is_told_of_and_no_article_is_ever_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handed_over: list[str], setting: str, sentence: str
) -> None:
    pile = write_pile(tmp_path, {"Northern Wire/storm": STORM})
    file = pile / "Northern Wire" / "storm.txt"
    file.write_text(f"#!/bin/sh\ntouch '{tmp_path}/pwned'\n\n{STORM}", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", setting)
    async with opened([pile]) as app:
        await app.press("e")
        assert [told for told in app.told if told.startswith(sentence)]
        assert app.screen == "ExploreScreen" and app.app.is_running
    assert not (tmp_path / "pwned").exists()


async def test_a_terminal_that_cannot_be_handed_over_starts_no_editor(tmp_path: Path, editor: Editor) -> None:
    async with opened([write_pile(tmp_path, {"Northern Wire/storm": STORM})]) as app:
        await app.press("e")
        assert app.told == ["This terminal cannot be handed to an editor."]
        assert editor() == []


async def test_an_article_that_is_no_file_any_more_opens_no_editor(
    tmp_path: Path, editor: Editor, handed_over: list[str]
) -> None:
    async with opened([write_pile(tmp_path, {"Northern Wire/storm": STORM})]) as app:
        (tmp_path / "Northern Wire" / "storm.txt").unlink()
        await app.press("e")
        assert app.told == ["This article is not a file of its own."]
        assert editor() == [] and handed_over == []


# ------------------------------------------------------------------------------------- the clipboard


def test_a_citation_names_outlet_title_date_and_address_and_keeps_to_one_line() -> None:
    article = Article(
        "a", "Lamps go out", "Text.", (), source="Northern Wire", path="wire/a.txt", url="https://w.example"
    )
    dated = Dating("2020-01-12", stated=True)
    assert cited_words("The lamps\n went  out.", article, dated) == (
        "“The lamps went out.” — Northern Wire, “Lamps go out”, 12 Jan 2020, https://w.example"
    )
    bare = Article("b", "Lamps go out", "Text.", (), path="wire/b.txt")
    assert cited_words("Out.", bare, Dating("", stated=False)) == "“Out.” — “Lamps go out”, undated, wire/b.txt"


async def test_y_copies_the_title_or_the_words_pointed_at(tmp_path: Path) -> None:
    async with opened([write_pile(tmp_path, {"Northern Wire/storm": STORM})]) as app:
        await app.press("y")
        assert app.app.clipboard.startswith("“Storm cuts power in the north” — Northern Wire")
        await app.press("slash")
        await app.type("grid operator")
        await app.press("enter", "y")
        assert app.app.clipboard.startswith("“grid” — Northern Wire, “Storm cuts power in the north”, 12 Jan 2020")
        assert "Copied with its citation." in app.told
