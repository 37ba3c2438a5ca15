"""The tests say the same whoever runs them and wherever, and leave nothing with them."""

import locale
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings

from corpus.storage.folders import cache_folder, data_folder
from tests.surroundings import settle_in
from tui.state.config import config_file

ROOT = Path(__file__).parents[1]
OF_THE_USER = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
SOME_TESTS = (
    # They keep, start processes, draw screens, sort and write, print in columns, and make up examples.
    "tests/tui/test_keeping.py::test_a_star_is_there_in_the_next_run_and_can_be_searched_for",
    "tests/tui/test_explore.py::test_both_spellings_of_a_name_are_one_person",
    "tests/tui/test_cli.py::test_every_verb_prints_a_table_and_csv",
    "tests/tui/test_cli.py::test_output_is_utf8_in_any_locale",
    "tests/corpus/test_anatomy_sieve.py::test_a_title_is_known_again_by_its_letters_alone",
    "tests/test_surroundings.py::test_a_test_has_a_home_of_its_own_and_nothing_of_the_users",
)


def hostile(user: Path) -> dict[str, str]:
    """An environment in which nothing is as tests would like it, and all folders are below ``user``."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP") if name in os.environ}
    folders = {name: str(user / name.lower()) for name in (*OF_THE_USER, "TELLINGS_DATA", "TELLINGS_CACHE")}
    words = {"LANG": "de_DE.ISO-8859-1", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "Pacific/Auckland"}
    screen = {"TERM": "dumb", "NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "23", "LINES": "4"}
    programs = {"EDITOR": "false", "VISUAL": "false", "BROWSER": "false", "PYTHONIOENCODING": "latin-1"}
    return {**kept, **folders, **words, **screen, **programs}


def test_the_suite_passes_in_a_hostile_place_and_leaves_it_untouched(tmp_path: Path) -> None:
    user = tmp_path / "user"
    for name in (*OF_THE_USER, "TELLINGS_DATA", "TELLINGS_CACHE"):
        (user / name.lower()).mkdir(parents=True)
    before = {path.name for path in ROOT.iterdir()}
    command = [sys.executable, "-m", "pytest", "-n0", "-x", "-p", "no:cacheprovider", *SOME_TESTS]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=hostile(user),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")
    assert [path for path in user.rglob("*") if not path.is_dir()] == []
    assert all(not list(folder.iterdir()) for folder in user.iterdir())
    assert {path.name for path in ROOT.iterdir()} - before <= {".pytest_cache"}


def test_a_test_has_a_home_of_its_own_and_nothing_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> None:
    ours = tmp_path_factory.getbasetemp()
    for folder in (Path.home(), data_folder(), cache_folder(), config_file()):
        assert folder.is_relative_to(ours)
    assert "COLUMNS" not in os.environ
    assert "NO_COLOR" not in os.environ
    assert not any(name.startswith("TELLINGS_") for name in os.environ)
    assert time.tzname[0] == "UTC"
    assert locale.getpreferredencoding(False).upper() == "UTF-8"


def test_a_variable_that_means_nothing_to_us_stays() -> None:
    environment = {"PATH": "/bin", "TELLINGS_DATA": "/mine", "LC_TIME": "tr_TR.UTF-8", "EDITOR": "vi", "HOME": "/me"}
    settle_in(environment, Path("/nowhere"))
    assert environment["PATH"] == "/bin"
    assert environment["HOME"] == "/nowhere"
    assert not {"TELLINGS_DATA", "LC_TIME", "EDITOR"} & environment.keys()


def test_examples_are_the_same_in_every_run_unless_new_ones_are_asked_for(pytestconfig: pytest.Config) -> None:
    suite, explore = settings.get_profile("suite"), settings.get_profile("explore")
    assert (suite.derandomize, suite.database, suite.deadline) == (True, None, None)
    assert not explore.derandomize
    asked = pytestconfig.getoption("--hypothesis-profile") or "suite"
    assert settings().derandomize == (asked == "suite")
