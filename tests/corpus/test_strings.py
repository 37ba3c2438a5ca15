"""Strings packed in arrays come back as they were."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.storage.packed_strings import PackedStrings, pack_strings, take_array

any_text = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("é北\ud800\x00")), max_size=6)


@settings(max_examples=80)
@given(st.lists(any_text, max_size=12))
def test_strings_come_back_one_at_a_time_in_slices_and_in_a_row(strings: list[str]) -> None:
    packed = PackedStrings.from_strings(strings)
    assert len(packed) == len(strings)
    assert list(packed) == strings
    assert [packed[i] for i in range(len(strings))] == strings
    assert [packed[i - len(strings)] for i in range(len(strings))] == strings
    assert packed[1:7:2] == strings[1:7:2]
    assert list(PackedStrings.unpack_arrays(packed.pack_arrays())) == strings


def test_there_is_no_string_beyond_the_last() -> None:
    packed = PackedStrings.from_strings(["ferry"])
    for index in (1, -2):
        with pytest.raises(IndexError):
            packed[index]


def test_arrays_may_be_read_only() -> None:
    text, offsets = pack_strings(["port", "", "union"])
    text.flags.writeable = offsets.flags.writeable = False
    assert list(PackedStrings(text, offsets)) == ["port", "", "union"]


def test_what_is_damaged_is_told() -> None:
    text, offsets = pack_strings(["port", "union"])
    for broken in ((text[:-1], offsets), (text, offsets[:-1]), (text, offsets[:0]), (text, offsets.astype(np.int32))):
        with pytest.raises(ValueError, match="packed"):
            PackedStrings(*broken)
    with pytest.raises(ValueError, match="damaged"):
        take_array({}, "places", np.int32)
    with pytest.raises(ValueError, match="damaged"):
        take_array({"places": np.zeros(3, np.int32)}, "places", np.int32, 4)
    with pytest.raises(ValueError, match="damaged"):
        PackedStrings.unpack_arrays({"text": text})
