"""Linking a whole archive: equal to the app's linking, in whatever pieces, and under ids that stay."""

from pathlib import Path
from typing import Any

import pytest

from tests.archive.archive_help import article_rows, build, write_lines
from tests.archive.test_search_slice import rows_of, whole_slice


@pytest.fixture
def small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Partitions of ten articles, blocks of all, and few pairs and shingles at a time."""
    from corpus.archive import build as building
    from corpus.archive import compaction, link_copies

    monkeypatch.setattr(compaction.plan_partitions, "__defaults__", (10,))
    monkeypatch.setattr(building, "SMALL", 2)
    monkeypatch.setattr(link_copies, "BUCKET", 300)
    monkeypatch.setattr(link_copies, "PAIRS", 7)


def mixed_rows() -> list[dict[str, str]]:
    """Articles of many months, with undated ones, copies of another outlet and slashed dates."""
    rows = article_rows(60)
    copy = {**rows[4], "id": "copy", "source": "Coast Wire", "published": "2019-01-20", "url": ""}
    undated = {**rows[16], "id": "undated", "source": "Coast Wire", "published": "", "url": ""}
    slashed = [
        {"id": "s1", "source": "Coast Wire", "title": "Dates", "text": "It began on 28/02/2019 in Ostwick."},
        {"id": "s2", "source": "Coast Wire", "title": "More dates", "text": "Nora Quill left on 03/04/2019 at last."},
    ]
    return [*rows[30:], copy, *rows[:30], undated, *slashed]


def test_in_many_partitions_everything_is_linked_as_the_app_links_it(
    tmp_path: Path, client: Any, small_partitions: None
) -> None:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.storage import Storage
    from corpus.pipeline.build import build_corpus

    file = write_lines(tmp_path / "in" / "a.jsonl", mixed_rows())
    build([tmp_path / "in"], tmp_path / "archive", client)
    assert len(read_manifest(Storage(str(tmp_path / "archive"))).partitions) > 5
    taken, app = rows_of(whole_slice(tmp_path / "archive").corpus), rows_of(build_corpus([file.parent]))
    for table, rows in app.items():
        assert taken[table] == rows, table


def late_rows() -> list[dict[str, str]]:
    """Floods of four valleys told by three outlets each, each told again months later, once undated."""
    rows = []
    own = (
        "A ferry of the fire brigade took forty people off the roofs.",
        "Schools in the valley stay shut until the mud is gone.",
        "Insurers count four hundred damaged cars so far.",
    )
    for event, (valley, month) in enumerate((("Brekkvik", 1), ("Sollund", 4), ("Tarnhow", 6), ("Ekersby", 9))):
        story = f"The dam above {valley} broke after a week of rain and the river carried away the {valley} mill."
        days = [f"2019-{month:02}-0{k + 1}" for k in range(3)]
        late = [f"2019-{month + 3:02}-0{2 + event}" if event != 2 else ""]
        told = [*own, f"A commission heard the keeper of the {valley} dam."]
        for k, (day, more) in enumerate(zip([*days, *late], told, strict=True)):
            title = f"Dam breaks above {valley}" if k < 3 else f"What the keeper of the {valley} dam knew"
            rows.append({"id": f"{valley}-{k}", "source": f"Outlet {k}", "title": title, "published": day})
            rows[-1]["text"] = f"{story} {more} It was the {valley} dam that gave way."
    return rows


@pytest.mark.parametrize("days", [10, 270])
def test_late_reports_found_stretch_by_stretch_join_the_stories_that_the_app_puts_them_to(
    tmp_path: Path, client: Any, small_partitions: None, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    from corpus.archive import late_windows
    from corpus.pipeline.build import build_corpus
    from corpus.stories.origins import LIMIT

    monkeypatch.setattr(late_windows, "STRETCH", days)
    file = write_lines(tmp_path / "in" / "a.jsonl", [*late_rows(), *article_rows(12)])
    build([tmp_path / "in"], tmp_path / "archive", client)
    app = build_corpus([file.parent])
    assert [s.articles for s in whole_slice(tmp_path / "archive").corpus.stories] == [s.articles for s in app.stories]
    days_of = [[day for one in story.articles if (day := app.datings[one].first)] for story in app.stories]
    assert max((max(some) - min(some)).days for some in days_of if some) > LIMIT, "a late report was joined"


def test_stories_and_people_keep_their_ids_when_an_archive_grows(tmp_path: Path, client: Any) -> None:
    rows = article_rows(30)
    late, early = [dict(row) for row in rows[15:]], [dict(row) for row in rows[:15]]
    file = write_lines(tmp_path / "in" / "m.jsonl", late)
    build([tmp_path / "in"], tmp_path / "archive", client)
    before = whole_slice(tmp_path / "archive").corpus
    write_lines(file.with_name("a.jsonl"), early)
    build([tmp_path / "in"], tmp_path / "archive", client)
    after = whole_slice(tmp_path / "archive").corpus
    for story in before.stories:
        assert all(after.story_of[article].id == story.id for article in story.articles)
    for entity in before.entities:
        assert {found.article for found in entity.mentions} <= {
            found.article for found in after.entity[entity.id].mentions
        }
    assert len(after.articles) == 30


def test_ids_are_inherited_from_whom_most_is_kept() -> None:
    from corpus.archive.stable_ids import inherit_ids

    overlaps = {("story:a", 0): 2, ("story:a", 1): 5, ("story:b", 0): 1}
    assert inherit_ids(["story:x", "story:a", "story:b"], overlaps) == ["story:b", "story:a", "story:b-2"]


def entity_table(*rows: tuple[str, str, list[str]], label: str = "", times: int = 1) -> Any:
    """A block's entities: type, name and spellings, each so often; the block knows the last by that label."""
    import pyarrow as pa

    from corpus.archive.schema import table_of

    table = table_of(
        "entities",
        [(f"{t}:{n}", t, n, times * len(s), 1, s, [times] * len(s), [""] * len(s), ["mayor"], [1]) for t, n, s in rows],
    )
    labels = [name.lower() for _, name, _ in rows]
    return table.append_column("label", pa.array([*labels[:-1], label or labels[-1]]))


def test_a_surname_that_is_somebody_else_in_every_article_joins_nobody_in_two_blocks() -> None:
    from corpus.archive.entity_blocks import merge_blocks

    rows = ("person", "Nora Quill", ["Nora Quill", "Quill"]), ("person", "Vale", ["Vale"])
    one, other = entity_table(*rows, label="=vale@news-1"), entity_table(*rows, label="=vale@news-9")
    merged = merge_blocks([one, other])
    assert merged.homes[0][0] == merged.homes[1][0] and merged.homes[0][1] != merged.homes[1][1]
    assert len(set(merged.ids)) == len(merged.table) == 3


def test_a_surname_that_nobody_bears_in_full_is_one_in_two_blocks() -> None:
    from corpus.archive.entity_blocks import merge_blocks

    one, other = (entity_table(("person", "Vale", ["Vale"]), label="=vale") for _ in range(2))
    assert len(merge_blocks([one, other]).table) == 1


def test_a_surname_joins_the_one_who_is_named_in_full_in_another_block_only() -> None:
    from corpus.archive.entity_blocks import merge_blocks

    one = entity_table(("person", "Idris Vale", ["Idris Vale", "Vale"]))
    other = entity_table(("person", "Vale", ["Vale"]), label="idris vale")
    assert merge_blocks([one, other]).table.column("spellings").to_pylist() == [["Vale", "Idris Vale"]]


def test_a_name_that_nearly_always_means_one_in_a_block_stands_for_that_one() -> None:
    from corpus.archive.entity_blocks import merge_blocks

    harbour = ("place", "Pell Bay", ["Pell Bay"])
    odd = entity_table(("place", "While Pell Bay", ["Pell Bay", "While Pell Bay"]))
    one = pa_concat(entity_table(harbour, times=9), odd)
    merged = merge_blocks([one, entity_table(harbour)])
    assert merged.homes[0][0] == merged.homes[1][0] != merged.homes[0][1]


def pa_concat(*tables: Any) -> Any:
    """Tables as one."""
    import pyarrow as pa

    return pa.concat_tables(tables)


def test_whom_another_full_name_contradicts_is_somebody_else() -> None:
    from corpus.archive.entity_blocks import merge_blocks

    one = entity_table(("person", "James Quill", ["Jim Quill", "James Quill"]))
    other = entity_table(("person", "Jim Quill", ["Jim Quill", "Jimena Quill"]))
    third = entity_table(("organisation", "Ostwick Bank", ["Ostwick Bank"]), ("place", "Ostwick", ["Ostwick"]))
    merged = merge_blocks([one, other, third, third])
    assert merged.homes[0][0] != merged.homes[1][0]
    assert merged.homes[2] == merged.homes[3]


def test_a_name_that_two_people_of_one_block_have_alike_joins_nobody() -> None:
    from corpus.archive.entity_blocks import merge_blocks

    one = entity_table(("person", "Idris Vale", ["Idris Vale"]))
    two = entity_table(("person", "Idris Vale", ["Idris Vale"]), ("person", "Idris Vale", ["Idris Vale", "Vale"]))
    merged = merge_blocks([one, two])
    assert len(merged.table) == 3 and len(set(merged.ids)) == 3


def test_entities_of_several_blocks_are_one_list(
    tmp_path: Path, client: Any, small_partitions: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.archive import link_entities
    from corpus.pipeline.build import build_corpus

    monkeypatch.setattr(link_entities, "BLOCK", 30)
    file = write_lines(tmp_path / "in" / "a.jsonl", article_rows(60))
    build([tmp_path / "in"], tmp_path / "archive", client)
    taken, app = whole_slice(tmp_path / "archive").corpus, build_corpus([file.parent])
    people = {entity.name: len(entity.mentions) for entity in app.entities if entity.type == "person"}
    assert {one.name: len(one.mentions) for one in taken.entities if one.type == "person"} == people
