"""What is expected of a program of the terminal: keys to change, what is where, completion, a manual, themes, plain."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from io import StringIO
from pathlib import Path
from typing import cast

import pytest
from textual.app import App

from tests.driver import opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.cli.argument_tree import APP, flags_of, parser_tree
from tui.cli.completion import SHELLS, completion_script
from tui.cli.help_text import VERBS
from tui.cli.info_verb import EXTRAS
from tui.cli.main import run
from tui.cli.manual import manual_page
from tui.cli.serve_verb import PAGE_FOLDER
from tui.commands.derived import ACTIONS
from tui.drawing.styles import theme_styles
from tui.state.config import config_file, load_settings, save_theme
from tui.state.settings_reference import readme_settings
from tui.state.user_themes import find_theme, theme_names

HOME = Path(__file__).parents[2]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(folder, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


def write_settings(text: str) -> Path:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text, encoding="utf-8")
    return config_file()


# ------------------------------------------------------------------------------------- keys, info


def test_the_file_of_keys_changes_nothing_as_it_is_and_everything_without_its_signs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["keys"]) == 0
    printed = capsys.readouterr().out
    assert tomllib.loads(printed) == {"keys": {}}
    bared = re.sub(r'^# (?=")', "", printed, flags=re.MULTILINE)
    assert tomllib.loads(bared)["keys"] == {action.id: action.keys for action in ACTIONS}
    file = write_settings(bared)
    try:
        assert load_settings().problems == ()
    finally:
        file.unlink()


def test_info_names_folders_what_is_kept_and_every_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TELLINGS_DATA", str(tmp_path))
    (tmp_path / "desk.sqlite").write_bytes(b"x" * 3 * 2**20)
    assert run(["info"]) == 0
    printed = capsys.readouterr().out
    assert str(tmp_path) in printed and "3.0 MB  desk.sqlite" in printed
    assert all(f"extra {extra}: " in printed for extra in EXTRAS)
    assert run(["info", "settings"]) == 0
    assert "NO_COLOR" in capsys.readouterr().out


def test_every_extra_of_the_project_is_in_info_and_every_setting_in_the_readme() -> None:
    offered = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(EXTRAS) == set(offered) - {"all", "dev"}
    assert readme_settings() in (HOME / "README.md").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------- completion, manual


@pytest.mark.parametrize("shell", SHELLS)
def test_every_verb_and_flag_is_completed(shell: str) -> None:
    script = completion_script(shell)
    for verb, parser in parser_tree().items():
        assert verb in script
        for flag in flags_of(parser):
            for name in flag.names:
                shown = f"-l {name[2:]}" if shell == "fish" and name.startswith("--") else name
                shown = f"-s {name[1:]}" if shell == "fish" and not name.startswith("--") else shown
                assert shown in script, (verb, name)


def test_every_verb_and_flag_is_in_the_manual() -> None:
    page = manual_page().replace("\\-", "-")
    assert [verb for verb in VERBS if f".SS {verb}\n" not in page] == []
    for parser in parser_tree().values():
        assert [name for flag in flags_of(parser) for name in flag.names if name not in page] == []


def test_man_reads_the_manual_without_a_complaint(tmp_path: Path) -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("no groff here")
    page = tmp_path / "tellings.1"
    page.write_text(manual_page(), encoding="utf-8")
    done = subprocess.run([groff, "-man", "-ww", "-Tutf8", "-z", page], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def bash_completions(words: str, folder: Path) -> list[str]:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    script = folder / "completion.bash"
    script.write_text(completion_script("bash"), encoding="utf-8")
    last = len(words.split())
    code = f'. {script}; COMP_WORDS=(tellings {words}); COMP_CWORD={last}; _tellings; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run([bash, "--norc", "-c", code], cwd=folder / "here", capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("dis", "disagreements"),
        ("disagreements --fr", "--framing"),
        ("export compar", "comparison"),
        ("export report --format j", "json"),
        ("completion z", "zsh"),
        ("--pl", "--plain"),
        ("articles my", "my-articles"),
    ],
)
def test_bash_loads_the_script_and_completes(typed: str, offered: str, tmp_path: Path) -> None:
    (tmp_path / "here" / "my-articles").mkdir(parents=True)
    assert bash_completions(typed, tmp_path) == [offered]


@pytest.mark.parametrize(("shell", "check"), [("zsh", "-n"), ("fish", "--no-execute")])
def test_other_shells_load_the_script_where_they_are(shell: str, check: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    script = tmp_path / f"completion.{shell}"
    script.write_text(completion_script(shell), encoding="utf-8")
    subprocess.run([program, check, script], check=True)
    if shell == "zsh":
        code = f"autoload -U compinit; compinit -D; source {script}; print ${{_comps[tellings]}}"
        done = subprocess.run([program, "-f", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
        assert done.stdout.strip() == "_tellings"


# ------------------------------------------------------------------------------------- themes


def test_a_theme_of_ones_own_is_found_and_its_mistakes_are_told(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    text = 'background = "#102030"\nperson = "red"\nshoes = "#fff"\nday = "loud"\n'
    (tmp_path / "themes" / "sea.toml").write_text(text, encoding="utf-8")
    problems: list[str] = []
    theme = find_theme("sea", tmp_path, problems)
    assert theme is not None and theme.background == "#102030" and theme.variables["person"] == "#FF0000"
    assert len(problems) == 2 and "'shoes'" in problems[0] and "day" in problems[1]
    assert {"sea", "contrast", "nord", "dark"} <= set(theme_names(tmp_path))
    (tmp_path / "themes" / "sea.toml").write_bytes(b"\xff")
    assert find_theme("sea", tmp_path, problems) is None and "ignored" in problems[-1]


@pytest.mark.parametrize("name", ["contrast", "nord", "tokyo-night"])
async def test_a_theme_that_was_chosen_is_there_in_the_next_run(pile: Path, name: str) -> None:
    async with opened([pile]) as app:
        await app.press("f8")
        await app.type(name)
        await app.press("enter")
        assert app.app.theme in (name, f"tellings-{name}")
        assert "Strike" in app.text("#reader") or "strike" in app.text("#articles")
    assert load_settings().theme == name
    save_theme("dark")


async def test_without_colours_the_cursor_is_reversed(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened([pile]) as app:
        assert app.app.no_color
        assert theme_styles(cast("App[object]", app.app))["cursor"].reverse
        rows = app.explore.articles
        reversed_lines = [
            y
            for y in range(rows.size.height)
            if all(part.style is not None and part.style.reverse for part in rows.render_line(y))
        ]
        assert reversed_lines and rows.row_at(reversed_lines[0]) == rows.cursor


# ------------------------------------------------------------------------------------- help


def test_the_help_names_every_verb_and_every_option_of_the_app(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    page = capsys.readouterr().out
    flags = {name for flag in flags_of(parser_tree()[APP]) for name in flag.names}
    assert [name for name in (*VERBS, *flags) if name not in page] == []
    assert parser_tree()[APP].format_help() == page


def test_the_help_is_printed_without_loading_what_the_verbs_need() -> None:
    code = "import sys; from tui.cli.main import run; run(['--help']); sys.exit('argparse' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=HOME, check=True, capture_output=True)


def test_completions_that_a_shell_asks_for_at_every_start_do_not_wait_for_the_engine() -> None:
    code = "import sys; from tui.cli.main import run; run(['completion', 'zsh']); exit('corpus.corpus' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=HOME, check=True, capture_output=True)


# ------------------------------------------------------------------------------------- served


def test_the_page_that_is_served_asks_nobody_else() -> None:
    page = (PAGE_FOLDER / "app_index.html").read_text(encoding="utf-8")
    assert "//" not in re.sub(r"\{\{.*?\}\}", "", page), "an address in the page itself"
    assert "Content-Security-Policy" in page and "default-src 'self'" in page
    known = {"config.static.url", "app_websocket_url", "font_size", "application.name"}
    assert set(re.findall(r"\{\{ (.*?) \}\}", page)) == known


# ------------------------------------------------------------------------------------- plain


def test_plain_mode_answers_in_lines_and_places_no_cursor(
    pile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (
        "help\nlist strike\nread 1\ncompare 1 2\ncompare 1 1\nread 99\nstories\nnonsense\nsearch storm\nquit\nlist\n"
    )
    monkeypatch.setattr("sys.stdin", StringIO(asked))
    assert run(["--plain", str(pile)]) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed and printed.startswith("3 articles")
    assert "Articles have numbers from 1 to 3." in printed
    assert "Two different articles by number are needed" in printed
    assert "I do not know “nonsense”" in printed
    assert printed.count("\n> ") == 10
