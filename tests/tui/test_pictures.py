"""The picture of a saved page in the reader: named always, shown where that can be."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.pictures_help import bomb, png, png_of_size
from tests.driver import opened
from tests.fuzz.mutations import mutated_bytes
from tui.drawing import pictures
from tui.drawing.pictures import PictureError, decode_picture, way_to_show

TEXT = "The quay at Larvik harbour burnt until noon on Monday, and nobody was hurt, firefighters told reporters there."


def write_page(folder: Path, picture: bytes | None) -> Path:
    paragraphs = "".join(f"<p>{TEXT} {number}</p>" for number in ("One.", "Two.", "Three."))
    (folder / "fire.html").write_text(
        "<html><head><title>Quay burns</title><meta property='og:title' content='Quay burns'>"
        "<meta property='og:image' content='https://img.example/quay.png'>"
        "<meta property='og:image:alt' content='The quay at noon'></head>"
        f"<body><article><h1>Quay burns</h1>{paragraphs}</article></body></html>",
        encoding="utf-8",
    )
    if picture is not None:
        (folder / "fire_files").mkdir()
        (folder / "fire_files" / "quay.png").write_bytes(picture)
    return folder


async def test_the_readers_head_names_the_picture(tmp_path: Path) -> None:
    async with opened([write_page(tmp_path, png())]) as app:
        assert "▣ quay.png: The quay at noon · I shows it" in app.text("#reader")


async def test_a_picture_that_was_not_saved_is_named_as_missing(tmp_path: Path) -> None:
    async with opened([write_page(tmp_path, None)]) as app:
        assert "▣ quay.png: The quay at noon · it was not saved" in app.text("#reader")
        await app.press("I")
        assert app.app.screen is app.explore and any("not saved with the page" in told for told in app.told)


async def test_an_article_without_a_picture_says_so(tmp_path: Path) -> None:
    (tmp_path / "fire.txt").write_text(f"Quay burns\n\n{TEXT}\n", encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("I")
        assert any("No picture was saved" in told for told in app.told)
        assert "▣" not in app.text("#reader")


async def test_without_the_extra_the_line_that_installs_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "is_installed", lambda: False)
    async with opened([write_page(tmp_path, png())]) as app:
        await app.press("I")
        assert app.app.screen is app.explore
        assert any("quay.png" in told and "tellings[pictures]" in told for told in app.told)


async def test_the_picture_is_shown_over_the_reader_and_goes_with_esc(tmp_path: Path) -> None:
    pytest.importorskip("textual_image")
    async with opened([write_page(tmp_path, png(200, 150))]) as app:
        await app.press("I")
        assert app.screen == "PictureScreen"
        frame = app.app.screen.query_one("Vertical")
        assert frame.region == app.explore.reader.region
        assert frame.border_title == "quay.png"
        shown = app.app.screen.query_one("Center").children[0]
        assert shown.size.width > 10 and shown.size.height > 5
        await app.press("escape")
        assert app.app.screen is app.explore


async def test_a_hostile_picture_is_named_and_not_shown(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    pytest.importorskip("textual_image")
    async with opened([write_page(tmp_path, bomb())]) as app:
        await app.press("I")
        assert app.app.screen is app.explore
        assert any("quay.png cannot be shown" in told and "pixels" in told for told in app.told)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + b"\x00" * 400, png()[:200], b"%!PS-Adobe", b"<svg/>"])
def test_damaged_bytes_and_other_formats_are_refused_in_a_sentence(data: bytes) -> None:
    pytest.importorskip("PIL")
    with pytest.raises(PictureError):
        decode_picture(data)


def test_whatever_became_of_a_picture_it_is_shown_or_refused_in_a_sentence() -> None:
    image = pytest.importorskip("PIL.Image")
    whole = image.frombytes("RGB", (64, 48), png(64, 48)[: 64 * 48 * 3])
    samples = [png(), bomb()]
    for form in ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "ICO"):
        packed = io.BytesIO()
        whole.save(packed, form)
        samples.append(packed.getvalue())
    chance, shown = random.Random(18), 0
    for data in (*samples, *(mutated_bytes(chance, samples) for _ in range(600))):
        try:
            shown += max(decode_picture(data).size) <= pictures.LARGEST_SIDE
        except PictureError as trouble:
            assert str(trouble)
    assert shown > 20


@pytest.mark.parametrize("size", [(1, 40_000), (40_000, 1), (8_000, 8_000)])
def test_a_picture_that_states_a_huge_size_is_not_unpacked(size: tuple[int, int]) -> None:
    pytest.importorskip("PIL")
    with pytest.raises(PictureError, match=f"it would unpack to {size[0]:,} × {size[1]:,} pixels"):
        decode_picture(png_of_size(*size))


def test_a_large_picture_is_made_smaller() -> None:
    pytest.importorskip("PIL")
    assert max(decode_picture(png(2000, 20)).size) == pictures.LARGEST_SIDE


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sixel"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "xterm-256color"}, "cells"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-1", "KITTY_WINDOW_ID": "1"}, "cells"),
    ],
)
def test_a_terminal_is_known_by_what_it_says_of_itself(environment: dict[str, str], way: str) -> None:
    assert way_to_show(environment) == way
    assert way_to_show(environment, colors=False) == ""


def test_the_app_imports_nothing_of_pictures() -> None:
    code = (
        "import sys, tui.app, tui.screens.explore.pictures, tui.drawing.pictures\n"
        "print([n for n in sys.modules if n.partition('.')[0] in ('PIL', 'textual_image')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
