"""A model of sentences: found or missed in a sentence, read once, kept, and asked beside the words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.comparison.compare import compare_prepared
from corpus.comparison.features import prepare_article
from corpus.comparison.meaning import Meaning, meant_links, untold
from corpus.model import Comparison, Link
from corpus.semantics import model_files
from corpus.semantics.model_files import ModelError, find_model
from corpus.semantics.sentence_encoder import SentenceEncoder
from corpus.semantics.sentence_meanings import SentenceMeanings
from corpus.semantics.yardstick import LEAST, MOST, Yardstick
from tests.corpus.compare_helpers import article
from tests.corpus.semantic_help import WIDTH, CountingEncoder, model_folder, word_model

LINE = "pip install 'tellings[semantic]'"
SENTENCES = ("The ferry sank off Tarnby.", "Nobody was hurt.", "A storm is coming from the north.")


def needs_runtime() -> None:
    """Skip where the packages that run a model are not installed."""
    for name in ("onnxruntime", "tokenizers"):
        pytest.importorskip(name, reason="the packages that run a model are an extra")


def meanings(folder: Path, encoder: CountingEncoder, cache: Path) -> SentenceMeanings:
    return SentenceMeanings(folder, load=encoder.load, cache_file=cache)


# ------------------------------------------------------------------------------------------- what is not there


def test_without_the_model_the_line_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "PACKAGE", "no_such_package_of_tellings")
    with pytest.raises(ModelError, match="not installed") as told:
        find_model()
    assert LINE in str(told.value)


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_without_the_packages_that_run_it_too(package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError) as told:
        SentenceEncoder(find_model(model_folder(tmp_path)))
    assert LINE in str(told.value)


def test_a_folder_that_is_no_model_is_told_in_a_sentence(tmp_path: Path) -> None:
    def told(folder: Path) -> str:
        with pytest.raises(ModelError) as problem:
            find_model(folder)
        return str(problem.value)

    assert "is no folder" in told(tmp_path / "nowhere")
    assert "has no ONNX model" in told(tmp_path)
    (tmp_path / "onnx").mkdir()
    (tmp_path / "onnx" / "one.onnx").write_bytes(b"1")
    assert "no tokenizer.json" in told(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    assert find_model(tmp_path).onnx.name == "one.onnx"
    (tmp_path / "onnx" / "two.onnx").write_bytes(b"2")
    assert "2 ONNX models" in told(tmp_path)
    (tmp_path / "onnx" / "model.onnx").write_bytes(b"3")
    assert find_model(tmp_path).onnx.name == "model.onnx"
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text('{"pooling_mode_max_tokens": true}', encoding="utf-8")
    assert "pools in a way" in told(tmp_path)
    (tmp_path / "1_Pooling" / "config.json").write_text("{", encoding="utf-8")
    assert "cannot be read as JSON" in told(tmp_path)


def test_a_damaged_model_is_told_in_a_sentence_and_not_loaded_again_and_again(tmp_path: Path) -> None:
    needs_runtime()
    folder = word_model(tmp_path / "damaged", {})
    (folder / "model.onnx").write_bytes((folder / "model.onnx").read_bytes()[:40])
    broken = SentenceMeanings(folder, cache_file=tmp_path / "vectors.sqlite")
    for _ in range(2):
        with pytest.raises(ModelError, match="model damaged cannot be loaded"):
            broken.read_sentences(SENTENCES)
    (folder / "tokenizer.json").write_text("[", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        SentenceEncoder(find_model(folder))


def test_nothing_of_it_is_imported_unless_somebody_wants_it(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The ferry {name}\n\nThe ferry sank off Tarnby.\n", encoding="utf-8")
    code = (
        "import sys; from tui.cli.main import run; import tui.app;"
        f"assert run(['compare', '--json', {str(tmp_path / 'one.txt')!r}, {str(tmp_path / 'two.txt')!r}]) == 0;"
        "print([m for m in sys.modules if m.startswith(('onnxruntime', 'tokenizers', 'corpus.semantics'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines()[-1] == "[]"


# ------------------------------------------------------------------------------------------- reading sentences


def test_a_small_model_in_a_folder_knows_two_words_for_one_thing(tmp_path: Path) -> None:
    needs_runtime()
    fired, harbour = np.eye(WIDTH, dtype=np.float32)[:2]
    folder = word_model(tmp_path, {"fired": fired, "sacked": fired, "harbour": harbour})
    encoder = SentenceEncoder(find_model(folder))
    one, other, third = (encoder.encode_sentence(words).astype(float) for words in ("Fired.", "Sacked", "harbour"))
    assert one @ other == pytest.approx(1)
    assert one @ third == pytest.approx(0)
    assert encoder.encode_sentence("").shape == one.shape


def test_a_model_of_something_else_is_no_sentence_model(tmp_path: Path) -> None:
    needs_runtime()
    folder = word_model(tmp_path, {})
    content = (folder / "model.onnx").read_bytes().replace(b"input_ids", b"input_pic")
    (folder / "model.onnx").write_bytes(content)
    with pytest.raises(ModelError, match="no sentence model: it wants input_pic"):
        SentenceEncoder(find_model(folder))


def test_a_sentence_is_encoded_once_and_kept_for_the_next_run(tmp_path: Path) -> None:
    folder, cache = model_folder(tmp_path / "model"), tmp_path / "vectors.sqlite"
    first, second = CountingEncoder(), CountingEncoder()
    today = meanings(folder, first, cache)
    fresh = today.read_sentences((*SENTENCES, *SENTENCES))
    today.read_sentences(SENTENCES[:2])
    assert first.asked == list(SENTENCES)
    today.close()
    tomorrow = meanings(folder, second, cache)
    assert np.array_equal(tomorrow.read_sentences((*SENTENCES, *SENTENCES)), fresh)
    assert second.asked == []


def test_another_model_reads_everything_anew(tmp_path: Path) -> None:
    cache, encoder = tmp_path / "vectors.sqlite", CountingEncoder()
    one, other = (meanings(model_folder(tmp_path / name, name.encode()), encoder, cache) for name in ("one", "two"))
    one.read_sentences(SENTENCES)
    other.read_sentences(SENTENCES)
    assert encoder.asked == [*SENTENCES, *SENTENCES]
    assert one.label.startswith("one@") and one.label.partition("@")[2] != other.label.partition("@")[2]


def test_a_damaged_cache_costs_nothing_but_time(tmp_path: Path) -> None:
    folder, cache, encoder = model_folder(tmp_path / "model"), tmp_path / "vectors.sqlite", CountingEncoder()
    cache.write_bytes(b"no database at all" * 100)
    assert len(meanings(folder, encoder, cache).read_sentences(SENTENCES)) == len(SENTENCES)


def test_who_leaves_in_the_middle_loses_little(tmp_path: Path) -> None:
    class LeftError(Exception):
        pass

    def leave_late(share: float) -> None:
        if share > 0.5:
            raise LeftError

    many = [f"Ferry number {number} sank off Tarnby." for number in range(64)]
    folder, cache = model_folder(tmp_path / "model"), tmp_path / "vectors.sqlite"
    first, second = CountingEncoder(), CountingEncoder()
    with pytest.raises(LeftError):
        meanings(folder, first, cache).read_sentences(many, leave_late)
    meanings(folder, second, cache).read_sentences(many)
    assert len(first.asked) > 32
    assert first.asked + second.asked == many


def test_until_all_is_read_nothing_is_known_and_nobody_waits(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    reader = meanings(model_folder(tmp_path / "model"), encoder, tmp_path / "vectors.sqlite")
    assert reader.known_vectors(SENTENCES) is None
    assert encoder.asked == []
    reader.read_sentences((*SENTENCES, *Yardstick.SENTENCES))
    assert reader.known_vectors(SENTENCES) is not None
    assert reader.known_vectors((*SENTENCES, "Something new.")) is None


def test_cosines_of_a_model_that_finds_everything_alike_are_stretched() -> None:
    flat = Yardstick(0.8, 0.95)
    found = flat.stretch(np.array([[0.8, 0.95, 0.875]], np.float32))
    assert found[0].tolist() == pytest.approx([LEAST, MOST, (LEAST + MOST) / 2], abs=1e-4)


def test_the_installed_model_knows_a_paraphrase() -> None:
    needs_runtime()
    pytest.importorskip(model_files.PACKAGE, reason="the model is an extra")
    reader = SentenceMeanings()
    assert (reader.yardstick.least, reader.yardstick.most) == pytest.approx((LEAST, MOST), abs=0.02)
    one, other, third = reader.read_sentences(
        ("The minister was forced out of office.", "The cabinet member had to resign.", "Rain fell on Tarnby all day.")
    )
    assert one @ other > 0.5 > one @ third + 0.2
    again = SentenceMeanings().read_sentences(("Rain fell on Tarnby all day.",))
    assert np.array_equal(again[0], third)


# ------------------------------------------------------------------------------------------- what it changes

MINE = """\
The ferry Solveig ran aground off Tarnby on Tuesday morning with 80 passengers on board.
The captain of the ferry had asked the coast guard about the weather in the bay.
Bread has become dearer in the whole of Skarfjord since the spring."""
THEIRS = """\
The ferry Solveig ran aground near Tarnby on Tuesday morning with 80 passengers on board.
The coast guard of the region got three new boats this year, and one of them lies in the bay."""


def compared(cosines: list[list[float]] | None) -> Comparison:
    one, other = (prepare_article(*article(name, text)) for name, text in (("a", MINE), ("b", THEIRS)))
    meaning = None if cosines is None else Meaning(np.array(cosines, np.float32), "mini@1")
    return compare_prepared(one, other, meaning=meaning)


def pairs(found: Comparison) -> dict[tuple[int, int], str]:
    return {(link.a, link.b): link.status for link in found.links}


def test_sentences_that_only_share_words_are_not_even_possible() -> None:
    links = (
        Link(0, 0, 0.9, "same", "6 shared words"),
        Link(1, 1, 0.25, "possible", "3 shared words"),
        Link(2, 1, 0.22, "possible", "2 shared words"),
    )
    meaning = Meaning(np.array([[0.1, 0.2], [0.3, 0.8], [0, 0.2]], np.float32), "mini@1")
    assert meant_links(links, meaning) == links[:2]
    assert meant_links(links, None) == links


def test_few_words_in_common_make_no_counterpart_where_meaning_is_apart() -> None:
    scores = np.array([[0.16, 0.02], [0.16, 0.02], [0.05, 0.02]], np.float32)
    meaning = Meaning(np.array([[0.3, 0.2], [0.55, 0.2], [0.1, 0.65]], np.float32), "mini@1")
    assert untold(scores, 0.14, None, 1).tolist() == [False, False, True]
    assert untold(scores, 0.14, meaning, 1).tolist() == [True, False, False]
    assert untold(np.zeros((0, 2), np.float32), 0.14, None, 1).tolist() == []


def test_firm_pairs_stay_whatever_the_model_says() -> None:
    firm = pairs(compared(None))[0, 0]
    assert firm != "possible"
    assert pairs(compared([[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]))[0, 0] == firm


def test_what_is_told_in_other_words_does_not_stand_in_one_article_alone() -> None:
    assert 2 in compared(None).only_a
    assert 2 in compared([[0.9, 0.2], [0.3, 0.8], [0.1, 0.4]]).only_a
    assert 2 not in compared([[0.9, 0.2], [0.3, 0.8], [0.1, 0.7]]).only_a


def test_the_comparison_says_by_which_model() -> None:
    assert compared(None).model == ""
    assert compared([[0.9, 0.2], [0.3, 0.8], [0.1, 0.4]]).model == "mini@1"
