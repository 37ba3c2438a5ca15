"""Reference of the settings: what can stand in ``config.toml``, and which variables of the environment are heeded."""

from __future__ import annotations

SETTINGS = (
    ("theme", '"dark"', 'colours: "dark", "light", "contrast", a theme of Textual ("nord", …) or one of your own'),
    ("reads_copies", "true", "who reads an article has read its copies"),
    ("[keys] explore.compare", '"c"', "the keys of an action, parted by commas; 'tellings keys' prints all of them"),
    ("[compare] semantic", "false", "a model of sentences is asked too: true, or the folder of the model"),
)
"""Name, value without a file, and what it sets."""

VARIABLES = (
    ("TELLINGS_DATA", "the folder of what you say: stars, notes, merges, places"),
    ("TELLINGS_CACHE", "the folder of what was worked out, which may be deleted"),
    ("NO_COLOR", "if it is set, no colours: bold, underlined and reversed in their place"),
    ("VISUAL, EDITOR", "the editor that opens an article's file"),
    ("BROWSER", "the browser that opens an article's address"),
    ("TERM, COLORTERM", "what the terminal can do; TERM=dumb is refused, --plain works there"),
)
"""Variables and what they do."""


def reference_rows() -> list[tuple[str, str, str]]:
    """All of it as rows: name, what it is without a setting, what it does."""
    return [*SETTINGS, *((name, "", text) for name, text in VARIABLES)]


def readme_settings() -> str:
    """The reference as a table in Markdown, for the README."""
    rows = [f"| `{name}` | {f'`{value}`' if value else ''} | {text} |" for name, value, text in reference_rows()]
    return "\n".join(["| setting | default | what |", "|---|---|---|", *rows])
