"""Ordinary news read right: names, speakers, stamps, columns and shapes as outlets and programs really write them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.extraction.analyse import analyse_article
from corpus.extraction.names import tag_article
from corpus.extraction.times.finder import find_in
from corpus.model import Article, Block, Skipped
from corpus.reading import read_articles
from corpus.reading.column_words import column_field
from corpus.reading.segment import segment_text
from corpus.reading.stamps import parse_when
from tests.corpus.formats_help import STORM, articles_in, put, reasons_in


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in tag_article(Article("a", "", text, ()))]


def speakers(text: str) -> list[str]:
    analysis = analyse_article(Article("a", "", text, (Block(0, len(text), "body"),), published="2017-03-03"))[1]
    spans = [quote.speaker or quote.said for quote in analysis.quotes]
    return [text[span.start : span.end] if span else "" for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Oslo County Sheriff's Office said so.", [("Oslo County Sheriff's Office", "organisation")]),
        ("They joined the 71st Airborne Brigade in May.", [("71st Airborne Brigade", "organisation")]),
        ("He came 3rd on Monday.", []),
        ("He runs Rowing Ireland.", [("Rowing Ireland", "organisation")]),
        ("The Norwegian Curling Federation agreed.", [("Norwegian Curling Federation", "organisation")]),
        ("Wang Xiaoling met Weiming Xi.", [("Wang Xiaoling", "person"), ("Weiming Xi", "person")]),
        ("Wong Kwok-lun was hurt. Wong is 30.", [("Wong Kwok-lun", "person"), ("Wong", "person")]),
        ("Chen Wei, a miner, was hurt. Chen is 30.", [("Chen Wei", "person"), ("Chen", "person")]),
        ("Martin Lund, Jr., won.", [("Martin Lund, Jr.", "person")]),
        ("Peter Lund Jnr won. Lund Jnr smiled.", [("Peter Lund Jnr", "person"), ("Lund Jnr", "person")]),
        ("Forty-three people died. Twenty-two were hurt.", []),
        ("MAYOR PETER GRAY RESIGNS TODAY.", [("PETER GRAY", "person")]),
        ("The Countess of Wessex left for Leeds.", [("Leeds", "place")]),
    ],
)
def test_names_are_read_whole_and_as_what_they_are(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_name_with_small_words_is_whole_wherever_the_article_has_it() -> None:
    text = "The [former Museum of Rain CEO] Ada Holt left. The Museum of Rain shut. The Museum of Rain was old."
    assert [name for name, _ in names(text) if "Museum" in name] == ["Museum of Rain"] * 3


def test_a_surname_and_a_thing_are_no_person() -> None:
    text = "Tove Kvarnholm made Zelkovas of wood. A Kvarnholm Zelkova was sold. Kvarnholm died in 1987."
    assert ("Kvarnholm Zelkova", "person") not in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It is a sad day," said the chief fire officer, Ann Orr.', ["Ann Orr"]),
        ('"It is a sad day," said Lagos state police commissioner Ann Orr.', ["Ann Orr"]),
        ('President Karim el-Sayed of Egypt said, "The pact is a test for us all."', ["Karim el-Sayed"]),
        ('The US Special Envoy for Iran Ann Orr said, "This is a political matter for us."', ["Ann Orr"]),
        (
            'The United States Constitution says, "No title shall be granted by any state."',
            ["United States Constitution"],
        ),
        (
            'On Friday, envoys and representatives from Iran said "it was not meant to be so".',
            ["representatives from Iran"],
        ),
        ('Germany banned the line, with officials saying it was "for reasons of security".', ["officials"]),
        ('"You will be shot for it," Ken Ito says he was told by Ann Orr.', ["Ann Orr"]),
        ('Ken Ito was informed by Ann Orr: "Your time here is up now."', ["Ann Orr"]),
        (
            'Ann Orr called it "a triumph of hope and reason", Ken Ito "a farce from end to end".',
            ["Ann Orr", "Ken Ito"],
        ),
        (
            '"THE TALKS WERE GOOD," ORR SAID. SHE LEFT FOR THE HARBOUR AT NOON ON THE SAME DAY AS ALL THE OTHERS.',
            ["ORR"],
        ),
    ],
)
def test_words_are_given_to_whoever_says_them(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_nobody_is_quoted_where_a_lawyer_speaks_in_a_statement() -> None:
    text = 'Tom Ito was held. "He is fine and well now," said Ito\'s lawyer in a statement.'
    assert speakers(text) == ["Ito's lawyer"]


def test_a_transcript_of_few_turns_has_quotes() -> None:
    text = "[10:00] KEN ITO, HOST: Welcome back to the show.\n\n[10:01] MS. ANN ORR: Thank you for having me here."
    blocks = tuple(Block(m, m + len(line), "body") for line in text.split("\n\n") for m in (text.index(line),))
    quotes = analyse_article(Article("a", "", text, blocks))[1].quotes
    assert [text[q.speaker.start : q.speaker.end] for q in quotes if q.speaker] == ["KEN ITO", "ANN ORR"]


def test_facts_in_capitals_are_no_transcript() -> None:
    text = "WHAT HAPPENED: The old bridge fell in the night.\n\nTHE FACTS: Nobody was hurt in the town at all."
    blocks = tuple(Block(m, m + len(line), "body") for line in text.split("\n\n") for m in (text.index(line),))
    assert analyse_article(Article("a", "", text, blocks))[1].quotes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Her memoir, “A Life in the Wings”, is out.",
        "He translated “One Hundred Years of Rain”.",
        "She reviewed “The Wolf of Mill Street” for the paper.",
    ],
)
def test_titles_of_works_are_no_quotes(text: str) -> None:
    assert speakers(text) == []


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("3 March 2017 9:12pm AEDT", "2017-03-03T21:12+11:00"),
        ("2017-03-03 21:12 GMT", "2017-03-03T21:12+00:00"),
        ("March 3, 2017, 9:12 p.m. ET", "2017-03-03T21:12-05:00"),
        ("2017-07-03 21:12 PT", "2017-07-03T21:12-07:00"),
        ("2017-03-03 21:12 IST", "2017-03-03T21:12"),
    ],
)
def test_a_stamp_in_a_row_keeps_its_zone(value: str, when: str) -> None:
    assert parse_when(value) == when


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("Published On", "published"),
        ("publishing_date", "published"),
        ("post_content", "text"),
        ("post_title", "title"),
        ("News Paper", "source"),
        ("post_author", "author"),
        ("last_updated_date", ""),
        ("publication_year", ""),
        ("text_length", ""),
        ("author_email", ""),
        ("source_url", ""),
    ],
)
def test_a_column_of_no_known_name_is_told_by_its_words(key: str, field: str) -> None:
    assert column_field(key) == field


def test_a_table_says_which_columns_it_took_for_what(tmp_path: Path) -> None:
    table = f'post_title,post_date,post_content\nStorm,2026-03-04,"{STORM}"\n'
    found = list(read_articles([put(tmp_path / "a.csv", table)]))
    assert [(one.title, one.published) for one in found if isinstance(one, Article)] == [("Storm", "2026-03-04")]
    assert any("'post_date' for the date" in one.reason for one in found if isinstance(one, Skipped))


def test_authors_are_people_however_a_row_writes_them(tmp_path: Path) -> None:
    def author(value: object) -> str:
        return articles_in(put(tmp_path / "a.jsonl", json.dumps({"text": STORM, "author": value})))[0].author

    assert author("['Ada Brook', \"Tom O'Hale\"]") == "Ada Brook, Tom O'Hale"
    assert author("By Ada Brook") == "Ada Brook"
    assert author("http://wire.example/author/ada") == ""
    assert author("Unknown") == ""


@pytest.mark.parametrize(
    "shape",
    [
        {"title": {"0": "Storm", "1": "Calm"}, "text": {"0": STORM, "1": "It was calm."}},
        {"title": ["Storm", "Calm"], "text": [STORM, "It was calm."]},
        [{"title": {"rendered": name}, "content": {"rendered": f"<p>{name} came.</p>"}} for name in ("Storm", "Calm")],
    ],
)
def test_tables_by_column_and_wrapped_texts_are_read(tmp_path: Path, shape: object) -> None:
    assert [one.title for one in articles_in(put(tmp_path / "a.json", json.dumps(shape)))] == ["Storm", "Calm"]


def test_a_nexis_uni_text_is_split_at_its_ends(tmp_path: Path) -> None:
    parts = (
        f"{title}\nThe Daily Ferry\nMarch {day}, 2017 Friday\n\nLength: 40 words\nBody\n\n{STORM}\n\nEnd of Document\n"
        for title, day in (("Storm", 3), ("Calm", 10))
    )
    found = articles_in(put(tmp_path / "a.txt", "Page 1 of 2\n" + "\n".join(parts)))
    assert [(one.title, one.published) for one in found] == [("Storm", "2017-03-03"), ("Calm", "2017-03-10")]


def test_a_factiva_text_with_codes_before_its_parts_is_split(tmp_path: Path) -> None:
    parts = (
        f"HD   {title}\nWC   40 words\nPD   {day} March 2017\nSN   The Daily Ferry\n\nLP   {STORM}\n\n"
        f"AN   Document DFERRY002017030{day}ed3600002\n"
        for title, day in (("Storm", 3), ("Calm", 6))
    )
    found = articles_in(put(tmp_path / "a.txt", "\n".join(parts)))
    assert [(one.title, one.source) for one in found] == [("Storm", "The Daily Ferry"), ("Calm", "The Daily Ferry")]


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: 'It''s here'\ndate: 2017-03-03\n---\n",
        '---\ntitle: "It\'s here"\npublish_date: 2017-03-03\n---\n',
        '+++\ntitle = "It\'s here"\ndate = 2017-03-03\n+++\n',
    ],
)
def test_the_properties_above_a_note_are_read(tmp_path: Path, head: str) -> None:
    (found,) = articles_in(put(tmp_path / "a.md", head + STORM))
    assert (found.title, found.published, found.text) == ("It's here", "2017-03-03", STORM)


@pytest.mark.parametrize(
    "line",
    [
        "Uma Pen reported from Delhi, and Abe Ink from Mumbai.",
        "(Uma Pen reported from Delhi; edited by Abe Ink)",
        "— Uma Pen, AFP",
        "With inputs from Uma Pen",
        "Edited by: Abe Ink",
        "Contributing: Uma Pen, Abe Ink",
        "Follow Uma Pen on Twitter: @umapen",
        "Translated by Uma Pen. Edited by Abe Ink.",
    ],
)
def test_those_who_wrote_it_are_nobody_in_the_story(line: str) -> None:
    text = f"Dam breaks near Lindal\n\nThe dam broke on Thursday, the governor, Rosa Field, said on Friday.\n\n{line}"
    article = Article("a", "", text, segment_text(text, "").blocks)
    found = {text[m.start : m.end] for m in analyse_article(article)[1].mentions}
    assert "Rosa Field" in found
    assert found.isdisjoint({"Uma Pen", "Abe Ink", "Uma", "Abe"})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They watched Blade Hunter 2049 on Monday.", ["2017-02-27"]),
        ("The wall is from 1600 and 1100 B.C.E. at least.", []),
        ("The law of 1396 (Persian calendar) holds.", []),
        ("The August 4 explosion in Beirut was marked.", ["2020-08-04"]),
        ("The January 25 uprising in Egypt was recalled.", ["2011-01-25"]),
        ("The fair runs from Thursday 23 to Sunday 26 March.", ["2017-03-23", "2017-03-26"]),
    ],
)
def test_days_and_years_are_those_that_are_meant(text: str, values: list[str]) -> None:
    today = date(2021, 9, 3) if "Beirut" in text else date(2017, 3, 3)
    assert [one.value for one in find_in(text, today)] == values


def test_a_day_in_a_quote_behind_an_earlier_day_is_a_guess() -> None:
    text = 'On Monday the mayor shut the polls. He wrote, "To vote tomorrow would put us all at risk."'
    assert [(one.value, one.basis) for one in find_in(text, date(2017, 3, 3))] == [
        ("2017-02-27", "resolved"),
        ("2017-03-04", "inferred"),
    ]


def test_a_table_without_a_text_stays_refused(tmp_path: Path) -> None:
    assert any(
        "text" in reason for reason in reasons_in(put(tmp_path / "a.csv", "headline,link\nStorm,http://a.example/1\n"))
    )
