"""Codec: articles and their analyses as MessagePack, for other processes and for the disk."""

from __future__ import annotations

import zlib
from dataclasses import fields

import msgspec

from corpus.model import Analysis, Article, Dating

Found = tuple[Dating, Analysis]
"""What was found in one article: when it was published, and all that is in it."""

Damaged = (zlib.error, msgspec.DecodeError)
"""What is raised for bytes that are not as they were made."""

_LEVEL = 1
_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE_FOUND = msgspec.msgpack.Decoder(Found).decode
_DECODE_DATING = msgspec.msgpack.Decoder(tuple[Dating, msgspec.Raw]).decode
_DECODE_ARTICLE = msgspec.msgpack.Decoder(Article).decode
_DECODE_MANY = msgspec.msgpack.Decoder(list[bytes]).decode
_FIELDS = tuple(field.name for field in fields(Article))


def encode_analysis(found: Found) -> bytes:
    """What was found in an article, about 430 bytes for 140 words: compressed, because that is how it is kept."""
    return zlib.compress(_ENCODE(found), _LEVEL)


def decode_analysis(data: bytes) -> Found:
    """The inverse of ``encode``. Raises :data:`Damaged` for what it did not make."""
    found: Found = _DECODE_FOUND(zlib.decompress(data))
    return found


def decode_dating(data: bytes) -> Dating:
    """When the article was published, at less than half the cost. Raises :data:`Damaged` for what it did not make."""
    dating: Dating = _DECODE_DATING(zlib.decompress(data))[0]
    return dating


def encode_article(article: Article) -> bytes:
    """The article with everything it has; each of its attributes is asked for once."""
    return _ENCODE({name: getattr(article, name) for name in _FIELDS})


def decode_article(data: bytes) -> Article:
    """The inverse of ``encode_article``. Raises msgspec.DecodeError for what it did not make."""
    return _DECODE_ARTICLE(data)


def join_records(parts: list[bytes]) -> bytes:
    """Several of the above as one message."""
    return _ENCODE(parts)


def split_records(message: bytes) -> list[bytes]:
    """The inverse of ``join``. Raises msgspec.DecodeError for what it did not make."""
    return _DECODE_MANY(message)
