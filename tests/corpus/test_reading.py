"""Reading files and folders: what becomes an article, what is skipped and why."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import Article, Skipped
from corpus.reading import ArticleIds, CollectionFile, list_files, opening, read_articles, read_file, with_id

STORY = "Ferry returns to port\n\nThe ferry came back to Port Ellis on Monday after its engine failed, the line said.\n"


def write(path: Path, content: str | bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def articles(*given: Path) -> list[Article]:
    return [found for found in read_articles(given) if isinstance(found, Article)]


def skipped(*given: Path) -> list[Skipped]:
    return [found for found in read_articles(given) if isinstance(found, Skipped)]


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "ferry.txt"))
    assert (article.id, article.title, article.text) == ("ferry.txt", "Ferry returns to port", STORY)
    assert article.title_in_text
    assert article.path == str(tmp_path / "ferry.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "a.md", "a.Markdown", "a.txt.gz", "a.MD.GZ"])
def test_kinds_of_text_file(tmp_path: Path, name: str) -> None:
    content = gzip.compress(STORY.encode(), mtime=0) if name.lower().endswith("gz") else STORY.encode()
    assert [a.text for a in articles(write(tmp_path / name, content))] == [STORY]


def test_a_folder_is_read_in_order_to_any_depth_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/deep/er/y.txt", ".hidden.txt", ".git/c.txt", "a/.DS_Store"):
        write(tmp_path / name)
    assert [a.id for a in articles(tmp_path)] == ["a/deep/er/y.txt", "a/z.txt", "b.txt"]
    assert not skipped(tmp_path)


def test_files_sorted_into_folders_take_the_folder_as_their_source(tmp_path: Path) -> None:
    write(tmp_path / "The Tide/a.txt")
    write(tmp_path / "The Tide/2020/b.txt")
    write(tmp_path / "c.txt")
    write(tmp_path / "The Tide/d.txt", "Source: Port News\n" + STORY)
    assert {a.id: a.source for a in articles(tmp_path)} == {
        "The Tide/2020/b.txt": "The Tide",
        "The Tide/a.txt": "The Tide",
        "The Tide/d.txt": "Port News",
        "c.txt": "",
    }


def test_a_loop_of_links_ends_and_every_file_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [a.id for a in articles(tmp_path, tmp_path, tmp_path / "a.txt")] == ["a.txt"]


def test_ids_are_unique_in_the_pile(tmp_path: Path) -> None:
    rows = [{"id": i, "text": "One word."} for i in ("x", "x", "x#2", "x")]
    write(tmp_path / "one/rows.jsonl", "\n".join(map(json.dumps, rows)))
    write(tmp_path / "one/a.txt")
    write(tmp_path / "two/a.txt")
    ids = [a.id for a in articles(tmp_path / "one", tmp_path / "two")]
    assert ids == ["a.txt", "x", "x#2", "x#2#2", "x#3", "a.txt#2"]


def test_an_article_of_one_word(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "a.txt", "Hello"))
    assert (article.title, article.text, [b.kind for b in article.blocks]) == ("Hello", "Hello", ["body"])


def test_line_ends_of_other_systems_become_newlines(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Title here\r\nFirst line of it.\r\n")
    write(tmp_path / "b.txt", "Title here\rFirst line of it.\r")
    assert [a.text for a in articles(tmp_path)] == ["Title here\nFirst line of it.\n"] * 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "The file is empty."),
        ("a.txt", b" \n\t\n", "The file is empty."),
        ("a.txt", b"\xef\xbb\xbf", "The file is empty."),
        ("a.txt", bytes(range(256)) * 8, "It is binary data, not text."),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "It is a PNG image, not text."),
        ("a.txt.gz", b"not packed at all", "The gzip archive is damaged."),
        ("a.txt.gz", gzip.compress(STORY.encode(), mtime=0)[:-9], "The gzip archive is damaged."),
        ("a.jsonl.gz", b"\x1f\x8bxx", "The gzip archive is damaged."),
        ("a.jsonl", b"\n \n", "The file is empty."),
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"title,text\n", "The table has no rows."),
    ],
)
def test_what_is_no_article_is_named_with_a_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = write(tmp_path / name, content)
    assert list(read_articles([path])) == [Skipped(str(path), reason)]


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    (skip,) = skipped(write(tmp_path / "a.xyz"))
    assert skip.reason == "This kind of file (.xyz) is not known."


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert list(read_articles([tmp_path / "no.txt"])) == [
        Skipped(str(tmp_path / "no.txt"), "There is no such file or folder.")
    ]
    assert next(read_articles([tmp_path / "link.txt"])) == Skipped(
        str(tmp_path / "link.txt"), "There is no such file or folder."
    )
    assert list(read_articles([tmp_path / "empty"])) == [
        Skipped(str(tmp_path / "empty"), "There is nothing to read in this folder.")
    ]
    assert len(list(read_articles([Path("a\0b.txt")]))) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in the file system")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (skip,) = skipped(tmp_path)
    assert skip.reason == "It is not a file but a device or a pipe."


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_file_without_permission(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(opening, "open_bytes", refuse)
    (skip,) = skipped(write(tmp_path / name))
    assert skip.reason == "You do not have permission to read it."


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert [s.reason for s in skipped(tmp_path)] == ["You do not have permission to read it."]


def test_a_text_that_is_too_large_is_skipped_but_a_table_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGEST", 200)
    write(tmp_path / "a.txt", "x" * 201)
    write(tmp_path / "b.txt.gz", gzip.compress(b"x" * 100_000, mtime=0))
    row = json.dumps({"text": "The ferry is late."})
    write(tmp_path / "c.jsonl", "\n".join([row] * 10 + [json.dumps({"text": "x" * 300}), row]))
    assert [(Path(s.path).name, s.reason.split(",")[0][:27]) for s in skipped(tmp_path)] == [
        ("a.txt", "It is larger than 20 MB"),
        ("b.txt.gz", "It is larger than 20 MB"),
        ("c.jsonl", "Line 11: The row is larger "),
    ]
    assert len(articles(tmp_path)) == 11


def test_files_are_listed_without_being_read(tmp_path: Path) -> None:
    write(tmp_path / "b.txt")
    write(tmp_path / "The Tide" / "a.jsonl.gz", b"\x1f\x8bxx")
    write(tmp_path / "c.xyz")
    listed = [found for found in list_files([tmp_path, tmp_path / "gone.txt"]) if isinstance(found, CollectionFile)]
    assert [(found.label, found.outlet) for found in listed] == [
        ("The Tide/a.jsonl.gz", "The Tide"),
        ("b.txt", ""),
        ("c.xyz", ""),
    ]
    status = (tmp_path / "b.txt").stat()
    assert (listed[1].path, listed[1].size, listed[1].mtime_ns) == (
        tmp_path / "b.txt",
        status.st_size,
        status.st_mtime_ns,
    )
    gone = list(list_files([tmp_path / "gone.txt"]))
    assert gone == [Skipped(str(tmp_path / "gone.txt"), "There is no such file or folder.")]


def test_a_file_that_is_gone_since_it_was_listed_is_skipped(tmp_path: Path) -> None:
    (listed,) = list_files([write(tmp_path / "a.jsonl")])
    (tmp_path / "a.jsonl").unlink()
    assert isinstance(listed, CollectionFile)
    assert list(read_file(listed)) == [Skipped(str(tmp_path / "a.jsonl"), "There is no such file or folder.")]


def test_what_a_file_holds_does_not_depend_on_other_files(tmp_path: Path) -> None:
    row = json.dumps({"id": "7", "text": "The ferry is late."})
    write(tmp_path / "a.jsonl", f"{row}\n{row}")
    write(tmp_path / "b.jsonl", f"{row}\nno row")
    each = [list(read_file(found)) for found in list_files([tmp_path]) if isinstance(found, CollectionFile)]
    assert [[one.id for one in some if isinstance(one, Article)] for some in each] == [["7", "7"], ["7"]]
    ids = ArticleIds()
    chained = [with_id(one, ids(one.id)) if isinstance(one, Article) else one for some in each for one in some]
    assert chained == list(read_articles([tmp_path]))
    assert [one.id for one in chained if isinstance(one, Article)] == ["7", "7#2", "7#3"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["a", "a#2", "a#2#2", "a#3", "b"]), max_size=20))
def test_no_id_is_given_twice(wanted: list[str]) -> None:
    ids, again = ArticleIds(), ArticleIds()
    given_out = [ids(one) for one in wanted]
    assert len(set(given_out)) == len(wanted)
    assert given_out == [again(one) for one in wanted]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.csv", "a.txt.gz"]))
def test_no_bytes_raise(tmp_path: Path, content: bytes, name: str) -> None:
    for found in read_articles([write(tmp_path / name, content)]):
        if isinstance(found, Article):
            check(found)
        else:
            assert found.reason.endswith(".")


def check(article: Article) -> None:
    """What holds for every article."""
    article.text.encode()
    article.title.encode()
    assert article.text.strip()
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end <= len(article.text)
        assert (
            not article.text[last : block.start].strip(" \n#\xa0")
            or last == 0
            or ":" in article.text[last : block.start]
        )
        assert article.text[block.start : block.end].strip()
        last = block.end


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="this system makes up no such files")
@pytest.mark.parametrize("place", ["/proc/self/mem", "/proc/kmsg", "/dev/zero", "/proc"])
def test_a_link_to_what_the_system_makes_up_is_not_followed(tmp_path: Path, place: str) -> None:
    """Some of those files never answer, some have no end, and the folders lead round the whole machine."""
    (tmp_path / "a.txt").symlink_to(place)
    [only] = read_articles([tmp_path])
    assert isinstance(only, Skipped) and ("device" in only.reason or "makes up" in only.reason)
