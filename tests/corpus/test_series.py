"""Reports that come back, each of another event, are no one story with later updates."""

from __future__ import annotations

import pytest

from corpus.model import Story
from corpus.stories.series import turns_of_title
from tests.corpus.linking_help import article
from tests.corpus.test_stories import stories


def pile(titles: dict[str, str], outlet: str = "Isle Sport", kind: str = "match") -> tuple[Story, ...]:
    """The stories of reports of one kind by their headlines and days."""
    text = (
        f"The {kind} of the Coast Union drew a crowd to the harbour ground on Saturday. The captain praised the crowd "
        f"after the {kind}. The Coast Union table is led by Alnes, and the {kind} was played in heavy rain. "
    )
    return stories(
        [article(f"r{k}", text + title + ".", title, outlet, day) for k, (title, day) in enumerate(titles.items())]
    )


def sizes(found: tuple[Story, ...]) -> list[int]:
    return sorted(len(story.articles) for story in found)


SERIES = (
    {
        "Alnes defeat Brekke in third round of Coast Union": "2022-05-01",
        "Alnes defeat Dalvik in fourth round of Coast Union": "2022-05-08",
        "Brekke beat Dalvik in round five of Coast Union": "2022-05-15",
    },
    {
        "Moss wins 2022 Tarland Unity primary": "2022-05-01",
        "Moss wins 2022 Orrdal Unity primary": "2022-05-08",
        "Moss and Reyl split primaries in Halsa and Lenn": "2022-05-10",
    },
    {
        "Isle Sport interviews Ines Moravec, Unity candidate": "2022-05-01",
        "Isle Sport interviews Tomas Reyl": "2022-05-01",
    },
    {"Shares close higher on bank results": "2022-05-02", "Shares slip as banks drag": "2022-05-03"},
    {"Weather: rain in the north": "2022-05-02", "Weather: a dry day in the north": "2022-05-03"},
    {"Morning briefing: ferries and fish": "2022-05-02", "Morning briefing: the harbour vote": "2022-05-03"},
)
ONE_EVENT = (
    {
        "Alnes defeat Brekke in third round of Coast Union": "2022-05-01",
        "Alnes beat Brekke: captain praises crowd": "2022-05-02",
    },
    {"Moss wins 2022 Tarland Unity primary": "2022-05-01", "Reyl concedes Tarland primary to Moss": "2022-05-02"},
    {"Search for crew enters day three": "2022-05-03", "Search for crew enters day four": "2022-05-04"},
    {"Toll of Alnes flood passes 100": "2022-05-03", "Toll of Alnes flood passes 200": "2022-05-04"},
    {"Crew banned for three games": "2022-05-03", "Captain banned for two games": "2022-05-04"},
)


@pytest.mark.parametrize("titles", SERIES, ids=lambda titles: next(iter(titles)))
def test_turns_of_a_series_of_one_outlet_are_stories_of_their_own(titles: dict[str, str]) -> None:
    assert sizes(pile(titles)) == [1] * len(titles)


@pytest.mark.parametrize("titles", ONE_EVENT, ids=lambda titles: next(iter(titles)))
def test_what_goes_on_with_one_event_stays_one_story(titles: dict[str, str]) -> None:
    assert sizes(pile(titles)) == [len(titles)]


def test_two_outlets_may_name_one_match_differently() -> None:
    rows = {"Alnes defeat Brekke": "2022-05-01", "Coast Men beat Hill Town": "2022-05-01"}
    text = "Alnes beat Brekke by two goals before a crowd at the harbour ground. The captain praised the crowd in rain."
    both = [article(title, text, title, f"Outlet {title}", day) for title, day in rows.items()]
    assert sizes(stories(both)) == [2]


def test_a_turn_of_a_series_does_not_slip_into_another_as_a_late_report() -> None:
    titles = {
        "Moss wins Tarland primary": "2022-05-01",
        "Reyl concedes Tarland primary": "2022-05-02",
        "Tarland primary draws a crowd": "2022-05-02",
        "Moss wins Orrdal primary": "2022-06-20",
    }
    assert sizes(pile(titles, kind="vote")) == [1, 3]


def test_a_headline_in_capitals_names_no_turn() -> None:
    assert turns_of_title("SHARES CLOSE HIGHER") == ()
    assert [turn.kind for turn in turns_of_title("Shares close higher")] == ["day"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alnes 2-1 Brekke: Moss strikes late", "Alnes 0-0 Dalvik"),
        ("Week 3: Alnes 21, Brekke 14", "Week 4: Alnes 10, Dalvik 7"),
        ("Vik wins Tarland Grand Prix", "Vik wins Orrdal Grand Prix"),
        ("Reyl out of the Halsa Open", "Reyl wins the Lenn Open"),
        ("Moss runs the Karlsund Marathon", "Moss runs the Nes Marathon"),
    ],
)
def test_scores_and_meetings_tell_turns_apart(one: str, other: str) -> None:
    assert any(turn.is_other_turn(two) for turn in turns_of_title(one) for two in turns_of_title(other))


@pytest.mark.parametrize(
    "title", ["Council votes 9-4 for bridge", "Senate confirms Moss 52-47", "Day two of the trial", "A storm hits Nes"]
)
def test_votes_days_and_places_are_no_turns(title: str) -> None:
    assert turns_of_title(title) == ()
