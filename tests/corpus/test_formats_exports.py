"""Exports of archives: every document once, with its own outlet, day and headline."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article
from tests.corpus.formats_help import SIRENS, STORM, articles_in, put, reasons_in, zipped

WANTED = [
    ("Storm tears boats from moorings", "Northern Wire", "2017-03-01"),
    ("Owners of cafes count losses", "Harbour Post", "2017-03-02"),
]


def heads(articles: list[Article]) -> list[tuple[str, str, str]]:
    return [(one.title, one.source, one.published) for one in articles]


def test_a_nexis_text_is_split_by_its_headings(tmp_path: Path) -> None:
    text = f"""\ufeff
Download Request: Selected Items: 1-3

                               1 of 3 DOCUMENTS


                                 Northern Wire

                            March 1, 2017 Wednesday
                                   Edition 1;
                                    Scotland

Storm tears boats
from moorings

BYLINE: Ann Berg

LENGTH: 35 words

The storm reached the northern coast before
dawn on Friday.

{SIRENS}

LOAD-DATE: March 2, 2017

LANGUAGE: ENGLISH

                         Copyright 2017 Northern Wire
                              All Rights Reserved

                               2 of 383 DOCUMENTS

                                 Harbour Post

                            March 2, 2017

Owners of cafes count losses

LENGTH: 20 words

{STORM}

LOAD-DATE: March 3, 2017
"""
    path = put(tmp_path / "a.TXT", text.replace("\n", "\r\n"))
    assert reasons_in(path) == ["3 documents announced, 2 read."]
    found = articles_in(put(tmp_path / "b.TXT", text.replace("1-3", "1-2")))
    assert heads(found) == WANTED
    assert found[0].author == "Ann Berg"
    assert found[0].text == f"The storm reached the northern coast before dawn on Friday.\n{SIRENS}"


def test_a_lexisnexis_page_is_split_by_its_headings(tmp_path: Path) -> None:
    def document(number: int, outlet: str, day: str, title: str) -> str:
        return (
            f"<DIV><P>{number} of 2146 DOCUMENTS</P></DIV><DIV><P>{outlet}</P></DIV><DIV><P><SPAN>{day}, "
            "Late Edition - Final"
            f"<BR>Correction Appended</SPAN></P></DIV><DIV><P>{title}</P></DIV><DIV><P><SPAN>BYLINE: "
            "</SPAN><SPAN>By ANN BERG"
            f"</SPAN></P></DIV><DIV><P>LENGTH: 20 words</P></DIV><DIV><P>{STORM}</P><P>{SIRENS}</P></DIV>"
            "<DIV><P>LANGUAGE: ENGLISH</P></DIV><DIV><P>Copyright 2017 Wire</P></DIV>"
        )

    first = document(2001, "Northern Wire", "March 1, 2017, Wednesday", "Storm tears boats<BR>from moorings")
    second = document(2002, "Harbour Post", "March 2, 2017, Thursday", "Owners of cafes count losses")
    text = (
        f'<HTML><HEAD><META TOPIC="x" UPDATED="Thursday, February 19, 2015"></HEAD><BODY>{first}{second}</BODY></HTML>'
    )
    found = articles_in(put(tmp_path / "a.html", text))
    assert heads(found) == WANTED
    assert found[0].text == f"{STORM}\n{SIRENS}"
    assert found[0].author == "ANN BERG"


UNI = [
    "Documents (2)", "1. Storm tears boats from moorings", "2. Owners of cafes count losses",
    "Storm tears boats from moorings", "Northern Wire", "March 1, 2017 Wednesday", "Copyright 2017 Northern Wire",
    "Section: NEWS; Pg. 3", "Length: 35 words", "Byline: Ann Berg", "Body", STORM, SIRENS,
    "Graphic", "Photo: boats in the harbour", "\nLoad-Date: March 3, 2017", "\nEnd of Document",
    "Owners of cafes count losses", "Harbour Post", "2 March 2017 Thursday", "Length: 20 words", "Body", STORM,
    "\nEnd of Document",
]  # fmt: skip


def test_a_nexis_uni_word_file_is_split_and_its_cover_passed_over(tmp_path: Path) -> None:
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraphs = "".join(
        "<w:p><w:r>{}</w:r></w:p>".format(line.replace("\n", "<w:br/>").join(("<w:t>", "</w:t>")) if "\n" not in line
                                          else f"<w:br/><w:t>{line.strip()}</w:t>")
        for line in UNI
    )  # fmt: skip
    document = f"<w:document {name}><w:body>{paragraphs}</w:body></w:document>"
    found = articles_in(put(tmp_path / "a.docx", zipped({"word/document.xml": document})))
    assert heads(found) == WANTED
    assert found[0].text == f"{STORM}\n{SIRENS}"


def test_an_rtf_export_is_split_at_its_pages(tmp_path: Path) -> None:
    rtf = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\pard Northern Wire\par March 1, 2017 Wednesday\par "
        r"{\b Storm tears boats from moorings}\par {\field{\*\fldinst{HYPERLINK "
        r"\"https://n.example/1\"}}{\fldrslt{Link to full text}}}"
        r"\par Mayor: \'93We weren\'92t warned\'94 and \u8220?too late\u8221?.\par End of Document\par\page\pard "
        r"Harbour Post\par March 2, 2017 Thursday\par Owners of cafes count losses\par {\footnote "
        r"hidden}50\~000 kroner \endash  lost.\par End of Document\par }"
    )
    found = articles_in(put(tmp_path / "a.rtf", rtf))
    assert heads(found) == WANTED
    assert [one.text for one in found] == ["Mayor: “We weren’t warned” and “too late”.", "50\xa0000 kroner – lost."]


def factiva_rows(title: str, outlet: str, day: str) -> str:
    cells = {"HD": title, "BY": "Ann Berg", "WC": "35 words", "PD": day, "ET": "15:32", "SN": outlet, "LA": "English",
             "LP": f"<p>{STORM}</p>", "TD": f"<p>{SIRENS}</p>", "AN": "Document NWIRE00020170301ed3100001"}  # fmt: skip
    return "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{said}</td></tr>" for code, said in cells.items())


def test_a_factiva_page_is_read_by_its_codes(tmp_path: Path) -> None:
    body = "".join(
        f'<div class="article enArticle"><table>{factiva_rows(*row)}</table></div>'
        for row in (
            ("Storm tears boats from moorings", "Northern Wire", "1 March 2017"),
            ("Owners of cafes count losses", "Harbour Post", "2 mars 2017"),
        )
    )
    found = articles_in(
        put(tmp_path / "a.html", f"<html><head><title>Factiva</title></head><body>{body}</body></html>")
    )
    assert heads(found) == [(title, outlet, f"{day}T15:32") for title, outlet, day in WANTED]
    assert found[0].text == f"{STORM}\n{SIRENS}"


def test_the_zone_beside_a_factiva_time_is_its_offset(tmp_path: Path) -> None:
    rows = factiva_rows("Storm", "Northern Wire", "1 March 2017").replace("15:32", "15:32 GMT")
    text = (
        f'<html><head><title>Factiva</title></head><body><div class="article"><table>{rows}</table></div></body></html>'
    )
    (article,) = articles_in(put(tmp_path / "a.html", text))
    assert article.published == "2017-03-01T15:32+00:00"


@pytest.mark.parametrize("coded", [True, False])
def test_a_factiva_text_is_read_with_and_without_codes(tmp_path: Path, coded: bool) -> None:
    def document(title: str, outlet: str, day: str, number: int) -> str:
        if coded:
            lines = [
                "HD",
                title,
                "BY",
                "By Ann Berg",
                "WC",
                "35 words",
                "PD",
                day,
                "SN",
                outlet,
                "LP",
                STORM,
                "TD",
                SIRENS,
            ]
        else:
            lines = [
                title,
                "By Ann Berg",
                "35 words",
                day,
                outlet,
                "NWIRE",
                "English",
                f"Copyright 2017 {outlet}.",
                "",
                STORM,
                SIRENS,
            ]
        return "\n".join([*lines, f"Document NWIRE0002017030{number}ed310000{number}", "", ""])

    text = document("Storm tears boats from moorings", "Northern Wire", "1 March 2017", 1) + document(
        "Owners of cafes count losses", "Harbour Post", "2 March 2017", 2
    )
    found = articles_in(put(tmp_path / "a.txt", text))
    assert heads(found) == WANTED
    assert [one.text for one in found] == [f"{STORM}\n{SIRENS}"] * 2
    assert found[0].author == "Ann Berg"


def test_a_factiva_xml_counts_its_documents(tmp_path: Path) -> None:
    def document(title: str, outlet: str, day: str) -> str:
        return (
            f"<ppsarticle><article><headline><paragraph>{title}</paragraph></headline><leadParagraph><paragraph>{STORM}"
            f"</paragraph></leadParagraph><publicationDate><dateTime>{day}T01:35:58Z</dateTime></publicationDate>"
            f"<sourceName>{outlet}</sourceName></article></ppsarticle>"
        )

    inside = "".join(document(*row) for row in WANTED)
    text = (
        f'<?xml version="1.0"?><PPSResponse><ppsarticleResultSet count="3">{inside}</ppsarticleResultSet></PPSResponse>'
    )
    path = put(tmp_path / "a.xml", text)
    assert reasons_in(path) == ["3 documents announced, 2 read."]
    found = articles_in(put(tmp_path / "b.xml", text.replace('"3"', '"2"')))
    assert heads(found) == [(title, outlet, f"{day}T01:35:58+00:00") for title, outlet, day in WANTED]


def test_a_europresse_page_is_read_document_by_document(tmp_path: Path) -> None:
    def document(title: str, outlet: str, day: str) -> str:
        return (
            f'<table><tr><td><span class="DocPublicationName">{outlet}, no. 412</span><br><span '
            'class="DocHeader">Politique, </span>'
            f'<span class="DocHeader">{day}</span><br><span class="TitreArticleVisu">{title}</span>'
            f"<br>{STORM}<p></p>Le café compte.<p></p>"
            "© 2015 Journal. Tous droits réservés.<p></p>Numéro de document : news·20150704·HU·1<br>Date "
            "d'émission : <b>2015-07-04</b></td></tr></table>"
        )

    text = (
        '<html><head><META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><body>'
        + document("Storm tears boats from moorings", "Northern Wire", "mercredi 1 mars 2017")
        + document("Owners of cafes count losses", "Harbour Post", "jeudi 2 mars 2017")
        + "</body></html>"
    )
    found = articles_in(put(tmp_path / "a.html", text))
    assert heads(found) == WANTED
    assert found[0].text == f"{STORM}\nLe café compte."


def proquest(title: str, outlet: str, day: str, number: int) -> str:
    parts = {
        "Author: ": "Berg, Ann", "Publication info: ": f"{outlet}; Karlsund",
        "Full text: ": f"<text><p>{STORM}</p><p>{SIRENS}</p></text>",
        "Subject: ": "Storms", "Publication title: ": f"{outlet}, Late Edition (East Coast); Karlsund",
        "Publication date: ": day,
        "ProQuest document ID: ": str(number), "Last updated: ": "2023-11-07",
    }  # fmt: skip
    rows = "".join(f"<p><strong>{name}</strong>{said}</p>" for name, said in parts.items())
    return f'<div><a name="DocID_MSTAR_{number}"></a><p></p><p style="font-weight:bold">{title}</p>{rows}</div>'


def both() -> str:
    return proquest("Storm tears boats from moorings", "Northern Wire", "Mar 1, 2017", 1) + proquest(
        "Owners of cafes count losses", "Harbour Post", "Mar 2, 2017", 2
    )


def test_a_proquest_page_is_read_document_by_document(tmp_path: Path) -> None:
    found = articles_in(put(tmp_path / "a.html", f"<html><body>{both()}</body></html>"))
    assert heads(found) == WANTED
    assert (found[0].author, found[0].text) == ("Ann Berg", f"{STORM}\n{SIRENS}")


def test_an_export_sent_by_mail_is_split_and_the_mails_day_used_nowhere(tmp_path: Path) -> None:
    mail = (
        "From: noreply@archive.example\nTo: a@b.example\nSubject: Your research\nDate: Tue, 15 Aug 2023 "
        "01:02:03 -0400\n"
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>{both()}</body></html>\n"
    )
    assert heads(articles_in(put(tmp_path / "a.eml", mail))) == WANTED


def test_an_address_that_mail_has_broken_is_whole_again(tmp_path: Path) -> None:
    address = "https://archive.example/newspapers/storm-tears-boats/docview/2637/se-2"
    broken = address.replace("newspapers", "ne wspapers").replace("https://", "https: //")
    row = f'<p><strong>Document URL: </strong><a href="{broken}">{broken}</a></p><p><strong>Last updated'
    text = f"<html><body>{both().replace('<p><strong>Last updated', row)}</body></html>"
    assert {one.url for one in articles_in(put(tmp_path / "a.html", text))} == {address}


def test_a_forwarded_export_is_split_without_its_anchors(tmp_path: Path) -> None:
    text = both().replace('<a name="DocID_MSTAR_1"></a>', "").replace('<a name="DocID_MSTAR_2"></a>', "")
    found = articles_in(
        put(tmp_path / "a.html", f"<html><body><p>See this.</p><blockquote>{text}</blockquote></body></html>")
    )
    assert heads(found) == WANTED
    assert [one.text for one in found] == [f"{STORM}\n{SIRENS}"] * 2


def test_a_europresse_page_of_the_newer_kind_is_read_too(tmp_path: Path) -> None:
    def document(title: str, outlet: str, day: str) -> str:
        return (
            '<article><header><div class="rdp__DocPublicationName"><span '
            f'class="DocPublicationName">{outlet}</span></div>'
            f'<div><span class="DocHeader">Politique, {day} - 120 mots, p. 10</span></div><div class="titreArticle">'
            f'<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{title}</p></div>'
            '<p class="sm-margin-bottomNews">Ann Berg</p></header><section><div class="DocText clearfix">'
            '<div class="docOcurrContainer">'
            f"<p>{STORM}</p><p>{SIRENS}</p></div></div></section><footer>news·20150704·HU·1</footer></article>"
        )

    text = document("Storm tears boats from moorings", "Northern Wire", "1 mars 2017") + document(
        "Owners of cafes count losses", "Harbour Post", "2 mars 2017"
    )
    found = articles_in(put(tmp_path / "a.HTML", f"<html><body>{text}</body></html>"))
    assert heads(found) == WANTED
    assert (found[0].author, found[0].text) == ("Ann Berg", f"{STORM}\n{SIRENS}")


def test_a_proquest_text_is_split_at_its_rules(tmp_path: Path) -> None:
    rule = "_" * 60
    documents = "\n".join(
        f"{rule}\n\nDocument 1 of 2\n\n{title}\n\nAuthor: Berg, Ann\n\nPublication info: {outlet}\n\nFull "
        f"text: {STORM}\n\n{SIRENS}\n\n"
        f"Publication title: {outlet}\n\nPublication date: {day}\n\nProQuest document ID: 7\n"
        for title, outlet, day in (
            ("Storm tears boats from moorings", "Northern Wire", "Mar 1, 2017"),
            ("Owners of cafes count losses", "Harbour Post", "Mar 2, 2017"),
        )
    )
    found = articles_in(put(tmp_path / "a.txt", f"{documents}\n{rule}\n\nContact us\n"))
    assert heads(found) == WANTED
    assert found[1].text == f"{STORM}\n{SIRENS}"


def test_references_with_a_text_are_read_and_others_said_to_be_references(tmp_path: Path) -> None:
    ris = (
        "TY  - NEWS\nTI  - Storm tears boats from moorings\nAU  - Berg, Ann\nT2  - Northern Wire\nDA  - "
        f"2017/03/01/\nAB  - {STORM}\n"
        "ER  - \n\nTY  - NEWS\nTI  - Owners of cafes count losses\nJF  - Harbour Post\nY1  - "
        f"2017/03/02/\nN2  - {SIRENS}\nER  - \n"
    )
    found = articles_in(put(tmp_path / "a.ris", ris))
    assert heads(found) == WANTED
    assert found[0].author == "Ann Berg"
    bare = "TY  - NEWS\nTI  - Calm\nJO  - Harbour Post\nER  - \n"
    assert reasons_in(put(tmp_path / "b.ris", bare)) == ["Calm: It is a reference without a text."]
