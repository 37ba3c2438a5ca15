"""Rows as other programs export them: names of columns, nothing under many names, addresses, HTML, missing text."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Article, Skipped
from corpus.reading import read_articles
from corpus.reading.report import grouped_faults
from corpus.reading.row_values import NOTHING, is_nothing, plain_text

TEXT = "The ferry came back to Port Ellis on Monday.\n\nIts engine had failed, the line said."


def one(tmp_path: Path, row: dict[str, Any]) -> Article:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    (article,) = read_articles([path])
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "key", ["publish_date", "pubDate", "Publication Date", "date_publish", "published-at", "PUB_DATE"]
)
def test_dates_are_known_by_the_names_that_exports_use(tmp_path: Path, key: str) -> None:
    assert one(tmp_path, {"text": TEXT, key: "2017-03-04"}).published == "2017-03-04"


@pytest.mark.parametrize("key", ["maintext", "Full Text", "article_body", "bodyText"])
def test_texts_are_known_by_the_names_that_exports_use(tmp_path: Path, key: str) -> None:
    assert one(tmp_path, {key: TEXT}).text == TEXT


@pytest.mark.parametrize("key", ["SOURCE_NAME", "media_name", "Publication Title", "outletName"])
def test_outlets_are_known_by_the_names_that_exports_use(tmp_path: Path, key: str) -> None:
    assert one(tmp_path, {"text": TEXT, key: "The Daily Ferry"}).source == "The Daily Ferry"


def test_a_date_in_an_object_of_a_data_base_is_read(tmp_path: Path) -> None:
    row = {"text": TEXT, "pubDate": {"$date": "2017-03-03T11:42:00Z"}}
    assert one(tmp_path, row).published == "2017-03-03T11:42+00:00"


@pytest.mark.parametrize("word", sorted(NOTHING))
def test_words_for_nothing_are_nothing(tmp_path: Path, word: str) -> None:
    article = one(tmp_path, {"text": TEXT, "source": word, "author": word.upper(), "title": word})
    assert (article.source, article.author) == ("", "")


def test_names_that_begin_like_nothing_stay() -> None:
    assert not is_nothing("Nan Velm") and not is_nothing("Nil by Mouth") and not is_nothing(0)


@pytest.mark.parametrize(
    ("row", "source", "url"),
    [
        ({"source": "http://courier.example/1"}, "courier.example", "http://courier.example/1"),
        (
            {"source": "https://www.courier.example/1", "hostname": "The Courier"},
            "The Courier",
            "https://www.courier.example/1",
        ),
        ({"source": "http://a.example/1", "url": "http://b.example/2"}, "a.example", "http://b.example/2"),
        ({"source": "The Courier", "url": "http://b.example/2"}, "The Courier", "http://b.example/2"),
    ],
)
def test_an_address_is_no_outlet(tmp_path: Path, row: dict[str, str], source: str, url: str) -> None:
    article = one(tmp_path, {"text": TEXT, **row})
    assert (article.source, article.url) == (source, url)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Ada <b>Brook</b> left.</p><p>&quot;So what?&quot;</p>", 'Ada Brook left.\n\n"So what?"'),
        ("Line one<br/>line two", "Line one\nline two"),
        ("Jos&eacute; N&uacute;&ntilde;ez &amp; Co.", "José Núñez & Co."),
        ("&lt;p&gt;Ada left.&lt;/p&gt;", "Ada left."),
        ("<script>var a = 1</script><p>Ada left.</p>", "Ada left."),
        ("A < B and AT&T stay; so does <b> alone", "A < B and AT&T stay; so does <b> alone"),
    ],
)
def test_html_in_a_field_is_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


def test_a_table_without_text_says_so_once_and_names_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["stories_id", "publish_date", "title", "url"])
        table.writerows([number, "2017-03-03", f"Bridge {number}", "http://courier.example"] for number in range(40))
    found = [one for one in read_articles([path]) if isinstance(one, Skipped)]
    (sentence,) = grouped_faults(found)
    assert "stories_id, publish_date, title, url" in sentence and "40" in sentence


@pytest.mark.parametrize(
    ("names", "day"),
    [
        (("Zeitung", "Titel", "Text", "Datum"), "3.7.2026"),
        (("Quelle", "Überschrift", "Volltext", "Erscheinungsdatum"), "3. Juli 2026"),
        (("Journal", "Titre", "Texte", "Date de publication"), "3 juillet 2026"),
        (("Medio", "Título", "Contenido", "Fecha"), "3 de julio de 2026"),
        (("Testata", "Titolo", "Testo", "Data di pubblicazione"), "3 luglio 2026"),
    ],
)
def test_columns_have_their_names_in_other_languages_too(tmp_path: Path, names: tuple[str, ...], day: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{';'.join(names)}\nNordblatt;Sturm;Es stürmte die ganze Nacht.;{day}\n", "utf-8")
    (article,) = read_articles([path])
    assert isinstance(article, Article)
    assert (article.source, article.title, article.published) == ("Nordblatt", "Sturm", "2026-07-03")


@pytest.mark.parametrize(
    ("written", "day"),
    [("July 3, 2026 10:30 p.m. EDT", "2026-07-03T22:30-04:00"), ("July 3, 2026 10:30 p.m.", "2026-07-03T22:30")],
)
def test_a_row_s_time_keeps_the_zone_that_its_letters_name(tmp_path: Path, written: str, day: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,text,date\nStorm,It blew all night.,"{written}"\n', "utf-8")
    (article,) = read_articles([path])
    assert isinstance(article, Article)
    assert article.published == day


@pytest.mark.parametrize("marks", ["<![data30 February [", "<![ cdata[", "<![9["])
def test_marks_of_a_section_that_is_none_are_text(marks: str) -> None:
    assert plain_text(f"<p>Rain fell.</p> {marks}<p>So it went.</p>").split("\n\n")[0] == "Rain fell."
