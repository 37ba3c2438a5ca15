"""Help text of the command line: its verbs and the options of the app; whoever asks for it waits for nothing else."""

from __future__ import annotations

VERSION = "0.1.0"

DESCRIPTION = """\
Every telling of a story, side by side, in the terminal.

  tellings PATH…                 open the app on files and folders of news articles; no path: a choice, with a demo
  tellings VERB [OPTIONS] PATH…  print what a screen of the app shows; - is standard input
"""

VERBS: dict[str, str] = {
    "articles": "the articles: title, outlet, date and how it is known",
    "entities": "people, organisations and places under every spelling",
    "timeline": "every date named, resolved, and every publication",
    "quotes": "direct quotes and who says them",
    "stories": "the articles grouped by event, with copies and revisions",
    "coverage": "who reports what: the claims of each story, by article",
    "disagreements": "everything that differs between the articles of a story",
    "story": "the page of a story: what is agreed, disputed, told by one alone and left out",
    "figures": "the figures of each story: of what, who gives which, and when",
    "read": "as what each file is read, how many articles it gives, what is passed over and why",
    "fetch": "URL|FEED|OPML… --into DIR: pages from the web into a folder, which is a collection like any other",
    "search": "QUERY PATH…: articles, ranked",
    "names": "QUERY PATH…: names, fuzzily",
    "compare": "A B PATH…: two articles, by id, side by side; or just FILE FILE",
    "check": "CLAIM PATH…: who says it, who says it otherwise, who contradicts, who is silent",
    "watch-list": "FILE PATH…: names and queries, one a line of the file, and the articles that have each",
    "notes": "all that you keep: notes, stars, tags, read marks, decisions, own events",
    "new": "PATH…: what the articles that came bring: claims nobody told before, differences; for mail and cron",
    "keys": "every action and its keys, as a file of settings to change",
    "info": "[settings]: folders, versions, extras, and what is kept and how large; or what can be set",
    "completion": "bash|zsh|fish: a script that lets the shell complete verbs and options",
    "man": "the manual page, for man -l -",
    "serve": "PATH…: the app in a web browser on this machine (needs the extra serve)",
    "about": "truth: how often each kind of claim that the app makes was right",
    "desk": "export|import [FILE]: your stars, tags, notes and merges as text",
    "archive": "build|info|search|slice|publish: an archive too large for one machine",
    "export": "WHAT PATH…: a report, a comparison or any of these as HTML, Markdown, CSV or JSON",
}
OPTIONS: dict[str, str] = {
    "PATH": "files and folders to read",
    "--theme": "colours: dark, light, contrast … (default: as last chosen)",
    "--plain": "line by line, for screen readers and slow lines",
    "--fresh": "begin at the first article, not where you left",
    "--no-live": "show no file that comes later",
    "--poll": "look again and again for files that come, as a folder on a network needs",
    "--version": "the version of the program",
    "--help": "this help; after a verb, that of the verb",
}
"""What can be said besides the verbs."""


def help_text() -> str:
    """All of it on one page."""
    names = {"--theme": "--theme NAME", "--help": "-h, --help"}
    options = "".join(f"  {names.get(name, name):14} {text}\n" for name, text in OPTIONS.items())
    verbs = "".join(f"  {name:14} {text}\n" for name, text in VERBS.items())
    return f"{DESCRIPTION}\noptions:\n{options}\nverbs:\n{verbs}"
