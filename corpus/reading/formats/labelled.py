"""Documents whose parts stand behind labels ("Publication date: …"), as archives export them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

_LABELLED = re.compile(r"^(?P<name>[^\W\d_][\w /&'’-]{1,40}?)\s*:\s*(?P<value>.*)$")


def labelled_parts(
    lines: Iterable[str],
    labels: Collection[str],
    story: str,
    behind: Collection[str],
    names: Mapping[str, str] | None = None,
) -> dict[str, list[str]]:
    """The lines of a document by the label before them, in lower case; under "" what stands above the first.

    A label counts once. The part called ``story`` is ended only by a label of those ``behind`` it, since the story
    itself may hold lines that look like labels. ``names`` are the labels' names in other languages.
    """
    parts: dict[str, list[str]] = {"": []}
    at = ""
    for line in lines:
        found = _LABELLED.match(line)
        name = found["name"].lower() if found else ""
        name = names.get(name, name) if names else name
        if found and name in (behind if at == story else labels) and name not in parts:
            at = name
            parts[at] = [found["value"]] if found["value"] else []
        else:
            parts[at].append(line)
    return parts
