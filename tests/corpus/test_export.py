"""Exports: every format of everything, cited, escaped, and the same each time."""

import copy
import csv
import hashlib
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.comparison.side_by_side import alignment_rows
from corpus.corpus import Corpus
from corpus.export import rows as export_rows
from corpus.export.comparison import ComparedArticles
from corpus.export.making import export_pieces
from corpus.export.narrowed_corpus import narrowed_corpus
from corpus.export.request import FORMATS, WHATS, ExportRequest, Format, What, file_name, formats_of
from corpus.export.story_page_rows import composite_rows, page_rows
from corpus.model import Article, Block, Dating, Span
from corpus.pipeline.build import build_corpus
from corpus.queries.view import Condition, View
from tests.corpus.export_help import HOSTILE, SCRIPT, Page, pile

A, B = "Harbour Courier/ferry.txt", "Northern Wire/ferry.txt"
EVERYTHING = [(what, format) for what in WHATS for format in formats_of(what)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pile(tmp_path_factory.mktemp("pile"))


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return build_corpus([folder])


@pytest.fixture(scope="module")
def again(folder: Path) -> Corpus:
    return build_corpus([folder])


def taken(corpus: Corpus, what: What, format: Format, a: str = A, b: str = B) -> str:
    return "".join(export_pieces(corpus, ExportRequest(what, format, a=a, b=b, query="ferry OR Brandt")))


def table(corpus: Corpus, what: What) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(taken(corpus, what, "csv")), strict=True))


def lines(corpus: Corpus, what: What) -> list[dict[str, Any]]:
    return [json.loads(line) for line in taken(corpus, what, "json").splitlines()]


# ------------------------------------------------------------------------------------ all formats


@pytest.mark.parametrize(("what", "format"), EVERYTHING)
def test_everything_can_be_taken_out_and_is_the_same_each_time(
    what: What, format: Format, corpus: Corpus, again: Corpus
) -> None:
    once = taken(corpus, what, format)
    assert once.strip()
    assert once == taken(again, what, format)


@pytest.mark.parametrize("what", [what for what in WHATS if what != "comparison"])
def test_a_pile_of_nothing_is_no_error(what: What) -> None:
    for format in formats_of(what):
        told = "".join(export_pieces(Corpus(), ExportRequest(what, format)))
        if format == "json":
            assert told == ""
        elif format == "csv":
            assert len(told.splitlines()) == 1
        else:
            assert "0 articles" in told


def test_a_table_without_rows_has_its_header() -> None:
    assert "".join(export_pieces(Corpus(), ExportRequest("quotes", "csv"))).startswith("speaker,speaker_name,")


@pytest.mark.parametrize("what", [what for what in WHATS if "csv" in formats_of(what) and what != "comparison"])
def test_every_row_of_a_table_is_cited(what: What, corpus: Corpus) -> None:
    found = table(corpus, what)
    assert found
    for row in found:
        article = corpus.by_id[row["article"].removeprefix("'")]
        assert row["sha256"] == hashlib.sha256(article.text.encode()).hexdigest()
        assert row["published_stated"] in ("True", "False")
        if row.get("field") == "text" and row.get("written") and row.get("start"):
            written = article.text[int(row["start"]) : int(row["end"])]
            assert row["written"] in (written, "'" + written)


@pytest.mark.parametrize("what", [what for what in WHATS if what != "report"])
def test_json_is_the_contract_and_citations(what: What, corpus: Corpus) -> None:
    found = lines(corpus, what)
    assert found
    for row in found:
        assert row["cited"]
        for ident, cited in row["cited"].items():
            assert cited["title"] == corpus.by_id[ident].title
            assert len(cited["sha256"]) == 64


def test_the_keys_of_the_contract_are_what_they_were(corpus: Corpus) -> None:
    first = {
        "articles": next(export_rows.article_rows(corpus, text=True)),
        "entities": next(export_rows.entity_rows(corpus)),
        "timeline": next(export_rows.timeline_rows(corpus)),
        "quotes": next(export_rows.quote_rows(corpus)),
        "stories": next(export_rows.story_rows(corpus)),
        "coverage": next(export_rows.coverage_rows(corpus)),
        "disagreements": next(export_rows.disagreement_rows(corpus)),
        "compare": export_rows.comparison_row(corpus.compare_articles(A, B)),
        "story": next(iter(page_rows(corpus))),
        "composite": next(iter(composite_rows(corpus))),
    }
    assert {verb: " ".join(row) for verb, row in first.items()} == {
        "articles": "id title source outlet author published published_stated published_evidence credits url path words"
        " story source_evidence origins headlines text",
        "entities": "id type name variants roles mentions articles origins",
        "timeline": "kind article field start end text value from to grain basis sentence",
        "quotes": "article field start end text speaker speaker_name speaker_text cue",
        "stories": "id title articles copies origins",
        "coverage": "story text article sentence carriers outlets origins first late absent perhaps after",
        "disagreements": "id story kind strength rank sides why model role",
        "compare": "a b containment model sentences links quotes facts only",
        "story": "id title articles origins agreed disputed only left_out first last headlines",
        "composite": "story number text article sentence carriers outlets origins first late absent perhaps after"
        " disputed",
    }


# ------------------------------------------------------------------------------------------- html


@pytest.mark.parametrize("what", WHATS)
def test_a_page_needs_nothing_else(what: What, corpus: Corpus) -> None:
    page = Page(taken(corpus, what, "html"))
    assert not {"script", "img", "link", "iframe", "object", "base"} & set(page.tags)
    assert not page.values("src") and not page.values("style")
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert "default-src 'none'" in page.values("content")[1]
    assert "url(" not in taken(corpus, what, "html")


@pytest.mark.parametrize("what", WHATS)
def test_links_lead_to_web_addresses_or_to_a_place_in_the_page(what: What, corpus: Corpus) -> None:
    page = Page(taken(corpus, what, "html"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for address in page.values("href"):
        assert address.startswith(("http://", "https://")) or address.removeprefix("#") in ids


@pytest.mark.parametrize("what", ["articles", "quotes", "timeline", "entities", "search", "report"])
def test_hostile_words_are_shown_and_do_nothing(what: What, corpus: Corpus) -> None:
    page = Page(taken(corpus, what, "html"))
    assert SCRIPT in page.text
    assert HOSTILE["source"] in page.text
    assert "javascript:" not in "".join(page.values("href"))


def test_a_search_takes_out_all_that_it_finds() -> None:
    text = "The ferry was late."
    articles = tuple(Article(str(n), "Ferry", text, (Block(0, len(text), "body"),), source="Post") for n in range(1100))
    last = replace(articles[-1], source="Herald")
    whole = Corpus((*articles[:-1], last))
    narrowed = narrowed_corpus(View(whole, (Condition("outlet", "Herald", "Herald"),)))
    ferries = ExportRequest("search", "json", query="ferry")
    assert len(list(export_pieces(whole, ferries))) == 1100
    assert [json.loads(line)["article"] for line in export_pieces(narrowed, ferries)] == [last.id]


def test_the_title_is_escaped_in_the_head(corpus: Corpus) -> None:
    words = taken(corpus, "comparison", "html", a=HOSTILE["id"], b=B)
    assert "<title>“&lt;script&gt;" in words
    assert "<script" not in words


# ------------------------------------------------------------------------------------- comparison


def sentences_of(corpus: Corpus, a: str, b: str) -> dict[str, Counter[str]]:
    found = corpus.compare_articles(a, b)
    counted: dict[str, Counter[str]] = {"a": Counter(), "b": Counter()}
    for band in alignment_rows(found):
        for side, index, spans, ident in (("a", band.a, found.sentences_a, a), ("b", band.b, found.sentences_b, b)):
            if index is not None:
                text = corpus.by_id[ident].text[spans[index].start : spans[index].end]
                counted[side][" ".join(text.split())] += 1
    return counted


@pytest.mark.parametrize(("a", "b"), [(A, B), (B, A), (A, HOSTILE["id"]), ("Old Mill Gazette/ferry.txt", B)])
def test_every_sentence_stands_in_the_page_as_often_as_in_the_columns(a: str, b: str, corpus: Corpus) -> None:
    page = Page(taken(corpus, "comparison", "html", a, b))
    wanted = sentences_of(corpus, a, b)
    for side, cells in page.cells.items():
        assert Counter(" ".join(cell.split()) for cell in cells if cell.strip()) == wanted[side]
    assert len(page.cells["a"]) == len(page.cells["b"]) == len(alignment_rows(corpus.compare_articles(a, b)))


def test_shared_quotes_and_differing_figures_are_marked(corpus: Corpus) -> None:
    marks = Page(taken(corpus, "comparison", "html")).marks
    quoted = [words for kind, words in marks if "shared" in kind]
    assert any("Nobody was hurt and everyone is safe" in words for words in quoted)
    differing = " ".join(words for kind, words in marks if {"conflict", "update", "wording"} & set(kind.split()))
    assert "80" in differing and "120" in differing


def test_what_only_one_tells_stands_beside_nothing(corpus: Corpus) -> None:
    page = Page(taken(corpus, "comparison", "html"))
    alone = [b for a, b in zip(page.cells["a"], page.cells["b"], strict=True) if not a]
    assert "Divers found a hole of two metres in the hull." in alone
    assert "only in B" in page.text


def test_the_head_names_both_articles(corpus: Corpus) -> None:
    text = Page(taken(corpus, "comparison", "html")).text
    for words in ("Harbour Courier", "Northern Wire", "4 May 2021", "5 May 2021", "Ferry stranded near Larvik"):
        assert words in text


def test_a_guessed_date_is_called_one_and_its_evidence_told(corpus: Corpus) -> None:
    guess = Dating("2021-05-03", stated=False, evidence=("It speaks of Tuesday.",))
    guessed = replace(corpus, datings={**corpus.datings, A: guess})
    for format in ("html", "md"):
        words = taken(guessed, "comparison", format)
        assert "3 May 2021, a guess: It speaks of Tuesday" in words
        assert "4 May 2021 (" not in words


def test_kinship_is_told(corpus: Corpus) -> None:
    assert ComparedArticles(corpus, A, B).kinship_sentence()
    assert (
        "Two versions"
        in ComparedArticles(replace(corpus, articles=_with_revision(corpus)), A, "later").kinship_sentence()
    )


def _with_revision(corpus: Corpus) -> tuple[Any, ...]:
    first = copy.copy(corpus.by_id[A])  # a plain one, not on disk
    return (first, replace(first, id="later"))


def test_an_unknown_article_is_a_key_error(corpus: Corpus) -> None:
    with pytest.raises(KeyError):
        taken(corpus, "comparison", "html", a="nobody")


# -------------------------------------------------------------------------------------- narrowing


def test_a_view_narrows_what_is_taken_out(corpus: Corpus) -> None:
    outlet = Condition("outlet", "Northern Wire", "Northern Wire")
    part = narrowed_corpus(View(corpus, (outlet,)))
    assert [row["article"] for row in table(part, "articles")] == [B]
    assert {row["article"] for what in ("entities", "timeline", "quotes") for row in table(part, what)} == {B}
    assert narrowed_corpus(View(corpus)) is corpus


def test_entities_keep_their_ids_when_narrowed(corpus: Corpus) -> None:
    part = narrowed_corpus(View(corpus, (Condition("outlet", "Northern Wire", "Northern Wire"),)))
    whole = {entity.id: entity for entity in corpus.entities}
    assert part.entities
    for entity in part.entities:
        assert entity.name == whole[entity.id].name
        assert sum(variant.count for variant in entity.variants) == len(entity.mentions)
        assert {source for variant in entity.variants for source in variant.sources} == {"Northern Wire"}


def test_the_note_on_what_narrowed_is_told(corpus: Corpus) -> None:
    words = "".join(export_pieces(corpus, ExportRequest("quotes", "md", note="Narrowed to outlet *Wire*.")))
    assert "Narrowed to outlet \\*Wire\\*." in words


def test_formats_of_a_report_are_for_people() -> None:
    assert formats_of("report") == ("html", "md")
    assert formats_of("quotes") == tuple(FORMATS)


def test_file_names_are_safe() -> None:
    assert file_name("quotes", "json", "../Flynn: x") == "tellings-quotes-flynn-x.jsonl"
    assert file_name("report", "html") == "tellings-report.html"
    assert len(file_name("report", "md", "x" * 500)) < 100
    assert len(file_name("report", "md", "\N{GOTHIC LETTER AHSA}" * 500).encode()) < 100


def test_offsets_in_a_page_are_into_the_text(corpus: Corpus) -> None:
    quote = corpus.analysis_of(B).quotes[0]
    assert f"{quote.start}–{quote.end}" in taken(corpus, "quotes", "md")
    assert Span(quote.start, quote.end)


def test_every_fact_is_told_in_the_page_of_a_comparison(corpus: Corpus) -> None:
    text = " ".join(Page(taken(corpus, "comparison", "html")).text.split())
    facts = corpus.compare_articles(A, B).facts
    assert facts
    for fact in facts:
        assert " ".join(fact.a.text.split()) in text and " ".join(fact.b.text.split()) in text


@pytest.mark.parametrize("what", ["report", "disagreements"])
def test_the_figures_of_a_story_stand_in_the_page_as_time_went_by(what: What, corpus: Corpus) -> None:
    page = taken(corpus, what, "md")
    assert "80 passengers → 120 passengers" in page
    row = next(line for line in page.splitlines() if "80 passengers →" in line)
    assert row.index("80 passengers") < row.index("120 passengers") and row.count("[") >= 2
