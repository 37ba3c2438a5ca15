"""Gender lists: what a title or a given name tells about "he" and "she"; names used by either are left out.

The names are the commonest in English-language news; the list needs no completeness, an unknown name fits both.
"""

from __future__ import annotations

from typing import Literal

Gender = Literal["f", "m"]

_TITLES: dict[Gender, str] = {
    "f": "mrs ms miss mme madam dame lady sister queen princess baroness countess duchess congresswoman spokeswoman "
    "chairwoman councilwoman actress businesswoman",
    "m": "mr sir lord king prince baron count duke congressman spokesman chairman councilman actor businessman father "
    "monsignor pope",
}
_GIVEN: dict[Gender, str] = {
    "f": """abigail adriana agnes aisha alexandra alice alicia alison allison amanda amber amelia amy ana andrea angela
    angelina anita ann anna anne annette annie april ashley audrey barbara beatrice becky bernadette beth betsy
    betty beverly bonnie brenda brianna bridget brittany camila carla carly carmen carol carolina caroline carolyn
    catherine cathy cecilia charlotte cheryl chloe christina christine cindy claire claudia condoleezza connie
    courtney cristina crystal cynthia daisy danielle dawn deborah debbie debra denise diana diane dianne dolores
    donna doris dorothy ebony edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen ellie emily
    emma erica erika esther eva evelyn fatima fiona florence frances francesca gabriela gail gabrielle georgia
    geraldine gertrude gina ginger gladys gloria grace greta gwen hannah harriet heather heidi helen helena hillary
    hilary hope huma ida imelda ingrid irene iris isabel isabella isabelle ivanka jacinda jackie jacqueline jane
    janet janice jasmine jean jeanne jenna jennifer jenny jessica jill joan joanna joanne josephine joy joyce
    juanita judith judy julia juliana julie june kaitlyn kamala karen karin kate katherine kathleen kathryn kathy
    katie katrina kayla keisha kellyanne kerstin kimberly kirsten kirstjen kristen kristin kristina laura lauren
    leah leila lena leslie leticia lillian lily linda lindsay lisa liz lois loretta loretta lori lorraine louise
    lucia lucy lydia lynn mabel madeleine madison malala malia mandy margaret maria marian marianne marie marilyn
    marina marine marjorie marsha martha mary maureen maxine megan meghan melania melinda melissa mercedes meredith
    michelle mildred miranda miriam molly monica muriel nadia nancy naomi natalia natalie natasha nicola nicole
    nikki nina nora norma olga olivia pamela patricia patty paula pauline peggy penelope penny phyllis priscilla
    priti rachel rebecca regina renee rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabrina sally
    samantha sandra sara sarah selena shannon sharon sheila shelley sherry shirley sofia sonia sophia sophie stacey
    stella stephanie sue susan susana susanna suzanne sylvia tamara tammy tanya tara teresa theresa therese tiffany
    tina tracey tulsi ursula valerie vanessa vera veronica victoria viola violet virginia vivian wanda wendy whitney
    winnie yolanda yvette yvonne zoe""",
    "m": """aaron abdul abdullah abraham adam ahmed alan albert alejandro alexander alfred ali allan allen alberto
    alfonso andre andreas andrew andy angus anthony anton antonio arnold arthur austin barack barry bashar ben benedict
    benjamin bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bryan
    caleb calvin carl carlos cesar chad charles charlie chris christian christopher chuck clarence claude clifford
    clint colin connor corey craig curtis cyril dale damian dan daniel danny darren dave david dean dennis derek
    desmond diego dimitri dmitri dmitry dominic don donald doug douglas duncan dwayne dwight earl ed eddie edgar
    eduardo edward edwin elijah elliott emmanuel enrique eric erik ernest ethan eugene evan felipe felix fernando
    fidel floyd francisco frank franklin fred frederick gabriel garrett gary gavin gene geoff geoffrey george gerald
    gerard gilbert giorgio giovanni glenn gordon graham grant greg gregory gustavo guy hamid harold harry harvey
    hassan hector henry herbert herman howard hugh hugo hussein ian ibrahim igor isaac ismail ivan jack jacob jake
    jamal james jared jason javier jeb jeff jeffrey jeremy jerome jerry jesse jim jimmy joachim joe joel johan john
    johnny jon jonathan jorge jose joseph joshua josh juan julian julius julio justin karl keith ken kenneth kevin
    khalid kim-jong kirk klaus kofi kurt kyle lance larry lars lawrence leo leon leonard leonardo leonid lewis liam
    lloyd louis lucas luis luke malcolm manuel marc marcel marco marcus mario mark martin marvin matt matthew
    maurice max michael miguel mike mikhail milton mitch mitt mohamed mohammad mohammed muhammad mustafa narendra
    nathan nathaniel ned neil nelson newt nicholas nick nicolas nigel noah norman oleg oliver omar orlando oscar
    otto owen pablo patrick paul pedro perry pete peter phil philip phillip pierre preston rafael rajiv ralph ramon
    rand randy raul ray raymond reggie reince ricardo richard rick ricky rob robert roberto rod rodney rodrigo roger
    roland ron ronald rory ross roy rudy rupert russell ryan salman salvador samuel saul scott sean sebastian seth
    sergei sergey sergio shane shaun sheldon shinzo sidney silvio simon spencer stanley stefan stephen steve steven
    stewart stuart ted terrence thomas tim timothy toby todd tom tommy tony travis trevor tyler umar vernon victor
    vincent vladimir volodymyr wade wallace walter warren wayne wesley wilbur will william willie winston wolfgang
    xavier yusuf zachary""",
}

_BY_TITLE: dict[str, Gender] = {word: gender for gender, words in _TITLES.items() for word in words.split()}
_BY_GIVEN: dict[str, Gender] = {word: gender for gender, words in _GIVEN.items() for word in words.split()}


def gender_of(name: str, title: str = "") -> Gender | None:
    """The gender that the honorific in ``name``, the word ``title`` before it or the given name makes plain, or None.

    >>> gender_of("Mrs Ames"), gender_of("Peter Ames"), gender_of("Ames"), gender_of("Ames", "congresswoman")
    ('f', 'm', None, 'f')
    """
    words = name.lower().replace(".", "").split()
    if not words:
        return None
    by_title = _BY_TITLE.get(words[0]) or _BY_TITLE.get(title.lower())
    if by_title or len(words) == 1:
        return by_title
    return _BY_GIVEN.get(words[0])


def is_person(name: str) -> bool:
    """Whether an honorific or a common given name makes plain that ``name`` is a person's."""
    words = name.lower().replace(".", "").split()
    return len(words) > 1 and (words[0] in _BY_TITLE or words[0] in _BY_GIVEN or words[0] == "dr")
