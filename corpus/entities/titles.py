"""Title lists: honorifics and ranks before a name, titles that are part of the name, and offices."""

from __future__ import annotations

from typing import Final, Literal

Gender = Literal["m", "f", ""]

HONORIFICS: Final[dict[str, Gender]] = {
    **dict.fromkeys("mr sir lord monsieur herr senor signor".split(), "m"),
    **dict.fromkeys("mrs ms miss dame lady madame mme frau senora signora".split(), "f"),
    **dict.fromkeys("mx dr prof professor rev reverend hon sen rep gov gen col lt sgt capt cpl maj adm".split(), ""),
}
"""Forms of address, folded ("Mr", "Sen."), and the gender they tell."""

REGNAL: Final = frozenset(
    "pope king queen prince princess emperor empress saint sultan emir sheikh sheikha ayatollah".split()
)
"""Titles that belong to the name where only one word follows: "Pope Francis" is never just any Francis."""

ROLE_HEADS: Final = frozenset(
    """accountant activist actor actress adjutant administrator admiral adviser advisor aide ambassador analyst anchor
    archbishop archaeologist architect artist astronaut astronomer attorney author ayatollah banker baron baroness
    bishop blogger boss boxer broadcaster brigadier businessman businesswoman candidate captain cardinal ceo cfo coo
    chair chairman chairperson chairwoman champion chancellor chaplain chief coach colonel columnist comedian
    commander commentator commissioner composer congressman congresswoman consul coordinator coroner corporal
    correspondent councillor countess councilman councilwoman counsel cricketer critic czar defender delegate deputy
    designer detective dictator diplomat director doctor driver duchess economist editor engineer envoy executive
    expert farmer filmmaker financier flanker footballer forward foreman founder cofounder general goalkeeper
    goalscorer golfer governor guitarist head heavyweight historian hotelier imam inspector investigator investor
    journalist judge justice jurist king lawmaker lawyer leader lecturer legislator lieutenant magistrate magnate
    major manager marshal mayor mediator meteorologist midfielder minister mogul mp mep msp musician negotiator
    nominee novelist officer official ombudsman opponent organiser organizer owner paramedic parliamentarian pastor
    patriarch philosopher photographer physician physicist pilot playwright podcaster poet policeman politician
    pollster pope preacher premier presenter president priest prime prince princess principal producer professor
    programmer prosecutor protester psychiatrist psychologist publisher queen quarterback rabbi racer rapper ranger
    receiver referee reporter representative researcher rider rocker rookie sailor scholar scientist screenwriter
    secretary senator sergeant sheriff singer singer-songwriter skipper sociologist solicitor soldier speaker
    spokesman spokesperson spokeswoman sprinter star strategist striker student superintendent surgeon surveyor
    survivor suspect taoiseach teacher technologist teammate teenager tenor tory treasurer trustee tycoon
    undersecretary veteran victim volunteer warden winger winner witness whistleblower writer brother sister father
    mother son daughter husband wife son-in-law daughter-in-law partner widow girlfriend boyfriend uncle aunt nephew
    niece cousin grandson granddaughter""".split()
)
"""Nouns (folded) that say what somebody is; the last word of a role."""

KIN: Final[dict[str, Gender]] = {
    **dict.fromkeys(
        "brother father son husband widower uncle nephew grandson grandfather stepson stepfather".split(), "m"
    ),
    **dict.fromkeys("son-in-law brother-in-law father-in-law half-brother boyfriend".split(), "m"),
    **dict.fromkeys("sister mother daughter wife widow aunt niece granddaughter grandmother stepdaughter".split(), "f"),
    **dict.fromkeys("stepmother daughter-in-law sister-in-law mother-in-law half-sister girlfriend".split(), "f"),
    **dict.fromkeys("cousin twin".split(), ""),
}
"""Role nouns of relatives: whoever is introduced by one is named in full wherever meant. Folded, and
the gender they tell."""

ROLE_MODIFIERS: Final = frozenset(
    """former acting interim incoming outgoing then-incoming ex deputy assistant associate vice prime foreign home
    interior finance defence defense health education justice environment trade energy transport agriculture labor
    labour treasury state attorney lord chief executive senior junior lead top general national security presidential
    parliamentary vice-presidential congressional senate house white party campaign opposition shadow cabinet union
    press human rights civil army navy police fire special federal district county city town supreme court high
    democratic democrat republican conservative liberal labour tory green independent social christian lower upper
    majority minority co founding managing editorial sports political military intelligence public private personal
    head first second third world olympic crown grand research climate science medical veteran longtime long-time
    billionaire millionaire award-winning professional secretary director minister officer detective staff air force
    and of the for""".split()
)
"""Words (folded) that may stand inside a role before its last word; words with a capital may as well."""

_NO_TITLES: Final = REGNAL | frozenset("aide son star tory prime head first second third".split())
"""Role nouns that are names, or begin one, as well: "Star Jones"."""

TITLES: Final = ROLE_HEADS - _NO_TITLES | frozenset(
    "attorney-general constable councilor crown private sheikh vice-president".split()
)
"""Ranks, offices and callings that a mention may hold by mistake before the name ("Major general Fuad Basya")."""

OF_GIVEN_NAME: Final = frozenset("sir dame".split())
"""Honorifics that stand before a given name: "Sir Alan" is Alan Sugar."""
