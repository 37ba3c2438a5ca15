"""Makes the screenshots from the running app: SVG, and PNG where Chromium or rsvg-convert is installed.

python screenshots/make.py [--out FOLDER] [PATH…]     (no path: the demo)
python screenshots/make.py --every --out FOLDER       every screen in both sizes, dark and light
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

from tui.app import TellingsApp

HERE = Path(__file__).parent
CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --disable-background-networking".split()
)
SIZES = {"120x40": (120, 40), "80x24": (80, 24), "200x60": (200, 60)}
SHOTS: dict[str, Sequence[str]] = {
    "explore": (),
    "entity": ("3", "enter"),
    "timeline": ("4", "G", "k", "k"),
    "compare": ("j", "j", "space", "j", "j", "j", "space", "c"),
    "search": ("slash", *"ambasador rus"),
    "search-start": ("slash",),
    "search-field": ("slash", *"source:northern person:kis"),
    "search-mistake": ("slash", *"talks sorce:northern"),
    "search-date": ("slash", *"february 2017"),
    "search-name": ("slash", *"flynn"),
    "search-saved": (
        *("slash", *"source:northern flynn", "ctrl+s", *"flynn up north", "enter", "ctrl+u"),
        *(*"said:trump after:2017", "ctrl+s", "enter", "ctrl+u", "down"),
    ),
    "filter-text": ("3", "enter", "f2"),
    "names": ("f", *"kisliak"),
    "start": (),
    "start-open": ("O",),
    "tags": ("t", *"vital, read again", "enter", "j", "t"),
    "help": ("question_mark",),
    "help-signs": ("question_mark", *"signs"),
    "palette": ("colon",),
    "palette-found": ("colon", *"diff"),
    "themes": ("f8",),
    "selecting": ("v", "w", "w", "w", "j"),
    "jump": ("semicolon",),
    "entities": ("g", "e", "j", "j"),
    "mentions": ("g", "e", "j", "j", "tab", "G", "k", "k"),
    "timeline-screen": ("g", "t"),
    "timeline-brush": ("g", "t", "plus", "space", "l", "l"),
    "coverage": ("g", "c", "l", "j", "j"),
    "quotes": ("g", "q", "l", "j", "j"),
    "disagreements": ("g", "d", "j"),
    "claim": ("exclamation_mark", *"Sessions met the ambassador three times", "enter"),
    "story": ("g", "s", "j"),
    "story-disputed": ("g", "s", "tab", "j", "j"),
    "story-composite": ("g", "s", "m", "j", "j", "j"),
    "notes": ("j", "s", "j", "j", "a", *"Ask who saw it first", "enter", "j", "s", "k", "A"),
    "figures": ("g", "d", "t"),
    "report": ("R",),
    "menu": ("g",),
    "suggestions": ("g", "m"),
    "opening": ("O",),
    "export": ("x",),
    "export-quotes": ("x", "q", "down"),
    "export-comparison": ("space", "j", "space", "c", "X"),
}


async def _settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def shoot(paths: Sequence[Path], name: str, size: str, theme: str, out: Path) -> Path:
    """One picture of the app at that size, after the keys of the shot with that name."""
    app = TellingsApp(paths, theme=theme, asks=name.startswith("start"), live=False)
    async with app.run_test(size=SIZES[size], notifications=False) as pilot:
        await _settle(pilot)
        while not app.collection.is_whole:  # linking begins when the articles are read
            await pilot.pause(0.05)
            await _settle(pilot)
        await pilot.press(*SHOTS[name])
        await _settle(pilot)
        app.export_screenshot()  # a list that is drawn in another width than before is measured again
        await _settle(pilot)
        svg = app.export_screenshot(title="tellings")
    target = out / f"{name}_{size}_{theme}.svg"
    target.write_text(svg, encoding="utf-8")
    rasterise(target)
    return target


def rasterise(svg: Path) -> None:
    """The PNG beside the SVG; by Chromium, which keeps the spacing of the fixed-width font, if it is there."""
    png = svg.with_suffix(".png")
    if browser := shutil.which("chromium"):
        drawing = svg.read_text(encoding="utf-8")
        size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
        assert size
        drawing = re.sub(r"@font-face\s*{[^}]*}", "", drawing).replace("Fira Code", "DejaVu Sans Mono")
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.html"
            page.write_text(f'<body style="margin:0">{drawing}</body>', encoding="utf-8")
            window = f"--window-size={int(float(size[1])) + 1},{int(float(size[2])) + 1}"
            profile = f"--user-data-dir={folder}/profile"
            options = [*CHROMIUM, window, profile, f"--screenshot={png}", page.as_uri()]
            subprocess.run([browser, *options], check=True, capture_output=True)
    elif converter := shutil.which("rsvg-convert"):
        subprocess.run([converter, str(svg), "-o", str(png)], check=True)


def main() -> None:
    """Make the pictures asked for; by default those that the README shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--only", nargs="*", choices=list(SHOTS), default=["explore", "compare"])
    parser.add_argument("--every", action="store_true", help="all of them")
    parser.add_argument("--sizes", nargs="*", choices=list(SIZES), default=["120x40", "80x24"])
    parser.add_argument("--themes", nargs="*", choices=["dark", "light", "contrast"], default=["dark", "light"])
    given = parser.parse_args()
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")  # pictures have all colours, wherever they are made
    given.out.mkdir(parents=True, exist_ok=True)
    shots = [
        (name, size, theme)
        for name in (SHOTS if given.every else given.only)
        for size in given.sizes
        for theme in given.themes
    ]
    for name, size, theme in shots:
        # Each picture on a desk of its own: neither the user's marks nor those of the picture before are in it.
        with tempfile.TemporaryDirectory() as folder:
            os.environ.update(TELLINGS_DATA=folder, TELLINGS_CACHE=folder)
            print(asyncio.run(shoot(given.paths, name, size, theme, given.out)))


if __name__ == "__main__":
    main()
