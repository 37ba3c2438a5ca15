"""Mentions of the same person, organisation or place, joined across articles under every spelling."""

from corpus.linking.entities.link import link_entities
from corpus.linking.entities.suggestions import merge_suggestions

__all__ = ["link_entities", "merge_suggestions"]
