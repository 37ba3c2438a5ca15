"""The evidence pass: types made consistent, repeats recovered, nothing else touched."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.entities.packed_mentions import PackedMentions, TypeCounts, load_article
from corpus.entities.type_consistency import correct_by_article, correct_mentions, name_of
from corpus.model import Article, Block, EntityType, Mention


def article(ident: str, text: str, title: str = "") -> Article:
    return Article(ident, title, text, ())


def mention(text: str, words: str, kind: EntityType, nth: int = 0) -> Mention:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Mention("text", at, at + len(words), kind)


def seen(read: Article, mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(read.field_text(m.field)[m.start : m.end], m.type) for m in mentions]


def test_a_bare_surname_takes_the_type_of_the_full_name() -> None:
    text = "Ana Lindqvist left. Lindqvist said so."
    read = article("a", text)
    given_ = (mention(text, "Ana Lindqvist", "person"), mention(text, "Lindqvist", "organisation", 1))
    assert seen(read, correct_mentions([read], {"a": given_})["a"]) == [
        ("Ana Lindqvist", "person"),
        ("Lindqvist", "person"),
    ]


def test_a_repeat_without_mention_is_recovered() -> None:
    text = "Ana Lindqvist left. Later Lindqvist said that Velmora Group, too, was gone. Velmora Group did not answer."
    read = article("a", text)
    given_ = (mention(text, "Ana Lindqvist", "person"), mention(text, "Velmora Group", "organisation"))
    assert seen(read, correct_mentions([read], {"a": given_})["a"])[1:] == [
        ("Lindqvist", "person"),
        ("Velmora Group", "organisation"),
        ("Velmora Group", "organisation"),
    ]


def test_a_surname_inside_the_name_of_an_organisation_is_left_alone() -> None:
    text = "Ana Lindqvist left the Lindqvist Foundation."
    read = article("a", text)
    settled = correct_mentions([read], {"a": (mention(text, "Ana Lindqvist", "person"),)})["a"]
    assert seen(read, settled) == [("Ana Lindqvist", "person")]


def test_the_majority_of_the_pile_corrects_one_article() -> None:
    texts = [f"{word} rose. Shares of Velmora fell." for word in ("It", "That", "This", "All")]
    articles = [article(str(n), text) for n, text in enumerate(texts)]
    given_ = {a.id: (mention(a.text, "Velmora", "person" if a.id == "0" else "organisation"),) for a in articles}
    settled = correct_mentions(articles, given_)
    assert {kind for a in articles for _, kind in seen(a, settled[a.id])} == {"organisation"}


def test_a_name_on_no_list_is_one_thing_in_the_whole_pile() -> None:
    texts = ["Velmora rose. Velmora fell. Velmora froze.", "Velmora paid. Velmora sued."]
    articles = [article(str(n), text) for n, text in enumerate(texts)]
    kinds: tuple[EntityType, EntityType] = ("organisation", "place")
    given_ = {
        a.id: tuple(mention(a.text, "Velmora", kind, nth) for nth in range(a.text.count("Velmora")))
        for a, kind in zip(articles, kinds, strict=True)
    }
    settled = correct_mentions(articles, given_)
    assert {kind for a in articles for _, kind in seen(a, settled[a.id])} == {"organisation"}


def settled_types(*texts: str, **kinds: EntityType) -> dict[str, set[str]]:
    """The types that the words end up with; in ``kinds`` those the tagger gave them ("_" for a blank)."""
    articles = [article(str(number), text) for number, text in enumerate(texts)]
    words = {name.replace("_", " "): kind for name, kind in kinds.items()}
    tagged = {
        a.id: tuple(mention(a.text, name, kind) for name, kind in words.items() if name in a.text) for a in articles
    }
    found: dict[str, set[str]] = {}
    for a in articles:
        for name, kind in seen(a, correct_mentions(articles, tagged)[a.id]):
            found.setdefault(name, set()).add(kind)
    return found


def test_a_surname_stays_a_persons_where_a_few_names_that_end_in_it_were_mistaken() -> None:
    texts = [
        "Elvar Mozk spoke.",
        "Mozk left.",
        "Mozk won.",
        "Mozk paid.",
        "Jubilant Mozk sang.",
        "Billionaire Mozk ate.",
    ]
    kinds: dict[str, EntityType] = {
        "Elvar_Mozk": "person", "Jubilant_Mozk": "organisation", "Billionaire_Mozk": "organisation", "Mozk": "person"
    }  # fmt: skip
    found = settled_types(*texts, **kinds)
    assert found["Elvar Mozk"] == found["Mozk"] == {"person"}


def test_an_acronym_written_like_a_word_is_the_organisation() -> None:
    assert settled_types("Engineers of Nasa spoke.", Nasa="place") == {"Nasa": {"organisation"}}


def test_the_first_word_of_a_firm_is_the_firm_unless_somebody_bears_it() -> None:
    kinds: dict[str, EntityType] = {"Velmora_Sachs": "organisation", "Velmora": "person"}
    assert settled_types("Velmora rose. Velmora Sachs fell.", **kinds)["Velmora"] == {"organisation"}
    others = settled_types("Velmora rose. Velmora Sachs fell.", "Ana Velmora left.", **kinds, Ana_Velmora="person")
    assert others["Velmora"] == {"person"}


def test_an_organisation_that_begins_like_a_given_name_stays_one() -> None:
    text = "Al Qormada struck. Al Qormada fled. Al Qormada hid. A man of Qormada fell."
    tagged = (
        *(mention(text, "Al Qormada", "organisation", nth) for nth in range(3)),
        mention(text, "Qormada", "person", 3),
    )
    found = correct_mentions([article("a", text)], {"a": tagged})["a"]
    assert [m.type for m in found[:3]] == ["organisation"] * 3


def test_an_honorific_decides() -> None:
    text = "Ms Georgia Ortega went to Georgia."
    read = article("a", text)
    given_ = (mention(text, "Ms Georgia Ortega", "organisation"),)
    assert seen(read, correct_mentions([read], {"a": given_})["a"])[0] == ("Ms Georgia Ortega", "person")


def test_the_name_of_a_mention_has_no_honorific_and_no_hash() -> None:
    assert name_of("Dr. Ana\nOrtega") == "Ana Ortega"
    assert name_of("#Ortega") == "Ortega"
    assert name_of("Mr") == "Mr"


def test_an_article_without_mentions_stays_empty() -> None:
    read = article("a", "Nothing here.")
    assert correct_mentions([read], {}) == {"a": ()}


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 119), st.integers(1, 20)), max_size=6))
@settings(max_examples=80, deadline=None)
def test_any_mentions_stay_disjoint_and_in_order(text: str, cuts: list[tuple[int, int]]) -> None:
    mentions: list[Mention] = []
    last = 0
    for start, length in sorted(cuts):
        end = start + length
        if start >= last and end <= len(text) and text[start:end].strip():
            mentions.append(Mention("text", start, end, "person"))
            last = end
    read = article("a", text, "Velmora")
    settled = correct_mentions([read], {"a": tuple(mentions)})["a"]
    assert {(m.start, m.end) for m in mentions} <= {(m.start, m.end) for m in settled if m.field == "text"}
    own = [m for m in settled if m.field == "text"]
    assert all(a.end <= b.start for a, b in pairwise(own))
    assert correct_mentions([read], {"a": tuple(mentions)})["a"] == settled


WORDS = "Harbour Space Centre Lund Okar's Ms (HSC) FC v Party U.S. the ship WN: said , .".split()
GAPS = st.sampled_from([" ", "  ", "\n", "\t", " ", "", " - "])


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), GAPS), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(1, 4), st.sampled_from(["person", "organisation", "place"]))),
)
@example([("Harbour", "  "), ("Space", " "), ("Centre", " ")], [(0, 3, "place")])
@settings(max_examples=150)
def test_names_with_any_gaps_inside_never_raise(words: list[tuple[str, str]], cuts: list[tuple[int, int, str]]) -> None:
    text, starts = "", []
    for word, gap in words:
        starts.append(len(text))
        text += word + gap
    mentions: list[Mention] = []
    for first, count, kind in sorted(cuts):
        last = min(first + count, len(words)) - 1
        if first < len(words) and (not mentions or mentions[-1].end <= starts[first]):
            mentions.append(Mention("text", starts[first], starts[last] + len(words[last][0]), kind))  # type: ignore[arg-type]
    read = article("a", text, "Harbour  Space Centre")
    assert set(correct_mentions([read], {"a": tuple(mentions)})) == {"a"}


def test_a_speaker_at_the_heads_of_lines_is_a_person_and_initials_are_nobody() -> None:
    text = "".join(
        f"((QX))  Why so {n}?\n\n((Perkka Ahonen))  Because of the {n}.\n\n" for n in ("sea", "tide", "wind")
    )
    read = article("a", text)
    given_ = tuple(mention(text, "QX", "organisation", n) for n in range(3))
    assert seen(read, correct_mentions([read], {"a": given_})["a"]) == [("Perkka Ahonen", "person")] * 3


def test_what_a_newspaper_is_called_is_no_person() -> None:
    text = "Zytka Welt newspaper said so. Later Zytka Welt changed its story."
    read = article("a", text)
    given_ = (mention(text, "Zytka Welt", "person"), mention(text, "Zytka Welt", "person", 1))
    assert {kind for _, kind in seen(read, correct_mentions([read], {"a": given_})["a"])} == {"organisation"}


def test_a_byline_that_is_the_outlets_name_is_an_organisation() -> None:
    text = "Harbour Wire\nA ship sank."
    read = Article("a", "", text, (Block(0, 12, "byline"), Block(13, len(text), "body")), source="The Harbour Wire")
    assert seen(read, correct_mentions([read], {"a": (mention(text, "Harbour Wire", "person"),)})["a"]) == [
        ("Harbour Wire", "organisation")
    ]


def test_a_town_that_plays_is_a_team_but_not_where_it_plays() -> None:
    text = (
        "Leeds beat Burnley in the league. The Leeds striker scored two goals. "
        "The match in Leeds was delayed. The coach praised the goalkeeper after the second innings."
    )
    read = article("a", text)
    given_ = tuple(mention(text, "Leeds", "place", n) for n in range(3))
    assert [kind for _, kind in seen(read, correct_mentions([read], {"a": given_})["a"])] == [
        "organisation",
        "organisation",
        "place",
    ]


def test_a_town_in_other_news_stays_a_place() -> None:
    text = "Leeds beat its target for homes. Talks against Leeds went on."
    read = article("a", text)
    assert seen(read, correct_mentions([read], {"a": (mention(text, "Leeds", "place"),)})["a"])[0] == ("Leeds", "place")


def test_a_last_word_that_ends_other_things_names_is_no_surname() -> None:
    text = "Fjord Velnux and Harbour Velnux are free. Rocky Velnux is new. Velnux grows."
    read = article("a", text)
    given_ = (
        mention(text, "Fjord Velnux", "organisation"),
        mention(text, "Harbour Velnux", "organisation"),
        mention(text, "Rocky Velnux", "person"),
    )
    assert ("Rocky Velnux", "organisation") in seen(read, correct_mentions([read], {"a": given_})["a"])


def test_mentions_settle_article_by_article_with_a_word_on_how_far_it_is() -> None:
    text = "Ana Lindqvist left. Lindqvist said so."
    articles = [article("a", text), article("b", text)]
    given_ = {"a": (mention(text, "Ana Lindqvist", "person"),)}
    shares: list[float] = []
    found = correct_by_article(articles, given_, shares.append)
    assert next(found) == ("a", correct_mentions(articles, given_)["a"])
    assert dict(found) == {"b": correct_mentions(articles, given_)["b"]}
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


MENTIONS = st.lists(
    st.builds(
        Mention,
        st.sampled_from(("title", "text")),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.sampled_from(("person", "organisation", "place")),
    ),
    max_size=5,
)


@given(st.lists(MENTIONS, max_size=5))
def test_mentions_come_back_as_they_were(articles: list[list[Mention]]) -> None:
    packed = PackedMentions()
    for mentions in articles:
        packed.append_mentions(mentions)
    assert list(packed) == list(packed) == articles


def test_types_are_counted_by_name() -> None:
    counts = TypeCounts()
    for kind in ("person", "place", "person"):
        counts.add_count("Lindqvist", kind)
    counts.add_count("Dunmore", "place")
    assert counts.counts_of("Lindqvist") == {"person": 2, "place": 1}
    assert counts.counts_of("nobody") is None
    assert [name for name, _ in counts.name_counts()] == ["Lindqvist", "Dunmore"]


def test_an_article_in_memory_is_its_own() -> None:
    plain = article("a", "Ana Lindqvist left.", "Home")
    assert load_article(plain) is plain
