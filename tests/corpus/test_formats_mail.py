"""Mail: messages, newsletters, mailboxes and Maildir."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.clean import clean_line
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, article_in, articles_in, put, reasons_in


def mail(body: str, *, head: str = "", subject: str = "Morning news") -> str:
    return (
        f"From: The Harbour Letter <letter@harbour.example>\nTo: a@b.example\nSubject: {subject}\n"
        f"Date: Fri, 03 Jul 2026 22:30:00 -0500\nMessage-ID: <{subject}@harbour.example>\nMIME-Version: "
        f"1.0\n{head}\n{body}\n"
    )


def alternatives(plain: str, html: str) -> str:
    return mail(
        f"--B\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n--B\nContent-Type: text/html\n\n{html}\n--B--",
        head='Content-Type: multipart/alternative; boundary="B"\n',
    )


def test_a_mail_keeps_its_day_and_its_sender(tmp_path: Path) -> None:
    article = article_in(put(tmp_path / "a.eml", mail(STORM)))
    assert (article.title, article.source) == ("Morning news", "The Harbour Letter")
    assert (article.published, article.text.strip()) == ("2026-07-03T22:30-05:00", STORM)


def test_a_newsletter_in_two_parts_is_read_once(tmp_path: Path) -> None:
    text = alternatives(
        "See it in your browser.", f"<html><body><table><tr><td><p>{STORM}</p><p>{SIRENS}</p></td></tr></table>"
    )
    article = article_in(put(tmp_path / "a.eml", text))
    assert article.text == f"{STORM}\n{SIRENS}"


def test_an_encoded_subject_and_legacy_bytes_are_read(tmp_path: Path) -> None:
    text = mail(
        "Le café est fermé.",
        subject="=?utf-8?q?Le_caf=C3=A9?=",
        head='Content-Type: text/plain; charset="iso-8859-1"\n',
    )
    article = article_in(put(tmp_path / "a.eml", text.encode("latin-1")))
    assert (article.title, article.text.strip()) == ("Le café", "Le café est fermé.")


def test_a_line_that_begins_like_a_separator_splits_no_mail(tmp_path: Path) -> None:
    body = "Hello.\n\nFrom Berlin, our correspondent reports.\n\n>From Oslo, nothing new.\n"
    box = (
        f"From a@n.example Fri Jul  3 08:00:00 2026\n{mail(body, subject='One')}\n"
        f"From a@n.example Sat Jul  4 08:00:00 2026\n{mail('Bye.', subject='Two')}"
    )
    first, second = articles_in(put(tmp_path / "a.mbox", box))
    assert "From Berlin, our correspondent" in first.text
    assert "\nFrom Oslo, nothing new." in first.text
    assert second.title == "Two"


def test_the_files_of_a_maildir_are_mails(tmp_path: Path) -> None:
    put(tmp_path / "cur" / "1234.M5P6.host:2,S", mail(STORM))
    put(tmp_path / "new" / "1235.M5P7.host", mail(SIRENS))
    assert [one.text.strip() for one in articles_in(tmp_path)] == [STORM, SIRENS]


def test_what_a_mail_carries_is_read(tmp_path: Path) -> None:
    text = mail(
        "--B\nContent-Type: text/plain\n\nSee the file.\n--B\nContent-Type: text/plain\n"
        f'Content-Disposition: attachment; filename="storm.txt"\n\nStorm tears boats loose\n\n{STORM}\n--B--',
        head='Content-Type: multipart/mixed; boundary="B"\n',
    )
    found = articles_in(put(tmp_path / "a.eml", text))
    assert sorted(one.title for one in found) == ["Morning news", "Storm tears boats loose"]


def test_a_mail_without_words_says_so(tmp_path: Path) -> None:
    assert reasons_in(put(tmp_path / "a.eml", mail("", subject="Empty"))) == ["Empty: The mail has no text."]


def test_a_story_that_begins_with_header_lines_is_no_mail(tmp_path: Path) -> None:
    text = f"Title: Storm tears boats loose\nSource: Northern Wire\n\n{STORM}\n\n{SIRENS}\n"
    article = article_in(put(tmp_path / "a.txt", text))
    assert (article.title, article.source) == ("Storm tears boats loose", "Northern Wire")


FORWARDED = {
    "en": ("---------- Forwarded message ---------", "From", "Date", "Subject", "Fri, Jul 3, 2026 at 10:30 PM"),
    "de": ("-------- Weitergeleitete Nachricht --------", "Von", "Datum", "Betreff", "Fri, 3 Jul 2026 22:30:00 -0500"),
    "fr": ("---------- Message transféré ---------", "De", "Date", "Objet", "3 juillet 2026 22:30"),
    "es": ("---------- Mensaje reenviado ---------", "De", "Fecha", "Asunto", "3 de julio de 2026"),
    "apple": ("Begin forwarded message:", "From", "Date", "Subject", "3 July 2026 at 22:30:00 CEST"),
}


@pytest.mark.parametrize("form", FORWARDED)
@pytest.mark.parametrize("marked", [True, False])
def test_a_newsletter_that_was_handed_on_is_its_sender_s(tmp_path: Path, form: str, marked: bool) -> None:
    mark, sender, date, subject, day = FORWARDED[form]
    lines = [mark, f"{sender}: Northern Wire <news@wire.example>", f"{date}: {day}", f"{subject}: Storm tears boats"]
    lines += ["To: me@x.example", "", STORM, "", SIRENS]
    if marked:
        body = "".join(f"<div>{line.replace('<', '&lt;')}</div>" for line in ["See this.", *lines])
        kind = "html"
    else:
        body, kind = "\n".join(["See this.", "", *lines]), "plain"
    head = "From: Ann <ann@x.example>\nTo: me@x.example\nSubject: Fwd: Storm\nDate: Sat, 4 Jul 2026 08:00:00 +0200\n"
    mail = f"{head}MIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n{body}\n"
    article = article_in(put(tmp_path / "a.eml", mail))
    assert (article.title, article.source) == ("Storm tears boats", "Northern Wire")
    assert article.published[:10] == "2026-07-03"
    assert [line for line in article.text.split("\n") if line] == [STORM, SIRENS]


def test_a_letter_that_quotes_another_at_its_end_is_its_writer_s(tmp_path: Path) -> None:
    inner = "-----Original Message-----\nFrom: Ola <ola@x.example>\nSent: Friday\nSubject: Boats\n\nWhat happened?"
    head = "From: Ann <ann@x.example>\nSubject: Re: Boats\nDate: Sat, 4 Jul 2026 08:00:00 +0200\n"
    text = f"{head}MIME-Version: 1.0\n\n{STORM}\n\n{SIRENS}\n\n{COUNTY}\n\n{inner}\n"
    article = article_in(put(tmp_path / "a.eml", text))
    assert (article.title, article.source, article.published) == ("Re: Boats", "Ann", "2026-07-04T08:00+02:00")


@pytest.mark.parametrize("kind", ["digest", "mixed"])
def test_the_messages_inside_a_message_are_articles_of_their_own(tmp_path: Path, kind: str) -> None:
    def letter(name: str, day: int, text: str) -> str:
        return f"From: {name} <x@w.example>\nSubject: By {name}\nDate: {day} Jul 2026 10:00:00 +0000\n\n{text}\n"

    label = "\n" if kind == "digest" else "Content-Type: message/rfc822\n\n"
    parts = "".join(f"--B\n{label}{letter(*one)}\n" for one in (("Ann", 2, STORM), ("Ola", 1, SIRENS)))
    head = "From: list@x.example\nSubject: Digest\nDate: Fri, 3 Jul 2026 22:30:00 -0500\nMIME-Version: 1.0\n"
    path = put(tmp_path / "a.eml", f'{head}Content-Type: multipart/{kind}; boundary="B"\n\n{parts}--B--\n')
    assert [(one.title, one.source, one.published[:10], one.text.strip()) for one in articles_in(path)] == [
        ("By Ann", "Ann", "2026-07-02", STORM),
        ("By Ola", "Ola", "2026-07-01", SIRENS),
    ]


@pytest.mark.parametrize(
    "day", ["2 Jul 99999999999999999999 10:00:00 +0000", "Fri, 2 Jul 2026 10:00:99999999999999999999 +0000", "Fri, "]
)
def test_a_mail_whose_date_no_calendar_holds_is_read_without_it(tmp_path: Path, day: str) -> None:
    text = mail(STORM).replace("Fri, 03 Jul 2026 22:30:00 -0500", day)
    article = article_in(put(tmp_path / "a.eml", text))
    assert (article.published, article.text.strip()) == ("", STORM)


def test_the_name_of_what_a_mail_carries_is_cleaned(tmp_path: Path) -> None:
    text = mail(
        f"--B\nContent-Type: text/plain\n\n{SIRENS}\n--B\nContent-Type: text/plain\n"
        f'Content-Disposition: attachment; filename="ST\x00OR\x7fM.txt"\n\n{STORM}\n--B--',
        head='Content-Type: multipart/mixed; boundary="B"\n',
    )
    ids = [article.id for article in articles_in(put(tmp_path / "a.eml", text))]
    assert len(ids) == 2 and ids == [*map(clean_line, ids)]
