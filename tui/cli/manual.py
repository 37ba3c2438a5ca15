"""Manual page in roff, made from the argument tree."""

from __future__ import annotations

from collections.abc import Iterator

from tui.cli.argument_tree import APP, flags_of, parser_tree, usage_of, words_of
from tui.cli.help_text import VERBS, VERSION
from tui.state.settings_reference import SETTINGS, VARIABLES


def manual_page() -> str:
    """The page, as ``man`` reads it."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    tree = parser_tree()
    yield f'.TH TELLINGS 1 "" "tellings {VERSION}" "User Commands"'
    yield ".SH NAME"
    yield "tellings \\- every telling of a story, side by side, in the terminal"
    yield ".SH SYNOPSIS"
    yield f".B {_roff(usage_of(APP, tree[APP]))}"
    yield ".br"
    yield ".B tellings \\fIVERB\\fR [\\fIOPTIONS\\fR] \\fIPATH\\fR..."
    yield ".SH DESCRIPTION"
    yield _roff(
        "Opens a collection of news articles: who is in them, what happened when, which outlets carry which story, and "
        "how two accounts differ. Without a path it asks what to open. In the place of a path of a verb, - is standard "
        "input. In the app, ? lists all keys."
    )
    yield ".SH OPTIONS"
    yield from _flag_lines(APP)
    yield ".SH VERBS"
    for verb, text in VERBS.items():
        yield f".SS {_roff(verb)}"
        yield _roff(text[:1].upper() + text[1:] + ".")
        yield ".PP"
        yield f".B {_roff(usage_of(verb, tree[verb]))}"
        for group in words_of(tree[verb]):
            yield ".PP"
            yield _roff(f"{group.name} is one of: {', '.join(group.choices)}.")
        yield from _flag_lines(verb)
    yield ".SH SETTINGS"
    yield _roff("In config.toml, in the folder that 'tellings info' names:")
    for name, value, text in SETTINGS:
        yield ".TP"
        yield f".B {_roff(name)} = {_roff(value)}"
        yield _roff(text)
    yield ".SH ENVIRONMENT"
    for name, text in VARIABLES:
        yield ".TP"
        yield f".B {_roff(name)}"
        yield _roff(text)
    yield ".SH EXIT STATUS"
    yield _roff("0 if all went well, 1 if nothing could be read, 2 for a mistake in the command.")


def _flag_lines(verb: str) -> Iterator[str]:
    for flag in flags_of(parser_tree()[verb]):
        value = f" \\fI{_roff(flag.value)}\\fR" if flag.value else ""
        yield ".TP"
        yield f"{', '.join(f'.B {_roff(n)}' if i == 0 else _roff(n) for i, n in enumerate(flag.names))}{value}"
        yield _roff(flag.help or "…")


def _roff(text: str) -> str:
    """Words that the formatter takes as they are."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped
