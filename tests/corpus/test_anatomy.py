"""The parts of an article: every look in the tables, and whole articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clean import clean_text
from corpus.model import BlockKind
from corpus.reading import read_articles
from corpus.reading.captions import FORMS, CreditForm, photo_credit
from corpus.reading.credits import AGENCIES, Agency, find_agencies, listed_names, signing_agencies
from corpus.reading.datelines import closing_credit, dateline_credit, dateline_stamp
from corpus.reading.layout import MOST, find_paragraphs
from corpus.reading.line_pattern_tables import TABLE, by_looks
from corpus.reading.line_patterns import LinePattern
from corpus.reading.segment import Segmentation, segment_text

SHARED = Path(__file__).parents[2].parent / "shared"

BODY = (
    "The ferry Maid of Ellis came back to port on Monday after its engine failed three miles off the coast.",
    "None of the 212 passengers was hurt, the line said, and all of them will be paid back in full.",
    "Another ship takes over on Tuesday, if the wind lets it leave the harbour at Saint Bride at all.",
)


def kinds(text: str, title: str = "") -> list[BlockKind]:
    return [block.kind for block in segment_text(clean_text(text), title).blocks]


def labelled(anatomy: Segmentation, text: str, kind: BlockKind) -> list[str]:
    return [text[b.start : b.end] for b in anatomy.blocks if b.kind == kind]


# ------------------------------------------------------------------------------------------ the tables


@pytest.mark.parametrize("mark", TABLE, ids=lambda mark: f"{mark.kind}, {mark.name}")
def test_every_mark_knows_its_example(mark: LinePattern) -> None:
    assert by_looks(mark.example) == mark.kind


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_photo_credit_knows_its_example(form: CreditForm) -> None:
    found = photo_credit(form.example)
    assert found
    assert found[0] == form.kind


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.name)
def test_every_agency_knows_its_example(agency: Agency) -> None:
    assert find_agencies(agency.example) == [agency.name]


@pytest.mark.parametrize("line", BODY)
def test_the_story_has_no_look(line: str) -> None:
    assert by_looks(line) is None
    assert photo_credit(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "By July the yard had laid off half of its workers.",
        "By the numbers: what the strike has cost so far",
        "Copyright law has not kept pace with the machines.",
        "Contact between the two ministers continued for months.",
        "Advertising revenue fell by a tenth in the spring.",
        "Comment on the ruling was not available.",
        "Reporting by the inspectors showed that the valves were old.",
        "Written by a former spy, the file went from hand to hand.",
        "Production from the mine fell 3 percent.",
        "The company changed its privacy policy in May.",
        "Reuters first reported the offer on Sunday.",
        "Infections are rising, according to the American Academy of Paediatrics (AAP).",
        "The minister told the BBC that she would stay.",
        "People who read more sleep better",
        "He followed his father to sea at sixteen.",
    ],
)
def test_sentences_that_begin_like_something_else(line: str) -> None:
    assert by_looks(line) is None
    assert photo_credit(line) is None


@pytest.mark.parametrize(
    ("line", "kind", "named"),
    [
        ("Photo: AFP", "credit", ["AFP"]),
        ("Tom Hale/Getty Images", "credit", ["Getty Images"]),
        ("AFP/Getty Images", "credit", ["AFP", "Getty Images"]),
        ("(Reuters)", "credit", ["Reuters"]),
        ("ab/cd (AFP, dpa)", "credit", ["AFP", "dpa"]),
        ("Photo: NZDF", "credit", ["NZDF"]),
        ("The ship aground on Tuesday. Photo: AAP", "caption", ["AAP"]),
        ("The minister (file photo) Photo: AFP", "caption", ["AFP"]),
        ("The ship aground (Getty Images)", "caption", ["Getty Images"]),
        ("The ship lies aground near Suez. (AP Photo/Tom Hale)", "caption", ["AP"]),
        ("FILE - In this May 4, 2020, file photo, the ship leaves port. (AP Photo/Tom Hale)", "caption", ["AP"]),
        ("Getty Images The ship has been stuck since Tuesday", "caption", ["Getty Images"]),
        ("Image copyright Reuters Image caption The ship has been stuck since Tuesday", "caption", ["Reuters"]),
        ("Workers on the eastern bank AFP/Getty", "caption", ["AFP", "Getty Images"]),
        ("The ship as seen from the air REUTERS", "caption", ["Reuters"]),
        ("The owner in 2019. Photograph: Tom Hale/AP", "caption", ["AP"]),
    ],
)
def test_photo_credits(line: str, kind: BlockKind, named: list[str]) -> None:
    assert photo_credit(line) == (kind, named)


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        ("WASHINGTON (Reuters) - The ship is free.", ["Reuters"]),
        ("SUEZ, Egypt (AP) — The ship is free.", ["AP"]),
        ("SUEZ, March 29 (Xinhua) -- The ship is free.", ["Xinhua"]),
        ("Suez (dpa) - The ship is free.", ["dpa"]),
        ("(CNN) The ship is free.", ["CNN"]),
        ("SUEZ (Northern Wire) - The ship is free.", ["Northern Wire"]),
        ("The ship (a Panamax) - is free.", []),
        ("The authority (SCA) says so.", []),
    ],
)
def test_datelines_credit_an_agency(paragraph: str, named: list[str]) -> None:
    assert dateline_credit(paragraph) == named


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        ("The ship is free. (AFP)", ["AFP"]),
        ("The ship is free. – Reuters", ["Reuters"]),
        ("“The ship is free.” (AP, dpa)", ["AP", "dpa"]),
        ("The ship is free (says AFP).", []),
        ("The ship is free. (Or so they say.)", []),
    ],
)
def test_closing_credits(paragraph: str, named: list[str]) -> None:
    assert closing_credit(paragraph) == named


def test_lists_of_names() -> None:
    assert listed_names("BBC / Reuters") == ["BBC", "Reuters"]
    assert listed_names("RNZ and The Harbour Courier") == ["RNZ", "The Harbour Courier"]
    assert listed_names("he left at once") is None
    assert signing_agencies("Port News / Ellis Herald") == ["Port News", "Ellis Herald"]
    assert signing_agencies("Jo Marsh") == []
    assert signing_agencies("Jo Marsh left at once") is None
    assert dateline_stamp("SAINT BRIDE, Ellis 1996-08-30") == "1996-08-30"
    assert dateline_stamp("The ferry of 1996-08-30") is None


# ------------------------------------------------------------------------------------------ whole texts


def test_a_page_with_all_the_trimmings() -> None:
    text = "\n".join(
        (
            "4 May 2020",
            "",
            "Ferry returns to port after engine fails",
            "",
            "By Ada Brook and Tom Hale in Saint Bride",
            "5:40 pm on 4 May 2020",
            BODY[0],
            "Passengers leaving the ferry at Saint Bride on Monday.",
            "Photo: AAP",
            BODY[1],
            "What a relief!",
            "— Jo Marsh (@jomarsh) May 4, 2020",
            "Engine trouble is not new",
            BODY[2],
            "Advertisement",
            BODY[1],
            "Follow us on Twitter",
            "- AFP / Port News",
        )
    )
    anatomy = segment_text(text)
    assert [b.kind for b in anatomy.blocks] == [
        *("date", "title", "byline", "date", "body", "caption", "credit", "body", "tweet", "tweet", "heading"),
        *("body", "furniture", "body", "furniture", "credit"),
    ]
    assert labelled(anatomy, text, "title") == ["Ferry returns to port after engine fails"]
    assert anatomy.published == "2020-05-04T17:40"
    assert anatomy.evidence == ('the article says "5:40 pm on 4 May 2020"',)
    assert anatomy.author == "Ada Brook and Tom Hale"
    assert anatomy.credits == ("AAP", "AFP", "Port News")


def test_a_text_that_begins_at_once_has_no_title() -> None:
    anatomy = segment_text("\n".join(BODY))
    assert anatomy.title is None
    assert [b.kind for b in anatomy.blocks] == ["body"] * 3


def test_headlines_of_archives() -> None:
    assert kinds(f"FERRY - MAID OF ELLIS BACK IN PORT.\nSAINT BRIDE 2020-05-04\n{BODY[0]}") == ["title", "date", "body"]
    assert kinds(f"Ferry back in port.\nJo Marsh\nSAINT BRIDE 2020-05-04\n{BODY[0]}") == [
        *("title", "byline", "date", "body")
    ]


def test_header_lines() -> None:
    header = "Title: Ferry returns\nSource: Port News\nAuthor: Ada Brook\nURL: https://port.example/1\nDate: 4 May 2020"
    text = f"{header}\n\n{BODY[0]}"
    anatomy = segment_text(text)
    assert labelled(anatomy, text, "title") == ["Ferry returns"]
    assert (anatomy.source, anatomy.author, anatomy.url) == ("Port News", "Ada Brook", "https://port.example/1")
    assert anatomy.published == "2020-05-04"


def test_markdown() -> None:
    text = f"---\ntitle: Ferry\n---\n# Ferry returns\n\n{BODY[0]}\n\n## The engine\n\n{BODY[1]}\n\n![Ferry](a.jpg)\n"
    anatomy = segment_text(text.replace("---\ntitle: Ferry\n---\n", ""))
    assert [b.kind for b in anatomy.blocks] == ["title", "body", "heading", "body", "furniture"]
    assert kinds(text)[1] == "title"


def test_times_of_updates_come_last() -> None:
    assert segment_text(f"Ferry returns\nUpdated 5 May 2020\n4 May 2020\n{BODY[0]}").published == "2020-05-04"
    assert segment_text(f"Ferry returns\n4 May 2020\nPublished: 3 May 2020\n{BODY[0]}").published == "2020-05-03"
    assert segment_text(f"Ferry returns\nUpdated 5 May 2020\n{BODY[0]}").published == "2020-05-05"


def test_a_first_line_that_looks_like_a_caption_may_be_the_headline() -> None:
    assert kinds(f"Getty Images boss steps down after fire\n{BODY[0]}\n{BODY[1]}") == ["title", "body", "body"]


def test_questions_of_an_interview_are_no_headings() -> None:
    text = f"{BODY[0]}\nWhat did you hear?\n{BODY[1]}\nQ: And then?\n{BODY[2]}\nWho pays?\n{BODY[1]}"
    assert kinds(text, "Ferry") == ["body", "body", "body", "body", "body", "heading", "body"]


WRAPPED = """Ferry returns to port

The ferry came back to port on Monday after its
engine had failed three miles off the coast, and
none of its passengers was hurt.

Another ship takes over on Tuesday, if the wind
lets it leave the harbour at all.
"""

INDENTED = """FERRY BACK
The ferry came back to port on Monday after
its engine had failed three miles
off the coast of Ellis.
    Another ship takes over on Tuesday, if the
wind lets it leave at all.
 Reuter
"""


def test_hard_wrapped_lines_are_joined() -> None:
    assert [WRAPPED[a:b].split()[0] for a, b in find_paragraphs(WRAPPED)] == ["Ferry", "The", "Another"]
    assert [INDENTED[a:b].split()[0] for a, b in find_paragraphs(INDENTED)] == [*("FERRY", "The", "Another", "Reuter")]


def test_lines_that_are_not_wrapped_stay_apart() -> None:
    assert len(find_paragraphs("\n".join(BODY))) == 3
    assert len(find_paragraphs("Net 12 cts vs 14 cts\nRevs 3 mln vs 4 mln\nYear\nNet 2 dlrs vs 3 dlrs")) == 4


def test_more_paragraphs_than_any_article_has() -> None:
    spans = find_paragraphs("x\n" * (2 * MOST))
    assert len(spans) == MOST + 1
    assert spans[-1][1] == 4 * MOST - 1


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "A. " * 100_000,
        "By " + "Ada Brook and " * 20_000,
        "(" * 100_000,
        "— " * 50_000,
        "\n".join(["Reporting by " + "A. " * 90 + "!"] * 200),
        "\n".join(["By " + "A." * 150 + "!"] * 200),
        "\n".join(["Photo " * 60 + ":"] * 200),
        " \n" * 300_000 + "End",
        "“" * 100_000,
        "1:1:" * 20 + "\n" + "2017 " * 20,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_long_and_odd_texts_end(text: str) -> None:
    assert segment_text(text).blocks


_WORDS = st.sampled_from(
    [
        *("-—(|)/@#:.\n", "\n\n", "Photo: ", "By ", "Ada Brook", "AFP", "Reuters", "(", "4 May 2020", "5 pm", " said "),
        *("Read more", "pic.twitter.com/x", "Title: ", "© 2020", "FILE - ", "The ship arriving in port", "\n", *BODY),
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_WORDS | st.text(max_size=5), max_size=40).map("".join), st.text(max_size=10))
def test_blocks_are_in_order_disjoint_and_leave_out_only_white_space(text: str, title: str) -> None:
    cleaned = clean_text(text)
    anatomy = segment_text(cleaned, title)
    last = 0
    for block in anatomy.blocks:
        assert last <= block.start < block.end <= len(cleaned)
        assert cleaned[block.start : block.end].strip() == cleaned[block.start : block.end]
        last = block.end
    if not any(mark in cleaned.lower() for mark in ("#", "title", "headline")):
        covered = "".join(cleaned[b.start : b.end] for b in anatomy.blocks)
        assert "".join(covered.split()) == "".join(cleaned.split())


# ------------------------------------------------------------------------------------------ the seeds


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared seed articles are not here")
def test_the_seeds() -> None:
    first, second = read_articles(sorted((SHARED / "seeds").glob("*.txt")))
    assert [getattr(a, "published", "") for a in (first, second)] == ["", "2017-03-03T13:28"]
    assert [getattr(a, "credits", "") for a in (first, second)] == [("AAP",), ("AFP", "BBC", "Reuters")]
    assert [sum(b.kind == "tweet" for b in getattr(a, "blocks", ())) for a in (first, second)] == [6, 0]
    assert [sum(b.kind == "heading" for b in getattr(a, "blocks", ())) for a in (first, second)] == [1, 0]


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("- Northern Wire / AFP", ("Northern Wire", "AFP")),
        ("- Northern Wire, AFP", ("Northern Wire", "AFP")),
        ("— Capital Dispatch (AFP)", ("Capital Dispatch", "AFP")),
        ("-- Evening Post, AAP", ("Evening Post", "AAP")),
        ("— Ada Brook, AFP", ("AFP",)),
        ("— Ada Brook / AFP", ("AFP",)),
        ("— By Ada Brook, Reuters", ("Reuters",)),
    ],
)
def test_an_outlet_signs_beside_its_agency_and_a_person_is_none(line: str, credits: tuple[str, ...]) -> None:
    story = "A fire broke out in the mill on Friday, officials said.\n\nThe mayor thanked the crews for all their work."
    assert segment_text(f"Fire at the mill\n\n{story}\n\n{line}").credits == credits
