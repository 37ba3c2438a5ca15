"""A small pile for the tests of whole stories: a fire at a harbour as three outlets tell it, and something else."""

from __future__ import annotations

from pathlib import Path

TOLD = {
    "Harbour Courier": """\
Fire destroys old warehouse at Larvik harbour

3 May 2021

A fire destroyed the old cotton warehouse at Larvik harbour on Monday night, and 12 people were hurt.
"We will not close the harbour before the winter," Mayor Sergey Holm told reporters.
Investigators believe that a faulty heater caused the blaze.
The owner of the building lives abroad and declined to comment.
""",
    "Northern Wire": """\
Warehouse fire in Larvik harbour hurts 14

4 May 2021

A fire destroyed the old cotton warehouse at Larvik harbour on Monday night, and 14 people were hurt.
"We will never close the harbour before the winter," Mayor Sergei Holm said.
"Nobody slept in the building," fire chief Anna Dahl said.
Firefighters from four towns fought the flames until Tuesday noon.
""",
    "Old Mill Gazette": """\
After the fire: Larvik harbour counts the cost

5 May 2021

Investigators believe that a faulty heater caused the blaze at the old cotton warehouse at Larvik harbour.
Mayor Sergei Holm spoke of the need to keep "the harbour before the winter" open.
Firefighters from four towns fought the flames until Tuesday noon.
""",
}
ELSEWHERE = """\
Chess club in Bergen wins the national cup

9 August 2019

The chess club of Bergen won the national cup after a long final against Oslo.
"I have never been so tired," captain Nora Lie said.
"""


def write_pile(folder: Path) -> Path:
    """Write the pile into ``folder``, a folder for each outlet."""
    for outlet, text in TOLD.items():
        (folder / outlet).mkdir()
        (folder / outlet / "fire.txt").write_text(text, encoding="utf-8")
    (folder / "Northern Wire" / "chess.txt").write_text(ELSEWHERE, encoding="utf-8")
    return folder
