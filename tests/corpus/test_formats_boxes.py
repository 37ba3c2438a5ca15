"""Archives of files, packed files and web archives; what is meant to do harm is named."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
from pathlib import Path

import pytest

from corpus.reading import opening
from corpus.reading.formats import boxes
from tests.corpus.formats_help import SIRENS, STORM, article_in, articles_in, page, put, reasons_in, zipped

ROW = json.dumps({"title": "Storm", "text": STORM, "source": "Northern Wire"})


def tarred(names: dict[str, bytes], *extra: tarfile.TarInfo) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as box:
        for name, content in names.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            box.addfile(entry, io.BytesIO(content))
        for entry in extra:
            box.addfile(entry)
    return data.getvalue()


def test_the_files_in_a_zip_are_read_by_what_they_are(tmp_path: Path) -> None:
    inner = zipped({"deep.jsonl": ROW})
    box: dict[str, str | bytes] = {
        "Northern Wire/storm.txt": f"Storm\n\n{STORM}",
        "page.html": page(),
        "inner.zip": inner,
        "__MACOSX/x": "y",
        "r.jsonl.gz": gzip.compress(ROW.encode()),
    }
    found = articles_in(put(tmp_path / "a.zip", zipped(box)))
    assert [one.id for one in found] == [
        "a.zip/Northern Wire/storm.txt", "a.zip/page.html", "a.zip/inner.zip/deep.jsonl:1", "a.zip/r.jsonl.gz:1",
    ]  # fmt: skip
    assert found[0].source == "Northern Wire"


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.tar", bytes),
        ("a.tar.gz", gzip.compress),
        ("a.tgz", gzip.compress),
        ("a.tar.bz2", bz2.compress),
        ("a.tar.xz", lzma.compress),
    ],
)
def test_a_tar_is_read_packed_or_not(tmp_path: Path, name: str, pack: object) -> None:
    data = tarred({"n/storm.txt": STORM.encode()})
    assert article_in(put(tmp_path / name, pack(data))).text == STORM  # type: ignore[operator]


def test_packed_files_are_unpacked_on_the_way(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    put(tmp_path / "a.txt.bz2", bz2.compress(STORM.encode()))
    put(tmp_path / "b.jsonl.xz", lzma.compress(ROW.encode()))
    put(tmp_path / "c.html.zst", zstandard.ZstdCompressor().compress(page().encode()))
    assert len(articles_in(tmp_path)) == 3


def test_a_name_that_leads_out_and_a_link_are_passed_over(tmp_path: Path) -> None:
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    (tmp_path / "in").mkdir()
    put(tmp_path / "in" / "a.zip", zipped({"../../evil.txt": STORM, "/abs.txt": STORM}))
    put(tmp_path / "in" / "b.tar", tarred({"../evil.txt": STORM.encode()}, link))
    assert reasons_in(tmp_path / "in") == [
        "../../evil.txt: Its name leads out of the archive; it is passed over.",
        "/abs.txt: Its name leads out of the archive; it is passed over.",
        "../evil.txt: Its name leads out of the archive; it is passed over.",
        "link.txt: It is a link or a device and not a file.",
    ]
    assert not (tmp_path / "evil.txt").exists()


def test_a_bomb_is_named_and_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST", 10_000)
    monkeypatch.setattr(boxes, "MOST_BYTES", 1_000_000)
    put(tmp_path / "a.txt.gz", gzip.compress(b"x" * 5_000_000))
    put(tmp_path / "b.zip", zipped({f"{n}.bin": b"\0" * 400_000 for n in range(9)}))
    reasons = reasons_in(tmp_path)
    assert reasons[0].startswith("It is larger than")
    assert reasons[-1].startswith("It holds more than")


def test_boxes_in_boxes_end_somewhere(tmp_path: Path) -> None:
    data = zipped({"a.txt": STORM})
    for _ in range(9):
        data = zipped({"a.zip": data})
    assert reasons_in(put(tmp_path / "a.zip", data)) == ["It lies too deep: archives in archives are read four deep."]


def test_damaged_archives_are_named(tmp_path: Path) -> None:
    whole = tarred({"a.txt": STORM.encode()})
    put(tmp_path / "a.zip", zipped({"a.txt": STORM * 9})[:60])
    put(tmp_path / "b.tar.gz", gzip.compress(whole)[:-40])
    put(tmp_path / "c.txt.bz2", b"BZh nothing")
    put(tmp_path / "d.txt.xz", b"\xfd7zXZ nothing")
    assert set(reasons_in(tmp_path)) <= {"The archive is damaged.", "The gzip archive is damaged."}
    assert len(reasons_in(tmp_path)) == 4


def warc(*records: tuple[str, str, bytes]) -> bytes:
    """A WARC file of records: their type, their address, and their block."""
    data = b""
    for kind, url, block in records:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-07-17T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{len(data):08}-0000-0000-0000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        data += head.encode() + block + b"\r\n\r\n"
    return data


def answer(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{more}\r\n".encode() + body


def test_a_web_archive_is_the_pages_that_were_answered(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    body = page().encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    packed = gzip.compress(page(f"<p>{SIRENS}</p><p>{STORM}</p>").encode())
    data = warc(
        ("response", "https://w.example/1", answer(chunked, more="Transfer-Encoding: chunked\r\n")),
        ("response", "https://w.example/1", answer(chunked, more="Transfer-Encoding: chunked\r\n")),
        ("response", "https://w.example/2", answer(packed, more="Content-Encoding: gzip\r\n")),
        ("response", "https://w.example/3", answer(body, "404 Not Found")),
        ("revisit", "https://w.example/1", answer(b"")),
    )
    for name, content in (
        ("a.warc", data),
        ("b.warc.gz", gzip.compress(data)),
        ("c.wacz", zipped({"archive/x.warc.gz": gzip.compress(data)})),
    ):
        found = articles_in(put(tmp_path / name, content))
        assert [(one.url, one.published) for one in found] == [("https://w.example/1", ""), ("https://w.example/2", "")]
        assert found[0].text.startswith(STORM)
