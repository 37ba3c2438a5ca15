"""A small pile with a copy in it: a bridge is closed, as one outlet tells it, as another cut it, and otherwise."""

from __future__ import annotations

from pathlib import Path

_DULL = """\
The bridge was built in 1931 and carries the road to the islands of Veiholmen and Smola.
About nine thousand cars cross it every day in the summer, and half as many in the dark months.
School buses will take the old ferry from Kvisvik, which the county hired on Sunday evening.
Shops on the islands said they had food for a week and asked people to buy no more than they need.
"""
TOLD = {
    "Coast Times": f"""\
Cracks close the Halsa bridge

2 March 2020

The Halsa bridge was closed on Sunday after divers found two cracks in a pillar.
{_DULL}
County engineer Liv Moen said the repair would take six weeks.
A crane is on its way from Bergen.
""",
    "Fjord Daily": f"""\
Cracks close the Halsa bridge

3 March 2020

The Halsa bridge was shut on Sunday after divers found two cracks in a pillar.
{_DULL}
County engineer Liv Moen said the repair would take eight weeks.
""",
    "Inland Post": """\
Islanders cut off by closed bridge

3 March 2020

People on Smola reach the mainland by ferry since the Halsa bridge was closed on Sunday because of cracks in a pillar.
Engineer Liv Moen expects eight weeks of repair.
"I missed my own birthday," said teacher Odd Berg.
""",
}
ELSEWHERE = """\
Skiers wait for snow in Oppdal

9 January 2018

There is no snow in Oppdal, and the lifts stand still. Hotel owner Tor Lund has sent his cooks home.
"""


def write_pile(folder: Path) -> Path:
    """Write the pile into ``folder``, a folder for each outlet."""
    for outlet, text in TOLD.items():
        (folder / outlet).mkdir()
        (folder / outlet / "bridge.txt").write_text(text, encoding="utf-8")
    (folder / "Inland Post" / "snow.txt").write_text(ELSEWHERE, encoding="utf-8")
    return folder
