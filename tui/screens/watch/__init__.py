"""A watch list run over the collection, to jump through."""
