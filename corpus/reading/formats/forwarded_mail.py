"""Mails that hand on another mail: what the inner one says of its sender, its day and its subject."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

BEFORE = 400
"""Characters of the sender's own words above what is handed on; more is a letter that only quotes it."""

_MARK = re.compile(
    r"^[ \t>]*(?:-{3,}[ \t]*(?:Forwarded message|Original Message|Weitergeleitete Nachricht|Ursprüngliche Nachricht"
    r"|Message transféré|Message d'origine|Mensaje reenviado|Mensaje original|Messaggio inoltrato|Doorgestuurd bericht"
    r"|Oorspronkelijk bericht|Mensagem encaminhada)[ \t]*-{3,}|Begin forwarded message:"
    r"|Anfang der weitergeleiteten Nachricht:|Début du message (?:transféré|réexpédié)\s*:)[ \t]*$",
    re.I | re.M,
)
_HEADER = re.compile(r"^[ \t>]*\*?(?P<name>[^\W\d_][\w-]{0,14})\s*:\*?[ \t]*(?P<value>.*)$")
_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("from", "von", "de", "da", "van"), "from"),
    **dict.fromkeys(("date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "verzonden"), "date"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "oggetto", "onderwerp", "assunto"), "subject"),
    **dict.fromkeys(("to", "an", "à", "para", "a", "aan", "cc", "reply-to", "antwort", "message-id"), ""),
}


@dataclass(frozen=True, slots=True)
class ForwardedMail:
    """The text that is handed on, and what is said of it: "from", "date" and "subject"."""

    text: str
    said: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def forwarded_mail(text: str) -> ForwardedMail | None:
    """The mail that a text hands on, None if it does not, or says more than a few words of its own."""
    mark = _MARK.search(text)
    if mark is None or len(text[: mark.start()].strip()) > BEFORE:
        return None
    lines = text[mark.end() :].strip().split("\n")
    said: dict[str, str] = {}
    at = 0
    for at, line in enumerate(lines):  # noqa: B007  # where the head ends is wanted behind the loop
        found = _HEADER.match(line)
        name = _NAMES.get(found["name"].lower()) if found else None
        if found is None or name is None:
            break
        said.setdefault(name, found["value"].strip())
    if not said.get("from") or not said.get("subject"):
        return None
    story = "\n".join(line.removeprefix("> ").removeprefix(">") for line in lines[at:]).strip("\n")
    return ForwardedMail(story, said) if story.strip() else None
