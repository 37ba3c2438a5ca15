"""Finding people, organisations and places in an article."""

from corpus.extraction.names.tagger import tag, tag_by_rules

__all__ = ["tag", "tag_by_rules"]
