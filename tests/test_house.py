"""The house rules that a machine can check."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.help_text import VERBS
from tui.commands.derived import ACTIONS, readme_table

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text(encoding="utf-8")
TOP_LEVEL = {
    *("pyproject.toml", "README.md", "tui", "corpus", "tests", "screenshots", "findings", "LICENSE", "CHANGELOG.md"),
}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [HOME / name for name in listed.stdout.splitlines() if (HOME / name).is_file()]


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOME)
    return done.stdout


def test_every_module_stands_on_its_layer_and_none_in_a_circle(capsys: pytest.CaptureFixture[str]) -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    kept = lint_imports(str(HOME / "pyproject.toml"), no_cache=True)
    assert kept == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_help_imports_neither_textual_nor_the_analysers() -> None:
    code = """
import sys
from tui.cli.main import run
try:
    run(["--help"])
except SystemExit:
    pass
heavy = ("textual", "numpy", "rich", "regex")
print([n for n in sys.modules if n.partition(".")[0] in heavy or n.startswith("corpus.extraction")])
"""
    assert run_python(code).splitlines()[-1] == "[]"


def test_the_first_paint_does_not_wait_for_the_analysers() -> None:
    code = """
import sys, tui.app
assert "corpus.model" not in sys.modules
print([n for n in ("numpy", "Stemmer", "pycrfsuite", "rapidfuzz", "anyascii", "regex") if n in sys.modules])
"""
    assert run_python(code).strip() == "[]"


def test_the_app_and_the_plain_verbs_load_nothing_of_the_archive() -> None:
    code = """
import sys, tui.app
from corpus.reading import demo_paths
from tui.cli.main import run
for verb in ("articles", "stories", "entities"):
    run([verb, str(demo_paths()[0]), "--limit", "1"])
heavy = ("dask", "distributed", "pyarrow", "fsspec", "psycopg")
print([n for n in sys.modules if n.partition(".")[0] in heavy or n.startswith("corpus.archive")])
"""
    assert run_python(code).splitlines()[-1] == "[]"


def test_the_top_level_holds_what_was_agreed() -> None:
    names = {path.relative_to(HOME).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_the_wheel_holds_all_but_the_scripts_that_build_the_data() -> None:
    from hatchling.builders.wheel import WheelBuilder

    packed = {Path(file.relative_path) for file in WheelBuilder(str(HOME)).recurse_included_files()}
    files = {path.relative_to(HOME) for path in tracked()}
    scripts = {path for path in files if path.is_relative_to("corpus/data/build")}
    assert scripts and not scripts & packed
    assert {path for path in files - scripts if path.parts[0] in ("corpus", "tui")} <= packed


def test_every_key_is_in_the_readme() -> None:
    assert readme_table() in README


def test_every_verb_is_in_the_readme() -> None:
    assert [verb for verb in VERBS if f"`{verb}" not in README and f"tellings {verb}" not in README] == []


def test_every_dependency_is_in_the_readme() -> None:
    project = (HOME / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert listed
    names = re.findall(r'"([\w-]+)', listed[1])
    assert [name for name in names if f"| {name} |" not in README] == []


def test_ci_calls_the_test_command_of_the_readme() -> None:
    commands = re.findall(r"^```sh\n(python3 -m venv.*?)\n```", README, re.MULTILINE | re.DOTALL)
    assert len(commands) == 2
    assert commands[1] in (HOME / ".ci" / "run").read_text(encoding="utf-8")


def test_ids_of_actions_are_unique() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))


def test_no_key_does_two_things_in_one_place() -> None:
    taken: dict[tuple[str, str], str] = {}
    for action in ACTIONS:
        for key in action.keys.split(","):
            assert taken.setdefault((action.place, key), action.id) == action.id


def test_no_file_is_large() -> None:
    assert [path.name for path in tracked() if path.stat().st_size > 5_000_000] == []


def test_no_pattern_has_a_possessive_or_atomic_group() -> None:
    """Python before 3.11.5, which Debian 12 has, gets those wrong that hold more than one way to match."""
    files = [path for folder in ("corpus", "tui") for path in (HOME / folder).rglob("*.py")]
    found = [path.name for path in files if re.search(r"[^(]\)[*+?]\+|\(\?>", path.read_text(encoding="utf-8"))]
    assert len(files) > 400 and found == []
