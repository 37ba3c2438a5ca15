"""What every verb prints stays as it is until somebody says that it is to change."""

from pathlib import Path

import pytest

from tests.golden.outputs import PILES, digest, kept, outputs

HOW = """\
These outputs are not what they were: {names}.
To see how they differ, write them in a checkout without the change and in this one:
    python -m tests.golden /tmp/before    (there)
    python -m tests.golden /tmp/after     (here)
    diff -r /tmp/before /tmp/after
If that is meant: python -m tests.golden --write"""


@pytest.mark.parametrize("pile", PILES)
def test_every_verb_prints_what_it_printed(pile: str, tmp_path: Path) -> None:
    found = {name: digest(words) for name, words in outputs(tmp_path, pile)}
    before = {name: value for name, value in kept().items() if name.startswith(f"{pile}.")}
    changed = sorted(name for name in found.keys() | before.keys() if found.get(name) != before.get(name))
    told = (f"{name} ({before.get(name, ['no'])[0]} -> {found.get(name, ['no'])[0]} lines)" for name in changed)
    if changed:
        pytest.fail(HOW.format(names=", ".join(told)), pytrace=False)
