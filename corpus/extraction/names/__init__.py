"""Finding people, organisations and places in an article."""

from corpus.extraction.names.tagger import tag_article, tag_by_rules

__all__ = ["tag_article", "tag_by_rules"]
