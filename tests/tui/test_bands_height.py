"""Lines are counted as they are laid out."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tui.drawing.wrap import wrap_text
from tui.screens.compare.bands_height import line_count

letters = st.text(st.sampled_from("ab é’—\n\t漢\u0301\xad"), max_size=80)
plain = st.text(st.sampled_from("abcdefgh    ’é"), max_size=120)


@given(st.one_of(letters, plain, st.text(max_size=60)), st.integers(1, 40), st.integers(0, 5))
@example("", 5, 0)
@example("supercalifragilistic", 4, 0)
@example("abcd efgh", 4, 0)
def test_as_many_lines_as_are_laid_out(text: str, width: int, start: int) -> None:
    assert line_count(text, start, len(text), width) == len(wrap_text(text, start, len(text), width))
