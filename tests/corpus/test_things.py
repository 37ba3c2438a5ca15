"""Ships, storms, programs and stars among the mentions; and what else the words beside a name show."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.entities.type_consistency import correct_mentions
from corpus.extraction.names.non_names import CUES, without_things
from corpus.extraction.names.repeated_names import propagate_mentions, to_look_for
from corpus.model import Article, EntityType, Mention


def article(text: str, source: str = "") -> Article:
    return Article("a", "", text, (), source=source)


def tagged(text: str, *names: tuple[str, EntityType]) -> tuple[Mention, ...]:
    """Every occurrence of those names as a mention."""
    found = []
    for words, kind in names:
        at = text.find(words)
        while at >= 0:
            found.append(Mention("text", at, at + len(words), kind))
            at = text.find(words, at + len(words))
    return tuple(sorted(found, key=lambda mention: mention.start))


def settled(text: str, *names: tuple[str, EntityType], source: str = "") -> list[tuple[str, str]]:
    read = article(text, source)
    return [(text[m.start : m.end], m.type) for m in correct_mentions([read], {"a": tagged(text, *names)})["a"]]


EXAMPLES = (
    # with the name in brackets, how often it must be said, and what is then left of an organisation of that name
    ("ship", "aboard the aircraft carrier [Dora K. Finch]", 1, None),
    ("storm", "Hurricane [Odalys] made landfall", 1, None),
    ("sky", "water on the exoplanet [Veldt-18b]", 1, "place"),
    ("star", "dust around the star [VB Corvi]", 1, "place"),
    ("said to be a thing", "[Tarnquest] is a free open-source video game", 1, None),
    ("named with its kind", "users of the operating system [Tarnix]", 1, None),
    ("product of its maker", "launched its [Tarn Heavy] rocket", 1, None),
    ("version", "in [Tarnix] 5.2", 2, None),
    ("number of a version", "support for [Tarnix] 8 ends", 3, None),
    ("program behind", "the [Tarnix] source code", 3, None),
    ("program before", "a fork of [Tarnix]", 3, None),
)


@pytest.mark.parametrize(("cue", "example", "times", "becomes"), EXAMPLES)
def test_a_cue_is_believed_once_it_was_said_often_enough(
    cue: str, example: str, times: int, becomes: EntityType | None
) -> None:
    name = example[example.index("[") + 1 : example.index("]")]
    for said in (times - 1, times):
        text = ". ".join([example.replace("[", "").replace("]", "")] * said)
        found = without_things(article(text), tagged(text, (name, "organisation")))
        left = ["organisation"] * said if said < times else [becomes] * said if becomes else []
        assert [mention.type for mention in found] == left


def test_no_cue_is_without_an_example() -> None:
    assert [cue.name for cue in CUES] == [name for name, *_ in EXAMPLES]


def test_a_thing_is_one_wherever_the_article_names_it() -> None:
    text = "Tarnquest is a free video game. Ana Velm wrote Tarnquest at home. Many like Tarnquest."
    assert settled(text, ("Tarnquest", "organisation"), ("Ana Velm", "person")) == [("Ana Velm", "person")]


def test_a_company_that_makes_games_stays() -> None:
    text = "Tarnquest is a video game company. Tarnquest said it hired fifty people."
    assert settled(text, ("Tarnquest", "organisation")) == [("Tarnquest", "organisation")] * 2


def test_a_code_is_a_thing_and_a_channel_is_not() -> None:
    text = "The Tarnship-12 fell. A BBC2 crew and men of M23 came."
    bodies: list[tuple[str, EntityType]] = [("BBC2", "organisation"), ("M23", "organisation")]
    assert settled(text, ("Tarnship-12", "place"), *bodies) == bodies


def test_a_name_with_a_maker_before_it_and_its_kind_behind_it_is_a_product() -> None:
    assert settled("Then Veldt's Tarn Heavy rocket rose. Tarn Heavy fell.", ("Tarn Heavy", "organisation")) == []
    text = "Then the Veldt rocket rose. Veldt said so."
    assert settled(text, ("Veldt", "organisation")) == [("Veldt", "organisation")] * 2


def test_whoever_a_ship_is_named_after_stays() -> None:
    text = "The ship, MV Dora Finch, sailed at dawn. It is named after Dora Finch, who drowned here. Ms Finch was nine."
    found = settled(text, ("Dora Finch", "person"), ("Ms Finch", "person"))
    assert found == [("Dora Finch", "person"), ("Ms Finch", "person")]


def test_a_storms_bare_name_goes_with_its_full_one() -> None:
    text = "Hurricane Odalys hit the coast. Odalys then turned north, Tom Reed said."
    names: tuple[tuple[str, EntityType], ...] = (("Hurricane Odalys", "person"), ("Tom Reed", "person"))
    assert settled(text, *names) == [("Tom Reed", "person")]


def test_a_surname_inside_a_cleared_name_is_not_found_again() -> None:
    text = "The cargo ship Dora Finch sank. Her cousin Tom Finch wept; Finch had warned them."
    found = settled(text, ("Dora Finch", "person"), ("Tom Finch", "person"))
    assert found == [("Tom Finch", "person"), ("Finch", "person")]


def test_a_body_with_a_capital_repeats_its_name() -> None:
    text = "The Dunmore Harbour Board met. Later the Board voted, and the Board of Ropes did not."
    found = settled(text, ("Dunmore Harbour Board", "organisation"))
    assert found == [("Dunmore Harbour Board", "organisation"), ("Board", "organisation")]


def test_a_name_in_a_compound_is_found_again() -> None:
    text = "Velmora fell. The Velmora-based bank and the Velmora-Okar line closed."
    assert settled(text, ("Velmora fell", "place"))[1:] == []
    known = to_look_for({"Velmora": "place"})
    spans = [
        text[m.start : m.end + 1]
        for m in propagate_mentions("text", text, tagged(text, ("Velmora fell", "place")), known)
    ]
    assert spans == ["Velmora-"]


def test_an_acronym_that_spells_a_word_is_found_again() -> None:
    text = "The body (WHO) met. Who knows? WHO said so, and those who left did not."
    known = to_look_for({"WHO": "organisation"})
    assert [m.start for m in propagate_mentions("text", text, (), known)] == [text.index("WHO"), text.index("WHO said")]
    assert not list(propagate_mentions("text", "AND WHO KNOWS, who", (), known))


def test_a_site_and_its_abbreviation_are_places() -> None:
    text = "It left the Okar Space Center (OSC) on Monday. The OSC was quiet."
    found = settled(text, ("Okar Space Center", "place"), ("OSC", "organisation"))
    assert {kind for _, kind in found} == {"place"}


def test_a_surname_before_a_thing_is_the_person() -> None:
    text = "Ana Velm paints. Ten Velm Lithographs were sold."
    found = settled(text, ("Ana Velm", "person"), ("Velm Lithographs", "person"))
    assert found == [("Ana Velm", "person"), ("Velm", "person")]


def test_an_outlet_is_an_organisation_in_its_own_articles() -> None:
    text = "Tom Reed told Harbour Wire that he left."
    assert ("Harbour Wire", "organisation") in settled(text, ("Harbour Wire", "place"), source="Harbour Wire")


def test_a_town_with_its_country_behind_it_is_where() -> None:
    assert settled("They met in Geneva, Switzerland.", ("Geneva", "organisation"))[0] == ("Geneva", "place")


def test_initials_at_the_heads_of_lines_are_nobody_even_if_they_spell_a_surname() -> None:
    text = "NG: Yes.\nQ: Why?\nNG: Because.\nQ: When?\nNG: Now.\nQ: So?"
    assert settled(text, ("NG", "person")) == []


def test_a_word_with_a_colon_is_a_speaker_only_if_it_comes_again_and_again() -> None:
    assert settled("Velasco: a life in pictures\nShe was born in Larvik.") == []
    assert settled("Velasco: Yes.\nQ: Why?\nVelasco: No.\nQ: So?") == []
    turns = "\n".join(f"Q: Why {n}?\nMaria Velasco: Because {n}." for n in ("so", "not", "now"))
    assert settled(turns) == [("Maria Velasco", "person")] * 3


@pytest.mark.parametrize("label", ["Good to know", "Note", "opening hours", "What we all know about the harbour"])
def test_headings_with_a_colon_are_nobody(label: str) -> None:
    assert settled("\n".join(f"{label}: it is {n}." for n in ("cold", "wet", "dark"))) == []


def test_an_organisation_that_answers_is_one() -> None:
    turns = "\n".join(f"Q: Why {n}?\nHarbour Board: Because {n}." for n in ("so", "not", "now"))
    assert settled(turns) == [("Harbour Board", "organisation")] * 3


@pytest.mark.parametrize(
    "near", ["{}@velmora.example", "desk@{}", "www.{}.example", "a/{}", "@{}", "pre-{}", "{}-Okar"]
)
def test_a_name_in_an_address_or_a_longer_word_is_not_found_again(near: str) -> None:
    text = f"Ana Lindqvist left. Ask {near.format('Lindqvist')} for more."
    assert settled(text, ("Ana Lindqvist", "person")) == [("Ana Lindqvist", "person")]


@pytest.mark.parametrize("behind", ["Foundation", "Cup"])
def test_a_surname_that_begins_a_longer_name_is_not_found_again(behind: str) -> None:
    text = f"Ana Lindqvist left. The Lindqvist {behind} stays."
    assert ("Lindqvist", "person") not in settled(text, ("Ana Lindqvist", "person"))


def test_a_company_is_no_program_because_of_a_few_words_in_a_long_report() -> None:
    cues = "A fork of Tarnix came. A copy of Tarnix sold. All users of Tarnix wept. "
    assert settled(cues, ("Tarnix", "organisation")) == []
    long = cues + " ".join(f"Then Tarnix grew by {n} percent." for n in range(11, 61))
    assert settled(long, ("Tarnix", "organisation")) == [("Tarnix", "organisation")] * 53


def test_what_a_company_does_speaks_against_its_being_a_thing() -> None:
    cues = "A fork of Tarnix came. A copy of Tarnix sold. All users of Tarnix wept. "
    text = f"{cues}Tarnix said so. Tarnix hired ten. Tarnix sued."
    assert len(settled(text, ("Tarnix", "organisation"))) == 6
    assert len(settled("A fork of Tarnix came. A fork of Tarnix went.", ("Tarnix", "organisation"))) == 2


@settings(max_examples=60)
@given(st.lists(st.sampled_from("USS film Velm is a video game the 5.2 , ( Hurricane , who".split()), max_size=20))
def test_things_never_raise_and_only_take_away(words: list[str]) -> None:
    text = " ".join(words)
    given_ = tagged(text, ("Velm", "person"))
    assert {(m.start, m.end) for m in without_things(article(text), given_)} <= {(m.start, m.end) for m in given_}
