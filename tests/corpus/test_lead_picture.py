"""The picture of a saved page: out of the page or from beside it, and never from anywhere else."""

from __future__ import annotations

import base64
import plistlib
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Article
from corpus.reading.formats.html_tree import parse_html
from corpus.reading.formats.page_pictures import page_pictures
from corpus.reading.lead_picture import LeadPicture, lead_picture
from tests.corpus.pictures_help import png
from tests.fuzz.mutations import mutated_bytes

QUAY = png()
OTHER = png(seed=9)
PARAGRAPH = "<p>The quay burnt until noon, and nobody was hurt.</p>"


def page(head: str = "", body: str = "") -> str:
    return f"<html><head><title>Fire</title>{head}</head><body><article>{body}{PARAGRAPH}</article></body></html>"


def picture_of(path: Path, text: str = "The quay burnt", ident: str = "fire") -> LeadPicture | None:
    return lead_picture(Article(ident, "Fire", text, (), path=str(path)))


def saved(folder: Path, head: str = "", body: str = "", beside: str = "fire_files", **files: bytes) -> Path:
    file = folder / "fire.html"
    file.write_text(page(head, body), encoding="utf-8")
    (folder / beside).mkdir()
    for name, data in files.items():
        (folder / beside / name.replace("_", ".")).write_bytes(data)
    return file


def test_the_picture_that_the_page_states_is_found_by_its_name_in_the_folder_beside_it(tmp_path: Path) -> None:
    head = (
        '<meta property="og:image" content="https://img.example/2021/quay.png?w=1200">'
        '<meta property="og:image:alt" content="The quay at noon">'
    )
    found = picture_of(saved(tmp_path, head, '<img src="./fire_files/other.png">', quay_png=QUAY, other_png=OTHER))
    assert found == LeadPicture("quay.png", QUAY, "The quay at noon")


@pytest.mark.parametrize("beside", ["fire_files", "fire-Dateien", "fire.fld", "Fire files"])
def test_the_folder_beside_a_page_is_known_whatever_the_browser_calls_it(tmp_path: Path, beside: str) -> None:
    head = '<meta name="twitter:image" content="https://img.example/quay.png">'
    found = picture_of(saved(tmp_path, head, beside=beside, quay_png=QUAY))
    assert found is not None and found.data == QUAY


def test_without_it_the_first_picture_of_the_article_counts_and_no_icon(tmp_path: Path) -> None:
    body = (
        '<img src="fire_files/logo.png" width="40" height="40"><img src="fire_files/dot.png">'
        '<figure><img src="fire_files/quay.png" alt="The quay"></figure>'
    )
    file = saved(tmp_path, "", body, logo_png=OTHER, dot_png=png(2, 2), quay_png=QUAY)
    assert picture_of(file) == LeadPicture("quay.png", QUAY, "The quay")


def test_a_picture_that_was_not_saved_is_named_and_not_fetched(tmp_path: Path) -> None:
    file = tmp_path / "fire.html"
    file.write_text(page('<meta property="og:image" content="https://img.example/quay.jpg">'), encoding="utf-8")
    assert picture_of(file) == LeadPicture("quay.jpg", b"", "", "it was not saved with the page")


def test_json_ld_names_a_picture_too(tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Fire",'
        ' "image": [{"@type": "ImageObject", "url": "https://img.example/quay.png"}]}</script>'
    )
    found = picture_of(saved(tmp_path, head, quay_png=QUAY))
    assert found is not None and found.data == QUAY


def test_a_page_in_one_file_holds_its_picture_in_itself(tmp_path: Path) -> None:
    file = tmp_path / "fire.html"
    inline = f"data:image/png;base64,{base64.b64encode(QUAY).decode()}"
    file.write_text(page("", f'<img alt="The quay" src="{inline}">'), encoding="utf-8")
    assert picture_of(file) == LeadPicture("a picture in the page (image/png)", QUAY, "The quay")


def test_what_lies_outside_the_folder_of_the_page_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(QUAY)
    inside = tmp_path / "pile"
    inside.mkdir()
    outside = ("../secret.png", "file:///etc/passwd", "/etc/passwd", "fire_files/link.png")
    body = "".join(f'<img src="{address}">' for address in outside)
    file = saved(inside, "", body)
    (inside / "fire_files" / "link.png").symlink_to(tmp_path / "secret.png")
    assert picture_of(file) is None


def test_an_mhtml_file_holds_its_picture_as_a_part(tmp_path: Path) -> None:
    body = page('<meta property="og:image" content="https://herald.example/quay.png">')
    file = tmp_path / "fire.mhtml"
    file.write_bytes(
        b"From: <Saved>\r\nSnapshot-Content-Location: https://herald.example/fire\r\nSubject: Fire\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/html\r\n'
        b"Content-Location: https://herald.example/fire\r\n\r\n" + body.encode() + b"\r\n--xx\r\n"
        b"Content-Type: image/png\r\n"
        b"Content-Transfer-Encoding: base64\r\nContent-Location: https://herald.example/quay.png\r\n\r\n"
        + base64.encodebytes(QUAY)
        + b"\r\n--xx--\r\n"
    )
    found = picture_of(file)
    assert found is not None and (found.name, found.data) == ("quay.png", QUAY)


def test_a_web_archive_holds_its_picture_as_a_resource(tmp_path: Path) -> None:
    file = tmp_path / "fire.webarchive"
    main = {
        "WebResourceData": page("", '<img src="quay.png">').encode(),
        "WebResourceURL": "https://herald.example/fire",
        "WebResourceTextEncodingName": "UTF-8",
    }
    sub = {"WebResourceURL": "https://herald.example/quay.png", "WebResourceData": QUAY}
    file.write_bytes(plistlib.dumps({"WebMainResource": main, "WebSubresources": [sub, "odd"]}))
    found = picture_of(file)
    assert found is not None and found.data == QUAY


def test_a_chapter_of_a_book_has_its_own_picture(tmp_path: Path) -> None:
    file = tmp_path / "issue.epub"
    with zipfile.ZipFile(file, "w") as box:
        box.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        )
        box.writestr(
            "OPS/book.opf",
            "<package><manifest>"
            '<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>'
            '</manifest><spine><itemref idref="one"/><itemref idref="two"/></spine></package>',
        )
        box.writestr("OPS/text/one.xhtml", "<html><body><h1>Rain</h1><p>It rained all day long.</p></body></html>")
        box.writestr(
            "OPS/text/two.xhtml",
            '<html><body><h1>Fire</h1><img src="../pictures/quay.png"/><p>The quay burnt.</p></body></html>',
        )
        box.writestr("OPS/pictures/quay.png", QUAY)
    found = picture_of(file, "Fire\nThe quay burnt.", "issue.epub#2")
    assert found is not None and (found.name, found.data) == ("quay.png", QUAY)
    assert picture_of(file, "Rain\nIt rained all day long.", "issue.epub#1") is None


def test_a_text_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "fire.txt").write_text("The quay burnt.", encoding="utf-8")
    assert picture_of(tmp_path / "fire.txt") is None and picture_of(tmp_path / "gone.html") is None


@given(
    st.lists(
        st.sampled_from(
            [
                *("<img src=", "'data:,", "data:image/png;base64,%%%", "//[", "http://[::1", "'>", '"', "<meta "),
                "\x00",
                *("property=og:image content=", "../../x.png", "<article>", "</article>", "srcset=', ,", "é %ff"),
            ]
        ),
        max_size=12,
    )
)
def test_no_page_however_odd_raises(parts: list[str]) -> None:
    assert isinstance(page_pictures(parse_html(f"<p>{''.join(parts)}</p>")), list)


@pytest.mark.parametrize("suffix", [".html", ".mhtml", ".webarchive", ".epub"])
def test_a_damaged_file_has_no_picture(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"fire{suffix}"
    for data in (b"", b"\x00\xff" * 50, b"PK\x03\x04broken", b"bplist00\x00", b"<img src='http://[' srcset=' , '>"):
        file.write_bytes(data)
        assert picture_of(file) is None


def nested_archive(depth: int) -> bytes:
    """A web archive of a list in a list in a list …"""
    objects = [b"\xa1" + struct.pack(">I", number + 1) for number in range(depth)] + [b"\x08"]
    places = [8 + 5 * number for number in range(depth + 1)]
    table = b"".join(struct.pack(">I", place) for place in places)
    tail = bytes(6) + b"\x04\x04" + struct.pack(">QQQ", len(objects), 0, places[-1] + 1)
    return b"bplist00" + b"".join(objects) + table + tail


def nested_page(depth: int) -> bytes:
    """An MHTML file of parts in parts in parts …"""
    parts = (f'Content-Type: multipart/mixed; boundary="b{k}"\r\n\r\n--b{k}\r\n' for k in range(depth))
    return b"MIME-Version: 1.0\r\n" + "".join(parts).encode()


@pytest.mark.parametrize(("suffix", "data"), [(".webarchive", nested_archive(20_000)), (".mhtml", nested_page(2_000))])
def test_a_file_nested_without_end_has_no_picture(tmp_path: Path, suffix: str, data: bytes) -> None:
    file = tmp_path / f"fire{suffix}"
    file.write_bytes(data)
    assert picture_of(file) is None


def test_a_picture_that_is_cut_off_anywhere_is_still_only_bytes(tmp_path: Path) -> None:
    chance, page = random.Random(18), b"<meta property='og:image' content='quay.png'><p>The quay burnt."
    for _ in range(60):
        data = mutated_bytes(chance, [png()])
        (tmp_path / "quay.png").write_bytes(data)
        (tmp_path / "fire.html").write_bytes(page)
        found = picture_of(tmp_path / "fire.html")
        assert found is not None and found.data == data
