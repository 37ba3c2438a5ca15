"""The README tells the truth: its commands can be given, its links lead somewhere, its tour can be taken."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from corpus.export.request import WHATS
from tests.tui.test_first_run import started
from tui.cli.argument_tree import parser_tree, words_of
from tui.cli.arguments import app_parser, fetch_parser, new_parser, read_parser, verb_arguments
from tui.cli.help_text import VERBS

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text(encoding="utf-8")
KEYS = {"Enter": "enter", "Esc": "escape", "Space": "space", "/": "slash", "]": "right_square_bracket"}


def shell_lines() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)\n```", README, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def given_arguments() -> list[list[str]]:
    """The arguments of every command line of Tellings in the README that names all of them."""
    code = re.findall(r"`([^`\n]+)`", README) + shell_lines()
    code += re.findall(r"^(tellings .*?)(?:  .*)?$", README, re.MULTILINE)
    lines = [line.replace("…", "").split(" (")[0] for line in code if line.startswith("tellings ")]
    return [shlex.split(line)[1:] for line in dict.fromkeys(lines)]


def test_the_first_lines_leave_a_command_that_opens_a_folder_of_ones_own() -> None:
    lines = shell_lines()
    assert lines[:3] == ["pipx install '.[all]'", "uv tool install '.[all]'", "tellings ~/articles"]
    assert app_parser().parse_args(shlex.split(lines[2])[1:]).paths == [Path("~/articles")]


def test_what_is_installed_is_what_the_project_offers() -> None:
    project = (HOME / "pyproject.toml").read_text(encoding="utf-8")
    extras = set(re.findall(r"^(\w+) = \[", project.partition("[project.optional-dependencies]")[2], re.MULTILINE))
    assert set(re.findall(r"\.?\[(\w+)\]'", README)) <= extras
    assert 'tellings = "tui.__main__:main"' in project


@pytest.mark.parametrize("arguments", given_arguments(), ids=" ".join)
def test_a_command_line_of_the_readme_can_be_given(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FILE").write_text("A storm\n\nIt blew.\n", encoding="utf-8")
    first, rest = arguments[0] if arguments else "", arguments[1:]
    if first == "fetch":
        fetch_parser().parse_args(rest or ["URL", "--into", "DIR"])
    elif first == "new":
        new_parser().parse_args(rest or ["PATH"])
    elif first == "read":
        read_parser().parse_args(rest)
    elif first == "desk":
        assert rest[0].split("|")[0] in ("export", "import")
    elif first == "export":
        assert set(rest[0].split("|")) <= {*WHATS, "WHAT"}
    elif first == "archive":
        (ways,) = words_of(parser_tree()[first])
        assert not rest or set(rest[0].split("|")) <= set(ways.choices)
        if rest[:1] == ["build"]:
            parser_tree()[first].parse_args(rest)
    elif first in ("keys", "info", "completion", "man", "serve"):
        parser_tree()[first].parse_args(rest)
    elif first in VERBS:
        verb_arguments(first, rest)
    else:
        app_parser().parse_args(arguments)


def test_pictures_and_files_of_the_readme_are_there() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert targets
    assert [one for one in targets if not one.startswith("https://") and not (HOME / one).is_file()] == []
    named = re.findall(r"`((?:corpus|tui|tests|screenshots)/[\w/.-]+\.\w+)`", README)
    assert named and [one for one in named if not (HOME / one).is_file()] == []


def tour() -> list[tuple[list[str], list[str]]]:
    """What is pressed and what is to be seen, step by step."""
    table = README.partition("| press | and see |\n|---|---|\n")[2].partition("\n\n")[0]
    steps = []
    for row in table.splitlines():
        pressed, seen = (cell.strip() for cell in row.strip("|").split("|"))
        keys: list[str] = []
        for key, word in re.findall(r"`([^`]+)`|(\S+)", pressed):
            keys += [KEYS.get(key, key)] if key else list(word)
        steps.append((keys, re.findall(r"“([^”]+)”", seen)))
    return steps


async def test_the_tour_shows_what_it_promises() -> None:
    assert len(tour()) >= 8
    async with started() as app:
        for keys, promised in tour():
            await app.press(*keys)
            screen = app.app.screen
            lines = [strip.text for strip in screen._compositor.render_strips()]
            shown = re.sub(r"\s+", " ", " ".join(lines))
            assert promised and [words for words in promised if words not in shown] == [], (keys, "\n".join(lines))
