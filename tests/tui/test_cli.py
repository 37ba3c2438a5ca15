"""The command line: rows of the contract, plain sentences for mistakes, and the right exit status."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.export.request import WHATS
from corpus.model import Skipped
from tui.app import TellingsApp
from tui.cli.help_text import VERBS
from tui.cli.main import run

ONE = """\
Mayor quits

2 May 2021

Mayor Olga Brandt quit on Sunday. “I am tired of this town,” she said. Brandt, 61, leads Oslo."""
TWO = """\
Oslo mayor goes

3 May 2021

Olga Brandt, mayor of Oslo, resigned on Sunday. “I am tired of this town and its council,” Brandt said."""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    return tmp_path


def rows(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, Any]]:
    assert run([str(a) for a in arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_articles(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = rows(capsys, "articles", "--json", "--text", pile)
    assert (first["id"], first["title"], first["published"]) == ("one.txt", "Mayor quits", "2021-05-02")
    assert first["published_stated"] is True
    assert first["text"] == ONE
    assert second["words"] == len(TWO.split())


def test_offsets_are_into_the_text(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {row["id"]: row["text"] for row in rows(capsys, "articles", "--json", "--text", pile)}
    for entity in rows(capsys, "entities", "--json", pile):
        for m in entity["mentions"]:
            assert texts[m["article"]][m["start"] : m["end"]] == m["text"]
    for row in rows(capsys, "timeline", "--json", pile):
        if row["kind"] == "mention":
            assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
    for row in rows(capsys, "quotes", "--json", pile):
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]


def test_one_person_under_every_spelling(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = [row for row in rows(capsys, "entities", "--json", pile) if row["type"] == "person"]
    assert [person["name"] for person in people] == ["Olga Brandt"]
    assert {variant["text"] for variant in people[0]["variants"]} >= {"Olga Brandt", "Brandt"}


def test_a_second_verb_links_nothing_again(
    pile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_given: object) -> None:
        raise AssertionError("articles were linked again")

    for file in pile.iterdir():
        os.utime(file, (1_600_000_000, 1_600_000_000))
    stories, people = rows(capsys, "stories", "--json", pile), rows(capsys, "entities", "--json", pile)
    monkeypatch.setattr("corpus.stories.clustering.group_stories", never)
    monkeypatch.setattr("corpus.entities.linked_names.link_names", never)
    assert rows(capsys, "stories", "--json", pile) == stories
    assert rows(capsys, "entities", "--json", pile) == people


def test_weekdays_are_resolved(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {row["text"]: row["value"] for row in rows(capsys, "timeline", "--json", pile) if row["text"]}
    assert found["on Sunday" if "on Sunday" in found else "Sunday"] == "2021-05-02"


def test_quotes_name_their_speaker(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {row["speaker_name"] for row in rows(capsys, "quotes", "--json", pile)} == {"Olga Brandt"}


def test_compare(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "compare", "--json", "one.txt", "two", pile)
    assert (row["a"], row["b"]) == ("one.txt", "two.txt")
    assert {link["status"] for link in row["links"]} <= {"same", "possible", "differs"}
    assert row["quotes"]
    for side in "ab":
        text = {"a": ONE, "b": TWO}[side]
        assert all(text[s:e].strip() == text[s:e] for s, e in row["sentences"][side])


def test_search_and_names(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [row["article"] for row in rows(capsys, "search", "--json", "resigned", pile)] == ["two.txt"]
    assert rows(capsys, "names", "--json", "brand olga", pile)[0]["name"] == "Olga Brandt"


ASKS_FOR_MORE = set(
    "fetch search names compare check watch-list new about export desk keys info completion man serve archive".split()
)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ASKS_FOR_MORE])
def test_every_verb_prints_a_table_and_csv(verb: str, pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([verb, str(pile)]) == 0
    assert capsys.readouterr().out.strip()
    assert run([verb, "--csv", str(pile)]) == 0
    list(csv.reader(io.StringIO(capsys.readouterr().out), strict=True))


def test_limit(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(rows(capsys, "timeline", "--json", "--limit", "1", pile)) == 1


def test_a_pipe_that_closes_early_is_no_error(pile: Path) -> None:
    command = f'"{sys.executable}" -m tui entities --json "{pile}" | head -c 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "command",
    ["articles", "articles --json", "timeline --csv", "coverage", "read", "export report --format md", "desk export"],
)
def test_a_full_disk_gets_a_sentence(pile: Path, command: str) -> None:
    paths = [] if command.startswith("desk") else [str(pile)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *command.split(), *paths],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "tellings: the output cannot be written: No space left on device\n")


def test_an_output_that_the_shell_closed_is_no_error(pile: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m tui articles "{pile}" >&-'], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_desk_is_not_written_over_a_file_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "desk.jsonl"
    assert run(["desk", "export", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith('{"tellings desk": 1}\n')
    status, told = failure(capsys, "desk", "export", file)
    assert status == 1 and told.endswith("exists already; --force writes over it\n")
    assert run(["desk", "export", str(file), "--force"]) == 0
    assert run(["desk", "export", str(tmp_path / "no" / "desk.jsonl")]) == 1


def test_a_desk_that_an_editor_saved_is_taken_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "desk.jsonl"
    lines = ['{"tellings desk": 1}', '{"what": "search", "pile": "p", "name": "a", "query": "dam\u2028mill"}']
    file.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    assert run(["desk", "import", str(file)]) == 0
    assert capsys.readouterr().err == "tellings: 1 marks imported\n"


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["articles", "nowhere"], 1, "nowhere: "),
        (["articles"], 2, "PATH"),
        (["articles", "--colour", "PILE"], 2, "--colour"),
        (["compare", "one.txt", "three.txt", "PILE"], 2, "three.txt"),
        (["compare", "one.txt", "one.txt", "PILE"], 2, "two different articles"),
        (["--colour"], 2, "--colour"),
        (["nowhere"], 1, "nowhere: no such file or folder"),
    ],
)
def test_mistakes_get_a_sentence(
    arguments: list[str], status: int, sentence: str, pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(pile) if argument == "PILE" else argument for argument in arguments]
    try:
        found = run(given)
    except SystemExit as left:
        found = int(left.code or 0)
    told = capsys.readouterr().err
    assert found == status
    assert sentence in told
    assert "Traceback" not in told


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pile / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 40)
    (pile / "empty.txt").write_bytes(b"")
    (pile / "word.txt").write_text("Resigned", encoding="utf-8")
    (pile / "broken.txt").write_bytes("Storm in Tromsø\n\n".encode() + b"caf\xe9 \xff\xfe closed on Monday.\n")
    assert run(["articles", "--json", str(pile)]) == 0
    shown = capsys.readouterr()
    ids = {json.loads(line)["id"] for line in shown.out.splitlines()}
    assert ids == {"one.txt", "two.txt", "word.txt", "broken.txt"}
    assert "picture.txt: " in shown.err and "empty.txt: " in shown.err


def test_nothing_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stories", str(tmp_path)]) == 1
    assert "nothing could be read" in capsys.readouterr().err


def test_hostile_names_do_not_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "evil\x1b[2J.txt").write_bytes(b"")
    (tmp_path / "fine.txt").write_text("Title\n\nBody \x1b]52;c;aGk=\x07 text.", encoding="utf-8")
    run(["articles", str(tmp_path)])
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out + shown.err


def test_output_is_utf8_in_any_locale(pile: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "tui", "articles", "--json", "--text", str(pile)],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0
    assert "“I am tired of this town,”" in done.stdout.decode("utf-8")


# ------------------------------------------------------------------------------------- opening the app


class Opened:
    """What the app was opened with, in place of a screen."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, leaves: Callable[[TellingsApp], None] = lambda _: None) -> None:
        self.apps: list[TellingsApp] = []
        self._leaves = leaves
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(TellingsApp, "run", lambda app: self._run(app))

    def _run(self, app: TellingsApp) -> None:
        self.apps.append(app)
        self._leaves(app)


def test_the_app_opens_what_is_there_and_names_what_is_not(
    pile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    assert run([str(pile / "one.txt"), str(pile / "three.txt")]) == 0
    (app,) = opened.apps
    assert list(app.collection.paths) == [pile / "one.txt"]
    assert capsys.readouterr().err == f"tellings: {pile / 'three.txt'}: no such file or folder\n"


def test_the_app_does_not_open_on_nothing(
    pile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    assert run([str(pile / "three.txt"), str(pile / "four.txt")]) == 1
    assert opened.apps == []
    told = capsys.readouterr().err
    assert "three.txt: no such" in told and "four.txt: no such" in told


def test_without_a_terminal_the_app_says_what_can_be_done(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(pile)]) == 2
    assert "needs a terminal" in capsys.readouterr().err


def test_the_colours_asked_for_are_taken_and_unknown_ones_are_a_mistake(
    pile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    for theme, is_dark in (("light", False), ("dark", True)):
        assert run(["--theme", theme, str(pile)]) == 0
        assert opened.apps[-1].current_theme.dark == is_dark
    assert run(["--theme", "pink", str(pile)]) == 2
    assert "pink" in capsys.readouterr().err


def test_files_that_were_skipped_are_named_when_the_app_was_left(
    pile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(app: TellingsApp) -> None:
        app.skipped = (Skipped("a.txt", "it is empty"), Skipped("b\x1b[2J.txt", "it is a picture"))

    Opened(monkeypatch, leave)
    assert run([str(pile)]) == 0
    told = capsys.readouterr().err
    assert "tellings: a.txt: it is empty" in told and "it is a picture" in told
    assert "\x1b" not in told


def test_ctrl_c_leaves_with_the_status_of_an_interrupt(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus.pipeline.build.build_corpus", interrupt)
    assert run(["articles", str(pile)]) == 130


# ------------------------------------------------------------------------------------- what is meant and printed


def test_an_article_is_known_by_the_beginning_of_its_id_if_no_other_begins_so(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pile / "tower.txt").write_text(TWO.replace("Oslo", "Bergen"), encoding="utf-8")
    (row,) = rows(capsys, "compare", "--json", "on", "two", pile)
    assert (row["a"], row["b"]) == ("one.txt", "two.txt")
    assert run(["compare", "one", "t", str(pile)]) == 2
    told = capsys.readouterr()
    assert "2 articles with the id 't'" in told.err and told.out == ""
    assert run(["compare", "one", "o", str(pile)]) == 2
    assert "two different articles" in capsys.readouterr().err


def test_a_limit_holds_for_every_format_and_none_or_nought_is_no_limit(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(rows(capsys, "articles", "--json", "--limit", "1", pile)) == 1
    assert len(rows(capsys, "articles", "--json", "--limit", "0", pile)) == 2
    run(["articles", "--csv", "--limit", "1", str(pile)])
    assert len(list(csv.reader(io.StringIO(capsys.readouterr().out)))) == 2
    run(["articles", "--limit", "1", str(pile)])
    table = capsys.readouterr().out
    assert "one.txt" in table and "two.txt" not in table


def test_a_table_says_which_dates_are_guesses_and_cuts_long_words_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "Mayor speaks of ships and bridges and roads " * 6
    (tmp_path / "long.txt").write_text(f"{long}\n\n2 May 2021\n\nOn Sunday she spoke.\n", encoding="utf-8")
    (tmp_path / "plain.txt").write_text("Fog\n\nThe fog stayed until noon.\n", encoding="utf-8")
    articles = rows(capsys, "articles", "--json", tmp_path)
    assert run(["articles", str(tmp_path)]) == 0
    table = " ".join(capsys.readouterr().out.split())
    assert "…" in table and "undated" in table
    stated = {row["published_stated"] for row in articles if row["published"]}
    assert ("~2021" in table) == (False in stated)


def test_what_a_search_could_not_use_is_told_beside_what_it_found(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "--json", "colour:red resigned", str(pile)]) == 0
    shown = capsys.readouterr()
    assert "two.txt" in shown.out
    assert shown.err.startswith("tellings: ")
    assert run(["export", "search", "colour:red resigned", str(pile)]) == 0
    assert capsys.readouterr().err == shown.err


# ------------------------------------------------------------------------------------- files, near misses, pipes


def failure(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    """The exit status and what was said."""
    try:
        status = run([str(a) for a in arguments])
    except SystemExit as left:
        status = int(left.code or 0)
    shown = capsys.readouterr()
    assert not shown.out
    return status, shown.err


def test_two_files_are_compared_without_ids(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "compare", pile / "two.txt", pile / "one.txt", "--json")
    assert (row["a"], row["b"]) == ("two.txt", "one.txt")
    assert run(["export", "comparison", str(pile / "one.txt"), str(pile / "two.txt"), "--format", "json"]) == 0
    (exported,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (exported["a"], exported["b"]) == ("one.txt", "two.txt")


def test_files_of_one_name_in_two_folders_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("oslo", ONE), ("bergen", TWO)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.txt").write_text(text, encoding="utf-8")
    (row,) = rows(capsys, "compare", "--json", tmp_path / "oslo" / "story.txt", tmp_path / "bergen" / "story.txt")
    assert row["a"] != row["b"]
    assert row["quotes"]


def test_options_may_stand_between_ids_and_paths(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "compare", "one", "two", "--json", pile)
    assert (row["a"], row["b"]) == ("one.txt", "two.txt")


def test_two_files_that_cannot_be_compared_get_a_sentence(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two, several, nothing = (pile / name for name in ("one.txt", "two.txt", "both.jsonl", "empty.txt"))
    several.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in (("x1", ONE), ("x2", TWO))))
    nothing.write_bytes(b"")
    assert failure(capsys, "compare", one, one) == (2, "tellings: two different articles are needed to compare\n")
    status, told = failure(capsys, "compare", one, several)
    assert status == 2 and "holds 2 articles" in told and "x1, x2" in told
    status, told = failure(capsys, "compare", one, nothing)
    assert status == 2 and f"no article could be read in {nothing}" in told
    status, told = failure(capsys, "compare", two, pile / "three.txt")
    assert status == 2 and "PATH, unless A and B are two files" in told


def test_a_mistyped_verb_says_which_one_is_near(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = failure(capsys, "artciles", "--json", pile)
    assert status == 2 and "did you mean 'articles'?" in told
    status, told = failure(capsys, "Quote", pile)
    assert status == 2 and "did you mean 'quotes'?" in told


def test_a_folder_that_is_named_like_a_mistyped_verb_is_opened(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (pile / "quote").mkdir()
    monkeypatch.chdir(pile)
    opened = Opened(monkeypatch)
    assert run(["quote"]) == 0
    assert [list(app.collection.paths) for app in opened.apps] == [[Path("quote")]]
    assert capsys.readouterr().err == ""


def test_a_mistyped_id_says_which_one_is_near(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = failure(capsys, "compare", "one.txt", "tow.txt", pile)
    assert status == 2 and "no article with the id 'tow.txt'; did you mean 'two.txt'" in told
    status, told = failure(capsys, "compare", "one.txt", "zzz", pile)
    assert status == 2 and "'tellings articles PATH…' lists them" in told


@pytest.mark.parametrize("verb", ["coverage", "disagreements", "figures"])
def test_an_unknown_story_is_an_error_and_a_near_one_is_named(
    verb: str, pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in (3, 4):
        (pile / f"oslo{number}.txt").write_text(TWO.replace("3 May", f"{number} May"), encoding="utf-8")
    story = next(row["id"] for row in rows(capsys, "stories", "--json", pile) if len(row["articles"]) > 1)
    assert run([verb, "--json", "--story", story, str(pile)]) == 0
    capsys.readouterr()
    for command in ([verb], *([["export", verb]] if verb in WHATS else [])):
        status, told = failure(capsys, *command, pile, "--story", story[:-1] + "x")
        assert status == 2 and f"did you mean {story!r}?" in told
        status, told = failure(capsys, *command, pile, "--story", "§§§")
        assert status == 2 and "'tellings stories PATH…' lists them" in told


def test_a_mistyped_outlet_says_which_one_is_near(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pile / "Harbour Courier").mkdir()
    (pile / "Harbour Courier" / "three.txt").write_text(TWO.replace("Oslo", "Bergen"), encoding="utf-8")
    assert run(["search", 'source:"Harbor Couriers"', str(pile)]) == 0
    assert "Did you mean “Harbour Courier”?" in capsys.readouterr().err


PAGE = (
    f"<!doctype html><html><head><title>Mayor quits</title></head><body><h1>Mayor quits</h1><p>{ONE}</p></body></html>"
)


@pytest.mark.parametrize(
    ("given", "count", "kind"),
    [
        (ONE.encode(), 1, "text"),
        (ONE.encode("utf-16"), 1, "text"),
        ("".join(json.dumps({"title": "Fog", "text": t}) + "\n" for t in (ONE, TWO)).encode(), 2, "JSON Lines"),
        (json.dumps([{"title": "Fog", "text": ONE}, {"title": "Sun", "text": TWO}], indent=1).encode(), 2, "JSON"),
        (PAGE.encode(), 1, "a web page"),
    ],
)
def test_standard_input_is_read_as_what_it_is(
    given: bytes, count: int, kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    articles = rows(capsys, "articles", "--json", "--text", "-")
    assert len(articles) == count
    assert "tired of this town" in articles[0]["text"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    (report,) = rows(capsys, "read", "--json", "-")
    assert (report["as"], report["articles"]) == (kind, count)


def test_a_file_is_compared_with_standard_input(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TWO.encode())))
    (row,) = rows(capsys, "compare", "--json", pile / "one.txt", "-")
    assert (row["a"], row["b"]) == ("one.txt", "standard-input.txt")


def test_an_empty_or_endless_standard_input_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    status, told = failure(capsys, "articles", "-")
    assert status == 1 and "The file is empty" in told
    monkeypatch.setattr("corpus.reading.opening.LARGEST_EXPORT", 1_500_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Fog in the harbour. " * 200_000)))
    status, told = failure(capsys, "articles", "-")
    assert status == 1 and "standard input is larger than 1 MB" in told


def test_the_app_cannot_hear_keys_and_articles_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    status, told = failure(capsys, "-")
    assert status == 2 and "'tellings articles -'" in told


def test_what_the_app_claims_is_told_with_how_often_it_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["about", "truth"]) == 0
    assert "two sentences say the same" in capsys.readouterr().out
    told = {row["claim"]: row for row in rows(capsys, "about", "truth", "--json")}
    conflicts = told["two accounts conflict, or one updates the other"]
    assert 0 <= conflicts["error"] < 0.2
    assert conflicts["right_of"] > 10
