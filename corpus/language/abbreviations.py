"""Abbreviations that end in a full stop, by what the stop then says about the end of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Use = Literal["before_name", "before_number", "inside", "may_end"]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """A row of the table: ``words`` as written, without the last stop, and one sentence that uses one of them.

    ``use``: *before_name* and *inside* never end a sentence, *before_number* does not where a number follows, and
    *may_end* does where the next word is one that sentences begin with ("He lives in the U.S. The ...").
    """

    use: Use
    words: frozenset[str]
    example: str


def _make_row(use: Use, words: str, example: str) -> Abbreviations:
    return Abbreviations(use, frozenset(words.split()), example)


TABLE: tuple[Abbreviations, ...] = (
    _make_row("before_name", "Mr Mrs Ms Mx Dr Prof Rev Fr Hon Messrs Mme Mlle Msgr", "It was Mr. Ito who rang."),
    _make_row("before_name", "Sen Sens Rep Reps Gov Govs Pres Atty Sec Amb", "He met Sen. Ruiz."),
    _make_row(
        "before_name", "Gen Lt Col Sgt Capt Cpt Maj Cpl Pvt Adm Cmdr Brig Supt Det Insp", "She is Lt. Gen. Okafor."
    ),
    _make_row("before_name", "St Ste Mt Ft", "The court is in St. Louis."),
    _make_row("before_number", "No no Nos nos Vol vol Art art Fig fig ch p pp para", "This was No. 3 on the list."),
    _make_row("before_number", "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec", "They met on Feb. 2 in Lima."),
    _make_row("before_number", "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun", "Doors open Sat. 4 March."),
    _make_row("inside", "vs v e.g i.e cf al viz approx ca Dept Univ Assn Bros Natl Intl", "The case is Doe v. Roe."),
    _make_row(
        "may_end", "Jr Sr Inc Ltd ltd Co Cos Corp LLC plc etc Esq Ph.D M.Sc Bhd Pty", "Ken Ames Jr. Park is shut."
    ),
    _make_row("may_end", "U.S U.K U.N E.U D.C a.m p.m am pm", "All U.S. Army posts shut."),
    _make_row(
        "may_end", "Ala Ariz Ark Cal Calif Colo Conn Fla Ga Ill Ind Kan Ky La", "At Mobile, Ala. Mayor Lee spoke."
    ),
    _make_row("may_end", "Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa", "Its Salem, Ore. Plant is shut."),
    _make_row("may_end", "Penn Tenn Tex Va Vt Wash Wis Wyo", "In Bath, Va. Mayor Lee spoke."),
    _make_row("may_end", "Ave Blvd Rd Hwy", "It stands on Park Ave. Extension."),
)

BY_WORD: dict[str, Use] = {word: row.use for row in TABLE for word in row.words}
"""Every abbreviation, as it is written, and its use ("Ill." is a state, "ill." ends a sentence)."""

SHOUTED_NAMES: frozenset[str] = frozenset({"yahoo", "jeopardy", "jeb", "oklahoma", "mamma mia"})
"""Names written with an exclamation mark of their own, which ends no sentence by itself."""

OPENERS: frozenset[str] = frozenset(
    """The A An He She It They We I You In On At But And Or If This That These Those There Here When While After Before
    As For With By From To His Her Its Their Our My Your What Who How Why Where Mr Mrs Ms Dr Some Many Most Several
    Not No Nor So Then Yet Still Also However Meanwhile Although Though Since Because During Under Over Last Earlier
    Later Now Today Yesterday Both Each Every Other Another One Two Police Officials According Asked""".split()
)
"""Capitalised words that begin sentences far more often than they carry on a name."""
