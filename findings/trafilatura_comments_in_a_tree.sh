#!/usr/bin/env bash
# trafilatura 2.3.1 (lxml 6.1.3): a paragraph ends at the first comment in it when the page is handed over as an lxml tree.
#
# Behaviour: `extract` takes a string, bytes or a parsed tree. Given the text it parses without comments and keeps the
#   whole paragraph. Given a tree that still holds its comments, everything behind the first comment inside a paragraph
#   is lost, without a word: "Boats were torn<!-- --> loose" becomes "Boats were torn".
# Output of this script:
#   as text: the storm reached the coast on Friday and nobody was hurt
#   as tree: the storm reached the coast
#   as tree without comments: the storm reached the coast on Friday and nobody was hurt
# Why it matters: pages made with React are full of `<!-- -->` between pieces of text. Of two such news pages 41 and 49 %
#   of the article were lost. Whoever parses once (for metadata and body) and hands the tree on must parse with
#   HTMLParser(remove_comments=True), or strip them first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check trafilatura==2.3.1 lxml==6.1.3 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from lxml import html
from trafilatura import extract

FILLING = "".join(
    f"<p>Harbour report number {n}: the master of the quay wrote that the mooring lines of boat {n} held through the night, "
    "and that its owner had come before dawn to see to them.</p>"
    for n in range(12)
)
LINE = "<p>Ann Berg writes that the storm reached the coast<!-- --> on Friday<!-- --> and nobody was hurt</p>"
PAGE = f"<html><body><article><h1>Storm</h1>{FILLING}{LINE}{FILLING}</article></body></html>"


def line(page):
    found = next(one for one in extract(page).split("\n") if "Ann Berg" in one)
    return found.removeprefix("Ann Berg writes that ")


def tree(**options):
    return html.document_fromstring(PAGE, parser=html.HTMLParser(**options))


WHOLE = "the storm reached the coast on Friday and nobody was hurt"
got = [line(PAGE), line(tree()), line(tree(remove_comments=True))]
for name, text in zip(("as text", "as tree", "as tree without comments"), got):
    print(f"{name}: {text}")
assert got == [WHOLE, "the storm reached the coast", WHOLE], got
PYTHON
