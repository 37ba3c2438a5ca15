"""Web pages without what they hold beside their articles: pop-ups, forms to subscribe, lists of other articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.formats_help import COUNTY, SIRENS, STORM, article_in, articles_in, page, put

STORY = [STORM, SIRENS, COUNTY]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="hidden" id="adult-modal"><p>You may want to know that this is not for the office.</p></div>',
        '<div style="display: none"><p>You may want to know that this is not for the office.</p></div>',
        '<div class="c-newsletter__main"><h4>The morning wire</h4><p>The best of the night, read before breakfast.</p>'
        "<p>Thanks! Have a look into your box.</p><p>That did not work out, try again later.</p></div>",
        '<div class="module shareLinks horizontal"><ul><li>Tweet this '
        "one</li><li>Digg this one</li><li>Reprints</li></ul></div>",
        '<ul class="article-tools"><li>Order a copy</li><li>Put it on paper</li><li>Tell others</li></ul>',
        "<p>2019-11-19T08:57:40+01:00</p>",
        "<p>Storm tears boats loose</p>",
    ],
)
@pytest.mark.parametrize("place", ["above", "inside", "below"])
def test_a_box_beside_the_story_is_no_part_of_it(tmp_path: Path, box: str, place: str) -> None:
    parts = [f"<p>{part}</p>" for part in STORY]
    parts.insert({"above": 0, "inside": 2, "below": 3}[place], box)
    assert article_in(put(tmp_path / "a.html", page("".join(parts)))).text == "\n".join(STORY)


@pytest.mark.parametrize(
    "names", ['class="hidden"', 'class="newsletter"', 'class="article-modal"', 'style="display:none"', "hidden"]
)
def test_a_story_in_a_box_with_a_telling_name_is_still_the_story(tmp_path: Path, names: str) -> None:
    body = f"<div {names}><p>{STORM}</p><p>{SIRENS}</p><p>{COUNTY}</p></div>"
    assert article_in(put(tmp_path / "a.html", page(body))).text == "\n".join(STORY)


def test_what_is_shown_only_when_a_name_is_pointed_at_is_not_in_the_sentence(tmp_path: Path) -> None:
    popup = (
        '<span class="rollover-people"><a href="/people/ih">Ingrid Halvorsen</a><span class="rollover-people-block">'
        '<a href="/people/ih">Ingrid Marie Halvorsen</a><a href="/1">Mayor opens a bridge</a><a '
        'href="/2">Mayor closes it</a></span></span>'
    )
    spoken = '<a href="https://county.example/"><span class="sr-only">opens in another window</span>the county</a>'
    body = (
        f"<p>{STORM}</p><p>{SIRENS.replace('Ingrid Halvorsen', popup).replace('the county', spoken)}</p><p>{COUNTY}</p>"
    )
    assert article_in(put(tmp_path / "a.html", page(body))).text == "\n".join(STORY)


def test_a_list_of_other_articles_in_the_middle_of_the_story_is_left_out(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/news/{n}">Another report of the coast, number {n}</a></li>' for n in range(4))
    entries = "<ul><li>eleven boats lost</li><li>two piers broken</li><li>no one hurt at all</li></ul>"
    head = '<link rel="canonical" href="https://wire.example/storm">'
    body = f"<p>{STORM}</p><ul>{links}</ul><p>{SIRENS}</p>{entries}<p>{COUNTY}</p>"
    text = article_in(put(tmp_path / "a.html", page(body, head))).text
    assert "Another report" not in text
    assert "eleven boats lost" in text
    assert [line for line in text.split("\n") if line in STORY] == STORY


def test_a_caption_before_a_sentence_in_one_paragraph_does_not_tell_the_sentence_twice(tmp_path: Path) -> None:
    body = (
        "<p><span>Ann Berg/Wire<span>The rocks of Karlsund on a "
        f"calm day in a year before the storm.</span></span>{STORM}"
        f"</p><p>{SIRENS}</p><p>{COUNTY}</p><p>{STORM.replace('Friday', 'Monday')}</p>"
    )
    assert article_in(put(tmp_path / "a.html", page(body))).text.count(SIRENS) == 1


def test_a_headline_behind_which_the_window_says_more_is_the_one_on_the_page(tmp_path: Path) -> None:
    text = page(head='<meta property="og:title" content="Storm tears boats loose | Watch videos online">')
    assert article_in(put(tmp_path / "a.html", text)).title == "Storm tears boats loose"
    empty = page().replace("<title>Storm tears boats loose</title>", "<title>| What the Coast Says</title>")
    assert article_in(put(tmp_path / "b.html", empty)).title == "Storm tears boats loose"


def test_the_letters_of_a_zone_beside_the_day_are_its_offset(tmp_path: Path) -> None:
    text = page(
        '<div class="published-time">Published 11:11 PM EST Nov '
        f"19, 2019</div><p>{STORM}</p><p>{SIRENS}</p><p>{COUNTY}</p>"
    )
    assert article_in(put(tmp_path / "a.html", text)).published == "2019-11-19T23:11-05:00"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ('<p class="byline">Par Anne Berg et Luc Dahl</p>', "Anne Berg, Luc Dahl"),
        ('<div class="article-byline"><span>By </span><a href="/a">Ann Berg</a></div>', "Ann Berg"),
        ('<span class="author-name">Ingrid van der Berg</span>', "Ingrid van der Berg"),
        ('<div class="author">All our reporters and how to reach them, day and night.</div>', ""),
        ('<figure><p class="byline">By Ola Dahl</p></figure>', ""),
        ('<div class="photo-box"><span class="byline">By Ola Dahl</span></div>', ""),
    ],
)
def test_a_line_that_the_page_calls_a_byline_names_the_authors(tmp_path: Path, byline: str, author: str) -> None:
    body = f"{byline}<p>{STORM}</p><p>{SIRENS}</p><p>{COUNTY}</p>"
    assert article_in(put(tmp_path / "a.html", page(body))).author == author


def test_posts_that_are_boxes_are_a_live_blog_and_comments_are_not(tmp_path: Path) -> None:
    def boxes(name: str) -> str:
        times = ("14:00", "12:00", "09:00", "08:00")
        return "".join(
            f'<div class="{name}"><time datetime="2026-03-01T{time}:00Z">{time}</time><h2>At {time}</h2>'
            f"<p>{STORM} {SIRENS}</p></div>"
            for time in times
        )

    found = articles_in(put(tmp_path / "a.html", page(f"<div>{boxes('post')}</div>")))
    assert [one.published[11:16] for one in found] == ["14:00", "12:00", "09:00", "08:00"]
    assert [one.text for one in found] == [f"{STORM} {SIRENS}"] * 4
    talk = page(f"<p>{STORM}</p><p>{SIRENS}</p><p>{COUNTY}</p>", after=f"<section>{boxes('comment')}</section>")
    assert len(articles_in(put(tmp_path / "b.html", talk))) == 1
