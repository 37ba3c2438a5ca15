from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.compare import compare_articles
from corpus.comparison.word_diff import LONGEST, text_containment, word_diff
from corpus.extraction.analyse import analyse_article
from corpus.model import Article
from corpus.reading.segment import segment_text

texts = st.lists(st.sampled_from("the mayor said new bridge would open in spring. “not” until".split()), max_size=30)


def edits(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(c.edit, a[c.a.start : c.a.end], b[c.b.start : c.b.end]) for c in word_diff(a, b)]


def test_a_changed_word_stands_between_what_stayed() -> None:
    assert edits("The bridge will open in spring.", "The bridge will close in spring.") == [
        ("equal", "The bridge will", "The bridge will"),
        ("replace", "open", "close"),
        ("equal", "in spring", "in spring"),
    ]


def test_small_islands_are_part_of_the_change() -> None:
    told = edits("Crews put the fire out before noon today", "Crews fought the blaze until noon today")
    assert told[1] == ("replace", "put the fire out before", "fought the blaze until")


def test_words_that_stay_between_two_changes_are_seen_to_stay() -> None:
    told = edits("Old men sang four loud songs today", "Young men sang four loud songs yesterday")
    assert told == [
        ("replace", "Old", "Young"),
        ("equal", "men sang four loud songs", "men sang four loud songs"),
        ("replace", "today", "yesterday"),
    ]


def test_turns_of_phrase_that_all_reports_share_are_no_common_text() -> None:
    one = "According to the mayor of the town the fee will rise next year in spite of the vote."
    other = "In spite of the rain the choir sang next year, as if the mayor of Oslo had asked, according to the bishop."
    assert text_containment(one, other) == 0.0


def test_insertions_and_deletions_have_an_empty_side() -> None:
    assert edits("It rained.", "It rained all day.")[-1] == ("insert", "", "all day")
    assert edits("It rained all day.", "It rained.")[-1][0] == "delete"


def test_long_texts_keep_their_ends() -> None:
    body = " ".join(f"w{chr(97 + k % 26)}" for k in range(LONGEST + 10))
    assert [step[0] for step in edits(body + " left", body + " right")] == ["equal", "replace"]


@settings(max_examples=80, deadline=None)
@given(texts, texts)
def test_changes_tile_both_texts_in_order(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    at_a = at_b = 0
    for change in word_diff(a, b):
        assert at_a <= change.a.start <= change.a.end <= len(a)
        assert at_b <= change.b.start <= change.b.end <= len(b)
        at_a, at_b = change.a.end, change.b.end
        if change.edit == "equal":
            assert a[change.a.start : change.a.end].split()[0].strip("“”.") == b[change.b.start :].split()[0].strip(
                "“”."
            )


def test_containment_is_the_share_of_the_shorter_text() -> None:
    short = "The council voted late on Monday to close the old bridge"
    assert text_containment(short, f"Breaking. {short} and to build another one next year.") == 1.0
    assert text_containment(short, "Nothing of the kind stands here at all today") == 0.0
    assert text_containment("", short) == 0.0


def test_a_note_added_to_a_version_is_news_though_it_speaks_of_what_stands_above() -> None:
    told = (
        "Nine deckhands were hurt when two barges collided in fog near Larvik on Monday, the port office said.\n\n"
        '"The fog came from nowhere and the lights were gone," said Per Holm, a pilot on one of the barges.\n\n'
        "An inquiry into the lights of both will open on Tuesday and go on for about a month.\n\n"
    )
    note = "This story has been corrected to show that eleven deckhands, not nine, were injured."
    first, second = (Article(text[-1], "Fog", text, segment_text(text).blocks) for text in (told, told + note))
    found = compare_articles(first, second, analyse_article(first)[1], analyse_article(second)[1])
    (alone,) = (second.text[found.sentences_b[i].start : found.sentences_b[i].end] for i in found.only_b)
    assert alone == note and not found.only_a
