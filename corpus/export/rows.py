"""JSON rows of a corpus: the contract of the command line, one plain dictionary a row.

Keys and their meaning are a promise to other programs. Offsets are code points into the article's ``text``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict

from corpus.comparison.coverage import Claim
from corpus.comparison.disagreements import Disagreement
from corpus.comparison.headline_changes import has_other_headline
from corpus.comparison.reprints import Reprints
from corpus.corpus import Corpus
from corpus.export.tables import Row
from corpus.language.typed_days import Days, days_value
from corpus.model import Article, Comparison, EntityMention, OwnEvent, Passage, Span, Story, TimelineEntry
from corpus.queries.claim_check import Evidence, check_claim
from corpus.queries.watch_list import read_watch_list, run_watch_list


def article_rows(corpus: Corpus, text: bool = False) -> Iterator[Row]:
    """A row for each article; with ``text`` its words too."""
    for article in corpus.articles:
        dating = corpus.dating_of(article.id)
        row: Row = {
            "id": article.id,
            "title": article.title,
            "source": article.source or None,
            "outlet": article.outlet_name,
            "author": article.author or None,
            "published": dating.value or None,
            "published_stated": dating.stated,
            "published_evidence": list(dating.evidence or article.published_evidence),
            "credits": list(article.credits),
            "url": article.url or None,
            "path": article.path,
            "words": corpus.analysis_of(article.id).words,
            "story": corpus.story_of[article.id].id,
            "source_evidence": "desk" if article.id in corpus.outlets else article.source_basis or None,
            "origins": list(article.origins),
            "headlines": list(article.headlines),
        }
        yield row | {"text": article.text} if text else row


def entity_rows(corpus: Corpus) -> Iterator[Row]:
    """A row for each person, organisation and place, with every variant and mention."""
    for entity in corpus.entities:
        yield {
            "id": entity.id,
            "type": entity.type,
            "name": entity.name,
            "variants": [
                {"text": v.text, "count": v.count, "sources": dict(v.sources), "why": v.why} for v in entity.variants
            ],
            "roles": [{"text": text, "count": count} for text, count in entity.roles],
            "mentions": [_mention_row(corpus, mention) for mention in entity.mentions],
            **_told_in(corpus, {found.article for found in entity.mentions}),
        }


def _told_in(corpus: Corpus, articles: Collection[str]) -> Row:
    """How many articles, and how many texts when copies count once."""
    return {"articles": len(articles), "origins": corpus.count_origins(articles)}


def _mention_row(corpus: Corpus, found: EntityMention) -> Row:
    mention = found.mention
    words = corpus.by_id[found.article].field_text(mention.field)[mention.start : mention.end]
    return {
        "article": found.article,
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": words,
    }


def timeline_rows(corpus: Corpus, events: Sequence[OwnEvent] = ()) -> Iterator[Row]:
    """A row for each date named, each publication and each of the user's ``events``, in order of time."""
    return (row for row, _ in dated_rows(corpus, events))


def dated_rows(corpus: Corpus, events: Sequence[OwnEvent] = ()) -> Iterator[tuple[Row, TimelineEntry | None]]:
    """The same with the entry that each row is of; None for the user's events."""
    own = deque(events)
    for entry in corpus.timeline:
        while own and (own[0].first, own[0].last) <= (entry.first, entry.last):
            yield _event_row(own.popleft()), None
        yield _timeline_row(corpus.by_id[entry.article], entry), entry
    yield from ((_event_row(event), None) for event in own)


def _event_row(event: OwnEvent) -> Row:
    """An event of the user's own: on no article, and at no place in one."""
    days = Days(event.first, event.last)
    return {
        "kind": "own",
        "article": None,
        "field": None,
        "start": None,
        "end": None,
        "text": event.text,
        "value": days_value(days),
        "from": event.first.isoformat(),
        "to": event.last.isoformat(),
        "grain": "year" if days.is_year else "month" if days.is_month else "day",
        "basis": event.basis,
        "sentence": None,
    }


def _timeline_row(article: Article, entry: TimelineEntry) -> Row:
    time = entry.time
    return {
        "kind": "mention" if time else "publication",
        "article": entry.article,
        "field": time.field if time else None,
        "start": time.start if time else None,
        "end": time.end if time else None,
        "text": article.field_text(time.field)[time.start : time.end] if time else None,
        "value": entry.value,
        "from": entry.first.isoformat(),
        "to": entry.last.isoformat(),
        "grain": entry.grain,
        "basis": entry.basis,
        "sentence": [entry.sentence.start, entry.sentence.end] if entry.sentence else None,
    }


def quote_rows(corpus: Corpus) -> Iterator[Row]:
    """A row for each direct quote, in order of article and place."""
    for article in corpus.articles:
        for quote in corpus.analysis_of(article.id).quotes:
            words = article.field_text(quote.field)
            yield {
                "article": article.id,
                "field": quote.field,
                "start": quote.start,
                "end": quote.end,
                "text": words[quote.start : quote.end],
                "speaker": corpus.speaker_of_quote(article, quote),
                "speaker_name": corpus.speaker_name(article, quote) or None,
                "speaker_text": words[quote.said.start : quote.said.end] if quote.said else None,
                "cue": quote.cue or None,
            }


def story_rows(corpus: Corpus) -> Iterator[Row]:
    """A row for each story, the largest first."""
    for story in corpus.stories:
        copies = [asdict(copy) for copy in story.copies]
        yield {
            "id": story.id,
            "title": story.title,
            "articles": list(story.articles),
            "copies": copies,
            "origins": corpus.told_by(story)[1],
        }


def coverage_rows(corpus: Corpus, story: str = "") -> Iterator[Row]:
    """A row for each claim of each story of several articles, or of the story with that id."""
    for known in whole_stories(corpus, story):
        reprints = corpus.reprints_in(known)
        for claim in corpus.coverage_of_story(known).claims:
            yield {"story": known.id, **claim_row(corpus, claim, claim.article, claim.sentence, reprints)}


def claim_row(corpus: Corpus, claim: Claim, article: str, sentence: Span, reprints: Reprints) -> Row:
    """A claim, worded by that sentence of an article; ``after``: which of its carriers reprint whose text."""
    after = reprints.by_agency(carrier.article for carrier in claim.carriers)
    return {
        "text": corpus.by_id[article].text[sentence.start : sentence.end],
        "article": article,
        "sentence": [sentence.start, sentence.end],
        "carriers": [{"article": c.article, "sentences": _span_pairs(c.sentences)} for c in claim.carriers],
        "outlets": claim.outlets,
        "origins": claim.origins,
        "first": list(claim.first),
        "late": list(claim.late),
        "absent": list(claim.left_out),
        "perhaps": list(claim.perhaps),
        "after": [
            {"agency": whose, "articles": list(some), "outlets": reprints.count_outlets(some)}
            for whose, some in after.items()
        ],
    }


def disagreement_rows(corpus: Corpus, story: str = "", framing: bool = False) -> Iterator[Row]:
    """A row for each difference within each story, or within the story with that id; the gravest first.

    With ``framing`` also those that are but another way to put one thing.
    """
    for known in whole_stories(corpus, story):
        model = corpus.model_of(known.articles)
        for row in (*corpus.disagreements_in_story(known), *corpus.headline_changes(known)):
            if framing or not row.framing:
                yield disagreement_row(known, row, model)


def disagreement_row(story: Story, row: Disagreement, model: str) -> Row:
    """A row of the ledger of ``story``; ``model`` is what its articles were compared by besides their words."""
    return {
        "id": row.id,
        "story": story.id,
        "kind": row.kind,
        "strength": row.strength,
        "rank": row.rank,
        "sides": [
            {"text": side.text, "places": [{"article": p.article, **_passage_row(p.passage)} for p in side.places]}
            for side in row.sides
        ],
        "why": row.why,
        "model": model or None,
        **({"role": row.role} if row.role else {}),
    }


def figure_rows(corpus: Corpus, story: str = "") -> Iterator[Row]:
    """A row for each matter that articles of a story give figures for, with each article's figure, the oldest first."""
    for known in whole_stories(corpus, story):
        for row in corpus.figures(known):
            yield {
                "story": known.id,
                "role": row.role or None,
                "unit": row.unit,
                "values": [
                    {
                        "article": value.article,
                        "published": value.published or None,
                        "low": value.low,
                        "high": value.high,
                        "hedge": value.hedge or None,
                        **_passage_row(value.passage),
                    }
                    for value in row.values
                ],
                "strength": row.standing,
                **_told_in(corpus, row.articles),
            }


def claim_rows(corpus: Corpus, typed: str) -> Iterator[Row]:
    """A row for each part of a claim: who says it, who says it otherwise, who contradicts, who is silent."""
    for found in check_claim(corpus, typed):
        yield {
            "claim": found.claim,
            "checked": found.is_checked,
            "says": [_evidence_row(corpus, one) for one in found.says],
            "other": [_evidence_row(corpus, one) for one in found.other],
            "contradicts": [_evidence_row(corpus, one) for one in found.contradicts],
            "silent": list(found.silent),
            "first": _teller_row(corpus, found.first),
            "last": _teller_row(corpus, found.last),
            "stories": list(found.stories),
            "notes": list(found.notes),
        }


def _evidence_row(corpus: Corpus, one: Evidence) -> Row:
    """A sentence, its places as offsets into its field; ``theirs`` and ``opposite`` are the words that differ."""
    text = corpus.by_id[one.article].field_text(one.field)
    row: Row = {
        **_teller(corpus, one.article),
        "score": one.score,
        "field": one.field,
        "start": one.sentence.start,
        "end": one.sentence.end,
        "text": text[one.sentence.start : one.sentence.end],
    }
    if one.theirs is None:
        return row
    words = text[one.theirs.start : one.theirs.end]
    place = {"theirs_start": one.theirs.start, "theirs_end": one.theirs.end}
    if one.verdict == "contradicts":
        return row | {"kind": one.kind, "opposite": words} | place
    return row | {"kind": one.kind, "theirs": words} | place


def _teller(corpus: Corpus, article: str) -> Row:
    return {
        "article": article,
        "source": corpus.by_id[article].source or None,
        "published": corpus.dating_of(article).value or None,
    }


def _teller_row(corpus: Corpus, one: Evidence | None) -> Row | None:
    return None if one is None else _teller(corpus, one.article)


def watch_rows(corpus: Corpus, lines: Iterable[str]) -> Iterator[Row]:
    """A row for each name or query of a watch list, with the articles that have it, the oldest first."""
    for found in run_watch_list(corpus, read_watch_list(lines)):
        days = [corpus.dating_of(hit.article).value[:10] for hit in found.hits]
        dated = [day for day in days if day]
        yield {
            "line": found.line.number,
            "watch": found.line.text,
            "as": found.kind,
            "meant": list(found.meant),
            "count": found.count,
            "articles": [
                {
                    **_teller(corpus, hit.article),
                    "count": hit.count,
                    "field": hit.field,
                    "start": hit.span.start,
                    "end": hit.span.end,
                    "text": corpus.by_id[hit.article].field_text(hit.field)[hit.span.start : hit.span.end],
                }
                for hit in found.hits
            ],
            "origins": found.origins,
            "first": dated[0] if dated else None,
            "last": dated[-1] if dated else None,
            "problems": list(found.problems),
        }


def whole_stories(corpus: Corpus, story: str = "") -> list[Story]:
    """The stories of several articles, or the one with that id."""
    return [one for one in corpus.stories if len(one.articles) > 1 and story in ("", one.id)]


def comparison_row(comparison: Comparison, corpus: Corpus | None = None) -> Row:
    """One comparison as one row; with ``corpus`` also whether one text stands under two headlines there."""
    headline = {} if corpus is None else {"headline_changed": has_other_headline(comparison, corpus.by_id)}
    return {
        "a": comparison.a,
        "b": comparison.b,
        "containment": comparison.containment,
        "model": comparison.model or None,
        "sentences": {"a": _span_pairs(comparison.sentences_a), "b": _span_pairs(comparison.sentences_b)},
        "links": [asdict(link) for link in comparison.links],
        "quotes": [
            {"a": [q.a.start, q.a.end], "b": [q.b.start, q.b.end], "kind": q.kind, "speaker": q.speaker or None}
            for q in comparison.quotes
        ],
        "facts": [
            {
                "kind": fact.kind,
                "strength": fact.strength,
                "rank": fact.rank,
                "a": _passage_row(fact.a),
                "b": _passage_row(fact.b),
                "why": fact.why,
                **({"role": fact.role} if fact.role else {}),
            }
            for fact in comparison.facts
        ],
        "only": {"a": list(comparison.only_a), "b": list(comparison.only_b)},
        **headline,
    }


def _span_pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _passage_row(passage: Passage) -> Row:
    return {"field": passage.field, "start": passage.start, "end": passage.end, "text": passage.text}
