"""Name rows: every spelling of every entity as a row of folded words, and the words of all rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.entities.entity_table import Entities
from corpus.language.words import fold_text
from corpus.model import EntityType
from corpus.search.index_builder import Tell
from corpus.search.vocabulary import Trigrams, Vocabulary, sort_words
from corpus.storage.array_record import ArrayRecord, Float32, Int32, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings, gather_rows
from corpus.storage.table import Table, TableBuilder


@dataclass(frozen=True, eq=False, repr=False)
class SpellingRows(Table[tuple[str, str, int, float]]):
    """A row for each spelling: its folded words, how it is shown, the number of its entity, and what it is worth: under
    1 for what was made up by the index ("fbi" for Federal Bureau of Investigation)."""

    folded: PackedStrings
    shown: PackedStrings
    owners: Int32
    worths: Float32


@dataclass(frozen=True, eq=False, repr=False)
class WordRows(ArrayRecord):
    """Words of rows: word ``w`` is in ``rows[starts[w]:starts[w + 1]]``; ``lengths`` has how many each row has."""

    words: Vocabulary
    starts: Int64
    rows: Int32
    lengths: Float32

    def __len__(self) -> int:
        return len(self.lengths)

    def column_lengths(self) -> Lengths:
        """Bounds for each word, and what they say."""
        yield len(self.words) + 1, "starts"
        yield int(self.starts[-1]), "rows"


def spellings_of(entities: Entities, tell: Tell | None = None) -> SpellingRows:
    """The rows of ``entities``, whose numbers are their places; ``tell`` hears ``(done, total)`` per ten thousand."""
    rows = TableBuilder(SpellingRows)
    for i in range(len(entities)):
        if tell is not None and i % 10_000 == 0:
            tell(i, len(entities))
        for form, text, worth in _forms_of(entities, i):
            rows.append(form, text, i, worth)
    return rows.build_table()


def _forms_of(entities: Entities, number: int) -> Iterator[tuple[str, str, float]]:
    """How an entity may be typed, each once: folded, as it is shown, and what it is worth."""
    seen: set[str] = set()
    for text in dict.fromkeys((entities.name_at(number), *entities.spellings_at(number))):
        for form, worth in _typed_forms(text, entities.type_at(number)):
            if form and form not in seen:
                seen.add(form)
                yield form, text, worth


def grown_spellings(known: SpellingRows, old: Entities, entities: Entities) -> tuple[SpellingRows, NDArray[np.int64]]:
    """The rows of ``entities`` from those ``known`` of ``old`` ones; the same that :func:`spellings_of` makes.

    And for each the number of the row that it was, -1 for a new one.
    """
    before = unchanged_numbers(old, entities)
    new = TableBuilder(SpellingRows)
    for i in np.flatnonzero(before < 0).tolist():
        for form, text, worth in _forms_of(entities, i):
            new.append(form, text, i, worth)
    made = new.build_table()
    bounds = np.searchsorted(known.owners, np.arange(len(old) + 1))
    kept = np.flatnonzero(before >= 0)
    rows, ends = gather_rows(bounds, before[kept])
    same = replace(known.take(rows), owners=np.repeat(kept, np.diff(ends)).astype(np.int32))
    both = same.concat(made)
    order = np.argsort(both.owners, kind="stable")
    return both.take(order), np.concatenate([rows, np.full(len(made), -1)])[order]


def unchanged_numbers(old: Entities, new: Entities) -> NDArray[np.int64]:
    """For each entity the number it had among ``old`` ones of the same names and spellings; -1 if it is not there."""
    numbers = {ident: number for number, ident in enumerate(old.ids)}
    before = np.fromiter((numbers.get(ident, -1) for ident in new.ids), np.int64, len(new))
    both = np.flatnonzero(before >= 0)
    before[both[~_are_spelt_alike(new, both, old, before[both])]] = -1
    return before


def _are_spelt_alike(
    entities: Entities, some: NDArray[np.int64], others: Entities, as_many: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether entities have the names and spellings of as many others, by their numbers."""
    alike = _packed(entities.names).take_items(some).equal_items(_packed(others.names).take_items(as_many))
    bounds, other_bounds = entities.variants.bounds, others.variants.bounds
    alike &= np.diff(bounds)[some] == np.diff(other_bounds)[as_many]
    rows, ends = gather_rows(bounds, some[alike])
    other_rows, _ = gather_rows(other_bounds, as_many[alike])
    texts = _packed(entities.variants.texts).take_items(rows)
    same = texts.equal_items(_packed(others.variants.texts).take_items(other_rows))
    others_spelt = np.searchsorted(ends, np.flatnonzero(~same), "right") - 1
    alike[np.flatnonzero(alike)[others_spelt]] = False
    return alike


def _packed(strings: Sequence[str]) -> PackedStrings:
    return strings if isinstance(strings, PackedStrings) else PackedStrings.from_strings(strings)


def joined_trigrams(spellings: SpellingRows) -> Trigrams:
    """The trigrams of the rows of several words, written without spaces."""
    return Trigrams.build_trigrams([*map(_joined_words, spellings.folded)])


def grown_trigrams(known: Trigrams, before: NDArray[np.int64], spellings: SpellingRows) -> Trigrams:
    """The same from the ``known`` ones of rows of which each had the number ``before``, or none (-1)."""
    new = np.flatnonzero(before < 0)
    forms = [_joined_words(spellings.folded[row]) for row in new.tolist()]
    return known.grown(_rows_after(before, len(known)), len(spellings), forms, new)


def _joined_words(form: str) -> str:
    return form.replace(" ", "") if " " in form else ""


def _rows_after(before: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The numbers that ``count`` rows have now; -1 for those that are gone."""
    after = np.full(count, -1)
    after[before[before >= 0]] = np.flatnonzero(before >= 0)
    return after


def _typed_forms(text: str, kind: EntityType) -> Iterator[tuple[str, float]]:
    """How a spelling may be typed, and what each is worth: as it is, dotted initials closed up, as an acronym."""
    folded = fold_text(text)
    yield folded, 1.0
    if "." in text and kind != "person":
        yield fold_text(text.replace(".", "")), 1.0
    words = folded.split()
    if len(words) >= 3:
        yield "".join(word[0] for word in words), 0.9
        content = [word for word in words if word not in {"of", "the", "and", "for", "in", "on"}]
        yield "".join(word[0] for word in content), 0.9
    for j in range(len(words) - 1):
        if 2 <= len(words[j]) <= 3:  # "al Qaeda" typed as "alqaeda", "de Blasio" as "deblasio"
            yield " ".join((*words[:j], words[j] + words[j + 1], *words[j + 2 :])), 0.97


def words_of_rows(spellings: SpellingRows) -> WordRows:
    """The words of the rows, in order."""
    split = [folded.split() for folded in spellings.folded]
    words = sort_words({word for row in split for word in row})
    numbers = {word: i for i, word in enumerate(words)}
    lengths = np.fromiter(map(len, split), np.int64, len(split))
    terms = np.fromiter((numbers[word] for row in split for word in row), np.int64, int(lengths.sum()))
    rows = np.repeat(np.arange(len(split), dtype=np.int64), lengths)
    return _word_rows(Vocabulary.build_vocabulary(words, sounds=True), terms, rows, lengths.astype(np.float32))


def grown_words(known: WordRows, before: NDArray[np.int64], spellings: SpellingRows) -> WordRows:
    """The same from the ``known`` ones of rows of which each had the number ``before``, or none (-1)."""
    terms = np.repeat(np.arange(len(known.words)), np.diff(known.starts))
    rows = _rows_after(before, len(known))[known.rows]
    terms, rows = terms[rows >= 0], rows[rows >= 0]
    new = np.flatnonzero(before < 0)
    split = [spellings.folded[row].split() for row in new.tolist()]
    held = np.zeros(len(known.words), np.bool_)
    held[terms] = True
    vocabulary, after = known.words.grown(held, (word for row in split for word in row), sounds=True)
    sizes = np.array([len(row) for row in split], np.int64)
    more = np.array([vocabulary.number_of_word(word) for row in split for word in row], np.int64)
    lengths = np.empty(len(before), np.float32)
    lengths[before >= 0], lengths[new] = known.lengths[before[before >= 0]], sizes
    both = np.concatenate([after[terms], more]), np.concatenate([rows, np.repeat(new, sizes)])
    return _word_rows(vocabulary, *both, lengths)


def _word_rows(
    vocabulary: Vocabulary, terms: NDArray[np.int64], rows: NDArray[np.int64], lengths: NDArray[np.float32]
) -> WordRows:
    """The ``rows`` of words; a row may have one several times."""
    count = max(len(lengths), 1)
    pairs = np.sort(terms * count + rows)
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    words = pairs // count
    starts = np.concatenate(([0], np.cumsum(np.bincount(words, minlength=len(vocabulary)))))
    return WordRows(vocabulary, starts, (pairs - words * count).astype(np.int32), lengths)
