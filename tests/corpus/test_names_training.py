"""Training and the score on gold data. The gold stands beside the checkout and is not part of the project."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from corpus.data.build.names.build_classes import build_table
from corpus.data.build.names.build_leanings import word_leanings
from corpus.data.build.names.train import train_model, training_documents
from corpus.data.build.names.training_data import bio_tags, read_documents
from corpus.entities.type_consistency import correct_mentions
from corpus.extraction.names import tag_article
from corpus.extraction.names.casing import recase_headlines
from corpus.extraction.names.model import MODEL, CrfTagger
from corpus.extraction.names.rules import find_names
from corpus.extraction.names.tokens import tokenize_sentences
from corpus.language.word_classes import UNKNOWN, word_classes
from corpus.model import Article

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = SHARED / "data" / "names_conll_testa.jsonl.gz"
TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place"}

ROWS = [
    ("Mr Tom Reed left the Velmora Group in Quito .".split(), "O B-PER I-PER O O B-ORG I-ORG O B-LOC O"),
    ("Ana Ruiz 's U.S. tour began .".split(), "B-PER I-PER I-PER B-LOC O O O"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sentences_ = [[words, tags.split()] for words, tags in ROWS]
    with gzip.open(tmp_path / "names_tiny.jsonl.gz", "wt", encoding="utf-8") as out:
        for number in range(30):
            out.write(json.dumps({"id": str(number), "sents": sentences_}) + "\n")
    (tmp_path / "README.md").write_text("| file | source | licence |\n|---|---|---|\n| names_tiny | ours | CC0 |\n")
    return tmp_path


def test_labels_follow_the_conventions_of_the_tagger(folder: Path) -> None:
    document = read_documents(folder / "names_tiny.jsonl.gz")[0]
    words = [[token.text for token in sentence] for sentence in document.sentences]
    assert words[1][:3] == ["Ana", "Ruiz", "'s"]
    assert bio_tags(document)[0] == "O B-PER I-PER O O B-ORG I-ORG O B-LOC O".split()
    assert bio_tags(document)[1][:4] == ["B-PER", "I-PER", "O", "B-LOC"]


def test_training_gives_the_same_model_twice_and_says_where_it_is_from(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one.npz", tmp_path / "two.npz"
    about = train_model(folder, first)
    train_model(folder, second)
    assert first.read_bytes() == second.read_bytes()
    assert json.loads(first.with_suffix(".json").read_text(encoding="utf-8")) == about
    assert about["data"][0]["licence"] == "CC0"
    cased = recase_headlines(tokenize_sentences("Mr Tom Reed left the Velmora Group in Quito."))
    assert [kind for _, _, kind in CrfTagger(first).find_names(cased)[0]] == ["person", "organisation", "place"]


def test_a_word_leans_towards_what_its_neighbours_among_the_vectors_name(folder: Path) -> None:
    kinds = {0: "reed", 1: "velmora", 2: "quito"}
    words = [f"{word}{at or ''}" for at in range(1200) for word in kinds.values()]
    noise = np.random.default_rng(1).normal(0, 0.05, (len(words), 8))
    vectors = (noise + np.tile(np.eye(3, 8), (1200, 1))).astype(np.float32)
    seen = {
        f"{word}{at}".title(): f"B-{tag}" for at in range(1000) for word, tag in zip(kinds.values(), TYPES, strict=True)
    }
    rows = [{"id": "a", "sents": [[["The", word, "again", "."], ["O", tag, "O", "O"]] for word, tag in seen.items()]}]
    with gzip.open(folder / "names_many.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join(map(json.dumps, rows)))
    found = word_leanings(words, vectors, read_documents(folder / "names_many.jsonl.gz"))
    assert found == word_leanings(words, vectors, read_documents(folder / "names_many.jsonl.gz"))
    assert {number: max(range(3), key=found[-3 + number].__getitem__) for number in kinds} == {0: 0, 1: 1, 2: 2}


def test_the_table_of_classes_holds_every_word_once(folder: Path, tmp_path: Path) -> None:
    words = [chr(97 + at // 26) + chr(97 + at % 26) for at in range(600)] * 2
    words = [f"{word}{'' if at < 600 else 'x'}" for at, word in enumerate(words)]
    (tmp_path / "words.txt").write_text("\n".join(words), encoding="utf-8")
    np.save(tmp_path / "vectors.npy", np.random.default_rng(2).normal(size=(len(words), 6)).astype(np.float32))
    table = build_table(tmp_path / "vectors.npy", tmp_path / "words.txt", training_documents(folder))
    groups = [group.split(" ") for line in table.splitlines() for group in line.split("\t")[1:]]
    assert sorted(word for _, *found in groups for word in found) == sorted(words)
    assert all(len(leaning) == 3 and leaning.isdigit() for leaning, *_ in groups)


@pytest.mark.parametrize(("word", "kind"), [("Agnieszka", 0), ("Siemens", 1), ("Nairobi", 2)])
def test_shipped_leanings_tell_persons_organisations_and_places_apart(word: str, kind: int) -> None:
    leaning = word_classes(word)[3]
    assert leaning[kind] == max(leaning) > "2"
    assert word_classes("xqzzyv") == UNKNOWN


def test_the_rules_find_names_without_any_model() -> None:
    cased = recase_headlines(tokenize_sentences("Mr Tom Reed left for Quito."))
    assert (5, 6, "place") in find_names(cased)[0]


def test_every_source_of_the_model_is_named_with_its_licence() -> None:
    about = json.loads(MODEL.with_suffix(".json").read_text(encoding="utf-8"))
    assert all(row["licence"] != "unknown" for row in about["data"])
    assert MODEL.stat().st_size < 1_000_000


@pytest.mark.skipif(not GOLD.exists(), reason="the gold data are not beside this checkout")
def test_names_in_newswire_are_found_as_well_as_before() -> None:
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:80]
    articles = [Article(row["id"], "", row["text"], ()) for row in rows]
    found = correct_mentions(articles, {article.id: tag_article(article) for article in articles})
    mine = {(ident, m.start, m.end, m.type) for ident, mentions in found.items() for m in mentions}
    gold = {(row["id"], e["start"], e["end"], TYPES[e["type"]]) for row in rows for e in row["entities"]}
    assert 2 * len(mine & gold) / (len(mine) + len(gold)) > 0.78
