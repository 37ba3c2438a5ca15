"""Title differences: what two articles call a person, "national security adviser" or "senior White House aide".

Never a contradiction: people have several posts. Reported as a neutral difference of wording.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.comparison.features import EntityOf, PreparedArticle
from corpus.comparison.names_differ import SpellingDifference
from corpus.language.tokens_of_sentence import SPEECH, Word
from corpus.model import Mention, Span

# Head noun as it counts: the forms of it. Feminine, short and variant forms are one title.
_HEADS_TABLE: tuple[tuple[str, str], ...] = (
    ("adviser", "adviser advisor advisers advisors"),
    ("aide", "aide"),
    ("ambassador", "ambassador"),
    ("envoy", "envoy"),
    ("diplomat", "diplomat"),
    ("president", "president"),
    ("premier", "premier"),
    ("chancellor", "chancellor"),
    ("minister", "minister"),
    ("secretary", "secretary"),
    ("senator", "senator sen senators"),
    ("representative", "representative rep congressman congresswoman"),
    ("lawmaker", "lawmaker legislator"),
    ("mp", "mp"),
    ("governor", "governor gov"),
    ("mayor", "mayor"),
    ("general", "general gen"),
    ("colonel", "colonel col"),
    ("captain", "captain capt"),
    ("lieutenant", "lieutenant lt"),
    ("sergeant", "sergeant sgt"),
    ("admiral", "admiral"),
    ("commander", "commander"),
    ("chief", "chief"),
    ("executive", "executive ceo"),
    ("chair", "chair chairman chairwoman chairperson"),
    ("spokesperson", "spokesperson spokesman spokeswoman"),
    ("counsel", "counsel"),
    ("lawyer", "lawyer attorney solicitor barrister"),
    ("prosecutor", "prosecutor"),
    ("director", "director"),
    ("manager", "manager"),
    ("founder", "founder"),
    ("leader", "leader"),
    ("whip", "whip"),
    ("speaker", "speaker"),
    ("judge", "judge justice"),
    ("king", "king"),
    ("queen", "queen"),
    ("prince", "prince"),
    ("princess", "princess"),
    ("pope", "pope"),
    ("bishop", "bishop archbishop"),
    ("sheriff", "sheriff"),
    ("officer", "officer"),
    ("official", "official"),
    ("commissioner", "commissioner"),
    ("superintendent", "superintendent"),
    ("inspector", "inspector detective"),
    ("professor", "professor prof"),
    ("analyst", "analyst"),
    ("expert", "expert"),
    ("scientist", "scientist researcher"),
    ("doctor", "doctor physician surgeon"),
    ("journalist", "journalist reporter correspondent"),
    ("author", "author writer"),
    ("actor", "actor actress"),
    ("singer", "singer musician"),
    ("coach", "coach"),
    ("activist", "activist campaigner"),
    ("suspect", "suspect"),
    ("gunman", "gunman shooter attacker assailant"),
    ("terrorist", "terrorist militant extremist"),
    ("rebel", "rebel insurgent"),
    ("businessman", "businessman businesswoman entrepreneur tycoon magnate mogul billionaire"),
    ("politician", "politician"),
    ("nominee", "nominee"),
    ("candidate", "candidate"),
    ("resident", "resident"),
    ("witness", "witness"),
    ("teacher", "teacher"),
    ("student", "student"),
)
HEADS: dict[str, str] = {form: head for head, forms in _HEADS_TABLE for form in forms.split()}
"""The title that a head noun stands for, by form."""

_STANDING = {
    "former": "former", "ex": "former", "then": "former", "outgoing": "outgoing", "incoming": "incoming",
    "acting": "acting", "interim": "acting", "deputy": "deputy", "vice": "vice", "assistant": "assistant",
}  # fmt: skip
_INSIDE = frozenset(
    """national security foreign prime defense defence attorney majority minority special senior chief general state of
    opposition press finance interior justice economic political military campaign white house police fire trade health
    republican democratic democrat conservative labour liberal executive top under""".split()
) | frozenset(_STANDING)
_BODIES = frozenset({"union", "party", "opposition"})
"""What a leader leads who is called so by office, and not as "the Russian leader" is."""

_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_LONGEST_BEFORE, _LONGEST_AFTER = 7, 6
_DESCRIBING = frozenset("executive chief general student".split())
_THROUGH = frozenset("through via by with to from".split())


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is called once: ``head`` of the title, its ``standing`` ("former"), where it stands."""

    head: str
    standing: str
    span: Span


@dataclass(frozen=True, slots=True)
class TitleDifference:
    """Two roles of one person, and the mention in the first article that its role goes with."""

    a: Role
    b: Role
    mention: Mention


def _title_before(text: str, words: Sequence[Word], at: int) -> Role | None:
    """The title that ends where the name begins: "[Russian ambassador] Kislyak", "[National Security Adviser], …"."""
    last = at - 1
    if last < 0 or text[words[last].end : words[at].start].strip(" .") not in {"", ","}:
        return None
    head = HEADS.get(words[last].plain)
    if head is None:
        return None
    first = last
    while first > 0 and last - first < _LONGEST_BEFORE - 1:
        before = words[first - 1]
        joined = text[before.end : words[first].start] in {" ", "-"}
        if not joined or not (before.plain in _INSIDE or text[before.start].isupper()):
            break
        first -= 1
    while first < last and words[first].plain in {"of", "the", "mr"}:
        first += 1
    if _is_of_another(text, words, first, at):
        return None
    return _make_role(head, words[first : last + 1])


def _is_of_another(text: str, words: Sequence[Word], first: int, at: int) -> bool:
    """Whether a comma divides the name from somebody who spoke for it: "Through a lawyer, Ada Brook said"."""
    if "," not in text[words[at - 1].end : words[at].start] or first < 1:
        return False
    before = [word.plain for word in words[max(first - 2, 0) : first]]
    return before[-1] in {"a", "an"} and before[0] in _THROUGH


def _title_after(text: str, words: Sequence[Word], at: int) -> Role | None:
    """The apposition after a name: "Kislyak, the [Russian ambassador] to Washington,"."""
    if not 0 < at < len(words) or text[words[at - 1].end : words[at].start].strip() != ",":
        return None
    first = at + 1 if words[at].plain in _ARTICLES else at
    for place in range(first, min(first + _LONGEST_AFTER, len(words))):
        if place > first and text[words[place - 1].end : words[place].start] not in {" ", "-", "'s ", "’s "}:
            return None
        if place > first and words[place].plain in _ARTICLES:
            return None  # what somebody did, and to whom: "Ada Brook, demanded the mayor's resignation"
        if words[place].plain in HEADS and not _only_describes(text, words, place):
            last = _last_head(text, words, place)
            end = last + 1
            if end < len(words) and _goes_on(text, words, end):
                return None
            return _make_role(HEADS[words[last].plain], words[first:end])
    return None


def _only_describes(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word that may be a title says of what kind another one is: "the executive producer of three films"."""
    if words[at].plain not in _DESCRIBING or at + 1 == len(words) or text[words[at].end : words[at + 1].start] != " ":
        return False
    following = words[at + 1]
    return following.is_content and following.plain not in HEADS and text[following.start].islower()


def _last_head(text: str, words: Sequence[Word], at: int) -> int:
    """The last word of a title that begins at ``at`` and may hold others: "Chief Cabinet Secretary"."""
    last = at
    for place in range(at + 1, min(at + _LONGEST_AFTER, len(words))):
        joined = text[words[place - 1].end : words[place].start] in {" ", "-"}
        if not joined or not (words[place].plain in HEADS or text[words[place].start].isupper()):
            break
        if words[place].plain in HEADS:
            last = place
    return last


def _goes_on(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether the word behind a title makes it another's: "Ada Brook, Larch president Nils Dahl and"."""
    word = words[at]
    if text[words[at - 1].end : word.start] != " ":
        return False
    return text[word.start].isupper() or word.plain in SPEECH


def _make_role(head: str, words: Sequence[Word]) -> Role:
    plain = {word.plain for word in words}
    head = "executive" if {"chief", "executive"} <= plain else "premier" if {"prime", "minister"} <= plain else head
    head = "leader of a body" if head == "leader" and plain & _BODIES else head
    standing = sorted({_STANDING[word.plain] for word in words if word.plain in _STANDING})
    return Role(head, " ".join(standing), Span(words[0].start, words[-1].end))


def _roles_by_person(article: PreparedArticle, entity_of: EntityOf) -> dict[str, list[tuple[Role, Mention]]]:
    """Roles of every person, by entity, or by surname where no entity is known."""
    roles: dict[str, list[tuple[Role, Mention]]] = defaultdict(list)
    text = article.article.text
    for mentions, words in zip(article.mentions, article.words, strict=True):
        starts = [word.start for word in words] if mentions else []
        for mention in mentions:
            first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            if mention.type != "person" or first == last:
                continue
            key = entity_of(mention) or words[last - 1].plain
            for role in (_title_before(text, words, first), _title_after(text, words, last)):
                if role is not None:
                    roles[key].append((role, mention))
    return roles


def _key(article: PreparedArticle, sentence: int, mention: Mention, entity_of: EntityOf) -> str:
    """What a person is known by: the entity, or the surname."""
    words = [w.plain for w in article.words[sentence] if mention.start <= w.start < mention.end]
    return entity_of(mention) or (words[-1] if words else "")


def title_differences(
    a: PreparedArticle,
    b: PreparedArticle,
    entity_a: EntityOf,
    entity_b: EntityOf,
    spelt: Sequence[SpellingDifference] = (),
) -> tuple[TitleDifference, ...]:
    """People whom the articles give titles without a common head, or of whom only one says "former" or "acting".

    ``spelt`` are people under two spellings, who are one.
    """
    roles_a, roles_b = a.known(_roles_by_person, entity_a), dict(b.known(_roles_by_person, entity_b))
    for one in spelt:
        mine, theirs = _key(a, one.sentence_a, one.a, entity_a), _key(b, one.sentence_b, one.b, entity_b)
        if mine in roles_a and theirs in roles_b and mine not in roles_b:
            roles_b[mine] = roles_b[theirs]
    return tuple(
        difference
        for key, mine in roles_a.items()
        if key in roles_b
        for difference in _differing_roles(mine, roles_b[key])
    )


_COVERING = {
    "lawmaker": frozenset({"mp", "senator", "representative"}),
    "politician": frozenset({"mp", "senator", "representative", "lawmaker", "governor", "mayor", "minister"}),
    "leader": frozenset(
        {"president", "premier", "chancellor", "king", "chief", "chair", "executive", "head", "leader of a body"}
    ),
    "official": frozenset({"minister", "secretary", "director", "officer", "commissioner", "diplomat", "spokesperson"}),
    "diplomat": frozenset({"ambassador", "envoy"}),
    "envoy": frozenset({"ambassador"}),
    "officer": frozenset({"sergeant", "captain", "lieutenant", "inspector"}),
}
"""Heads that say less of a person than others, and contradict none of these."""


def _covers(one: str, other: str) -> bool:
    return other in _COVERING.get(one, ()) or one in _COVERING.get(other, ())


def _differing_roles(mine: list[tuple[Role, Mention]], theirs: list[tuple[Role, Mention]]) -> Iterator[TitleDifference]:
    my_heads, their_heads = {role.head for role, _ in mine}, {role.head for role, _ in theirs}
    heads = my_heads & their_heads
    if not heads:
        if not any(_covers(one, other) for one in my_heads for other in their_heads):
            yield TitleDifference(mine[0][0], theirs[0][0], mine[0][1])
        return
    for head in sorted(heads):
        first = [pair for pair in mine if pair[0].head == head]
        second = [pair for pair in theirs if pair[0].head == head]
        standings = {role.standing for role, _ in first}, {role.standing for role, _ in second}
        if head == "president" and {*standings[0], *standings[1]} <= {"", "former"}:
            continue  # who was president is called so of his time
        if not standings[0] & standings[1]:
            yield TitleDifference(first[0][0], second[0][0], first[0][1])
            return
