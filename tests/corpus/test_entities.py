"""Entities: which names are one, which are not, and what is shown of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha1

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.entities.resolve import link_entities
from corpus.entities.suggestions import merge_suggestions
from corpus.model import Article, Entity, EntityType, Field, Mention

KINDS: Mapping[str, EntityType] = {"p": "person", "o": "organisation", "l": "place"}
LETTERS = str.maketrans("0123456789", "ghijklmnop")
MARKED = re.compile(r"\[(\w):([^\]]*)\]")


def marked(text: str, field: Field = "text") -> tuple[str, tuple[Mention, ...]]:
    """ "[p:Jane Doe] left" as its text and its mentions."""
    plain, mentions, at = "", [], 0
    for found in MARKED.finditer(text):
        plain += text[at : found.start()]
        mentions.append(Mention(field, len(plain), len(plain) + len(found[2]), KINDS[found[1]]))
        plain += found[2]
        at = found.end()
    return plain + text[at:], tuple(mentions)


def pile(*texts: str, sources: tuple[str, ...] = (), title: str = "") -> Sequence[Entity]:
    """The entities of articles whose names are marked, with ``title`` above each."""
    articles, mentions = [], {}
    for number, text in enumerate(texts):
        (head, above), (plain, found) = marked(title, "title"), marked(text)
        source = sources[number] if sources else ""
        articles.append(Article(f"a{number}", head, plain, (), source=source))
        mentions[f"a{number}"] = above + found
    return link_entities(articles, mentions)


def groups(*texts: str) -> set[frozenset[str]]:
    """The variants of every entity."""
    return {frozenset(variant.text for variant in entity.variants) for entity in pile(*texts)}


def group(*words: str) -> frozenset[str]:
    return frozenset(words)


# ------------------------------------------------------------------------------------------------ people


def test_titles_surnames_and_hashtags_are_the_person_of_the_article() -> None:
    (entity,) = pile("[p:Orla Tennant] won. [p:Mrs Tennant] thanked voters. [p:Tennant] left. Go [p:#Tennant]!")
    assert (entity.id, entity.name) == ("person:orla-tennant", "Orla Tennant")
    assert {variant.text: variant.why for variant in entity.variants} == {
        "Orla Tennant": "",
        "Mrs Tennant": "same surname in the article, honorific",
        "Tennant": "same surname in the article",
        "#Tennant": "same surname in the article, hashtag",
    }


def test_spellings_of_a_given_name_are_one_person_across_articles() -> None:
    (entity,) = pile("[p:Sergei Dubovik] spoke.", "[p:Sergey Dubovik] spoke. [p:Mr Dubovik] left.")
    assert entity.name in ("Sergei Dubovik", "Sergey Dubovik")
    assert any("Sergei = Sergey" in variant.why for variant in entity.variants)


def test_nicknames_initials_and_middle_names_are_one_person() -> None:
    assert len(pile("[p:Bill Harrowgate] spoke.", "[p:William Harrowgate] spoke.")) == 1
    assert len(pile("[p:Nora J. Pellworth] spoke.", "[p:Nora Pellworth] spoke.")) == 1
    assert len(pile("[p:J.K. Pellworth] spoke.", "[p:Judith Karen Pellworth] spoke.")) == 1
    assert len(pile("[p:Judith Pellworth] spoke to [p:J. Pellworth].")) == 1


def test_transliterations_of_a_surname_are_one_person() -> None:
    assert len(pile("[p:Anton Vershkovskyy] spoke.", "[p:Anton Vershkovsky] spoke.")) == 1


def test_two_given_names_under_one_surname_are_two_people() -> None:
    texts = ("[p:Martha Quill] and [p:Edwin Quill] met.", "[p:Martha Quill] won.", "[p:Edwin Quill] lost.")
    assert groups(*texts) == {group("Martha Quill"), group("Edwin Quill")}


def test_different_names_that_look_alike_stay_apart() -> None:
    for one, other in (
        ("Joan Pellworth", "John Pellworth"),
        ("Maria Pellworth", "Mario Pellworth"),
        ("Paula Pellworth", "Paul Pellworth"),
        ("George W. Pellworth", "George H. Pellworth"),
        ("Patrick Pellworth", "Patricia Pellworth"),
        ("Alan Peters", "Alan Petersen"),
        ("John Smith", "John Smyth"),
        ("Wei Ting", "Wei Teng"),
        ("John Pellworth", "Ian Pellworth"),
        ("Robert Pellworth", "Billy Pellworth"),
        ("Emily Pellworth", "Amelia Pellworth"),
    ):
        assert len(pile(f"[p:{one}] spoke.", f"[p:{other}] spoke.")) == 2, (one, other)


def test_an_initial_does_not_make_two_people_one() -> None:
    texts = ("[p:George Quill] and [p:Gerald Quill] met [p:G. Quill].",)
    found = groups(*texts)
    assert not any({"George Quill", "Gerald Quill"} <= variants for variants in found)


def test_of_two_bearers_of_a_surname_the_last_named_is_meant() -> None:
    text = "[p:George Quill] spoke first. [p:Quill] said so. [p:Jeb Quill] came. [p:Mr Quill] agreed."
    assert groups(text) == {group("George Quill", "Quill"), group("Jeb Quill", "Mr Quill")}


def test_a_surname_that_has_meant_one_bearer_goes_on_to_mean_that_one() -> None:
    text = "[p:Ruth Quill] spoke. [p:Quill] won. [p:Quill] left. Her mother [p:Ada Quill] said [p:Quill] was happy."
    assert groups(text) == {group("Ruth Quill", "Quill"), group("Ada Quill")}
    titled = pile("Her mother [p:Ada Quill] said [p:Quill] was happy.", title="[p:Ruth Quill] wins the harbour race")
    assert {entity.name: len(entity.mentions) for entity in titled} == {"Ruth Quill": 2, "Ada Quill": 1}


def test_a_surname_is_free_again_where_its_first_bearer_is_long_out_of_sight() -> None:
    opening = "[p:Franklin Rusk] spoke. [p:Rusk] won. [p:Rusk] left. "
    text = opening + "The harbour was quiet. " * 80 + "[p:Theodore Rusk] made peace. [p:Rusk]'s efforts paid."
    found = {entity.name: len(entity.mentions) for entity in pile(text)}
    assert found == {"Franklin Rusk": 3, "Theodore Rusk": 2}


def test_sir_goes_with_the_given_name() -> None:
    assert groups("[p:Sir Alan Trubb] spoke. [p:Sir Alan] left.") == {group("Sir Alan Trubb", "Sir Alan")}
    assert len(pile("[p:Michael Alan] spoke. [p:Sir Alan] left.")) == 2
    assert len(pile("[p:Dame Judith Trubb] and [p:Alan Trubb] spoke. [p:Dame Judith] left.")) == 2


def test_a_calling_before_the_name_is_no_given_name() -> None:
    found = groups("[p:Rocker Trubb] is back. [p:Pete Trubb] sang. [p:Star Quill] danced.")
    assert found == {group("Rocker Trubb", "Pete Trubb"), group("Star Quill")}


def test_mrs_is_not_the_husband() -> None:
    text = "[p:Mr Edwin Quill] spoke. [p:Martha Quill] followed; she left. [p:Mr Quill] agreed. [p:Mrs Quill] did not."
    assert group("Mr Edwin Quill", "Mr Quill") in groups(text)


def test_a_surname_alone_is_the_piles_dominant_bearer() -> None:
    texts = [f"[p:Orla Tennant] spoke on day {day}." for day in range(4)]
    assert len(pile(*texts, "Voters like [p:Tennant].")) == 1


def test_a_surname_alone_stays_alone_where_several_bear_it() -> None:
    found = groups("[p:Ann Smith] ran.", "[p:Bob Smith] swam.", "[p:Carl Smith] rode.", "[p:Smith] fell.")
    assert group("Smith") in found


def test_the_president_is_meant_where_only_a_relative_is_named_in_full() -> None:
    texts = [f"President [p:Donal Trask] spoke on day {day}." for day in range(3)]
    found = groups(*texts, "[p:Ivana Trask] spoke. President [p:Trask] listened.")
    assert group("Donal Trask", "Trask") in found


def test_father_and_son_in_one_article_are_two() -> None:
    assert len(pile("[p:Edwin Quill Jr.] met [p:Edwin Quill].")) == 2
    assert len(pile("[p:Edwin Quill Jr.] spoke.", "[p:Edwin Quill] spoke.")) == 2


def test_a_junior_is_also_who_is_seldom_named_without_it() -> None:
    texts = ["[p:Edwin Quill Jr.] spoke."] * 3
    assert len(pile(*texts, "[p:Edwin Quill] spoke.")) == 1


def test_surname_first_and_particles() -> None:
    assert groups("[p:Xi Lanfen] spoke. [p:Mr Xi] left.") == {group("Xi Lanfen", "Mr Xi")}
    assert groups("[p:Kim Dae-ho] met [p:Kim Dae Ho].") == {group("Kim Dae-ho", "Kim Dae Ho")}
    assert groups("[p:Cees van Hollum] spoke. [p:Van Hollum] left.") == {group("Cees van Hollum", "Van Hollum")}
    assert groups("[p:Al Gorman] spoke. [p:Gorman] left.") == {group("Al Gorman", "Gorman")}
    assert groups("[p:Nabil al-Fayed] spoke. [p:Fayed] left.") == {group("Nabil al-Fayed", "Fayed")}


def test_a_misspelt_surname_in_the_article_is_its_bearer() -> None:
    assert groups("[p:Lydia Bergmanns] spoke. [p:Bergmans] left.") == {group("Lydia Bergmanns", "Bergmans")}


# ------------------------------------------------------------------------------- organisations and places


def test_a_short_form_of_a_short_form_is_the_long_one() -> None:
    text = "The [o:Italian Supreme Court of Cassation] sat. The [o:Supreme Court] spoke. The [o:Court] rose."
    assert len(pile(text)) == 1


def test_an_acronym_is_shown_in_capitals_and_a_dateline_is_not() -> None:
    (country,) = pile("[l:Uk] said. [l:UK] rose. [l:UK] fell. [l:UK] won.")
    (city,) = pile("[l:PARIS] said. [l:PARIS] rose. [l:Paris] fell.")
    assert (country.name, city.name) == ("UK", "Paris")
    assert pile("[l:ISMAILIA], Egypt.")[0].name == "Ismailia"


def test_a_committee_does_not_make_its_house_short_for_it() -> None:
    assert len(pile("The [o:Senate Fisheries Committee] met. The [o:Senate] rose.")) == 2
    assert len(pile("The [o:Bank of Dunmore] met. The [o:Bank] rose.")) == 1


def test_names_that_newspapers_shorten_without_initials_are_one() -> None:
    assert len(pile("[o:OAO Dubgaz] fell.", "[o:Dubgaz] rose.")) == 1
    (house,) = pile("[o:Commons] sat. [o:Commons] rose.", "[o:House of Commons] rose.")
    assert house.name == "House of Commons"
    assert len(pile("[o:Tories] lost.", "[o:Conservative Party] won.")) == 1
    assert len(pile("Near [l:Mazar-i-Sharif].", "In [l:Mazar-e-Sharif].")) == 1


def test_word_order_articles_and_legal_forms_of_organisations() -> None:
    assert len(pile("The [o:Department of Justice] and the [o:Justice Department] agreed.")) == 1
    assert len(pile("The [o:Ministry of Health] spoke.", "The [o:Health Ministry] spoke.")) == 1
    assert len(pile("[o:The Harbour Post] wrote.", "the [o:Harbour Post] wrote.")) == 1
    (entity,) = pile("[o:Veldt Motors Inc.] lost.", "[o:Veldt Motors] won.")
    assert entity.name == "Veldt Motors"


def test_acronyms_with_their_long_form() -> None:
    (entity,) = pile("The [o:Dunmore Harbour Board] met. The [o:DHB] agreed.", "[o:DHB] staff left.")
    assert entity.name == "Dunmore Harbour Board"
    assert {variant.text: variant.why for variant in entity.variants}["DHB"] == "acronym of Dunmore Harbour Board"
    assert len(pile("The [o:FBI] came.", "The [o:Federal Bureau of Investigation] came.")) == 1
    assert len(pile("[o:NYT] wrote.", "[o:The New York Times] wrote.", "the [o:New York Times] wrote.")) == 1


def test_an_acronym_of_two_organisations_is_each_articles_own() -> None:
    found = groups(
        "The [o:Atoll Banking Council] met. The [o:ABC] agreed.", "The [o:Arctic Bird Club] met. The [o:ABC] sang."
    )
    assert found == {group("Atoll Banking Council", "ABC"), group("Arctic Bird Club", "ABC")}


def test_ministries_of_two_countries_stay_apart() -> None:
    found = groups("The [o:French Foreign Ministry] met the [o:Turkish Foreign Ministry].", "The [o:Foreign Ministry].")
    assert len(found) == 3


def test_a_short_form_that_mostly_stands_alone_is_not_one_firms() -> None:
    both = "[o:Veldt Motors] sold vans. [o:Veldt] grew."
    alone = ("The [o:Veldt] choir sang.", "A [o:Veldt] dress was sold.")
    assert groups(both) == {group("Veldt Motors", "Veldt")}
    assert groups(both, *alone) == {group("Veldt Motors"), group("Veldt")}
    assert groups(both, both, *alone) == {group("Veldt Motors", "Veldt")}


def test_a_short_form_of_two_firms_is_neither() -> None:
    assert group("Veldt") in groups("[o:Veldt Motors] met [o:Veldt Airways]. [o:Veldt] grew.")


def test_a_short_form_that_is_a_town_too_is_not_the_firm() -> None:
    found = groups("[o:Veldt Motors] sold vans. [o:Veldt] grew.", "Rain fell on [l:Veldt].")
    assert group("Veldt Motors") in found


def test_short_forms_in_the_same_article() -> None:
    text = "The [o:Supreme Court of Pellan] sat. The [o:Court] agreed. The [o:Supreme Court] rose."
    assert groups(text) == {group("Supreme Court of Pellan", "Court", "Supreme Court")}


def test_countries_under_their_aliases() -> None:
    (entity,) = pile("The [l:US] and the [l:U.S.] and the [l:United States] and [l:America].")
    assert entity.name == "United States"
    assert len(pile("[l:UK] rain.", "[l:Britain] rain.", "[l:United Kingdom] rain.")) == 1


def test_korea_is_the_half_that_the_article_names() -> None:
    assert groups("[l:South Korea] won. [l:Korea] led.") == {group("South Korea", "Korea")}
    assert len(pile("[l:South Korea] and [l:North Korea]: one [l:Korea].")) == 3


def test_a_place_with_its_town_before_it_is_the_same_place() -> None:
    assert len(pile("[l:Geneva's Grand Harbour] froze.", "The [l:Grand Harbour] is open.")) == 1


def test_places_that_share_words_stay_apart() -> None:
    for one, other in (
        ("North Korea", "South Korea"), ("Panama", "Panama City"), ("Austria", "Australia"),
        ("Niger", "Nigeria"), ("Los Angeles", "East Los Angeles"), ("American", "United States"),
    ):  # fmt: skip
        assert len(pile(f"[l:{one}] and [l:{other}].")) == 2, (one, other)


def test_one_string_of_two_types_is_two_entities() -> None:
    entities = pile("[l:Chelsea] is a place, [o:Chelsea] a club, [p:Chelsea] a girl.")
    assert {entity.id for entity in entities} == {"place:chelsea", "organisation:chelsea", "person:chelsea"}


# --------------------------------------------------------------------------------------- what is shown


def test_variants_are_counted_by_source() -> None:
    (entity,) = pile("[p:Orla Tennant], [p:Tennant].", "[p:Orla Tennant].", sources=("Post", ""))
    assert [(v.text, v.count, v.sources) for v in entity.variants] == [
        ("Orla Tennant", 2, {"Post": 1, "unknown": 1}),
        ("Tennant", 1, {"Post": 1}),
    ]


def test_roles_before_and_behind_the_name() -> None:
    entities = pile(
        "US Attorney-General [p:Orla Tennant] met the Russian ambassador, [p:Pavel Grom], on Friday.",
        "Attorney General [p:Orla Tennant] met [p:Pavel Grom], the Russian ambassador to the US.",
    )
    roles = {entity.name: entity.roles for entity in entities}
    assert roles["Orla Tennant"] == (("Attorney General", 2),) or roles["Orla Tennant"] == (("Attorney-General", 2),)
    assert roles["Pavel Grom"] == (("Russian ambassador", 2),)


def test_a_name_in_capitals_is_shown_as_it_is_written_elsewhere() -> None:
    (entity,) = pile("[p:ORLA TENNANT]. [p:ORLA TENNANT]. [p:Orla Tennant].")
    assert entity.name == "Orla Tennant"


def test_entities_come_by_falling_number_of_mentions() -> None:
    entities = pile("[p:Orla Tennant] met [o:Veldt Motors]. [p:Tennant] left.")
    assert [len(entity.mentions) for entity in entities] == [2, 1]


def test_suggestions_name_the_pairs_that_were_kept_apart() -> None:
    entities = pile("[p:Lydia Bergmann] spoke.", "[p:Lydia Borgmann] spoke.", "[p:Nora Pell] ran.")
    pairs = {frozenset(pair[:2]) for pair in merge_suggestions(entities)}
    assert pairs == {frozenset({"person:lydia-bergmann", "person:lydia-borgmann"})}


def test_suggestions_for_organisations_and_places_are_slips_and_unexplained_initials() -> None:
    entities = pile(
        "[o:Dunmore Harbour Forum] met.", "[o:Dunmoor Harbour Forum] met.", "[o:DHF] met.", "[o:DHB] met.",
        "Near [l:Pellworthy].", "Near [l:Pelworthy].", "[o:Group A] won.", "[o:Group B] lost.",
    )  # fmt: skip
    pairs = {frozenset(pair[:2]) for pair in merge_suggestions(entities)}
    assert frozenset({"organisation:dhf", "organisation:dunmore-harbour-forum"}) in pairs
    assert frozenset({"place:pellworthy", "place:pelworthy"}) in pairs
    assert not any("group" in ident or "dhb" in ident for pair in pairs for ident in pair)


def test_an_institution_with_its_country_spelt_out_or_not_is_one() -> None:
    assert len(pile("[o:US Geological Survey] spoke.", "[o:United States Geological Survey] spoke.")) == 1
    assert len(pile("[o:Japan Self-Defense Forces] left.", "[o:Japanese Self-Defense Forces] left.")) == 1


def test_nothing_in_nothing_out() -> None:
    assert link_entities([], {}) == ()
    assert link_entities([Article("a", "", "Text.", ())], {}) == ()


# ------------------------------------------------------------------------------------------- properties

NAMES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["Orla Tennant", "Tennant", "Mr Tennant", "O. Tennant", "#", "Mr", "'s", "al-", "U.S.", "The"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.tuples(NAMES, st.sampled_from("pol")), max_size=6), max_size=4))
def test_every_mention_goes_to_exactly_one_entity(names: list[list[tuple[str, str]]]) -> None:
    articles, mentions = [], {}
    for number, found in enumerate(names):
        text, spans = "", []
        for words, kind in found:
            text += "the minister, "
            spans.append(Mention("text", len(text), len(text) + len(words), KINDS[kind]))
            text += words + ", a coach. "
        articles.append(Article(f"a{number}", "", text, ()))
        mentions[f"a{number}"] = tuple(spans)
    entities = link_entities(articles, mentions)
    seen = [(m.article, m.mention) for entity in entities for m in entity.mentions]
    assert sorted(seen, key=repr) == sorted(((a, m) for a, ms in mentions.items() for m in ms), key=repr)
    assert len({entity.id for entity in entities}) == len(entities)
    assert all(sum(v.count for v in entity.variants) == len(entity.mentions) for entity in entities)
    assert all(m.mention.type == entity.type for entity in entities for m in entity.mentions)
    assert entities == link_entities(articles, mentions)
    merge_suggestions(entities)


def test_a_book_of_names_takes_linear_time() -> None:
    """Only that it ends: all pairs of these would not."""
    words = [sha1(str(n).encode()).hexdigest().translate(LETTERS)[:10].title() for n in range(1500)]
    names = "".join(f"[p:Nora {word}] met [p:{word}] of [o:{word} Board] and [o:Board]. " for word in words)
    same = "[p:Nora Pell] met [p:Mr Pell] of [o:Veldt Harbour Board] and the [o:Board]. " * 1500
    assert len(pile(names)) == 3000
    assert len(pile(same)) == 2
