"""Captions that tell of the picture where they open, and sentences that only begin alike."""

from __future__ import annotations

import pytest

from corpus.reading.captions import photo_credit


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("In this May 4, 2020 file photo, the ship lies at anchor", True),
        ("In this photo, the mayor of Holm opens the lock (AP)", True),
        ("In this image provided by the navy, the ship burns.", True),
        ("File - In this Tuesday, May 5, 2020 file photo, Ada Moss is led to the court at Holm.", True),
        ("In this picture, the town grew by a tenth, which few had expected.", False),
        ("In this photo essay we show the ship, which burned for nine days.", False),
        ("In this case, the picture was taken from the quay.", False),
    ],
)
def test_a_caption_says_where_it_opens_that_it_is_one(line: str, is_caption: bool) -> None:
    found = photo_credit(line)
    assert (found is not None and found[0] == "caption") is is_caption
