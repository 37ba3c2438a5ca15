"""The gate: what the engine finds in the gold may become more, never less."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

from tests.quality.baseline import fallen, read_baseline, risen, write_baseline
from tests.quality.figure import Figure, b_cubed, found_and_wanted
from tests.quality.figures import all_figures
from tests.quality.gold import FOLDER, Gold, GoldError
from tests.quality.truth import KINDS, TRUTH, truth_rows

RAISE = "better than the baseline; 'python -m tests.quality --write' raises it:"


class Better(UserWarning):
    """Figures are better than the baseline."""


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("quality")
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home))
        return all_figures()


@pytest.mark.filterwarnings("default::tests.quality.test_quality.Better")
def test_nothing_that_was_found_in_the_gold_is_lost(figures: dict[str, Figure]) -> None:
    before = read_baseline()
    lower = fallen(figures, before)
    assert not lower, "quality fell below the baseline\n" + "\n".join(lower)
    if higher := risen(figures, before):
        warnings.warn("\n".join([RAISE, *higher]), Better, stacklevel=1)


def test_the_baseline_counts_all_the_gold_there_is(figures: dict[str, Figure]) -> None:
    before = read_baseline()
    fixed = [name for name in figures if not name.endswith(" P") or name.startswith(("who", "stories"))]
    assert {name: figures[name].total for name in fixed} == {name: before[name].total for name in fixed}


def test_a_figure_that_fell_is_named_with_what_was_right_before(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline({"names": Figure("names", 0.9, 10, ("missed: Okar",))}, path)
    now = {"names": Figure("names", 0.8, 10, ("missed: Dahl", "missed: Okar"))}
    assert fallen(now, read_baseline(path)) == ["names: 0.9000 before, 0.8000 now\n    missed: Dahl"]
    assert fallen({}, read_baseline(path)) == ["names: 0.9000 before, no such figure now"]
    assert not risen(now, read_baseline(path))


def test_precision_and_recall_count_false_and_missed_items() -> None:
    precision, recall, f1 = found_and_wanted("x", {1: "a", 2: "b", 3: "c"}, {1: "a", 2: "b", 4: "d", 5: "e"})
    assert (precision.value, recall.value, f1.value) == (0.6667, 0.5, 0.5714)
    assert (precision.wrong, recall.wrong) == (("false: c",), ("missed: d", "missed: e"))


def test_two_stories_in_one_lower_precision_and_one_in_two_lowers_recall() -> None:
    items = {name: name for name in "abcd"}
    wanted = {"a": "1", "b": "1", "c": "2", "d": "2"}
    merged = b_cubed("x", wanted, dict.fromkeys("abcd", "all"), items)
    assert [figure.value for figure in merged] == [0.5, 1.0, 0.6667]
    assert [figure.value for figure in b_cubed("x", wanted, {}, items)] == [1.0, 0.5, 0.6667]


def test_gold_whose_words_do_not_stand_in_its_article_is_refused(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    name = tmp_path / "names.json"
    rows = json.loads(name.read_text(encoding="utf-8"))
    next(iter(rows.values()))[0][1] = 99
    name.write_text(json.dumps(rows), encoding="utf-8")
    with pytest.raises(GoldError, match="99 times"):
        _ = Gold(tmp_path).names
    assert Gold(tmp_path).texts.keys() == Gold(FOLDER).texts.keys()


def test_what_the_package_says_of_its_truth_is_the_baseline() -> None:
    assert json.loads(TRUTH.read_text(encoding="utf-8")) == truth_rows(read_baseline())


def test_every_figure_but_means_of_two_is_told_to_the_user() -> None:
    told = {name for names in KINDS.values() for name in names}
    assert {name for name in read_baseline() if not name.endswith(" F1")} - told <= {"says the same or may R"}
