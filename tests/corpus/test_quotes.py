"""Direct quotes and who says them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.quotes import find_quotes
from corpus.language.sentences import split_sentences
from corpus.model import Article, Block, BlockKind, EntityType, Mention, Quote

SHARED = Path(__file__).parents[2].parent / "shared"
NOISE = st.lists(
    st.sampled_from(
        [*"aA .,:!\n\"'“”‘’()—", " said ", " he ", "Mr Orr ", " told ", ", said ", " according to ", "the mayor "]
    ),
    max_size=60,
).map("".join)


def article_of(text: str, kinds: dict[int, BlockKind] | None = None, title: str = "") -> Article:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), (kinds or {}).get(len(blocks), "body")))
        at += len(line) + 1
    return Article("a", title, text, tuple(blocks))


def read(article: Article, *people: str) -> tuple[Quote, ...]:
    """The quotes; ``people`` become mentions wherever they stand."""
    text = article.text
    mentions = [
        Mention("text", at, at + len(name), "person")
        for name in people
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return find_quotes(article, split_sentences(article), mentions)


def said_by(text: str, *people: str) -> list[tuple[str, str, str]]:
    """Of every quote the words, the words for the speaker, and the speaker's name."""
    rows = []
    for quote in read(article_of(text), *people):
        said = text[quote.said.start : quote.said.end] if quote.said else ""
        speaker = text[quote.speaker.start : quote.speaker.end] if quote.speaker else ""
        rows.append((text[quote.start : quote.end], said, speaker))
    return rows


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We lost the vote,” Ms Orr told reporters.", "Ms Orr"),
        ("“We lost the vote,” said Mayor Ann Orr, a lawyer.", "Ann Orr"),
        ("“We lost the vote,” Ken Ito, 45, a farmer, said on Monday.", "Ken Ito"),
        ("“We lost the vote,” a Labour Ministry official said.", "a Labour Ministry official"),
        ("“We lost the vote,” said a spokesman for the mayor.", "a spokesman for the mayor"),
        ("“We lost the vote,” according to Ann Orr.", "Ann Orr"),
        ("“Did we lose the vote?” Ann Orr asked.", "Ann Orr"),
        ("“We lost the vote” — Ann Orr", "Ann Orr"),
        ("“We lost the whole vote.”\n— Ann Orr", "Ann Orr"),
        ("According to Ann Orr, “the vote was lost by one.”", "Ann Orr"),
        ("On Friday, Ann Orr said: “We lost the vote.”", "Ann Orr"),
        ("Ann Orr, who stood in May, said the vote was “a sham”.", "Ann Orr"),
        ("In a letter to the Herald, her lawyer, Ken Ito, wrote: “We lost the vote.”", "Ken Ito"),
        ("Ann Orr shook her head and said, “We lost the vote.”", "Ann Orr"),
        ("Ann Orr left the hall, adding: “We lost the vote.”", "Ann Orr"),
        ("Added Orr: “We lost the vote.”", "Orr"),
        ("Appearing before the board, Ann Orr said it was late but added, “We lost the vote.”", "Ann Orr"),
        ("In the film “Rain Over Lima” Ann Orr says: “We lost the vote.”", "Ann Orr"),
        ('"We lost the vote," Will Ito said.', "Will Ito"),
        ("‘We lost the vote,’ Ann Orr said.", "Ann Orr"),
        ("The Foreign Secretary, Ann Orr, said on Friday: “We lost the vote.”", "Ann Orr"),
        ("“We lost the vote,” Aid for All director Ann Orr told the BBC.", "Ann Orr"),
        ("A few minutes later, Ann Orr stood up and added: “We lost the vote.”", "Ann Orr"),
        ("“We lost the vote,” Ann Orr went on, as if nobody knew.", "Ann Orr"),
    ],
)
def test_the_speaker_stands_beside_the_quote(text: str, said: str) -> None:
    assert said_by(text)[-1][1] == said
    assert said_by(text, "Ann Orr", "Ken Ito", "Will Ito")[-1][1] == said


def test_a_pronoun_is_the_person_of_the_sentence_before() -> None:
    text = "Mr Ito stood by Mr Orr as the storm broke. He said he had “total” confidence in the minister."
    assert said_by(text, "Mr Ito", "Mr Orr") == [("total", "He", "Mr Ito")]
    assert said_by(text) == [("total", "He", "Mr Ito")]


def test_a_question_does_not_name_the_one_who_answers() -> None:
    text = (
        "Mr Ito said he knew nothing.\nHe said he “was not told” Mr Orr had gone.\n"
        "Asked if Mr Orr should resign, he replied: “I do not think so.”"
    )
    assert [row[2] for row in said_by(text, "Mr Ito", "Mr Orr")] == ["Mr Ito", "Mr Ito"]


def test_he_and_she_go_to_those_whom_title_or_given_name_fits() -> None:
    text = "Helen Ames met Peter Orr in Lima.\n“We spoke for hours,” he said.\n“It was a good talk,” she said."
    assert [row[2] for row in said_by(text, "Helen Ames", "Peter Orr")] == ["Peter Orr", "Helen Ames"]


def test_a_title_with_its_holder_named_elsewhere_is_that_person() -> None:
    text = "Finance Minister Ann Orr spoke on Monday.\n“We have paid it all back,” the finance minister said."
    assert said_by(text, "Ann Orr") == [("We have paid it all back,", "the finance minister", "Ann Orr")]


def test_a_supporter_of_somebody_is_not_somebody() -> None:
    text = "The Orr supporter met Ken Ito in Lima.\n“We lost the vote,” he said."
    assert said_by(text, "Orr", "Ken Ito")[0][2] == "Ken Ito"


def test_what_somebody_wrote_speaks_for_them() -> None:
    assert said_by("Orr’s statement read: “We lost the vote.”", "Orr")[0][2] == "Orr"


@pytest.mark.parametrize(
    "text",
    [
        "“We lost the vote,” Ann Orr said. “We will win the next one.”",
        "“We lost the vote,” Ann Orr said.\n“We will win the next one.”",
        "Ann Orr said the vote was lost.\n“We will win the next one.”",
        "“We lost the vote.\n“We will win the next one,” Ann Orr said.",
        "“We lost the vote,” Ann Orr said.\n“That is how it goes.\n“We will win the next one.”",
    ],
)
def test_a_quote_without_a_clause_of_its_own_goes_on(text: str) -> None:
    assert {row[2] for row in said_by(text, "Ann Orr")} == {"Ann Orr"}


QUOTE = "“We lost the whole vote and nobody in here is sorry.”"
DULL = "The hall was cold. The doors were shut. It was raining. There were no lamps. "


@pytest.mark.parametrize("sentences", [0, 1, 3, 4])
def test_whose_speech_was_reported_goes_on_speaking_some_sentences_later(sentences: int) -> None:
    dull = ". ".join(DULL.rstrip(". ").split(". ")[:sentences]) + ". " if sentences else ""
    text = f"Ann Orr told the council that the count was wrong. {dull}{QUOTE}"
    assert said_by(text, "Ann Orr")[-1][2] == "Ann Orr"


def test_whoever_spoke_a_page_ago_is_not_taken_for_the_speaker() -> None:
    text = f"Ann Orr told the council that the count was wrong. {DULL * 5}{QUOTE}"
    assert said_by(text, "Ann Orr")[-1][2] == ""


def test_who_said_something_is_likelier_to_go_on_than_whoever_did_something_since() -> None:
    text = f"Ann Orr said that the count was wrong. Ken Ito left the hall. {QUOTE}"
    assert said_by(text, "Ann Orr", "Ken Ito")[-1][2] == "Ann Orr"
    assert said_by(f"Ann Orr came in. It was late. {QUOTE}", "Ann Orr")[-1][2] == "Ann Orr"


@pytest.mark.parametrize("kind", ["place", "organisation"])
def test_a_place_that_opens_the_sentence_before_does_not_speak(kind: EntityType) -> None:
    text = f"Ann Orr came in. Larvik lay in the dark. {QUOTE}"
    article = article_of(text)
    at = text.index("Larvik")
    mentions = [Mention("text", 0, 7, "person"), Mention("text", at, at + 6, kind)]
    (quote,) = find_quotes(article, split_sentences(article), mentions)
    assert quote.speaker is not None and text[quote.speaker.start : quote.speaker.end] == "Ann Orr"


def test_it_and_they_do_not_speak() -> None:
    for pronoun in ("It", "They", "We"):
        assert said_by(f"Ann Orr came in. {pronoun} had waited for hours. {QUOTE}", "Ann Orr")[-1][2] == "Ann Orr"


def test_the_person_of_the_paragraph_before_speaks_if_nobody_opens_a_sentence() -> None:
    assert said_by(f"In the hall there was only Ann Orr.\n{QUOTE}", "Ann Orr")[-1][2] == "Ann Orr"


def test_a_quote_in_a_caption_is_nobodys_of_the_text() -> None:
    article = article_of(f"Ann Orr spoke.\n{QUOTE}", {1: "caption"})
    assert [quote.speaker for quote in read(article, "Ann Orr")] in ([], [None])


def test_a_name_on_the_line_below_signs_a_quote_that_ends_its_paragraph_only() -> None:
    assert said_by(f"{QUOTE}\nAnn Orr", "Ann Orr")[-1][2] == "Ann Orr"
    assert said_by(f"{QUOTE} The hall went home at noon.\nAnn Orr", "Ann Orr")[-1][2] == ""


def test_a_quote_that_goes_on_gives_the_speaker_back_to_its_beginning() -> None:
    text = "Ken Ito left the hall.\n“We lost the whole vote today.\n“We will win the next one,” Ann Orr said."
    assert [row[2] for row in said_by(text, "Ann Orr", "Ken Ito")] == ["Ann Orr", "Ann Orr"]


def test_a_name_behind_a_finished_sentence_is_not_the_speaker() -> None:
    text = "“We lost the whole vote in here today.” Ken Ito says nothing."
    assert said_by(text, "Ken Ito")[-1][2] != "Ken Ito"


def test_a_work_of_many_words_is_no_speech_unless_somebody_says_it() -> None:
    assert said_by("On the stage was “The Long Rain Over Lima and Larvik” for years.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “surge” went on.",
        "She sang in the musical “Rain Over Lima” for years.",
        "He was in a film called “Rain” then.",
        "The word “tax” is not in it.",
        "The strike went on for “years” in the north.",
        "It is a thing called “slack”.",
        "She is usually called “the boss”.",
    ],
)
def test_titles_and_scare_quotes_are_left_out(text: str) -> None:
    assert said_by(text) == []


def test_captions_and_credits_give_no_speaker() -> None:
    article = article_of("Ann Orr spoke.\nKen Ito at the docks.\n“We lost the whole vote.”", {1: "caption"})
    (quote,) = read(article, "Ann Orr", "Ken Ito")
    assert quote.speaker is not None and article.text[quote.speaker.start : quote.speaker.end] == "Ann Orr"


def test_a_title_outside_the_text_is_read_too() -> None:
    article = article_of("Nothing here.", title="‘We lost the vote’, says Orr")
    (quote,) = read(article)
    assert quote.field == "title" and quote.cue == "says"
    assert quote.said is not None and article.title[quote.said.start : quote.said.end] == "Orr"
    assert read(article_of("Nothing here.")) == ()


@settings(max_examples=100)
@given(NOISE, st.booleans())
def test_offsets_hold_on_any_text(text: str, named: bool) -> None:
    at = 0
    for quote in read(article_of(text), *(["Mr Orr"] if named else [])):
        assert at <= quote.start < quote.end <= len(text)
        for span in (quote.said, quote.speaker):
            assert span is None or 0 <= span.start < span.end <= len(text)
        at = quote.end


@pytest.mark.parametrize("unit", ['"a" he said ', "“", '"', "Mr Orr said “no” and ", "a", '"He left. '])
def test_very_long_paragraphs_are_survived(unit: str) -> None:
    article = article_of(unit * (60_000 // len(unit)))
    assert find_quotes(article, split_sentences(article), ()) is not None


def test_the_type_case_has_every_quote_with_its_speaker() -> None:
    gold_file = SHARED / "gold" / "seeds.json"
    if not gold_file.exists():
        pytest.skip("the type case is kept outside the project, in ../shared, which is absent")
    gold = json.loads(gold_file.read_text(encoding="utf8"))
    for key, name in gold["files"].items():
        article = article_of((SHARED / "seeds" / name).read_text(encoding="utf8"))
        quotes = find_quotes(article, split_sentences(article), ())
        for row in (row for row in gold["quotes"] if row["article"] == key):
            quote = next(q for q in quotes if q.start < row["end"] and row["start"] < q.end)
            assert quote.speaker is not None
            name = article.text[quote.speaker.start : quote.speaker.end]
            assert name.split()[-1] == row["speaker"].split()[-1], row["text"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ken Ito was told by Ann Orr: “You must go home now, all of you.”", "Ann Orr"),
        ("“You must go home now, all of you,” Ken Ito was warned on Friday by Ann Orr.", "Ann Orr"),
        ("“You must go home now, all of you,” Ken Ito was told.", None),
        ("“You must go home now, all of you,” Ken Ito was quoted as saying.", "Ken Ito"),
        ("“It is a farce,” Ken Ito said, and Ann Orr: “You must go home now, all of you.”", "Ann Orr"),
        ("“It is a farce,” said Ken Ito; Ann Orr: “You must go home now, all of you.”", "Ann Orr"),
        ("Ken Ito called it “a farce of the worst kind” and Ann Orr “a triumph of reason in all”.", "Ann Orr"),
        ("“You must go home now, all of you,” read a post on Ann Orr’s page.", "Ann Orr"),
        ("“You must go home now, all of you,” said a person close to Ken Ito.", None),
        ("“You must go home now, all of you,” a lawyer for Ken Ito said.", None),
    ],
)
def test_words_are_in_the_mouth_of_whoever_speaks_them(text: str, speaker: str | None) -> None:
    assert said_by(text, "Ken Ito", "Ann Orr")[-1][2] == (speaker or "")


def test_where_somebody_is_from_does_not_speak() -> None:
    text = "“You must go home now, all of you,” said Sen. Ann Orr of North Dakota."
    kinds: list[tuple[str, EntityType]] = [("Ann Orr", "person"), ("North Dakota", "place")]
    mentions = [Mention("text", text.index(name), text.index(name) + len(name), kind) for name, kind in kinds]
    (quote,) = find_quotes(article_of(text), split_sentences(article_of(text)), mentions)
    assert quote.speaker is not None and text[quote.speaker.start : quote.speaker.end] == "Ann Orr"


def test_a_quote_that_opens_a_paragraph_is_of_the_person_behind_it_and_not_of_the_one_above() -> None:
    text = "“We lost it all,” said Ken Ito.\n“We had no time to get out of here.” Ann Orr, a nurse, shook her head."
    assert said_by(text, "Ken Ito", "Ann Orr")[-1][2] == "Ann Orr"


def test_the_turns_of_an_interview_are_quotes_of_whoever_stands_before_the_colon() -> None:
    text = "ANN ORR, MAYOR: We do not know yet why it fell.\nKEN ITO, HOST: Will you go over this?\nORR: No. I won’t."
    quotes = [
        (text[q.start : q.end], text[q.speaker.start : q.speaker.end]) for q in read(article_of(text)) if q.speaker
    ]
    assert quotes == [
        ("We do not know yet why it fell.", "ANN ORR"),
        ("Will you go over this?", "KEN ITO"),
        ("No. I won’t.", "ANN ORR"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Time: 8 pm on Friday\nPrice: five dollars a head\nVenue: the town hall of Norhaven",
        "Winner: Ann Orr of the Norhaven club\nLoser: Ken Ito of the Tarnby club",
        "Norhaven: The bridge across the harbour fell.\nTarnby: The town hall burned down in the night.",
    ],
)
def test_a_list_with_colons_is_no_transcript(text: str) -> None:
    assert read(article_of(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "She read “The Old Man and the Sea” on the train.",
        "Ken Ito sang “The Long Road to the Harbour Town” on Friday.",
        "Mary “Mimi” Olsen left the hall early.",
        "William “Big Bill” Tanner resigned.",
    ],
)
def test_titles_of_works_and_nicknames_are_no_quotes(text: str) -> None:
    assert read(article_of(text), "Ken Ito") == ()
