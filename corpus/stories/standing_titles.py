"""Titles that stand over reports of any event ("What we know so far"), and so tell nothing of the one below."""

from __future__ import annotations

import re

_STANDING = r"""(?:here(?:['’]s|\sis)\s)?(?:what|everything|all)
\s(?:(?:we|you|to|need|do|don['’]?t|and|should|must|now)\s){1,8}know
(?:\s(?:so\sfar|now|today|right\snow|this\s(?:morning|evening|week)|about\s(?:it|this)))?|as\sit\shappened
|live\supdates?|live\sblog
|latest\supdates?|the\slatest|latest\snews|breaking\snews|(?:key|main|five|three|ten|\d+)\s(?:takeaways|things\sto\sknow
|points|questions)|at\sa\sglance|in\sbrief|news\sin\sbrief|world\sin\sbrief|in\spictures|in\sphotos|the\sday\sin\s(?:pictures
|photos)|photos?\sof\sthe\s(?:day|week)|quotes?\sof\sthe\s(?:day|week)|timeline|analysis|explainer|explained|fact\scheck|comment
|editorial|opinion|letters(?:\sto\sthe\seditor)?|corrections?(?:\sand\sclarifications)?|clarification|correction|obituary
|(?:morning|evening|midday|daily|news|weekend)\s(?:briefing|bulletin|digest|round-?up|summary|headlines)|weather(?:\sforecast)?
|today['’]s\s(?:headlines|papers|front\spages)|what\sthe\spapers\ssay|the\sweek\s(?:ahead|in\sreview)|transcript|interview
|video|watch|q\s?(?:&|and)\s?a|how\sit\s(?:happened|unfolded)|what\shappened|what\shappens\snext|what\s(?:comes\s)?next
|why\sit\smatters|the\sstory\sso\sfar|developing\sstory|more\sto\s(?:come|follow)|summary|news|update|live"""
_STANDING_TITLE = re.compile(rf"\W*(?:{_STANDING})\W*".replace("\n", ""), re.I)
_EDGE = re.compile(r"\s*[:|–—]\s*|\s-\s")


def story_title(title: str) -> str:
    """What ``title`` says of the event itself: without the parts that stand over any report.

    >>> story_title("What we know so far"), story_title("Ferry sinks: what we know so far")
    ('', 'Ferry sinks')
    """
    parts = _EDGE.split(title)
    kept = [part for part in parts if not _STANDING_TITLE.fullmatch(part)]
    return title if len(kept) == len(parts) else " ".join(kept)
